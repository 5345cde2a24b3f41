"""Two texts compared line by line, as the lines of a comparison.

Lines are told by their place among the blocks of the difference, which is also how a moved line is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any

from contract_tests.simulators.mediawiki.sequences import runs
from contract_tests.simulators.mediawiki.words import shown_runs, similarity, size, words

CONTEXT_LINES = 2
CHANGED_FROM = 0.2
"""Lines as similar as this are one changed line, less similar ones are an added and a removed line."""
MOVED_FROM = 0.4
"""An added and a removed line as similar as this are one that moved."""
MOST_BLOCKS_WITH_MOVES = 100


class Type(IntEnum):
    """The `type` of a line."""

    CONTEXT = 0
    ADDED = 1
    REMOVED = 2
    CHANGED = 3
    MOVED_AWAY = 4
    MOVED_HERE = 5


class Highlight(IntEnum):
    """The `type` of a highlighted range."""

    ADDITION = 0
    DELETION = 1


class Kind(Enum):
    """What happened to the lines of a block."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring lines with the same fate; a side that they are not on is empty."""

    kind: Kind
    old: Sequence[str]
    new: Sequence[str]


Place = tuple[int, int]
"""A line: number of its block, number within the block."""


def line_differences(old: str, new: str) -> list[dict[str, Any]]:
    """The lines that differ, with context, as they are sent; nothing if the texts are equal."""
    return _Report(list(_blocks(_lines(old), _lines(new)))).lines()


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    for run in runs(old, new):
        before, after = old[slice(*run.old)], new[slice(*run.new)]
        if run.kept:
            yield Block(Kind.KEPT, before, after)
        else:
            yield from _replaced(before, after)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Lines replaced by others: side by side where they are similar."""
    shorter = min(len(old), len(new))
    similar = 0
    for place in range(shorter):
        if similarity(old[place], new[place]) > CHANGED_FROM:
            continue
        if similar < place:
            yield Block(Kind.CHANGED, old[similar:place], new[similar:place])
        yield Block(Kind.ADDED, [], [new[place]])
        yield Block(Kind.REMOVED, [old[place]], [])
        similar = place + 1
    if similar < shorter:
        yield Block(Kind.CHANGED, old[similar:shorter], new[similar:shorter])
    if shorter < len(old):
        yield Block(Kind.REMOVED, old[shorter:], [])
    if shorter < len(new):
        yield Block(Kind.ADDED, [], new[shorter:])


class _Report:
    """Writes the blocks down, with line numbers and offsets."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.written: list[dict[str, Any]] = []
        self.partners: dict[Place, Place] = {}
        self.shown: set[Place] = set()
        one_sided = sum(block.kind in (Kind.ADDED, Kind.REMOVED) for block in blocks)
        self.detects_moves = one_sided <= MOST_BLOCKS_WITH_MOVES
        self.line_number = 1
        self.old_offset = 0
        self.new_offset = 0

    def lines(self) -> list[dict[str, Any]]:
        for number, block in enumerate(self.blocks):
            match block.kind:
                case Kind.KEPT:
                    self._kept(number, block.old)
                case Kind.CHANGED:
                    for old, new in zip(block.old, block.new, strict=True):
                        self._changed(old, new, self.old_offset, self.new_offset)
                        self._pass(old, new)
                case Kind.ADDED:
                    for within, line in enumerate(block.new):
                        self._one_sided((number, within), line, added=True)
                        self._pass(None, line)
                case Kind.REMOVED:
                    for within, line in enumerate(block.old):
                        self._one_sided((number, within), line, added=False)
                        self._pass(line, None)
        return self.written

    def _pass(self, old: str | None, new: str | None) -> None:
        if old is not None:
            self.old_offset += len(old.encode()) + 1
        if new is not None:
            self.new_offset += len(new.encode()) + 1
            self.line_number += 1

    def _kept(self, number: int, lines: Sequence[str]) -> None:
        after = CONTEXT_LINES if number else 0
        before = CONTEXT_LINES if number < len(self.blocks) - 1 else 0
        for place, line in enumerate(lines):
            if place < after or place >= len(lines) - before:
                self._write(Type.CONTEXT, line, self.old_offset, self.new_offset)
            self._pass(line, line)

    def _changed(self, old: str, new: str, old_offset: int | None, new_offset: int | None) -> None:
        text, ranges = _interleaved(old, new)
        self._write(Type.CHANGED, text, old_offset, new_offset, highlightRanges=ranges)

    def _one_sided(self, place: Place, line: str, *, added: bool) -> None:
        """An added or removed line, which may have moved."""
        old_offset, new_offset = (None, self.new_offset) if added else (self.old_offset, None)
        told = place in self.partners
        partner = self._partner(place, line, added=added)
        if partner is None:
            self._write(Type.ADDED if added else Type.REMOVED, line, old_offset, new_offset)
            return
        old, new = (self._line(partner), line) if added else (line, self._line(partner))
        if _stands_next(place, partner):
            # Neighbours are shown once, as a changed line, with the offset of the one that comes first.
            self._changed(old, new, old_offset, new_offset)
            self.shown |= {place, partner}
        elif not (told and _stands_next(partner, place)):
            move = _move_info(place, partner, added=added)
            if added:
                text, ranges = _interleaved(old, new)
                self._write(Type.MOVED_HERE, text, None, new_offset, moveInfo=move, highlightRanges=ranges)
            else:
                self._write(Type.MOVED_AWAY, line, old_offset, None, moveInfo=move)
            self.shown.add(place)

    def _partner(self, place: Place, line: str, *, added: bool) -> Place | None:
        """Where a line was before, or is now; None if it did not move."""
        if place in self.partners or not self.detects_moves:
            return self.partners.get(place)
        best: Place | None = None
        most = -1.0
        for candidate, other in self._lines_of(Kind.REMOVED if added else Kind.ADDED):
            # One whose move is known, but not yet shown from here, still competes: it keeps others from being taken.
            if self.partners.get(candidate) in self.shown:
                continue
            alike = similarity(line, other) if added else similarity(other, line)
            if alike > most:
                best, most = candidate, alike
        if best is None or most <= MOVED_FROM or best in self.partners:
            return None
        self.partners[place], self.partners[best] = best, place
        return best

    def _lines_of(self, kind: Kind) -> Iterator[tuple[Place, str]]:
        for number, block in enumerate(self.blocks):
            if block.kind is kind:
                for within, line in enumerate(block.new or block.old):
                    yield (number, within), line

    def _line(self, place: Place) -> str:
        block = self.blocks[place[0]]
        return (block.new or block.old)[place[1]]

    def _write(self, type_: Type, text: str, old: int | None, new: int | None, **more: Any) -> None:
        line: dict[str, Any] = {"type": int(type_)}
        if type_ not in (Type.REMOVED, Type.MOVED_AWAY):
            line["lineNumber"] = self.line_number
        self.written.append(line | {"text": text, "offset": {"from": old, "to": new}} | more)


