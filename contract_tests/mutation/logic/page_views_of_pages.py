"""Mistakes in series of views of one page."""

from __future__ import annotations

from typing import Any

import httpx

from contract_tests.mutation.logic.analytics_patches import module_of, queries
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    remembering,
    replaced,
    wrapped,
)
from contract_tests.simulators.wikimedia_analytics.parameters import HOURLY_GRANULARITY

fault = faults_of("wikimedia_analytics")
page_views, page_view_rankings, pagecounts = map(module_of, ("page_views", "page_view_rankings", "pagecounts"))
ARTICLE = "/pageviews/per-article/en.wikipedia/all-access"


@fault(
    "page_views_per_article",
    documented="page views of a page: `end` is included",
    shown_by=f"{ARTICLE}/all-agents/Main_Page/daily/20240101/20240105",
)
def views_of_pages_exclude_the_end() -> Patch:
    """A range of page views of a page ends before its last day."""
    return queries(
        "page_views", ("BETWEEN :first AND MIN(:last, :limit - 1)", ">= :first AND day < MIN(:last, :limit)")
    )


@fault(
    "page_views_per_article",
    documented="page views of a page, `agent`",
    shown_by=f"{ARTICLE}/user/Main_Page/daily/20240101/20240131",
)
def views_of_pages_ignore_agents() -> Patch:
    """Views of a page are the same for any agent."""
    return queries("page_views", ("AND :agent IN ('all-agents', agent)", ""))


@fault(
    "page_views_per_article",
    documented="page views of a page, `access`",
    shown_by="/pageviews/per-article/en.wikipedia/desktop/user/Main_Page/daily/20240101/20240131",
)
def views_of_pages_ignore_access() -> Patch:
    """Views of a page are the same for any access."""
    return queries("page_views", (":access IN ('all-access', access) AND", ""))


@fault(
    "page_views_per_article",
    documented="page views: automated traffic is told apart from users",
    shown_by=f"{ARTICLE}/user/AC%2FDC/daily/20240101/20240131",
)
def automated_views_of_pages_are_by_users() -> Patch:
    """Automated views of a page count as those of users, too."""
    return queries(
        "page_views",
        (":agent IN ('all-agents', agent)", "(:agent IN ('all-agents', agent) OR :agent || agent = 'userautomated')"),
    )


@fault(
    "page_views_per_article",
    documented="page views of a page: a day with any views has a number for each kind, which may be 0",
    shown_by=f"{ARTICLE}/spider/AC%2FDC/daily/20240101/20240131",
)
def days_with_zero_views_are_left_out() -> Patch:
    """Days without views of the kind that is asked for are left out."""
    asked = ":access IN ('all-access', access) AND :agent IN ('all-agents', agent)"
    return queries("page_views", ("GROUP BY bucket", f"GROUP BY bucket HAVING SUM(views * ({asked})) > 0"))


@fault(
    "page_views_per_article",
    documented="page views of a page by month: days outside of the range do not count",
    shown_by=f"{ARTICLE}/all-agents/Main_Page/monthly/20240115/20240331",
)
def cut_months_of_pages_are_whole() -> Patch:
    """A month that the range cuts has the views of all its days."""
    return queries(
        "page_views",
        (
            "day BETWEEN :first AND MIN(:last, :limit - 1)",
            "day / :unit BETWEEN :first / :unit AND MIN(:last, :limit - 1) / :unit",
        ),
    )


@fault(
    "page_views_per_article",
    documented="page views of a page by day or month: hours are refused",
    shown_by=f"{ARTICLE}/all-agents/Main_Page/hourly/20240101/20240131",
)
def pages_have_hours() -> Patch:
    """For a page the granularity of hours is accepted."""
    return replaced(page_views, "GRANULARITY", HOURLY_GRANULARITY)


@fault(
    "page_views_per_article",
    "page_views_aggregate",
    documented="page views, `agent`: other words are refused",
    shown_by=f"{ARTICLE}/bot/Main_Page/daily/20240101/20240131",
)
def any_agent_is_accepted() -> Patch:
    """An agent that is none is accepted."""
    return wrapped(
        page_views,
        "check",
        lambda check: lambda name, value, allowed: value if name == "agent" else check(name, value, allowed),
    )


@fault(
    "page_views_per_article",
    "page_views_aggregate",
    documented="page views by month: a range without a whole month is refused",
    shown_by=f"{ARTICLE}/all-agents/Main_Page/monthly/20240102/20240131",
)
def months_of_views_need_not_be_whole() -> Patch:
    """By month, a range without a whole month is accepted."""
    return replaced(page_views, "require_whole_month", lambda first, last: None)


@fault(
    "page_views_per_article",
    documented="page views of a page, `agent`",
    shown_by=(
        f"{ARTICLE}/all-agents/Main_Page/daily/20240101/20240131",
        f"{ARTICLE}/user/Main_Page/daily/20240101/20240131",
    ),
)
def a_cache_forgets_the_agent() -> Patch:
    """Who asks for another agent after somebody else gets the earlier answer."""
    return remembering(
        page_views.page_views,
        "page_views_per_article",
        lambda request, values: (*values[:2], *values[3:], request.method),
    )


@fault(
    "page_views_per_article",
    documented="pages without data are answered 404",
    shown_by=f"{ARTICLE}/all-agents/No_such_page/daily/20240101/20240131",
)
def no_views_are_an_empty_list() -> Patch:
    """Where there are no data the answer is an empty list."""

    def around(function: Function) -> Function:
        def answer(*arguments: Any) -> httpx.Response:
            try:
                response: httpx.Response = function(*arguments)
            except Exception as refusal:
                if getattr(refusal, "status", 0) != 404:
                    raise
                response = page_views.items([])
            return response

        return answer

    return answering(page_views.page_views, "page_views_per_article", around)


@fault(
    "page_views_per_article",
    documented="page views of a page, `agent`: all agents together",
    shown_by=f"{ARTICLE}/all-agents/Main_Page/daily/20240101/20240131",
)
def automated_views_of_pages_are_in_no_total() -> Patch:
    """Views of a page by all agents leave automated ones out."""
    right = ":agent IN ('all-agents', agent)"
    return queries("page_views", (right, f"({right} AND :agent || agent <> 'all-agentsautomated')"))
