"""Sending, and what synchronous and asynchronous sending have in common.

A request passes through layers, each of them an httpx transport: the cache if there is one, then the gate, where it
waits for the limits of its host and where its deadline begins, then the network or what the caller gave in its place.
A redirect is followed for GET and HEAD within the origin it came from, never to another one: a token must not travel.
Cookies are not kept: a call does not depend on the calls before it.
"""

from __future__ import annotations

import logging
import ssl
import sys
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from socket import SHUT_RDWR
from time import monotonic
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx
from attrs import frozen

from .answer import Answer, Headers
from .encoding import Request, same_origin
from .errors import RequestFailed, TimedOut, UnexpectedBody
from .pacing import Clock, RateLimit, Turnstile, names_contact, turnstile

if TYPE_CHECKING:
    from concurrent.futures import Future

log = logging.getLogger("openknowledge")

MOST_REDIRECTS = 5
IN_PROCESS = (httpx.MockTransport, httpx.ASGITransport, httpx.WSGITransport)
"""Transports that reach no host, so that no limits hold."""

_OVER = "the time for the whole call is over"
_NEVER_ARRIVED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.InvalidURL)
_LASTING = (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError)


@frozen
class Terms:
    """What one try may take."""

    timeout: float
    """Seconds for each step: to connect, to send, to receive."""
    seconds: float
    """Seconds in all, once the limits of the host let it pass."""
    most: int
    """Bytes of decoded content."""
    clock: Clock
    waited: Callable[[float], None]
    """Told how long the limits of the host held it up, in seconds."""


class Sender:
    """Sends requests and waits for their answers."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    def send(self, request: Request, terms: Terms) -> Answer:
        """The answer to a request.

        Raises:
            RequestFailed: None arrived.
            UnexpectedBody: Its content is longer than the terms allow, or is not encoded as it says.
        """
        with Failures(request, terms):
            native = native_request(request, terms)
            for _ in range(MOST_REDIRECTS):
                answer = self._exchange(request, native, terms)
                following = redirected(native, answer)
                if following is None:
                    return answer
                native = following
            return self._exchange(request, native, terms)

    def _exchange(self, request: Request, native: httpx.Request, terms: Terms) -> Answer:
        response = self._transport.handle_request(native)
        body = Body(response.headers, terms.most)
        try:
            for chunk in cast("Iterable[bytes]", response.stream):
                if not body.take(chunk):
                    break
        finally:
            response.close()
        return answer_of(request, native, response, body, terms)

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()


def network(base_url: str) -> httpx.BaseTransport:
    """The transport that opens connections; through a proxy where the environment names one."""
    transport: Any = httpx.HTTPTransport(proxy=proxy_for(base_url))
    # httpx has no argument for it, and httpcore none for a time limit over several reads.
    transport._pool._network_backend = _Backend(transport._pool._network_backend)
    return cast("httpx.BaseTransport", transport)


class Gate(httpx.BaseTransport):
    """Lets requests pass when the limits of their host do, and holds each try to its time."""

    def __init__(self, inner: httpx.BaseTransport, limit: RateLimit | None) -> None:
        self._inner = inner
        self._limit = None if isinstance(inner, IN_PROCESS) else limit

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer of the layer below. Its request counts as under way until the answer is closed."""
        terms: Terms = request.extensions["terms"]
        place, came = Place.at(request, self._limit), terms.clock.monotonic()
        if waiting := place.waiting:
            try:
                waiting.result()
            except BaseException:
                place.give_up()
                raise
        try:
            if pause := place.pause(request, terms.clock):
                terms.clock.sleep(pause)
            terms.waited(terms.clock.monotonic() - came)
            deadline = monotonic() + terms.seconds
            with _until(deadline):
                response = self._inner.handle_request(request)
        except BaseException:
            place.leave()
            raise
        if response.is_closed:  # it came as a whole
            place.leave()
        else:
            response.stream = _Stream(response, deadline, place)
        return response

    def close(self) -> None:
        """Close the layer below."""
        self._inner.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, response: httpx.Response, deadline: float, place: Place) -> None:
        self._inner = cast("httpx.SyncByteStream", response.stream)
        self._connection: httpcore.NetworkStream | None = response.extensions.get("network_stream")
        self._deadline = deadline
        self._place = place

    def __iter__(self) -> Iterator[bytes]:
        chunks = iter(self._inner)
        while True:
            with _until(self._deadline):
                chunk = next(chunks, None)
            if chunk is None:
                break
            if monotonic() > self._deadline:
                raise httpx.ReadTimeout(_OVER)
            yield chunk
        if self._connection and has_surplus(self._inner):
            self._connection.close()

    def close(self) -> None:
        self._place.leave()
        self._inner.close()


