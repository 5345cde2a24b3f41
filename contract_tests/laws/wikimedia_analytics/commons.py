"""Laws of Commons: what is used is there, what is deep holds what is shallow, and views and edits add up."""

from __future__ import annotations

from collections.abc import Sequence

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import METRICS, Request, call, found, ranking, rows

CATEGORY, FILE = "commons_category_metrics_snapshot", "commons_media_file_metrics_snapshot"
CATEGORY_VIEWS, FILE_VIEWS = "commons_pageviews_per_category_monthly", "commons_pageviews_per_media_file_monthly"
CATEGORY_WIKIS, FILE_WIKIS = "commons_top_wikis_per_category_monthly", "commons_top_wikis_per_media_file_monthly"
CATEGORY_PAGES, FILE_PAGES = "commons_top_pages_per_category_monthly", "commons_top_pages_per_media_file_monthly"
EDITORS, EDITS = "commons_top_editors_monthly", "commons_edits_per_category_monthly"

LONGEST = 100
"""A ranking with fewer entries than this is complete."""


@law(CATEGORY)
def used_files_are_among_the_files(client: WikimediaAnalytics, request: Request) -> None:
    """No more files of a category are used than there are in it, and no more wikis than pages use them.

    Ground: documentation, data model of the Commons Impact Metrics: file, wiki and page counts.

    Approximate: deduced from what they count.
    """
    for row in rows(client, request):
        for end in ("", "_deep"):
            files, used, wikis, pages = (getattr(row, f"{name}{end}") or 0 for name in _COUNTS)
            expect(used <= files, f"{request}, {row.timestamp}", f"at most {files} used files", used)
            expect(wikis <= pages, f"{request}, {row.timestamp}", f"at most {pages} wikis", wikis)


@law(CATEGORY)
def what_is_used_is_used_somewhere(client: WikimediaAnalytics, request: Request) -> None:
    """Files of a category are used if and only if there are pages that use them, and wikis with such pages.

    Ground: documentation, data model of the Commons Impact Metrics: used files, leveraging wikis and pages.

    Approximate: deduced from what they count.
    """
    for row in rows(client, request):
        for end in ("", "_deep"):
            used = {bool(getattr(row, f"{name}{end}")) for name in _COUNTS[1:]}
            expect(len(used) == 1, f"{request}, {row.timestamp}", "all of them zero or none", row)


@law(CATEGORY)
def deep_counts_hold_the_shallow_ones(client: WikimediaAnalytics, request: Request) -> None:
    """With what is below it, a listed category has no fewer files, used files, wikis and pages than without.

    Ground: documentation, data model of the Commons Impact Metrics: deep counts, of primary categories only.

    Approximate: deduced from what they count.

    Args:
        request: For a category that is on the list itself.
    """
    for row in rows(client, request):
        for name in _COUNTS:
            own, deep = getattr(row, name), getattr(row, f"{name}_deep")
            expect(deep is not None and deep >= own, f"{request}, {row.timestamp}, {name}", f"deep {own} or more", deep)


@law(FILE)
def a_file_is_on_no_more_wikis_than_pages(client: WikimediaAnalytics, request: Request) -> None:
    """A file is shown on no more wikis than pages, and on some of both or none.

    Ground: documentation, data model of the Commons Impact Metrics: leveraging wikis and pages.

    Approximate: deduced from what they count.
    """
    for row in rows(client, request):
        wikis, pages = row.leveraging_wiki_count, row.leveraging_page_count
        holds = wikis <= pages and bool(wikis) == bool(pages)
        expect(holds, f"{request}, {row.timestamp}", "no more wikis than pages, and some if there are some", row)


@law(CATEGORY_VIEWS, FILE_VIEWS)
def months_without_views_are_left_out(client: WikimediaAnalytics, request: Request) -> None:
    """A month in a series of page views has at least one.

    Ground: documentation, data model of the Commons Impact Metrics; observed in the jobs that load it, which store no
    zeros.
    """
    for row in rows(client, request):
        expect(row.pageview_count >= 1, f"{request}, {row.timestamp}", "at least 1 page view", row.pageview_count)


@law(CATEGORY_WIKIS, CATEGORY_VIEWS, FILE_WIKIS, FILE_VIEWS)
def views_add_up_over_wikis(client: WikimediaAnalytics, request: Request) -> None:
    """Page views on all wikis are those on each wiki together; of a full ranking, the first wikis have no more.

    Ground: documentation, data model of the Commons Impact Metrics: `all-wikis`; observed in the jobs that load it.

    Args:
        request: For the wikis of a category or file in a month.
    """
    operation = CATEGORY_VIEWS if request.operation == CATEGORY_WIKIS else FILE_VIEWS
    _expect_share(client, request, _month(request, operation, wiki="all-wikis"), "pageview_count")


