"""aiohttp as an httpx transport: several times as fast as httpx's own. Used where `openknowledge[fast]` is installed.

URLs go over the wire as they are, where aiohttp would encode them its own way; cookies are not kept; nothing is sent
twice, neither by aiohttp nor because a connection that is lost were taken for one that was never made.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import aiohttp
import httpx
from yarl import URL

_CONNECTIONS = 100
_CHUNK = 2**16
_LONG = 2**20
"""Bytes from which on aiohttp warns of content that is not a file."""
_MEANINGS: dict[type[Exception], type[httpx.TransportError]] = {
    aiohttp.ConnectionTimeoutError: httpx.ConnectTimeout,
    aiohttp.ServerTimeoutError: httpx.ReadTimeout,
    aiohttp.ClientConnectorError: httpx.ConnectError,
    aiohttp.ClientError: httpx.RemoteProtocolError,
}
"""What errors of aiohttp are in httpx, the most specific first."""


class AiohttpTransport(httpx.AsyncBaseTransport):
    """Sends by aiohttp. Made in the event loop that uses it."""

    def __init__(self, proxy: str | None) -> None:
        connector = aiohttp.TCPConnector(limit=_CONNECTIONS, ssl=httpx.create_ssl_context())
        session: Any = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False, proxy=proxy
        )
        # aiohttp sends GET, HEAD, PUT and DELETE again when a connection is lost, and has no argument for it.
        session._retry_connection = False
        self._session: aiohttp.ClientSession = session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The response, its content still to come."""
        content = await request.aread()
        steps = request.extensions["timeout"]
        timeout = aiohttp.ClientTimeout(connect=steps["pool"], sock_connect=steps["connect"], sock_read=steps["read"])
        with _HttpxErrors():
            response = await self._session.request(
                request.method,
                URL(str(request.url), encoded=True),
                headers=[(name.decode(), value.decode()) for name, value in request.headers.raw],
                data=BytesIO(content) if len(content) > _LONG else content or None,
                timeout=timeout,
                allow_redirects=False,
            )
        return httpx.Response(response.status, headers=list(response.raw_headers), stream=_Stream(response))

    async def aclose(self) -> None:
        """Close all connections."""
        await self._session.close()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response
        self._closed = _closed(response)
        if self._closed is not None:
            self._closed.add_done_callback(self._wake)

    def _wake(self, _: object) -> None:
        # aiohttp forgets who waits for content when it closes the connection: for a broken chunk, or on `aclose`.
        content = self._response.content
        if not content.is_eof() and content.exception() is None:
            content.set_exception(aiohttp.ClientPayloadError("the connection was closed within the body"))

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _HttpxErrors():
            async for chunk in self._response.content.iter_chunked(_CHUNK):
                yield chunk

    async def aclose(self) -> None:
        if self._closed is not None:
            self._closed.remove_done_callback(self._wake)
        self._response.release()
        await self._response.wait_for_close()


def _closed(response: aiohttp.ClientResponse) -> asyncio.Future[None] | None:
    """What is done when the connection is closed from which content is still to come."""
    connection = response.connection
    protocol = None if connection is None else connection.protocol
    closed = None if protocol is None else protocol.closed
    if closed is not None:
        closed.remove_done_callback(_take_note)  # there from the request before
        closed.add_done_callback(_take_note)
    return closed


def _take_note(closed: asyncio.Future[None]) -> None:
    if not closed.cancelled():
        closed.exception()  # or asyncio logs that nobody asked for it


class _HttpxErrors:
    """aiohttp's errors become those of httpx, without what aiohttp keeps in them: header fields."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        native = _native(error)
        del error  # a report that prints variables would show it
        if native is not None:
            raise native


def _native(error: BaseException | None) -> httpx.TransportError | None:
    for kind, meaning in _MEANINGS.items():
        if isinstance(error, kind):
            # The text of a lost connection would be the head of the answer, as far as it came.
            lost = isinstance(error, aiohttp.ServerDisconnectedError)
            native = meaning("the server closed the connection" if lost else str(error))
            native.__cause__ = getattr(error, "certificate_error", None)
            return native
    return None
