"""The simulated MediaWiki saves what it is sent, merges what it can, and refuses the rest without a trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.simulated_wiki import (
    BASE,
    HIDDEN,
    TOKEN,
    ask,
    create,
    encoded,
    source_of,
    status,
    texts,
    update,
    walk,
)
from contract_tests.simulators import mediawiki_rest
from contract_tests.simulators.mediawiki.accounts import BEARERS
from contract_tests.simulators.mediawiki.merging import merge
from contract_tests.simulators.mediawiki.reading import UNREADABLE
from contract_tests.simulators.mediawiki.simulator import WikiSimulator


@pytest.fixture
def wiki() -> WikiSimulator:
    return mediawiki_rest.create()


def nested(depth: int) -> bytes:
    """A body with arrays within one another."""
    return b'{"source":"x","title":"T","comment":"","token":"+\\\\","more":' + b"[" * depth + b"]" * depth + b"}"


@given(source=texts, title=st.sampled_from(["Alpha", "Talk:Alpha", "Größe 木星", "A/B", "100% C++?"]))
def test_a_page_just_created_reads_back(source: str, title: str) -> None:
    wiki = mediawiki_rest.create()
    created = create(wiki, title, source)
    assert created.status_code == 201
    page = created.json()
    assert page["source"] == source.rstrip("\n")
    assert ask(wiki, created.headers["Location"].removeprefix(BASE)).json() == page
    assert source_of(wiki, title) == page
    [revision] = walk(wiki, title)
    assert (revision["id"], revision["delta"]) == (page["latest"]["id"], None)
    assert revision["size"] == len(page["source"].encode())
    assert ask(wiki, f"/page/{encoded(title)}/history/counts/edits").json() == {"count": 1, "limit": False}
    assert create(wiki, title, source).status_code == 409


@given(sources=st.lists(texts, min_size=1, max_size=6))
def test_every_change_makes_one_revision_and_the_same_text_makes_none(sources: Sequence[str]) -> None:
    wiki = mediawiki_rest.create()
    page = create(wiki, "Alpha", sources[0]).json()
    saved = [page["source"]]
    for source in sources[1:]:
        before, page = page, update(wiki, "Alpha", source, page["latest"]["id"]).json()
        if page["source"] == before["source"]:
            assert page["latest"] == before["latest"]
        else:
            assert page["latest"]["id"] > before["latest"]["id"]
            saved.append(page["source"])
    assert [revision["size"] for revision in reversed(walk(wiki, "Alpha"))] == [len(text.encode()) for text in saved]


def test_a_text_that_comes_back_is_a_revert(wiki: WikiSimulator) -> None:
    page = create(wiki, "Alpha", "one").json()
    for source in ("two", "three", "one", "four"):
        page = update(wiki, "Alpha", source, page["latest"]["id"]).json()
    assert [revision["delta"] for revision in walk(wiki, "Alpha", "?filter=reverted")] == [-2]
    assert ask(wiki, "/page/Alpha/history/counts/reverted").json()["count"] == 1


@pytest.mark.parametrize(("between", "found"), [(14, True), (15, False)])
def test_a_text_that_was_there_long_ago_is_no_revert(wiki: WikiSimulator, between: int, found: bool) -> None:
    page = create(wiki, "Alpha", "once").json()
    for source in (*map(str, range(between + 1)), "once"):
        page = update(wiki, "Alpha", source, page["latest"]["id"]).json()
    assert bool(walk(wiki, "Alpha", "?filter=reverted")) == found


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (" a \r\nb\r\n \t\n", " a \nb"),
        (" \n ", ""),
        ("e\u0301", "é"),
        ("a\0b", "a\ufffdb"),
        ("[[Sea (water)|]]", "[[Sea (water)|Sea]]"),
        ("<nowiki>~~~~</nowiki>", "<nowiki>~~~~</nowiki>"),
        ("~~~", "[[Special:Contributions/127.0.0.1|127.0.0.1]]"),
        ("~~~~~", "12:00, 15 October 2026 (UTC)"),
        ("~~~~", "[[Special:Contributions/127.0.0.1|127.0.0.1]] 12:00, 15 October 2026 (UTC)"),
        ("{{subst:Talk:Jupiter}}", "A page named Talk:Jupiter.\n\nSee [[Jupiter]]."),
    ],
)
def test_saving_puts_a_text_in_order(wiki: WikiSimulator, sent: str, kept: str) -> None:
    assert create(wiki, "Alpha", sent).json()["source"] == kept


def test_links_follow_the_text_at_once(wiki: WikiSimulator) -> None:
    source = "[[File:Tiny.png|thumb]] [[File:Absent.png]] [[de:Anderswo]] <nowiki>[[fr:Nulle part]]</nowiki>"
    create(wiki, "Alpha", source)
    assert [file["title"] for file in ask(wiki, "/page/Alpha/links/media").json()["files"]] == ["Tiny.png"]
    assert [(one["code"], one["title"]) for one in ask(wiki, "/page/Alpha/links/language").json()] == [
        ("de", "Anderswo")
    ]


@pytest.mark.parametrize(
    ("source", "comment"),
    [
        ("one\r\n\ntwo", 'Created page with "one   two"'),
        ("by ~~~~", 'Created page with "by ~~~~"'),
        ("[[a", 'Created page with "a"'),
        ("", "Created blank page"),
        ("#REDIRECT [[Earth]]", "Redirected page to [[Earth]]"),
    ],
)
def test_a_comment_that_is_made_up_quotes_what_was_written(wiki: WikiSimulator, source: str, comment: str) -> None:
    create(wiki, "Alpha", source, comment="")
    assert [revision["comment"] for revision in walk(wiki, "Alpha")] == [comment]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  note ", "note"),
        ("== Moons ==", "Moons"),
        ("é" * 500, "é" * 500),
        ("é" * 501, "é" * 497 + "..."),
        ("", 'Created page with "[[a]]"'),
    ],
)
def test_a_comment_is_put_in_order_and_made_up_where_there_is_none(wiki: WikiSimulator, sent: str, kept: str) -> None:
    create(wiki, "Alpha", "[[a]]", comment=sent)
    assert [revision["comment"] for revision in walk(wiki, "Alpha")] == [kept]


def test_an_edit_bears_its_author_and_the_time_of_the_clock(wiki: WikiSimulator) -> None:
    wiki.clock.now += timedelta(days=1)
    body = {"title": "Alpha", "source": "x", "comment": "made"}
    ask(wiki, "/page", "POST", body=body, headers={"Authorization": "Bearer bob-token"})
    [revision] = walk(wiki, "Alpha")
    assert (revision["user"], revision["timestamp"]) == ({"id": 5, "name": "Bob"}, "2026-10-16T12:00:00Z")


def test_changes_of_separate_lines_come_together(wiki: WikiSimulator) -> None:
    base = create(wiki, "Alpha", "one\ntwo\nthree").json()["latest"]["id"]
    update(wiki, "Alpha", "ONE\ntwo\nthree", base)
    merged = update(wiki, "Alpha", "one\ntwo\nTHREE", base)
    assert (merged.status_code, merged.json()["source"]) == (200, "ONE\ntwo\nTHREE")


@pytest.mark.parametrize("second", ["uno\ntwo\nthree", "one\nTWO\nthree", ""])
def test_changes_of_the_same_or_neighbouring_lines_are_a_conflict(wiki: WikiSimulator, second: str) -> None:
    base = create(wiki, "Alpha", "one\ntwo\nthree").json()["latest"]["id"]
    latest = update(wiki, "Alpha", "ONE\ntwo\nthree", base).json()
    assert update(wiki, "Alpha", second, base).status_code == 409
    assert source_of(wiki, "Alpha") == latest


def test_a_base_that_is_unknown_or_elsewhere_is_a_conflict(wiki: WikiSimulator) -> None:
    create(wiki, "Alpha", "one")
    assert [update(wiki, "Alpha", "two", base).status_code for base in (999_999, 56, HIDDEN["text"])] == [409] * 3


@given(base=texts, own=texts, current=texts)
def test_merging_does_not_depend_on_the_side(base: str, own: str, current: str) -> None:
    assert merge(base, own, current) == merge(base, current, own)


@given(base=texts, own=texts)
def test_a_change_alone_merges_to_itself(base: str, own: str) -> None:
    kept = own.rstrip("\n")
    assert [merge(base, *sides) for sides in ((own, base), (base, own), (own, own))] == [kept] * 3


@pytest.mark.parametrize(
    ("content", "media_type", "expected"),
    [
        (b"{}", "text/plain", 415),
        (b"{}", None, 415),
        (b"a=b", "application/x-www-form-urlencoded", 400),
        (b"", "application/json", 400),
        (b"5", "application/json", 400),
        (b"{}", "application/json", 400),
        (b'{"source":"x","title":"T","comment":null}', "application/json", 400),
        (b"\xef\xbb\xbf{}", "application/json", 400),
        (nested(511), "application/json", 201),
        (nested(512), "application/json", 400),
    ],
)
def test_a_body_is_read_or_refused(wiki: WikiSimulator, content: bytes, media_type: str | None, expected: int) -> None:
    headers = {} if media_type is None else {"Content-Type": media_type}
    assert status(wiki, "/page", method="POST", content=content, headers=headers) == expected


@pytest.mark.parametrize(
    ("token", "expected"), [(TOKEN, 201), ("", 400), (None, 400), ("x", 403), ([], 400), ({"a": 1}, 400)]
)
def test_a_token_is_asked_of_whoever_has_no_account(wiki: WikiSimulator, token: object, expected: int) -> None:
    assert create(wiki, "Alpha", "x", token=token).status_code == expected


@pytest.mark.parametrize("bearer", BEARERS)
def test_only_administrators_change_what_is_protected(wiki: WikiSimulator, bearer: str) -> None:
    headers = {"Authorization": f"Bearer {bearer}"}
    body = {"source": "x", "comment": "c", "latest": {"id": 158}}
    expected = 200 if bearer == "admin-token" else 403
    assert status(wiki, "/page/Protected_page", method="PUT", body=body, headers=headers) == expected


@pytest.mark.parametrize("title", ["Jupiter", "Protected page", "Alpha", "A|B"])
def test_a_refused_change_changes_nothing(wiki: WikiSimulator, title: str) -> None:
    before = {number: page.copy() for number, page in wiki.state.wiki.pages.items()}
    attempts: Sequence[Callable[[], httpx.Response]] = [
        partial(update, wiki, title, "x", 7),
        partial(update, wiki, title, "x", 999_999),
        partial(update, wiki, title, "x", 158, token="x"),  # noqa: S106 the wrong one
        partial(create, wiki, title, "x", content_model="nonsense"),
        partial(create, wiki, title, "x" * 2_097_153),
    ]
    for attempt in attempts:
        assert attempt().status_code >= 400
    after = wiki.state.wiki.pages
    assert {number: page.revisions for number, page in before.items()} == {
        number: page.revisions for number, page in after.items()
    }


def test_a_page_called_zero_can_be_written_but_its_source_cannot_be_read(wiki: WikiSimulator) -> None:
    assert create(wiki, UNREADABLE, "x").status_code == 201
    assert status(wiki, f"/page/{UNREADABLE}") == 404
    assert len(walk(wiki, UNREADABLE)) == 1
