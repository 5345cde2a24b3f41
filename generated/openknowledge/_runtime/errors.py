"""Everything a client raises. The tree answers one question: who broke the contract?

::

    ApiError
    ├── InvalidArgument      the caller: nothing was sent
    ├── RequestFailed        the network: no answer arrived
    │   └── TimedOut            in time
    ├── ErrorResponse        nobody: a refusal that the contract describes; `.parsed` is its model
    │   ├── NotModified         304
    │   ├── BadRequest          400
    │   ├── Unauthorized        401
    │   ├── Forbidden           403
    │   ├── NotFound            404
    │   ├── MethodNotAllowed    405
    │   ├── Conflict            409
    │   ├── PreconditionFailed  412
    │   ├── ContentTooLarge     413
    │   ├── UnsupportedMediaType 415
    │   ├── TooManyRequests     429
    │   └── ServerError         500 to 599
    ├── UnexpectedStatus     the server or the contract: a status that the contract does not list
    └── UnexpectedBody       the server or the contract: a listed status whose content does not fit

The last two are findings about the contract. Status phrases are those of RFC 9110. Every text but that of
InvalidArgument names the operation and the URL, and ends with what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from .answer import Answer

_EXCERPT = 200


class ApiError(Exception):
    """The root of everything that a client raises."""


class InvalidArgument(ApiError, ValueError):
    """An argument that cannot be sent faithfully. Nothing was sent."""


class RequestFailed(ApiError):
    """No answer arrived: no connection, a timeout, a broken transfer. The cause is in `__cause__`."""

    def __init__(self, problem: str, *, arrived: bool = True, lasting: bool = False) -> None:
        super().__init__(problem)
        self.arrived = arrived
        """Whether the request may have reached the server."""
        self.lasting = lasting
        """Whether it would fail again in the same way, as with a certificate that is not valid."""

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), self.args, vars(self)


class TimedOut(RequestFailed):
    """No answer arrived in time, or not the whole of it."""


class _AnswerError(ApiError):
    """An error that an answer gave rise to."""

    advice: ClassVar[str] = ""
    """What to do about it."""

    def __init__(self, operation: str, answer: Answer, problem: str) -> None:
        super().__init__(operation, answer, problem)
        self.operation = operation
        """The name of the operation, as in the contract."""
        self.answer = answer
        """The whole answer: status, headers, content."""
        self.problem = problem
        """What is wrong, in words."""

    @property
    def status(self) -> int:
        """The HTTP status code, 100 to 599."""
        return self.answer.status

    @property
    def request_id(self) -> str | None:
        """The identifier by which the provider finds the request in its logs, where the answer names one."""
        return self.answer.request_id

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks to wait before the next request (`Retry-After`), counted from its answer."""
        return self.answer.retry_after

    def __str__(self) -> str:
        identifier = f" (request {self.request_id})" if self.request_id else ""
        came = f"{self.answer.status} from {self.answer.method} {self.answer.url}{identifier}"
        wait = "" if self.retry_after is None else f" Wait {self.retry_after:.0f} s before the next request."
        busy = self.status in (408, 429) or self.status >= 500
        advice = "The server is busy or broken: try again later." if busy else self.advice
        return f"{self.operation}: {came}: {self.problem}. {advice}{wait}".rstrip()


class ErrorResponse(_AnswerError):
    """A refusal that the contract describes."""

    advice = "The server says what it objects to."

    def __init__(self, operation: str, answer: Answer, problem: str, parsed: Any = None) -> None:
        super().__init__(operation, answer, problem)
        self.parsed: Any = parsed
        """The decoded content: a model of the contract, or None where the refusal has no content."""

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.operation, self.answer, self.problem, self.parsed)


class NotModified(ErrorResponse):
    """304: what the caller has already is still current (a conditional request)."""

    advice = "Use what you have, or leave out the condition."


class BadRequest(ErrorResponse):
    """400: the request is not understood."""

    advice = "Change the argument that the server names."


class Unauthorized(ErrorResponse):
    """401: credentials are missing or not accepted."""

    advice = "Give the client an access token that is valid now."


class Forbidden(ErrorResponse):
    """403: understood and refused."""

    advice = "Use an account or a User-Agent with the right to do this."


class NotFound(ErrorResponse):
    """404: there is no such thing."""

    advice = "Check the spelling and whether it exists."


class MethodNotAllowed(ErrorResponse):
    """405: the resource does not support the method."""

    advice = "Check that base_url is that of this API."


class Conflict(ErrorResponse):
    """409: the request clashes with the present state."""

    advice = "Get the present state and build on that."


class PreconditionFailed(ErrorResponse):
    """412: a condition of the caller does not hold."""

    advice = "Get the present state and its ETag, or leave out the condition."


class ContentTooLarge(ErrorResponse):
    """413: the request, or what it asks for, is too large."""

    advice = "Send or ask for less at once."


class UnsupportedMediaType(ErrorResponse):
    """415: the content type of the request is not accepted."""

    advice = "Leave the Content-Type to the client."


class TooManyRequests(ErrorResponse):
    """429: a rate limit is reached."""


class ServerError(ErrorResponse):
    """500 to 599: the server failed in a way that the contract describes."""


class UnexpectedStatus(_AnswerError):
    """An answer with a status that the contract does not list for the operation."""

    advice = "Check that base_url is that of this API; if it is, server and contract differ."


class UnexpectedBody(_AnswerError):
    """An answer with a listed status, whose content is not what the contract says."""

    advice = "Check that base_url is that of this API; if it is, server and contract differ: see `.answer`."

    def __init__(
        self, operation: str, answer: Answer, problem: str, pointer: str | None = None, expected: str | None = None
    ) -> None:
        super().__init__(operation, answer, problem)
        self.pointer = pointer
        """JSON pointer (RFC 6901) to the value that does not fit, empty for the whole; None where nothing is to be
        pointed at. `*` stands for a member of a mapping whose name is not known."""
        self.expected = expected
        """What the contract says stands there, in words."""

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.operation, self.answer, self.problem, self.pointer, self.expected)


_BY_STATUS: dict[int, type[ErrorResponse]] = {
    304: NotModified,
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    405: MethodNotAllowed,
    409: Conflict,
    412: PreconditionFailed,
    413: ContentTooLarge,
    415: UnsupportedMediaType,
    429: TooManyRequests,
}


def error_class(status: int) -> type[ErrorResponse]:
    """The class that stands for a documented refusal with this status."""
    return _BY_STATUS.get(status, ServerError if 500 <= status <= 599 else ErrorResponse)


def excerpt(content: bytes) -> str:
    """The beginning of a body, for people to read; at most 200 characters, on one line."""
    text = " ".join(content[: 4 * _EXCERPT].decode("utf-8", "replace").split())
    return repr(text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…")


for _class in [*vars().values()]:
    if isinstance(_class, type) and issubclass(_class, ApiError):
        _class.__module__ = "openknowledge.errors"  # where callers import it from, and what a traceback shows
