"""Pages and their revisions."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from enum import Flag, auto

from contract_tests.simulators.mediawiki.accounts import Right, User
from contract_tests.simulators.mediawiki.titles import Title


class Part(Flag):
    """What of a revision can be hidden."""

    NONE = 0
    TEXT = auto()
    COMMENT = auto()
    USER = auto()


Key = tuple[int, int]
"""Time and id of a revision: the order of a history."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a page.

    Attributes:
        id: Number, unique on the wiki.
        page: Number of the page.
        parent: Number of the revision it was made from; 0 if none is known.
        time: Seconds since 1970.
        user: Author.
        comment: Edit summary.
        minor: Whether its author called it minor.
        text: The page's source.
        size: Bytes of the source.
        model: Content model.
        reverting: Whether it takes back others.
        hidden: What of it not everybody may see.
    """

    id: int
    page: int
    parent: int
    time: int
    user: User
    comment: str
    minor: bool
    text: str
    size: int
    model: str
    reverting: bool = False
    hidden: Part = Part.NONE

    @property
    def key(self) -> Key:
        """Its place in the history."""
        return self.time, self.id

    def shows(self, part: Part, to: User) -> bool:
        """Whether somebody may see a part of it."""
        return part not in self.hidden or to.has(Right.SEE_HIDDEN)


@dataclass(slots=True)
class Page:
    """A page that exists.

    Attributes:
        id: Number, unique on the wiki.
        title: Where it is.
        touched: When its rendering last changed, seconds since 1970.
        logged: When something was last logged about it; 0 for never.
        revisions: Its history, oldest first.
        protected: Whether only administrators may edit it.
        redirect: Where it redirects to.
        files: Files that it uses, by their keys in order, there or not.
        languages: Its interlanguage links: the title elsewhere by language code, in order of the codes.
    """

    id: int
    title: Title
    touched: int
    logged: int = 0
    revisions: list[Revision] = field(default_factory=list)
    protected: bool = False
    redirect: Title | None = None
    files: tuple[str, ...] = ()
    languages: dict[str, Title] = field(default_factory=dict)
    _selections: dict[str, list[Revision]] = field(default_factory=dict, repr=False)

    @property
    def latest(self) -> Revision:
        """The revision in force."""
        return self.revisions[-1]

    def add(self, revision: Revision) -> None:
        """Put a revision where its time says."""
        insort(self.revisions, revision, key=lambda one: one.key)
        self._selections.clear()

    def replace(self, revision: Revision) -> None:
        """Put a revision in the place of the one with its id."""
        self.revisions[bisect_left(self.revisions, revision.key, key=lambda one: one.key)] = revision
        self._selections.clear()

    def before(self, revision: Revision) -> Revision | None:
        """The revision before one in time."""
        place = bisect_left(self.revisions, revision.key, key=lambda one: one.key)
        return self.revisions[place - 1] if place else None

    def selection(self, name: str) -> list[Revision]:
        """The revisions of a kind, oldest first: `anonymous`, `bot`, `minor`, `reverted`, or `all`."""
        if name not in self._selections:
            self._selections[name] = [revision for revision in self.revisions if _is(revision, name)]
        return self._selections[name]

    def copy(self) -> Page:
        """The page in another world."""
        return Page(
            self.id, self.title, self.touched, self.logged, list(self.revisions),
            self.protected, self.redirect, self.files, self.languages,
        )  # fmt: skip


def _is(revision: Revision, kind: str) -> bool:
    match kind:
        case "anonymous":
            return revision.user.id is None
        case "bot":
            return revision.user.has(Right.BOT)
        case "minor":
            return revision.minor
        case "reverted":
            return revision.reverting
    return True
