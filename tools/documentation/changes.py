"""What a page states now and did not before. Pure.

Facts are compared by what they are about and what they say. Where they stand, and in which words, makes no difference.
An operation whose method or path changed is known again by what else is stated of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tools.documentation.facts import Fact, Key, UnrecognizedPage

LEAST_KEPT = 0.5
"""A page on which less than this share of the facts is left is not the page it was, nor is such an operation."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two versions of a page.

    Attributes:
        kind: Whether the fact is new, is another now, or is gone.
        fact: The fact as it is now; one that is gone, as it was.
        was: The fact before; None for a new one.
    """

    kind: Literal["added", "changed", "gone"]
    fact: Fact
    was: Fact | None

    @property
    def before(self) -> str:
        """What is not so any more; empty unless something is another now."""
        if self.kind != "changed" or self.was is None:
            return ""
        return (self.was.says or "nothing") if self.was.says != self.fact.says else self.was.subject

    def __str__(self) -> str:
        return f"{self.kind}: {self.fact}{f', before: {self.before}' if self.before else ''}"


def changes(before: Sequence[Fact], now: Sequence[Fact]) -> tuple[Change, ...]:
    """The differences between two versions of a page.

    Raises:
        UnrecognizedPage: So much is gone that it is another page.
    """
    renamed = _renamed(before, now)
    old = {fact.key: fact for fact in before}
    new = {replace(fact, subject=renamed.get(fact.subject, fact.subject)).key: fact for fact in now}
    kept = len(old.keys() & new.keys())
    if kept < LEAST_KEPT * len(old):
        raise UnrecognizedPage(f"only {kept} of {len(old)} facts are still there; this is another page")
    return tuple(_changes(old, new))


def _changes(old: Mapping[Key, Fact], new: Mapping[Key, Fact]) -> Iterator[Change]:
    for key, fact in sorted({**old, **new}.items(), key=lambda item: item[1]):
        if key not in old:
            yield Change("added", fact, None)
        elif key not in new:
            yield Change("gone", fact, fact)
        elif old[key].says != fact.says or (fact.kind == "operation" and old[key].subject != fact.subject):
            yield Change("changed", fact, old[key])


def _renamed(before: Sequence[Fact], now: Sequence[Fact]) -> dict[str, str]:
    """The earlier subjects of operations by their new ones."""
    old, new = _operations(before), _operations(now)
    renamed: dict[str, str] = {}
    for gone in sorted(old.keys() - new.keys()):
        added = sorted(new.keys() - old.keys() - renamed.keys(), key=lambda one: -len(old[gone] & new[one]))
        if added and old[gone] and len(old[gone] & new[added[0]]) >= LEAST_KEPT * len(old[gone]):
            renamed[added[0]] = gone
    return renamed


def _operations(facts: Sequence[Fact]) -> dict[str, set[tuple[str, str, str]]]:
    """What is stated of each operation."""
    found: dict[str, set[tuple[str, str, str]]] = {fact.subject: set() for fact in facts if fact.kind == "operation"}
    for fact in facts:
        if fact.subject in found and fact.kind != "operation":
            found[fact.subject].add((fact.kind, fact.name, fact.says))
    return found
