"""The comparison of the simulated MediaWiki shows what differs between two texts, and where."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings

from contract_tests.simulated_wiki import ask, create, texts, update
from contract_tests.simulators import mediawiki_rest
from contract_tests.simulators.mediawiki.line_differences import Highlight, Type, line_differences
from contract_tests.simulators.mediawiki.simulator import WikiSimulator


@pytest.fixture
def wiki() -> WikiSimulator:
    return mediawiki_rest.create()


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


@pytest.mark.parametrize(("same_ends", "count", "ranges"), [(0, 3_162, 4), (0, 3_163, 2), (9, 3_163, 4)])
def test_where_very_long_lines_differ_is_not_looked_for(same_ends: int, count: int, ranges: int) -> None:
    words = [f"w{number}" for number in range(count)]
    changed = [*words[:same_ends], "x", *words[same_ends + 1 : -same_ends - 1], "y", *words[count - same_ends :]]
    # Words and the spaces between them: 40 million pairs at most.
    [line] = line_differences(" ".join(words), " ".join(changed))
    assert (line["type"], len(line["highlightRanges"])) == (Type.CHANGED, ranges)
