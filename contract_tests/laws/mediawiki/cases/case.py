"""A law with its arguments, and what these are made of. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from contract_tests.laws.law import LAWS, Law

Arguments: TypeAlias = dict[str, Any]
"""Arguments of a law beside the client."""


@dataclass(frozen=True)
class World:
    """What is known about a wiki.

    Attributes:
        seed: What it held when it was new; see `tools.mediawiki.wiki.Wiki.seed`.
        source: Gives the text of a revision by its id.
    """

    seed: Mapping[str, Any]
    source: Callable[[int], str]

    def ids(self, title: str) -> list[int]:
        """Ids of a seeded page's revisions, in order of time."""
        found: list[int] = self.seed["pages"][title]
        return found

    def middle(self, title: str) -> int:
        """Id of a revision in the middle of a seeded page's history."""
        ids = self.ids(title)
        return ids[len(ids) // 2]

    def texts(self, from_: int, to: int) -> Arguments:
        """Two revisions with their texts, as laws of comparison take them."""
        return {"from_": from_, "to": to, "old": self.source(from_), "new": self.source(to)}


@dataclass(frozen=True)
class Writer:
    """Someone who writes.

    Attributes:
        token: CSRF token that the writer sends; None with an access token.
        name: Name of the account; None without one.
    """

    token: str | None
    name: str | None


@dataclass(frozen=True)
class Case:
    """A law that only reads, and what it is held against."""

    law: Law
    label: str
    arguments: Callable[[World], Arguments]

    def __str__(self) -> str:
        return f"{self.law.name}-{self.label}"


@dataclass(frozen=True)
class WritingCase:
    """A law that writes, and what it is held against beside the writer's token.

    Attributes:
        law: The law.
        arguments: Makes the arguments beside client, title and token.
        title: The title to write to; None for that of a page that does not exist.
    """

    law: Law
    arguments: Callable[[World, Writer], Arguments]
    title: str | None = None

    def __str__(self) -> str:
        return self.law.name if self.title is None else f"{self.law.name}-{self.title[:40]}"


def each(
    check: Callable[..., None], labels: Iterable[str], arguments: Callable[[World, str], Arguments]
) -> Iterator[Case]:
    """A case of a law for each label, from which its arguments are made."""
    for label in labels:
        yield Case(LAWS[check.__name__], label, _bound(arguments, label))


def one(check: Callable[..., None], label: str, **arguments: Any) -> Case:
    """A case of a law whose arguments are the same on every wiki."""
    return Case(LAWS[check.__name__], label, lambda world: arguments)


def titled(check: Callable[..., None], titles: Iterable[str]) -> Iterator[Case]:
    """A case for each title, of a law that takes nothing else."""
    return each(check, titles, lambda world, title: {"title": title})


def _bound(arguments: Callable[[World, str], Arguments], label: str) -> Callable[[World], Arguments]:
    return lambda world: arguments(world, label)
