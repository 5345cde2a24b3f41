"""Laws of unique devices: sites add up, and months count by their first days."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Days, Request
from contract_tests.laws.wikimedia_analytics.counting import added, found, series

DEVICES = "devices_unique"


@law(DEVICES)
def devices_add_up_over_sites(client: WikimediaAnalytics, request: Request) -> None:
    """Devices on all sites are those on the desktop site and on the mobile site together.

    Ground: observed in the jobs that load the data, July 2026.

    Args:
        request: For a project, not a family of projects.
    """
    whole = series(client, request.but(access_site="all-sites"))
    together = added(found(client, request.but(access_site=site)) for site in ("desktop-site", "mobile-site"))
    expect_equal(whole, together, str(request), "for all-sites the sum of both")


@law(DEVICES)
def a_month_of_devices_counts_by_its_first_day(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """A month is given if its first day lies in the range, be it whole or not.

    Ground: observed on the public service, 2023, in an answer to a range that ends before its month does.

    Args:
        request: For a project with devices in each month.
    """
    asked = request.over(days, "monthly")
    first, last = ((day.year * 12 + day.month - 1) for day in days)
    months = [divmod(month, 12) for month in range(first + (days[0].day > 1), last + 1)]
    promised = [f"{year}{month + 1:02}0100" for year, month in months]
    expect_equal(list(found(client, asked)), promised, str(asked), "the months that begin in the range")
