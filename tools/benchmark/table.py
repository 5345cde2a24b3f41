"""Rows of figures, each with the figure to reach: what was measured, its spread, and whether it falls short. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import geometric_mean, median, quantiles
from typing import Any


@dataclass(frozen=True)
class Target:
    """The figure to reach: a median of at most `bound`, or of at least `bound`."""

    bound: float
    at_least: bool = False

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:g}"

    def missed_by(self, figure: float) -> float:
        """How far a figure is from the bound; 0 where it reaches it."""
        return max(0.0, self.bound - figure if self.at_least else figure - self.bound)


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        number: What it belongs to; rows of one subject share it.
        what: What was measured, against what.
        figures: One figure for each round.
        target: The figure that their median is to reach.
        note: What the figure consists of.
    """

    number: int
    what: str
    figures: tuple[float, ...]
    target: Target
    note: str = ""

    @property
    def median(self) -> float:
        """The middle figure."""
        return median(self.figures)

    @property
    def quartiles(self) -> tuple[float, float]:
        """The first and the third quartile: half of the figures lie between them."""
        if len(self.figures) == 1:
            return self.figures[0], self.figures[0]
        first, _, third = quantiles(self.figures, n=4, method="inclusive")
        return first, third

    @property
    def met(self) -> bool:
        """Whether the median reaches the target."""
        return self.target.missed_by(self.median) == 0

    @property
    def verdict(self) -> str:
        """`met`, or how much is missing, in two digits that are not all zero."""
        return "met" if self.met else f"short by {self.target.missed_by(self.median):.2g}"


def ratios(times: Sequence[float], limits: Sequence[float]) -> tuple[float, ...]:
    """Round by round, how many times as long the one took as the other."""
    return tuple(time / limit for time, limit in zip(times, limits, strict=True))


def means(columns: Iterable[Sequence[float]]) -> tuple[float, ...]:
    """Round by round, the geometric mean of several ratios."""
    return tuple(geometric_mean(figures) for figures in zip(*columns, strict=True))


def rendered(rows: Iterable[Row]) -> str:
    """The table as text, a line to a row, with a last line that counts the rows that fall short."""
    rows = list(rows)
    head = ("#", "what", "to reach", "median", "quartiles", "verdict", "note")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    texts = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    short = [str(row.number) for row in rows if not row.met]
    falling = f"{len(short)} of {len(rows)} fall short: # {', '.join(dict.fromkeys(short))}" if short else "all met"
    return "\n".join([texts[0], "-" * len(texts[0]), *texts[1:], "", falling])


def _cells(row: Row) -> tuple[str, ...]:
    first, third = row.quartiles
    spread = f"{first:.3g}–{third:.3g}"
    return str(row.number), row.what, str(row.target), f"{row.median:.3g}", spread, row.verdict, row.note


def plain(row: Row) -> dict[str, Any]:
    """The row as JSON knows it."""
    return {
        "number": row.number,
        "what": row.what,
        "target": str(row.target),
        "median": row.median,
        "quartiles": list(row.quartiles),
        "rounds": len(row.figures),
        "met": row.met,
        "note": row.note,
    }
