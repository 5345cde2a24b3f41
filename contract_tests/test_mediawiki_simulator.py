"""Laws of the simulated MediaWiki: what it is asked and told fits together, whatever is sent."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests.simulators import mediawiki_history, mediawiki_rest
from contract_tests.simulators.mediawiki.accounts import BEARERS
from contract_tests.simulators.mediawiki.counts import TYPES
from contract_tests.simulators.mediawiki.histories import FILTERS, SEGMENT
from contract_tests.simulators.mediawiki.line_differences import Highlight, Type, line_differences
from contract_tests.simulators.mediawiki.merging import merge
from contract_tests.simulators.mediawiki.reading import UNREADABLE
from contract_tests.simulators.mediawiki.simulator import WikiSimulator
from contract_tests.simulators.mediawiki.titles import BadTitle, parse
from contract_tests.simulators.mediawiki.worlds.seed import FILES, TITLES

SITE = "http://127.0.0.1:8089"
BASE = f"{SITE}/w/rest.php/v1"
TOKEN = "+\\"  # noqa: S105 that of everybody without an account
JUPITER_REVISIONS = range(7, 57)
JUPITER_REVERTS = (19, 32, 45, 52)
HIDDEN = {"text": 160, "comment": 161, "user": 162, "anonymous user": 163}

texts = st.lists(
    st.sampled_from(
        [
            "The sea is salt.",
            "The sea is very salt.",
            "Winds blow all year round.",
            "",
            "",
            "== Größe ==",
            "木星 🪐",
            "Größer als der Umfang, rund gemessen.",
            "Größer als der Umfang, 🪐 gemessen.",
        ]
    ),
    max_size=9,
).map("\n".join)


@pytest.fixture
def wiki() -> WikiSimulator:
    return mediawiki_rest.create()


def ask(
    wiki: WikiSimulator,
    path: str,
    method: str = "GET",
    *,
    body: object = None,
    content: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """The answer to a path below the base, sent as it is."""
    url = httpx.URL(SITE).copy_with(raw_path=f"/w/rest.php/v1{path}".encode())
    sent = dict(headers or {})
    if body is not None:
        content = json.dumps(body).encode()
        sent.setdefault("Content-Type", "application/json")
    return wiki(httpx.Request(method, url, headers=sent, content=content))


def encoded(text: str) -> str:
    return quote(text, safe="")


def create(wiki: WikiSimulator, title: str, source: str, **more: object) -> httpx.Response:
    body = {"title": title, "source": source, "comment": "made", "token": TOKEN, **more}
    return ask(wiki, "/page", "POST", body=body)


def update(wiki: WikiSimulator, title: str, source: str, base: int | None, **more: object) -> httpx.Response:
    latest = {} if base is None else {"latest": {"id": base}}
    body = {"source": source, "comment": "changed", "token": TOKEN, **latest, **more}
    return ask(wiki, f"/page/{encoded(title)}", "PUT", body=body)


def source_of(wiki: WikiSimulator, title: str) -> dict[str, Any]:
    answer = ask(wiki, f"/page/{encoded(title)}")
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def walk(wiki: WikiSimulator, title: str, query: str = "", direction: str = "older") -> list[dict[str, Any]]:
    """All revisions that following the links of a history shows, in the order in which they come."""
    address = f"/page/{encoded(title)}/history{query}"
    revisions: list[dict[str, Any]] = []
    while address:
        segment = ask(wiki, address).json()
        revisions += segment["revisions"]
        address = segment.get(direction, "").removeprefix(BASE)
    return revisions


def status(wiki: WikiSimulator, path: str, **more: Any) -> int:
    return ask(wiki, path, **more).status_code


def nested(depth: int) -> bytes:
    """A body with arrays within one another."""
    return b'{"source":"x","title":"T","comment":"","token":"+\\\\","more":' + b"[" * depth + b"]" * depth + b"}"


# What is written can be read.


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


def test_a_new_page_is_found_by_its_title_and_its_words(wiki: WikiSimulator) -> None:
    create(wiki, "Whale songs", "They are heard far away.")
    for path in ("/search/title?q=Whale", "/search/page?q=songs", "/search/page?q=heard+far"):
        assert [page["title"] for page in ask(wiki, path).json()["pages"]] == ["Whale songs"], path
    update(wiki, "Whale songs", "Silence.", source_of(wiki, "Whale songs")["latest"]["id"])
    assert ask(wiki, "/search/page?q=heard").json() == {"pages": []}


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


@pytest.mark.parametrize("limit", [1, 2, 20])
def test_a_search_finds_no_more_than_was_asked_for(wiki: WikiSimulator, limit: int) -> None:
    # The search of pages looks twice: for titles, then for texts.
    for path, most in ((f"/search/title?q=t&limit={limit}", limit), (f"/search/page?q=line*&limit={limit}", 2 * limit)):
        pages = ask(wiki, path).json()["pages"]
        assert 0 < len(pages) <= most
        assert len({page["id"] for page in pages}) == len(pages)


def test_a_redirect_is_found_as_the_page_it_leads_to(wiki: WikiSimulator) -> None:
    [found] = ask(wiki, "/search/title?q=Sol+system").json()["pages"]
    assert (found["title"], found["matched_title"]) == ("Solar System", "Sol system")
    [missing] = ask(wiki, "/search/title?q=Broken").json()["pages"]
    assert (missing["id"], missing["title"]) == (0, "Nothing here")


def test_an_edit_bears_its_author_and_the_time_of_the_clock(wiki: WikiSimulator) -> None:
    wiki.clock.now += timedelta(days=1)
    body = {"title": "Alpha", "source": "x", "comment": "made"}
    ask(wiki, "/page", "POST", body=body, headers={"Authorization": "Bearer bob-token"})
    [revision] = walk(wiki, "Alpha")
    assert (revision["user"], revision["timestamp"]) == ({"id": 5, "name": "Bob"}, "2026-10-16T12:00:00Z")


# A change made from an older state is brought together with what has changed since, or refused.


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


# Histories are walked, filtered and counted.


@pytest.mark.parametrize("seed", [0, 1])
def test_walking_a_history_shows_each_revision_once(seed: int) -> None:
    wiki = mediawiki_rest.create(seed=seed)
    for page in wiki.state.wiki.pages.values():
        title = page.title.prefixed_text
        ids = [revision["id"] for revision in walk(wiki, title)]
        assert ids == [revision.id for revision in reversed(page.revisions)], title
        newer = walk(wiki, title, f"?newer_than={ids[-1]}", "newer")
        segments = [newer[start : start + SEGMENT] for start in range(0, len(newer), SEGMENT)]
        assert [one["id"] for segment in segments for one in reversed(segment)] == ids[-2::-1], title


@pytest.mark.parametrize("seed", [0, 2])
def test_filters_show_what_counts_count(seed: int) -> None:
    wiki = mediawiki_rest.create(seed=seed)
    pages = list(wiki.state.wiki.pages.values())
    for page in (page for page in pages if not any(revision.hidden for revision in page.revisions)):
        title = encoded(page.title.prefixed_text)
        whole = [revision["id"] for revision in walk(wiki, page.title.prefixed_text)]
        for kind in FILTERS:
            ids = [revision["id"] for revision in walk(wiki, page.title.prefixed_text, f"?filter={kind}")]
            assert ids == [number for number in whole if number in ids], (title, kind)
            assert ask(wiki, f"/page/{title}/history/counts/{kind}").json()["count"] == len(ids), (title, kind)


def test_a_segment_has_twenty_revisions_and_says_where_more_are(wiki: WikiSimulator) -> None:
    lengths = {}
    for title in ("One_revision", "Twenty_revisions", "Twenty-one_revisions"):
        segment = ask(wiki, f"/page/{title}/history").json()
        lengths[title] = (len(segment["revisions"]), "older" in segment, "newer" in segment)
    assert list(lengths.values()) == [(1, False, False), (20, False, False), (20, True, False)]


@pytest.mark.parametrize(
    ("kind", "holds"),
    [
        ("anonymous", lambda revision: revision["user"]["id"] is None),
        ("bot", lambda revision: revision["user"]["name"] == "HelperBot"),
        ("minor", lambda revision: revision["minor"]),
        ("reverted", lambda revision: revision["id"] in JUPITER_REVERTS),
    ],
)
def test_a_filter_shows_all_of_its_kind(
    wiki: WikiSimulator, kind: str, holds: Callable[[Mapping[str, Any]], bool]
) -> None:
    assert walk(wiki, "Jupiter", f"?filter={kind}") == [one for one in walk(wiki, "Jupiter") if holds(one)]


def test_sizes_and_deltas_fit_together_and_with_the_revisions(wiki: WikiSimulator) -> None:
    revisions = walk(wiki, "Jupiter")
    for newer, older in itertools.pairwise(revisions):
        assert newer["delta"] == newer["size"] - older["size"]
    assert [revision["id"] for revision in revisions] == list(reversed(JUPITER_REVISIONS))
    for revision in revisions:
        alone = ask(wiki, f"/revision/{revision['id']}/bare").json()
        assert {name: alone[name] for name in revision} == revision


@given(bounds=st.tuples(*[st.sampled_from(JUPITER_REVISIONS)] * 2))
def test_counts_between_two_revisions_leave_them_out(bounds: tuple[int, int]) -> None:
    wiki = mediawiki_rest.create()
    one, other = bounds
    path = "/page/Jupiter/history/counts/edits?from={}&to={}"
    count = ask(wiki, path.format(one, other)).json()["count"]
    assert count == ask(wiki, path.format(other, one)).json()["count"] == max(0, abs(one - other) - 1)


def test_what_is_hidden_is_null_and_not_counted(wiki: WikiSimulator) -> None:
    views = {part: ask(wiki, f"/revision/{number}/bare").json() for part, number in HIDDEN.items()}
    assert [part for part, view in views.items() if view["user"] is None] == ["user", "anonymous user"]
    assert [part for part, view in views.items() if view["comment"] is None] == ["comment"]
    assert status(wiki, f"/revision/159/compare/{HIDDEN['text']}") == 403
    counts = {
        kind: ask(wiki, f"/page/Hidden_revisions/history/counts/{kind}").json()["count"] for kind in ("edits", "bot")
    }
    assert counts == {"edits": 5, "bot": 1}
    assert len(walk(wiki, "Hidden revisions")) == 6
    admin = {"Authorization": "Bearer admin-token"}
    assert ask(wiki, f"/revision/{HIDDEN['user']}/bare", headers=admin).json()["user"]["name"] == "HelperBot"


# A comparison shows what differs.


@settings(max_examples=200)
@given(old=texts, new=texts)
def test_a_comparison_rebuilds_both_texts(old: str, new: str) -> None:
    diff = line_differences(old, new)
    assert unchanged(diff, old, old_side=True) == unchanged(diff, new, old_side=False)
    assert bool(diff) == (lines_of(old) != lines_of(new))


@given(old=texts, new=texts)
def test_lines_of_a_comparison_stand_at_their_offsets(old: str, new: str) -> None:
    for line in line_differences(old, new):
        for text, offset, old_side in ((old, line["offset"]["from"], True), (new, line["offset"]["to"], False)):
            if offset is not None:
                expected = one_side(line, old_side=old_side)
                assert text.encode()[offset : offset + len(expected)] == expected


@given(old=texts, new=texts)
def test_moved_lines_come_in_pairs_that_name_each_other(old: str, new: str) -> None:
    moves = {line["moveInfo"]["id"]: line["moveInfo"] for line in line_differences(old, new) if "moveInfo" in line}
    assert all(moves[move["linkId"]]["linkId"] == name for name, move in moves.items() if move["linkId"] in moves)
    assert all(move["linkDirection"] in (0, 1) for move in moves.values())


def unchanged(diff: Sequence[Mapping[str, Any]], text: str, *, old_side: bool) -> list[bytes]:
    """The lines of a text without those that the comparison says are not on the other side in the same form."""
    own, side = ((Type.REMOVED, Type.MOVED_AWAY), "from") if old_side else ((Type.ADDED, Type.MOVED_HERE), "to")
    gone, end = set(), 0
    for line in diff:
        offset = line["offset"][side]
        if offset is None and line["type"] == Type.CHANGED:
            # A line that moved to its neighbour is shown as changed: on one side it has no offset, but stands next.
            offset = end
        if offset is not None:
            end = offset + len(one_side(line, old_side=old_side)) + 1
            if line["type"] in (*own, Type.CHANGED):
                gone.add(offset)
    lines = lines_of(text)
    starts = itertools.accumulate((len(line) + 1 for line in lines), initial=0)
    return [line for start, line in zip(starts, lines, strict=False) if start not in gone]


def lines_of(text: str) -> list[bytes]:
    return text.removesuffix("\n").encode().split(b"\n") if text else []


def one_side(line: Mapping[str, Any], *, old_side: bool) -> bytes:
    """A line of a comparison as it is in one of the texts."""
    text: bytes = line["text"].encode()
    left_out = Highlight.ADDITION if old_side else Highlight.DELETION
    for range_ in reversed(line.get("highlightRanges", ())):
        if range_["type"] == left_out:
            text = text[: range_["start"]] + text[range_["start"] + range_["length"] :]
    return text


def test_the_documented_kinds_of_lines_all_come_up(wiki: WikiSimulator) -> None:
    found = {
        line["type"]
        for number in range(57, 67)
        for line in ask(wiki, f"/revision/{number}/compare/{number + 1}").json()["diff"]
    }
    assert found == set(Type)


def test_a_comparison_recorded_on_a_real_wiki_comes_out_the_same(wiki: WikiSimulator) -> None:
    intro = "Earth is a planet with "
    first = create(wiki, "Terra", f"{intro}life.".replace(" with life", "")).json()["latest"]["id"]
    second = update(wiki, "Terra", f"{intro}life.\n\n== Moon ==\nOne.", first).json()["latest"]["id"]
    answer = ask(wiki, f"/revision/{first}/compare/{second}").json()
    assert answer["to"] == {
        "id": second,
        "slot_role": "main",
        "sections": [{"level": 2, "heading": "== Moon ==", "offset": 30}],
    }
    assert answer["diff"] == [
        {
            "type": 3,
            "lineNumber": 1,
            "text": "Earth is a planet with life.",
            "offset": {"from": 0, "to": 0},
            "highlightRanges": [{"start": 17, "length": 10, "type": 0}],
        },
        {"type": 1, "lineNumber": 2, "text": "", "offset": {"from": None, "to": 29}},
        {"type": 1, "lineNumber": 3, "text": "== Moon ==", "offset": {"from": None, "to": 30}},
        {"type": 1, "lineNumber": 4, "text": "One.", "offset": {"from": None, "to": 41}},
    ]


# Titles.


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_title_once_read_means_itself(text: str) -> None:
    try:
        title = parse(text)
    except BadTitle:
        return
    if title.can_exist:
        assert parse(title.prefixed_key) == parse(title.prefixed_text) == title
        assert title.prefixed_key == title.prefixed_text.replace(" ", "_")


@pytest.mark.parametrize("title", TITLES)
def test_difficult_titles_keep_their_form(wiki: WikiSimulator, title: str) -> None:
    page = source_of(wiki, title)
    assert page["title"] == title
    assert source_of(wiki, page["key"]) == page


@pytest.mark.parametrize(
    "spelling", ["solar%20System", "Solar_System", "_Solar__System_", ":Solar%20System", "Solar%C2%A0System%23Sun"]
)
def test_spellings_of_a_title_mean_one_page(wiki: WikiSimulator, spelling: str) -> None:
    assert ask(wiki, f"/page/{spelling}/bare").json()["key"] == "Solar_System"


@pytest.mark.parametrize("title", ["SOLAR SYSTEM", "A|B", "..", "~~~", "Talk:", "de:Jupiter", "Special:Version", "\0"])
def test_a_reader_is_not_told_why_there_is_no_page(wiki: WikiSimulator, title: str) -> None:
    answer = ask(wiki, f"/page/{encoded(title)}")
    assert (answer.status_code, list(answer.json())) == (404, ["messageTranslations", "httpCode", "httpReason"])


@pytest.mark.parametrize(
    ("title", "code"),
    [("A|B", "invalidtitle"), ("", "invalidtitle"), ("é" * 128, "invalidtitle"), ("Special:X", "pagecannotexist")],
)
def test_a_writer_is_told_why_there_can_be_no_page(wiki: WikiSimulator, title: str, code: str) -> None:
    answer = create(wiki, title, "x")
    assert (answer.status_code, answer.json()["actionModuleErrorCode"]) == (400, code)


# Files.


def test_links_lead_to_the_host_that_was_asked(wiki: WikiSimulator) -> None:
    # On a socket the host is in the header, wherever the simulator takes itself to be.
    host = {"Host": "wiki.example:8090"}
    answer = ask(wiki, "/page/Jupiter/history", headers=host).json()
    assert answer["older"].startswith("http://wiki.example:8090/w/rest.php/v1/page/Jupiter/history?")
    file = ask(wiki, "/file/Tiny.png", headers=host).json()
    assert file["original"]["url"].startswith("http://wiki.example:8090/images/")


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_shown_no_larger_than_it_is(wiki: WikiSimulator, name: str) -> None:
    file = ask(wiki, f"/file/{encoded(name)}").json()
    assert file["title"] == name
    for variant in (file["preferred"], file["thumbnail"]):
        if variant is not None:
            assert 0 < variant["width"] <= file["original"]["width"]
            assert 0 < variant["height"] <= file["original"]["height"]
            assert (variant["size"] is None) == (variant["url"] != file["original"]["url"])


def test_a_page_may_use_a_hundred_files(wiki: WikiSimulator) -> None:
    assert status(wiki, "/page/Hundred_media/links/media") == 200
    assert status(wiki, "/page/Many_media/links/media") == 500


# Conditions and headers.

VALIDATED = [
    name
    for name in mediawiki_rest.EXAMPLES
    if name not in ("search_pages", "search_titles", "history_compare_revisions")
]


@pytest.mark.parametrize("name", VALIDATED)
def test_what_is_known_is_not_sent_again(wiki: WikiSimulator, name: str) -> None:
    path = mediawiki_rest.EXAMPLES[name]
    known = ask(wiki, path).headers
    assert status(wiki, path, headers={"If-Modified-Since": known["Last-Modified"]}) == 304
    if "ETag" in known:
        for tag in (known["ETag"], f"W/{known['ETag']}", f'"other", {known["ETag"]}'):
            again = ask(wiki, path, headers={"If-None-Match": tag})
            assert (again.status_code, again.content, "ETag" in again.headers) == (304, b"", False)
        assert status(wiki, path, headers={"If-Match": known["ETag"]}) == 200
    for tag in ("*", '"other"', "malformed"):
        assert status(wiki, path, headers={"If-None-Match": tag}) == 200
    assert status(wiki, path, headers={"If-Match": '"other"'}) == 412


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("/search/page?q=a", None),
        ("/search/title?q=a", "public, max-age=1200"),
        ("/page/Jupiter", "max-age=5"),
        ("/page/Jupiter/html", "max-age=5"),
        ("/page/Jupiter/links/media", None),
        ("/page/Jupiter/history", None),
        ("/page/Jupiter/history/counts/edits", "max-age=60"),
        ("/revision/7/bare", "max-age=5"),
        (f"/revision/{HIDDEN['comment']}/bare", None),
        ("/revision/7/compare/8", None),
        ("/page/Nope", None),
    ],
)
def test_an_answer_says_how_long_it_may_be_kept(wiki: WikiSimulator, path: str, cache: str | None) -> None:
    assert ask(wiki, path).headers.get("Cache-Control") == cache


def test_the_first_answer_of_a_session_is_nobody_elses(wiki: WikiSimulator) -> None:
    session = {"Authorization": "Bearer alice-token"}
    first, second = (ask(wiki, "/page/Jupiter", headers=session).headers for _ in range(2))
    assert (first["Cache-Control"], "Set-Cookie" in first) == ("private, max-age=0, s-maxage=0", True)
    assert (second["Cache-Control"], "Set-Cookie" in second) == ("max-age=5", False)


def test_a_tag_is_good_until_the_next_edit(wiki: WikiSimulator) -> None:
    paths = ["", "/bare", "/html", "/with_html", "/links/language", "/links/media", "/history"]
    tags = {path: ask(wiki, f"/page/Earth{path}").headers["ETag"] for path in paths}
    update(wiki, "Earth", "Rewritten.", 67)
    for path, tag in tags.items():
        assert status(wiki, f"/page/Earth{path}", headers={"If-None-Match": tag}) == 200, path


@pytest.mark.parametrize("name", mediawiki_rest.EXAMPLES)
def test_head_is_get_without_a_body(name: str) -> None:
    path = mediawiki_rest.EXAMPLES[name]
    get, head = (ask(mediawiki_rest.create(), path, method) for method in ("GET", "HEAD"))
    assert (head.status_code, head.headers, head.content) == (get.status_code, get.headers, b"")


def test_every_answer_has_a_number_of_its_own(wiki: WikiSimulator) -> None:
    paths = ["/page/Jupiter", "/page/Nope", "/nope", "/page"]
    answers = [ask(wiki, path, method) for path in paths for method in ("GET", "HEAD", "OPTIONS", "DELETE")]
    assert len({answer.headers["X-Request-Id"] for answer in answers}) == len(answers)
    assert {answer.headers["X-Content-Type-Options"] for answer in answers} == {"nosniff"}


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/page", "POST"),
        ("/page/X", "HEAD, GET, PUT"),
        ("/page/", "HEAD, GET, PUT"),
        ("/page/X/bare", "HEAD, GET"),
        ("/revision/1/compare/2", "HEAD, GET"),
        ("/nope", ""),
    ],
)
def test_a_path_says_which_methods_it_allows(wiki: WikiSimulator, path: str, allowed: str) -> None:
    preflight = ask(wiki, path, "OPTIONS")
    assert (preflight.status_code, preflight.headers["Access-Control-Allow-Methods"]) == (204, allowed)
    refused = ask(wiki, path, "DELETE")
    assert (refused.status_code, refused.headers.get("Allow", "")) == (405 if allowed else 404, allowed)


# Refusals.


@pytest.mark.parametrize(
    ("path", "expected", "code"),
    [
        ("/page/", 400, "missingparam"),
        ("/page//bare", 400, "missingparam"),
        ("/page//history/counts/nonsense", 400, "missingparam"),
        ("/page/X/history/counts/", 400, "badvalue"),
        ("/page/X/history?filter=Bot", 400, "badvalue"),
        ("/page/X/history?older_than=x", 400, "badinteger"),
        ("/revision//bare", 400, "badinteger"),
        ("/revision//compare/x", 400, "badinteger"),
        ("/search/page?q=", 400, "missingparam"),
        ("/search/page?q=a&limit=101", 400, "outofrange"),
        ("/search/page?q=a&limit=5&limit=x", 400, "badinteger"),
        ("/page/X/html?stash=banana", 400, "badbool"),
    ],
)
def test_a_value_that_does_not_pass_is_named(wiki: WikiSimulator, path: str, expected: int, code: str) -> None:
    answer = ask(wiki, path)
    assert (answer.status_code, answer.json()["error"], answer.json()["failureCode"]) == (
        expected,
        "parameter-validation-failed",
        code,
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/page/Nope/history?older_than=1&newer_than=2", 400),
        ("/page/Nope/history?older_than=0", 400),
        ("/page/Nope/history", 404),
        ("/page/Jupiter/history?older_than=60", 404),
        ("/page/Jupiter/history/counts/edits?from=7", 400),
        ("/page/Jupiter/history/counts/minor?from=7&to=9", 400),
        ("/page/Jupiter/history/counts/edits?from=7&to=9999", 404),
        ("/revision/9999/compare/7", 404),
        ("/revision/7/compare/57", 400),
        ("/revision/101/compare/102", 400),
        ("/page/Opaque", 400),
        ("/file/Jupiter", 404),
        ("/file/Without_file.png", 404),
        ("/page/Jupiter/bare/", 404),
        ("/Page/Jupiter", 404),
    ],
)
def test_what_cannot_be_answered_is_refused(wiki: WikiSimulator, path: str, expected: int) -> None:
    answer = ask(wiki, path)
    assert (answer.status_code, answer.json()["httpCode"]) == (expected, expected)


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


def test_somebody_without_an_account_does_not_act_from_another_site(wiki: WikiSimulator) -> None:
    path, compared = "/page/Jupiter", "/revision/7/compare/8"
    for origin, expected in ((SITE, 403), ("https://elsewhere.example", 403), ("null", 403), ("http://127.0.0.1", 200)):
        assert status(wiki, compared, headers={"Origin": origin}) == expected, origin
    foreign = {"Origin": "https://elsewhere.example"}
    assert status(wiki, path, method="PUT", body={}, headers=foreign) == 403
    assert status(wiki, path, headers=foreign) == 200
    assert status(wiki, compared, headers=foreign | {"Authorization": "Bearer alice-token"}) == 200


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


# Nothing that is sent makes it fail.

words = st.one_of(
    st.sampled_from(
        [
            "page",
            "file",
            "revision",
            "search",
            "title",
            "history",
            "counts",
            "edits",
            "links",
            "media",
            "language",
            "bare",
        ]
    ),
    st.sampled_from(["Jupiter", "Earth", "Opaque", "MediaWiki:Common.js", "Many media", "50", "57", "compare", "html"]),
    st.sampled_from(["", "..", "%FF", "%00", "%2F", "A%7CB", "with_html", "0", "-1", "999999999999999999999999"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6).map(encoded),
)
queries = st.lists(
    st.tuples(
        st.sampled_from(["q", "limit", "filter", "older_than", "newer_than", "from", "to", "stash", "q[]", "limit[a]"]),
        st.one_of(st.sampled_from(["", "5", "57", "bot", "jup*", '"', "talk:", "-", "%FF", "+"]), words),
    ),
    max_size=3,
).map(lambda pairs: "&".join(f"{name}={value}" for name, value in pairs))
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=5,
)
bodies = st.fixed_dictionaries(
    {
        "source": st.one_of(values, texts),
        "comment": st.one_of(st.text(), values),
        "title": st.one_of(st.text(), st.sampled_from(["Jupiter", "Alpha"]), values),
    },
    optional={
        "token": st.one_of(st.just(TOKEN), values),
        "latest": st.one_of(st.fixed_dictionaries({"id": st.one_of(st.integers(1, 170), values)}), values),
        "content_model": st.one_of(st.sampled_from(["wikitext", "json", "text", "opaque"]), values),
    },
)
headers = st.dictionaries(
    st.sampled_from(["If-Match", "If-None-Match", "If-Modified-Since", "Origin", "Authorization", "Content-Type"]),
    st.one_of(
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12),
        st.sampled_from(["*", 'W/"x"', "Mon, 99 Jan 2024 99:99:99 GMT", "Bearer alice-token", "application/json"]),
    ),
    max_size=3,
)
DOCUMENTED_FAILURES = ("Too many media links", "too many revisions")


@settings(max_examples=500)
@given(
    path=st.lists(words, max_size=6).map("/".join),
    query=queries,
    method=st.sampled_from(["GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "QUERY"]),
    body=st.one_of(st.none(), bodies.map(lambda body: json.dumps(body).encode()), st.binary(max_size=20)),
    sent=headers,
)
def test_whatever_is_sent_is_answered(
    path: str, query: str, method: str, body: bytes | None, sent: Mapping[str, str]
) -> None:
    answer = ask(mediawiki_rest.create(), f"/{path}?{query}", method, content=body, headers=sent)
    judge(answer)


@settings(max_examples=300)
@given(body=bodies, title=st.one_of(st.none(), words), user=st.sampled_from([None, "alice-token", "admin-token"]))
def test_whatever_is_written_is_answered(body: Mapping[str, object], title: str | None, user: str | None) -> None:
    wiki = mediawiki_rest.create()
    method, path = ("POST", "/page") if title is None else ("PUT", f"/page/{title}")
    session = {} if user is None else {"Authorization": f"Bearer {user}"}
    answer = ask(wiki, path, method, body=body, headers=session)
    judge(answer)
    written = answer.json()
    if answer.is_success and written["key"] != UNREADABLE:
        assert source_of(wiki, written["title"])["source"] == written["source"]


def test_a_page_called_zero_can_be_written_but_its_source_cannot_be_read(wiki: WikiSimulator) -> None:
    assert create(wiki, UNREADABLE, "x").status_code == 201
    assert status(wiki, f"/page/{UNREADABLE}") == 404
    assert len(walk(wiki, UNREADABLE)) == 1


def judge(answer: httpx.Response) -> None:
    """Every refusal says its status; none is a failure, but those that the documentation has."""
    assert answer.status_code < 500 or any(text in answer.text for text in DOCUMENTED_FAILURES), answer.text
    if answer.content and answer.status_code >= 400:
        assert answer.json()["httpCode"] == answer.status_code


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ("/page/Jupiter/history/counts/edits?from=7&to=57", 404),
        ("/page/Opaque/html", 400),
        ("/page/MediaWiki:Common.js/with_html", 400),
        ("/search/page?q[]=a", 400),
    ],
)
def test_the_faults_of_the_server_observed_come_only_when_asked_for(path: str, refused: int) -> None:
    assert status(mediawiki_rest.create(), path) == refused
    assert status(mediawiki_rest.create(faults=True), path) == 500


# Worlds.


def test_simulators_do_not_share_a_wiki_unless_told_to() -> None:
    one, other = mediawiki_rest.create(), mediawiki_rest.create()
    create(one, "Alpha", "x")
    update(one, "Earth", "x", 67)
    assert status(other, "/page/Alpha") == 404
    assert status(other, f"/revision/{source_of(one, 'Alpha')['latest']['id']}/bare") == 404
    assert source_of(other, "Earth")["latest"]["id"] == 67
    assert ask(other, "/search/page?q=alpha").json() == {"pages": []}
    shared = mediawiki_history.create(wiki=one.state.wiki)
    assert [revision["comment"] for revision in walk(shared, "Alpha")] == ["made"]
    assert shared.clock is one.clock


def test_a_seed_decides_what_there_is_besides() -> None:
    sources = [
        [page.latest.text for page in mediawiki_rest.create(seed=seed).state.wiki.pages.values()]
        for seed in (0, 1, 1, 2)
    ]
    assert sources[1] == sources[2] != sources[3]
    assert all(source[: len(sources[0])] == sources[0] for source in sources)


def test_an_answer_costs_the_same_in_a_world_ten_times_larger() -> None:
    wikis = [mediawiki_rest.create(size=size) for size in (1, 10)]
    for name, path in mediawiki_rest.EXAMPLES.items():
        # Halving a list of ten times as many takes a few steps more.
        usual, larger = (calls(partial(ask, wiki, path)) for wiki in wikis)
        assert larger <= usual + 10, name


def calls(function: Callable[[], object]) -> int:
    """How many functions a function calls, itself included."""
    function()
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return counted


def test_a_simulator_is_made_in_a_tenth_of_a_second_and_answers_thousands_of_times_in_one() -> None:
    mediawiki_rest.create()
    start = perf_counter()
    wiki = mediawiki_rest.create()
    assert perf_counter() - start < 0.1
    times = []
    for path in mediawiki_rest.EXAMPLES.values():
        request = httpx.Request("GET", f"{BASE}{path}")
        start = perf_counter()
        for _ in range(50):
            wiki(request)
        times.append((perf_counter() - start) / 50)
    assert median(times) < 1 / 5_000


# What the page of the history API promises.


def test_the_history_api_counts_to_a_thousand() -> None:
    wiki = mediawiki_rest.create(seed=1)
    history = mediawiki_history.create(wiki=wiki.state.wiki)
    longest = max(wiki.state.wiki.pages.values(), key=lambda page: len(page.revisions))
    path = f"/page/{encoded(longest.title.prefixed_key)}/history/counts/edits"
    assert ask(wiki, path).json() == {"count": len(longest.revisions), "limit": False}
    assert ask(history, path).json() == {"count": 1_000, "limit": True}


@pytest.mark.parametrize("kind", TYPES)
def test_both_apis_count_alike_below_their_ceilings(wiki: WikiSimulator, kind: str) -> None:
    history = mediawiki_history.create(wiki=wiki.state.wiki)
    path = f"/page/Jupiter/history/counts/{kind}"
    assert ask(history, path).json() == ask(wiki, path).json()


def test_the_history_api_names_the_sections_of_lines() -> None:
    history = mediawiki_history.create()
    for number in range(57, 67):
        comparison = ask(history, f"/revision/{number}/compare/{number + 1}").json()
        titles = comparison.get("sectionTitles", [])
        used = [line["sectionTitleIndex"] for line in comparison["diff"] if "sectionTitleIndex" in line]
        assert set(used) == set(range(len(titles)))
        assert set(titles) <= {"Moon", "Phases"}


def test_the_history_api_gives_the_number_of_a_page_the_name_that_its_page_gives_it() -> None:
    page = ask(mediawiki_history.create(), "/revision/50/bare").json()["page"]
    assert page == {"id": 7, "page_id": 7, "key": "Jupiter", "title": "Jupiter"}


def test_the_history_api_has_the_routes_of_its_page_alone() -> None:
    history = mediawiki_history.create()
    assert history.operations.keys() == {
        "history_get_page_history",
        "history_get_page_history_counts",
        "history_get_revision",
        "history_compare_revisions",
    }
    assert status(history, "/page/Jupiter") == 404
    assert status(history, "/page/Jupiter/bare") == 404
