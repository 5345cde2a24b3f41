"""Dates and times that are not the right ones, or not in the right form. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from contract_tests.mutation.operators.fitting import a_time, an_array
from contract_tests.mutation.operators.operator import Hit, at_values

_FORMS = (
    (re.compile(r"\d{8}"), "%Y%m%d"),
    (re.compile(r"\d{10}"), "%Y%m%d%H"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "%Y-%m-%d"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "%Y-%m-%dT%H:%M:%SZ"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"), "%Y-%m-%dT%H:%M:%S.000Z"),
)
_DAY = timedelta(days=1)


def _form(text: str) -> str | None:
    return next((form for pattern, form in _FORMS if pattern.fullmatch(text)), None)


def _moved(hit: Hit, change: Callable[[datetime], datetime]) -> Any:
    """The time of a hit, changed and in the same form; what is no time stays."""
    form = _form(str(hit.value))
    if form is None:
        return hit.value
    try:
        changed = change(datetime.strptime(str(hit.value), form).replace(tzinfo=UTC)).strftime(form)
    except ValueError:
        return hit.value
    return type(hit.value)(changed)


@at_values(a_time)
def day_later(hit: Hit) -> Any:
    """A time is a day too late."""
    return _moved(hit, lambda time: time + _DAY)


@at_values(a_time)
def day_earlier(hit: Hit) -> Any:
    """A time is a day too early."""
    return _moved(hit, lambda time: time - _DAY)


@at_values(a_time)
def year_later(hit: Hit) -> Any:
    """A time is a year too late."""
    return _moved(hit, lambda time: time.replace(year=time.year + 1, day=min(time.day, 28)))


@at_values(a_time)
def year_earlier(hit: Hit) -> Any:
    """A time is a year too early."""
    return _moved(hit, lambda time: time.replace(year=time.year - 1, day=min(time.day, 28)))


@at_values(a_time)
def local_time(hit: Hit) -> Any:
    """A time is that of a zone two hours ahead, as if it were UTC."""
    return _moved(hit, lambda time: time + timedelta(hours=2))


@at_values(a_time)
def start_of_month(hit: Hit) -> Any:
    """A time is the first of its month."""
    return _moved(hit, lambda time: time.replace(day=1))


@at_values(a_time)
def end_of_month(hit: Hit) -> Any:
    """A time is the last of its month."""
    return _moved(hit, lambda time: (time.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY)


@at_values(a_time)
def no_zone(hit: Hit) -> Any:
    """A time has no zone."""
    return hit.value.removesuffix("Z") if isinstance(hit.value, str) and _form(hit.value) else hit.value


@at_values(a_time)
def other_form(hit: Hit) -> Any:
    """A time is in another usual form: with hours for none, without for some, without separators."""
    text = str(hit.value)
    match _form(text):
        case "%Y%m%d":
            return f"{text}00"
        case "%Y%m%d%H":
            return text[:8]
        case None:
            return hit.value
    return re.sub(r"\D", "", text)


@at_values(a_time)
def seconds_lost(hit: Hit) -> Any:
    """A time is cut to minutes."""
    return _moved(hit, lambda time: time.replace(second=0))


def _without(hit: Hit, is_left_out: Callable[[dict[str, Any]], bool]) -> Any:
    if not isinstance(hit.value, list):
        return hit.value
    return [item for item in hit.value if not (isinstance(item, dict) and is_left_out(item))]


def _of_leap_day(item: dict[str, Any]) -> bool:
    return any(re.match(r"\d{4}-?02-?29", str(value)) and _form(str(value)) for value in item.values())


def _of_nothing(item: dict[str, Any]) -> bool:
    dated = any(_form(str(value)) for value in item.values())
    return dated and any(value == 0 and not isinstance(value, bool) for value in item.values())


@at_values(an_array)
def leap_day_left_out(hit: Hit) -> Any:
    """A series lacks 29 February."""
    return _without(hit, _of_leap_day)


@at_values(an_array)
def zero_points_left_out(hit: Hit) -> Any:
    """A series lacks the points whose value is 0."""
    return _without(hit, _of_nothing)
