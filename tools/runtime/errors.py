"""Everything a client raises. The tree answers one question: who broke the contract?

::

    ApiError
    ├── InvalidArgument      the caller: nothing was sent
    ├── RequestFailed        the network: no answer arrived
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

The last two are findings about the contract. Status phrases are those of RFC 9110.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .answer import Answer

_EXCERPT = 200


class ApiError(Exception):
    """The root of everything that a client raises."""


class InvalidArgument(ApiError, ValueError):
    """An argument that cannot be sent faithfully. Nothing was sent."""


class RequestFailed(ApiError):
    """No answer arrived: no connection, a timeout, a broken transfer. The cause is in `__cause__`."""


class _AnswerError(ApiError):
    """An error that an answer gave rise to."""

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

    def __str__(self) -> str:
        return f"{self.operation}: {self.answer.status} from {self.answer.method} {self.answer.url}: {self.problem}"


class ErrorResponse(_AnswerError):
    """A refusal that the contract describes."""

    def __init__(self, operation: str, answer: Answer, problem: str, parsed: Any = None) -> None:
        super().__init__(operation, answer, problem)
        self.parsed: Any = parsed
        """The decoded content: a model of the contract, or None where the refusal has no content."""

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.operation, self.answer, self.problem, self.parsed)


class NotModified(ErrorResponse):
    """304: what the caller has already is still current (a conditional request)."""


class BadRequest(ErrorResponse):
    """400: the request is not understood."""


class Unauthorized(ErrorResponse):
    """401: credentials are missing or not accepted."""


class Forbidden(ErrorResponse):
    """403: understood and refused."""


class NotFound(ErrorResponse):
    """404: there is no such thing."""


class MethodNotAllowed(ErrorResponse):
    """405: the resource does not support the method."""


class Conflict(ErrorResponse):
    """409: the request clashes with the present state."""


class PreconditionFailed(ErrorResponse):
    """412: a condition of the caller does not hold."""


class ContentTooLarge(ErrorResponse):
    """413: the request, or what it asks for, is too large."""


class UnsupportedMediaType(ErrorResponse):
    """415: the content type of the request is not accepted."""


class TooManyRequests(ErrorResponse):
    """429: a rate limit is reached."""


class ServerError(ErrorResponse):
    """500 to 599: the server failed in a way that the contract describes."""


class UnexpectedStatus(_AnswerError):
    """An answer with a status that the contract does not list for the operation."""


class UnexpectedBody(_AnswerError):
    """An answer with a listed status, whose content is not what the contract says."""


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
