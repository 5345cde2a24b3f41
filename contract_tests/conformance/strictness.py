"""Rules of HTTP and JSON that every answer has to keep, whatever its contract says. Pure.

Only what the standards demand (MUST, or a grammar) is a rule here; what they recommend is none.
"""

from __future__ import annotations

import codecs
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from tools.specs import is_json


@dataclass(frozen=True)
class Message:
    """An answer as it was sent.

    Attributes:
        method: Method of the request.
        status: HTTP status code.
        fields: Header fields in order.
        body: Every byte that came behind the head, before any content encoding is undone.
        wrapped: Whether the contract has parentheses around the JSON.
    """

    method: str
    status: int
    fields: Sequence[tuple[str, str]]
    body: bytes
    wrapped: bool = False

    def values(self, name: str) -> list[str]:
        """All values of a header field, in order."""
        return [value.strip() for known, value in self.fields if known.lower() == name.lower()]

    def value(self, name: str) -> str | None:
        """The first value of a header field."""
        return next(iter(self.values(name)), None)

    @property
    def media_type(self) -> str:
        """The media type in lower case, without parameters."""
        return (self.value("Content-Type") or "").partition(";")[0].strip().lower()

    @property
    def json(self) -> Any:
        """The content as JSON, without what stands around it; None if it is none."""
        try:
            return json.loads(self.body[1:-1] if self.wrapped else self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def bodiless(self) -> bool:
        """Whether no content may come with it (RFC 9110, 6.4.1)."""
        return self.method == "HEAD" or self.status in (204, 304) or self.status < 200


@dataclass(frozen=True)
class Breach:
    """A rule that an answer does not keep.

    Attributes:
        rule: Name of the rule.
        ground: Standard and section.
        promised: What the rule demands.
        came: What came instead.
    """

    rule: str
    ground: str
    promised: str
    came: str


Rule = Callable[[Message], str | None]
"""Tells what came instead of what the rule demands; None where it is kept."""

RULES: dict[str, tuple[str, str, Rule]] = {}
"""Ground, promise and test of each rule, by name."""


def breaches(message: Message) -> Iterator[Breach]:
    """The rules that an answer does not keep."""
    for name, (ground, promised, rule) in RULES.items():
        came = rule(message)
        if came is not None:
            yield Breach(name, ground, promised, came)


def _rule(ground: str, promised: str) -> Callable[[Rule], Rule]:
    def enter(rule: Rule) -> Rule:
        RULES[rule.__name__] = (ground, promised, rule)
        return rule

    return enter


@_rule("RFC 9110, 9.3.2 and 15.3.5 and 15.4.5", "no content after HEAD, and with 204 and 304")
def no_content(message: Message) -> str | None:
    return f"{len(message.body)} bytes" if message.bodiless and message.body else None


@_rule("RFC 9110, 8.6", "a Content-Length that is the length of the content")
def content_length(message: Message) -> str | None:
    lengths = message.values("Content-Length")
    if not lengths:
        return None
    if message.status == 204 or message.status < 200:
        return "a Content-Length where there may be none"
    if any(not (one.isascii() and one.isdigit()) for one in lengths) or len(set(lengths)) > 1:
        return ", ".join(lengths)
    actual = len(message.body)
    return None if message.bodiless or int(lengths[0]) == actual else f"{lengths[0]} for {actual} bytes"


@_rule("RFC 9110, 8.4", "content in the encoding that Content-Encoding names")
def content_encoding(message: Message) -> str | None:
    coding = (message.value("Content-Encoding") or "identity").lower()
    return f"{coding} that is none" if not message.bodiless and _decoded(message) is None else None


@_rule("RFC 9110, 8.3.1", "a media type, with or without parameters")
def content_type(message: Message) -> str | None:
    value = message.value("Content-Type")
    return value if value is not None and not _MEDIA_TYPE.fullmatch(value) else None


@_rule("RFC 9110, 5.3", "one value of a field that is no list")
def singleton_fields(message: Message) -> str | None:
    repeated = [name for name in _SINGLETONS if len(message.values(name)) > 1]
    return f"{', '.join(repeated)} several times" if repeated else None


@_rule("RFC 9110, 8.3.2", "text in the charset that Content-Type names")
def charset(message: Message) -> str | None:
    named = _charset(message)
    content = _decoded(message)
    if named is None or message.bodiless or not content or not message.media_type.startswith("text/"):
        return None
    try:
        codecs.decode(content, named)
    except (LookupError, ValueError):
        return f"what is no {named}"
    return None


@_rule("RFC 8259, 8.1", "JSON in UTF-8, without a byte order mark, and not called anything else")
def json_encoding(message: Message) -> str | None:
    content = _json_content(message)
    if content is None:
        return None
    if content.startswith(codecs.BOM_UTF8):
        return "a byte order mark"
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return f"byte {error.start} that is no UTF-8"
    named = _charset(message)
    return f"charset={named}" if named is not None and named.lower() not in ("utf-8", "utf8", "us-ascii") else None


@_rule("RFC 8259, 2", "one JSON value and nothing else")
def json_grammar(message: Message) -> str | None:
    content = _json_content(message)
    if content is None:
        return None
    try:
        json.loads(_inner(message, content).decode("utf-8", "replace"), parse_constant=_no_constant)
    except RecursionError:
        return None
    except ValueError as error:
        return str(error)
    return None


@_rule("RFC 8259, 4: what a member that comes twice means is not predictable", "each member of an object once")
def json_members(message: Message) -> str | None:
    content = _json_content(message)
    found: list[str] = []

    def pairs(members: list[tuple[str, Any]]) -> None:
        names = [name for name, _ in members]
        found.extend(name for name in set(names) if names.count(name) > 1)

    try:
        json.loads(_inner(message, content or b"null"), object_pairs_hook=pairs)
    except (ValueError, RecursionError):
        return None
    return f"{', '.join(sorted(set(found)))} several times" if found else None


@_rule("RFC 9457, 3.1.2", "a problem whose status is that of the answer")
def problem_status(message: Message) -> str | None:
    content = _json_content(message) if message.media_type == "application/problem+json" else None
    try:
        problem = json.loads(content or b"null")
    except (ValueError, RecursionError):
        return None
    told = problem.get("status") if isinstance(problem, dict) else None
    return None if told is None or told == message.status else f"{told} in an answer {message.status}"


@_rule("RFC 9110, 8.8.3", "an entity tag in quotes, weak or strong")
def etag(message: Message) -> str | None:
    return _misfit(message, "ETag", _ENTITY_TAG)


@_rule("RFC 9110, 5.6.7", "a date in the form of HTTP")
def http_dates(message: Message) -> str | None:
    for name in ("Date", "Last-Modified"):
        value = message.value(name)
        if value is not None and not _is_http_date(value):
            return f"{name}: {value}"
    return None


@_rule("RFC 9110, 8.8.2.1", "a Last-Modified that is not later than the answer's own Date")
def last_modified(message: Message) -> str | None:
    modified, sent = message.value("Last-Modified"), message.value("Date")
    if modified is None or sent is None or not (_is_http_date(modified) and _is_http_date(sent)):
        return None
    later: bool = parsedate_to_datetime(modified) > parsedate_to_datetime(sent)
    return modified if later else None


@_rule("RFC 9111, 5.1", "an Age in whole seconds")
def age(message: Message) -> str | None:
    return _misfit(message, "Age", _DIGITS)


@_rule("RFC 9111, 5.2.2.10", "an Age that is not above s-maxage, since shared caches do not answer with what is stale")
def freshness(message: Message) -> str | None:
    lifetime = re.search(r"(?:^|[,\s])s-maxage=\"?([0-9]+)", ", ".join(message.values("Cache-Control")), re.IGNORECASE)
    told = message.value("Age")
    # A lifetime of 0 may be for the caches behind the one that answered.
    if lifetime is None or int(lifetime[1]) == 0 or told is None or not _DIGITS.fullmatch(told):
        return None
    return f"{told} above {lifetime[1]}" if int(told) > int(lifetime[1]) else None


@_rule("RFC 9111, 5.2 and 1.2.2", "directives of Cache-Control, with whole seconds where they take seconds")
def cache_control(message: Message) -> str | None:
    value = ", ".join(message.values("Cache-Control"))
    directives: list[str] = re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', value)
    for directive in filter(None, map(str.strip, directives)):
        name, equals, argument = directive.partition("=")
        if not _TOKEN.fullmatch(name):
            return directive
        if name.lower() in _IN_SECONDS and not (equals and _DIGITS.fullmatch(argument.strip('"'))):
            return directive
    return None


@_rule("RFC 9110, 10.2.3", "a Retry-After in whole seconds, or a date")
def retry_after(message: Message) -> str | None:
    value = message.value("Retry-After")
    return None if value is None or _DIGITS.fullmatch(value) or _is_http_date(value) else value


@_rule("RFC 9110, 15.5.6", "Allow with 405")
def allow(message: Message) -> str | None:
    return "no Allow" if message.status == 405 and message.value("Allow") is None else None


@_rule("RFC 9110, 15.5.2", "WWW-Authenticate with 401")
def www_authenticate(message: Message) -> str | None:
    return "no WWW-Authenticate" if message.status == 401 and message.value("WWW-Authenticate") is None else None


@_rule("RFC 9110, 10.2.2", "a Location that is a URI reference")
def location(message: Message) -> str | None:
    value = message.value("Location")
    if value is None:
        return None
    try:
        urlsplit(value)
    except ValueError:
        return value
    return value if not value or not _URI_CHARACTERS.fullmatch(value) else None


_SINGLETONS = (
    "Access-Control-Allow-Origin",
    "Age",
    "Content-Type",
    "Date",
    "ETag",
    "Expires",
    "Last-Modified",
    "Location",
    "Retry-After",
)
_IN_SECONDS = ("max-age", "s-maxage", "stale-while-revalidate", "stale-if-error")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_DIGITS = re.compile(r"[0-9]+")
_ENTITY_TAG = re.compile(r'(W/)?"[\x21\x23-\x7e\x80-\xff]*"')
_MEDIA_TYPE = re.compile(
    rf'{_TOKEN.pattern}/{_TOKEN.pattern}([ \t]*;[ \t]*({_TOKEN.pattern}=({_TOKEN.pattern}|"[^"]*"))?)*'
)
_URI_CHARACTERS = re.compile(r"[!#$%&'()*+,/:;=?@\[\]._~0-9A-Za-z-]+")


def _misfit(message: Message, name: str, form: re.Pattern[str]) -> str | None:
    value = message.value(name)
    return None if value is None or form.fullmatch(value) else value or "nothing"


def _is_http_date(value: str) -> bool:
    try:
        parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return False
    return re.match(r"[A-Z][a-z]{2,8},? ", value) is not None


def _charset(message: Message) -> str | None:
    found = re.search(r";\s*charset=\"?([^\s;\"]+)", message.value("Content-Type") or "", re.IGNORECASE)
    return found[1] if found else None


def _decoded(message: Message) -> bytes | None:
    """The content without its encoding; None if it is not in it. Of other encodings than these nothing is said."""
    coding = (message.value("Content-Encoding") or "identity").strip().lower()
    bits: Mapping[str, int] = {"gzip": 31, "x-gzip": 31, "deflate": 15}
    if coding not in bits:
        return message.body
    try:
        return zlib.decompress(message.body, bits[coding])
    except zlib.error:
        return None


def _json_content(message: Message) -> bytes | None:
    """The content, if it is called JSON and may be there."""
    if message.bodiless or not is_json(message.media_type):
        return None
    return _decoded(message)


def _inner(message: Message, content: bytes) -> bytes:
    return content[1:-1] if message.wrapped else content


def _no_constant(name: str) -> None:
    raise ValueError(f"{name}, which JSON does not have")


def whole_numbers_with_point(message: Message) -> Any:
    """The JSON content with a fraction in place of every whole number that is not written as an integer.

    RFC 8259, 6, has one kind of number, but many readers take `3.0` and `3e0` for no integer. Held against the
    schema, this value breaks it exactly where such a form stands for an integer. None if there is no such number.
    """
    content = _json_content(message)
    found = False

    def fraction(text: str) -> float:
        nonlocal found
        number = float(text)
        whole = number == number // 1 if abs(number) < 1e300 else False
        found = found or whole
        return 0.5 if whole else number

    try:
        value = json.loads(_inner(message, content or b"null"), parse_float=fraction)
    except (ValueError, RecursionError):
        return None
    return value if found else None
