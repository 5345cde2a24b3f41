"""What the documentation site of Wikimedia Analytics states: a page made from OpenAPI documents, with a little text.

A method stands on a line and its path on the next, between two lines with the title of the operation. What the text
states is about the operations under the same heading or, if there are none, about those of the whole family.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from tools.documentation.described_members import LIST, values
from tools.documentation.facts import Fact, Kind, UnrecognizedPage, digest
from tools.documentation.prose import limits

API = "wikimedia_analytics"

METHOD = re.compile(r"^(?P<method>get|head|post|put|patch|delete)(?:\s+(?P<path>/\S+))?$", re.IGNORECASE)
PATH = re.compile(r"^/\S*$")
PLACEHOLDER = re.compile(r"\{(?P<name>[^{}/]+)\}")
FAMILY = re.compile(r"^[A-Z][\w ]* analytics$")
HEADING = re.compile(r"^[A-Z][^.:!?]*$")
TABLE = re.compile(r"^(?P<first>Extensions?|Media types?) (?P<second>Media types?|Extensions?)$", re.IGNORECASE)
EXTENSIONS = r"(?P<extensions>\(.+\)|\w+(?:, ?\w+)*)"
ROWS = {
    "e": re.compile(rf"^{EXTENSIONS} (?P<type>[a-z]+)$"),
    "m": re.compile(rf"^(?P<type>[a-z]+) {EXTENSIONS}$"),
}
"""Rows of the table of media types, by the first letter of the column that comes first."""
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
ITEM = re.compile(r"• |[a-z(]")
"""How an entry of a list begins; the text as copied has no bullets."""

REDIRECTS = re.compile(r"\b(?:includ|exclud|count)\w*\b.*\bredirects\b", re.IGNORECASE)
NOT = re.compile(r"\b(?:not|no|without|exclud\w*)\b", re.IGNORECASE)
CONDITIONS = re.compile(r"\bonly\b.*:$", re.IGNORECASE)
ALLOW_LIST = re.compile(r"\ballow(?:ed)?[ -]?list\b", re.IGNORECASE)
DIMENSIONS = {"referrer": "referer", "referer": "referer", "agent type": "agent"}
"""What the text calls parameters by which requests are told apart."""
DIMENSION = re.compile(r"\b(?:" + "|".join(DIMENSIONS) + r")\b", re.IGNORECASE)
VOCABULARY = re.compile(rf"\b(?:into|as) {LIST}")


@dataclass
class _Group:
    """What stands under one heading."""

    family: str
    heading: str
    operations: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)


class _Said(NamedTuple):
    """What a sentence states of every operation or, with a parameter, of those that have it."""

    kind: Kind
    name: str
    says: str
    parameter: str = ""


def facts(lines: list[str]) -> Iterator[Fact]:
    """The facts of the site.

    Raises:
        UnrecognizedPage: It is not this site, or a method, a path or a row of the table cannot be read.
    """
    shown = [line.strip().rstrip("#") for line in lines if line.strip()]
    groups = list(_groups(shown))
    operations = [operation for group in groups for operation in group.operations]
    if not operations:
        raise UnrecognizedPage(f"{API}: no line with a method and below it a path was found")
    for group in groups:
        family = [operation for other in groups if other.family == group.family for operation in other.operations]
        for operation in group.operations:
            yield from _operation(operation, group.heading)
        yield from _stated(group, group.operations or family)


def _groups(shown: list[str]) -> Iterator[_Group]:
    routes = {place: operation for operation, places in _routes(shown) for place in places}
    titles = {shown[place - 1] for place in routes if place and place - 1 not in routes}
    group = _Group("", "")
    for place, line in enumerate(shown):
        if place in routes:
            if routes[place] not in group.operations:
                group.operations.append(routes[place])
        elif FAMILY.match(line):
            yield group
            group = _Group(line, line)
        elif line in titles:
            continue
        elif HEADING.match(line) and not TABLE.match(line):
            yield group
            group = _Group(group.family, line)
        else:
            group.statements.append(line)
    yield group


def _routes(shown: list[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Operations, and the lines on which method and path stand."""
    paths = set[int]()
    for place, line in enumerate(shown):
        if found := METHOD.match(line):
            below = () if found["path"] else (place + 1,)
            path = found["path"] or "".join(shown[place + 1 : place + 2])
            if not PATH.match(path):
                raise UnrecognizedPage(f"{API}: a path was looked for below the method {line!r}, and {path!r} is there")
            paths.update(below)
            yield f"{found['method'].upper()} {path}", (place, *below)
        elif PATH.match(line) and place not in paths:
            raise UnrecognizedPage(f"{API}: a method was looked for above the path {line!r}")


def _operation(operation: str, section: str) -> Iterator[Fact]:
    stated = digest(operation)
    yield Fact("operation", operation, "", "", section, stated)
    for name in PLACEHOLDER.findall(operation):
        yield Fact("parameter", operation, name, "path required", section, stated)


def _stated(group: _Group, operations: list[str]) -> Iterator[Fact]:
    statements = group.statements
    table = next((place for place, line in enumerate(statements) if TABLE.match(line)), len(statements))
    yield from _media_types(statements[table:], group.heading)
    for place, line in enumerate(statements[:table]):
        said = [one for sentence in SENTENCE_END.split(line) for one in (*_limits(sentence), *_vocabulary(sentence))]
        if CONDITIONS.search(line):
            conditions = list(takewhile(ITEM.match, statements[place + 1 : table]))
            if not conditions:
                raise UnrecognizedPage(f"{API}: a list was looked for under {group.heading!r} below {line!r}")
            said.append(_Said("rule", "available for", f"{len(conditions)} conditions"))
            said.extend(_Said("rule", "allow list", "required") for one in conditions if ALLOW_LIST.search(one))
        for one in said:
            about = [operation for operation in operations if f"{{{one.parameter}}}" in operation or not one.parameter]
            if not about:
                raise UnrecognizedPage(f"{API}: no operation for {one.name!r} was found under {group.heading!r}")
            for operation in about:
                yield Fact(one.kind, operation, one.name, one.says, group.heading, digest(line))


def _limits(sentence: str) -> Iterator[_Said]:
    dimensions = _dimensions(sentence)
    for name, number in limits(sentence):
        if dimensions and name == "data since":
            yield from (_Said("limit", f"{parameter} since", number, parameter) for parameter in dimensions)
        else:
            yield _Said("limit", name, number)
    if REDIRECTS.search(sentence):
        yield _Said("rule", "edits on redirects", "excluded" if NOT.search(sentence) else "included")


def _vocabulary(sentence: str) -> Iterator[_Said]:
    """Values of the one parameter that a sentence is about."""
    dimensions = _dimensions(sentence)
    listed = VOCABULARY.search(sentence)
    if listed and len(dimensions) == 1:
        for value in values(listed["values"]):
            yield _Said("value", f"{dimensions[0]}={value}", "", dimensions[0])


def _dimensions(sentence: str) -> list[str]:
    return sorted({DIMENSIONS[word.lower()] for word in DIMENSION.findall(sentence)})


def _media_types(table: list[str], section: str) -> Iterator[Fact]:
    for line in table[1:]:
        found = ROWS[table[0][0].lower()].match(line)
        if not found:
            raise UnrecognizedPage(
                f"{API}: a row of extensions was looked for under {section!r}, and {line!r} is there"
            )
        listed = found["extensions"]
        for extension in ("*",) if listed.startswith("(") else re.split(r", ?", listed):
            yield Fact("extension", "", extension, found["type"], section, digest(line))
