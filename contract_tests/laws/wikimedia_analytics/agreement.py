"""Laws between rankings and series: what is listed has the count that it has on its own."""

from __future__ import annotations

from typing import Any

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import METRICS, Request, found, ranking

ARTICLES, ARTICLE = "page_views_top", "page_views_per_article"
FILES, FILE = "media_files_top", "media_files_per_file"
PAGES = {
    "edits_top_pages_by_edits": "edits_per_page",
    "edits_top_pages_by_net_bytes_difference": "edits_net_bytes_difference_per_page",
    "edits_top_pages_by_absolute_bytes_difference": "edits_absolute_bytes_difference_per_page",
}
CATEGORIES = {
    "commons_top_edited_categories_monthly": "commons_edits_per_category_monthly",
    "commons_top_viewed_categories_monthly": "commons_pageviews_per_category_monthly",
}


@law(ARTICLES, ARTICLE)
def a_listed_page_has_the_views_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A page in a day's ranking has the views by users that its own series has on that day.

    Ground: documentation, most viewed pages and page views for a page; that users are ranked was observed in the jobs
    that load the service.

    Approximate: deduced; ranking and series are made by different jobs.

    Args:
        request: For a day.
        place: Which of the pages; counted again from the first where there are fewer.
    """
    entry = _listed(client, request, place)
    values = {name: request.values[name] for name in ("project", "access")}
    asked = Request(ARTICLE, {**values, "agent": "user", "article": entry.article}).over(request.period)
    _expect(client, asked, entry.views, request)


@law(FILES, FILE)
def a_listed_file_has_the_requests_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A file in a day's ranking has the requests by users that its own series has on that day.

    Ground: documentation, most requested files and requests for a file; that users are ranked was observed in the jobs
    that load the service.

    Approximate: deduced; ranking and series are made by different jobs.

    Args:
        request: For a day.
        place: Which of the files; counted again from the first where there are fewer.
    """
    entry = _listed(client, request, place)
    values = {"referer": request.values["referer"], "agent": "user", "file-path": entry.file_path}
    _expect(client, Request(FILE, values).over(request.period), entry.requests, request)


@law(*PAGES, *PAGES.values())
def a_listed_page_has_the_edits_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A page in a ranking by edits or changes has the count that its own series has in that day or month.

    Ground: documentation, most edited pages and number of edits to a page: both are counted from the same edits.

    Approximate: deduced; of redirects it is not settled whether rankings leave them out.

    Args:
        request: For one project and pages of all types.
        place: Which of the pages; counted again from the first where there are fewer.
    """
    entry = _listed(client, request, place)
    operation = PAGES[request.operation]
    values = {name: request.values[name] for name in ("project", "editor-type")}
    granularity = "monthly" if request.values["day"] == "all-days" else "daily"
    asked = Request(operation, {"page-title": entry.page_title, **values}).over(request.period, granularity)
    _expect(client, asked, getattr(entry, METRICS[operation]), request)


@law(*CATEGORIES, *CATEGORIES.values())
def a_listed_category_has_the_count_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A category in a month's ranking has the edits or page views that its own series has in that month.

    Ground: documentation, data model of the Commons Impact Metrics; observed in the jobs that load it, which rank what
    the series give.

    Args:
        request: For a month.
        place: Which of the categories; counted again from the first where there are fewer.
    """
    entry = _listed(client, request, place)
    kind = "edit-type" if "edit-type" in request.values else "wiki"
    values = {"category": entry.category, **{name: request.values[name] for name in ("category-scope", kind)}}
    operation = CATEGORIES[request.operation]
    _expect(client, Request(operation, values).over(request.period, None), getattr(entry, METRICS[operation]), request)


@law("commons_top_wikis_per_category_monthly", "commons_pageviews_per_category_monthly")
def a_listed_wiki_has_the_views_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A wiki in a category's ranking has the page views that the category's series has for this wiki in that month.

    Ground: documentation, data model of the Commons Impact Metrics; observed in the jobs that load it.

    Args:
        request: For a month.
        place: Which of the wikis; counted again from the first where there are fewer.
    """
    entry = _listed(client, request, place)
    values = {name: request.values[name] for name in ("category", "category-scope")}
    asked = Request("commons_pageviews_per_category_monthly", {**values, "wiki": entry.wiki}).over(request.period, None)
    _expect(client, asked, entry.pageview_count, request)


@law("commons_top_wikis_per_media_file_monthly", "commons_pageviews_per_media_file_monthly")
def a_wiki_listed_for_a_file_has_the_views_of_its_series(
    client: WikimediaAnalytics, request: Request, place: int
) -> None:
    """A wiki in a file's ranking has the page views that the file's series has for this wiki in that month.

    Ground: documentation, data model of the Commons Impact Metrics.

    Approximate: deduced from the same relation of categories.

    Args:
        request: For a month.
        place: Which of the wikis; counted again from the first where there are fewer.
    """
    entry = _listed(client, request, place)
    values = {"media-file": request.values["media-file"], "wiki": entry.wiki}
    asked = Request("commons_pageviews_per_media_file_monthly", values).over(request.period, None)
    _expect(client, asked, entry.pageview_count, request)


@law("commons_top_viewed_media_files_monthly", "commons_pageviews_per_media_file_monthly")
def a_listed_media_file_has_the_views_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A file in a category's ranking has the page views that its own series has for the same wiki in that month.

    Ground: documentation, data model of the Commons Impact Metrics.

    Approximate: deduced: the views of a file do not depend on the category that lists it.

    Args:
        request: For a month.
        place: Which of the files; counted again from the first where there are fewer.
    """
    entry = _listed(client, request, place)
    values = {"media-file": entry.media_file, "wiki": request.values["wiki"]}
    asked = Request("commons_pageviews_per_media_file_monthly", values).over(request.period, None)
    _expect(client, asked, entry.pageview_count, request)


def _listed(client: WikimediaAnalytics, request: Request, place: int) -> Any:
    entries = ranking(client, request)
    return entries[place % len(entries)]


def _expect(client: WikimediaAnalytics, asked: Request, listed: int, request: Request) -> None:
    """The series has the listed count; a count of 0 may be a series without points."""
    came = sum(found(client, asked).values())
    expect_equal(came, listed, str(asked), f"as listed in {request}")
