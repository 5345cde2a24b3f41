"""Unique devices."""

from __future__ import annotations

import httpx

from contract_tests.simulators.wikimedia_analytics import publication
from contract_tests.simulators.wikimedia_analytics.answers import items
from contract_tests.simulators.wikimedia_analytics.dates import read_days
from contract_tests.simulators.wikimedia_analytics.parameters import ACCESS_SITE, GRANULARITY, check, project_of
from contract_tests.simulators.wikimedia_analytics.problems import no_data
from contract_tests.simulators.wikimedia_analytics.service import Analytics, family

devices = family()


@devices.operation("GET", "/unique-devices/{project}/{access-site}/{granularity}/{start}/{end}")
def devices_unique(
    analytics: Analytics,
    request: httpx.Request,
    project: str,
    access_site: str,
    granularity: str,
    start: str,
    end: str,
) -> httpx.Response:
    """Days and months whose first day lies in the range, its end included, as far as there are enough devices."""
    project = project_of(project)
    access_site = check("access-site", access_site.lower(), ACCESS_SITE)
    granularity = check("granularity", granularity.lower(), GRANULARITY)
    first, last = read_days(start, end)
    published = analytics.publication
    monthly = granularity == "monthly"
    limit = published.months(publication.DEVICES) * 100 if monthly else published.days(publication.DEVICES)
    rows = analytics.rows(
        """
        SELECT day, "offset", underestimate FROM devices
        WHERE project = :project AND site = :site AND granularity = :granularity
            AND day BETWEEN :first AND MIN(:last, :limit - 1)
        ORDER BY day
        """,
        project=project,
        site=access_site,
        granularity=granularity,
        first=first,
        last=last,
        limit=limit,
    )
    if not rows:
        raise no_data()
    return items(
        [
            {
                "project": project,
                "access-site": access_site,
                "granularity": granularity,
                "timestamp": str(day),
                "devices": offset + underestimate,
                "offset": offset,
                "underestimate": underestimate,
            }
            for day, offset, underestimate in rows
        ]
    )
