"""The simulated MediaWiki reads titles in every spelling, those of pages and those of files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.simulated_wiki import ask, create, encoded, source_of, status
from contract_tests.simulators import mediawiki_rest
from contract_tests.simulators.mediawiki.simulator import WikiSimulator
from contract_tests.simulators.mediawiki.titles import BadTitle, parse
from contract_tests.simulators.mediawiki.worlds.seed import FILES, TITLES


@pytest.fixture
def wiki() -> WikiSimulator:
    return mediawiki_rest.create()


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


@pytest.mark.parametrize("spelling", ["Rock & Roll", "Rock &amp; Roll", "&#82;ock &#x26; Roll", "rock_&amp;_Roll"])
def test_a_title_may_have_character_references_in_it(wiki: WikiSimulator, spelling: str) -> None:
    assert source_of(wiki, spelling)["title"] == "Rock & Roll"


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
