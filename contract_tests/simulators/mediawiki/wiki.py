"""A wiki: what it holds, and what can be done to it."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field, replace
from threading import Lock

from contract_tests.simulators.clock import Clock
from contract_tests.simulators.mediawiki import content, namespaces, wikitext
from contract_tests.simulators.mediawiki.accounts import User
from contract_tests.simulators.mediawiki.files import File
from contract_tests.simulators.mediawiki.pages import Page, Part, Revision
from contract_tests.simulators.mediawiki.search_index import Column, words_of_text, words_of_title
from contract_tests.simulators.mediawiki.times import seconds
from contract_tests.simulators.mediawiki.titles import Title

REVERT_REACH = 15
"""How many revisions back one is looked for that a new text restores."""


@dataclass
class Wiki:
    """All that answers are made of.

    Attributes:
        clock: Tells when something is done.
        pages: By number.
        revisions: Those of pages that exist, by number.
        files: By key.
        creation_protected: Titles under which only administrators may make a page.
        sessions: Accounts that have made a request and were given a cookie.
        renderings: When a revision was first rendered, seconds since 1970, and for which request, by its number.
        requests: How many requests were answered.
        titles: Number of the page by its title.
        keys: Keys of the pages by namespace, in order.
        title_words: Words by which pages are found, of their titles.
        text_words: The same, of their texts.
        next_page: Number of the next page to be made.
        next_revision: Number of the next revision to be made.
        one_at_a_time: Held while a request is answered: what it finds out must still be so when it acts on it.
    """

    clock: Clock
    pages: dict[int, Page] = field(default_factory=dict)
    revisions: dict[int, Revision] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    creation_protected: set[Title] = field(default_factory=set)
    sessions: set[User] = field(default_factory=set)
    renderings: dict[int, tuple[int, int]] = field(default_factory=dict)
    requests: int = 0
    titles: dict[Title, int] = field(default_factory=dict)
    keys: dict[int, list[str]] = field(default_factory=dict)
    title_words: Column = field(default_factory=Column)
    text_words: Column = field(default_factory=Column)
    next_page: int = 1
    next_revision: int = 1
    one_at_a_time: Lock = field(default_factory=Lock, repr=False, compare=False)

    def now(self) -> int:
        """Seconds since 1970."""
        return seconds(self.clock.now)

    def find(self, title: Title) -> Page | None:
        """The page with a title; None if there is none."""
        number = self.titles.get(title)
        return None if number is None else self.pages[number]

    def page_of(self, revision: Revision) -> Page:
        """The page that a revision belongs to."""
        return self.pages[revision.page]

    def text_at(self, title: Title) -> str | None:
        """The source of a page; None if there is no such page."""
        page = self.find(title)
        return None if page is None else page.latest.text

    def save(
        self,
        title: Title,
        text: str,
        user: User,
        comment: str,
        *,
        minor: bool = False,
        model: str | None = None,
        reverting: bool | None = None,
        time: int | None = None,
    ) -> Revision:
        """Record a revision, and take in what it says. The arguments are those of `record`."""
        revision = self.record(
            title, text, user, comment, minor=minor, model=model, reverting=reverting, time=time
        )  # fmt: skip
        self.read(self.page_of(revision))
        return revision

    def record(
        self,
        title: Title,
        text: str,
        user: User,
        comment: str,
        *,
        minor: bool = False,
        model: str | None = None,
        reverting: bool | None = None,
        time: int | None = None,
    ) -> Revision:
        """Make a revision, and its page if there is none; what it links to is not looked at.

        Args:
            text: The source, as it is to be kept.
            minor: Whether the author calls it minor.
            model: Content model; None for that of the page, or of its title.
            reverting: Whether it takes back others; None to find out from the texts.
            time: Seconds since 1970; None for now. An earlier time than that of the page puts it among the others.
        """
        page = self.find(title)
        now = self.now()
        if page is None:
            page = Page(self.next_page, title, touched=now, logged=now if time is None else 0)
            self.next_page += 1
            self.pages[page.id] = page
            self._enter(page)
            model = model or content.model_of(title)
        time = now if time is None else time
        parent = next((one for one in reversed(page.revisions) if one.time <= time), None)
        if reverting is None:
            # A text that the page had, but not just now, is a revert.
            reverting = any(one.text == text for one in page.revisions[-1 - REVERT_REACH : -1])
        revision = Revision(
            self.next_revision, page.id, parent.id if parent else 0, time, user, comment, minor,
            text, len(text.encode()), model or page.latest.model, reverting,
        )  # fmt: skip
        self.next_revision += 1
        self.revisions[revision.id] = revision
        page.add(revision)
        return revision

    def read(self, page: Page) -> None:
        """Take in what the newest text of a page links to, and the words by which it is found."""
        latest = page.latest
        page.touched = self.now()
        is_wikitext = latest.model == content.WIKITEXT
        page.redirect = wikitext.redirect_target(latest.text) if is_wikitext else None
        linking = wikitext.behind_redirect(latest.text) if is_wikitext else ""
        page.files = wikitext.files(linking)
        page.languages = {} if page.title.namespace % 2 else wikitext.languages(linking)
        of_file = page.title.namespace == namespaces.FILE
        self.title_words.put(page.id, words_of_title(page.title.text, of_file=of_file))
        text = latest.text if latest.model in content.TEXTUAL else ""
        self.text_words.put(page.id, words_of_text(text))

    def delete(self, page: Page) -> None:
        """Delete a page with all its revisions."""
        for revision in page.revisions:
            del self.revisions[revision.id]
        del self.pages[page.id]
        self._leave(page)
        self.title_words.drop(page.id)
        self.text_words.drop(page.id)

    def move(self, page: Page, title: Title, user: User, comment: str) -> None:
        """Give a page another title; a redirect stays at the old one."""
        old = page.title
        self._leave(page)
        page.title = title
        self._enter(page)
        # Search goes on to know the page by its old name until somebody edits it.
        self.record(title, page.latest.text, user, comment, minor=True, reverting=False)
        page.logged = page.touched = self.now()
        redirect = self.save(old, f"#REDIRECT [[{title.prefixed_text}]]", user, comment)
        self.pages[redirect.page].logged = 0

    def hide(self, revision: Revision, part: Part) -> None:
        """Hide a part of a revision from those who may not see such things."""
        hidden = replace(revision, hidden=revision.hidden | part)
        self.revisions[revision.id] = hidden
        page = self.page_of(revision)
        page.replace(hidden)
        page.logged = page.touched = self.now()

    def copy(self, clock: Clock) -> Wiki:
        """The same wiki, on which nothing that is done here has an effect."""
        return Wiki(
            clock,
            {number: page.copy() for number, page in self.pages.items()},
            dict(self.revisions),
            dict(self.files),
            set(self.creation_protected),
            titles=dict(self.titles),
            keys={namespace: list(keys) for namespace, keys in self.keys.items()},
            title_words=self.title_words.copy(),
            text_words=self.text_words.copy(),
            next_page=self.next_page,
            next_revision=self.next_revision,
        )

    def _enter(self, page: Page) -> None:
        self.titles[page.title] = page.id
        insort(self.keys.setdefault(page.title.namespace, []), page.title.key)

    def _leave(self, page: Page) -> None:
        del self.titles[page.title]
        keys = self.keys[page.title.namespace]
        del keys[bisect_left(keys, page.title.key)]
