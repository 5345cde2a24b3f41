"""What all clients and resources are made of. Generated code adds names, types and documentation."""

from __future__ import annotations

import logging
import os
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from inspect import isawaitable, iscoroutinefunction
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, Literal, Self, TypeAlias, TypedDict, TypeVar, Unpack
from weakref import WeakKeyDictionary, WeakSet

from attrs import evolve, frozen

from .answer import Answer, RawAnswer, interpret, raw_answer
from .encoding import Request, encode, header_name, header_value, origin
from .errors import InvalidArgument, RequestFailed
from .operation import Operation, Series
from .pacing import Clock, RateLimit, is_worth_a_retry, names_contact, pause_before_retry

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Awaitable

    import httpx

    from .async_transport import AsyncSender
    from .cache import Results
    from .credentials import CookieSession, Secret
    from .pagination import AsyncWalk, Walk
    from .series import Row
    from .transport import Sender, Terms

Result = TypeVar("Result")
Item = TypeVar("Item")
Transport = TypeVar("Transport")
Token = TypeVar("Token")
CachePlace: TypeAlias = Literal["memory"] | os.PathLike[str]
Fields: TypeAlias = tuple[tuple[str, str], ...]

log = logging.getLogger("openknowledge")

_BASE_URL = re.compile(r"https?://[\w.:\[\]-]+(/[A-Za-z0-9._~!$&'()*+,;=:%/-]*)?", re.IGNORECASE)
_SHOWN = frozenset(
    {
        "age",
        "cache-control",
        "content-encoding",
        "content-length",
        "content-type",
        "date",
        "etag",
        "last-modified",
        "location",
        "retry-after",
        "server",
        "vary",
        "x-cache",
        "x-request-id",
    }
)
"""Header fields of answers whose values are logged. Of all others, only the name is."""


@frozen
class Retry:
    """A request that is about to be sent again."""

    request: Request
    """The request, without credentials."""
    number: int
    """Which retry of the call it is, from 1."""
    pause: float
    """Seconds until it is sent."""
    outcome: Answer | RequestFailed
    """What the try before came to."""


@frozen
class Hooks:
    """Functions that a client calls as it works, plain ones also where it is asynchronous. What they return is ignored;
    what they raise ends the call.

    Raises:
        InvalidArgument: One is no function, or a coroutine function, which nobody would await.
    """

    request: Callable[[Request], object] | None = None
    """Before each try, with the request without credentials."""
    answer: Callable[[Answer], object] | None = None
    """After each try that was answered, whatever the status."""
    retry: Callable[[Retry], object] | None = None
    """Before the pause that a retry begins with."""

    def __attrs_post_init__(self) -> None:
        for name, function in (("request", self.request), ("answer", self.answer), ("retry", self.retry)):
            if function is not None and (not callable(function) or iscoroutinefunction(function)):
                raise InvalidArgument(f"the hook {name}={function!r} is not valid; a plain function is")


class Settings(TypedDict, total=False):
    """What every client accepts beside its own arguments.

    Defaults: `timeout` 30 s, `deadline` 120 s, `retries` 3, `max_content` 32 MiB, no `cache`, no `hooks`.
    """

    timeout: float
    """Seconds that each step of a try may take (connect, send, receive). Default: 30."""
    deadline: float
    """Seconds that a whole call may take, tries and the pauses between them together. Waiting for the limits of the
    host is not counted. Default: 120."""
    retries: int
    """How often a call is tried again at most, after 408, 429, 5xx (but 501 and 505) and broken connections, where
    sending twice does no harm. 0 is never. Default: 3."""
    max_content: int
    """Bytes of the longest body that is accepted, decoded. Default: 32 MiB."""
    cache: CachePlace
    """Where answers are kept as long as their header fields allow: in memory, or in an SQLite file at a path. Default:
    nowhere. Needs `openknowledge[cache]`."""
    hooks: Hooks
    """Functions to call on requests, answers and retries."""


