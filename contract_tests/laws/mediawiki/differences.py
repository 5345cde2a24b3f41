"""What a comparison says about the two texts that it compares, line by line, in bytes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from openknowledge import UNSET
from openknowledge.mediawiki_history.models import HistoryComparisonLine
from openknowledge.mediawiki_rest.models import ComparisonLine

Line: TypeAlias = ComparisonLine | HistoryComparisonLine
"""Both contracts describe the lines of a comparison."""

CONTEXT, ADDED, REMOVED, CHANGED, MOVED_AWAY, MOVED_HERE = range(6)
"""The types of lines."""

PLUS, MINUS = 0, 1
"""The types of highlighted ranges: what came, what went."""

OLD_SIDE = (CONTEXT, REMOVED, CHANGED, MOVED_AWAY)
NEW_SIDE = (CONTEXT, ADDED, CHANGED, MOVED_HERE)
"""Types of lines that the base has, and that the other revision has."""


CONTEXT_LINES = 2
"""How many lines before and after one that differs are shown."""


class Contradiction(NamedTuple):
    """A line of a comparison that does not fit the texts: what it promises, and what is there."""

    promised: str
    came: object


def without(line: Line, range_type: int) -> bytes:
    """The text of a line without its highlighted ranges of a type."""
    text = line.text.encode()
    kept, end = b"", 0
    for highlight in line.highlight_ranges or ():
        kept += text[end : highlight.start]
        if highlight.type != range_type:
            kept += text[highlight.start : highlight.start + highlight.length]
        end = highlight.start + highlight.length
    return kept + text[end:]


def contradictions(diff: Sequence[ComparisonLine], old: str, new: str) -> Iterator[Contradiction]:
    """Where the lines of a comparison do not fit the texts.

    A comparison fits if each of its lines stands where its offsets say, and what is left of the texts without the lines
    that differ is the same.
    """
    old_lines, new_lines = _lines_by_offset(old), _lines_by_offset(new)
    left_old, left_new = dict(old_lines), dict(new_lines)
    by_number = dict(enumerate(new_lines, start=1))
    for line in diff:
        to = line.offset.to
        if line.line_number is not UNSET:
            place = by_number.get(line.line_number)
            if to is None:
                # wikidiff2 1.13 leaves the offset of some changed lines out.
                to = place
            elif to != place:
                yield Contradiction(f"line {line.line_number} of the other revision at byte {to}", place)
        for side, offset, types, removed, lines, left in (
            ("base", line.offset.from_, OLD_SIDE, PLUS, old_lines, left_old),
            ("other revision", to, NEW_SIDE, MINUS, new_lines, left_new),
        ):
            if line.type not in types or offset is None:
                continue
            text = without(line, removed)
            if lines.get(offset) != text:
                promised = f"a line of type {line.type} at byte {offset} of the {side}: {text!r}"
                yield Contradiction(promised, lines.get(offset, "no line begins there"))
            if line.type != CONTEXT:
                left.pop(offset, None)
    if list(left_old.values()) != list(left_new.values()):
        came = (b"\n".join(left_old.values()), b"\n".join(left_new.values()))
        yield Contradiction("both texts the same without the lines that differ", came)


def not_taken_back(diff: Sequence[Line], old: str, new: str) -> Iterator[Contradiction]:
    """Where the other revision, with the lines of a comparison taken back, is not the base.

    Needs no offsets: what is not shown is the same in both texts, and a line of the other revision has its number.
    """
    new_lines, base, done = lines_of(new), list[bytes](), 0
    for line in diff:
        if line.type in NEW_SIDE:
            number = line.line_number
            if number is UNSET or not done < number <= len(new_lines):
                yield Contradiction(f"the number of a line of type {line.type}, {done + 1} to {len(new_lines)}", number)
                return
            base += new_lines[done : number - 1]
            done = number
            if new_lines[number - 1] != (text := without(line, MINUS)):
                yield Contradiction(f"as line {number} of the other revision {new_lines[number - 1]!r}", text)
        if line.type in OLD_SIDE:
            base.append(without(line, PLUS))
    base += new_lines[done:]
    if base != lines_of(old):
        yield Contradiction(f"the base with {len(lines_of(old))} lines when all is taken back", b"\n".join(base))


def hidden_neighbours(diff: Sequence[ComparisonLine], old: str, new: str) -> Iterator[Contradiction]:
    """Lines of either text that stand within two lines of one that differs, and that the comparison does not show."""
    numbers = {offset: number for number, offset in enumerate(_lines_by_offset(old), start=1)}
    in_base = [(line, numbers.get(line.offset.from_)) for line in diff if line.offset.from_ is not None]
    in_other = [(line, line.line_number) for line in diff if line.line_number is not UNSET]
    for side, length, lines in (
        ("base", len(numbers), in_base),
        ("other revision", len(_lines_by_offset(new)), in_other),
    ):
        shown = {number for _, number in lines}
        for number in (number for line, number in lines if number is not None and line.type != CONTEXT):
            for beside in range(max(1, number - CONTEXT_LINES), min(length, number + CONTEXT_LINES) + 1):
                if beside not in shown:
                    yield Contradiction(f"line {beside} of the {side}, since line {number} differs", "no such line")


def lines_of(text: str) -> list[bytes]:
    """The lines of a text. An empty text has none."""
    return text.encode().split(b"\n") if text else []


def _lines_by_offset(text: str) -> dict[int, bytes]:
    """The lines of a text, by the number of bytes before each."""
    lines: dict[int, bytes] = {}
    offset = 0
    for line in lines_of(text):
        lines[offset] = line
        offset += len(line) + 1
    return lines
