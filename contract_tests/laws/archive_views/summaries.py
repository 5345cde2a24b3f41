"""Laws of the summaries of views: last days, all time."""

from __future__ import annotations

from collections.abc import Sequence

from openknowledge import ArchiveViews
from openknowledge.archive_views.models import DailyRecord, ViewSummary

from contract_tests.laws.archive_views.asking import LEGACY_COUNTS, LONG, SHORT, Summaries, summaries
from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law


@law(SHORT, LONG, LEGACY_COUNTS)
def every_identifier_is_a_key_and_nothing_else(
    client: ArchiveViews, route: Summaries, identifiers: Sequence[str]
) -> None:
    """The keys of an answer are the identifiers that were asked for, letter by letter, known or not.

    Ground: documentation, Simple summary view count data, Per day view data and Legacy summary view count data: records
    by identifier, with zeros where there are no data.

    Approximate: of an identifier that nothing has, no daily series is on record.

    Stays: it asks for what differs by case only, as no other law does.
    """
    came = summaries(client, route, identifiers)
    expect_equal(sorted(came), sorted(identifiers), f"{route} of {','.join(identifiers)}", "keys")


@law(SHORT, LONG, LEGACY_COUNTS)
def a_batch_is_the_union_of_its_singles(client: ArchiveViews, route: Summaries, identifiers: Sequence[str]) -> None:
    """A request for several identifiers is answered as one request for each would be.

    Ground: documentation, Simple summary view count data, Per day view data and Legacy summary view count data: records
    by identifier.

    Approximate: a day that is published between the requests changes the sums.
    """
    batch = summaries(client, route, identifiers)
    singles: dict[str, object] = {}
    for identifier in identifiers:
        singles |= summaries(client, route, [identifier])
    subject = f"{route} of {','.join(identifiers)}"
    expect_equal(sorted(batch), sorted(singles), subject, "keys of the answers for each alone")
    for identifier, promised in singles.items():
        expect_equal(batch[identifier], promised, subject, f"{identifier} as it is answered alone")


@law(SHORT, LONG, LEGACY_COUNTS)
def a_longer_time_has_no_fewer_views(client: ArchiveViews, route: Summaries, identifiers: Sequence[str]) -> None:
    """Views of the last 7 days are among those of the last 30, and these among those of all time.

    Ground: documentation, Simple summary view count data: `last_7day`, `last_30day` and `all_time`; kept by all
    examples and all recorded answers.
    """
    for identifier, sums in summaries(client, route, identifiers).items():
        came = (sums.last_7day, sums.last_30day, sums.all_time)
        expect(0 <= came[0] <= came[1] <= came[2], f"{route} of {identifier}", "7 days ≤ 30 days ≤ all time", came)


@law(SHORT, LONG, LEGACY_COUNTS)
def without_data_all_sums_are_zero(client: ArchiveViews, route: Summaries, identifiers: Sequence[str]) -> None:
    """Where there are no data the three sums are 0.

    Ground: documentation, Simple summary view count data, Per day view data and Legacy summary view count data:
    `have_data`. The converse is not promised.

    Stays: it holds of what is known, too, where the law of unknown identifiers says nothing.
    """
    for identifier, sums in summaries(client, route, identifiers).items():
        came = (sums.last_7day, sums.last_30day, sums.all_time)
        expect(sums.have_data or not any(came), f"{route} of {identifier}", "three times 0 without data", came)


@law(SHORT, LEGACY_COUNTS)
def what_nothing_is_called_has_no_data(client: ArchiveViews, route: Summaries, identifiers: Sequence[str]) -> None:
    """An identifier that nothing has is answered like any other, and there are no data for it.

    Ground: documentation, Simple summary view count data and Legacy summary view count data: `have_data`. How the daily
    series answers is not shown.

    Args:
        identifiers: Of no item and no collection.
    """
    for identifier, sums in summaries(client, route, identifiers).items():
        expect_equal(sums.have_data, False, f"{route} of {identifier}", "have_data")


@law(SHORT, LONG)
def the_daily_answer_has_the_same_sums(client: ArchiveViews, identifiers: Sequence[str]) -> None:
    """The daily series tells the same sums, and whether there are data, as the simple summary does.

    Ground: documentation, Per day view data: the four fields of the simple summary; the examples agree.

    Approximate: a day that is published between the two requests changes the sums; of an identifier that nothing has,
    no daily series is on record.
    """
    simple, daily = client.views.short(identifiers), client.views.long(identifiers).ids
    for identifier in identifiers:
        expect_equal(_fields(daily[identifier]), _fields(simple[identifier]), f"{LONG} of {identifier}", "sums")


@law(SHORT, LEGACY_COUNTS)
def a_collection_has_the_views_of_its_items(
    client: ArchiveViews, route: Summaries, collection: str, items: Sequence[str]
) -> None:
    """Each sum of a collection is what the sums of its items add up to.

    Ground: documentation, introduction: the views of a collection are those of all its items.

    Approximate: needs to know all items of a collection, of which none was counted before it belonged to it.

    Stays: it rests on what the page says in words, without any daily numbers.
    """
    came, of_items = summaries(client, route, [collection]), summaries(client, route, items)
    for name in ("all_time", "last_30day", "last_7day"):
        promised = sum(getattr(sums, name) for sums in of_items.values())
        expect_equal(getattr(came[collection], name), promised, f"{route} of {collection}", f"{name} of all items")


def _fields(sums: ViewSummary | DailyRecord) -> ViewSummary:
    return ViewSummary(
        all_time=sums.all_time, have_data=sums.have_data, last_30day=sums.last_30day, last_7day=sums.last_7day
    )
