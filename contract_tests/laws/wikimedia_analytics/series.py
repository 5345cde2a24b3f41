"""Laws of time series: order, ranges, gaps, and how hours, days and months add up."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import (
    COMMONS_SERIES,
    HALF_OPEN,
    INCLUSIVE,
    ONE_DAY,
    PER_PAGE,
    SERIES,
    Days,
    Request,
    by_day,
    by_month,
    found,
    rows,
    series,
    time_of,
)

ADDITIVE = (
    "edits_absolute_bytes_difference",
    "edits_absolute_bytes_difference_per_page",
    "edits_aggregate",
    "edits_net_bytes_difference",
    "edits_net_bytes_difference_per_page",
    "edits_new_pages",
    "edits_per_page",
    "media_files_per_file",
    "page_views_per_article",
)
"""Series of which the documentation or the source of the service says that their days add up."""
ADDITIVE_TOO = ("editors_new_registered_users", "media_files_aggregate", "page_views_aggregate", "page_views_legacy")
"""Series of which it follows from what they count."""
FILLED = tuple(name for name in HALF_OPEN if name not in PER_PAGE)


@law(*SERIES)
def points_ascend_within_their_range(
    client: WikimediaAnalytics, request: Request, days: Days, granularity: str
) -> None:
    """The points of a series ascend, each once, and begin no earlier and no later than what was asked for.

    Ground: documentation, all time series: `start` and `end`; order and inclusiveness were observed in the source of
    the first version of the service and in answers of 2020 to 2026.

    Approximate: by month, one that the range cuts may be given or not. Of Commons, whether the end counts is not
    settled: it is allowed.

    Args:
        granularity: `monthly` where the operation has no choice.
    """
    asked = request.over(days, None if request.operation in COMMONS_SERIES else granularity)
    times = [time_of(row) for row in rows(client, asked)]
    expect(times == sorted(set(times)), str(asked), "points in order of time, each once", times)
    first, last = (f"{day:%Y%m%d}" for day in days)
    if granularity == "monthly":
        first, last = f"{first[:6]}01", f"{last[:6]}01"
        expect({time[6:] for time in times} <= {"0100"}, str(asked), "points on the first of months", times)
    within = all(f"{first}00" <= time <= f"{last}23" for time in times)
    expect(within, str(asked), f"nothing outside of {first} to {last}", times)


@law(*FILLED)
def the_edit_history_has_no_gaps(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """Series of a project's edits and editors have every day of the range, the end excluded, with zero where none.

    Ground: observed on the public service, 2023, which gives zeros; that none is left out is deduced.

    Approximate: for days that are loaded; a snapshot is made once a month.
    """
    times = [time_of(row) for row in rows(client, request.over(days))]
    count = (days[1] - days[0]).days + 1
    promised = [f"{days[0] + n * ONE_DAY:%Y%m%d}00" for n in range(count)]
    expect_equal(times, promised, str(request.over(days)), "every day")


@law(*INCLUSIVE, *HALF_OPEN)
def a_day_on_its_own_is_as_within_a_range(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """The first and the last day of a range, asked for alone, have the counts that they have in the range.

    Ground: documentation, all time series: `start` and `end`; that the end counts for page views, devices and media
    files and not for edits and editors was observed in the source of the first version of the service and in answers of
    2020 to 2026.
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

    Ground: documentation, all time series: `start` and `end`; follows from how the source of the service reads ranges.

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


METERED = ("commons_category_metrics_snapshot", "commons_media_file_metrics_snapshot")
"""Series of several counts each."""


@law(*ADDITIVE)
def days_add_up_to_months(client: WikimediaAnalytics, request: Request, months: Days) -> None:
    """The count of a month is the sum of the counts of its days.

    Ground: documentation, page views, media files and edits: `granularity`; observed in the source of the service, and
    on the public service, 2026.

    Args:
        months: From the first day of a month to the last of one.
    """
    _expect_months_to_be_sums(client, request, months)


@law(*ADDITIVE_TOO)
def days_of_projects_add_up_to_months(client: WikimediaAnalytics, request: Request, months: Days) -> None:
    """The count of a project's month is the sum of the counts of its days.

    Ground: observed in the jobs that load the service: months and days are made from the same hours.

    Approximate: deduced; days and months are made at different times, and one may be corrected later.

    Args:
        months: From the first day of a month to the last of one.
    """
    _expect_months_to_be_sums(client, request, months)


@law("page_views_per_article")
def a_cut_month_is_the_sum_of_its_days_in_the_range(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """Of a month that the range cuts, those days are counted that lie in the range.

    Ground: observed on the public service, 2026.

    Args:
        days: With at least one whole month among them.
    """
    _expect_months_to_be_sums(client, request, days)


@law("page_views_aggregate", "page_views_legacy")
def hours_add_up_to_days(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """The count of a day is the sum of the counts of its hours.

    Ground: observed in the jobs that load the service: days and hours are made from the same hours.

    Approximate: deduced; hours and days are made at different times, and one may be corrected later.
    """
    daily = series(client, request.over(days))
    hourly = series(client, request.over(days, "hourly"))
    expect_equal(by_day(daily), by_day(hourly), str(request.over(days)), "the sums of hours")


def _expect_months_to_be_sums(client: WikimediaAnalytics, request: Request, months: Days) -> None:
    asked = request.over(months, "monthly")
    daily = series(client, request.over(months))
    expect_equal(found(client, asked), by_month(daily), str(asked), "the sums of days")
