"""Edits, changes in length, new and edited pages."""

from __future__ import annotations

import httpx

from contract_tests.simulators.wikimedia_analytics import history
from contract_tests.simulators.wikimedia_analytics.history import LIMIT, Metric, read_bucket, read_interval
from contract_tests.simulators.wikimedia_analytics.parameters import (
    ACTIVITY_LEVEL,
    EDITOR_TYPE,
    GRANULARITY,
    PAGE_TYPE,
    check,
    project_of,
    title_of,
)
from contract_tests.simulators.wikimedia_analytics.service import Analytics, family

edits = family()


@edits.operation("GET", "/edits/aggregate/{project}/{editor-type}/{page-type}/{granularity}/{start}/{end}")
def edits_aggregate(analytics: Analytics, request: httpx.Request, *values: str) -> httpx.Response:
    """How many edits."""
    return _sums(analytics, "edits", *values)


@edits.operation("GET", "/edits/per-page/{project}/{page-title}/{editor-type}/{granularity}/{start}/{end}")
def edits_per_page(analytics: Analytics, request: httpx.Request, *values: str) -> httpx.Response:
    """How many edits of a page."""
    return _page_sums(analytics, "edits", *values)


@edits.operation(
    "GET", "/bytes-difference/net/aggregate/{project}/{editor-type}/{page-type}/{granularity}/{start}/{end}"
)
def edits_net_bytes_difference(analytics: Analytics, request: httpx.Request, *values: str) -> httpx.Response:
    """By how much pages grew, or shrank."""
    return _sums(analytics, "net_bytes_diff", *values)


@edits.operation(
    "GET", "/bytes-difference/net/per-page/{project}/{page-title}/{editor-type}/{granularity}/{start}/{end}"
)
def edits_net_bytes_difference_per_page(analytics: Analytics, request: httpx.Request, *values: str) -> httpx.Response:
    """By how much a page grew, or shrank."""
    return _page_sums(analytics, "net_bytes_diff", *values)


@edits.operation(
    "GET", "/bytes-difference/absolute/aggregate/{project}/{editor-type}/{page-type}/{granularity}/{start}/{end}"
)
def edits_absolute_bytes_difference(analytics: Analytics, request: httpx.Request, *values: str) -> httpx.Response:
    """The sum of what each edit added or removed."""
    return _sums(analytics, "abs_bytes_diff", *values)


@edits.operation(
    "GET", "/bytes-difference/absolute/per-page/{project}/{page-title}/{editor-type}/{granularity}/{start}/{end}"
)
def edits_absolute_bytes_difference_per_page(
    analytics: Analytics, request: httpx.Request, *values: str
) -> httpx.Response:
    """The sum of what each edit of a page added or removed."""
    return _page_sums(analytics, "abs_bytes_diff", *values)


@edits.operation("GET", "/edited-pages/new/{project}/{editor-type}/{page-type}/{granularity}/{start}/{end}")
def edits_new_pages(analytics: Analytics, request: httpx.Request, *values: str) -> httpx.Response:
    """How many pages were created that are no redirects."""
    return _sums(analytics, "new_pages", *values)


@edits.operation(
    "GET",
    "/edited-pages/aggregate/{project}/{editor-type}/{page-type}/{activity-level}/{granularity}/{start}/{end}",
)
def edits_edited_pages(
    analytics: Analytics,
    request: httpx.Request,
    project: str,
    editor_type: str,
    page_type: str,
    activity_level: str,
    granularity: str,
    start: str,
    end: str,
) -> httpx.Response:
    """How many pages that are no redirects had so many edits in the day or month."""
    project = project_of(project, aggregates=False)
    check("editor-type", editor_type, EDITOR_TYPE)
    check("page-type", page_type, PAGE_TYPE)
    check("activity-level", activity_level, ACTIVITY_LEVEL)
    check("granularity", granularity, GRANULARITY)
    first, last = interval = read_interval(granularity, start, end)
    rows = analytics.rows(
        """
        SELECT day, SUM(pages) FROM edited_pages
        WHERE project = :project AND granularity = :granularity AND day >= :first AND day < :last
            AND editor_type = :editor_type AND :page_type IN ('all-page-types', page_type)
            AND :activity_level IN ('all-activity-levels', level)
        GROUP BY day
        """,
        project=project,
        granularity=granularity,
        first=first,
        last=last,
        editor_type=editor_type,
        page_type=page_type,
        activity_level=activity_level,
    )
    echo = {
        "project": project,
        "editor-type": editor_type,
        "page-type": page_type,
        "activity-level": activity_level,
        "granularity": granularity,
    }
    return history.series(analytics, echo, interval, "edited_pages", rows)


@edits.operation(
    "GET", "/edited-pages/top-by-net-bytes-difference/{project}/{editor-type}/{page-type}/{year}/{month}/{day}"
)
def edits_top_pages_by_net_bytes_difference(
    analytics: Analytics, request: httpx.Request, *values: str
) -> httpx.Response:
    """Pages by how much they grew."""
    return _top(analytics, "net_bytes_diff", *values)


