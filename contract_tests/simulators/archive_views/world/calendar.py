"""Days by number: 0 is 2017-01-01, from which on views are known day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

FIRST = date(2017, 1, 1)
_START = datetime(2017, 1, 1, tzinfo=UTC)
_PROCESSING = timedelta(hours=6)
"""From the end of a day to the publication of its views."""
_KEPT = 1000
"""Days are written once, so many at a time."""


def number(day: date) -> int:
    """The number of a day; negative before the first."""
    return (day - FIRST).days


def names(first: int, last: int) -> list[str]:
    """Days as answers write them, `2017-01-31`, from a first one on and without the last one."""
    return _first_names(-(-last // _KEPT) * _KEPT)[first:last]


@cache
def _first_names(count: int) -> list[str]:
    return [(FIRST + timedelta(days=day)).isoformat() for day in range(count)]


def published(now: datetime) -> int:
    """How many days are published: the number of the first that is not."""
    return max(0, (now - _START - _PROCESSING) // timedelta(days=1))
