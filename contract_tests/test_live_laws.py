"""Laws hold on a real MediaWiki: for everything its seed has, for pages written on the way, and for drawn arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openknowledge import MediaWiki, MediaWikiHistory
from openknowledge.mediawiki_rest.models import BaseRevision

from contract_tests.known_values import ANONYMOUS_TOKEN
from contract_tests.laws.law_case import of_older_contract
from contract_tests.laws.mediawiki import comparison, conflicts, counts, history, titles, writing
from contract_tests.laws.mediawiki.cases import (
    Case,
    World,
    Writer,
    WritingCase,
    known,
    reading_cases,
    writing_cases,
)
from contract_tests.laws.mediawiki.cases.comparing import OF_LINES, OF_TEXTS
from contract_tests.laws.mediawiki.cases.reading import FILTERS

pytest_plugins = ("contract_tests.live_fixtures",)
pytestmark = pytest.mark.live

READING, WRITING = list(reading_cases()), list(writing_cases())
OF_HISTORIES = [case for case in READING if of_older_contract(case.law)]

WORDS = st.sampled_from(["alpha", "beta", "gamma", "größer", "木星", "🪐", "the", "of", "[[x]]", "==", "e\u0301"])
LINES = st.lists(WORDS, max_size=12).map(" ".join) | st.sampled_from(["== A ==", "=== Ü ===", "= 1 =", "==b=", " == c"])
TEXTS = st.lists(LINES, max_size=8).map(lambda lines: writing.saved_form("\n".join(lines)))
"""Texts as a wiki saves them, of several lines, some of them headings or nearly so."""

PARAGRAPHS = st.lists(st.integers(0, 5), min_size=1, max_size=3, unique=True)
GAPS = st.text(" _\N{NO-BREAK SPACE}", min_size=1, max_size=3)


@pytest.mark.parametrize("case", READING, ids=str)
def test_a_law_of_reading_holds(case: Case, anonymous_client: MediaWiki, live_world: World) -> None:
    case.law.check(anonymous_client, **case.arguments(live_world))


@pytest.mark.parametrize("case", WRITING, ids=str)
def test_a_law_of_writing_holds(
    case: WritingCase, writer: tuple[MediaWiki, Writer], live_world: World, fresh_title: Callable[[], str]
) -> None:
    client, identity = writer
    title = case.title or fresh_title()
    case.law.check(client, title=title, token=identity.token, **case.arguments(live_world, identity))


@pytest.mark.parametrize("case", OF_HISTORIES, ids=str)
def test_a_law_of_histories_holds_for_the_older_contract(
    case: Case, older_client: MediaWikiHistory, live_world: World
) -> None:
    case.law.check(older_client, **case.arguments(live_world))


def test_every_page_of_the_seed_is_under_a_law(live_world: World) -> None:
    assert set(known.ALL_TITLES) == set(live_world.seed["pages"])


@given(data=st.data())
def test_any_revision_divides_its_history(data: st.DataObject, anonymous_client: MediaWiki, live_world: World) -> None:
    title = data.draw(st.sampled_from(known.WITH_HISTORY))
    arguments: dict[str, Any] = {
        "title": title,
        "revision": data.draw(st.sampled_from(live_world.ids(title))),
        "filter_": data.draw(st.none() | st.sampled_from(FILTERS)),
    }
    history.an_offset_divides_the_history(anonymous_client, **arguments)
    history.links_are_there_when_there_is_more(anonymous_client, **arguments)
    history.links_name_the_segments_beside(anonymous_client, key=title.replace(" ", "_"), **arguments)


@given(data=st.data())
def test_any_two_revisions_bound_a_count(data: st.DataObject, anonymous_client: MediaWiki, live_world: World) -> None:
    title = data.draw(st.sampled_from((*known.HISTORIES, known.IMPORTED)))
    from_, to = (data.draw(st.sampled_from(live_world.ids(title))) for _ in range(2))
    counts.counts_between_leave_out_both_ends(anonymous_client, title, from_, to)


@given(data=st.data())
def test_any_mixture_of_spellings_leads_to_the_page(data: st.DataObject, anonymous_client: MediaWiki) -> None:
    title = data.draw(st.sampled_from(known.MAIN_NAMESPACE))
    before = data.draw(st.sampled_from(("", " ", "_", ":", ": _")))
    after = data.draw(st.sampled_from(("", " ", "_", "#", "#Part of it")))
    spelling = "".join(data.draw(GAPS) if sign == " " else sign for sign in title)
    titles.spellings_lead_to_the_same_page(anonymous_client, title, [before + spelling + after])


@given(data=st.data())
def test_any_two_revisions_can_be_compared(data: st.DataObject, anonymous_client: MediaWiki, live_world: World) -> None:
    title = data.draw(st.sampled_from(("Earth", "Jupiter", "Headings", "User:Alice/data.json")))
    from_, to = (data.draw(st.sampled_from(live_world.ids(title))) for _ in range(2))
    expect_comparison(anonymous_client, from_, to, live_world.source(from_), live_world.source(to))


@settings(max_examples=10)
@given(old=TEXTS, new=TEXTS)
def test_any_two_texts_can_be_compared(
    old: str, new: str, anonymous_client: MediaWiki, fresh_title: Callable[[], str]
) -> None:
    title = fresh_title()
    first = anonymous_client.pages.create(source=old, title=title, comment="old", token=ANONYMOUS_TOKEN)
    second = anonymous_client.pages.update(
        title, source=new, comment="new", latest=BaseRevision(id=first.latest.id), token=ANONYMOUS_TOKEN
    )
    expect_comparison(anonymous_client, first.latest.id, second.latest.id, old, new)


@settings(max_examples=10)
@given(texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_any_series_of_texts_is_a_history(
    texts: list[str], anonymous_client: MediaWiki, fresh_title: Callable[[], str]
) -> None:
    writing.every_change_is_in_the_history(anonymous_client, fresh_title(), texts, ANONYMOUS_TOKEN)


@settings(max_examples=10)
@given(source=st.text(st.sampled_from("a é\u0301Ω\U0001fa90\r\n\t "), max_size=40))
def test_any_text_reads_back(source: str, anonymous_client: MediaWiki, fresh_title: Callable[[], str]) -> None:
    writing.a_created_page_reads_back(anonymous_client, fresh_title(), source, ANONYMOUS_TOKEN)


@settings(max_examples=10)
@given(first=PARAGRAPHS, second=PARAGRAPHS)
def test_any_two_changes_are_merged_or_refused(
    first: list[int], second: list[int], anonymous_client: MediaWiki, fresh_title: Callable[[], str]
) -> None:
    conflicts.no_update_is_lost(anonymous_client, fresh_title(), first, second, ANONYMOUS_TOKEN)


def expect_comparison(client: MediaWiki, from_: int, to: int, old: str, new: str) -> None:
    """Hold two revisions against every law of comparisons."""
    comparison.a_comparison_names_its_revisions(client, from_, to)
    for of_lines in OF_LINES:
        of_lines(client, from_, to)
    for of_texts in OF_TEXTS:
        of_texts(client, from_, to, old, new)
