"""Laws between rankings and series of Commons: what is listed has the count that it has on its own."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import METRICS, Request, ranking
from contract_tests.laws.wikimedia_analytics.counting import expect_listed_count, found, listed

LONGEST = 100
"""A ranking with fewer entries than this is complete."""
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
        place: Where in the ranking it stands, in percent of its length.
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
        place: Where in the ranking it stands, in percent of its length.
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
        place: Where in the ranking it stands, in percent of its length.
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
        place: Where in the ranking it stands, in percent of its length.
    """
    entry = listed(client, request, place)
    values = {"media-file": entry.media_file, "wiki": request.values["wiki"]}
    asked = Request("commons_pageviews_per_media_file_monthly", values).over(request.period, None)
    expect_listed_count(client, asked, entry.pageview_count, request)


@law("commons_top_editors_monthly", "commons_edits_per_user_monthly")
def a_listed_editor_has_no_fewer_edits_altogether(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """An editor in a category's ranking has, in that month, at least as many edits to all covered files.

    Ground: documentation, Response properties, and the data model that it refers to.

    Approximate: deduced; both are counted from the same edits.

    Args:
        request: For a month.
        place: Where in the ranking the editor stands, in percent of its length.
    """
    entry = listed(client, request, place)
    values = {"user-name": entry.user_name, "edit-type": request.values["edit-type"]}
    asked = Request("commons_edits_per_user_monthly", values).over(request.period, None)
    edits = sum(found(client, asked).values())
    expect(edits >= entry.edit_count, str(asked), f"at least {entry.edit_count} edits, as listed in {request}", edits)


@law("commons_top_pages_per_media_file_monthly", "commons_top_pages_per_category_monthly")
def a_page_that_shows_a_file_shows_the_category(client: WikimediaAnalytics, request: Request, category: str) -> None:
    """A page that is listed for a file is listed, with the same views, for a category that the file is in.

    Ground: documentation, Response properties, and the data model that it refers to: views are those of the pages that
    show a file.

    Approximate: deduced. A full ranking may leave the page out.

    Args:
        request: For the pages of a file in a month.
        category: One that the file is in, or that is above such a one.
    """
    kept = {name: request.values[name] for name in ("wiki", "year", "month")}
    asked = Request("commons_top_pages_per_category_monthly", {"category": category, "category-scope": "deep", **kept})
    pages = {(entry.page_wiki, entry.page_title): entry.pageview_count for entry in ranking(client, asked)}
    for entry in ranking(client, request):
        page = (entry.page_wiki, entry.page_title)
        if page in pages or len(pages) < LONGEST or entry.pageview_count > min(pages.values()):
            expect_equal(pages.get(page), entry.pageview_count, str(request), f"views of {page} as in {asked}")


@law("commons_top_viewed_media_files_monthly", "commons_pageviews_per_category_monthly")
def files_make_the_views_of_their_category(client: WikimediaAnalytics, request: Request) -> None:
    """A category has no fewer page views than each of its files, and, if all are listed, no more than they together.

    Ground: documentation, Response properties, and the data model that it refers to: views are those of the pages that
    show a file.

    Approximate: deduced; a page that shows several files counts once for the category.

    Args:
        request: For the files of a category in a month.
    """
    kept = {name: request.values[name] for name in ("category", "category-scope", "wiki")}
    asked = Request("commons_pageviews_per_category_monthly", kept).over(request.period, None)
    views = [entry.pageview_count for entry in ranking(client, request)]
    whole = sum(found(client, asked).values())
    most = sum(views) if len(views) < LONGEST else whole
    expect(max(views) <= whole <= most, str(asked), f"from {max(views)} to {most} views, as of {request}", whole)
