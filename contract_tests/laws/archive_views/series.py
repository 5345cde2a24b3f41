"""Laws of the daily series: which days, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from openknowledge import ArchiveViews
from openknowledge.archive_views.models import DailyRecord, DaySeries

from contract_tests.laws.archive_views.asking import AGENTS, LONG, ONE_DAY
from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law

FIRST_DAY = date(2017, 1, 1)


@law(LONG)
def days_begin_with_2017_and_have_no_gap(client: ArchiveViews, identifiers: Sequence[str]) -> None:
    """The days of a series begin with 1 January 2017 and follow one another, however new an item is.

    Ground: documentation, Per day view data: `days`, of which the example shows both ends; observed in two answers of
    December 2019, of 1082 and 1085 days.
    """
    days = client.views.long(identifiers).days
    promised = [FIRST_DAY + number * ONE_DAY for number in range(len(days))]
    expect_equal(list(days), promised, f"{LONG} of {','.join(identifiers)}", "days")


@law(LONG)
def there_is_a_number_for_each_day(client: ArchiveViews, identifiers: Sequence[str]) -> None:
    """Each kind of views has as many daily numbers as there are days.

    Ground: documentation, Per day view data: `per_day` and `days`.

    Stays: a last number that is 0 is missing from no sum.
    """
    answer = client.views.long(identifiers)
    for subject, series in _all_series(answer.ids):
        expect_equal(len(series.per_day), len(answer.days), subject, "as many numbers as days")


@law(LONG)
def the_sum_is_told_beside_the_days(client: ArchiveViews, identifiers: Sequence[str]) -> None:
    """The sum that stands beside daily numbers is theirs.

    Ground: documentation, Per day view data: `sum_per_day_data`.

    Stays: it names the series that is wrong, of which the sum of all time tells only that one is.
    """
    for subject, series in _all_series(client.views.long(identifiers).ids):
        expect_equal(series.sum_per_day_data, sum(series.per_day), subject, "the sum of the days")


@law(LONG)
def all_time_adds_up(client: ArchiveViews, identifiers: Sequence[str]) -> None:
    """Views of all time are those before 2017 and those of the three kinds of user agents; `pre2017` does not count.

    Ground: documentation, Per day view data: the example, whose numbers add up so; observed in two answers of December
    2019.
    """
    for identifier, record in client.views.long(identifiers).ids.items():
        detail = record.detail
        kinds = (detail.non_robot, detail.robot, detail.unrecognized)
        since = sum(kind.sum_per_day_data + kind.previous_days_total for kind in kinds)
        promised = detail.pre_20170101_total + since
        expect_equal(record.all_time, promised, f"{LONG} of {identifier}", "all_time as the sum of its parts")


@law(LONG)
def the_last_days_are_those_of_the_series(client: ArchiveViews, identifiers: Sequence[str]) -> None:
    """Views of the last 7 and 30 days are those at the end of the daily numbers of the three kinds of user agents.

    Ground: observed in two answers of December 2019; documentation, Per day view data: both stand in one answer.

    Approximate: no page promises it, and one of the answers has views on these days.
    """
    for identifier, record in client.views.long(identifiers).ids.items():
        daily = [getattr(record.detail, agent).per_day for agent in AGENTS]
        promised = tuple(sum(sum(numbers[-days:]) for numbers in daily) for days in (7, 30))
        expect_equal((record.last_7day, record.last_30day), promised, f"{LONG} of {identifier}", "last 7 and 30 days")


@law(LONG)
def a_collection_has_the_days_of_its_items(client: ArchiveViews, collection: str, items: Sequence[str]) -> None:
    """Day by day, a collection has the views of its items, of each kind of user agent.

    Ground: documentation, introduction: the views of a collection are those of all its items.

    Approximate: needs to know all items of a collection, of which none was counted before it belonged to it.

    Stays: it compares day with day on a service whose regions need not be complete.
    """
    answer = client.views.long([collection, *items])
    for agent in AGENTS:
        daily = [getattr(answer.ids[item].detail, agent).per_day for item in items]
        came = getattr(answer.ids[collection].detail, agent).per_day
        promised = tuple(map(sum, zip(*daily, strict=True)))
        expect_equal(came, promised, f"{LONG} of {collection}: {agent}", "daily sums of all items")


def _all_series(records: dict[str, DailyRecord]) -> Iterator[tuple[str, DaySeries]]:
    """Each series of each record, with the operation and what it is about."""
    for identifier, record in records.items():
        for name in (*AGENTS, "pre2017"):
            yield f"{LONG} of {identifier}: {name}", getattr(record.detail, name)
