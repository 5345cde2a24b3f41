"""What all clients and resources are made of. Generated code adds names, types and documentation."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypedDict, TypeVar, Unpack

from attrs import evolve

from .answer import Answer, interpret
from .encoding import Request, encode, header_name, header_value
from .errors import InvalidArgument
from .identity import Secret, checked_user_agent
from .operation import Operation
from .pagination import next_url, origin, request_for

if TYPE_CHECKING:
    import httpx

    from .transport import AsyncSender, SyncSender

Result = TypeVar("Result")
Fields: TypeAlias = tuple[tuple[str, str], ...]

log = logging.getLogger("openknowledge")

_BASE_URL = re.compile(r"https?://[\w.:\[\]-]+(/[A-Za-z0-9._~!$&'()*+,;=:%/-]*)?", re.IGNORECASE)

DEFAULT_TIMEOUT = 30.0
"""Seconds that each step of a call may take (connect, send, receive)."""


class CallOptions(TypedDict, total=False):
    """What every call accepts beside its own arguments."""

    timeout: float
    """Seconds that each step of this call may take, in place of the client's."""
    headers: Mapping[str, str]
    """Header fields to send; they take the place of the client's own of the same name."""
    on_answer: Callable[[Answer], object]
    """Called with the whole answer (status, headers, content) before it is decoded; for an `ETag`, say."""


class _Settings:
    """What synchronous and asynchronous clients have in common: everything but sending."""

    def __init__(
        self, *, user_agent: str, library: str, base_url: str, access_token: str | None, timeout: float
    ) -> None:
        self.base_url = _checked_base_url(base_url)
        self.timeout = _checked_timeout(timeout)
        self._user_agent = checked_user_agent(user_agent, library)
        self._access_token = None if access_token is None else Secret(access_token)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.base_url!r})"

    def _prepare(self, request: Request, options: CallOptions) -> tuple[Request, float]:
        timeout = _checked_timeout(options.get("timeout", self.timeout))
        own = (*request.headers, ("User-Agent", self._user_agent))
        given = tuple(
            (header_name(name), header_value(name, value)) for name, value in options.get("headers", {}).items()
        )
        return evolve(request, headers=_merged((*own, *self._credentials()), given)), timeout

    def _credentials(self) -> tuple[tuple[str, str], ...]:
        token = self._access_token
        return () if token is None else (("Authorization", f"Bearer {token.reveal()}"),)


class Client(_Settings):
    """A synchronous client. Thread-safe; a context manager; connections open with the first call."""

    def __init__(self, *, transport: httpx.BaseTransport | None, **settings: Any) -> None:
        super().__init__(**settings)
        self._transport = transport
        self._opening = Lock()
        self._sender: SyncSender | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections. A later call opens new ones."""
        sender, self._sender = self._sender, None
        if sender is not None:
            sender.close()

    def send(self, request: Request, options: CallOptions) -> Answer:
        """The answer to a request, sent with this client's identity and time limit. Resources call this.

        Raises:
            RequestFailed: No answer arrived.
        """
        prepared, timeout = self._prepare(request, options)
        answer = self._open().send(prepared, timeout)
        _observe(answer, options)
        return answer

    def _open(self) -> SyncSender:
        from .transport import SyncSender

        with self._opening:
            if self._sender is None:
                self._sender = SyncSender(self._transport)
            return self._sender


class AsyncClient(_Settings):
    """An asynchronous client. An asynchronous context manager; connections open with the first call."""

    def __init__(self, *, transport: httpx.AsyncBaseTransport | None, **settings: Any) -> None:
        super().__init__(**settings)
        self._transport = transport
        self._sender: AsyncSender | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections. A later call opens new ones."""
        sender, self._sender = self._sender, None
        if sender is not None:
            await sender.close()

    async def send(self, request: Request, options: CallOptions) -> Answer:
        """The answer to a request, sent with this client's identity and time limit. Resources call this.

        Raises:
            RequestFailed: No answer arrived.
        """
        from .transport import AsyncSender

        prepared, timeout = self._prepare(request, options)
        if self._sender is None:
            self._sender = AsyncSender(self._transport)
        answer = await self._sender.send(prepared, timeout)
        _observe(answer, options)
        return answer


class Resource:
    """The operations of one tag."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def _call(
        self, operation: Operation[Result], arguments: Mapping[str, object], **options: Unpack[CallOptions]
    ) -> Result:
        request = encode(operation, arguments, self._client.base_url)
        return interpret(operation, self._client.send(request, options))

    def _pages(
        self, operation: Operation[Result], arguments: Mapping[str, object], **options: Unpack[CallOptions]
    ) -> Iterator[Result]:
        request: Request | None = encode(operation, arguments, self._client.base_url)
        visited: set[str] = set()
        while request is not None:
            visited.add(request.url)
            answer = self._client.send(request, options)
            page = interpret(operation, answer)
            yield page
            request = request_for(operation, next_url(operation, page), request, answer, visited)


class AsyncResource:
    """The operations of one tag, asynchronous."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def _call(
        self, operation: Operation[Result], arguments: Mapping[str, object], **options: Unpack[CallOptions]
    ) -> Result:
        request = encode(operation, arguments, self._client.base_url)
        return interpret(operation, await self._client.send(request, options))

    async def _pages(
        self, operation: Operation[Result], arguments: Mapping[str, object], **options: Unpack[CallOptions]
    ) -> AsyncIterator[Result]:
        request: Request | None = encode(operation, arguments, self._client.base_url)
        visited: set[str] = set()
        while request is not None:
            visited.add(request.url)
            answer = await self._client.send(request, options)
            page = interpret(operation, answer)
            yield page
            request = request_for(operation, next_url(operation, page), request, answer, visited)


def _observe(answer: Answer, options: CallOptions) -> None:
    log.debug("%s %s answered %d, %d bytes", answer.method, answer.url, answer.status, len(answer.content))
    if "on_answer" in options:
        options["on_answer"](answer)


def _merged(own: Fields, given: Fields) -> Fields:
    """The header fields of a request: those that the caller gives take the place of ours."""
    replaced = {name.lower() for name, _ in given}
    return (*(field for field in own if field[0].lower() not in replaced), *given)


def _checked_base_url(base_url: str) -> str:
    if "@" in base_url:  # not shown: what stands before it may be a password
        raise InvalidArgument("base_url holds an @; pass a token as access_token, and write an @ of a path as %40")
    try:
        valid = bool(_BASE_URL.fullmatch(base_url)) and bool(origin(base_url)[1])
    except ValueError:
        valid = False
    if not valid:
        raise InvalidArgument(f"base_url={base_url!r} is not valid; valid: 'https://en.wikipedia.org/w/rest.php/v1'")
    return base_url.rstrip("/")


def _checked_timeout(timeout: float) -> float:
    if not 0 < timeout < float("inf"):
        raise InvalidArgument(f"timeout={timeout!r} is not valid; a positive number of seconds is needed")
    return timeout
