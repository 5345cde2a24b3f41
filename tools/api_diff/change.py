"""One change that callers can notice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Part = Literal["client", "contract"]


@dataclass(frozen=True, slots=True)
class Change:
    """What differs at one place between two versions.

    Attributes:
        part: Whether it is read from a contract or from the Python API.
        api: Name of the API; that of the package for the Python API.
        place: JSON pointer into the bundled contract, or path of the Python object below the package.
        what: What changed, names in backticks.
        old: How it was; empty if there is nothing to tell.
        new: How it is; empty if there is nothing to tell.
        breaks: Whether a program that was right before may be wrong now.
        names: Names of what changed; an entry of the changelog is about it if it has one of them.
        operations: The operations that it concerns; none for the Python API.
    """

    part: Part
    api: str
    place: str
    what: str
    old: str
    new: str
    breaks: bool
    names: tuple[str, ...]
    operations: tuple[str, ...] = ()

    @property
    def transition(self) -> str:
        """Old and new value; empty if there is none to tell."""
        return f"{self.old or 'none'} → {self.new or 'none'}" if self.old or self.new else ""


def merged(changes: Iterable[Change]) -> list[Change]:
    """Changes in one order, what breaks first; one change of what several operations share is one change."""
    found: dict[Change, list[Change]] = {}
    for change in changes:
        found.setdefault(replace(change, names=(), operations=()), []).append(change)
    shared = [
        replace(
            alike[0],
            names=tuple(dict.fromkeys(name for change in alike for name in change.names)),
            operations=tuple(sorted({operation for change in alike for operation in change.operations})),
        )
        for alike in found.values()
    ]
    return sorted(shared, key=_order)


def shown(value: object) -> str:
    """A value of a contract as text, whatever the order of its members."""
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _order(change: Change) -> tuple[object, ...]:
    return not change.breaks, change.part != "contract", change.api, change.place, change.what, change.transition