class CallOptions(TypedDict, total=False):
    """What every call accepts beside its own arguments."""

    timeout: float
    """Seconds that each step of a try may take, in place of the client's."""
    deadline: float
    """Seconds that this call may take in all, in place of the client's."""
    retries: int
    """How often this call is tried again at most, in place of the client's."""
    headers: Mapping[str, str]
    """Header fields to send; they take the place of the client's own of the same name."""
    on_answer: Callable[[Answer], object]
    """Called with the whole answer (status, headers, content) before it is decoded; for an `ETag`, say."""


class _Call:
    """One call: what it sends, what it may take, and how far it is."""

    def __init__(
        self, request: Request, started: float, *, timeout: float, deadline: float, retries: int, max_content: int
    ) -> None:
        self.request = request
        self._started = started
        self._timeout = _positive("timeout", timeout)
        self._deadline = _positive("deadline", deadline)
        self._retries = _count("retries", retries)
        self._most = _count("max_content", max_content)
        self.retried = 0

    def terms(self, clock: Clock) -> Terms:
        """What the next try may take."""
        from .transport import Terms

        return Terms(self._timeout, self._deadline + self._started - clock.monotonic(), self._most, clock, self._wait)

    def _wait(self, seconds: float) -> None:
        self._started += seconds

    def pause(self, outcome: Answer | RequestFailed, clock: Clock) -> float | None:
        """Seconds to wait before the next try; None if this was the last one."""
        if self.retried == self._retries or not is_worth_a_retry(self.request, outcome):
            return None
        asked = outcome.retry_after if isinstance(outcome, Answer) else None
        pause = pause_before_retry(self.retried + 1, asked, clock.chance())
        if clock.monotonic() + pause >= self._started + self._deadline:
            return None
        self.retried += 1
        return pause


class _Client(ABC, Generic[Transport, Token]):
    """What synchronous and asynchronous clients have in common: everything but sending."""

    clock: Clock = Clock()
    """Where this client takes time and chance from, and how it waits."""

    def __init__(
        self,
        library: str,
        limit: RateLimit | None,
        *,
        user_agent: str,
        base_url: str,
        transport: Transport | None,
        access_token: str | Token | None = None,
        cookie_session: CookieSession | None = None,
        **settings: Unpack[Settings],
    ) -> None:
        _refuse_others(settings, Settings)
        self.base_url = _checked_base_url(base_url)
        self._user_agent = _checked_user_agent(user_agent, library)
        self._limit = limit
        self._transport = transport
        self._token: Secret | Token | None = _bearer(access_token) if isinstance(access_token, str) else access_token
        self._cookie_session = cookie_session
        self.timeout = _positive("timeout", settings.get("timeout", 30.0))
        self.deadline = _positive("deadline", settings.get("deadline", 120.0))
        self.retries = _count("retries", settings.get("retries", 3))
        self.max_content = _count("max_content", settings.get("max_content", 32 * 2**20))
        self._cache: CachePlace | None = _checked_cache(settings.get("cache"))
        self._results: Results | None = None
        self._hooks = settings.get("hooks", Hooks())
        for name, value, valid in (("hooks", self._hooks, Hooks), ("access_token", access_token, str | Callable)):
            if value is not None and not isinstance(value, valid):
                raise InvalidArgument(f"{name} is a {type(value).__name__}, which is not valid")
        self.forget_connections()
        _clients.add(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.base_url!r})"

    def encode(self, operation: Operation[object], arguments: Mapping[str, object]) -> Request:
        """The request that calls an operation. Resources call this.

        Raises:
            InvalidArgument: A value cannot be sent faithfully.
        """
        session = self._cookie_session
        for member in operation.body.members if session and operation.body else ():
            if member.csrf_token and session and arguments.get(member.argument) is None:
                arguments = {**arguments, member.argument: session.csrf_token()}
        return encode(operation, arguments, self.base_url)

    def interpret(self, operation: Operation[Result], answer: Answer) -> Result:
        """The result that an answer holds. Resources call this.

        Raises:
            ErrorResponse, UnexpectedStatus, UnexpectedBody: It holds none.
        """
        if self._cache is None:
            return interpret(operation, answer)
        if self._results is None:
            from .cache import Results

            self._results = Results()
        return self._results.of(operation, answer)

    @abstractmethod
    def forget_connections(self) -> object:
        """Open new connections with the next call, and give those that were open until now, without closing them."""

    def _begin(self, request: Request, options: CallOptions) -> _Call:
        _refuse_others(options, CallOptions)
        headers = (*request.headers, ("User-Agent", self._user_agent), ("Accept-Encoding", "gzip"))
        given = tuple(
            (header_name(name), header_value(name, value)) for name, value in options.get("headers", {}).items()
        )
        request = evolve(request, headers=_merged(headers, given))
        return _Call(
            request,
            self.clock.monotonic(),
            timeout=options.get("timeout", self.timeout),
            deadline=options.get("deadline", self.deadline),
            retries=options.get("retries", self.retries),
            max_content=self.max_content,
        )

    def _authorized(self, request: Request, token: Secret | None) -> Request:
        own: Fields = (("Authorization", f"Bearer {token.reveal()}"),) if token else ()
        if self._cookie_session:
            own = (*own, ("Cookie", self._cookie_session.cookie()))
        return evolve(request, headers=_merged(own, request.headers)) if own else request

    def _begin_try(self, call: _Call) -> None:
        if self._hooks.request:
            self._hooks.request(call.request)

    def _end_try(self, call: _Call, outcome: Answer | RequestFailed) -> float | None:
        """Seconds to wait before the next try; None if this was the last one."""
        if isinstance(outcome, Answer):
            _log_answer(outcome)
            if self._hooks.answer:
                self._hooks.answer(outcome)
        pause = call.pause(outcome, self.clock)
        if pause is not None:
            came = outcome.status if isinstance(outcome, Answer) else outcome
            log.warning("%s: retry %d in %.1f s, after: %s", call.request.operation, call.retried, pause, came)
            if self._hooks.retry:
                self._hooks.retry(Retry(call.request, call.retried, pause, outcome))
        return pause


