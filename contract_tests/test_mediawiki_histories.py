"""Histories, counts and revisions of the simulated MediaWiki say the same."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.simulated_wiki import HIDDEN, ask, encoded, status, walk
from contract_tests.simulators import mediawiki_rest
from contract_tests.simulators.mediawiki.histories import FILTERS, SEGMENT
from contract_tests.simulators.mediawiki.simulator import WikiSimulator

JUPITER_REVISIONS = range(7, 57)
JUPITER_REVERTS = (19, 32, 45, 52)


@pytest.fixture
def wiki() -> WikiSimulator:
    return mediawiki_rest.create()


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
