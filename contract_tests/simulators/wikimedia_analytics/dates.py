"""Dates in the path: how they are read, and which buckets a range holds.

An hour is an integer YYYYMMDDHH, a day YYYYMMDD, a month YYYYMM: they compare as the times they mean, and the year 0000
and the end of the year 9999, which callers use for "ever", need no special care.
"""

from __future__ import annotations

from calendar import isleap

from contract_tests.simulators.wikimedia_analytics.problems import bad_request

DAY_FORMAT = "YYYYMMDD"
HOUR_FORMAT = "YYYYMMDDHH"

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_day(text: str, name: str) -> int:
    """A day written with eight digits, or with ten, of which the hour is checked and dropped.

    Raises:
        Problem: It is no such date; the name of the parameter stands in the text.
    """
    if len(text) not in (8, 10) or not _is_time(text):
        raise _invalid(name, DAY_FORMAT)
    return int(text[:8])


def read_hour(text: str, name: str) -> int:
    """An hour written with ten digits. Raises as `read_day` does."""
    if len(text) != 10 or not _is_time(text):
        raise _invalid(name, HOUR_FORMAT)
    return int(text)


def read_days(start: str, end: str) -> tuple[int, int]:
    """The days of a range, in order. Raises as `read_day` does, and where the start comes after the end."""
    return _ordered(read_day(start, "start"), read_day(end, "end"))


def read_hours(start: str, end: str) -> tuple[int, int]:
    """The hours of a range, in order. Raises as `read_hour` does, and where the start comes after the end."""
    return _ordered(read_hour(start, "start"), read_hour(end, "end"))


def require_whole_month(first: int, last: int) -> None:
    """Refuse days, the last included, between which no month lies as a whole."""
    if month_from(first) >= month_after(last):
        raise bad_request("no full months between dates")


def read_month(year: str, month: str) -> int:
    """The month of a ranking. Raises Problem where it is none."""
    if not _is_month(year, month):
        raise bad_request("Given year/month is invalid date")
    return int(year + month)


def read_period(year: str, month: str, day: str) -> int:
    """The day of a ranking, or its month where the day is `all-days`. Raises Problem where it is neither."""
    if day == "all-days" and _is_month(year, month):
        return int(year + month)
    if len(year) == 4 and len(month) == 2 and len(day) == 2 and _is_time(year + month + day):
        return int(year + month + day)
    raise bad_request("Given year/month/day is invalid date")


def month_from(day: int) -> int:
    """The first month that lies wholly on or after a day."""
    return day // 100 if day % 100 == 1 else next_month(day // 100)


def month_after(day: int) -> int:
    """The first month of which a part lies after a day: where whole months end if the day is the last included."""
    return next_month(day // 100) if day % 100 == days_in(day // 100) else day // 100


def next_month(month: int) -> int:
    """The month after a month."""
    return month + 1 if month % 100 < 12 else month + 89


def days_in(month: int) -> int:
    """How many days a month has."""
    year, number = divmod(month, 100)
    return 29 if number == 2 and isleap(year) else _DAYS[number - 1]


def iso(day: int) -> str:
    """Midnight at the beginning of a day, as the edit and editor routes write it."""
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}T00:00:00.000Z"


def _ordered(start: int, end: int) -> tuple[int, int]:
    if start > end:
        raise bad_request("start timestamp should be before the end timestamp")
    return start, end


def _is_time(digits: str) -> bool:
    """Whether YYYYMMDD, or YYYYMMDDHH, is in the calendar."""
    if not (digits.isascii() and digits.isdecimal()):
        return False
    month, day, hour = int(digits[:6]), int(digits[6:8]), int(digits[8:] or 0)
    return 1 <= month % 100 <= 12 and 1 <= day <= days_in(month) and hour < 24


def _is_month(year: str, month: str) -> bool:
    return len(year) == 4 and len(month) == 2 and _is_time(f"{year}{month}01")


def _invalid(name: str, form: str) -> Exception:
    return bad_request(f"{name} timestamp is invalid, must be a valid date in {form} format")
