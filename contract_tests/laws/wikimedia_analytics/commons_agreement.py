"""Laws between rankings and series of Commons: what is listed has the count that it has on its own."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import METRICS, Request
from contract_tests.laws.wikimedia_analytics.counting import expect_listed_count, listed

CATEGORIES = {
    "commons_top_edited_categories_monthly": "commons_edits_per_category_monthly",
    "commons_top_viewed_categories_monthly": "commons_pageviews_per_category_monthly",
}


@law(*CATEGORIES, *CATEGORIES.values())
def a_listed_category_has_the_count_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A category in a month's ranking has the edits or page views that its own series has in that month.

    Ground: documentation, Response properties, and the data model that it refers to; observed in the jobs that load the
    data, July 2026.

    Args:
        request: For a month.
        place: Which of the categories; counted again from the first where there are fewer.
    """
    entry = listed(client, request, place)
    kind = "edit-type" if "edit-type" in request.values else "wiki"
    values = {"category": entry.category, **{name: request.values[name] for name in ("category-scope", kind)}}
    operation = CATEGORIES[request.operation]
    expect_listed_count(
        client, Request(operation, values).over(request.period, None), getattr(entry, METRICS[operation]), request
    )


@law("commons_top_wikis_per_category_monthly", "commons_pageviews_per_category_monthly")
def a_listed_wiki_has_the_views_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A wiki in a category's ranking has the page views that the category's series has for this wiki in that month.

    Ground: documentation, Response properties, and the data model that it refers to; observed in the jobs that load the
    data, July 2026.

    Args:
        request: For a month.
        place: Which of the wikis; counted again from the first where there are fewer.
    """
    entry = listed(client, request, place)
    values = {name: request.values[name] for name in ("category", "category-scope")}
    asked = Request("commons_pageviews_per_category_monthly", {**values, "wiki": entry.wiki}).over(request.period, None)
    expect_listed_count(client, asked, entry.pageview_count, request)


@law("commons_top_wikis_per_media_file_monthly", "commons_pageviews_per_media_file_monthly")
def a_wiki_listed_for_a_file_has_the_views_of_its_series(
    client: WikimediaAnalytics, request: Request, place: int
) -> None:
    """A wiki in a file's ranking has the page views that the file's series has for this wiki in that month.

    Ground: documentation, Response properties, and the data model that it refers to.

    Approximate: deduced from the same relation of categories.

    Args:
        request: For a month.
        place: Which of the wikis; counted again from the first where there are fewer.
    """
    entry = listed(client, request, place)
    values = {"media-file": request.values["media-file"], "wiki": entry.wiki}
    asked = Request("commons_pageviews_per_media_file_monthly", values).over(request.period, None)
    expect_listed_count(client, asked, entry.pageview_count, request)


@law("commons_top_viewed_media_files_monthly", "commons_pageviews_per_media_file_monthly")
def a_listed_media_file_has_the_views_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A file in a category's ranking has the page views that its own series has for the same wiki in that month.

    Ground: documentation, Response properties, and the data model that it refers to.

    Approximate: deduced: the views of a file do not depend on the category that lists it.

    Args:
        request: For a month.
        place: Which of the files; counted again from the first where there are fewer.
    """
    entry = listed(client, request, place)
    values = {"media-file": entry.media_file, "wiki": request.values["wiki"]}
    asked = Request("commons_pageviews_per_media_file_monthly", values).over(request.period, None)
    expect_listed_count(client, asked, entry.pageview_count, request)
