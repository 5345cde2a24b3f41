"""The entries of a section of a wiki page that lists parameters or properties: name, requirement, type or place, text.

A cell may end a line or not, so an entry is found by the word `required` or `optional` behind its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tools.documentation.facts import UnrecognizedPage
from tools.documentation.wiki_topics import Line

NAME = r"[A-Za-z_]\w*(?:(?:\.|\[\]\.)\w+)*"
NAMED = re.compile(rf"{NAME}$")
LOWER = re.compile(r"[a-z_]\w*(?:\.\w+)*$")
TYPES = r"(?:array|map)(?: of [a-z]+)?|string|integer|number|boolean|object"
PLACES = "path|query|header|body"
KIND = re.compile(rf"(?P<kind>{TYPES}|{PLACES})(?: (?P<text>.*))?$")
REQUIREMENT = re.compile(
    rf"(?:(?P<name>{NAME}) )?(?P<requirement>required|optional)"
    rf"(?: ?\| ?(?P<rest>.*)| (?P<beside>(?:{TYPES}|{PLACES})\b.*))?$"
)
ONLY = re.compile(r"(?!For )(?P<where>[A-Z][^.:]*) only$")
CAPTION = {"property", "parameter", "type", "required", "example", "description"}


@dataclass
class Entry:
    """A parameter or property as a section lists it.

    Attributes:
        names: Its name; more than one where a row tells of several.
        requirement: `required` or `optional`.
        kind: The type of a property, the place of a parameter.
        only: The endpoints that alone have it, or nothing.
        example: The example that a table gives, or nothing.
        text: The lines of its description, bullets with their indentation.
    """

    names: tuple[str, ...]
    requirement: str
    kind: str
    only: str = ""
    example: str = ""
    text: list[Line] = field(default_factory=list)


def entries(lines: Sequence[Line], section: str) -> list[Entry]:
    """The entries of a section, in its order; one without text has that of the one before, whose cell spans both.

    Raises:
        UnrecognizedPage: If something has a requirement but no name, or no type or place, or the other way round.
    """
    found = list[Entry]()
    waiting = list[Line]()
    rows = iter(line for line in lines if not _is_caption(line.text))
    for line in rows:
        row = REQUIREMENT.match(line.text.strip())
        if not row:
            waiting.append(line)
            continue
        names = [row["name"]] if row["name"] else _names(waiting)
        beside = row["rest"] if row["rest"] is not None else row["beside"]
        rest = beside if beside is not None else next(rows, Line(line.number, "")).text.strip()
        kind = KIND.match(rest)
        if not names or not kind:
            lacking = "type or place" if names else "name"
            raise UnrecognizedPage(f"{section}, line {line.number}: {row['requirement']!r} stands without a {lacking}")
        only = ONLY.match(waiting.pop().text) if waiting and ONLY.match(waiting[-1].text) else None
        _close(found, waiting, section)
        waiting = [Line(line.number, kind["text"])] if kind["text"] else []
        found.append(Entry(tuple(names), row["requirement"], kind["kind"], only["where"] if only else ""))
    if lines and not found:
        raise UnrecognizedPage(f"{section}, line {lines[0].number}: nothing is called required or optional")
    _close(found, waiting, section)
    for before, entry in pairwise(found):
        entry.text = entry.text or before.text
    return found


def _is_caption(text: str) -> bool:
    words = text.lower().split()
    return len(words) > 1 and set(words) <= CAPTION


def _names(waiting: list[Line]) -> list[str]:
    names = [waiting.pop().text] if waiting and NAMED.match(waiting[-1].text) else []
    while names and "." in names[0] and waiting and "." in waiting[-1].text and NAMED.match(waiting[-1].text):
        names.insert(0, waiting.pop().text)
    return names


def _close(found: list[Entry], text: list[Line], section: str) -> None:
    stray = next((line for line in text if LOWER.match(line.text)), None)
    if stray is not None or (text and not found):
        line = stray or text[0]
        raise UnrecognizedPage(f"{section}, line {line.number}: {line.text[:40]!r} has no requirement")
    if found:
        found[-1].text = text
