"""Mistakes in series of views of projects."""

from __future__ import annotations

from contract_tests.mutation.logic.analytics_patches import facts, module_of, queries
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    remembering,
    together,
    wrapped,
)
from contract_tests.simulators.wikimedia_analytics.world import traffic

fault = faults_of("wikimedia_analytics")
RANKED = ("page_views_top", "page_views_by_country")
page_views, page_view_rankings, pagecounts = map(module_of, ("page_views", "page_view_rankings", "pagecounts"))


@fault(
    "page_views_aggregate",
    documented="page views of a project: `end` is included",
    shown_by="/pageviews/aggregate/en.wikipedia/all-access/all-agents/daily/20240101/20240105",
)
def views_of_projects_exclude_the_end() -> Patch:
    """A range of page views of a project ends before its last day or hour."""
    return queries(
        "project_views", ("BETWEEN :first AND MIN(:last, :limit - 1)", ">= :first AND timestamp < MIN(:last, :limit)")
    )


@fault(
    "page_views_aggregate",
    documented="page views: automated traffic is told apart from users",
    shown_by="/pageviews/aggregate/en.wikipedia/all-access/user/daily/20240101/20240131",
)
def automated_views_of_projects_are_by_users() -> Patch:
    """Automated views of a project count as those of users instead."""
    return queries(
        "project_views",
        (":agent IN ('all-agents', agent)", ":agent IN ('all-agents', REPLACE(agent, 'automated', 'user'))"),
    )


@fault(
    "page_views_aggregate",
    documented="page views of a project, `access`: mobile web and mobile app are two",
    shown_by="/pageviews/aggregate/en.wikipedia/all-access/all-agents/daily/20240101/20240131",
)
def apps_are_mobile_web() -> Patch:
    """Views in the mobile app are missing in the total of all access."""
    return queries(
        "project_views",
        (
            ":access IN ('all-access', access)",
            "(:access = access OR :access = 'all-access' AND access <> 'mobile-app')",
        ),
    )


@fault(
    "page_views_aggregate",
    "page_views_per_article",
    documented="project: with or without `.org`",
    shown_by="/pageviews/aggregate/en.wikipedia.org/all-access/all-agents/daily/20240101/20240131",
)
def projects_with_org_are_not_found() -> Patch:
    """A project is not found with `.org` behind."""
    return wrapped(
        page_views,
        "project_of",
        lambda project_of: lambda text: project_of(f"{text}.org" if text.lower().endswith(".org") else text),
    )


@fault(
    "page_views_aggregate",
    "page_views_per_article",
    documented="project: in any case",
    shown_by="/pageviews/aggregate/EN.wikipedia/all-access/all-agents/daily/20240101/20240131",
)
def projects_have_a_case() -> Patch:
    """A project is not found in capitals."""
    return wrapped(
        page_views, "project_of", lambda project_of: lambda text: project_of(text) if text == text.lower() else text
    )


@fault(
    "page_views_aggregate",
    documented="page views of a project: counts need 64 bits",
    shown_by="/pageviews/aggregate/all-projects/all-access/all-agents/monthly/20240101/20240131",
)
def many_views_overflow() -> Patch:
    """Views of a project are cut to 31 bits."""
    return queries("project_views", ("SUM(views)", "SUM(views) & 2147483647"))


@fault(
    "page_views_aggregate",
    documented="page views: hours are those of UTC",
    shown_by="/pageviews/aggregate/en.wikipedia/all-access/all-agents/hourly/2024011500/2024011523",
)
def hours_of_views_are_local() -> Patch:
    """Views of an hour are those of the hour before, as on a clock one hour ahead."""
    later = "timestamp / 100 * 100 + (timestamp + 1) % 24"
    shown = f"SELECT CASE :granularity WHEN 'hourly' THEN {later} ELSE timestamp END AS shown,"
    return queries("project_views", ("SELECT timestamp,", shown), ("GROUP BY timestamp", "GROUP BY shown"))


@fault(
    "page_views_aggregate",
    documented="page views of a project, `end`",
    shown_by=(
        "/pageviews/aggregate/en.wikipedia/all-access/all-agents/daily/20240101/20240131",
        "/pageviews/aggregate/en.wikipedia/all-access/all-agents/daily/20240101/20240105",
    ),
)
def a_cache_forgets_the_end() -> Patch:
    """Who asks for another end after somebody else gets the earlier answer."""
    return remembering(
        page_views.page_views, "page_views_aggregate", lambda request, values: (*values[:-1], request.method)
    )


@fault(
    "page_views_aggregate",
    documented="page views of a project: `all-projects` are all of them",
    shown_by="/pageviews/aggregate/all-projects/all-access/all-agents/daily/20240101/20240131",
)
def all_projects_lack_wikidata() -> Patch:
    """Views of all projects leave Wikidata out."""
    counted = "timestamp, access, agent, SUM(views)\n    FROM project_views"
    return facts(traffic, (f"{counted} GROUP", f"{counted} WHERE project <> 'wikidata' GROUP"))


@fault(
    "page_views_aggregate",
    documented="page views of a project, `access`: mobile web and mobile app are two",
    shown_by="/pageviews/aggregate/en.wikipedia/all-access/all-agents/daily/20240101/20240131",
)
def views_in_apps_are_on_the_web_too() -> Patch:
    """Views in the mobile app count twice in the total of all access."""
    return queries(
        "project_views",
        (
            "SELECT timestamp, SUM(views)",
            "SELECT timestamp, SUM(CASE :access || access WHEN 'all-accessmobile-app' THEN 2 * views ELSE views END)",
        ),
    )


@fault(
    *RANKED,
    "page_views_aggregate",
    documented="project: with or without `www.`",
    shown_by="/pageviews/top/www.en.wikipedia.org/all-access/2024/01/15",
)
def projects_with_www_are_not_found() -> Patch:
    """A project is not found with `www.` in front."""

    def around(project_of: Function) -> Function:
        return lambda text: project_of(f"www.{text}" if text.lower().startswith("www.") else text)

    return together(wrapped(page_views, "project_of", around), wrapped(page_view_rankings, "project_of", around))
