"""Most viewed pages, and countries by views."""

from __future__ import annotations

import httpx

from contract_tests.simulators.wikimedia_analytics import publication
from contract_tests.simulators.wikimedia_analytics.answers import items
from contract_tests.simulators.wikimedia_analytics.dates import read_month, read_period
from contract_tests.simulators.wikimedia_analytics.parameters import ACCESS, check, project_of
from contract_tests.simulators.wikimedia_analytics.problems import no_data
from contract_tests.simulators.wikimedia_analytics.rankings import LIMIT, ceiling, cut, ranked
from contract_tests.simulators.wikimedia_analytics.service import Analytics, family
from contract_tests.simulators.wikimedia_analytics.world.names import HIDDEN_COUNTRIES

FIRST_MONTH_WITH_CEILING = 201601
"""Before this month views by country are known by the bucket only. The sources name no month; this one is ours."""

LEAST_VIEWS = 99
"""Countries with so many views in a month or fewer are left out."""

page_view_rankings = family()


@page_view_rankings.operation("GET", "/pageviews/top-by-country/{project}/{access}/{year}/{month}")
def page_views_by_country(
    analytics: Analytics, request: httpx.Request, project: str, access: str, year: str, month: str
) -> httpx.Response:
    """Views by people. Protected countries are left out after ranking, so ranks have gaps."""
    project = project_of(project)
    check("access", access, ACCESS)
    period = read_month(year, month)
    rows = analytics.rows(
        """
        SELECT views, country FROM country_views
        WHERE project = :project AND access = :access AND month = :month AND :month < :limit AND views > :least
        ORDER BY views DESC, country
        """,
        project=project,
        access=access,
        month=period,
        limit=analytics.publication.months(publication.PAGE_VIEWS),
        least=LEAST_VIEWS,
    )
    countries = [
        {"country": country, "views": bucket(views), "rank": rank}
        | ({"views_ceil": ceiling(views, 1_000)} if period >= FIRST_MONTH_WITH_CEILING else {})
        for rank, (views, country) in ranked(rows)
        if country not in HIDDEN_COUNTRIES
    ]
    if not countries:
        raise no_data()
    return items([{"project": project, "access": access, "year": year, "month": month, "countries": countries}])


@page_view_rankings.operation("GET", "/pageviews/top/{project}/{access}/{year}/{month}/{day}")
def page_views_top(
    analytics: Analytics, request: httpx.Request, project: str, access: str, year: str, month: str, day: str
) -> httpx.Response:
    """Views by people."""
    project = project_of(project)
    check("access", access, ACCESS)
    period = read_period(year, month, day)
    rows = analytics.rows(
        """
        SELECT views, title FROM ranked_page
        WHERE project = :project AND access = :access AND period = :period AND :period < :limit
        ORDER BY views DESC, title LIMIT :most
        """,
        project=project,
        access=access,
        period=period,
        limit=analytics.publication.periods(period, publication.PAGE_VIEWS),
        most=LIMIT + 1,
    )
    articles = [{"article": title, "views": views, "rank": rank} for rank, (views, title) in ranked(cut(rows))]
    if not articles:
        raise no_data()
    return items(
        [{"project": project, "access": access, "year": year, "month": month, "day": day, "articles": articles}]
    )


@page_view_rankings.operation("GET", "/pageviews/top-per-country/{country}/{access}/{year}/{month}/{day}")
def page_views_top_per_country(
    analytics: Analytics, request: httpx.Request, country: str, access: str, year: str, month: str, day: str
) -> httpx.Response:
    """Pages of all projects that enough people viewed; the ranks are those of the exact counts. There are no months."""
    check("access", access, ACCESS)
    period = read_period(year, month, day)
    if country in HIDDEN_COUNTRIES:
        raise no_data()
    rows = analytics.rows(
        """
        SELECT views, project, title FROM country_page
        WHERE country = :country AND access = :access AND day = :day AND :day < :limit
        ORDER BY views DESC, project, title LIMIT :most
        """,
        country=country,
        access=access,
        day=period,
        limit=analytics.publication.days(publication.COUNTRIES),
        most=LIMIT + 1,
    )
    articles = [
        {"article": title, "project": project, "views_ceil": ceiling(views, 100), "rank": rank}
        for rank, (views, project, title) in ranked(cut(rows))
    ]
    if not articles:
        raise no_data()
    return items(
        [{"country": country, "access": access, "year": year, "month": month, "day": day, "articles": articles}]
    )


def bucket(views: int) -> str:
    """The bucket of views by country: the power of ten in which they lie when rounded up.

    A power of ten itself is the end of the bucket below.
    """
    digits = len(str(ceiling(views, 1_000) - 1))
    return f"{10 ** (digits - 1)}-{10**digits - 1}"
