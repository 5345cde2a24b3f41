"""The search of the simulated MediaWiki finds pages as they are now."""

from __future__ import annotations

import pytest

from contract_tests.simulated_wiki import ask, create, source_of, update
from contract_tests.simulators import mediawiki_rest
from contract_tests.simulators.mediawiki.simulator import WikiSimulator


@pytest.fixture
def wiki() -> WikiSimulator:
    return mediawiki_rest.create()


def test_a_new_page_is_found_by_its_title_and_its_words(wiki: WikiSimulator) -> None:
    create(wiki, "Whale songs", "They are heard far away.")
    for path in ("/search/title?q=Whale", "/search/page?q=songs", "/search/page?q=heard+far"):
        assert [page["title"] for page in ask(wiki, path).json()["pages"]] == ["Whale songs"], path
    update(wiki, "Whale songs", "Silence.", source_of(wiki, "Whale songs")["latest"]["id"])
    assert ask(wiki, "/search/page?q=heard").json() == {"pages": []}


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
