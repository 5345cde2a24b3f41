"""Laws of Commons: what is deep holds what is shallow, and there is everything that is covered."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Request, call, refused, rows, time_of

CATEGORY, FILE = "commons_category_metrics_snapshot", "commons_media_file_metrics_snapshot"
CATEGORY_VIEWS, FILE_VIEWS = "commons_pageviews_per_category_monthly", "commons_pageviews_per_media_file_monthly"
CATEGORY_WIKIS, FILE_WIKIS = "commons_top_wikis_per_category_monthly", "commons_top_wikis_per_media_file_monthly"
CATEGORY_PAGES, FILE_PAGES = "commons_top_pages_per_category_monthly", "commons_top_pages_per_media_file_monthly"
CATEGORY_FILES = "commons_top_viewed_media_files_monthly"
EDITORS, EDITS = "commons_top_editors_monthly", "commons_edits_per_category_monthly"


@law(CATEGORY)
def deep_counts_hold_the_shallow_ones(client: WikimediaAnalytics, request: Request) -> None:
    """With what is below it, a listed category has no fewer files, used files, wikis and pages than without.

    Ground: documentation, Response properties, and the data model that it refers to: deep counts mean something for
    primary categories.

    Approximate: deduced from what they count.

    Args:
        request: For a category that is on the list itself.
    """
    for row in rows(client, request):
        for name in _COUNTS:
            own, deep = getattr(row, name), getattr(row, f"{name}_deep")
            expect(deep is not None and deep >= own, f"{request}, {row.timestamp}, {name}", f"deep {own} or more", deep)


@law(FILE)
def a_file_that_no_page_shows_has_zeros(client: WikimediaAnalytics, request: Request) -> None:
    """A file that no page shows is told with no wiki and no page.

    Ground: documentation, Response properties, and the data model that it refers to: counts of wikis and pages that
    show a file.

    Approximate: deduced: a category counts such files among its own, so they are covered.

    Args:
        request: For such a file, with months in which it is in a category.
    """
    shown = [(row.leveraging_wiki_count, row.leveraging_page_count) for row in rows(client, request)]
    expect_equal(set(shown), {(0, 0)}, str(request), "no wikis and no pages")


@law(CATEGORY, CATEGORY_VIEWS, EDITS)
def a_range_without_limits_has_every_month(client: WikimediaAnalytics, request: Request) -> None:
    """From the year 0000 to the year 9999 is a valid range, and so everything from the first month on.

    Ground: observed in recorded answers, 2025 and 2026; the first month in the definition of the data set.

    Args:
        request: For a category, with a range in which there is something.
    """
    ever = {row.timestamp: row for row in call(client, request.but(start="00000101", end="99991231")).items}
    for row in rows(client, request):
        expect_equal(ever.get(row.timestamp), row, f"{request}, {row.timestamp}", "as in a range without limits")
    expect(min(ever) >= "2023-11-01", str(request), "nothing before November 2023", min(ever))


@law(CATEGORY)
def a_category_has_nothing_from_before_it_was_listed(client: WikimediaAnalytics, request: Request, month: int) -> None:
    """A category that was listed later than others has no figures of earlier months.

    Ground: documentation, Commons analytics, on the list of categories; that none are loaded for the months before was
    observed in the jobs that load the data, July 2026.

    Args:
        request: For a category that is on the list itself, over months before and after.
        month: The month, YYYYMM, from which on it is listed.
    """
    for row in rows(client, request):
        expect(time_of(row) >= f"{month}0100", str(request), f"nothing before {month}", row)


@law(CATEGORY)
def categories_are_covered_for_seven_steps(client: WikimediaAnalytics, request: Request, too_deep: str) -> None:
    """A category seven steps below a listed one has figures, the one below it has none.

    Ground: documentation, Commons analytics: subcategories up to seven steps from an allowed category.

    Args:
        request: For a category seven steps below a listed one.
        too_deep: A category below it, and below no listed category on a shorter way.
    """
    expect(len(rows(client, request)) > 0, str(request), "figures", "none")
    refused(client, request.but(category=too_deep), 404)


_COUNTS = ("media_file_count", "used_media_file_count", "leveraging_wiki_count", "leveraging_page_count")
