"""The days of the world. It ends; what the clock says only decides how much of it is published."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from contract_tests.simulators.wikimedia_analytics.dates import days_in, next_month

LAST_DAY = 20261231
BUSY_MONTHS = (201507, 202002, 202401, 202402, 202609, 202610)
"""Months with much traffic and many edits. Between them only a few pages are read and edited, daily."""


def days(first: int, last: int) -> list[int]:
    """Every day, YYYYMMDD, from the first to the last."""
    every = days_of(months(first // 100, last // 100))
    return every[bisect_left(every, first) : bisect_right(every, last)]


def months(first: int, last: int) -> Iterator[int]:
    """Every month, YYYYMM, from the first to the last."""
    month = first
    while month <= last:
        yield month
        month = next_month(month)


def days_of(months: Iterable[int]) -> list[int]:
    """Every day of some months."""
    return [month * 100 + day for month in months for day in range(1, days_in(month) + 1)]


FIRST_HISTORY_DAY = 20010101
HISTORY_DAYS = days(FIRST_HISTORY_DAY, LAST_DAY)
"""The days that the edit history covers."""
HISTORY_MONTHS = [day for day in HISTORY_DAYS if day % 100 == 1]
"""The first days of its months."""
