"""Laws of granularities: hours, days and months count the same."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Days, Request
from contract_tests.laws.wikimedia_analytics.counting import by_day, by_month, found, series

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
"""Series of which the source of the service says that their days add up."""

ADDITIVE_TOO = ("editors_new_registered_users", "media_files_aggregate", "page_views_aggregate", "page_views_legacy")
"""Series of which it follows from what they count."""


@law(*ADDITIVE)
def days_add_up_to_months(client: WikimediaAnalytics, request: Request, months: Days) -> None:
    """The count of a month is the sum of the counts of its days.

    Ground: observed in the source of the first version of the service, 2023, which adds days up, and in that of the
    official front end, July 2026; of page views, on the public service, 2026.

    Args:
        months: From the first day of a month to the last of one.
    """
    _expect_months_to_be_sums(client, request, months)


@law(*ADDITIVE_TOO)
def days_of_projects_add_up_to_months(client: WikimediaAnalytics, request: Request, months: Days) -> None:
    """The count of a project's month is the sum of the counts of its days.

    Ground: observed in the jobs that load the data, July 2026, which make months and days from the same rows.

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

    Ground: observed in the jobs that load the data, July 2026: days and hours are made from the same hours.

    Approximate: deduced; hours and days are made at different times, and one may be corrected later.
    """
    daily = series(client, request.over(days))
    hourly = series(client, request.over(days, "hourly"))
    expect_equal(by_day(daily), by_day(hourly), str(request.over(days)), "the sums of hours")


def _expect_months_to_be_sums(client: WikimediaAnalytics, request: Request, months: Days) -> None:
    asked = request.over(months, "monthly")
    daily = series(client, request.over(months))
    expect_equal(found(client, asked), by_month(daily), str(asked), "the sums of days")
