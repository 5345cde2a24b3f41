"""Daily numbers that are added up over any range of days at the price of two look-ups.

Numbers are known for one cycle of days and repeat from then on, so there is no day without numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeAlias

CYCLE = 364
"""Days: 52 whole weeks."""

Daily: TypeAlias = "array[int]"
"""A number of 64 bits for each day of a cycle."""


def nothing() -> Daily:
    """Zero on every day."""
    return array("q", bytes(8 * CYCLE))


def per_day(daily: Daily, days: int) -> list[int]:
    """The numbers of the first days."""
    return (daily * (days // CYCLE) + daily[: days % CYCLE]).tolist()


class Totals:
    """Several rows of daily numbers, added up together."""

    def __init__(self, rows: Sequence[Daily]) -> None:
        sums = [accumulate(row, initial=0) for row in rows]
        self._before = [array("q", day) for day in zip(*sums, strict=True)] or [array("q")] * (CYCLE + 1)

    def between(self, first: int, last: int) -> list[int]:
        """The sum of each row from a first day on and without the last one."""
        (first_cycle, first_day), (last_cycle, last_day) = divmod(first, CYCLE), divmod(last, CYCLE)
        cycles = last_cycle - first_cycle
        rows = zip(self._before[first_day], self._before[last_day], self._before[CYCLE], strict=True)
        return [until - before + cycles * whole for before, until, whole in rows]
