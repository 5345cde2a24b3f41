"""Laws of comparisons: what they show is what the texts are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openknowledge import UNSET, MediaWiki
from openknowledge.mediawiki_rest.models import ComparisonLine, RevisionComparison

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.differences import (
    ADDED,
    CHANGED,
    CONTEXT,
    MOVED_AWAY,
    MOVED_HERE,
    NEW_SIDE,
    OLD_SIDE,
    PLUS,
    REMOVED,
    contradictions,
    hidden_neighbours,
    without,
)

COMPARE = "history_compare_revisions"

_PLAIN_HEADING = re.compile(r"^(={1,6}) [A-Z][a-z]+ \1$", re.MULTILINE)
"""A heading of a single word."""


@law(COMPARE)
def a_comparison_names_its_revisions(client: MediaWiki, from_: int, to: int) -> None:
    """A comparison says which two revisions it compares, in the order in which they were asked for.

    Ground: documentation, Compare revisions: `from` and `to`.
    """
    comparison = client.history.compare_revisions(from_, to)
    came = (comparison.from_.id, comparison.to.id)
    expect_equal(came, (from_, to), _subject(from_, to), "ids")
    roles = (comparison.from_.slot_role, comparison.to.slot_role)
    expect_equal(roles, ("main", "main"), _subject(from_, to), "slot roles")


@law(COMPARE)
def a_revision_does_not_differ_from_itself(client: MediaWiki, revision: int) -> None:
    """A revision compared with itself shows no line.

    Ground: documentation, Compare revisions: `diff` holds what differs.
    """
    expect_equal(client.history.compare_revisions(revision, revision).diff, (), _subject(revision, revision), "lines")


@law(COMPARE)
def equal_texts_do_not_differ(client: MediaWiki, from_: int, to: int) -> None:
    """Two revisions with the same text show no line.

    Ground: documentation, Compare revisions: `diff` holds what differs.
    """
    expect_equal(client.history.compare_revisions(from_, to).diff, (), _subject(from_, to), "lines")


@law(COMPARE)
def a_comparison_rebuilds_both_texts(client: MediaWiki, from_: int, to: int, old: str, new: str) -> None:
    """Each line stands in the texts where its offsets say, and without the lines that differ the texts are the same.

    Ground: documentation, Compare revisions: diff object, offsets and ranges in bytes.

    Args:
        old: Source of `from_`.
        new: Source of `to`.
    """
    comparison = client.history.compare_revisions(from_, to)
    for contradiction in contradictions(comparison.diff, old, new):
        expect(False, _subject(from_, to), contradiction.promised, contradiction.came)


@law(COMPARE)
def two_lines_around_a_change_are_shown(client: MediaWiki, from_: int, to: int, old: str, new: str) -> None:
    """The two lines before and after a line that differs are shown, on either side, blank ones too.

    Ground: observed on 1.39.17 with wikidiff2 1.13.

    Args:
        old: Source of `from_`.
        new: Source of `to`.
    """
    comparison = client.history.compare_revisions(from_, to)
    for contradiction in hidden_neighbours(comparison.diff, old, new):
        expect(False, _subject(from_, to), contradiction.promised, contradiction.came)


@law(COMPARE)
def context_is_the_same_on_both_sides(client: MediaWiki, from_: int, to: int, old: str, new: str) -> None:
    """A context line has the same bytes in both texts, each at its own offset.

    Ground: documentation, Compare revisions: type 0 is a line without changes.

    Args:
        old: Source of `from_`.
        new: Source of `to`.
    """
    for line in client.history.compare_revisions(from_, to).diff:
        if line.type == CONTEXT:
            text = line.text.encode()
            for source, offset in ((old, line.offset.from_), (new, line.offset.to)):
                there = b"" if offset is None else source.encode()[offset : offset + len(text)]
                expect_equal(there, text, _subject(from_, to), f"at byte {offset}")


@law(COMPARE)
def a_moved_paragraph_is_shown_as_moved(client: MediaWiki, from_: int, to: int) -> None:
    """A paragraph that stands elsewhere in the other revision is moved, and not removed here and added there.

    Ground: documentation, Compare revisions: types 4 and 5; that the moves of few paragraphs are always noticed was
    observed on 1.39.17 with wikidiff2 1.13.

    Args:
        from_: A revision of a page with few paragraphs.
        to: Another, in which a long paragraph has another place.
    """
    types = [line.type for line in client.history.compare_revisions(from_, to).diff]
    expect({MOVED_AWAY, MOVED_HERE} <= {*types}, _subject(from_, to), "a line that moved away and one that came", types)


@law(COMPARE)
def sections_are_the_headings_of_the_text(client: MediaWiki, from_: int, to: int, old: str, new: str) -> None:
    """A section's heading begins a line at its offset, with equals signs to its level, and no plain heading is missing.

    Ground: documentation, Compare revisions: `sections`, offsets in bytes; levels to 6 were observed on 1.39.17.

    Approximate: whatever stands in a comment, in other markup or between unequal signs may be a heading or not.

    Args:
        old: Source of `from_`.
        new: Source of `to`.
    """
    comparison = client.history.compare_revisions(from_, to)
    for side, source in ((comparison.from_, old), (comparison.to, new)):
        text = source.encode()
        subject = f"{_subject(from_, to)}, sections of {side.id}"
        plain = [*_PLAIN_HEADING.finditer(source.partition("<")[0])]
        missing = {heading[0] for heading in plain} - {section.heading for section in side.sections}
        expect(not missing, subject, f"{len(plain)} headings of words among them", sorted(missing))
        offsets = [section.offset for section in side.sections]
        expect(offsets == sorted(set(offsets)), subject, "increasing offsets", offsets)
        for section in side.sections:
            heading = section.heading.encode()
            before, there = text[: section.offset], text[section.offset : section.offset + len(heading)]
            expect_equal(there, heading, subject, f"at byte {section.offset}")
            expect(before[-1:] in (b"", b"\n"), subject, f"byte {section.offset} at the start of a line", before[-9:])
            signs = b"=" * section.level
            level = section.level in range(1, 7) and heading.startswith(signs) and signs in heading[section.level :]
            expect(level, f"{subject}, {section.heading!r}", "its level", section.level)


@law(COMPARE)
def sections_belong_to_the_revision(client: MediaWiki, from_: int, to: int) -> None:
    """The sections of a revision do not depend on what it is compared with.

    Ground: documentation, Compare revisions: `sections` of `from` and of `to`.
    """
    comparison = client.history.compare_revisions(from_, to)
    for side in (comparison.from_, comparison.to):
        alone = client.history.compare_revisions(side.id, side.id).from_.sections
        expect_equal(side.sections, alone, _subject(from_, to), f"sections of {side.id} as alone")


@law(COMPARE)
def comparing_backwards_swaps_added_and_removed(client: MediaWiki, from_: int, to: int) -> None:
    """What is added one way is removed the other way.

    Ground: documentation, Compare revisions: types 1 and 2; observed on 1.39.17.

    Approximate: between texts rewritten at length, or whose lines moved, wikidiff2 may find another way back.
    """
    forth, back = client.history.compare_revisions(from_, to), client.history.compare_revisions(to, from_)
    for there, here in ((ADDED, REMOVED), (REMOVED, ADDED)):
        subject = f"{_subject(to, from_)}, type {here}"
        expect_equal(_texts(back, here), _texts(forth, there), subject, f"lines of type {there} the other way")


@law(COMPARE)
def lines_show_what_their_type_promises(client: MediaWiki, from_: int, to: int) -> None:
    """A line has an offset and a number on the sides it is on, ranges if it changed, a partner if it moved.

    Ground: documentation, Compare revisions: diff object; the table of types was observed on 1.39.17.

    Approximate: wikidiff2 1.13 leaves out `offset.to` of a changed line that stands right after added ones.
    """
    for line in client.history.compare_revisions(from_, to).diff:
        subject = f"{_subject(from_, to)}, type {line.type} {line.text[:40]!r}"
        new = line.type in NEW_SIDE
        lenient = line.type == CHANGED and line.offset.to is None
        for name, came, promised in (
            ("an offset in the base", line.offset.from_ is not None, line.type in OLD_SIDE),
            ("an offset in the other revision", line.offset.to is not None, new and not lenient),
            ("a line number", line.line_number is not UNSET, new),
            ("ranges", line.highlight_ranges is not UNSET, line.type in (CHANGED, MOVED_HERE)),
            ("a partner", line.move_info is not UNSET, line.type in (MOVED_AWAY, MOVED_HERE)),
        ):
            expect(came == promised, subject, f"{name}: {promised}", came)


@law(COMPARE)
def lines_are_in_the_order_of_the_texts(client: MediaWiki, from_: int, to: int) -> None:
    """From line to line, offsets and line numbers increase on either side.

    Ground: observed on 1.39.17.
    """
    diff = client.history.compare_revisions(from_, to).diff
    for name, places in (
        ("offsets in the base", [line.offset.from_ for line in diff if line.offset.from_ is not None]),
        ("offsets in the other revision", [line.offset.to for line in diff if line.offset.to is not None]),
        ("line numbers", [line.line_number for line in diff if line.line_number is not UNSET]),
    ):
        expect(places == sorted(set(places)), _subject(from_, to), f"increasing {name}", places)


@law(COMPARE)
def ranges_lie_side_by_side_in_their_line(client: MediaWiki, from_: int, to: int) -> None:
    """Highlighted ranges follow one another within their line, begin and end between characters, and show a change.

    Ground: documentation, Compare revisions: `highlightRanges`, in bytes; order observed on 1.39.17.
    """
    for line in client.history.compare_revisions(from_, to).diff:
        ranges = line.highlight_ranges or ()
        edges = [edge for range_ in ranges for edge in (range_.start, range_.start + range_.length)]
        characters = {len(line.text[:end].encode()) for end in range(len(line.text) + 1)}
        subject = f"{_subject(from_, to)}, ranges of {line.text[:40]!r}"
        expect(edges == sorted(edges) and set(edges) <= characters, subject, "edges of characters in order", edges)
        expect(all(range_.length > 0 for range_ in ranges), subject, "something in each range", ranges)
        expect(bool(ranges) or line.type != CHANGED, subject, "what changed in a changed line", ranges)


@law(COMPARE)
def moved_lines_come_in_pairs(client: MediaWiki, from_: int, to: int) -> None:
    """A moved line names the line it goes with, which names it in turn and was the same text before it changed.

    Ground: documentation, Compare revisions: `moveInfo`; that the direction is told by place in the list was observed
    on 1.39.17.
    """
    diff = client.history.compare_revisions(from_, to).diff
    places = {line.move_info.id: place for place, line in enumerate(diff) if line.move_info}
    for place, line in enumerate(diff):
        if not line.move_info:
            continue
        subject = f"{_subject(from_, to)}, {line.move_info.id}"
        expect(line.move_info.link_id in places, subject, f"a line {line.move_info.link_id}", sorted(places))
        other_place = places[line.move_info.link_id]
        other = diff[other_place]
        expect_equal(
            other.move_info and other.move_info.link_id, line.move_info.id, subject, "as partner of its partner"
        )
        expect_equal(
            {line.type, other.type}, {MOVED_AWAY, MOVED_HERE}, subject, "one line where it was, one where it is"
        )
        expect_equal(
            line.move_info.link_direction, int(other_place < place), subject, f"to line {other_place}, direction"
        )
        if line.type == MOVED_HERE:
            expect_equal(without(line, PLUS), other.text.encode(), subject, "before its changes, the text that moved")


def _subject(from_: int, to: int) -> str:
    return f"{COMPARE} {from_} to {to}"


def _texts(comparison: RevisionComparison, line_type: int) -> Sequence[str]:
    lines: Sequence[ComparisonLine] = comparison.diff
    return sorted(line.text for line in lines if line.type == line_type)
