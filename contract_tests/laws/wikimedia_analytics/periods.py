"""Laws between a month, its days and the present: what a day counts, its month counts, and nothing comes early."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import (
    HALF_OPEN,
    INCLUSIVE,
    Days,
    Request,
    answered,
    ranking,
    time_of,
)
from contract_tests.laws.wikimedia_analytics.counting import found
from contract_tests.laws.wikimedia_analytics.each_ranking import OF_THOUSAND

GROWING: Mapping[str, tuple[str, str]] = {
    "edits_top_pages_by_edits": ("page_title", "edits"),
    "edits_top_pages_by_absolute_bytes_difference": ("page_title", "abs_bytes_diff"),
    "editors_top_by_edits": ("user_text", "edits"),
    "editors_top_by_absolute_bytes_difference": ("user_text", "abs_bytes_diff"),
    "media_files_top": ("file_path", "requests"),
    "page_views_top": ("article", "views"),
}
"""Rankings of days and months by what only grows: the attributes of their entries' names and counts."""
FULL = 100
"""Entries of a full ranking by edits."""

DEVICES = "devices_unique"
CURRENT = tuple(name for name in (*HALF_OPEN, *INCLUSIVE) if name != "page_views_legacy")
"""Series that go on."""


@law(*GROWING)
def whatever_a_day_lists_its_month_lists(client: WikimediaAnalytics, request: Request) -> None:
    """What a day's ranking lists has no lower count in that of the month, and is missing there only behind a full one.

    Ground: documentation, rankings of a day and of `all-days`, which stands for the whole month.

    Approximate: deduced; the rankings of months and of days are made apart.

    Stays: it compares entry by entry, where other laws look up one name or place, or add all counts.

    Args:
        request: For a day.
    """
    asked = request.but(day="all-days")
    day, month = (_counts(client, each) for each in (request, asked))
    # Rankings in which equal counts share a rank may be shortened by those that share the last places.
    complete = request.operation not in OF_THOUSAND and len(month) < FULL
    least = 0 if complete else min(count for _, count in month)
    told = dict(month)
    more = {name: (count, told.get(name)) for name, count in day if name and count > told.get(name, least)}
    expect(not more, str(asked), f"no lower counts than {request}", more)


@law(DEVICES)
def a_month_has_no_fewer_devices_than_a_day(client: WikimediaAnalytics, request: Request, months: Days) -> None:
    """The devices of a month are no fewer than those of any of its days.

    Ground: documentation, Get number of unique devices: a device that comes on some day comes in the month.

    Approximate: deduced; both are estimates.

    Args:
        months: From the first day of a month to the last of one.
    """
    asked = request.over(months, "monthly")
    monthly = found(client, asked)
    daily = found(client, request.over(months))
    for month, count in monthly.items():
        most = max((each for day, each in daily.items() if day.startswith(month[:6])), default=0)
        expect(count >= most, f"{asked}, {month}", f"at least the {most} of a day", count)


@law(*CURRENT)
def nothing_is_told_of_days_to_come(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """A range that ends in times to come has no day that begins after the time of the answer.

    Ground: RFC 9110, Date: an answer says when it was made, and nobody can count then what is to come.

    Approximate: where an answer has no Date, the time of its arrival counts.

    Args:
        days: The last of them in the future, the first of them published.
    """
    asked = request.over(days)
    answer = answered(client, asked)
    sent = answer.headers.get("Date")
    time = parsedate_to_datetime(sent) if sent else datetime.fromtimestamp(answer.received, UTC)
    now = f"{time:%Y%m%d%H}"
    early = [point for point in map(time_of, _points(answer.parsed)) if point > now]
    expect(not early, str(asked), f"nothing that begins after {now}", early)


def _points(result: Any) -> list[Any]:
    return [point for item in result.items for point in getattr(item, "results", [item])]


def _counts(client: WikimediaAnalytics, request: Request) -> list[tuple[str | None, int]]:
    """The names and counts of a ranking; not every name is told."""
    name, count = GROWING[request.operation]
    return [(getattr(entry, name), getattr(entry, count)) for entry in ranking(client, request)]
