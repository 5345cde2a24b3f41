"""Mistakes in rankings of page views."""

from __future__ import annotations

from typing import Any

from contract_tests.mutation.logic.analytics_patches import facts, module_of, queries
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Patch,
    replaced,
    wrapped,
)
from contract_tests.simulators.wikimedia_analytics.world import traffic

fault = faults_of("wikimedia_analytics")
page_views, page_view_rankings, pagecounts = map(module_of, ("page_views", "page_view_rankings", "pagecounts"))
RANKINGS = ("page_views_top", "page_views_by_country", "page_views_top_per_country")
TOP = "/pageviews/top/en.wikipedia/all-access/2024/01/15"


@fault(*RANKINGS, documented="most viewed pages: ranks count from 1", shown_by=TOP)
def ranks_of_views_begin_at_zero() -> Patch:
    """Ranks of page views begin at 0."""
    return wrapped(
        page_view_rankings, "ranked", lambda ranked: lambda rows: [(rank - 1, row) for rank, row in ranked(rows)]
    )


@fault(*RANKINGS, documented="most viewed pages: equal counts share a rank", shown_by=TOP)
def tied_pages_have_ranks_of_their_own() -> Patch:
    """Pages with equally many views have different ranks."""
    return replaced(page_view_rankings, "ranked", lambda rows: list(enumerate(rows, start=1)))


@fault(*RANKINGS, documented="most viewed pages: after a tie as many ranks are skipped", shown_by=TOP)
def ranks_of_views_have_no_gaps() -> Patch:
    """After a tie the next rank is not skipped."""

    def dense(rows: Any) -> Any:
        counts = sorted({row[0] for row in rows}, reverse=True)
        return [(counts.index(row[0]) + 1, row) for row in rows]

    return replaced(page_view_rankings, "ranked", dense)


@fault(
    "page_views_top",
    documented="most viewed pages: views by people",
    shown_by="/pageviews/top/en.wikipedia/all-access/2024/02/01",
)
def robots_view_top_pages() -> Patch:
    """The most viewed pages are ranked with views by robots."""
    return facts(
        traffic,
        ("WHERE agent = 'user' AND listed GROUP BY page.id, name, day;", "WHERE listed GROUP BY page.id, name, day;"),
    )


@fault(
    "page_views_top",
    documented="most viewed pages, `access`",
    shown_by="/pageviews/top/en.wikipedia/mobile-web/2024/02/01",
)
def top_pages_ignore_access() -> Patch:
    """The most viewed pages are the same for any access."""
    return queries("ranked_page", ("access = :access", "access = 'all-access'"))


@fault("page_views_top", documented="most viewed pages: at most 1,000", shown_by=TOP)
def top_pages_end_after_a_hundred() -> Patch:
    """Of the most viewed pages only 100 are listed."""
    return wrapped(page_view_rankings, "cut", lambda cut: lambda rows: cut(rows)[:100])


@fault("page_views_top", documented="most viewed pages: a tie across the end is left out as a whole", shown_by=TOP)
def top_pages_end_within_a_tie() -> Patch:
    """Of pages with equally many views across the end of a ranking, some are listed."""
    return replaced(page_view_rankings, "cut", lambda rows: rows[: page_view_rankings.LIMIT])


@fault(
    "page_views_top",
    documented="most viewed pages, `all-days`: the whole month",
    shown_by="/pageviews/top/en.wikipedia/all-access/2024/01/all-days",
)
def top_pages_of_a_month_are_of_its_first_day() -> Patch:
    """The most viewed pages of a month are those of its first day."""
    return queries(
        "ranked_page",
        ("period = :period AND", "period = CASE WHEN :period < 1000000 THEN :period * 100 + 1 ELSE :period END AND"),
    )


@fault(
    "page_views_top",
    documented="most viewed pages: pages whose traffic is not to be told are not listed",
    shown_by="/pageviews/top/en.wikipedia/all-access/2024/01/all-days",
)
def unlisted_pages_are_ranked() -> Patch:
    """Pages that are not to be listed are ranked."""
    return facts(
        traffic,
        (
            "WHERE agent = 'user' AND listed GROUP BY page.id, name, day;",
            "WHERE agent = 'user' GROUP BY page.id, name, day;",
        ),
    )