class Place:
    """The place of a request among those that are under way to its host."""

    def __init__(self, turnstile: Turnstile | None, limit: RateLimit | None) -> None:
        self._turnstile = turnstile
        self._limit = limit
        self.waiting: Future[None] | None = turnstile.enter(limit.at_once) if turnstile and limit else None
        """Done when the place is free; None where it is already."""

    @classmethod
    def at(cls, request: httpx.Request, limit: RateLimit | None) -> Place:
        """A place for a request."""
        return cls(turnstile(str(request.url), limit) if limit else None, limit)

    def pause(self, request: httpx.Request, clock: Clock) -> float:
        """Seconds until the request may be sent. It counts as sent then."""
        if not self._turnstile or not self._limit:
            return 0.0
        anonymous_or_not = "contact" if names_contact(request.headers.get("user-agent", "")) else "anonymous"
        caller = "token" if "authorization" in request.headers else anonymous_or_not
        pause = self._turnstile.pause(clock.monotonic(), self._limit.per_minute.get(caller))
        if pause > 1:
            log.info("%s: waits %.0f s for the limits of the host", request.url, pause)
        return pause

    def give_up(self) -> None:
        """Wait no longer."""
        if self.waiting and not self.waiting.cancel():
            self.leave()  # it was given to us meanwhile

    def leave(self) -> None:
        """Give the place to another; once."""
        turnstile, self._turnstile = self._turnstile, None
        if turnstile:
            turnstile.leave()


class Body:
    """The content of an answer, freed of its content encodings as it comes in, and of bounded length."""

    def __init__(self, headers: httpx.Headers, most: int) -> None:
        self._most = most
        self._parts: list[bytes] = []
        self._length = 0
        self.problem: str | None = None
        """Why it cannot be read, where it cannot."""
        encodings = [name.strip().lower() for name in headers.get("content-encoding", "").split(",")]
        unknown = [name for name in encodings if name not in ("", "identity", "gzip", "x-gzip", "deflate")]
        if unknown:
            self.problem = f"its content encoding is {unknown[0]!r}, which was not asked for"
        self._inflating = [_inflating() for name in encodings if name not in ("", "identity")]

    def take(self, chunk: bytes) -> bool:
        """Add a part; False if no other is wanted."""
        for index in reversed(range(len(self._inflating))):
            if self.problem is None and chunk:
                chunk = self._inflated(index, chunk)
        if self.problem is None:
            self._parts.append(chunk)
            self._length += len(chunk)
            if self._length > self._most:
                self.problem = self._too_long()
        return self.problem is None

    def content(self) -> bytes:
        """All that came, up to the greatest length."""
        if self.problem is None and self._parts and not all(inflating.eof for inflating in self._inflating):
            self.problem = "its content encoding ends too early"
        return b"".join(self._parts)[: self._most]

    def _inflated(self, index: int, chunk: bytes) -> bytes:
        inflated = b""
        try:
            while chunk and self.problem is None:
                if self._inflating[index].eof:  # gzip may consist of several members (RFC 1952, 2.2)
                    self._inflating[index] = _inflating()
                inflating = self._inflating[index]
                inflated += inflating.decompress(chunk, self._most + 1 - self._length - len(inflated))
                chunk = inflating.unused_data
                if inflating.unconsumed_tail or len(inflated) > self._most - self._length:
                    self.problem = self._too_long()
        except zlib.error as error:
            self.problem = f"its content encoding is broken: {error}"
        return inflated

    def _too_long(self) -> str:
        return f"it is longer than max_content, {self._most:,} bytes"


def has_surplus(stream: object) -> bool:
    """Whether more bytes came than belong to an answer, which httpcore would take for the answer to the next request.

    It tells nobody, so this looks into the stream of its answer; a law of `contract_tests/` pins that it sees them.
    """
    for name in ("_httpcore_stream", "_stream", "_connection", "_h11_state", "trailing_data"):
        stream = getattr(stream, name, None)
    return isinstance(stream, tuple) and bool(cast("tuple[bytes, bool]", stream)[0])


def _inflating() -> Any:
    return zlib.decompressobj(wbits=47)  # gzip or zlib, as its beginning says


