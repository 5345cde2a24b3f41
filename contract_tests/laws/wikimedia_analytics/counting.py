"""Series and rankings as numbers: sums of several, by month, and what a listed count has to agree with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from openknowledge import WikimediaAnalytics
from openknowledge.errors import NotFound

from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.wikimedia_analytics.asking import METRICS, Request, ranking, rows, time_of


def series(client: WikimediaAnalytics, request: Request) -> dict[str, int]:
    """The counts of a series by the times, YYYYMMDDHH, at which they begin."""
    metric = METRICS[request.operation]
    return {time_of(row): getattr(row, metric) for row in rows(client, request)}


def found(client: WikimediaAnalytics, request: Request) -> dict[str, int]:
    """A series without its zeros, and nothing where nothing is known: both mean that nothing was counted."""
    try:
        return nonzero(series(client, request))
    except NotFound:
        return {}


def nonzero(counts: Mapping[str, int]) -> dict[str, int]:
    return {time: count for time, count in counts.items() if count}


def added(many: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sums of several series, without zeros."""
    sums: dict[str, int] = {}
    for counts in many:
        for time, count in counts.items():
            sums[time] = sums.get(time, 0) + count
    return dict(sorted(nonzero(sums).items()))


def by_month(counts: Mapping[str, int]) -> dict[str, int]:
    """The sums of a series by month."""
    return added({f"{time[:6]}0100": count} for time, count in counts.items())


def by_day(counts: Mapping[str, int]) -> dict[str, int]:
    """The sums of a series by day."""
    return added({f"{time[:8]}00": count} for time, count in counts.items())


def expect_parts_to_add_up(
    client: WikimediaAnalytics, request: Request, name: str, total: str, parts: Iterable[str]
) -> None:
    """A series is that of its total, point by point, when those of its parts are added.

    Args:
        name: The parameter whose values are total and parts.
    """
    whole = nonzero(series(client, request.but(**{name: total})))
    together = added(found(client, request.but(**{name: part})) for part in parts)
    expect_equal(whole, together, str(request), f"for {total} the sum of all others")


def listed(client: WikimediaAnalytics, request: Request, place: int) -> Any:
    """An entry of a ranking.

    Args:
        place: Where it stands, in percent of the ranking's length.
    """
    entries = ranking(client, request)
    return entries[min(len(entries) * place // 100, len(entries) - 1)]


def expect_listed_count(client: WikimediaAnalytics, series_: Request, count: int, request: Request) -> None:
    """A series adds up to the count in a ranking; where that is 0, it may be a series without points.

    Args:
        request: For the ranking.
    """
    came = sum(found(client, series_).values())
    expect_equal(came, count, str(series_), f"as listed in {request}")
