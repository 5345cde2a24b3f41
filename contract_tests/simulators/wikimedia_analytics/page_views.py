"""Series of page views."""

from __future__ import annotations

import httpx

from contract_tests.simulators.wikimedia_analytics import publication
from contract_tests.simulators.wikimedia_analytics.answers import items
from contract_tests.simulators.wikimedia_analytics.dates import read_days, read_hours, require_whole_month
from contract_tests.simulators.wikimedia_analytics.parameters import (
    ACCESS,
    AGENT,
    GRANULARITY,
    HOURLY_GRANULARITY,
    check,
    project_of,
    title_of,
)
from contract_tests.simulators.wikimedia_analytics.problems import no_data
from contract_tests.simulators.wikimedia_analytics.service import Analytics, family

page_views = family()


@page_views.operation("GET", "/pageviews/aggregate/{project}/{access}/{agent}/{granularity}/{start}/{end}")
def page_views_aggregate(
    analytics: Analytics,
    request: httpx.Request,
    project: str,
    access: str,
    agent: str,
    granularity: str,
    start: str,
    end: str,
) -> httpx.Response:
    """The rows whose time lies in the range, its end included."""
    project = project_of(project)
    check("access", access, ACCESS)
    check("agent", agent, AGENT)
    check("granularity", granularity, HOURLY_GRANULARITY)
    if granularity == "hourly":
        first, last = read_hours(start, end)
    else:
        first, last = (100 * day for day in read_days(start, end))
    if granularity == "monthly":
        require_whole_month(first // 100, last // 100)
    rows = analytics.rows(
        """
        SELECT timestamp, SUM(views) FROM project_views
        WHERE project = :project AND granularity = :granularity
            AND timestamp BETWEEN :first AND MIN(:last, :limit - 1)
            AND :access IN ('all-access', access) AND :agent IN ('all-agents', agent)
        GROUP BY timestamp
        """,
        project=project,
        granularity=granularity,
        first=first,
        last=last,
        limit=analytics.publication.times(granularity, publication.PAGE_VIEWS),
        access=access,
        agent=agent,
    )
    if not rows:
        raise no_data()
    return items(
        [
            {
                "project": project,
                "access": access,
                "agent": agent,
                "granularity": granularity,
                "timestamp": str(timestamp),
                "views": views,
            }
            for timestamp, views in rows
        ]
    )


@page_views.operation("GET", "/pageviews/per-article/{project}/{access}/{agent}/{article}/{granularity}/{start}/{end}")
def page_views_per_article(
    analytics: Analytics,
    request: httpx.Request,
    project: str,
    access: str,
    agent: str,
    article: str,
    granularity: str,
    start: str,
    end: str,
) -> httpx.Response:
    """Every day with views of any kind, so those of the kind asked for may be 0; months add up days in the range."""
    project = project_of(project)
    check("access", access, ACCESS)
    check("agent", agent, AGENT)
    check("granularity", granularity, GRANULARITY)
    first, last = read_days(start, end)
    if granularity == "monthly":
        require_whole_month(first, last)
    title = title_of(article)
    rows = analytics.rows(
        """
        SELECT day / :unit AS bucket,
            SUM(CASE WHEN :access IN ('all-access', access) AND :agent IN ('all-agents', agent) THEN views ELSE 0 END)
        FROM page_views
        WHERE page = (SELECT id FROM page WHERE project = :project AND title = :title)
            AND day BETWEEN :first AND MIN(:last, :limit - 1)
        GROUP BY bucket
        """,
        project=project,
        title=title,
        first=first,
        last=last,
        limit=analytics.publication.days(publication.PAGE_VIEWS),
        unit=1 if granularity == "daily" else 100,
        access=access,
        agent=agent,
    )
    if not rows:
        raise no_data()
    rest = "00" if granularity == "daily" else "0100"
    return items(
        [
            {
                "project": project,
                "article": title,
                "granularity": granularity,
                "timestamp": f"{bucket}{rest}",
                "access": access,
                "agent": agent,
                "views": views,
            }
            for bucket, views in rows
        ]
    )
