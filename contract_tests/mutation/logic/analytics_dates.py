"""Mistakes in how the Wikimedia Analytics API reads dates, and how soon it tells figures."""

from __future__ import annotations

from contract_tests.mutation.logic.analytics_patches import module_of
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import Function, Patch, replaced, wrapped
from contract_tests.simulators.wikimedia_analytics import dates
from contract_tests.simulators.wikimedia_analytics.problems import no_data
from contract_tests.simulators.wikimedia_analytics.publication import Publication
from contract_tests.simulators.wikimedia_analytics.world import traffic

fault = faults_of("wikimedia_analytics")
page_views, page_view_rankings = map(module_of, ("page_views", "page_view_rankings"))
VIEWS = ("page_views_aggregate", "page_views_per_article")
SERIES = (*VIEWS, "edits_aggregate", "media_files_aggregate", "devices_unique")
DAILY = "/pageviews/aggregate/en.wikipedia/all-access/all-agents/daily"


@fault(*SERIES, documented="a start after the end is refused", shown_by=f"{DAILY}/20240131/20240101")
def a_start_may_come_after_the_end() -> Patch:
    """A range whose start comes after its end is turned round."""
    return replaced(dates, "_ordered", lambda start, end: (min(start, end), max(start, end)))


@fault(*SERIES, documented="dates have to be in the calendar", shown_by=f"{DAILY}/20240101/20240231")
def every_month_has_31_days() -> Patch:
    """The 31st of every month is a date."""
    return replaced(
        dates,
        "_is_time",
        lambda digits: digits.isdecimal() and 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:8]) <= 31,
    )


@fault(
    *SERIES,
    "page_views_top",
    documented="dates: 29 February of a leap year is one",
    shown_by=f"{DAILY}/20240201/20240229",
)
def there_is_no_leap_day() -> Patch:
    """29 February is never a date."""
    return wrapped(
        dates, "days_in", lambda days_in: lambda month: min(days_in(month), 28) if month % 100 == 2 else days_in(month)
    )


@fault(*SERIES, documented="dates: hours go up to 23", shown_by=f"{DAILY}/2024010124/2024013100")
def days_have_an_hour_24() -> Patch:
    """Hour 24 is accepted."""
    return wrapped(
        dates, "_is_time", lambda is_time: lambda digits: is_time(digits[:8] if digits[8:] == "24" else digits)
    )


@fault(*SERIES, documented="dates have eight digits, or ten", shown_by=f"{DAILY}/2024-01-01/2024-01-31")
def dates_may_have_hyphens() -> Patch:
    """Dates are accepted with hyphens."""
    return wrapped(dates, "read_day", lambda read_day: lambda text, name: read_day(text.replace("-", ""), name))


@fault(
    "page_views_top",
    "media_files_top",
    "edits_top_pages_by_edits",
    documented="rankings: months have two digits",
    shown_by="/pageviews/top/en.wikipedia/all-access/2024/1/all-days",
)
def months_may_have_one_digit() -> Patch:
    """Rankings accept a month with one digit."""
    return wrapped(
        page_view_rankings, "read_period", lambda read: lambda year, month, day: read(year, month.zfill(2), day)
    )


@fault(*SERIES, documented="figures appear when a day is over and counted", shown_by=f"{DAILY}/20261001/20261031")
def days_that_are_not_over_are_told() -> Patch:
    """Figures are told of days that are not over."""
    return wrapped(Publication, "hours", lambda hours: lambda publication, lag: 2027010100)


@fault(*VIEWS, documented="refusals: `detail` names the parameter", shown_by=f"{DAILY}/20240101/20240199")
def a_wrong_end_is_a_wrong_start() -> Patch:
    """The refusal of an end that is no date blames the start."""
    return wrapped(dates, "read_day", lambda read_day: lambda text, name: read_day(text, "start"))


@fault(
    *SERIES,
    "page_views_legacy",
    documented="a start after the end is refused with status 400",
    shown_by=f"{DAILY}/20240131/20240101",
)
def a_start_after_the_end_is_not_found() -> Patch:
    """A range whose start comes after its end is answered 404, as it holds nothing."""

    def ordered(start: int, end: int) -> tuple[int, int]:
        if start > end:
            raise no_data()
        return start, end

    return replaced(dates, "_ordered", ordered)


@fault(
    "commons_category_metrics_snapshot",
    documented="dates: from the year 0000 on, for ranges without limits",
    shown_by="/commons-analytics/category-metrics-snapshot/Collections_of_the_Museum_of_Examples/00000101/99991231",
)
def there_is_no_year_0() -> Patch:
    """Dates of the year 0000 are none."""
    return wrapped(dates, "_is_time", lambda is_time: lambda digits: digits[:4] != "0000" and is_time(digits))


@fault(
    *VIEWS,
    documented="page views: data since July 2015",
    shown_by=f"{DAILY}/20150601/20150710",
)
def ranges_that_begin_too_early_have_no_views() -> Patch:
    """Page views of a range that begins before the first of the data are not found."""

    def around(read_days: Function) -> Function:
        def read(start: str, end: str) -> tuple[int, int]:
            first, last = read_days(start, end)
            if first < traffic.FIRST_DAY:
                raise no_data()
            return first, last

        return read

    return wrapped(page_views, "read_days", around)