def _stands_next(place: Place, other: Place) -> bool:
    """Whether a line stands directly behind another."""
    return other in ((place[0], place[1] + 1), (place[0] + 1, 0))


def _move_info(place: Place, partner: Place, *, added: bool) -> dict[str, str | int]:
    own, other = ("rhs", "lhs") if added else ("lhs", "rhs")
    return {
        "id": f"movedpara_{place[0]}_{place[1]}_{own}",
        "linkId": f"movedpara_{partner[0]}_{partner[1]}_{other}",
        "linkDirection": 0 if partner > place else 1,
    }


def _interleaved(old: str, new: str) -> tuple[str, list[dict[str, int]]]:
    """Both versions of a line in one, each removed piece before the added one, and the ranges that tell them apart."""
    old_words, new_words = words(old), words(new)
    text: list[str] = []
    ranges: list[dict[str, int]] = []
    start = 0
    for run in shown_runs(old_words, new_words):
        before, after = old_words[slice(*run.old)], new_words[slice(*run.new)]
        text += before
        if run.kept:
            start += size(before)
            continue
        text += after
        for pieces, highlight in ((before, Highlight.DELETION), (after, Highlight.ADDITION)):
            if pieces:
                ranges.append({"start": start, "length": size(pieces), "type": int(highlight)})
                start += size(pieces)
    return "".join(text), ranges
