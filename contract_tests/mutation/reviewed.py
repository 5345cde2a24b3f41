"""Mutants that somebody looked at: of which no page speaks, and which are accepted to survive. Pure but for reading."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from contract_tests.mutation.outcome import Fate, Outcome

FOLDER = Path(__file__).resolve().parent
UNSPECIFIED, ACCEPTED = FOLDER / "unspecified.toml", FOLDER / "accepted.toml"

_PATTERNS = ("api", "operation", "operator", "place")


class ReviewError(ValueError):
    """A file that cannot be used. One line: file, entry, what would be valid."""


@dataclass(frozen=True)
class Entry:
    """Surviving mutants that were looked at.

    Attributes:
        fate: `unspecified` or `accepted`.
        patterns: For api, operation, operator and place, shell patterns of which one has to match.
        reason: Why they may survive.
    """

    fate: Fate
    patterns: dict[str, tuple[str, ...]]
    reason: str

    def matches(self, outcome: Outcome) -> bool:
        """Whether it is about a mutant."""
        return all(
            any(fnmatchcase(getattr(outcome, name), pattern) for pattern in patterns)
            for name, patterns in self.patterns.items()
        )

    def __str__(self) -> str:
        patterns = "; ".join(f"{name} {', '.join(patterns)}" for name, patterns in self.patterns.items())
        return f"{self.fate}: {patterns}"


def read(path: Path, fate: Fate) -> list[Entry]:
    """The entries of a file.

    Raises:
        ReviewError: It is no such file.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ReviewError(f"{path.name}: no TOML ({error})") from None
    return [_entry(path, fate, number, one) for number, one in enumerate(content.get("mutants", []), 1)]


def _entry(path: Path, fate: Fate, number: int, one: Any) -> Entry:
    wanted = {"reason", *(["date"] if fate == "accepted" else [])}
    names = set(one) if isinstance(one, dict) else set()
    if not wanted <= names or not names <= {*wanted, *_PATTERNS} or names == wanted:
        needed, one_of = " and ".join(sorted(wanted)), ", ".join(_PATTERNS)
        raise ReviewError(f"{path.name}, entry {number}: needs {needed}, and one or more of {one_of}")
    patterns = {name: _several(one[name]) for name in _PATTERNS if name in one}
    return Entry(fate, patterns, str(one["reason"]))


def _several(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def with_reviews(outcomes: Iterable[Outcome], entries: Sequence[Entry]) -> tuple[list[Outcome], list[Entry]]:
    """Outcomes in which survivors have the fate of the first entry about them, and the entries about no survivor."""
    used: set[int] = set()
    reviewed = []
    for outcome in outcomes:
        found = [
            number for number, entry in enumerate(entries) if outcome.fate == "survived" and entry.matches(outcome)
        ]
        used.update(found)
        if found:
            first = entries[found[0]]
            outcome = replace(outcome, fate=first.fate, reason=first.reason)
        reviewed.append(outcome)
    return reviewed, [entry for number, entry in enumerate(entries) if number not in used]