class Client(_Client["httpx.BaseTransport", Callable[[], str]]):
    """A synchronous client. Thread-safe; a context manager; connections open with the first call."""

    _opening: Lock
    _sender: Sender | None

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
        """The answer to a request, sent with this client's identity, retries and time limits. Resources call this.

        Raises:
            RequestFailed: No answer arrived.
            UnexpectedBody: Its content is too long, or is not encoded as it says.
        """
        call = self._begin(request, options)
        while True:
            self._begin_try(call)
            try:
                outcome: Answer | RequestFailed = self._open().send(
                    self._authorized(call.request, self._current_token()), call.terms(self.clock)
                )
            except RequestFailed as error:
                outcome = error
            pause = self._end_try(call, outcome)
            if pause is None:
                return _observed(outcome, options)
            self.clock.sleep(pause)

    def _current_token(self) -> Secret | None:
        return _bearer(self._token()) if callable(self._token) else self._token

    def _open(self) -> Sender:
        from .transport import Gate, Sender, network

        with self._opening:
            if self._sender is None:
                transport: httpx.BaseTransport = Gate(self._transport or network(self.base_url), self._limit)
                if self._cache is not None:
                    from .cache import cached

                    transport = cached(transport, self._cache)
                self._sender = Sender(transport)
            return self._sender

    def forget_connections(self) -> object:
        before = getattr(self, "_sender", None)
        self._opening, self._sender = Lock(), None
        return before


