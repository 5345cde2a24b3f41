"""The cases of the laws of comparisons."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tests.laws.mediawiki import comparison
from contract_tests.laws.mediawiki.cases.case import Arguments, Case, World, each, one
from contract_tests.laws.mediawiki.refusals import NO_REVISION

MOVES = ("moved and changed", "moved", "non-ASCII")
"""Kinds of differences in which a paragraph moves."""

DIFFERENCES = (
    *("added", "changed", "sections", "removed", "blank line", "rewritten", "restored", "headings", "equal"),
    *MOVES,
)
"""Kinds of differences that the seed holds a comparison of."""

OF_LINES = (
    comparison.lines_show_what_their_type_promises,
    comparison.lines_have_offsets_in_the_texts_they_are_of,
    comparison.lines_are_in_the_order_of_the_texts,
    comparison.ranges_lie_side_by_side_in_their_line,
    comparison.moved_lines_come_in_pairs,
    comparison.sections_belong_to_the_revision,
)
"""Laws that need nothing but two revisions."""

OF_TEXTS = (
    comparison.a_comparison_rebuilds_both_texts,
    comparison.two_lines_around_a_change_are_shown,
    comparison.lines_taken_back_leave_the_base,
    comparison.sections_are_the_headings_of_the_text,
)
"""Laws that need the texts of both revisions."""


def comparisons() -> Iterator[Case]:
    """The cases of the laws of comparisons."""
    moves_first = dict.fromkeys((*MOVES, *DIFFERENCES))
    for check in (*OF_LINES, comparison.a_comparison_names_its_revisions):
        yield from each(check, moves_first, _seeded)
    yield from each(comparison.comparing_backwards_swaps_added_and_removed, DIFFERENCES, _seeded)
    for checked in OF_TEXTS:
        yield from each(checked, moves_first, lambda world, kind: world.texts(**_seeded(world, kind)))
    yield from each(comparison.a_moved_paragraph_is_shown_as_moved, MOVES[:2], _seeded)
    yield from each(
        comparison.named_sections_are_those_of_the_lines,
        moves_first,
        lambda world, kind: (compared := _seeded(world, kind)) | {"new": world.source(compared["to"])},
    )
    yield from each(comparison.equal_texts_do_not_differ, ["equal"], _seeded)
    yield from each(
        comparison.equal_texts_do_not_differ,
        ("Headings", "Earth", "Jupiter", "AC/DC", "User:Alice/data.json", "MediaWiki:Common.css", "File:Tiny.png"),
        lambda world, title: {"from_": world.middle(title), "to": world.middle(title)},
    )
    by_head = comparison.comparisons_by_head_have_no_content
    yield from each(by_head, ("changed", "equal"), _seeded)
    yield one(by_head, "missing", from_=NO_REVISION, to=NO_REVISION)
    yield from each(by_head, ["of two pages"], _of_two_pages)
    yield from each(by_head, ["hidden"], _hidden)


def _of_two_pages(world: World, kind: str) -> Arguments:
    return {"from_": world.ids("Earth")[0], "to": world.ids("Jupiter")[0]}


def _hidden(world: World, kind: str) -> Arguments:
    return dict.fromkeys(("from_", "to"), world.seed["hidden_revisions"]["text"])


def _seeded(world: World, kind: str) -> Arguments:
    compared = world.seed["comparisons"][kind]
    return {"from_": compared["from"], "to": compared["to"]}
