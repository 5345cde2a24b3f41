"""The cases of the laws that write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from contract_tests.laws.law import LAWS
from contract_tests.laws.mediawiki import caching, conflicts, refusals, titles, writing
from contract_tests.laws.mediawiki.cases import known
from contract_tests.laws.mediawiki.cases.case import Arguments, World, Writer, WritingCase

TEXTS = ("One.", "One.\n\nTwo.", "One.\n\nTwo.", "", "Größe — 木星 🪐")
"""What a page holds in turn: it grows, stays as it is, becomes empty, and takes letters of several bytes."""


def writing_cases() -> Iterator[WritingCase]:
    """The cases of every law that tries to write."""
    yield _case(writing.a_created_page_reads_back, source="One.\r\n\r\nZweite Größe: e\N{COMBINING ACUTE ACCENT}. \n\n")
    yield _case(writing.a_page_is_created_once)
    yield _case(writing.every_change_is_in_the_history, texts=TEXTS)
    yield _made(writing.an_edit_bears_its_author, lambda world, writer: {"author": writer.name})
    yield _case(writing.comments_are_trimmed_and_cut, comment=f"  {'Größe 木 ' * 70}")
    yield _case(writing.links_follow_the_text, file="Tiny.png", language="de")
    yield _case(writing.a_new_page_is_found)
    yield _case(caching.a_tag_is_good_until_the_next_edit)
    yield _case(conflicts.a_stale_update_of_the_same_line_is_refused)
    yield _case(conflicts.no_update_is_lost, first=[0, 3], second=[1, 5])
    yield _case(conflicts.of_several_creators_one_wins)
    yield _case(conflicts.of_several_changes_of_a_line_one_wins)
    yield _case(conflicts.separate_changes_at_once_are_all_kept)
    yield _made(
        refusals.refused_writes_change_nothing,
        lambda world, writer: {"absent": "Never made", "other_revision": world.ids("One revision")[0]},
    )
    yield _case(refusals.a_body_that_is_no_json_is_refused)
    yield _case(refusals.a_body_that_lacks_a_member_is_refused)
    yield _case(refusals.a_protected_page_stays_as_it_is, title="Protected page")
    for title in (*known.MALFORMED, *known.WITHOUT_PAGES):
        yield _case(titles.malformed_titles_are_refused_on_writing, title=title)


def _made(check: Callable[..., None], arguments: Callable[[World, Writer], Arguments]) -> WritingCase:
    return WritingCase(LAWS[check.__name__], arguments)


def _case(check: Callable[..., None], title: str | None = None, **arguments: Any) -> WritingCase:
    return WritingCase(LAWS[check.__name__], lambda world, writer: arguments, title)
