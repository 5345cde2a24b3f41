"""Rules about dates that a contract states in prose and in `x-series`, because OpenAPI has no words for them. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from contract_tests.exchange import Exchange
from tools.specs import SpecOperation

_ENDS = ("end", "up_to")
_FORMS = {8: "%Y%m%d", 10: "%Y%m%d%H"}
_EVERY_DAY = "all-days"


def breaks_date_rule(operation: SpecOperation, exchange: Exchange) -> bool:
    """Whether the dates in a path are none of the calendar, in the wrong order, or no range for the granularity."""
    path = exchange.path
    end = next((name for name in _ENDS if name in path), None)
    if end is not None and "start" in path:
        return _is_no_range(path["start"], path[end], path.get("granularity"), operation.raw.get("x-series", {}))
    if "month" in path:
        day = path.get("day", _EVERY_DAY)
        return _moment(path["year"] + path["month"] + ("01" if day == _EVERY_DAY else day)) is None
    return False


def _is_no_range(start: str, end: str, granularity: str | None, series: Mapping[str, Any]) -> bool:
    first, last = _moment(start), _moment(end)
    if first is None or last is None or first > last:
        return True
    if granularity == "hourly":
        return {len(start), len(end)} != {len("YYYYMMDDHH")}
    if granularity == "monthly" and series.get("whole_months"):
        return _first_whole_month(first) >= _month_after_whole_ones(last, series["end"] == "inclusive")
    return False


def _moment(text: str) -> datetime | None:
    """What a text says, if the calendar of this library has it, which has no year 0."""
    digits = text.replace("-", "")
    try:
        return datetime.strptime(digits, _FORMS[len(digits)])
    except (KeyError, ValueError):
        return None


def _first_whole_month(start: datetime) -> int:
    month = 12 * start.year + start.month
    return month if start.day == 1 else month + 1


def _month_after_whole_ones(end: datetime, inclusive: bool) -> int:
    month = 12 * end.year + end.month
    return month + 1 if inclusive and end.day == monthrange(end.year, end.month)[1] else month
