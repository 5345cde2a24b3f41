"""Series about Commons: how categories and files are used, viewed and edited, month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import httpx

from contract_tests.simulators.wikimedia_analytics import publication
from contract_tests.simulators.wikimedia_analytics.answers import items
from contract_tests.simulators.wikimedia_analytics.dates import month_from, read_days
from contract_tests.simulators.wikimedia_analytics.parameters import CATEGORY_SCOPE, EDIT_TYPE, check, title_of
from contract_tests.simulators.wikimedia_analytics.problems import no_data
from contract_tests.simulators.wikimedia_analytics.rankings import Row
from contract_tests.simulators.wikimedia_analytics.service import Analytics, family

commons = family()


@commons.operation("GET", "/commons-analytics/category-metrics-snapshot/{category}/{start}/{end}")
def commons_category_metrics_snapshot(
    analytics: Analytics, request: httpx.Request, category: str, start: str, end: str
) -> httpx.Response:
    """How many files a category has, and on how many pages and wikis they are shown."""
    first, last = _read_months(start, end)
    rows = analytics.rows(
        """
        SELECT own.month, own.files, IFNULL(deep.files, 0), own.used, IFNULL(deep.used, 0),
            own.wikis, IFNULL(deep.wikis, 0), own.pages, IFNULL(deep.pages, 0)
        FROM category_snapshot AS own LEFT JOIN category_snapshot AS deep
            ON deep.category = own.category AND deep.scope = 'deep' AND deep.month = own.month
        WHERE own.category = :category AND own.scope = 'shallow'
            AND own.month >= :first AND own.month < MIN(:last, :limit)
        ORDER BY own.month
        """,
        category=title_of(category),
        first=first,
        last=last,
        limit=analytics.publication.months(publication.SNAPSHOT),
    )
    names = ("media-file-count", "used-media-file-count", "leveraging-wiki-count", "leveraging-page-count")
    columns = [column for name in names for column in (name, f"{name}-deep")]
    return _series(analytics, {"category": category, "start": start, "end": end}, columns, rows, "category")


@commons.operation("GET", "/commons-analytics/media-file-metrics-snapshot/{media-file}/{start}/{end}")
def commons_media_file_metrics_snapshot(
    analytics: Analytics, request: httpx.Request, media_file: str, start: str, end: str
) -> httpx.Response:
    """On how many wikis and pages a file is shown."""
    first, last = _read_months(start, end)
    rows = analytics.rows(
        """
        SELECT month, wikis, pages FROM file_snapshot
        WHERE file = :file AND month >= :first AND month < MIN(:last, :limit)
        ORDER BY month
        """,
        file=title_of(media_file),
        first=first,
        last=last,
        limit=analytics.publication.months(publication.SNAPSHOT),
    )
    columns = ("leveraging-wiki-count", "leveraging-page-count")
    return _series(analytics, {"media-file": media_file, "start": start, "end": end}, columns, rows, "media file")


@commons.operation(
    "GET", "/commons-analytics/pageviews-per-category-monthly/{category}/{category-scope}/{wiki}/{start}/{end}"
)
def commons_pageviews_per_category_monthly(
    analytics: Analytics, request: httpx.Request, category: str, category_scope: str, wiki: str, start: str, end: str
) -> httpx.Response:
    """How often the pages were viewed that show a file of a category."""
    check("category-scope", category_scope, CATEGORY_SCOPE)
    first, last = _read_months(start, end)
    rows = analytics.rows(
        """
        SELECT month, views FROM category_views
        WHERE category = :category AND scope = :scope AND wiki = :wiki
            AND month >= :first AND month < MIN(:last, :limit)
        ORDER BY month
        """,
        category=title_of(category),
        scope=category_scope,
        wiki=wiki,
        first=first,
        last=last,
        limit=analytics.publication.months(publication.SNAPSHOT),
    )
    echo = {"category": category, "category-scope": category_scope, "wiki": wiki, "start": start, "end": end}
    return _series(analytics, echo, ("pageview-count",), rows, "category")


@commons.operation("GET", "/commons-analytics/pageviews-per-media-file-monthly/{media-file}/{wiki}/{start}/{end}")
def commons_pageviews_per_media_file_monthly(
    analytics: Analytics, request: httpx.Request, media_file: str, wiki: str, start: str, end: str
) -> httpx.Response:
    """How often the pages were viewed that show a file."""
    first, last = _read_months(start, end)
    rows = analytics.rows(
        """
        SELECT month, views FROM file_views
        WHERE file = :file AND wiki = :wiki AND month >= :first AND month < MIN(:last, :limit)
        ORDER BY month
        """,
        file=title_of(media_file),
        wiki=wiki,
        first=first,
        last=last,
        limit=analytics.publication.months(publication.SNAPSHOT),
    )
    echo = {"media-file": media_file, "wiki": wiki, "start": start, "end": end}
    return _series(analytics, echo, ("pageview-count",), rows, "media file")


@commons.operation(
    "GET", "/commons-analytics/edits-per-category-monthly/{category}/{category-scope}/{edit-type}/{start}/{end}"
)
def commons_edits_per_category_monthly(
    analytics: Analytics,
    request: httpx.Request,
    category: str,
    category_scope: str,
    edit_type: str,
    start: str,
    end: str,
) -> httpx.Response:
    """How often the files of a category were edited."""
    check("category-scope", category_scope, CATEGORY_SCOPE)
    check("edit-type", edit_type, EDIT_TYPE)
    first, last = _read_months(start, end)
    rows = analytics.rows(
        """
        SELECT month, SUM(edits) FROM category_edits
        WHERE category = :category AND scope = :scope AND edit_type = :edit_type
            AND month >= :first AND month < MIN(:last, :limit)
        GROUP BY month
        """,
        category=title_of(category),
        scope=category_scope,
        edit_type=edit_type,
        first=first,
        last=last,
        limit=analytics.publication.months(publication.SNAPSHOT),
    )
    echo = {"category": category, "category-scope": category_scope, "edit-type": edit_type, "start": start, "end": end}
    return _series(analytics, echo, ("edit-count",), rows, "category")


@commons.operation("GET", "/commons-analytics/edits-per-user-monthly/{user-name}/{edit-type}/{start}/{end}")
def commons_edits_per_user_monthly(
    analytics: Analytics, request: httpx.Request, user_name: str, edit_type: str, start: str, end: str
) -> httpx.Response:
    """How often a user edited covered files."""
    check("edit-type", edit_type, EDIT_TYPE)
    first, last = _read_months(start, end)
    rows = analytics.rows(
        """
        SELECT month, edits FROM user_edits
        WHERE user = :user AND edit_type = :edit_type AND month >= :first AND month < MIN(:last, :limit)
        ORDER BY month
        """,
        user=user_name,
        edit_type=edit_type,
        first=first,
        last=last,
        limit=analytics.publication.months(publication.SNAPSHOT),
    )
    echo = {"user-name": user_name, "edit-type": edit_type, "start": start, "end": end}
    return _series(analytics, echo, ("edit-count",), rows, "user")


def _read_months(start: str, end: str) -> tuple[int, int]:
    """The first month that begins in a range, and the first that begins after it; the end is excluded."""
    first, last = read_days(start, end)
    return month_from(first), month_from(last)


def _series(
    analytics: Analytics, echo: Mapping[str, str], columns: Sequence[str], rows: Sequence[Row], subject: str
) -> httpx.Response:
    """Answer with rows of a month and one count for each column."""
    if not rows:
        raise no_data(subject)
    return items(
        [
            {"timestamp": f"{month // 100}-{month % 100:02}-01 00:00:00.000Z"} | dict(zip(columns, counts, strict=True))
            for month, *counts in rows
        ],
        analytics.context(echo),
    )
