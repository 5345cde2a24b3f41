"""Editors: how many, from where, new ones, and who edits most."""

from __future__ import annotations

from functools import cache
from ipaddress import ip_address

import httpx

from contract_tests.simulators.wikimedia_analytics import history, publication
from contract_tests.simulators.wikimedia_analytics.answers import items
from contract_tests.simulators.wikimedia_analytics.dates import read_month
from contract_tests.simulators.wikimedia_analytics.history import LIMIT, Metric, read_bucket, read_interval
from contract_tests.simulators.wikimedia_analytics.parameters import (
    ACTIVITY_LEVEL,
    COUNTRY_ACTIVITY_LEVEL,
    EDITOR_TYPE,
    GRANULARITY,
    PAGE_TYPE,
    check,
    project_of,
)
from contract_tests.simulators.wikimedia_analytics.problems import no_data
from contract_tests.simulators.wikimedia_analytics.rankings import ceiling
from contract_tests.simulators.wikimedia_analytics.service import Analytics, family

editors = family()


@editors.operation(
    "GET", "/editors/aggregate/{project}/{editor-type}/{page-type}/{activity-level}/{granularity}/{start}/{end}"
)
def editors_aggregate(
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
    """How many editors made so many edits in the day or month, on pages of the type."""
    project = project_of(project, aggregates=False)
    check("editor-type", editor_type, EDITOR_TYPE)
    check("page-type", page_type, PAGE_TYPE)
    check("activity-level", activity_level, ACTIVITY_LEVEL)
    check("granularity", granularity, GRANULARITY)
    first, last = interval = read_interval(granularity, start, end)
    rows = analytics.rows(
        """
        SELECT day, SUM(editors) FROM editors
        WHERE project = :project AND granularity = :granularity AND day >= :first AND day < :last
            AND page_type = :page_type AND :editor_type IN ('all-editor-types', editor_type)
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
    return history.series(analytics, echo, interval, "editors", rows)


@editors.operation("GET", "/editors/by-country/{project}/{activity-level}/{year}/{month}")
def editors_by_country(
    analytics: Analytics, request: httpx.Request, project: str, activity_level: str, year: str, month: str
) -> httpx.Response:
    """Editors of a Wikipedia by country, rounded up."""
    project = project_of(project, aggregates=False)
    check("activity-level", activity_level, COUNTRY_ACTIVITY_LEVEL)
    period = read_month(year, month)
    rows = analytics.rows(
        """
        SELECT country, editors FROM country_editors
        WHERE project = :project AND month = :month AND :month < :limit AND level = :level
        """,
        project=project,
        month=period,
        limit=analytics.publication.months(publication.SNAPSHOT),
        level=activity_level,
    )
    if not rows:
        raise no_data()
    rounded = sorted((-ceiling(count, 10), country) for country, count in rows)
    return items(
        [
            {
                "project": project,
                "activity-level": activity_level,
                "year": year,
                "month": month,
                "countries": [{"country": country, "editors-ceil": -count} for count, country in rounded],
            }
        ]
    )


@editors.operation("GET", "/registered-users/new/{project}/{granularity}/{start}/{end}")
def editors_new_registered_users(
    analytics: Analytics, request: httpx.Request, project: str, granularity: str, start: str, end: str
) -> httpx.Response:
    """How many people made an account themselves."""
    project = project_of(project)
    check("granularity", granularity, GRANULARITY)
    first, last = interval = read_interval(granularity, start, end)
    rows = analytics.rows(
        """
        SELECT day, new_registered_users FROM new_users
        WHERE project = :project AND granularity = :granularity AND day >= :first AND day < :last
        ORDER BY day
        """,
        project=project,
        granularity=granularity,
        first=first,
        last=last,
    )
    echo = {"project": project, "granularity": granularity}
    return history.series(analytics, echo, interval, "new_registered_users", rows)


@editors.operation(
    "GET", "/editors/top-by-net-bytes-difference/{project}/{editor-type}/{page-type}/{year}/{month}/{day}"
)
def editors_top_by_net_bytes_difference(analytics: Analytics, request: httpx.Request, *values: str) -> httpx.Response:
    """Editors by how much they made pages grow."""
    return _top(analytics, "net_bytes_diff", *values)


@editors.operation(
    "GET", "/editors/top-by-absolute-bytes-difference/{project}/{editor-type}/{page-type}/{year}/{month}/{day}"
)
def editors_top_by_absolute_bytes_difference(
    analytics: Analytics, request: httpx.Request, *values: str
) -> httpx.Response:
    """Editors by what they added or removed."""
    return _top(analytics, "abs_bytes_diff", *values)


@editors.operation("GET", "/editors/top-by-edits/{project}/{editor-type}/{page-type}/{year}/{month}/{day}")
def editors_top_by_edits(analytics: Analytics, request: httpx.Request, *values: str) -> httpx.Response:
    """Editors by edits."""
    return _top(analytics, "edits", *values)


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
        FROM editor_activity
        WHERE project = :project AND granularity = :granularity AND day = :day AND :day < :limit
            AND page_type = :page_type AND :editor_type IN ('all-editor-types', editor_type)
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
    named = [(None if _is_address(name) else name, value) for name, value in rows]
    echo = {"project": project, "editor-type": editor_type, "page-type": page_type, "granularity": granularity}
    return history.ranking(analytics, echo, first, "user_text", metric, named)


@cache
def _is_address(name: str) -> bool:
    """Whether an editor is known by an IP address only, which is not told."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
