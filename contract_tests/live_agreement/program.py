"""Programs that people and their tools might run against a wiki, and some that nobody should."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import quote

import httpx
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from contract_tests.live_agreement import vocabulary as words
from contract_tests.live_agreement.two_wikis import TwoWikis

TOKEN = "+\\"  # noqa: S105 that of everybody without an account
BASE_PATH = "/w/rest.php/v1"
MOST_SEGMENTS = 4
LAST_SEEDED_REVISION = 164

READS = {
    "pages_get_source": "",
    "pages_get": "/bare",
    "pages_get_html": "/html",
    "pages_get_offline": "/with_html",
    "pages_get_languages": "/links/language",
    "pages_get_files": "/links/media",
    "history_get_page_history": "/history",
    "history_get_page_history_counts": "/history/counts/edits",
}
"""Operations that need a title alone, and what follows it in the path."""

HTML = ("pages_get_html", "pages_get_offline")

COUNTS = ("edits", "editors", "minor", "bot", "anonymous", "reverted", "anonedits", "", "Edits", "temporary")
CONDITIONS = (
    "same tag",
    "weak tag",
    "tag in list",
    "other tag",
    "any tag",
    "malformed",
    "same date",
    "old date",
    "no date",
)

CONDITION_HEADERS = ("If-None-Match", "If-Match")
DATE_HEADERS = ("If-Modified-Since", "If-Unmodified-Since")


AGAIN = st.sampled_from([True, True, False])
"""Whether a step is about the page that was last written to."""


class Program(RuleBasedStateMachine):
    """Asks both wikis the same, step by step."""

    wikis: ClassVar[TwoWikis]
    steps: ClassVar[int] = 0
    programs: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.wikis.restore()
        type(self).programs += 1
        # Revisions that a program has seen, with their sources, by the title that answers give.
        self.seen: dict[str, list[tuple[int, str]]] = {}
        # The title that was last written to, which many steps come back to.
        self.written: str | None = None

    @initialize(title=words.new_titles(), text=words.texts(), user=st.sampled_from(words.USERS))
    def begin(self, title: str, text: words.Text, user: str | None) -> None:
        body = {"source": "\n".join(text), "title": title, "comment": "begun", "token": TOKEN}
        self._write("pages_create", None, body, user)

    @rule(
        title=words.titles(),
        again=AGAIN,
        operation=st.sampled_from(list(READS)),
        user=st.sampled_from(words.USERS),
    )
    def read(self, title: str, again: bool, operation: str, user: str | None) -> None:
        self._step()
        self._read(operation, self._title(title, again), user)

    @rule(data=st.data(), title=words.titles(), operation=st.sampled_from(list(READS)))
    def read_by_another_spelling(self, data: st.DataObject, title: str, operation: str) -> None:
        self._step()
        self._read(operation, data.draw(words.spellings(title)))

    @rule(
        title=words.new_titles(),
        text=words.texts(),
        ending=words.endings(),
        comment=words.comments(),
        user=st.sampled_from(words.USERS),
        by_put=st.booleans(),
    )
    def create(self, title: str, text: words.Text, ending: str, comment: str, user: str | None, by_put: bool) -> None:
        self._step()
        body = {"source": ending.join(text), "comment": comment, "token": TOKEN}
        if by_put:
            self._write("pages_update", title, body, user)
        else:
            self._write("pages_create", None, body | {"title": title}, user)

    @rule(
        data=st.data(),
        title=words.titles(),
        again=AGAIN,
        made_from=st.sampled_from(["latest", "latest", "latest", "older", "older", "elsewhere", "nothing"]),
        comment=words.comments(),
        user=st.sampled_from(words.USERS),
    )
    def update(
        self, data: st.DataObject, title: str, again: bool, made_from: str, comment: str, user: str | None
    ) -> None:
        self._step()
        title = self._title(title, again)
        revisions = self._revisions(title)
        number, text = revisions[-1] if revisions else (5, "")
        if made_from == "older" and len(revisions) > 1:
            number, text = revisions[data.draw(st.integers(0, len(revisions) - 2))]
        elif made_from == "elsewhere":
            number = data.draw(st.integers(1, LAST_SEEDED_REVISION))
        elif made_from == "nothing":
            number = 999_999
        source = "\n".join(data.draw(words.changes(text.split("\n"))))
        body = {"source": source, "comment": comment, "token": TOKEN, "latest": {"id": number}}
        self._write("pages_update", title, body, user)

    @rule(data=st.data(), title=words.titles(), again=AGAIN, user=st.sampled_from(words.USERS))
    def restore_a_text(self, data: st.DataObject, title: str, again: bool, user: str | None) -> None:
        self._step()
        title = self._title(title, again)
        revisions = self._revisions(title)
        if revisions:
            _, text = revisions[data.draw(st.integers(0, len(revisions) - 1))]
            body = {"source": text, "comment": "as before", "token": TOKEN, "latest": {"id": revisions[-1][0]}}
            self._write("pages_update", title, body, user)

    @rule(title=words.titles(), token=words.tokens(), model=words.models(), user=st.sampled_from(words.USERS))
    def create_with_a_model(self, title: str, token: object, model: object, user: str | None) -> None:
        self._step()
        body = {"source": '{"a": [1, {}]}', "title": title, "comment": "c", "token": token, "content_model": model}
        self._write("pages_create", None, body, user)

    @rule(title=words.titles(), body=words.bodies(), create=st.booleans())
    def write_a_body(self, title: str, body: tuple[bytes, str | None], create: bool) -> None:
        self._step()
        content, media_type = body
        headers = {} if media_type is None else {"Content-Type": media_type}
        method, path = ("POST", "/page") if create else ("PUT", f"/page/{_encoded(title)}")
        self.wikis.ask("pages_create" if create else "pages_update", method, path, content=content, headers=headers)

    @rule(title=st.sampled_from(words.WRONG_TITLES), operation=st.sampled_from([*READS, "media_files_get"]))
    def read_what_cannot_be(self, title: str, operation: str) -> None:
        self._step()
        if operation == "media_files_get":
            self.wikis.ask(operation, "GET", f"/file/{_encoded(title)}")
        else:
            self._read(operation, title)

    @rule(title=st.sampled_from(words.WRONG_TITLES), by_put=st.booleans())
    def write_what_cannot_be(self, title: str, by_put: bool) -> None:
        self._step()
        body = {"source": "x", "comment": "c", "token": TOKEN}
        if by_put:
            self._write("pages_update", title, body, None)
        else:
            self._write("pages_create", None, body | {"title": title}, None)

    @rule(
        data=st.data(),
        title=words.titles(),
        again=AGAIN,
        kind=st.sampled_from([None, "bot", "anonymous", "minor", "reverted", "", "Bot"]),
        direction=st.sampled_from(["older_than", "newer_than"]),
        user=st.sampled_from(words.USERS),
    )
    def history(
        self, data: st.DataObject, title: str, again: bool, kind: str | None, direction: str, user: str | None
    ) -> None:
        self._step()
        title = self._title(title, again)
        ids = [*map(str, self._ids(title)), "50"]
        offset = data.draw(st.one_of(st.sampled_from(ids), st.sampled_from(ids), words.wrong_numbers()))
        query = f"{direction}={offset}" if kind is None else f"{direction}={offset}&filter={kind}"
        path = f"/page/{_encoded(title)}/history?{query}"
        self.wikis.ask("history_get_page_history", "GET", path, headers=_session(user))

    @rule(
        title=words.titles(),
        again=AGAIN,
        kind=st.sampled_from(["", "?filter=bot", "?filter=anonymous", "?filter=minor", "?filter=reverted"]),
        direction=st.sampled_from(["older", "newer"]),
    )
    def page_through(self, title: str, again: bool, kind: str, direction: str) -> None:
        self._step()
        title = self._title(title, again)
        path = f"/page/{_encoded(title)}/history{kind}"
        if direction == "newer" and (ids := self._ids(title)):
            path = f"{path}{'&' if kind else '?'}newer_than={ids[-1]}"
        for _ in range(MOST_SEGMENTS):
            real, _ = self.wikis.ask("history_get_page_history", "GET", path)
            link = real.json().get(direction)
            if link is None:
                return
            path = link.partition(BASE_PATH)[2]

    @rule(data=st.data(), title=words.titles(), again=AGAIN, kind=st.sampled_from(COUNTS), bounds=st.integers(0, 2))
    def count(self, data: st.DataObject, title: str, again: bool, kind: str, bounds: int) -> None:
        self._step()
        title = self._title(title, again)
        ids = st.one_of(st.sampled_from([*map(str, self._ids(title)), "50"]), words.wrong_numbers())
        query = "&".join(f"{name}={data.draw(ids)}" for name in ("from", "to")[:bounds])
        path = f"/page/{_encoded(title)}/history/counts/{kind}?{query}"
        self.wikis.ask("history_get_page_history_counts", "GET", path)

    @rule(
        number=st.one_of(st.integers(1, LAST_SEEDED_REVISION + 12).map(str), words.wrong_numbers()),
        user=st.sampled_from(words.USERS),
    )
    def revision(self, number: str, user: str | None) -> None:
        self._step()
        self.wikis.ask("history_get_revision", "GET", f"/revision/{number}/bare", headers=_session(user))

    @rule(data=st.data(), title=words.titles(), again=AGAIN, user=st.sampled_from(words.USERS))
    def compare(self, data: st.DataObject, title: str, again: bool, user: str | None) -> None:
        self._step()
        title = self._title(title, again)
        ids = st.sampled_from([*map(str, self._ids(title)), "50"])
        old, new = data.draw(ids), data.draw(st.one_of(ids, ids, ids, words.wrong_numbers()))
        origin = data.draw(st.sampled_from([{}, {}, {}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}]))
        headers = {**_session(user), **origin}
        self.wikis.ask("history_compare_revisions", "GET", f"/revision/{old}/compare/{new}", headers=headers)

    @rule(
        query=words.queries(),
        operation=st.sampled_from(["search_pages", "search_titles"]),
        limit=st.sampled_from([None, "1", "2", "20", "100", "0", "101", "-1", "x", "", "030", "%2B3"]),
    )
    def search(self, query: str, operation: str, limit: str | None) -> None:
        self._step()
        route = {"search_pages": "page", "search_titles": "title"}[operation]
        path = f"/search/{route}?q={_encoded(query)}" + ("" if limit is None else f"&limit={limit}")
        self.wikis.ask(operation, "GET", path)

    @rule(
        name=st.sampled_from(
            [
                "Tiny.png",
                "File:Tiny.png",
                "image:blue marble.png",
                "Größe & Maß.jpg",
                "Flag.svg",
                "flag.svg",
                "Photo.JPG",
            ]
        ),
        title=words.titles(),
        known=st.booleans(),
    )
    def file(self, name: str, title: str, known: bool) -> None:
        self._step()
        self.wikis.ask("media_files_get", "GET", f"/file/{_encoded(name if known else title)}")

    @rule(
        title=words.titles(),
        again=AGAIN,
        operation=st.sampled_from([*READS, "search_titles"]),
        header=st.sampled_from([*CONDITION_HEADERS, *DATE_HEADERS]),
        condition=st.sampled_from(CONDITIONS),
        method=st.sampled_from(["GET", "GET", "HEAD"]),
    )
    def ask_on_a_condition(
        self, title: str, again: bool, operation: str, header: str, condition: str, method: str
    ) -> None:
        self._step()
        title = self._title(title, again)
        if operation in HTML and title in words.REDIRECTS and header in DATE_HEADERS:
            # Their HTML is made anew for each reader; whether a second has passed since the last one is chance.
            return
        path = f"/page/{_encoded(title)}{READS[operation]}" if operation in READS else "/search/title?q=jup"
        first = self.wikis.ask(operation, "GET", path)
        self.wikis.ask(
            operation, method, path, headers=lambda answer: _condition(header, condition, answer), after=first
        )

    @rule(title=words.titles(), header=st.sampled_from(CONDITION_HEADERS), tag=st.sampled_from(["*", '"x"', "x"]))
    def write_on_a_condition(self, title: str, header: str, tag: str) -> None:
        self._step()
        body = {"source": "x", "comment": "c", "token": TOKEN, "latest": {"id": 56}}
        path = f"/page/{_encoded(title)}"
        self.wikis.ask("pages_update", "PUT", path, body=body, headers={header: tag})

    @rule(
        method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]),
        path=st.sampled_from([
            "/page", "/page/", "/page//bare", "/page//history", "/file/", "/file", "/page/X/history/counts/",
            "/revision//bare", "/revision//compare/", "/search", "/search/page", "/search/title", "/page/Jupiter/bare",
            "/page/Jupiter/nope", "/page/A/B", "/Page/Jupiter", "/nope", "/", "//", "/page/Jupiter/",
            "/page/Jupiter/bare/",
        ]),
    )  # fmt: skip
    def ask_the_wrong_way(self, method: str, path: str) -> None:
        self._step()
        headers = {} if method in ("GET", "OPTIONS") else {"Content-Type": "application/json"}
        content = None if method in ("GET", "OPTIONS") else b"{}"
        self.wikis.ask("", method, path, headers=headers, content=content)

    @rule(
        query=st.sampled_from([
            "q=a&q=jup", "q[]=a", "q=jup&limit=5&limit=2", "q=jup&limit[]=3", "limit=3", "q", "q=", "q=%20", "q=%ff",
            "q=a%00b", "q=jup&other=1", "q=jup+pit", "q=100%25", "q=%F0%9F%AA%90",
        ]),
        operation=st.sampled_from(["search_pages", "search_titles"]),
    )  # fmt: skip
    def search_the_wrong_way(self, query: str, operation: str) -> None:
        self._step()
        route = {"search_pages": "page", "search_titles": "title"}[operation]
        self.wikis.ask(operation, "GET", f"/search/{route}?{query}")

    def _title(self, title: str, again: bool) -> str:
        """A title, or the one last written to, if one was and it is to be that."""
        return self.written if again and self.written is not None else title

    def _step(self) -> None:
        type(self).steps += 1

    def _read(self, operation: str, title: str, user: str | None = None) -> httpx.Response:
        path = f"/page/{_encoded(title)}{READS[operation]}"
        answer, _ = self.wikis.ask(operation, "GET", path, headers=_session(user))
        self._remember(answer)
        return answer

    def _write(self, operation: str, title: str | None, body: Mapping[str, object], user: str | None) -> None:
        method, path = ("POST", "/page") if title is None else ("PUT", f"/page/{_encoded(title)}")
        answer, _ = self.wikis.ask(operation, method, path, body=body, headers=_session(user))
        self._remember(answer)
        if answer.is_success:
            self.written = answer.json()["title"]

    def _remember(self, answer: httpx.Response) -> None:
        if answer.is_success and answer.headers["Content-Type"] == "application/json":
            page: Any = answer.json()
            if isinstance(page, dict) and "source" in page:
                revision = (page["latest"]["id"], page["source"])
                revisions = self.seen.setdefault(page["title"], [])
                if revision not in revisions:
                    revisions.append(revision)

    def _revisions(self, title: str) -> list[tuple[int, str]]:
        """Revisions of a page that were seen, the latest last; none if there is no such page, or no source of it."""
        answer = self._read("pages_get_source", title)
        return self.seen[answer.json()["title"]] if answer.is_success else []

    def _ids(self, title: str) -> list[int]:
        """Numbers of a page's newest revisions, newest first; none if there is no such page."""
        answer = self._read("history_get_page_history", title)
        return [revision["id"] for revision in answer.json()["revisions"]] if answer.is_success else []


def _encoded(text: str) -> str:
    return quote(text, safe="")


def _session(user: str | None) -> dict[str, str]:
    return {} if user is None else {"Authorization": f"Bearer {user}-token"}


def _condition(header: str, condition: str, answer: httpx.Response | None) -> dict[str, str]:
    """A conditional header made from an earlier answer."""
    known: Mapping[str, str] = {} if answer is None else answer.headers
    tag = known.get("ETag", '"none"')
    if header in DATE_HEADERS:
        same = known.get("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT")
        old, none = "Sat, 01 Jan 2000 00:00:00 GMT", "yesterday"
        return {header: {"old date": old, "no date": none}.get(condition, same)}
    forms = {
        "weak tag": f"W/{tag}",
        "tag in list": f'"x", {tag}',
        "other tag": '"x"',
        "any tag": "*",
        "malformed": "x y",
    }
    return {header: forms.get(condition, tag)}
