"""From an answer to a result or an error. Pure: an answer is plain data, whoever received it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar, cast

import msgspec
from attrs import field, fields, frozen

from .errors import UnexpectedBody, UnexpectedStatus, error_class, excerpt
from .operation import Content, Json, Operation, Text

Result = TypeVar("Result")

_EXPECTED = re.compile(r"Expected `(.*?)`|Object missing (required field `.*`)")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")


class Headers(Mapping[str, str]):
    """Header fields by name, in any case. A field that came several times is joined with commas (RFC 9110, 5.3)."""

    def __init__(self, fields: Iterable[tuple[str, str]] = ()) -> None:
        self._fields: dict[str, str] = {}
        for name, value in fields:
            name = name.lower()
            self._fields[name] = f"{self._fields[name]}, {value}" if name in self._fields else value

    def __getitem__(self, name: str) -> str:
        return self._fields[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return f"Headers({', '.join(self._fields)})"


@frozen
class Answer:
    """An HTTP response as plain data. Its `repr` names header fields without their values: they may hold cookies."""

    method: str
    """Method of the request."""
    url: str
    """URL of the request, after redirects."""
    status: int
    """HTTP status code, 100 to 599."""
    headers: Headers = field(factory=Headers)
    content: bytes = field(default=b"", repr=False)
    """The body, without any content encoding."""
    received: float = 0.0
    """When it came: seconds since 1970, as `time.time` gives them."""
    from_cache: bool = False
    """Whether the content is from the cache of the client."""

    @property
    def media_type(self) -> str:
        """The media type in lower case, without parameters; empty where the answer names none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset of text content in lower case: that of `Content-Type`, or UTF-8."""
        from email.message import Message

        message = Message()
        message["Content-Type"] = self.headers.get("content-type", "")
        return message.get_content_charset() or "utf-8"

    @property
    def request_id(self) -> str | None:
        """The identifier by which the provider finds the request in its logs (`X-Request-Id`), if there is one."""
        return self.headers.get("x-request-id")

    @property
    def retry_after(self) -> float | None:
        """Seconds that `Retry-After` asks to wait, from the arrival of this answer; None where it does not."""
        asked = self.headers.get("retry-after", "").strip()
        if asked.isascii() and asked.isdigit():
            return float(asked)
        return _seconds_until(asked, self.received) if asked else None

    def json(self) -> Any:
        """The content as JSON values, with all members, also those that no contract knows.

        Raises:
            ValueError: It is no JSON.
        """
        return msgspec.json.decode(self.content)


@frozen
class RawAnswer(Answer, Generic[Result]):
    """An answer of any status, together with what it means."""

    operation: Operation[Result] = field(kw_only=True, repr=False)

    @property
    def parsed(self) -> Result:
        """The result that it holds, decoded when it is asked for.

        Raises:
            ErrorResponse, UnexpectedStatus, UnexpectedBody: As the method without `_raw` would.
        """
        return interpret(self.operation, self)


def raw_answer(operation: Operation[Result], answer: Answer) -> RawAnswer[Result]:
    """An answer together with what it means."""
    return RawAnswer(**{field.name: getattr(answer, field.name) for field in fields(Answer)}, operation=operation)


def interpret(operation: Operation[Result], answer: Answer) -> Result:
    """The result that an answer holds.

    Raises:
        ErrorResponse: The answer is a refusal that the contract describes.
        UnexpectedStatus: The contract does not list the status for this operation.
        UnexpectedBody: The content is not what the contract says for this status.
    """
    contents = operation.contents(answer.status)
    if contents is None:
        listed = ", ".join(operation.answers)
        came = f"{answer.media_type or 'no media type'}, {excerpt(answer.content)}{_redirection(answer)}"
        raise UnexpectedStatus(operation.name, answer, f"the contract lists {listed}; the body is {came}")
    parsed = answer.headers if operation.method == "HEAD" else _parsed(operation, answer, contents)
    if 200 <= answer.status <= 299 and not isinstance(parsed, operation.refusals()):
        return cast(Result, parsed)
    problem = excerpt(answer.content) if answer.content else "no content"
    raise error_class(answer.status)(operation.name, answer, problem, None if operation.method == "HEAD" else parsed)


def _parsed(operation: Operation[object], answer: Answer, contents: tuple[Content, ...]) -> object:
    if not contents:
        return None
    for content in contents:
        if content.media_type == answer.media_type:
            return _decoded(operation, answer, content)
    promised = " or ".join(content.media_type for content in contents)
    came = f"{answer.media_type or 'no media type'}, {excerpt(answer.content)}"
    raise UnexpectedBody(operation.name, answer, f"the contract says {promised}; the body is {came}", None, promised)


def _decoded(operation: Operation[object], answer: Answer, content: Content) -> object:
    match content:
        case Text():
            try:
                return answer.content.decode(answer.charset, "replace")
            except (LookupError, UnicodeError):
                problem = f"its charset {answer.charset!r} is none that can be read here"
                raise UnexpectedBody(operation.name, answer, problem) from None
        case Json():
            body = _inside_parentheses(operation, answer) if content.parentheses else answer.content
            misfit: Exception = ValueError("the contract names no type")
            for decoder in content.decoders:
                try:
                    return decoder.decode(body)
                except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                    misfit = error
            raise _unexpected(operation, answer, misfit)


def _unexpected(operation: Operation[object], answer: Answer, misfit: Exception) -> UnexpectedBody:
    """The error for content that is no JSON, or JSON that the contract does not describe, in the decoder's words."""
    problem, _, path = str(misfit).partition(" - at `$")
    pointer = _pointer(path.rstrip("`")) if isinstance(misfit, msgspec.ValidationError) else None
    expected = _EXPECTED.match(problem)
    return UnexpectedBody(
        operation.name,
        answer,
        f"{problem}{f' at {pointer}' if pointer else ''}; the body is {excerpt(answer.content)}",
        pointer,
        expected[1] or expected[2] if expected else None,
    )


def _pointer(path: str) -> str:
    """The JSON pointer that stands for a path of the decoder, such as `.items[0].views`."""
    names = (name or ("*" if index == "..." else index) for name, index in _STEP.findall(path))
    return "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in names)


def _inside_parentheses(operation: Operation[object], answer: Answer) -> bytes:
    body = answer.content.strip()
    if not (body.startswith(b"(") and body.endswith(b")")):
        raise UnexpectedBody(operation.name, answer, f"no parentheses around the body {excerpt(answer.content)}")
    return body[1:-1]


def _redirection(answer: Answer) -> str:
    """Where an answer redirects to. A query is left out: it may hold what is not to be shown."""
    location = answer.headers.get("location", "").partition("?")[0]
    return f"; it redirects to {location.rpartition('@')[2]!r}" if location else ""


def _seconds_until(date: str, now: float) -> float | None:
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(date).timestamp() - now)
    except (ValueError, OverflowError):
        return None