class AsyncClient(_Client["httpx.AsyncBaseTransport", Callable[[], "str | Awaitable[str]"]]):
    """An asynchronous client for asyncio. An asynchronous context manager; connections open with the first call."""

    _senders: WeakKeyDictionary[AbstractEventLoop, AsyncSender]
    """Connections belong to the event loop that opened them."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections that this event loop opened. A later call opens new ones."""
        import asyncio

        sender = self._senders.pop(asyncio.get_running_loop(), None)
        if sender is not None:
            await sender.close()

    async def send(self, request: Request, options: CallOptions) -> Answer:
        """The answer to a request, sent with this client's identity, retries and time limits. Resources call this.

        Raises:
            RequestFailed: No answer arrived.
            UnexpectedBody: Its content is too long, or is not encoded as it says.
        """
        call = self._begin(request, options)
        while True:
            self._begin_try(call)
            try:
                outcome: Answer | RequestFailed = await self._open().send(
                    self._authorized(call.request, await self._current_token()), call.terms(self.clock)
                )
            except RequestFailed as error:
                outcome = error
            pause = self._end_try(call, outcome)
            if pause is None:
                return _observed(outcome, options)
            await self.clock.sleep_async(pause)

    async def _current_token(self) -> Secret | None:
        if not callable(self._token):
            return self._token
        token = self._token()
        return _bearer(await token if isawaitable(token) else token)

    def _open(self) -> AsyncSender:
        import asyncio

        from .async_transport import AsyncGate, AsyncSender, network

        loop = asyncio.get_running_loop()
        if loop not in self._senders:
            transport: httpx.AsyncBaseTransport = AsyncGate(self._transport or network(self.base_url), self._limit)
            if self._cache is not None:
                from .cache import cached_async

                transport = cached_async(transport, self._cache)
            self._senders[loop] = AsyncSender(transport)
        return self._senders[loop]

    def forget_connections(self) -> object:
        before = dict(getattr(self, "_senders", {}))
        self._senders = WeakKeyDictionary()
        return before


class Resource:
    """The operations of one tag."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def _call(
        self, operation: Operation[Result], arguments: Mapping[str, object], **options: Unpack[CallOptions]
    ) -> Result:
        request = self._client.encode(operation, arguments)
        return self._client.interpret(operation, self._client.send(request, options))

    def _dense(
        self,
        operation: Operation[object],
        series: Series[Item],
        arguments: Mapping[str, object],
        **options: Unpack[CallOptions],
    ) -> tuple[Row[Item], ...]:
        from .series import asked, rows

        range_ = asked(operation, arguments)
        answer = self._client.send(self._client.encode(operation, arguments), options)
        return rows(self._client, operation, series, range_, answer)

    def _raw(
        self, operation: Operation[Result], arguments: Mapping[str, object], **options: Unpack[CallOptions]
    ) -> RawAnswer[Result]:
        request = self._client.encode(operation, arguments)
        return raw_answer(operation, self._client.send(request, options))

    def _walk(
        self,
        operation: Operation[Result],
        arguments: Mapping[str, object],
        items_of: Callable[[Result], Sequence[Item]],
        from_page: str | None,
        **options: Unpack[CallOptions],
    ) -> Walk[Item]:
        from .pagination import Page, Walk, first_request, following

        visited: set[str] = set()

        def load(request: Request) -> Page[Item]:
            answer = self._client.send(request, options)
            page = self._client.interpret(operation, answer)
            visited.add(request.url)
            return Page(items_of(page), lambda: following(operation, page, request, answer, visited))

        return Walk(first_request(self._client.encode(operation, arguments), from_page), load)


class AsyncResource:
    """The operations of one tag, asynchronous."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def _call(
        self, operation: Operation[Result], arguments: Mapping[str, object], **options: Unpack[CallOptions]
    ) -> Result:
        request = self._client.encode(operation, arguments)
        return self._client.interpret(operation, await self._client.send(request, options))

    async def _dense(
        self,
        operation: Operation[object],
        series: Series[Item],
        arguments: Mapping[str, object],
        **options: Unpack[CallOptions],
    ) -> tuple[Row[Item], ...]:
        from .series import asked, rows

        range_ = asked(operation, arguments)
        answer = await self._client.send(self._client.encode(operation, arguments), options)
        return rows(self._client, operation, series, range_, answer)

    async def _raw(
        self, operation: Operation[Result], arguments: Mapping[str, object], **options: Unpack[CallOptions]
    ) -> RawAnswer[Result]:
        request = self._client.encode(operation, arguments)
        return raw_answer(operation, await self._client.send(request, options))

    def _walk(
        self,
        operation: Operation[Result],
        arguments: Mapping[str, object],
        items_of: Callable[[Result], Sequence[Item]],
        from_page: str | None,
        **options: Unpack[CallOptions],
    ) -> AsyncWalk[Item]:
        from .pagination import AsyncWalk, Page, first_request, following

        visited: set[str] = set()

        async def load(request: Request) -> Page[Item]:
            answer = await self._client.send(request, options)
            page = self._client.interpret(operation, answer)
            visited.add(request.url)
            return Page(items_of(page), lambda: following(operation, page, request, answer, visited))

        return AsyncWalk(first_request(self._client.encode(operation, arguments), from_page), load)


