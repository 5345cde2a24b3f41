"""Requests for media files."""

from __future__ import annotations

import httpx

from contract_tests.simulators.wikimedia_analytics import publication
from contract_tests.simulators.wikimedia_analytics.answers import items
from contract_tests.simulators.wikimedia_analytics.dates import read_days, read_period, require_whole_month
from contract_tests.simulators.wikimedia_analytics.parameters import (
    GRANULARITY,
    MEDIA_AGENT,
    MEDIA_TYPE,
    check,
    file_path_of,
    referer_of,
)
from contract_tests.simulators.wikimedia_analytics.problems import no_data, no_route
from contract_tests.simulators.wikimedia_analytics.rankings import LIMIT, cut, ranked
from contract_tests.simulators.wikimedia_analytics.service import Analytics, family

media_files = family()


@media_files.operation("GET", "/mediarequests/aggregate/{referer}/{media-type}/{agent}/{granularity}/{start}/{end}")
def media_files_aggregate(
    analytics: Analytics,
    request: httpx.Request,
    referer: str,
    media_type: str,
    agent: str,
    granularity: str,
    start: str,
    end: str,
) -> httpx.Response:
    """Days and months whose first day lies in the range, its end included."""
    referer = referer_of(referer)
    check("media-type", media_type, MEDIA_TYPE)
    check("agent", agent, MEDIA_AGENT)
    check("granularity", granularity, GRANULARITY)
    first, last = read_days(start, end)
    published = analytics.publication
    limit = published.days(publication.MEDIA_FILES)
    if granularity == "monthly":
        require_whole_month(first, last)
        limit = published.months(publication.MEDIA_FILES) * 100
    rows = analytics.rows(
        """
        SELECT day, SUM(requests) FROM media_requests
        WHERE referer = :referer AND granularity = :granularity AND day BETWEEN :first AND MIN(:last, :limit - 1)
            AND :media_type IN ('all-media-types', media_type) AND :agent IN ('all-agents', agent)
        GROUP BY day
        """,
        referer=referer,
        granularity=granularity,
        first=first,
        last=last,
        limit=limit,
        media_type=media_type,
        agent=agent,
    )
    if not rows:
        raise no_data()
    return items(
        [
            {
                "referer": referer,
                "media_type": media_type,
                "agent": agent,
                "granularity": granularity,
                "timestamp": f"{day}00",
                "requests": requests,
            }
            for day, requests in rows
        ]
    )


@media_files.operation("GET", "/mediarequests/per-file/{referer}/{agent}/{file-path}/{granularity}/{start}/{end}")
def media_files_per_file(
    analytics: Analytics,
    request: httpx.Request,
    referer: str,
    agent: str,
    file_path: str,
    granularity: str,
    start: str,
    end: str,
) -> httpx.Response:
    """Every day with requests by any agent, so those of the one asked for may be 0; months add up days in the range."""
    if not file_path.startswith("/"):
        raise no_route()
    referer = referer_of(referer)
    check("agent", agent, MEDIA_AGENT)
    check("granularity", granularity, GRANULARITY)
    first, last = read_days(start, end)
    if granularity == "monthly":
        require_whole_month(first, last)
    path = file_path_of(file_path)
    rows = analytics.rows(
        """
        SELECT day / :unit AS bucket, SUM(CASE WHEN :agent IN ('all-agents', agent) THEN requests ELSE 0 END)
        FROM file_requests
        WHERE path = :path AND referer = :referer AND day BETWEEN :first AND MIN(:last, :limit - 1)
        GROUP BY bucket
        """,
        path=path,
        referer=referer,
        first=first,
        last=last,
        limit=analytics.publication.days(publication.MEDIA_FILES),
        unit=1 if granularity == "daily" else 100,
        agent=agent,
    )
    if not rows:
        raise no_data()
    rest = "00" if granularity == "daily" else "0100"
    return items(
        [
            {
                "referer": referer,
                "file_path": path,
                "agent": agent,
                "granularity": granularity,
                "timestamp": f"{bucket}{rest}",
                "requests": requests,
            }
            for bucket, requests in rows
        ]
    )


@media_files.operation("GET", "/mediarequests/top/{referer}/{media-type}/{year}/{month}/{day}")
def media_files_top(
    analytics: Analytics, request: httpx.Request, referer: str, media_type: str, year: str, month: str, day: str
) -> httpx.Response:
    """Requests by people."""
    referer = referer_of(referer)
    check("media-type", media_type, MEDIA_TYPE)
    period = read_period(year, month, day)
    rows = analytics.rows(
        """
        SELECT requests, path FROM ranked_file
        WHERE referer = :referer AND media_type = :media_type AND period = :period AND :period < :limit
        ORDER BY requests DESC, path LIMIT :most
        """,
        referer=referer,
        media_type=media_type,
        period=period,
        limit=analytics.publication.periods(period, publication.MEDIA_FILES),
        most=LIMIT + 1,
    )
    files = [{"file_path": path, "requests": requests, "rank": rank} for rank, (requests, path) in ranked(cut(rows))]
    if not files:
        raise no_data()
    return items(
        [{"referer": referer, "media_type": media_type, "year": year, "month": month, "day": day, "files": files}]
    )
