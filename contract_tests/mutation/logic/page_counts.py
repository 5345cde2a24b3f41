"""Mistakes in the page counts that came before page views."""

from __future__ import annotations

from contract_tests.mutation.logic.analytics_patches import facts, module_of, queries
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Patch,
    replaced,
    wrapped,
)
from contract_tests.simulators.wikimedia_analytics.world import pagecounts as counted_pages

fault = faults_of("wikimedia_analytics")
page_views, page_view_rankings, pagecounts = map(module_of, ("page_views", "page_view_rankings", "pagecounts"))


@fault(
    "page_views_legacy",
    documented="legacy page counts, `access-site`",
    shown_by="/legacy/pagecounts/aggregate/en.wikipedia/mobile-site/daily/2015010100/2015013100",
)
def page_counts_ignore_sites() -> Patch:
    """Page counts are the same for any site."""
    return queries("pagecounts", ("AND :site IN ('all-sites', site)", ""))


@fault(
    "page_views_legacy",
    documented="legacy page counts by month: whole months only",
    shown_by="/legacy/pagecounts/aggregate/en.wikipedia/all-sites/monthly/2015011500/2015040100",
)
def page_counts_begin_with_a_cut_month() -> Patch:
    """By month, page counts begin with the month that the start lies in."""
    return replaced(pagecounts, "month_from", lambda day: day // 100)


@fault(
    "page_views_legacy",
    documented="legacy page counts: dates have hours",
    shown_by="/legacy/pagecounts/aggregate/en.wikipedia/all-sites/daily/20150101/20150131",
)
def page_counts_need_no_hour() -> Patch:
    """Page counts accept days without an hour."""
    return wrapped(
        pagecounts, "read_hours", lambda read: lambda start, end: read(start.ljust(10, "0"), end.ljust(10, "0"))
    )


@fault(
    "page_views_legacy",
    documented="legacy page counts: by hour, day and month",
    shown_by="/legacy/pagecounts/aggregate/en.wikipedia/all-sites/daily/2015010100/2015013100",
)
def days_of_page_counts_lack_their_last_hour() -> Patch:
    """The count of a day leaves out its last hour."""
    return facts(
        counted_pages,
        ("FROM pagecounts GROUP BY 1, 3, 4;", "FROM pagecounts WHERE timestamp % 100 < 23 GROUP BY 1, 3, 4;"),
    )


@fault(
    "page_views_legacy",
    documented="legacy page counts: all projects together",
    shown_by="/legacy/pagecounts/aggregate/all-projects/all-sites/daily/2015010100/2015013100",
)
def page_counts_of_all_projects_lack_the_largest() -> Patch:
    """Page counts of all projects leave the English Wikipedia out."""
    counted = "SELECT 'all-projects', 'hourly', hour, site, SUM(count) FROM pagecount"
    return facts(counted_pages, (counted, f"{counted} WHERE project <> 'en.wikipedia'"))
