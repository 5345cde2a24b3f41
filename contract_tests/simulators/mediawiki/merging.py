"""Two changes of one text brought together, line by line, as `diff3 --merge` does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contract_tests.simulators.mediawiki.sequences import runs

WHITE_SPACE = " \t\n\r\0\x0b"
"""What is cut off at the end of a text that is saved or merged."""


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines `start` to `end` of the base, replaced."""

    start: int
    end: int
    lines: Sequence[str]


def merge(base: str, own: str, current: str) -> str | None:
    """The base with both changes; None where they touch the same or neighbouring lines in different ways."""
    lines, own_lines, current_lines = _lines(base), _lines(own), _lines(current)
    own_changes, current_changes = _changes(lines, own_lines), _changes(lines, current_lines)
    merged: list[str] = []
    done = 0
    for own_group, current_group in _groups(own_changes, current_changes):
        group = own_group + current_group
        start, end = min(change.start for change in group), max(change.end for change in group)
        ours, theirs = _applied(own_group, lines, start, end), _applied(current_group, lines, start, end)
        if own_group and current_group and ours != theirs:
            return None
        merged += lines[done:start]
        merged += ours if own_group else theirs
        done = end
    return "\n".join(merged + lines[done:])


def _lines(text: str) -> list[str]:
    return text.rstrip(WHITE_SPACE).split("\n")


def _changes(base: Sequence[str], text: Sequence[str]) -> list[_Change]:
    # `diff3` asks for the way back to the base, which is not always the same way.
    return [_Change(*run.new, text[slice(*run.old)]) for run in runs(text, base, late=True) if not run.kept]


def _groups(own: Sequence[_Change], current: Sequence[_Change]) -> list[tuple[list[_Change], list[_Change]]]:
    """Changes of both sides that overlap or touch, together; in order."""
    groups: list[tuple[list[_Change], list[_Change]]] = []
    end = -1
    for change, side in sorted(
        [(change, 0) for change in own] + [(change, 1) for change in current],
        key=lambda one: (one[0].start, one[0].end, one[1]),
    ):
        if change.start > end:
            groups.append(([], []))
        groups[-1][side].append(change)
        end = max(end, change.end)
    return groups


def _applied(changes: Sequence[_Change], base: Sequence[str], start: int, end: int) -> list[str]:
    """Lines `start` to `end` of the base after the changes of one side."""
    lines: list[str] = []
    for change in changes:
        lines += base[start : change.start]
        lines += change.lines
        start = change.end
    return lines + list(base[start:end])
