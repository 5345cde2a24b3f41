"""What answers the requests of a check: a simulator in this process, or a server, asked no faster than it allows.

Fuzzed requests and laws both go through a witness, so it is the one place that knows what was not answered, and when
to stop asking.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Expired
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Thread

import httpx

from contract_tests.simulators.asgi import Application, application

Answer = Callable[[httpx.Request], httpx.Response]

UNANSWERED = {"openknowledge-unanswered": "1"}
"""Marks what stands for an answer where there was none, since schemathesis has to be given one."""

MOST_IN_A_ROW = 3
"""After so many requests in a row without an answer, the server is not asked again."""

LONGEST_CONTENT = 32 * 1024 * 1024
"""Bytes of an answer that are read."""

_LONGEST_WAIT = 60.0
_MOST_WAITS = 3
_MINUTE = 60.0


class Unanswered(httpx.TransportError):
    """There was no answer, or none that is HTTP. The text says in one line what happened."""


class TooManyRequests(Unanswered):
    """The server wants to be left alone for longer than a check can wait."""


@dataclass
class Witness:
    """What answers.

    Attributes:
        answer: Answers a request, or raises `Unanswered`.
        unanswered: The requests without an answer, each with what happened.
        lost: Why nothing more is asked; None while there is hope.
    """

    answer: Answer
    unanswered: list[tuple[httpx.Request, str]] = field(default_factory=list)
    lost: str | None = None
    _in_a_row: int = 0

    def ask(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request.

        Raises:
            Unanswered: There is none.
        """
        if self.lost is not None:
            raise Unanswered(self.lost)
        try:
            response = self.answer(request)
        except Unanswered as error:
            self._in_a_row += 1
            if isinstance(error, TooManyRequests) or self._in_a_row == MOST_IN_A_ROW:
                self.lost = str(error)
            if not isinstance(error, TooManyRequests):
                self.unanswered.append((request, str(error)))
            raise
        self._in_a_row = 0
        return response

    def transport(self, noting: Callable[[httpx.Request, httpx.Response], None]) -> httpx.MockTransport:
        """The seam where a client plugs in; each exchange is noted."""

        def answer(request: httpx.Request) -> httpx.Response:
            response = self.ask(request)
            noting(request, response)
            return response

        return httpx.MockTransport(answer)

    def application(self, base_url: str, noting: Callable[[httpx.Request, httpx.Response], None]) -> Application:
        """The seam where schemathesis plugs in; each exchange is noted, as if it were with the server at `base_url`."""
        origin = httpx.URL(base_url)

        def answer(request: httpx.Request) -> httpx.Response:
            request.url = origin.copy_with(raw_path=request.url.raw_path)
            try:
                response = self.ask(request)
            except Unanswered:
                return httpx.Response(599, headers=UNANSWERED)
            noting(request, response)
            return response

        return application(answer)


def of_simulator(simulator: Answer) -> Answer:
    """Answers as a simulator does; what it raises is no answer."""

    def answer(request: httpx.Request) -> httpx.Response:
        try:
            return simulator(request)
        except Exception as error:  # whatever a wrong simulator raises
            raise Unanswered(f"the simulator raised {type(error).__name__}: {error}") from error

    return answer


@dataclass(frozen=True, kw_only=True)
class Manners:
    """How a server is to be asked.

    Attributes:
        user_agent: What it is told about who asks.
        token: Access token; None for none.
        per_minute: Requests in a minute, at most; None for as many as it answers.
        timeout: Seconds for an answer as a whole.
    """

    user_agent: str
    token: str | None = field(default=None, repr=False)
    per_minute: int | None = None
    timeout: float = 30.0


NAME = "openknowledge-conformance/1.0"

LOCAL = Manners(user_agent=f"{NAME} (https://localhost/)")
"""How what is on this machine is asked."""


@dataclass
class Server:
    """Answers as the server at a URL does, one request at a time."""

    base_url: str
    manners: Manners
    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    network: httpx.BaseTransport = field(default_factory=httpx.HTTPTransport)
    _next: float = 0.0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        sent = self._addressed(request)
        for _ in range(_MOST_WAITS):
            response = self._sent(sent)
            if response.status_code != HTTPStatus.TOO_MANY_REQUESTS:
                return response
            wait = _seconds(response.headers.get("retry-after", ""))
            if wait > _LONGEST_WAIT:
                break
            self.sleep(wait)
        asked = response.headers.get("retry-after")
        raise TooManyRequests(f"answered 429 Too Many Requests, Retry-After {asked or 'not given'}")

    def _addressed(self, request: httpx.Request) -> httpx.Request:
        """The request as it is sent: to this server, whatever host schemathesis has put there."""
        base = httpx.URL(self.base_url)
        url = base.copy_with(raw_path=request.url.raw_path)
        left_out = {
            *("host", "user-agent", "content-length", "accept-encoding", "connection"),
            "x-schemathesis-testcaseid",
        }
        headers = [(name, value) for name, value in request.headers.multi_items() if name not in left_out]
        headers.append(("user-agent", self.manners.user_agent))
        if self.manners.token is not None and "authorization" not in request.headers:
            headers.append(("authorization", f"Bearer {self.manners.token}"))
        return httpx.Request(request.method, url, headers=headers, content=request.content)

    def _sent(self, request: httpx.Request) -> httpx.Response:
        if self.manners.per_minute is not None:
            self.sleep(max(0.0, self._next - self.monotonic()))
            self._next = self.monotonic() + _MINUTE / self.manners.per_minute
        # A server can keep each single read short and still never end: the whole has a limit, in a thread of its own.
        received: Future[httpx.Response] = Future()
        Thread(target=self._receive, args=(request, received), daemon=True).start()
        try:
            return received.result(self.manners.timeout)
        except Expired:
            raise Unanswered(f"no complete answer within {self.manners.timeout:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError) as error:
            raise Unanswered(f"{type(error).__name__}: {' '.join(str(error).split()) or 'no details'}") from None

    def _receive(self, request: httpx.Request, received: Future[httpx.Response]) -> None:
        try:
            received.set_result(self._received(request))
        except BaseException as error:  # told to whoever waits
            received.set_exception(error)

    def _received(self, request: httpx.Request) -> httpx.Response:
        # Longer than the whole may take, so that it is this limit that is told.
        request.extensions["timeout"] = dict.fromkeys(("connect", "read", "write", "pool"), 2 * self.manners.timeout)
        response = self.network.handle_request(request)
        response.request = request
        content = bytearray()
        try:
            for part in response.iter_bytes():
                content += part
                if len(content) > LONGEST_CONTENT:
                    raise httpx.DecodingError(f"the answer is longer than {LONGEST_CONTENT} bytes", request=request)
        finally:
            response.close()
        # The content is decoded, and so is what describes it.
        decoded = {"content-encoding", "content-length", "transfer-encoding"} if request.method != "HEAD" else set()
        headers = [(name, value) for name, value in response.headers.multi_items() if name not in decoded]
        return httpx.Response(response.status_code, headers=headers, content=bytes(content), request=request)


def _seconds(retry_after: str) -> float:
    """Seconds of a Retry-After; a date, or nothing, stands for one second."""
    return float(retry_after) if retry_after.isascii() and retry_after.isdigit() else 1.0
