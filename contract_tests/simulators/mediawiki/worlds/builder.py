"""Does to a wiki what its users would do, each act 61 seconds after the one before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from contract_tests.simulators.clock import Clock
from contract_tests.simulators.mediawiki import content
from contract_tests.simulators.mediawiki.accounts import BEARERS, User, anonymous
from contract_tests.simulators.mediawiki.files import File
from contract_tests.simulators.mediawiki.pages import Page, Part
from contract_tests.simulators.mediawiki.times import seconds
from contract_tests.simulators.mediawiki.titles import parse
from contract_tests.simulators.mediawiki.wiki import Wiki

STEP = timedelta(seconds=61)
START = datetime(2024, 1, 1, tzinfo=UTC)

_ACCOUNTS: Mapping[str, User] = {user.name: user for user in BEARERS.values()}


class Builder:
    """Acts on a wiki whose clock it moves.

    Attributes:
        wiki: What is built.
    """

    def __init__(self) -> None:
        self._clock = Clock(START)
        self.wiki = Wiki(self._clock)

    def tick(self) -> None:
        """Let the time of one act pass."""
        self._clock.now += STEP

    def edit(
        self,
        title: str,
        text: str,
        author: str,
        comment: str,
        *,
        minor: bool = False,
        model: str | None = None,
        reverting: bool | None = None,
    ) -> int:
        """Save a text as a page's newest revision; the result is the revision's number.

        Args:
            author: Account, or address.
            reverting: Whether it takes back others; None to find out from the texts.
        """
        self.tick()
        place = parse(title)
        page = self.wiki.find(place)
        kept = model or (content.model_of(place) if page is None else page.latest.model)
        source = text if kept in content.OPAQUE else content.saved(text, kept)
        revision = self.wiki.save(
            place, source, user(author), comment, minor=minor, model=kept, reverting=reverting
        )  # fmt: skip
        return revision.id

    def restore(self, title: str, author: str, revision: int, comment: str, *, minor: bool = False) -> int:
        """Undo or roll back to a revision."""
        return self.edit(title, self.wiki.revisions[revision].text, author, comment, minor=minor, reverting=True)

    def import_revision(self, title: str, text: str, author: str, moment: datetime) -> None:
        """Put a revision of another wiki's user into a history."""
        self.tick()
        time = seconds(moment)
        revision = self.wiki.save(parse(title), text, anonymous(author), "imported", reverting=False, time=time)
        page = self.wiki.page_of(revision)
        page.touched = page.latest.time

    def upload(self, title: str, file: File, description: str) -> None:
        """Add a file with its page."""
        self.tick()
        self.wiki.save(parse(title), description, file.user, "uploaded for tests")
        self.wiki.files[file.key] = file

    def delete(self, title: str) -> None:
        """Delete a page."""
        self.tick()
        self.wiki.delete(self.page(title))

    def move(self, title: str, to: str, author: str, comment: str) -> None:
        """Give a page another title."""
        self.tick()
        self.wiki.move(self.page(title), parse(to), user(author), comment)

    def protect(self, title: str, comment: str) -> None:
        """Let only administrators edit a page."""
        self.tick()
        page = self.page(title)
        page.protected = True
        administrator = _ACCOUNTS["Admin"]
        self.wiki.save(page.title, page.latest.text, administrator, comment, minor=True, reverting=False)
        page.logged = self.wiki.now()

    def protect_creation(self, title: str) -> None:
        """Let only administrators make a page."""
        self.tick()
        self.wiki.creation_protected.add(parse(title))

    def hide(self, revision: int, part: Part) -> None:
        """Hide a part of a revision."""
        self.tick()
        self.wiki.hide(self.wiki.revisions[revision], part)

    def page(self, title: str) -> Page:
        """The page with a title, which exists."""
        page = self.wiki.find(parse(title))
        if page is None:
            raise KeyError(title)
        return page

    def now(self) -> int:
        """Seconds since 1970."""
        return self.wiki.now()


def user(name: str) -> User:
    """The account of that name, or somebody without one."""
    return _ACCOUNTS.get(name) or anonymous(name)
