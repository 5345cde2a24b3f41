"""Laws of comparisons: what they show is what the texts are."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from openknowledge import UNSET, MediaWiki
from openknowledge.mediawiki_rest.models import ComparisonLine, RevisionComparison

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.asking import comparison_read, raw
from contract_tests.laws.mediawiki.caching import expect_head
from contract_tests.laws.mediawiki.differences import (
    ADDED,
    CHANGED,
    MOVED_AWAY,
    MOVED_HERE,
    NEW_SIDE,
    OLD_SIDE,
    PLUS,
    REMOVED,
    contradictions,
    hidden_neighbours,
    lines_of,
    not_taken_back,
    without,
)
from contract_tests.laws.mediawiki.history import HistoryClient

COMPARE = "history_compare_revisions"

_HEADING = re.compile(r"(={1,6})[ \t]*(.*?)[ \t]*\1[ \t]*")

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
def equal_texts_do_not_differ(client: MediaWiki, from_: int, to: int) -> None:
    """Two revisions with the same text, or a revision and itself, show no line.

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
def lines_taken_back_leave_the_base(client: HistoryClient, from_: int, to: int, old: str, new: str) -> None:
    """The other revision with its lines of the comparison taken back is the base, by line numbers and ranges alone.

    Ground: documentation, Compare revisions: the types of lines, `lineNumber` and `highlightRanges`.

    Args:
        old: Source of `from_`.
        new: Source of `to`.
    """
    for contradiction in not_taken_back(client.history.compare_revisions(from_, to).diff, old, new):
        expect(False, _subject(from_, to), contradiction.promised, contradiction.came)


@law(COMPARE)
def comparisons_by_head_have_no_content(client: HistoryClient, from_: int, to: int) -> None:
    """HEAD of a comparison answers with the status and the header fields of GET, and no content.

    Ground: documentation of the History API, Compare revisions: methods; RFC 9110, HEAD.
    """
    expect_head(comparison_read(client, from_, to))


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
def named_sections_are_those_of_the_lines(client: HistoryClient, from_: int, to: int, new: str) -> None:
    """Where titles of sections are listed, each is that of a line, and a line has the title of the heading above it.

    Ground: documentation of the History API, Compare revisions: `sectionTitles` and `sectionTitleIndex`.

    Approximate: MediaWiki 1.39 lists none; of lines that the other revision has, before anything that is markup.

    Args:
        new: Source of `to`.
    """
    subject = _subject(from_, to)
    answer = json.loads(raw(client.history.compare_revisions, from_, to).content)
    titles = answer.get("sectionTitles", [])
    indexes = [line["sectionTitleIndex"] for line in answer["diff"] if "sectionTitleIndex" in line]
    expect_equal(sorted({*indexes}), [*range(len(titles))], subject, f"lines in each of the sections {titles}")
    expect_equal(len({*titles}), len(titles), subject, f"no title twice among {titles}")
    plain = len(lines_of(new.partition("<")[0]))
    for line in answer["diff"] if titles else ():
        number = line.get("lineNumber", plain)
        if number < plain:
            above = [heading[2] for text in new.split("\n")[:number] if (heading := _HEADING.fullmatch(text))]
            came = titles[line["sectionTitleIndex"]] if "sectionTitleIndex" in line else None
            expect_equal(came, above[-1] if above else None, f"{subject}, line {number}", "the section")


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
def lines_show_what_their_type_promises(client: HistoryClient, from_: int, to: int) -> None:
    """A line has a number if the other revision has it, ranges if it changed, a partner if it moved.

    Ground: documentation, Compare revisions: diff object; the table of types was observed on 1.39.17.
    """
    for line in client.history.compare_revisions(from_, to).diff:
        subject = f"{_subject(from_, to)}, type {line.type} {line.text[:40]!r}"
        for name, came, promised in (
            ("a line number", line.line_number is not UNSET, line.type in NEW_SIDE),
            ("ranges", line.highlight_ranges is not UNSET, line.type in (CHANGED, MOVED_HERE)),
            ("a partner", line.move_info is not UNSET, line.type in (MOVED_AWAY, MOVED_HERE)),
        ):
            expect(came == promised, subject, f"{name}: {promised}", came)


@law(COMPARE)
def lines_have_offsets_in_the_texts_they_are_of(client: MediaWiki, from_: int, to: int) -> None:
    """A line has an offset in each text that it is a line of, and none in the other; line 1 is the one at byte 0.

    Ground: documentation, Compare revisions: `offset`; the table of types was observed on 1.39.17.

    Approximate: wikidiff2 1.13 leaves out `offset.to` of a changed line that stands right after added ones.
    """
    for line in client.history.compare_revisions(from_, to).diff:
        lenient = line.type == CHANGED and line.offset.to is None
        promised = (line.type in OLD_SIDE, line.type in NEW_SIDE and not lenient)
        came = (line.offset.from_ is not None, line.offset.to is not None)
        subject = f"{_subject(from_, to)}, type {line.type} {line.text[:40]!r}"
        expect_equal(came, promised, subject, "offsets in the base, in the other revision")
        if line.offset.to is not None:
            expect_equal(line.line_number == 1, line.offset.to == 0, f"{subject}, at byte {line.offset.to}", "line 1")


@law(COMPARE)
def lines_are_in_the_order_of_the_texts(client: MediaWiki, from_: int, to: int) -> None:
    """From line to line, offsets and line numbers increase on either side.

    Ground: observed on 1.39.17.

    Stays: it needs no texts, so that it can be held where none are known.
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

    Stays: it needs no texts, so that it can be held where none are known.
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
