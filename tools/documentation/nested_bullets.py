"""Members of an answer as nested bullets: `name: description`, with those of an object below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tools.documentation.facts import UnrecognizedPage

BULLET = re.compile(r"^(?P<indent> *)• (?:(?P<name>[\w-]+) ?: )?(?P<text>.*)$")
LIST = re.compile(r"\b(?:list|array)\b", re.IGNORECASE)
REFERENCE = re.compile(r"(?:^|\s)/(?P<call>\w+)/?(?=\s|$)")


class Member(NamedTuple):
    """A member that a bullet describes, or members listed before: those of another call."""

    name: str
    text: str
    call: str = ""


@dataclass
class _Bullet:
    name: str
    text: str
    below: list[_Bullet] = field(default_factory=list)


def listed(
    lines: list[str], shown: Mapping[str, str], unreadable: Callable[[str], UnrecognizedPage]
) -> Iterator[Member]:
    """The members that bullets describe, by dotted name.

    Args:
        lines: Lines of a section; those without a bullet are passed over.
        shown: The members that an example shows: they tell which members are arrays or have keys that vary.
        unreadable: Makes the error for a bullet without a name that refers to nothing.
    """
    yield from _members(_tree(lines), "*." if "*" in shown else "", shown, unreadable)


def _tree(lines: list[str]) -> list[_Bullet]:
    top = _Bullet("", "")
    open_ = [(-1, top)]
    for found in filter(None, map(BULLET.match, lines)):
        bullet, depth = _Bullet(found["name"] or "", found["text"]), len(found["indent"])
        while open_[-1][0] >= depth:
            open_.pop()
        open_[-1][1].below.append(bullet)
        open_.append((depth, bullet))
    return top.below


def _members(
    bullets: list[_Bullet], prefix: str, shown: Mapping[str, str], unreadable: Callable[[str], UnrecognizedPage]
) -> Iterator[Member]:
    common = [below for bullet in bullets for below in _of_each(bullet)]
    for bullet in bullets:
        name = prefix + bullet.name
        if bullet.name:
            yield Member(name, bullet.text)
            below = common or bullet.below
            yield from _members(below, _within(name, bullet.text, shown), shown, unreadable)
        elif reference := REFERENCE.search(bullet.text):
            yield Member(prefix, bullet.text, reference["call"])
        else:
            raise unreadable(bullet.text)


def _of_each(bullet: _Bullet) -> list[_Bullet]:
    """What stands below one bullet and is said of its siblings as well: its first entry says so instead of a name."""
    first, *others = bullet.below or [bullet]
    return others if not first.name and not REFERENCE.search(first.text) else []


def _within(name: str, text: str, shown: Mapping[str, str]) -> str:
    if f"{name}.*" in shown:
        return f"{name}.*."
    return f"{name}[]." if shown.get(name, "array" if LIST.search(text) else "").startswith("array") else f"{name}."
