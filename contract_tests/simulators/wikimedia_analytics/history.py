"""What edit and editor routes have in common: half-open ranges, buckets filled with zeros, one item with its results.

They are answered from a snapshot that is made every month, so nothing is known of the running month.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Literal

import httpx

from contract_tests.simulators.wikimedia_analytics import publication
from contract_tests.simulators.wikimedia_analytics.answers import items
from contract_tests.simulators.wikimedia_analytics.dates import iso, month_from, read_days, read_period
from contract_tests.simulators.wikimedia_analytics.parameters import ALL_PROJECTS, FAMILY_AGGREGATES
from contract_tests.simulators.wikimedia_analytics.problems import bad_request, no_data
from contract_tests.simulators.wikimedia_analytics.rankings import Row
from contract_tests.simulators.wikimedia_analytics.service import Analytics
from contract_tests.simulators.wikimedia_analytics.world import revisions
from contract_tests.simulators.wikimedia_analytics.world.calendar import HISTORY_DAYS, HISTORY_MONTHS
from contract_tests.simulators.wikimedia_analytics.world.names import PROJECTS

LIMIT = revisions.LONGEST_RANKING
"""The longest ranking of edited pages or editors."""

Metric = Literal[
    "edits", "net_bytes_diff", "abs_bytes_diff", "new_pages", "edited_pages", "editors", "new_registered_users"
]

_NAMES = frozenset({*PROJECTS, ALL_PROJECTS, *FAMILY_AGGREGATES})
_BUCKETS = {"daily": HISTORY_DAYS, "monthly": HISTORY_MONTHS}
_ISO = {day: iso(day) for day in HISTORY_DAYS}


def read_interval(granularity: str, start: str, end: str) -> tuple[int, int]:
    """The days of a range, the last excluded; where months are asked for, narrowed to the whole months in it.

    Raises:
        Problem: A date is not valid, the start comes after the end, or no month lies in the range as a whole.
    """
    first, last = read_days(start, end)
    if granularity == "daily":
        return first, last
    first, last = month_from(first) * 100 + 1, last // 100 * 100 + 1
    if first >= last:
        raise bad_request("no full months found in specified date range")
    return first, last


def limit(analytics: Analytics) -> int:
    """The first day that is not in the snapshot."""
    return analytics.publication.months(publication.SNAPSHOT) * 100 + 1


def series(
    analytics: Analytics,
    echo: Mapping[str, str],
    interval: tuple[int, int],
    metric: Metric,
    rows: Sequence[Row],
    *,
    known: bool | None = None,
    filled: bool = True,
) -> httpx.Response:
    """Answer with a time series.

    Args:
        echo: Parameters to repeat, among them `granularity`.
        interval: Days, the last excluded.
        rows: First day of a bucket and count, where there is one.
        known: Whether the subject exists; None: whether the project does.
        filled: Whether a bucket without a row is 0 rather than absent.
    """
    if known is None:
        known = echo["project"] in _NAMES
    otherwise = analytics.undecided.without_history
    counts: dict[int, int] = dict(rows)
    if not filled:
        days: Sequence[int] = [day for day, _ in rows]
    elif known or otherwise == "zeros":
        buckets = _BUCKETS[echo["granularity"]]
        first, last = interval
        days = buckets[bisect_left(buckets, first) : bisect_left(buckets, min(last, limit(analytics)))]
    else:
        days = []
    if not days and otherwise == "not found":
        raise no_data()
    return items([{**echo, "results": [{"timestamp": _ISO[day], metric: counts.get(day, 0)} for day in days]}])


def read_bucket(year: str, month: str, day: str) -> tuple[str, int]:
    """Granularity and first day of what a ranking is about. Raises Problem where it is no day or month."""
    period = read_period(year, month, day)
    return ("daily", period) if period > 999999 else ("monthly", period * 100 + 1)


def ranking(
    analytics: Analytics,
    echo: Mapping[str, str],
    day: int,
    name: Literal["page_title", "user_text"],
    metric: Metric,
    rows: Sequence[tuple[str | None, int]],
) -> httpx.Response:
    """Answer with a ranking of sorted rows; the ranks are positions, so no two share one."""
    if rows:
        top = [{name: row[0], metric: row[1], "rank": rank} for rank, row in enumerate(rows, start=1)]
        return items([{**echo, "results": [{"timestamp": iso(day), "top": top}]}])
    if analytics.undecided.without_history == "not found":
        raise no_data()
    return items([{**echo, "results": []}])
