"""Rankings of categories, files, pages, wikis and users of Commons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import httpx

from contract_tests.simulators.wikimedia_analytics import publication
from contract_tests.simulators.wikimedia_analytics.answers import items
from contract_tests.simulators.wikimedia_analytics.dates import read_month
from contract_tests.simulators.wikimedia_analytics.parameters import CATEGORY_SCOPE, EDIT_TYPE, check, title_of
from contract_tests.simulators.wikimedia_analytics.problems import no_data
from contract_tests.simulators.wikimedia_analytics.rankings import Row, ranked
from contract_tests.simulators.wikimedia_analytics.service import Analytics, family

LIMIT = 100
"""The longest ranking; it may end within a tie."""

commons_rankings = family()


@commons_rankings.operation(
    "GET", "/commons-analytics/top-edited-categories-monthly/{category-scope}/{edit-type}/{year}/{month}"
)
def commons_top_edited_categories_monthly(
    analytics: Analytics, request: httpx.Request, category_scope: str, edit_type: str, year: str, month: str
) -> httpx.Response:
    """Categories by edits of their files."""
    check("category-scope", category_scope, CATEGORY_SCOPE)
    check("edit-type", edit_type, EDIT_TYPE)
    period = read_month(year, month)
    rows = _ranking(analytics, "edited categories", period, scope=category_scope, choice=edit_type)
    echo = {"category-scope": category_scope, "edit-type": edit_type, "year": year, "month": month}
    return _top(analytics, echo, "category", "edit-count", rows)


@commons_rankings.operation(
    "GET", "/commons-analytics/top-viewed-categories-monthly/{category-scope}/{wiki}/{year}/{month}"
)
def commons_top_viewed_categories_monthly(
    analytics: Analytics, request: httpx.Request, category_scope: str, wiki: str, year: str, month: str
) -> httpx.Response:
    """Categories by views of the pages that show their files."""
    check("category-scope", category_scope, CATEGORY_SCOPE)
    period = read_month(year, month)
    rows = _ranking(analytics, "viewed categories", period, scope=category_scope, choice=wiki)
    echo = {"category-scope": category_scope, "wiki": wiki, "year": year, "month": month}
    return _top(analytics, echo, "category", "pageview-count", rows)


@commons_rankings.operation(
    "GET", "/commons-analytics/top-wikis-per-category-monthly/{category}/{category-scope}/{year}/{month}"
)
def commons_top_wikis_per_category_monthly(
    analytics: Analytics, request: httpx.Request, category: str, category_scope: str, year: str, month: str
) -> httpx.Response:
    """Wikis by views of their pages that show a file of a category."""
    check("category-scope", category_scope, CATEGORY_SCOPE)
    period = read_month(year, month)
    rows = _ranking(analytics, "wikis", period, subject=title_of(category), scope=category_scope)
    echo = {"category": category, "category-scope": category_scope, "year": year, "month": month}
    return _top(analytics, echo, "wiki", "pageview-count", rows)


@commons_rankings.operation(
    "GET", "/commons-analytics/top-pages-per-category-monthly/{category}/{category-scope}/{wiki}/{year}/{month}"
)
def commons_top_pages_per_category_monthly(
    analytics: Analytics, request: httpx.Request, category: str, category_scope: str, wiki: str, year: str, month: str
) -> httpx.Response:
    """Pages that show a file of a category, by views."""
    check("category-scope", category_scope, CATEGORY_SCOPE)
    period = read_month(year, month)
    rows = _ranking(analytics, "pages", period, subject=title_of(category), scope=category_scope, choice=wiki)
    echo = {"category": category, "category-scope": category_scope, "wiki": wiki, "year": year, "month": month}
    return _top_pages(analytics, echo, rows, "category")


@commons_rankings.operation(
    "GET", "/commons-analytics/top-editors-monthly/{category}/{category-scope}/{edit-type}/{year}/{month}"
)
def commons_top_editors_monthly(
    analytics: Analytics,
    request: httpx.Request,
    category: str,
    category_scope: str,
    edit_type: str,
    year: str,
    month: str,
) -> httpx.Response:
    """Users by edits of the files of a category."""
    check("category-scope", category_scope, CATEGORY_SCOPE)
    check("edit-type", edit_type, EDIT_TYPE)
    period = read_month(year, month)
    rows = _ranking(analytics, "editors", period, subject=title_of(category), scope=category_scope, choice=edit_type)
    echo = {
        "category": category,
        "category-scope": category_scope,
        "edit-type": edit_type,
        "year": year,
        "month": month,
    }
    return _top(analytics, echo, "user-name", "edit-count", rows)


@commons_rankings.operation(
    "GET", "/commons-analytics/top-viewed-media-files-monthly/{category}/{category-scope}/{wiki}/{year}/{month}"
)
def commons_top_viewed_media_files_monthly(
    analytics: Analytics, request: httpx.Request, category: str, category_scope: str, wiki: str, year: str, month: str
) -> httpx.Response:
    """Files of a category by views of the pages that show them."""
    check("category-scope", category_scope, CATEGORY_SCOPE)
    period = read_month(year, month)
    rows = _ranking(analytics, "files", period, subject=title_of(category), scope=category_scope, choice=wiki)
    echo = {"category": category, "category-scope": category_scope, "wiki": wiki, "year": year, "month": month}
    return _top(analytics, echo, "media-file", "pageview-count", rows)


@commons_rankings.operation("GET", "/commons-analytics/top-wikis-per-media-file-monthly/{media-file}/{year}/{month}")
def commons_top_wikis_per_media_file_monthly(
    analytics: Analytics, request: httpx.Request, media_file: str, year: str, month: str
) -> httpx.Response:
    """Wikis by views of their pages that show a file."""
    rows = _ranking(analytics, "wikis", read_month(year, month), subject=title_of(media_file))
    echo = {"media-file": media_file, "year": year, "month": month}
    return _top(analytics, echo, "wiki", "pageview-count", rows, "media file")


@commons_rankings.operation(
    "GET", "/commons-analytics/top-pages-per-media-file-monthly/{media-file}/{wiki}/{year}/{month}"
)
def commons_top_pages_per_media_file_monthly(
    analytics: Analytics, request: httpx.Request, media_file: str, wiki: str, year: str, month: str
) -> httpx.Response:
    """Pages that show a file, by views."""
    rows = _ranking(analytics, "pages", read_month(year, month), subject=title_of(media_file), choice=wiki)
    echo = {"media-file": media_file, "wiki": wiki, "year": year, "month": month}
    return _top_pages(analytics, echo, rows, "media file")


def _ranking(
    analytics: Analytics, name: str, month: int, *, subject: str = "", scope: str = "", choice: str = ""
) -> Sequence[Row]:
    """Count, name and, of pages, wiki of what stands in a ranking."""
    return analytics.rows(
        """
        SELECT count, name, wiki FROM ranked
        WHERE list = :list AND subject = :subject AND scope = :scope AND choice = :choice
            AND month = :month AND :month < :limit
        ORDER BY count DESC, name, wiki LIMIT :most
        """,
        list=name,
        subject=subject,
        scope=scope,
        choice=choice,
        month=month,
        limit=analytics.publication.months(publication.SNAPSHOT),
        most=LIMIT,
    )


def _top(
    analytics: Analytics,
    echo: Mapping[str, str],
    name: str,
    metric: str,
    rows: Sequence[Row],
    subject: str = "category",
) -> httpx.Response:
    if not rows:
        raise no_data(subject)
    listed = [{name: row[1], metric: row[0], "rank": rank} for rank, row in ranked(rows)]
    return items(listed, analytics.context(echo))


def _top_pages(analytics: Analytics, echo: Mapping[str, str], rows: Sequence[Row], subject: str) -> httpx.Response:
    if not rows:
        raise no_data(subject)
    listed = [
        {"page-wiki": wiki, "page-title": title, "pageview-count": views, "rank": rank}
        for rank, (views, title, wiki) in ranked(rows)
    ]
    return items(listed, analytics.context(echo))
