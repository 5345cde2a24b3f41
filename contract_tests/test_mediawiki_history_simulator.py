"""The simulated history API answers as its own page promises, from the wiki that the REST API shares."""

from __future__ import annotations

import pytest

from contract_tests.simulated_wiki import ask, encoded, status
from contract_tests.simulators import mediawiki_history, mediawiki_rest
from contract_tests.simulators.mediawiki.counts import TYPES
from contract_tests.simulators.mediawiki.simulator import WikiSimulator


@pytest.fixture
def wiki() -> WikiSimulator:
    return mediawiki_rest.create()


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
