"""From an operation and its arguments to a request, byte for byte. Pure.

Values are percent-encoded by RFC 3986: everything but unreserved characters, so that `AC/DC` stays one segment, `C++`
keeps its plus signs and `100%` is not taken for an escape. The styles are those of OpenAPI: `simple` in path and
header, `form` in the query and in the body of a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from urllib.parse import quote, unquote, urlsplit

import msgspec
from attrs import field, frozen
from msgspec import UNSET

from .errors import InvalidArgument
from .operation import FormBody, Header, JsonBody, Member, Operation, Path, Query


@frozen
class Request:
    """A request as it goes over the wire. Its `repr` shows neither header fields nor content: they may hold secrets."""

    operation: str
    """The name of the operation, as in the contract."""
    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    content: bytes | None = field(default=None, repr=False)
    repeatable: bool = False
    """Whether it may be sent twice."""


def encode(operation: Operation[object], arguments: Mapping[str, object], base_url: str) -> Request:
    """The request that calls an operation.

    Args:
        operation: The operation.
        arguments: Values by argument name. What is UNSET is left out, and so is None, except in a nullable member.
        base_url: Where the paths of the contract begin, without a slash at its end.

    Raises:
        InvalidArgument: A value cannot be sent faithfully.
    """
    path = operation.path
    query: list[str] = []
    headers = [("Accept", operation.accept)]
    for parameter in operation.parameters:
        value = arguments.get(parameter.argument)
        if parameter.date_forms and not isinstance(value, str):
            from .dates import written

            value = written(parameter.argument, value, parameter.date_forms)
        match parameter:
            case Path():
                path = path.replace(f"{{{parameter.name}}}", path_segment(parameter.argument, value))
            case Query() if not _absent(value):
                query += query_pairs(parameter, value)
            case Header() if not _absent(value):
                headers.append((parameter.name, header_value(parameter.argument, value)))
            case _:
                pass
    content = None
    if operation.body is not None:
        content = body_content(operation.body, arguments)
        headers.append(("Content-Type", operation.body.media_type))
    url = base_url + path + ("?" if query else "") + "&".join(query)
    return Request(operation.name, operation.method, url, tuple(headers), content, operation.repeatable(arguments))


def path_segment(argument: str, value: object) -> str:
    """One path segment in style `simple`.

    Raises:
        InvalidArgument: It is empty, `.` or `..`, also in percent-encoded form: a URL normalises these away and would
            reach another operation.
    """
    items = _items(value)
    if not items:
        raise InvalidArgument(f"{argument} has no values; at least one is needed")
    segment = ",".join(_percent_encoded(argument, item) for item in items)
    if unquote(unquote(segment)) in ("", ".", ".."):
        raise InvalidArgument(f"{argument}={value!r} cannot be a path segment; anything but '', '.' and '..' can")
    return segment


def query_pairs(parameter: Query, value: object) -> list[str]:
    """The `name=value` pairs of one parameter in style `form`."""
    name = quote(parameter.name, safe="")
    values = [_percent_encoded(parameter.argument, item) for item in _items(value)]
    return [f"{name}={value}" for value in (values if parameter.explode else [",".join(values)])]


def header_value(argument: str, value: object) -> str:
    """A header field value in style `simple`.

    Raises:
        InvalidArgument: It holds characters that no header field can carry.
    """
    text = ",".join(_text(argument, item) for item in _items(value))
    if not text.isascii() or not text.isprintable() or text != text.strip():
        raise InvalidArgument(f"{argument} is no header field value: printable ASCII without spaces at its ends is one")
    return text


def header_name(name: str) -> str:
    """The name of a header field that a caller may set (a token of RFC 9110, 5.6.2).

    Raises:
        InvalidArgument: It is none, or one that frames the message (RFC 9112, 6): that follows from the content.
    """
    if name.lower() in ("content-length", "transfer-encoding"):
        raise InvalidArgument(f"{name} follows from what is sent and cannot be set")
    if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
        raise InvalidArgument(f"{name!r} is no name of a header field: letters, digits and hyphens are")
    return name


def body_content(body: JsonBody | FormBody, arguments: Mapping[str, object]) -> bytes:
    """The bytes of a body.

    Raises:
        InvalidArgument: A member cannot be written in the body's media type.
    """
    match body:
        case JsonBody():
            return _json_content(body.members, arguments)
        case FormBody():
            given = ((Query(each.name, each.argument), arguments.get(each.argument)) for each in body.members)
            pairs = (query_pairs(parameter, value) for parameter, value in given if not _absent(value))
            return "&".join(chain.from_iterable(pairs)).encode()


def _json_content(members: Iterable[Member], arguments: Mapping[str, object]) -> bytes:
    """The bytes of a JSON object. None is `null` in a nullable member. Bytes are refused: base64 would be a guess."""
    present: dict[str, object] = {}
    for member in members:
        value = arguments.get(member.argument, UNSET)
        if value is UNSET or (value is None and not member.nullable):
            continue
        if isinstance(value, (bytes, bytearray)):
            kind = type(value).__name__
            raise InvalidArgument(f"{member.name} is {kind}; text, a number, a model or a list is needed")
        present[member.name] = value
    try:
        return msgspec.json.encode(present)
    except (TypeError, ValueError) as error:  # a lone surrogate is a ValueError
        raise InvalidArgument(f"the body cannot be written as JSON: {type(error).__name__}") from None


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port of a URL, the default port made explicit.

    A user name before the host makes it another origin: credentials of a link would take the place of the caller's.

    Raises:
        ValueError: Host or port is malformed.
    """
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    host = parts.netloc if "@" in parts.netloc else parts.hostname
    return parts.scheme, host, parts.port or default


def same_origin(url: str, other: str) -> bool:
    """Whether two URLs have the same origin; a malformed one has none."""
    try:
        return origin(url) == origin(other)
    except ValueError:
        return False


def _absent(value: object, nullable: bool = False) -> bool:
    return value is UNSET or (value is None and not nullable)


def _items(value: object) -> tuple[object, ...]:
    if isinstance(value, Sequence | Iterator) and not isinstance(value, str | bytes | bytearray):
        return tuple(value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return (value,)


def _percent_encoded(argument: str, value: object) -> str:
    try:
        return quote(_text(argument, value), safe="")
    except UnicodeEncodeError:
        raise InvalidArgument(f"{argument}={value!r} is not Unicode text; it holds a lone surrogate") from None


def _text(argument: str, value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case int() | float():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case None:
            raise InvalidArgument(f"{argument} is None; text, a number or a date is needed")
        case _:
            raise InvalidArgument(f"{argument} is a {type(value).__name__}; text, a number or a date is needed")