@edits.operation(
    "GET", "/edited-pages/top-by-absolute-bytes-difference/{project}/{editor-type}/{page-type}/{year}/{month}/{day}"
)
def edits_top_pages_by_absolute_bytes_difference(
    analytics: Analytics, request: httpx.Request, *values: str
) -> httpx.Response:
    """Pages by what was added or removed."""
    return _top(analytics, "abs_bytes_diff", *values)


@edits.operation("GET", "/edited-pages/top-by-edits/{project}/{editor-type}/{page-type}/{year}/{month}/{day}")
def edits_top_pages_by_edits(analytics: Analytics, request: httpx.Request, *values: str) -> httpx.Response:
    """Pages by edits."""
    return _top(analytics, "edits", *values)


def _sums(
    analytics: Analytics,
    metric: Metric,
    project: str,
    editor_type: str,
    page_type: str,
    granularity: str,
    start: str,
    end: str,
) -> httpx.Response:
    project = project_of(project)
    check("editor-type", editor_type, EDITOR_TYPE)
    check("page-type", page_type, PAGE_TYPE)
    check("granularity", granularity, GRANULARITY)
    first, last = interval = read_interval(granularity, start, end)
    rows = analytics.rows(
        """
        SELECT day, SUM(CASE :metric
            WHEN 'edits' THEN edits WHEN 'net_bytes_diff' THEN net_bytes_diff
            WHEN 'abs_bytes_diff' THEN abs_bytes_diff ELSE new_pages END)
        FROM edits
        WHERE project = :project AND granularity = :granularity AND day >= :first AND day < :last
            AND :editor_type IN ('all-editor-types', editor_type) AND :page_type IN ('all-page-types', page_type)
        GROUP BY day
        """,
        metric=metric,
        project=project,
        granularity=granularity,
        first=first,
        last=last,
        editor_type=editor_type,
        page_type=page_type,
    )
    echo = {"project": project, "editor-type": editor_type, "page-type": page_type, "granularity": granularity}
    return history.series(analytics, echo, interval, metric, rows)


def _page_sums(
    analytics: Analytics,
    metric: Metric,
    project: str,
    page_title: str,
    editor_type: str,
    granularity: str,
    start: str,
    end: str,
) -> httpx.Response:
    """Redirects count, and an aggregate of projects adds up all their pages of the title."""
    project = project_of(project)
    check("editor-type", editor_type, EDITOR_TYPE)
    check("granularity", granularity, GRANULARITY)
    first, last = interval = read_interval(granularity, start, end)
    title = title_of(page_title)
    rows = analytics.rows(
        """
        SELECT CASE :granularity WHEN 'monthly' THEN day / 100 * 100 + 1 ELSE day END AS bucket, SUM(CASE :metric
            WHEN 'edits' THEN edits WHEN 'net_bytes_diff' THEN net_bytes_diff ELSE abs_bytes_diff END)
        FROM page_edits
        WHERE project = :project AND title = :title AND day >= :first AND day < MIN(:last, :limit)
            AND :editor_type IN ('all-editor-types', editor_type)
        GROUP BY bucket
        """,
        metric=metric,
        project=project,
        title=title,
        first=first,
        last=last,
        limit=history.limit(analytics),
        granularity=granularity,
        editor_type=editor_type,
    )
    echo = {"project": project, "editor-type": editor_type, "page-title": title, "granularity": granularity}
    filled = analytics.undecided.zero_filled_pages
    return history.series(analytics, echo, interval, metric, rows, known=bool(rows), filled=filled)


def _top(
    analytics: Analytics,
    metric: Metric,
    project: str,
    editor_type: str,
    page_type: str,
    year: str,
    month: str,
    day: str,
) -> httpx.Response:
    project = project_of(project)
    check("editor-type", editor_type, EDITOR_TYPE)
    check("page-type", page_type, PAGE_TYPE)
    granularity, first = read_bucket(year, month, day)
    rows = analytics.rows(
        """
        SELECT name, CASE :metric
            WHEN 'edits' THEN edits WHEN 'net_bytes_diff' THEN net_bytes_diff ELSE abs_bytes_diff END AS value
        FROM page_activity
        WHERE project = :project AND granularity = :granularity AND day = :day AND :day < :limit
            AND editor_type = :editor_type AND :page_type IN ('all-page-types', page_type)
        ORDER BY value DESC, name LIMIT :most
        """,
        metric=metric,
        project=project,
        granularity=granularity,
        day=first,
        limit=history.limit(analytics),
        editor_type=editor_type,
        page_type=page_type,
        most=LIMIT,
    )
    echo = {"project": project, "editor-type": editor_type, "page-type": page_type, "granularity": granularity}
    return history.ranking(analytics, echo, first, "page_title", metric, rows)