@law(CATEGORY_PAGES, CATEGORY_VIEWS, FILE_PAGES, FILE_VIEWS)
def views_add_up_over_pages(client: WikimediaAnalytics, request: Request) -> None:
    """Views of a category or file are those of the pages that show it; of a full ranking, the first have no more.

    Ground: documentation, data model of the Commons Impact Metrics: page views are those of the pages that show a file.

    Approximate: deduced; a page that shows several files counts once for the category.

    Args:
        request: For the pages of a category or file on a wiki, or on all, in a month.
    """
    operation = CATEGORY_VIEWS if request.operation == CATEGORY_PAGES else FILE_VIEWS
    _expect_share(client, request, _month(request, operation), "pageview_count")


@law(EDITORS, EDITS)
def edits_add_up_over_editors(client: WikimediaAnalytics, request: Request) -> None:
    """Edits to a category's files are those of its editors together; of a full ranking, the first have no more.

    Ground: documentation, data model of the Commons Impact Metrics: edits by user and by category.

    Approximate: deduced; both are counted from the same edits.

    Args:
        request: For the editors of a category in a month.
    """
    _expect_share(client, request, _month(request, EDITS), "edit_count")


@law(CATEGORY_PAGES, FILE_PAGES)
def pages_of_one_wiki_are_of_that_wiki(client: WikimediaAnalytics, request: Request, wikis: Sequence[str]) -> None:
    """A ranking of the pages of one wiki lists pages of this wiki only, with the views that they have among all.

    Ground: documentation, data model of the Commons Impact Metrics; observed in the jobs that load it.

    Args:
        request: For the pages of all wikis in a month.
        wikis: With such pages.
    """
    everywhere = ranking(client, request)
    for wiki in wikis:
        asked = request.but(wiki=wiki)
        listed = ranking(client, asked)
        expect({entry.page_wiki for entry in listed} == {wiki}, str(asked), f"pages of {wiki}", listed)
        views = {entry.page_title: entry.pageview_count for entry in listed}
        for entry in everywhere:
            if entry.page_wiki == wiki and (entry.page_title in views or len(listed) < LONGEST):
                what = f"views of {entry.page_title!r} as listed for all wikis"
                expect_equal(views.get(entry.page_title), entry.pageview_count, str(asked), what)


@law("commons_edits_per_user_monthly")
def a_user_has_no_more_edits_than_all_users(client: WikimediaAnalytics, request: Request, user: str) -> None:
    """A user has no more edits in a month than all users together.

    Ground: documentation, data model of the Commons Impact Metrics; that `:all-user-names:` stands for the sum was
    observed in the jobs that load it.
    """
    everybody = found(client, request.but(user_name=":all-user-names:"))
    for month, count in found(client, request.but(user_name=user)).items():
        most = everybody.get(month, 0)
        expect(
            count <= most, f"{request.but(user_name=user)}, {month}", f"at most {most} edits, as of all users", count
        )


@law(CATEGORY, CATEGORY_VIEWS, EDITS)
def a_range_without_limits_has_every_month(client: WikimediaAnalytics, request: Request) -> None:
    """From the year 0000 to the year 9999 is a valid range, and so everything from the first month on.

    Ground: observed on the public service, 2025 and 2026; documentation, Commons: data since November 2023.

    Args:
        request: For a category, with a range in which there is something.
    """
    ever = {row.timestamp: row for row in call(client, request.but(start="00000101", end="99991231")).items}
    for row in rows(client, request):
        expect_equal(ever.get(row.timestamp), row, f"{request}, {row.timestamp}", "as in a range without limits")
    expect(min(ever) >= "2023-11-01", str(request), "nothing before November 2023", min(ever))


_COUNTS = ("media_file_count", "used_media_file_count", "leveraging_wiki_count", "leveraging_page_count")


def _month(request: Request, operation: str, **values: str) -> Request:
    """The series of one month, with the values of a ranking."""
    kept = {name: value for name, value in request.values.items() if name not in ("year", "month")}
    return Request(operation, {**kept, **values}).over(request.period, None)


def _expect_share(client: WikimediaAnalytics, request: Request, asked: Request, count: str) -> None:
    """The entries of a ranking have together what the series has, or no more if the ranking is full."""
    entries = ranking(client, request)
    together = sum(getattr(entry, count) for entry in entries)
    whole = sum(found(client, asked).values())
    assert count == METRICS[asked.operation]
    if len(entries) < LONGEST:
        expect_equal(together, whole, str(request), f"together as {asked}")
    else:
        expect(together <= whole, str(request), f"together at most {whole}, as {asked}", together)
