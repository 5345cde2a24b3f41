"""Moments as the wiki keeps and writes them: whole seconds since 1970, UTC."""

from __future__ import annotations

import re
import time
from calendar import timegm
from datetime import datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CLOCK = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_HTTP_DATES = (
    re.compile(rf"(?:{'|'.join(_DAYS)}), (?P<day>\d\d) {_MONTH} (?P<year>\d{{4}}) {_CLOCK} GMT", re.ASCII),
    re.compile(rf"(?:{'|'.join(_LONG_DAYS)}), (?P<day>\d\d)-{_MONTH}-(?P<year>\d\d) {_CLOCK} GMT", re.ASCII),
    re.compile(rf"(?:{'|'.join(_DAYS)}) {_MONTH} (?P<day>\d\d| \d) {_CLOCK} (?P<year>\d{{4}})", re.ASCII),
)


def seconds(moment: datetime) -> int:
    """A moment with a time zone, without what is less than a second."""
    return int(moment.timestamp())


def iso(moment: int) -> str:
    """`2024-01-01T00:12:12Z`: the form in answers."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))


def compact(moment: int) -> str:
    """`20240101001212`: the form in some entity tags."""
    return time.strftime("%Y%m%d%H%M%S", time.gmtime(moment))


def http_date(moment: int) -> str:
    """`Mon, 01 Jan 2024 00:12:12 GMT`: the form in headers."""
    date = time.gmtime(moment)
    return time.strftime(f"{_DAYS[date.tm_wday]}, %d {_MONTHS[date.tm_mon - 1]} %Y %H:%M:%S GMT", date)


def read_http_date(text: str) -> int | None:
    """The moment that a header names in one of the three forms of HTTP; None if it names none."""
    for form in _HTTP_DATES:
        if match := form.fullmatch(text):
            year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
            month = _MONTHS.index(match["month"]) + 1
            clock = (int(match["hour"]), int(match["minute"]), int(match["second"]))
            return timegm((year, month, int(match["day"]), *clock)) if year else None
    return None
