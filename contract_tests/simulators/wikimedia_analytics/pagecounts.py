"""The page counts that came before page views."""

from __future__ import annotations

import httpx

from contract_tests.simulators.wikimedia_analytics import publication
from contract_tests.simulators.wikimedia_analytics.answers import items
from contract_tests.simulators.wikimedia_analytics.dates import month_from, read_hours
from contract_tests.simulators.wikimedia_analytics.parameters import ACCESS_SITE, HOURLY_GRANULARITY, check, project_of
from contract_tests.simulators.wikimedia_analytics.problems import bad_request, no_data
from contract_tests.simulators.wikimedia_analytics.service import Analytics, family

pagecounts = family()


@pagecounts.operation("GET", "/legacy/pagecounts/aggregate/{project}/{access-site}/{granularity}/{start}/{end}")
def page_views_legacy(
    analytics: Analytics,
    request: httpx.Request,
    project: str,
    access_site: str,
    granularity: str,
    start: str,
    end: str,
) -> httpx.Response:
    """Hours and days whose time lies in the range, its end included, and the months that lie in it as a whole."""
    project = project_of(project)
    check("access-site", access_site, ACCESS_SITE)
    check("granularity", granularity, HOURLY_GRANULARITY)
    first, last = read_hours(start, end)
    if granularity == "monthly":
        # A month that has begun at the start, by an hour even, is not whole.
        first_month, last_month = month_from(first // 100 + (first % 100 > 0)), last // 10000
        if first_month >= last_month:
            raise bad_request("no full months between dates")
        first, last = first_month * 10000 + 100, last_month * 10000
    rows = analytics.rows(
        """
        SELECT timestamp, SUM(count) FROM pagecounts
        WHERE project = :project AND granularity = :granularity
            AND timestamp BETWEEN :first AND MIN(:last, :limit - 1) AND :site IN ('all-sites', site)
        GROUP BY timestamp
        """,
        project=project,
        granularity=granularity,
        first=first,
        last=last,
        limit=analytics.publication.times(granularity, publication.PAGE_VIEWS),
        site=access_site,
    )
    if not rows:
        raise no_data()
    return items(
        [
            {
                "project": project,
                "access-site": access_site,
                "granularity": granularity,
                "timestamp": str(timestamp),
                "count": count,
            }
            for timestamp, count in rows
        ]
    )
