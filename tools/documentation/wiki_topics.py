"""The topics of a wiki page about an API: an endpoint, an object or a text, each with the sections below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tools.documentation.facts import UnrecognizedPage

HEADING = re.compile(r"(?P<heading>\S.*)\[edit\]$")
PARTS = {
    "example": "examples",
    "examples": "examples",
    "request example": "examples",
    "request examples": "examples",
    "parameters": "parameters",
    "request parameters": "parameters",
    "request schema": "request",
    "responses": "responses",
    "response schema": "response",
    "schema": "schema",
}
SHELL = "curl"
OBJECT = re.compile(r"(?P<name>.+) object$", re.IGNORECASE)

LABELS = r"Route|Methods?|Content type|Returns"
HEADER = re.compile(r"(?:^|.* )(?:Route|Methods?) (?:\S*/\S|[A-Z]{3,}\b)")
LABELLED = re.compile(rf"(?:^| )(?P<label>{LABELS}) (?P<value>.+?)(?= (?:{LABELS}) |$)")
UNREADABLE_HEADER = re.compile(r"(?:Route|Methods?)(?:$| Content type\b| Returns\b| [a-z]+$)")
WITHOUT_ANSWER_CONTENT = {"HEAD"}


class Line(NamedTuple):
    """A line of the page and its number among the lines that were read, from 1."""

    number: int
    text: str


class Header(NamedTuple):
    """What stands in the box above an endpoint."""

    path: str
    methods: tuple[str, ...]
    media_type: str
    returned: str

    @property
    def operations(self) -> tuple[str, ...]:
        """The methods with the path."""
        return tuple(f"{method} {self.path}" for method in self.methods)

    @property
    def placeholders(self) -> list[str]:
        """The names in braces."""
        return re.findall(r"\{(\w[\w-]*)\}", self.path)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The operations that the sections speak of: what is said of GET need not be said of HEAD again."""
        return tuple(o for o in self.operations if o.split()[0] not in WITHOUT_ANSWER_CONTENT) or self.operations


@dataclass
class Topic:
    """A heading with its own text and the sections of known names below it."""

    heading: str
    body: list[Line] = field(default_factory=list)
    header: Header | None = None
    parts: dict[str, list[Line]] = field(default_factory=dict)

    @property
    def object_name(self) -> str:
        """The name of the object that the topic describes, or nothing."""
        found = OBJECT.match(self.heading)
        return found["name"].lower() if found and not self.header else ""

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the facts of this topic are about."""
        return self.header.subjects if self.header else (self.object_name,)


def topics(lines: Iterable[str]) -> list[Topic]:
    """The topics of a page, in its order.

    Raises:
        UnrecognizedPage: If the page has no headings or no routes, or a section stands where it belongs to nothing.
    """
    found = [Topic("")]
    target: list[Line] | None = found[0].body
    in_examples = False
    for heading, start, body in _sections(lines):
        part, topic = PARTS.get(heading.lower(), ""), found[-1]
        begins = OBJECT.match(heading) or any(HEADER.match(line.text) for line in body)
        if part:
            if not (topic.header or topic.object_name):
                raise UnrecognizedPage(f"line {start}: section {heading!r} belongs to no endpoint and no object")
            target = topic.parts.setdefault(part, [])
            in_examples = part == "examples"
        elif in_examples and not begins:
            target = topic.parts["examples"] if heading.lower() == SHELL else None
        elif heading:
            found.append(Topic(heading, header=_header(heading, body)))
            target, in_examples = found[-1].body, False
            body = [line for line in body if not HEADER.match(line.text)]
        if target is not None:
            target.extend(body)
    if len(found) == 1:
        raise UnrecognizedPage("no line ends in [edit], as headings of a wiki page do")
    if not any(topic.header for topic in found):
        raise UnrecognizedPage("no endpoint: no line begins with Route and names a path")
    return found


def _sections(lines: Iterable[str]) -> Iterator[tuple[str, int, list[Line]]]:
    heading, start, body = "", 1, list[Line]()
    for number, text in enumerate(lines, 1):
        if found := HEADING.match(text):
            yield heading, start, body
            heading, start, body = found["heading"].strip(), number, []
        elif text:
            body.append(Line(number, text))
    yield heading, start, body


def _header(heading: str, body: Iterable[Line]) -> Header | None:
    said = dict[str, str]()
    for line in body:
        if HEADER.match(line.text):
            said |= {
                found["label"].replace("Methods", "Method"): found["value"] for found in LABELLED.finditer(line.text)
            }
        elif UNREADABLE_HEADER.match(line.text):
            raise UnrecognizedPage(f"{heading!r}, line {line.number}: no path or method in {line.text!r}")
    if not said:
        return None
    path, _, _ = said.get("Route", "").partition("?")
    methods = tuple(re.findall(r"[A-Z]{3,}", said.get("Method", "")))
    if not path or not methods:
        raise UnrecognizedPage(f"{heading!r}: a box with {' and '.join(said)} has no {'method' if path else 'route'}")
    return Header("/" + path.lstrip("/"), methods, said.get("Content type", ""), said.get("Returns", ""))