def native_request(request: Request, terms: Terms) -> httpx.Request:
    """The request as httpx has it."""
    timeout = min(terms.timeout, max(terms.seconds, 0.001))
    # The header fields have no name here: tools that print the variables of a traceback would show a token.
    return httpx.Request(
        request.method,
        request.url,
        headers=list(request.headers),
        content=request.content,
        extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), timeout), "terms": terms},
    )


def redirected(request: httpx.Request, answer: Answer) -> httpx.Request | None:
    """The request that an answer redirects to; None where it does not, or where it is not followed."""
    if answer.status not in (301, 302, 303, 307, 308) or request.method not in ("GET", "HEAD"):
        return None
    try:
        url = urljoin(answer.url, answer.headers["location"])
    except (KeyError, ValueError):
        return None
    if not same_origin(url, answer.url):
        return None
    return httpx.Request(request.method, url, headers=request.headers, extensions=request.extensions)


def answer_of(request: Request, native: httpx.Request, response: httpx.Response, body: Body, terms: Terms) -> Answer:
    """A response as plain data.

    Raises:
        UnexpectedBody: Its content cannot be read.
    """
    content = body.content()
    answer = Answer(
        native.method,
        str(native.url),
        response.status_code,
        Headers(response.headers.multi_items()),
        content,
        terms.clock.time(),
        response.extensions.get("caching", {}).get("from_cache", False),
    )
    if body.problem is not None:
        raise UnexpectedBody(request.operation, answer, body.problem)
    return answer


class Failures:
    """What goes wrong on the way becomes an error of ours.

    It loses the frames that it went through, and so does what cancels or interrupts: their variables hold what was
    being sent.
    """

    def __init__(self, request: Request, terms: Terms) -> None:
        self._request = request
        self._terms = terms

    def __enter__(self) -> None:
        self._handled = sys.exception()

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, httpx.HTTPError | httpx.StreamError | httpx.InvalidURL | OSError):
            failed = _failed(self._request, self._terms, error, self._handled)
            _drop_frames(error, self._handled)
            raise failed from error
        if not isinstance(error, Exception):
            _drop_frames(error, self._handled)


def _failed(request: Request, terms: Terms, error: Exception, handled: BaseException | None) -> RequestFailed:
    in_time = not isinstance(error, httpx.TimeoutException | TimeoutError)
    problem = f"{type(error).__name__}: {error}".rstrip(": .")
    had = f"a step had {terms.timeout:g} s (timeout), the try {terms.seconds:.3g} s (deadline)"
    advice = "Check base_url and the network." if in_time else f"Try again later, or allow more time: {had}."
    bad_certificate = any(isinstance(each, ssl.SSLCertVerificationError) for each in _chain(error, handled))
    return (RequestFailed if in_time else TimedOut)(
        f"{request.operation}: no answer to {request.method} {request.url}: {problem}. {advice}",
        arrived=not isinstance(error, _NEVER_ARRIVED),
        lasting=isinstance(error, _LASTING) or bad_certificate,
    )


def _drop_frames(error: BaseException | None, handled: BaseException | None) -> None:
    for each in _chain(error, handled):
        each.__traceback__ = None


def _chain(error: BaseException | None, handled: BaseException | None) -> Iterator[BaseException]:
    """An error and what led to it, but for what the caller was handling already."""
    while error is not None and error is not handled:
        yield error
        error = error.__cause__ or error.__context__


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for a URL (`HTTPS_PROXY`, `NO_PROXY`, …), if there is one."""
    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


_deadline: ContextVar[float] = ContextVar("deadline", default=float("inf"))


@contextmanager
def _until(deadline: float) -> Generator[None]:
    token = _deadline.set(deadline)
    try:
        yield
    finally:
        _deadline.reset(token)


class _Backend(httpcore.NetworkBackend):
    """Connections whose every step ends at the deadline of the request: one by one they could drip on without end."""

    def __init__(self, inner: httpcore.NetworkBackend) -> None:
        self._inner = inner

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *arguments: Any, **named: Any
    ) -> httpcore.NetworkStream:
        return _Connection(self._inner.connect_tcp(host, port, _shorter(timeout), *arguments, **named))


class _Connection(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _shorter(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _shorter(timeout))

    def close(self) -> None:
        with suppress(OSError, AttributeError):
            self.get_extra_info("socket").shutdown(SHUT_RDWR)  # wakes a thread that waits for bytes
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Connection(self._inner.start_tls(ssl_context, server_hostname, _shorter(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _shorter(timeout: float | None) -> float | None:
    left = _deadline.get() - monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout(_OVER)
    return left if timeout is None else min(timeout, left)
