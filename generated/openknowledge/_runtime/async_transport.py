"""Asynchronous sending: the twin of `transport`, layer by layer."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from importlib.util import find_spec
from time import monotonic
from typing import Any, cast

import httpcore
import httpx

from .answer import Answer
from .encoding import Request
from .pacing import RateLimit
from .transport import (
    IN_PROCESS,
    MOST_REDIRECTS,
    Body,
    Failures,
    Place,
    Terms,
    answer_of,
    has_surplus,
    native_request,
    proxy_for,
    redirected,
)


class AsyncSender:
    """Sends requests and awaits their answers."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport

    async def send(self, request: Request, terms: Terms) -> Answer:
        """The answer to a request.

        Raises:
            RequestFailed: None arrived.
            UnexpectedBody: Its content is longer than the terms allow, or is not encoded as it says.
        """
        with Failures(request, terms):
            native = native_request(request, terms)
            for _ in range(MOST_REDIRECTS):
                answer = await self._exchange(request, native, terms)
                following = redirected(native, answer)
                if following is None:
                    return answer
                native = following
            return await self._exchange(request, native, terms)

    async def _exchange(self, request: Request, native: httpx.Request, terms: Terms) -> Answer:
        response = await self._transport.handle_async_request(native)
        body = Body(response.headers, terms.most)
        try:
            chunks = aiter(cast("httpx.AsyncByteStream", response.stream))
            async for chunk in chunks:
                if not body.take(chunk):
                    await _close(chunks)
                    break
        finally:
            await response.aclose()
        return answer_of(request, native, response, body, terms)

    async def close(self) -> None:
        """Close all connections."""
        await self._transport.aclose()


def network(base_url: str) -> httpx.AsyncBaseTransport:
    """The transport that opens connections: that of `openknowledge[fast]` where it is installed."""
    proxy = proxy_for(base_url)
    if find_spec("aiohttp"):
        from .aiohttp_transport import AiohttpTransport

        return AiohttpTransport(proxy)
    transport: Any = httpx.AsyncHTTPTransport(proxy=proxy)
    if base_url.lower().startswith("https:"):
        transport._pool._network_backend = _Backend(transport._pool._network_backend)
    return cast("httpx.AsyncBaseTransport", transport)


class AsyncGate(httpx.AsyncBaseTransport):
    """Lets requests pass when the limits of their host do, and holds each try to its time."""

    def __init__(self, inner: httpx.AsyncBaseTransport, limit: RateLimit | None) -> None:
        self._inner = inner
        self._limit = None if isinstance(inner, IN_PROCESS) else limit

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer of the layer below. Its request counts as under way until the answer is closed."""
        terms: Terms = request.extensions["terms"]
        place, came = Place.at(request, self._limit), terms.clock.monotonic()
        if waiting := place.waiting:
            try:
                await asyncio.wrap_future(waiting)
            except BaseException:
                place.give_up()
                raise
        try:
            if pause := place.pause(request, terms.clock):
                await terms.clock.sleep_async(pause)
            terms.waited(terms.clock.monotonic() - came)
            deadline = monotonic() + terms.seconds
            async with asyncio.timeout(terms.seconds):
                response = await self._inner.handle_async_request(request)
        except BaseException:
            place.leave()
            raise
        if response.is_closed:  # it came as a whole
            place.leave()
        else:
            response.stream = _AsyncStream(response, deadline, place)
        return response

    async def aclose(self) -> None:
        """Close the layer below."""
        await self._inner.aclose()


class _AsyncStream(httpx.AsyncByteStream):
    def __init__(self, response: httpx.Response, deadline: float, place: Place) -> None:
        self._inner = cast("httpx.AsyncByteStream", response.stream)
        self._connection: httpcore.AsyncNetworkStream | None = response.extensions.get("network_stream")
        self._deadline = deadline
        self._place = place

    async def __aiter__(self) -> AsyncIterator[bytes]:
        chunks = aiter(self._inner)
        try:
            while True:
                async with asyncio.timeout(self._deadline - monotonic()):
                    chunk = await anext(chunks, None)
                if chunk is None:
                    break
                yield chunk
        finally:
            await _close(chunks)
        if self._connection and has_surplus(self._inner):
            await self._connection.aclose()

    async def aclose(self) -> None:
        self._place.leave()
        await self._inner.aclose()


async def _close(chunks: AsyncIterator[bytes]) -> None:
    """End an iteration now, instead of when the garbage is collected."""
    if isinstance(chunks, AsyncGenerator):
        await chunks.aclose()


class _Backend(httpcore.AsyncNetworkBackend):
    """Connections that are closed when their TLS handshake is cancelled. httpcore closes them on errors only."""

    def __init__(self, inner: httpcore.AsyncNetworkBackend) -> None:
        self._inner = inner

    async def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *arguments: Any, **named: Any
    ) -> httpcore.AsyncNetworkStream:
        return _Connection(await self._inner.connect_tcp(host, port, timeout, *arguments, **named))


class _Connection(httpcore.AsyncNetworkStream):
    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._inner.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        try:
            return await self._inner.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:
            await self.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
