"""Periods of a time series: hours, days or months, as numbers. Pure.

Hours, days and months are each counted from the beginning of the calendar, so ranges of them are ranges of numbers.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time
from typing import Any, Literal, get_args

from attrs import frozen

from .operation import Series

Granularity = Literal["hourly", "daily", "monthly"]
"""What a period is: an hour, a day or a month."""

GRANULARITIES: tuple[str, ...] = get_args(Granularity)
"""Every granularity."""


@frozen
class Range:
    """What a caller asked for."""

    granularity: Granularity
    start: datetime
    end: datetime


def requested(series: Series[Any], range_: Range) -> range:
    """The periods of a range. Of its months they are those that lie in it as a whole, or else begin in it.

    Where nobody knows whether the end counts, it does not.
    """
    start, end, inclusive = range_.start, range_.end, series.end == "inclusive"
    first, last = period_of(range_.granularity, start), period_of(range_.granularity, end)
    if range_.granularity != "monthly":
        return range(first, last + inclusive)
    if series.whole_months:
        last_counts = inclusive and end.day == monthrange(end.year, end.month)[1]
    else:
        last_counts = inclusive or end.day > 1
    return range(first + (start.day > 1), last + last_counts)


def period_of(granularity: Granularity, moment: date) -> int:
    """The period that a moment in UTC lies in."""
    match granularity:
        case "hourly":
            return 24 * moment.toordinal() + (moment.hour if isinstance(moment, datetime) else 0)
        case "daily":
            return moment.toordinal()
        case "monthly":
            return 12 * moment.year + moment.month - 1


def begin(granularity: Granularity, period: int) -> date:
    """When a period begins: a datetime in UTC for an hour, else a day."""
    match granularity:
        case "hourly":
            return datetime.combine(date.fromordinal(period // 24), time(period % 24), UTC)
        case "daily":
            return date.fromordinal(period)
        case "monthly":
            return date(period // 12, period % 12 + 1, 1)
