"""Laws of days in the details: spellings, ends of ranges, last days.

That a range outside of the data is cut, or that one may be empty, is nowhere promised: the laws ask for neither.
"""

from __future__ import annotations

from datetime import date

from openknowledge import ArchiveViews

from contract_tests.laws.archive_views.asking import (
    COLLECTION,
    COLLECTION_LAST_DAYS,
    CONTRIBUTOR,
    ITEM,
    ITEM_LAST_DAYS,
    LONG,
    ONE_DAY,
    Days,
    Subject,
    asked,
    calendar,
    details,
    without_order,
)
from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law


@law(COLLECTION, CONTRIBUTOR, ITEM)
def a_range_ends_before_its_last_day(client: ArchiveViews, subject: Subject, days: Days) -> None:
    """The days of an answer are those from the first one asked for to the one before the last, without a gap.

    Ground: documentation, the examples of collection and contributor: 20170101 to 20170201 gives the days of January.
    That items are answered with `days` too was observed by clients of 2022 and 2023.

    Args:
        days: Both within the data, and different.
    """
    expect_equal(list(details(client, subject, days).days), calendar(days), asked(subject, days), "days")


@law(COLLECTION, CONTRIBUTOR, ITEM)
def days_are_spelled_either_way(client: ArchiveViews, subject: Subject, days: Days) -> None:
    """A range is answered in the same way, whether its days are spelled with hyphens or without.

    Ground: documentation, the addresses of the examples, one without hyphens; observed in the live tests of two client
    libraries, each with the other spelling.

    Stays: it asks in a spelling in which no other law asks.
    """
    dashed = (_dashed(days[0]), _dashed(days[1]))
    compact = (dashed[0].replace("-", ""), dashed[1].replace("-", ""))
    one, other = (without_order(details(client, subject, days)) for days in (dashed, compact))
    expect_equal(other, one, asked(subject, compact), f"the answer to {dashed[0]} to {dashed[1]}")


@law(COLLECTION_LAST_DAYS, ITEM_LAST_DAYS)
def last_days_are_as_many_as_asked(client: ArchiveViews, subject: Subject, count: int) -> None:
    """As many days are answered as are asked for, one after the other.

    Ground: documentation, Detailed, aggregated collection and item access data: the pattern of the last days.

    Args:
        count: No more than there are.
    """
    days = list(details(client, subject, count).days)
    promised = [days[0] + number * ONE_DAY for number in range(count)] if days else count
    expect_equal(days, promised, asked(subject, count), "so many days in a row")


@law(COLLECTION, COLLECTION_LAST_DAYS, ITEM, ITEM_LAST_DAYS)
def last_days_are_answered_as_their_range(client: ArchiveViews, subject: Subject, count: int) -> None:
    """A number of last days is answered as the range of the same days.

    Ground: documentation, Detailed, aggregated collection and item access data: the pattern of the last days.
    """
    came = without_order(details(client, subject, count))
    days = (str(came.days[0]), str(came.days[-1] + ONE_DAY))
    promised = without_order(details(client, subject, days))
    expect_equal(came, promised, asked(subject, count), f"the answer to {days[0]} to {days[1]}")


@law(COLLECTION_LAST_DAYS, ITEM_LAST_DAYS, LONG)
def last_days_end_with_the_daily_series(client: ArchiveViews, subject: Subject, count: int) -> None:
    """The last of the last days is the day on which the daily series ends.

    Ground: documentation, Detailed, aggregated collection and item access data: the pattern of the last days; Per day
    view data: `days`.

    Approximate: a day that is published between the two requests moves them apart; that both end alike is deduced.
    """
    promised = client.views.long([subject[1]]).days[-1]
    expect_equal(details(client, subject, count).days[-1:], (promised,), asked(subject, count), f"{LONG}'s last day")


def _dashed(day: str) -> str:
    return date.fromisoformat(day).isoformat()
