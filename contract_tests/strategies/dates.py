"""Days, months and ranges of them, drawn as dates and written in the forms that APIs take."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

Days = tuple[date, date]
"""A range of days. Whether the second is part of it is for those to say who use it."""

ONE_DAY = timedelta(days=1)


def day_of(number: int) -> date:
    """The day that a number YYYYMMDD means."""
    return date(number // 10000, number // 100 % 100, number % 100)


def month_of(number: int) -> Days:
    """The first and the last day of a month YYYYMM."""
    first = day_of(number * 100 + 1)
    return first, next_month(first) - ONE_DAY


def next_month(day: date) -> date:
    """The first day of the month after that of a day."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def days(first: date, last: date) -> st.SearchStrategy[date]:
    """Any day of a range, its last included."""
    return st.dates(first, last)


def months(first: date, last: date) -> st.SearchStrategy[date]:
    """First days of months, each of them in the range."""
    begin = first if first.day == 1 else next_month(first)
    count = 12 * (last.year - begin.year) + last.month - begin.month
    return st.integers(0, count).map(
        lambda n: date(begin.year + (begin.month - 1 + n) // 12, (begin.month - 1 + n) % 12 + 1, 1)
    )


def ranges(first: date, last: date, longest: int = 62) -> st.SearchStrategy[Days]:
    """Ranges of 1 to so many days, the last included."""
    return st.tuples(st.dates(first, last), st.integers(0, longest - 1)).map(
        lambda drawn: (drawn[0], min(last, drawn[0] + timedelta(days=drawn[1])))
    )


def ranges_around(inner: Days, outer: Days, margin: int = 40) -> st.SearchStrategy[Days]:
    """Ranges that hold the inner one as a whole, go beyond it by so many days at most, and stay in the outer one."""
    beyond = st.integers(0, margin).map(lambda count: timedelta(days=count))
    return st.tuples(beyond, beyond).map(
        lambda drawn: (max(outer[0], inner[0] - drawn[0]), min(outer[1], inner[1] + drawn[1]))
    )


def written(day: date) -> str:
    """YYYYMMDD."""
    return f"{day:%Y%m%d}"
