"""What the changelog says of the unreleased version, and what it still has to say. Pure."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from tools.api_diff.change import Change, Part

HEADINGS: dict[Part, str] = {"contract": "Documented APIs", "client": "Client and tools"}
WIDTH = 120

OPERATIONS = 3
"""Of more operations, an entry tells the number."""

_UNRELEASED = re.compile(r"^## [^\n]*\bunreleased\b[^\n]*\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_ENTRY = re.compile(r"^- .*(?:\n(?![-#]).+)*", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_NAME = re.compile(r"[\w-]+")


def new_entries(old: str, new: str) -> list[str]:
    """The entries of the unreleased version that an older text of the changelog does not have."""
    section = _UNRELEASED.search(new)
    known = set(_entries(old))
    return [entry for entry in _entries(section[1]) if entry not in known] if section else []


def named(change: Change, entries: Iterable[str]) -> bool:
    """Whether an entry has one of the names of a change among its words in backticks."""
    wanted = set(change.names)
    return any(wanted & _named_in(entry) for entry in entries)


def missing(changes: Iterable[Change], entries: list[str]) -> list[Change]:
    """The changes that break callers and that no entry names."""
    return [change for change in changes if change.breaks and not named(change, entries)]


def draft(changes: Iterable[Change]) -> dict[str, list[str]]:
    """An entry for each change, by the heading under which it belongs.

    What follows in the client from a change of a contract has that one's entry.
    """
    entries: list[str] = []
    by_heading: dict[str, list[str]] = {}
    for change in changes:
        if change.part == "contract" or not named(change, entries):
            text = _entry(change)
            entries.append(text)
            by_heading.setdefault(HEADINGS[change.part], []).append(_wrapped(text))
    return by_heading


def _entries(text: str) -> list[str]:
    return [" ".join(match[0].split()) for match in _ENTRY.finditer(text)]


def _named_in(entry: str) -> set[str]:
    spans = _CODE.findall(entry)
    return {name for span in spans for name in (span, *_NAME.findall(span))}


def _entry(change: Change) -> str:
    told = f"{change.what}, {change.transition}" if change.transition else change.what
    if change.part == "contract":
        more = len(change.operations) - OPERATIONS
        operations = [f"`{name}`" for name in change.operations[:OPERATIONS]] + ([f"{more} more"] if more > 0 else [])
        told = f"`{change.api}`: {told}" + (f" ({', '.join(operations)})" if operations else "")
    return f"- {told}."


def _wrapped(entry: str) -> str:
    return textwrap.fill(entry, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
