"""Laws of time series: ranges and gaps."""

from __future__ import annotations

from datetime import date

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import (
    HALF_OPEN,
    INCLUSIVE,
    ONE_DAY,
    PER_PAGE,
    SERIES,
    Days,
    Request,
    rows,
    time_of,
)
from contract_tests.laws.wikimedia_analytics.counting import found

FILLED = tuple(name for name in HALF_OPEN if name not in PER_PAGE)
"""Series that have zeros."""
METERED = ("commons_category_metrics_snapshot", "commons_media_file_metrics_snapshot")
"""Series of several counts each."""


@law(*FILLED)
def the_edit_history_has_no_gaps(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """Series of a project's edits and editors have every day of the range, the end excluded, with zero where none.

    Ground: observed on the public service, 2023, which gives zeros.

    Approximate: that no day is left out is deduced; it is for days that are loaded, which happens once a month.
    """
    times = [time_of(row) for row in rows(client, request.over(days))]
    count = (days[1] - days[0]).days + 1
    promised = [f"{days[0] + n * ONE_DAY:%Y%m%d}00" for n in range(count)]
    expect_equal(times, promised, str(request.over(days)), "every day")


@law(*FILLED, "page_views_legacy")
def months_lie_in_the_range_as_a_whole(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """By month, edits, editors and legacy page counts give the months of which no day is outside of the range.

    Ground: observed in source and tests of the first version of the service, 2023, and in recorded answers, 2020 to
    2023.

    Approximate: that no month is left out is deduced; it is for months that are loaded.

    Args:
        days: With at least one whole month among them.
    """
    asked = request.over(days, "monthly")
    after = days[1] + ONE_DAY
    first = days[0].year * 12 + days[0].month - 1 + (days[0].day > 1)
    months = [divmod(month, 12) for month in range(first, after.year * 12 + after.month - 1)]
    promised = [f"{year}{month + 1:02}0100" for year, month in months]
    expect_equal([time_of(row) for row in rows(client, asked)], promised, str(asked), "the whole months")


@law("media_files_aggregate", "media_files_per_file", "page_views_aggregate", "page_views_per_article")
def nothing_is_older_than_the_data(client: WikimediaAnalytics, request: Request, days: Days, first: date) -> None:
    """A range that begins before the data do is answered from their first day on.

    Ground: documentation, Page view analytics and Media file analytics: data since 1 July 2015 and 1 January 2015.

    Args:
        request: For something that is counted every day.
        days: The last of them not before the first of the data.
        first: The first day of the data.
    """
    times = [time_of(row) for row in rows(client, request.over(days))]
    expect_equal(min(times), f"{first:%Y%m%d}00", str(request.over(days)), "first point")


@law(*INCLUSIVE, *HALF_OPEN)
def a_day_on_its_own_is_as_within_a_range(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """The first and the last day of a range, asked for alone, have the counts that they have in the range.

    Ground: observed in the source of the first version of the service, 2023, and in recorded answers, 2020 to 2026: the
    end counts for page views, devices and media files, and not for edits and editors.
    """
    whole = found(client, request.over(days))
    for day in days:
        time, alone = f"{day:%Y%m%d}00", request.over((day, day))
        promised = {time: whole[time]} if time in whole else {}
        expect_equal(found(client, alone), promised, str(alone), f"as in {request.over(days)}")


@law(*SERIES)
def parts_of_a_range_make_the_whole(
    client: WikimediaAnalytics, request: Request, parts: tuple[Days, Days], granularity: str | None
) -> None:
    """Two ranges, one after the other, have together the points that the range over both has.

    Ground: observed in the source of the first version of the service, 2023, where a range selects points by their time
    alone.

    Args:
        parts: The second begins on the day after the first; whole months where only months are counted.
        granularity: None for Commons.
    """
    whole = request.over((parts[0][0], parts[1][1]), granularity)
    if request.operation in METERED:
        promised = {time_of(row): row for row in rows(client, whole)}
        halves = [row for part in parts for row in rows(client, request.over(part, granularity))]
        expect_equal({time_of(row): row for row in halves}, promised, str(whole), "the points of both parts")
        return
    first, second = (found(client, request.over(part, granularity)) for part in parts)
    expect_equal({**first, **second}, found(client, whole), str(whole), "the points of both parts")
