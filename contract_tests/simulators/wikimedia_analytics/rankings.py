"""Ranks, and where rankings end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

LIMIT = 1_000
"""The longest ranking of pages or media files."""

Row = tuple[Any, ...]


def ranked(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """Rows with their ranks. They are sorted, and equal counts in the first column share a rank: 1, 2, 2, 4."""
    rank, last = 0, None
    for position, row in enumerate(rows, start=1):
        if row[0] != last:
            rank, last = position, row[0]
        yield rank, row


def cut(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows that a ranking keeps: those that rank before the first that is too many, so a tie there goes whole."""
    if len(rows) <= LIMIT:
        return rows
    return [row for row in rows[:LIMIT] if row[0] > rows[LIMIT][0]]


def ceiling(count: int, step: int) -> int:
    """The least multiple of the step that is not less than the count."""
    return -(-count // step) * step
