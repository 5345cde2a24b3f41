"""Laws between rankings and series: what is listed has the count that it has on its own."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import METRICS, Request, ranking
from contract_tests.laws.wikimedia_analytics.counting import expect_listed_count, found, listed

ARTICLES, ARTICLE = "page_views_top", "page_views_per_article"
FILES, FILE = "media_files_top", "media_files_per_file"
PAGES = {
    "edits_top_pages_by_edits": "edits_per_page",
    "edits_top_pages_by_net_bytes_difference": "edits_net_bytes_difference_per_page",
    "edits_top_pages_by_absolute_bytes_difference": "edits_absolute_bytes_difference_per_page",
}

EDITORS = {
    "editors_top_by_edits": "edits_aggregate",
    "editors_top_by_net_bytes_difference": "edits_net_bytes_difference",
    "editors_top_by_absolute_bytes_difference": "edits_absolute_bytes_difference",
}

GROWING_PAGES = {
    "edits_top_pages_by_edits": "edits_aggregate",
    "edits_top_pages_by_absolute_bytes_difference": "edits_absolute_bytes_difference",
}
"""Rankings of pages by what no edit makes less, with the operation that counts the same for all pages."""

LONGEST = 100
"""A ranking of editors with fewer entries than this is complete."""


@law(ARTICLES, ARTICLE)
def a_listed_page_has_the_views_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A page in a day's ranking has the views by users that its own series has on that day.

    Ground: documentation, Page view analytics, on most-viewed pages and on single ones; that views by users are ranked
    was observed in the jobs that load the data, July 2026.

    Approximate: deduced; ranking and series are made by different jobs.

    Args:
        request: For a day.
        place: Where in the ranking it stands, in percent of its length.
    """
    entry = listed(client, request, place)
    values = {name: request.values[name] for name in ("project", "access")}
    asked = Request(ARTICLE, {**values, "agent": "user", "article": entry.article}).over(request.period)
    expect_listed_count(client, asked, entry.views, request)


@law(FILES, FILE)
def a_listed_file_has_the_requests_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A file in a day's ranking has the requests by users that its own series has on that day.

    Ground: documentation, Media file analytics, on most-requested files and on single ones; that requests by users are
    ranked was observed in the jobs that load the data, July 2026.

    Approximate: deduced; ranking and series are made by different jobs.

    Args:
        request: For a day.
        place: Where in the ranking it stands, in percent of its length.
    """
    entry = listed(client, request, place)
    values = {"referer": request.values["referer"], "agent": "user", "file-path": entry.file_path}
    expect_listed_count(client, Request(FILE, values).over(request.period), entry.requests, request)


@law(*PAGES, *PAGES.values())
def a_listed_page_has_the_edits_of_its_series(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A page in a ranking by edits or changes has the count that its own series has in that day or month.

    Ground: documentation, Edited pages, Edits and Changes in page length: rankings and series are of the same edits.

    Approximate: deduced; of redirects it is not settled whether rankings leave them out.

    Args:
        request: For one project and pages of all types.
        place: Where in the ranking it stands, in percent of its length.
    """
    entry = listed(client, request, place)
    operation = PAGES[request.operation]
    values = {name: request.values[name] for name in ("project", "editor-type")}
    granularity = "monthly" if request.values["day"] == "all-days" else "daily"
    asked = Request(operation, {"page-title": entry.page_title, **values}).over(request.period, granularity)
    expect_listed_count(client, asked, getattr(entry, METRICS[operation]), request)


@law(*EDITORS, *EDITORS.values())
def editors_make_all_edits_together(client: WikimediaAnalytics, request: Request) -> None:
    """Edits and changes of listed editors are those of the project together; of a full ranking, they are no more.

    Ground: documentation, Editor analytics, Edits and Changes in page length: rankings and series are of the same
    edits, those on redirects included.

    Approximate: deduced. Of a full ranking by net change nothing is said, for the others may have shortened pages.
    """
    operation = EDITORS[request.operation]
    metric = METRICS[operation]
    values = {name: request.values[name] for name in ("project", "editor-type", "page-type")}
    granularity = "monthly" if request.values["day"] == "all-days" else "daily"
    asked = Request(operation, values).over(request.period, granularity)
    entries = ranking(client, request)
    together, whole = sum(getattr(entry, metric) for entry in entries), sum(found(client, asked).values())
    if len(entries) < LONGEST:
        expect_equal(together, whole, str(request), f"together as {asked}")
    elif metric != "net_bytes_diff":
        expect(together <= whole, str(request), f"together at most {whole}, as {asked}", together)


@law(*GROWING_PAGES, *GROWING_PAGES.values())
def listed_pages_have_no_more_edits_than_all_of_their_type(client: WikimediaAnalytics, request: Request) -> None:
    """Edits and absolute changes of listed pages are together no more than those of all pages of their type.

    Ground: documentation, Edited pages, Edits and Changes in page length: rankings and series are of the same edits.

    Approximate: deduced from that.
    """
    operation = GROWING_PAGES[request.operation]
    values = {name: request.values[name] for name in ("project", "editor-type", "page-type")}
    granularity = "monthly" if request.values["day"] == "all-days" else "daily"
    asked = Request(operation, values).over(request.period, granularity)
    together = sum(getattr(entry, METRICS[operation]) for entry in ranking(client, request))
    whole = sum(found(client, asked).values())
    expect(together <= whole, str(request), f"together at most {whole}, as {asked}", together)
