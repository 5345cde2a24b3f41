"""Dates in the forms that a contract names for them, such as `YYYYMMDDHH`. Pure.

A form is spelled as in `x-date-forms`: what stands for the year, month, day, hour, minute, second and millisecond, in
this order, and between them what is written as it is. All times are UTC; one that names no time zone is taken for UTC.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache

from .errors import InvalidArgument

_PARTS = {
    "YYYY": "year",
    "MM": "month",
    "DD": "day",
    "HH": "hour",
    "hh": "hour",
    "mm": "minute",
    "sss": "millisecond",
    "ss": "second",
}
_PART = re.compile("|".join(_PARTS))
_NUMBERS = {"YYYY": range(10_000), "MM": range(1, 13), "DD": range(1, 32)}
"""The forms that are a number with leading zeros, and the numbers they hold."""


def written(argument: str, value: object, forms: Sequence[str]) -> object:
    """A value as the caller gave it, but dates, and numbers that are one part of a date, as text.

    Args:
        argument: The name of the argument.
        value: Its value.
        forms: The forms that the contract allows. A date or datetime is written in the first that holds it exactly.

    Raises:
        InvalidArgument: No form holds it: it is finer than any, or out of range.
    """
    if not forms or not isinstance(value, date | int):
        return value
    for form in forms:
        text = _number(form, value) if isinstance(value, int) else _date(form, _moment(argument, value))
        if text is not None:
            return text
    numbers = _NUMBERS.get(forms[0])
    valid = f"a number from {numbers[0]} to {numbers[-1]}" if numbers else "a date, or a datetime that is no finer"
    raise InvalidArgument(f"{argument}={value!r} cannot be written as {' or '.join(forms)}; valid: {valid}")


def read_datetime(text: str, forms: Sequence[str]) -> datetime:
    """The moment that a text stands for, in UTC; of a day, the first one.

    Raises:
        ValueError: It has none of the forms, or is no date of the calendar.
    """
    for form in forms:
        moment = _read(form, text)
        if moment is not None:
            return moment
    raise ValueError(f"{text!r} is no date of the form {' or '.join(forms)}")


def read_date(text: str, forms: Sequence[str]) -> date:
    """The day that a text stands for.

    Raises:
        ValueError: It has none of the forms, or is no date of the calendar.
    """
    return read_datetime(text, forms).date()


def _moment(argument: str, value: date) -> datetime:
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise InvalidArgument(f"{argument}={value!r} is not valid; a time of the years 1 to 9999 in UTC is") from None


def _number(form: str, value: int) -> str | None:
    valid = not isinstance(value, bool) and value in _NUMBERS.get(form, ())
    return f"{value:0{len(form)}}" if valid else None


def _date(form: str, moment: datetime) -> str | None:
    def part(found: re.Match[str]) -> str:
        name = _PARTS[found[0]]
        number: int = moment.microsecond // 1000 if name == "millisecond" else getattr(moment, name)
        return f"{number:0{len(found[0])}}"

    text = _PART.sub(part, form)
    return text if _read(form, text) == moment else None


def _read(form: str, text: str) -> datetime | None:
    found = _pattern(form).fullmatch(text)
    if found is None or len(found.groups()) < 3:  # a year or a month alone is no day
        return None
    parts = [int(digits) for digits in found.groups()]
    year, month, day, hour, minute, second, millisecond = (*parts, 0, 0, 0, 0)[:7]
    try:
        return datetime(year, month, day, hour, minute, second, 1000 * millisecond, UTC)
    except ValueError:  # its month does not have this day
        return None


@cache
def _pattern(form: str) -> re.Pattern[str]:
    digits = [f"([0-9]{{{len(part)}}})" for part in _PART.findall(form)]
    between = [re.escape(text) for text in _PART.split(form)]
    return re.compile("".join(map("".join, zip(between, [*digits, ""], strict=True))))