_clients: WeakSet[_Client[Any, Any]] = WeakSet()
_of_parent: list[object] = []
"""Connections of the process that this one was forked from. To drop them would take them from it, too."""


def _forget_all_connections() -> None:
    for client in _clients:
        _of_parent.append(client.forget_connections())


os.register_at_fork(after_in_child=_forget_all_connections)  # a connection serves one process only


def _observed(outcome: Answer | RequestFailed, options: CallOptions) -> Answer:
    if isinstance(outcome, RequestFailed):
        raise outcome
    if "on_answer" in options:
        options["on_answer"](outcome)
    return outcome


def _log_answer(answer: Answer) -> None:
    if log.isEnabledFor(logging.DEBUG):
        fields = [f"{name}: {value if name in _SHOWN else '…'}" for name, value in answer.headers.items()]
        came = answer.method, answer.url, answer.status, len(answer.content), "; ".join(fields)
        log.debug("%s %s answered %d, %d bytes, %s", *came)


def _merged(own: Fields, given: Fields) -> Fields:
    """The header fields of a request: those that the caller gives take the place of ours."""
    replaced = {name.lower() for name, _ in given}
    return (*(field for field in own if field[0].lower() not in replaced), *given)


def _bearer(token: str) -> Secret:
    from .credentials import bearer

    return bearer(token)


def _checked_user_agent(user_agent: str, library: str) -> str:
    """The value of `User-Agent`: the operator's own, then this library's."""
    value = header_value("user_agent", user_agent)
    if not names_contact(value):
        raise InvalidArgument(
            f"user_agent={user_agent!r} names no contact; providers ask for one so that they can reach the operator "
            "before they block a tool. Valid: 'my-tool/1.0 (me@example.org)'"
        )
    return f"{value} {library}"


def _checked_base_url(base_url: str) -> str:
    base_url = str(base_url)
    if "@" in base_url:  # not shown: what stands before it may be a password
        raise InvalidArgument("base_url holds an @; pass a token as access_token, and write an @ of a path as %40")
    try:
        valid = bool(_BASE_URL.fullmatch(base_url)) and bool(origin(base_url)[1])
    except ValueError:
        valid = False
    if not valid:
        raise InvalidArgument(f"base_url={base_url!r} is not valid; valid: 'https://en.wikipedia.org/w/rest.php/v1'")
    return base_url.rstrip("/")


def _checked_cache(place: CachePlace | None) -> CachePlace | None:
    if place is not None and isinstance(place, str) and place != "memory":
        raise InvalidArgument(f"cache={place!r} is not valid; 'memory' and the path of a file (pathlib.Path) are")
    if place is not None and not find_spec("hishel"):
        raise InvalidArgument("cache needs hishel, which is missing; `pip install openknowledge[cache]` installs it")
    return place


def _refuse_others(given: Mapping[str, object], known: type[Settings] | type[CallOptions]) -> None:
    """Complain of a keyword that nothing would read, as Python does."""
    for name in given.keys() - known.__annotations__.keys():
        raise TypeError(f"unexpected keyword argument {name!r}; valid: {', '.join(known.__annotations__)}")


def _positive(name: str, seconds: object) -> float:
    if not isinstance(seconds, (int, float)) or not 0 < seconds < float("inf"):
        raise InvalidArgument(f"{name}={seconds!r} is not valid; a positive number of seconds is needed")
    return seconds


def _count(name: str, number: object) -> int:
    if not isinstance(number, int) or number < 0:
        raise InvalidArgument(f"{name}={number!r} is not valid; a whole number, 0 or more, is needed")
    return number
