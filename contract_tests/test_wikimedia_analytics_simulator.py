"""Laws of the Wikimedia Analytics simulator: its answers agree with one another and with what is known of the API."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests.simulators import wikimedia_analytics
from contract_tests.simulators.routing import Simulator
from contract_tests.simulators.wikimedia_analytics import parameters
from contract_tests.simulators.wikimedia_analytics.examples import EXAMPLES
from contract_tests.simulators.wikimedia_analytics.known import KNOWN
from contract_tests.simulators.wikimedia_analytics.page_view_rankings import bucket
from contract_tests.simulators.wikimedia_analytics.service import Analytics, Undecided
from contract_tests.simulators.wikimedia_analytics.world.traffic import TIE

USER_AGENT = "contract-tests/1.0 (tests@example.org)"
NO_DATA = (
    "The date(s) you used are valid, but we either do not have data for those date(s), or the project you asked for "
    "is not loaded yet. Please check documentation for more information"
)
DAYS = "daily/20240101/20240131"
HALF_OPEN_DAYS = "daily/20240101/20240201"
MONTHS = "20231101/20261001"
CATEGORIES = [category for category, _ in KNOWN.primary_categories]
ACCESSES = ("desktop", "mobile-app", "mobile-web")
AGENTS = ("user", "spider", "automated")
EDITOR_TYPES = ("anonymous", "group-bot", "name-bot", "user")
PAGE_TYPES = ("content", "non-content")
LEVELS = ("1..4-edits", "5..24-edits", "25..99-edits", "100..-edits")
QUOTED = [quote(title, safe="") for project, title in KNOWN.articles if project == "en.wikipedia"]
READ = [f"{project}/all-access/all-agents/{quote(title, safe='')}" for project, title in KNOWN.articles]


@cache
def usual() -> Simulator[Analytics]:
    return wikimedia_analytics.create(seed=7)


def ask(
    path: str,
    simulator: Simulator[Analytics] | None = None,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """The answer to a path below the base of the API, sent as it is."""
    asked = simulator or usual()
    url = httpx.URL("https://wikimedia.org").copy_with(raw_path=f"{asked.base}{path}".encode())
    return asked(httpx.Request(method, url, headers=headers or {"user-agent": USER_AGENT}))


def items(path: str, simulator: Simulator[Analytics] | None = None) -> list[dict[str, Any]]:
    """The items of an answer that is a success."""
    answer = ask(path, simulator)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    assert found
    return found


def only(path: str, simulator: Simulator[Analytics] | None = None) -> dict[str, Any]:
    """The one item of an answer that has one."""
    [item] = items(path, simulator)
    return item


def results(path: str, simulator: Simulator[Analytics] | None = None) -> list[dict[str, Any]]:
    """The results of an answer about edits or editors."""
    found: list[dict[str, Any]] = only(path, simulator)["results"]
    return found


def counts(path: str, metric: str) -> Counter[str]:
    """Counts by timestamp, where nothing stored counts as nothing."""
    answer = ask(path)
    if answer.status_code == 404:
        return Counter()
    rows = answer.json()["items"]
    rows = rows[0].get("results", rows)
    assert [row["timestamp"] for row in rows] == sorted({row["timestamp"] for row in rows})
    return Counter({row["timestamp"]: row[metric] for row in rows})


def total(parts: Iterator[Counter[str]]) -> Counter[str]:
    """Counts added up; zeros and negative ones stay."""
    added = Counter[str]()
    for part in parts:
        added.update(part)
    return added


def by_month(daily: Counter[str], digits: int, rest: str) -> Counter[str]:
    """Daily counts added up by the month with which their timestamps begin."""
    months = Counter[str]()
    for timestamp, count in daily.items():
        months[timestamp[:digits] + rest] += count
    return months


def nonzero(counted: Counter[str]) -> Counter[str]:
    return Counter({timestamp: count for timestamp, count in counted.items() if count})


def shared_ranks(values: Sequence[int]) -> list[int]:
    """Standard ranks: one more than how many are greater."""
    return [1 + sum(other > value for other in values) for value in values]


days = st.dates(datetime(2015, 6, 1).date(), datetime(2026, 12, 31).date()).map(lambda day: day.strftime("%Y%m%d"))
ranges = st.tuples(days, days).map(sorted).map("/".join)


# Page views


@pytest.mark.parametrize("subject", READ[:8])
@settings(deadline=None)
@given(between=ranges)
def test_views_of_a_page_in_a_month_are_those_of_its_days_in_the_range(subject: str, between: str) -> None:
    monthly = ask(f"/pageviews/per-article/{subject}/monthly/{between}")
    daily = counts(f"/pageviews/per-article/{subject}/daily/{between}", "views")
    if monthly.status_code == 400:
        assert monthly.json()["detail"] == "no full months between dates"
    else:
        assert counts(f"/pageviews/per-article/{subject}/monthly/{between}", "views") == by_month(daily, 6, "0100")


@pytest.mark.parametrize("project", [*KNOWN.projects, "all-projects"])
def test_views_of_a_project_add_up_from_hours_to_days_to_months(project: str) -> None:
    path = f"/pageviews/aggregate/{project}/all-access/all-agents"
    hourly = counts(f"{path}/hourly/2024010100/2024022923", "views")
    daily = counts(f"{path}/daily/20240101/20240229", "views")
    monthly = counts(f"{path}/monthly/20240101/20240229", "views")
    assert by_month(hourly, 8, "00") == daily
    assert by_month(daily, 6, "0100") == monthly
    assert monthly.keys() == {"2024010100", "2024020100"}


@pytest.mark.parametrize(
    "path",
    [
        *(f"/pageviews/per-article/{{}}/{{}}/{{}}/{title}" for title in QUOTED[:3]),
        "/pageviews/aggregate/{}/{}/{}",
    ],
)
@pytest.mark.parametrize("bounds", [DAYS, "monthly/20240101/20240229"])
def test_views_of_all_access_and_all_agents_are_the_sums_of_the_parts(path: str, bounds: str) -> None:
    def views(access: str, agent: str) -> Counter[str]:
        return nonzero(counts(f"{path.format('en.wikipedia', access, agent)}/{bounds}", "views"))

    assert views("all-access", "all-agents")
    for access in ("all-access", *ACCESSES):
        assert total(views(access, agent) for agent in AGENTS) == views(access, "all-agents")
    for agent in ("all-agents", *AGENTS):
        assert total(views(access, agent) for access in ACCESSES) == views("all-access", agent)


def test_views_of_all_projects_are_the_sum_of_the_projects() -> None:
    path = "/pageviews/aggregate/{}/desktop/user/daily/20240101/20240229"
    assert total(counts(path.format(project), "views") for project in KNOWN.projects) == counts(
        path.format("all-projects"), "views"
    )


@pytest.mark.parametrize("access", ["all-access", *ACCESSES])
@pytest.mark.parametrize("agent", ["all-agents", *AGENTS])
def test_views_of_a_project_are_those_of_its_pages(access: str, agent: str) -> None:
    titles = [
        row[0] for row in usual().state.rows("SELECT title FROM page WHERE project = :project", project="wikidata")
    ]
    bounds = "daily/20240101/20240229"
    pages = total(
        counts(f"/pageviews/per-article/wikidata/{access}/{agent}/{quote(title, safe='')}/{bounds}", "views")
        for title in titles
    )
    assert nonzero(pages) == counts(f"/pageviews/aggregate/wikidata/{access}/{agent}/{bounds}", "views")
    assert pages


@pytest.mark.parametrize("subject", READ[:6])
@settings(deadline=None)
@given(cut=st.integers(1, 27))
def test_a_range_in_two_parts_is_the_whole(subject: str, cut: int) -> None:
    path = f"/pageviews/per-article/{subject}/daily"
    first = counts(f"{path}/20240201/202402{cut:02}", "views")
    second = counts(f"{path}/202402{cut + 1:02}/20240229", "views")
    assert total(iter((first, second))) == counts(f"{path}/20240201/20240229", "views")


def test_a_day_with_views_has_zeros_for_the_kinds_without() -> None:
    path = "/pageviews/per-article/en.wikipedia/{}/{}/Main_Page/daily/20170101/20171231"
    every = counts(path.format("all-access", "all-agents"), "views")
    apps = counts(path.format("mobile-app", "automated"), "views")
    assert len(every) == 365
    assert apps.keys() == every.keys()
    assert 0 in apps.values()


def test_a_day_without_views_is_absent() -> None:
    timestamps = counts(
        "/pageviews/per-article/en.wikipedia/all-access/all-agents/AC%2FDC/daily/20170101/20170131", "views"
    )
    assert 4 <= len(timestamps) <= 5


def test_hours_of_a_project_without_views_of_a_kind_are_absent_and_none_is_zero() -> None:
    path = "/pageviews/aggregate/en.wikipedia/{}/hourly/2017010100/2017013123"
    assert len(counts(path.format("mobile-app/automated"), "views")) < len(
        counts(path.format("all-access/all-agents"), "views")
    )
    assert 0 not in counts(path.format("desktop/user"), "views").values()


def test_monthly_views_of_a_project_are_those_whose_timestamp_lies_in_the_range() -> None:
    months = counts("/pageviews/aggregate/en.wikipedia/all-access/all-agents/monthly/20240115/20240401", "views")
    assert list(months) == ["2024020100", "2024030100", "2024040100"]


def test_page_views_begin_in_july_2015() -> None:
    path = "/pageviews/per-article/en.wikipedia/all-access/all-agents/Main_Page/daily"
    assert list(counts(f"{path}/20150101/20150702", "views")) == ["2015070100", "2015070200"]
    assert ask(f"{path}/20150101/20150630").status_code == 404


@pytest.mark.parametrize(
    ("project", "title"),
    [(project, title) for project, title in KNOWN.articles],
    ids=[f"{project} {title}" for project, title in KNOWN.articles],
)
def test_an_article_is_echoed_decoded(project: str, title: str) -> None:
    path = f"/pageviews/per-article/{project}/all-access/all-agents/{{}}/daily/20150701/20261014"
    answer = ask(path.format(quote(title, safe="")))
    assert {item["article"] for item in answer.json()["items"]} == {title}
    spaced = ask(path.format(quote(title.replace("_", " "), safe="")))
    assert spaced.content == answer.content


@pytest.mark.parametrize(("project", "title"), KNOWN.unread_articles)
def test_an_article_without_views_is_not_found(project: str, title: str) -> None:
    answer = ask(f"/pageviews/per-article/{project}/all-access/all-agents/{quote(title, safe='')}/{DAYS}")
    assert (answer.status_code, answer.json()["detail"]) == (404, NO_DATA)


@pytest.mark.parametrize("spelling", ["en.wikipedia", "EN.wikipedia.ORG", "www.en.wikipedia.org", "%20en.wikipedia%20"])
def test_spellings_of_a_project_are_one_project(spelling: str) -> None:
    path = "/pageviews/per-article/{}/all-access/user/Main_Page/" + DAYS
    assert ask(path.format(spelling)).content == ask(path.format("en.wikipedia")).content
    assert items(path.format(spelling))[0]["project"] == "en.wikipedia"


@pytest.mark.parametrize(
    ("project", "day"), [("en.wikipedia", "15"), ("en.wikipedia", "all-days"), ("fr.wiktionary", "all-days")]
)
@pytest.mark.parametrize("access", ["all-access", "desktop"])
def test_the_most_viewed_pages_have_the_views_that_people_gave_them(project: str, access: str, day: str) -> None:
    item = only(f"/pageviews/top/{project}/{access}/2024/01/{day}")
    assert (item["project"], item["access"], item["year"], item["month"], item["day"]) == (
        project,
        access,
        "2024",
        "01",
        day,
    )
    rows = item["articles"]
    assert [row["rank"] for row in rows] == shared_ranks([row["views"] for row in rows])
    bounds = "daily/20240115/20240115" if day == "15" else "monthly/20240101/20240131"
    for row in rows[:40]:
        title = quote(row["article"], safe="")
        assert list(counts(f"/pageviews/per-article/{project}/{access}/user/{title}/{bounds}", "views").values()) == [
            row["views"]
        ]
    assert not {row["article"] for row in rows} & {"-", "Suppressed_title"}


def test_ties_share_a_rank_and_the_next_rank_skips() -> None:
    ranks = [row["rank"] for row in only("/pageviews/top/en.wikipedia/all-access/2024/01/all-days")["articles"]]
    assert ranks[0] == 1
    assert len(set(ranks)) < len(ranks)
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("day", [f"{KNOWN.crowded_day % 100}", "all-days"])
def test_a_tie_across_the_end_of_a_ranking_is_dropped_whole(day: str) -> None:
    rows = only(f"/pageviews/top/en.wikipedia/desktop/2024/01/{day}")["articles"]
    assert 800 < len(rows) < 1_000
    # The pages with these views stand where the thousandth place is.
    assert rows[-1]["views"] > TIE


@pytest.mark.parametrize("project", ["all-projects", "en.wikipedia", "de.wikipedia"])
@pytest.mark.parametrize("month", ["2015/07", "2024/01", "2024/02"])
def test_views_by_country_are_rounded_and_ranked_before_countries_are_hidden(project: str, month: str) -> None:
    rows = only(f"/pageviews/top-by-country/{project}/all-access/{month}")["countries"]
    assert not {row["country"] for row in rows} & set(KNOWN.hidden_countries)
    ranks = [row["rank"] for row in rows]
    assert ranks == sorted(ranks)
    assert month != "2024/01" or project != "all-projects" or ranks[-1] > len(ranks)
    if month == "2015/07":
        assert all("views_ceil" not in row for row in rows)
    else:
        assert all(row["views_ceil"] % 1_000 == 0 and row["views"] == bucket(row["views_ceil"]) for row in rows)
        assert [row["views_ceil"] for row in rows] == sorted((row["views_ceil"] for row in rows), reverse=True)


@pytest.mark.parametrize(
    ("views", "expected"),
    [
        (100, "100-999"),
        (1_000, "100-999"),
        (1_001, "1000-9999"),
        (10_000, "1000-9999"),
        (10_001, "10000-99999"),
        (2_659_000_001, "1000000000-9999999999"),
    ],
)
def test_a_bucket_is_that_of_the_views_rounded_up(views: int, expected: str) -> None:
    assert bucket(views) == expected


def test_the_most_viewed_pages_of_a_country_are_rounded_and_ranked() -> None:
    answered = 0
    for country in KNOWN.countries:
        for day in range(1, 32):
            answer = ask(f"/pageviews/top-per-country/{country}/all-access/2024/01/{day:02}")
            if answer.status_code == 200:
                [item] = answer.json()["items"]
                rows = item["articles"]
                ceilings = [row["views_ceil"] for row in rows]
                assert ceilings == sorted(ceilings, reverse=True)
                assert all(ceiling % 100 == 0 and ceiling >= 1_100 for ceiling in ceilings)
                assert rows[0]["rank"] == 1
                answered += 1
    assert answered > 50


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("US/all-access/2024/01/15", 200),
        ("us/all-access/2024/01/15", 404),
        ("US/all-access/2024/01/all-days", 404),
        ("RU/all-access/2024/01/15", 404),
        ("US/all-access/2024/02/30", 400),
    ],
)
def test_a_country_is_asked_for_by_its_code_and_day(path: str, status: int) -> None:
    assert ask(f"/pageviews/top-per-country/{path}").status_code == status


def test_pages_by_country_begin_in_2021() -> None:
    first = [ask(f"/pageviews/top-per-country/{country}/all-access/2020/12/31") for country in KNOWN.countries]
    later = [
        ask(f"/pageviews/top-per-country/{country}/all-access/2021/01/{day:02}")
        for country in KNOWN.countries
        for day in range(1, 10)
    ]
    assert {answer.status_code for answer in first} == {404}
    assert 200 in {answer.status_code for answer in later}


# Page counts


def test_page_counts_run_from_an_evening_in_2007_to_august_2016() -> None:
    path = "/legacy/pagecounts/aggregate/en.wikipedia/all-sites"
    hours = list(counts(f"{path}/hourly/2000010100/2026010100", "count"))
    assert hours[0] == "2007120918"
    assert hours[-1].startswith("20160805")
    months = list(counts(f"{path}/monthly/2008010100/2016080100", "count"))
    assert (months[0], months[-1], len(months)) == ("2008010100", "2016070100", 103)
    assert list(counts(f"{path}/monthly/2007120100/2008010100", "count")) == ["2007120100"]


def test_page_counts_of_months_are_of_whole_months() -> None:
    path = "/legacy/pagecounts/aggregate/en.wikipedia/all-sites/monthly"
    assert list(counts(f"{path}/2015020100/2015040100", "count")) == ["2015020100", "2015030100"]
    assert list(counts(f"{path}/2015020101/2015043023", "count")) == ["2015030100"]
    assert ask(f"{path}/2015020101/2015033123").json()["detail"] == "no full months between dates"


def test_page_counts_add_up_over_sites_and_time() -> None:
    path = "/legacy/pagecounts/aggregate/en.wikipedia/{}/{}/2014100100/2015103123"
    daily = {site: counts(path.format(site, "daily"), "count") for site in ("all-sites", "desktop-site", "mobile-site")}
    assert total(iter((daily["desktop-site"], daily["mobile-site"]))) == daily["all-sites"]
    assert by_month(counts(path.format("all-sites", "hourly"), "count"), 8, "00") == daily["all-sites"]
    assert ask("/legacy/pagecounts/aggregate/en.wikipedia/mobile-site/daily/2007120900/2014093023").status_code == 404


# Devices


@pytest.mark.parametrize("project", [*KNOWN.device_projects, "all-wikipedia-projects", "all-wiktionary-projects"])
@pytest.mark.parametrize("granularity", ["daily", "monthly"])
def test_devices_are_at_least_a_thousand_in_two_parts(project: str, granularity: str) -> None:
    for item in items(f"/unique-devices/{project}/all-sites/{granularity}/20200201/20240229"):
        assert item["devices"] == item["offset"] + item["underestimate"] >= 1_000


@pytest.mark.parametrize("project", KNOWN.device_projects)
def test_devices_of_all_sites_are_the_sum_of_the_sites(project: str) -> None:
    path = f"/unique-devices/{project}/{{}}/daily/20240101/20240229"
    parts = total(counts(path.format(site), "devices") for site in ("desktop-site", "mobile-site"))
    assert parts == counts(path.format("all-sites"), "devices")


def test_a_family_has_no_more_devices_than_its_members() -> None:
    path = "/unique-devices/{}/all-sites/monthly/20240101/20241201"
    members = [project for project in KNOWN.projects if project.endswith(".wikipedia")]
    for figure in ("devices", "offset", "underestimate"):
        parts = total(counts(path.format(project), figure) for project in members)
        family = counts(path.format("all-wikipedia-projects"), figure)
        assert family.keys() == parts.keys()
        assert all(family[month] <= parts[month] for month in parts)
    assert ask("/unique-devices/all-wikipedia-projects/desktop-site/monthly/20240101/20241201").status_code == 404
    assert ask("/unique-devices/all-projects/all-sites/monthly/20240101/20241201").status_code == 404


def test_a_month_has_at_least_the_devices_of_each_of_its_days() -> None:
    daily = counts("/unique-devices/en.wikipedia/all-sites/daily/20240101/20240131", "devices")
    monthly = counts("/unique-devices/en.wikipedia/all-sites/monthly/20240101/20240101", "devices")
    assert monthly["20240101"] >= max(daily.values())


def test_a_month_is_returned_when_its_first_day_is_in_the_range() -> None:
    path = "/unique-devices/en.wikipedia/all-sites/monthly"
    assert list(counts(f"{path}/20200201/20200229", "devices")) == ["20200201"]
    assert list(counts(f"{path}/20200115/2020020123", "devices")) == ["20200201"]
    assert ask(f"{path}/20200202/20200229").status_code == 404


def test_values_of_the_device_route_may_be_in_any_case() -> None:
    path = "/unique-devices/en.wikipedia/{}/20240101/20240102"
    assert ask(path.format("All-Sites/DAILY")).content == ask(path.format("all-sites/daily")).content


def test_few_devices_are_not_served() -> None:
    assert ask(f"/unique-devices/ab.wikipedia/all-sites/{DAYS}").status_code == 404
    assert items("/unique-devices/ab.wikipedia/desktop-site/monthly/20240101/20240101")


# Edits


EDIT_ROUTES = [
    ("/edits/aggregate", "edits"),
    ("/bytes-difference/net/aggregate", "net_bytes_diff"),
    ("/bytes-difference/absolute/aggregate", "abs_bytes_diff"),
    ("/edited-pages/new", "new_pages"),
]
PAGE_ROUTES = [
    ("/edits/per-page", "edits"),
    ("/bytes-difference/net/per-page", "net_bytes_diff"),
    ("/bytes-difference/absolute/per-page", "abs_bytes_diff"),
]


@pytest.mark.parametrize(("route", "metric"), EDIT_ROUTES)
@pytest.mark.parametrize("project", ["en.wikipedia", "all-wikipedia-projects", "all-projects"])
@pytest.mark.parametrize("bounds", [HALF_OPEN_DAYS, "monthly/20231101/20240401"])
def test_counts_of_edits_add_up_over_types(route: str, metric: str, project: str, bounds: str) -> None:
    def counted(editor_type: str, page_type: str) -> Counter[str]:
        return counts(f"{route}/{project}/{editor_type}/{page_type}/{bounds}", metric)

    for page_type in ("all-page-types", *PAGE_TYPES):
        assert total(counted(one, page_type) for one in EDITOR_TYPES) == counted("all-editor-types", page_type)
    for editor_type in ("all-editor-types", *EDITOR_TYPES):
        assert total(counted(editor_type, one) for one in PAGE_TYPES) == counted(editor_type, "all-page-types")


@pytest.mark.parametrize(("route", "metric"), [*EDIT_ROUTES, ("/registered-users/new", "new_registered_users")])
def test_counts_of_edits_add_up_over_days_and_projects(route: str, metric: str) -> None:
    types = "" if route.startswith("/registered") else "/all-editor-types/all-page-types"

    def counted(project: str, bounds: str) -> Counter[str]:
        return counts(f"{route}/{project}{types}/{bounds}", metric)

    for project in ("en.wikipedia", "all-wiktionary-projects", "all-projects"):
        daily = counted(project, "daily/20231101/20240401")
        assert len(daily) == 152
        assert by_month(daily, 7, "-01T00:00:00.000Z") == counted(project, "monthly/20231101/20240401")
    assert total(counted(project, HALF_OPEN_DAYS) for project in KNOWN.projects) == counted(
        "all-projects", HALF_OPEN_DAYS
    )
    assert counted("all-wikinews-projects", HALF_OPEN_DAYS).total() == 0


@pytest.mark.parametrize(("route", "metric"), PAGE_ROUTES)
def test_counts_of_a_page_add_up_over_editors_and_days_and_hold_no_zeros(route: str, metric: str) -> None:
    path = f"{route}/en.wikipedia/Jupiter/{{}}/{{}}/20231101/20240401"
    every = counts(path.format("all-editor-types", "daily"), metric)
    parts = total(counts(path.format(one, "daily"), metric) for one in EDITOR_TYPES)
    monthly = counts(path.format("all-editor-types", "monthly"), metric)
    assert parts == every
    assert by_month(every, 7, "-01T00:00:00.000Z") == monthly
    assert len(every) < 152
    [item] = items(path.format("user", "daily"))
    assert list(item) == ["project", "editor-type", "page-title", "granularity", "results"]


def test_bytes_and_edits_agree() -> None:
    path = "/all-projects/user/content/daily/20240101/20240301"
    edits, net, absolute = (counts(f"{route}{path}", metric) for route, metric in EDIT_ROUTES[:3])
    for day, changed in absolute.items():
        assert changed >= abs(net[day])
        assert edits[day] or not changed
    assert min(net.values()) < 0


@pytest.mark.parametrize(
    ("route", "metric"), [("/edited-pages/aggregate", "edited_pages"), ("/editors/aggregate", "editors")]
)
@pytest.mark.parametrize("granularity", ["daily", "monthly"])
def test_levels_of_activity_add_up(route: str, metric: str, granularity: str) -> None:
    bounds = f"{granularity}/20240101/20240301"
    edits = counts(f"/edits/aggregate/en.wikipedia/all-editor-types/all-page-types/{bounds}", "edits")
    for editor_type in ("all-editor-types", *EDITOR_TYPES):
        for page_type in ("all-page-types", *PAGE_TYPES):
            path = f"{route}/en.wikipedia/{editor_type}/{page_type}"
            every = counts(f"{path}/all-activity-levels/{bounds}", metric)
            assert total(counts(f"{path}/{level}/{bounds}", metric) for level in LEVELS) == every
            assert all(every[day] <= edits[day] for day in every)
    assert granularity == "daily" or counts(f"{route}/en.wikipedia/user/content/100..-edits/{bounds}", metric).total()


@pytest.mark.parametrize(
    ("route", "metric"), [("/edited-pages/aggregate", "edited_pages"), ("/editors/aggregate", "editors")]
)
def test_distinct_counts_do_not_add_up_over_time(route: str, metric: str) -> None:
    path = f"{route}/en.wikipedia/all-editor-types/all-page-types/all-activity-levels"
    daily = counts(f"{path}/{HALF_OPEN_DAYS}", metric)
    [month] = counts(f"{path}/monthly/20240101/20240201", metric).values()
    assert max(daily.values()) <= month < daily.total()


@pytest.mark.parametrize(
    ("route", "metric"), [("/edited-pages/aggregate", "edited_pages"), ("/editors/aggregate", "editors")]
)
def test_distinct_counts_of_types_are_together_no_less_than_that_of_all(route: str, metric: str) -> None:
    bounds = "all-activity-levels/monthly/20240101/20240301"
    every = counts(f"{route}/en.wikipedia/all-editor-types/all-page-types/{bounds}", metric)
    by_page_type = total(counts(f"{route}/en.wikipedia/all-editor-types/{one}/{bounds}", metric) for one in PAGE_TYPES)
    by_editor_type = total(
        counts(f"{route}/en.wikipedia/{one}/all-page-types/{bounds}", metric) for one in EDITOR_TYPES
    )
    assert all(by_page_type[month] >= count <= by_editor_type[month] for month, count in every.items())
    assert by_page_type != every or by_editor_type != every


def test_an_aggregate_of_projects_adds_up_all_their_pages_of_a_title() -> None:
    path = "/edits/per-page/{}/Vincent_van_Gogh/all-editor-types/daily/20010101/20261001"
    parts = total(counts(path.format(project), "edits") for project in KNOWN.projects)
    assert parts == counts(path.format("all-projects"), "edits")
    assert parts.total() > counts(path.format("en.wikipedia"), "edits").total()


@pytest.mark.parametrize("subject", ["edited-pages", "editors"])
@pytest.mark.parametrize(
    ("by", "metric"),
    [
        ("edits", "edits"),
        ("net-bytes-difference", "net_bytes_diff"),
        ("absolute-bytes-difference", "abs_bytes_diff"),
    ],
)
@pytest.mark.parametrize("day", ["15", "all-days"])
@pytest.mark.parametrize("project", ["en.wikipedia", "all-projects"])
@pytest.mark.parametrize("types", ["all-editor-types/all-page-types", "user/content"])
def test_rankings_by_edits_are_sorted_and_their_ranks_are_positions(
    subject: str, by: str, metric: str, day: str, project: str, types: str
) -> None:
    item = only(f"/{subject}/top-by-{by}/{project}/{types}/2024/01/{day}")
    assert list(item) == ["project", "editor-type", "page-type", "granularity", "results"]
    assert item["granularity"] == ("monthly" if day == "all-days" else "daily")
    [result] = item["results"]
    assert result["timestamp"] == ("2024-01-01" if day == "all-days" else "2024-01-15") + "T00:00:00.000Z"
    rows = result["top"]
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    values = [row[metric] for row in rows]
    assert values == sorted(values, reverse=True)
    assert len(rows) == 100 if types.startswith("all") else 1 <= len(rows) <= 100
    names = [row["page_title" if subject == "edited-pages" else "user_text"] for row in rows]
    told = [name for name in names if name is not None]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(("subject", "column"), [("edited-pages", "title"), ("editors", "editor")])
@pytest.mark.parametrize(("day", "first", "last"), [("15", 20240115, 20240115), ("all-days", 20240101, 20240131)])
def test_rankings_by_edits_leave_nothing_out_before_their_end(
    subject: str, column: str, day: str, first: int, last: int
) -> None:
    facts = usual().state.rows(
        "SELECT title, editor, bytes FROM revision WHERE project = 'en.wikipedia' AND day BETWEEN :first AND :last",
        first=first,
        last=last,
    )
    for by, metric, value in (
        ("edits", "edits", lambda change: 1),
        ("net-bytes-difference", "net_bytes_diff", int),
        ("absolute-bytes-difference", "abs_bytes_diff", abs),
    ):
        expected = Counter[str]()
        for title, editor, change in facts:
            expected[title if column == "title" else editor] += value(change)
        [result] = results(f"/{subject}/top-by-{by}/en.wikipedia/all-editor-types/all-page-types/2024/01/{day}")
        assert [row[metric] for row in result["top"]] == sorted(expected.values(), reverse=True)[:100]


def test_the_edits_of_a_page_are_those_in_the_ranking() -> None:
    [result] = results("/edited-pages/top-by-edits/en.wikipedia/all-editor-types/all-page-types/2024/01/all-days")
    for row in result["top"][:20]:
        title = quote(row["page_title"], safe="")
        path = f"/edits/per-page/en.wikipedia/{title}/all-editor-types/monthly/20240101/20240201"
        assert list(counts(path, "edits").values()) == [row["edits"]]


def test_editors_without_account_have_no_name_and_temporary_ones_have() -> None:
    [result] = results("/editors/top-by-edits/all-projects/anonymous/all-page-types/2024/01/all-days")
    names = {row["user_text"] for row in result["top"]}
    assert names == {None, "~2026-31415-9"}


@pytest.mark.parametrize("level", parameters.COUNTRY_ACTIVITY_LEVEL)
def test_editors_by_country_are_rounded_up_and_sorted(level: str) -> None:
    item = only(f"/editors/by-country/en.wikipedia/{level}/2024/01")
    rows = [(-row["editors-ceil"], row["country"]) for row in item["countries"]]
    assert rows == sorted(set(rows))
    assert all(count < 0 and count % 10 == 0 for count, _ in rows)
    assert "EG" not in {country for _, country in rows}


@pytest.mark.parametrize("project", ["en.wiktionary", "ab.wikipedia", "wikidata", "xx.wikipedia"])
def test_editors_by_country_are_those_of_wikipedias_with_some_editors(project: str) -> None:
    assert ask(f"/editors/by-country/{project}/5..99-edits/2024/01").status_code == 404


def test_the_end_of_an_edit_range_is_excluded() -> None:
    days = counts("/edits/aggregate/en.wikipedia/user/content/daily/20240131/20240202", "edits")
    assert list(days) == ["2024-01-31T00:00:00.000Z", "2024-02-01T00:00:00.000Z"]
    months = counts("/edits/aggregate/en.wikipedia/user/content/monthly/2024011500/2024042300", "edits")
    assert list(months) == ["2024-02-01T00:00:00.000Z", "2024-03-01T00:00:00.000Z"]
    assert list(counts("/edits/aggregate/en.wikipedia/user/content/monthly/20200201/20200301", "edits")) == [
        "2020-02-01T00:00:00.000Z"
    ]


def test_edits_of_a_project_are_zero_where_the_history_holds_none() -> None:
    first = results("/edits/aggregate/en.wikipedia/user/content/daily/19990101/20010111")
    assert [row["timestamp"] for row in first] == [f"2001-01-{day:02}T00:00:00.000Z" for day in range(1, 11)]
    assert {0} <= {row["edits"] for row in first}


def test_a_title_is_one_page_with_spaces_or_underscores() -> None:
    path = "/edits/per-page/en.wikipedia/{}/all-editor-types/daily/20010101/20261001"
    one, other = (ask(path.format(quote(f"User talk:Jimbo{space}Wales/Archive 1", safe=""))) for space in " _")
    assert one.status_code == 200
    assert one.content == other.content
    assert one.json()["items"][0]["page-title"] == "User_talk:Jimbo_Wales/Archive_1"


# What is known


@pytest.mark.parametrize("seed", range(3))
def test_what_is_known_is_so_whatever_the_seed(seed: int) -> None:
    simulator = wikimedia_analytics.create(seed=seed)
    bounds = [f"{month}01/{month}28" for month in KNOWN.busy_months if month < 202610]
    paths = [
        f"/pageviews/per-article/{project}/all-access/all-agents/{quote(title, safe='')}/daily/{one}"
        for project, title in KNOWN.articles
        for one in bounds
    ]
    paths += [
        f"/mediarequests/per-file/all-referers/all-agents/{quote(path, safe='')}/daily/{one}"
        for path in KNOWN.files
        for one in bounds
    ]
    paths += [f"/pageviews/aggregate/{project}/all-access/all-agents/daily/{bounds[0]}" for project in KNOWN.projects]
    paths += [f"/edits/aggregate/{project}/user/content/{HALF_OPEN_DAYS}" for project in KNOWN.family_aggregates]
    paths += [f"/unique-devices/{project}/all-sites/{DAYS}" for project in KNOWN.device_projects]
    paths += [
        f"/legacy/pagecounts/aggregate/{project}/all-sites/daily/2015010100/2015010100"
        for project in KNOWN.pagecount_projects
    ]
    paths += [
        f"/commons-analytics/category-metrics-snapshot/{quote(category, safe='')}/{MONTHS}"
        for category in (*CATEGORIES, *KNOWN.covered_categories)
    ]
    paths += [
        f"/commons-analytics/media-file-metrics-snapshot/{quote(file, safe='')}/{MONTHS}" for file in KNOWN.media_files
    ]
    paths += [
        f"/commons-analytics/edits-per-user-monthly/{quote(user, safe='')}/all-edit-types/{MONTHS}"
        for user in KNOWN.users
    ]
    paths += [
        f"/commons-analytics/pageviews-per-media-file-monthly/{KNOWN.media_files[0]}/{wiki}/{MONTHS}"
        for wiki in KNOWN.wikis
    ]
    paths += [
        f"/edits/per-page/{project}/{title}/user/monthly/{month}01/{month + 1}01"
        for project, title in KNOWN.edited_pages
        for month in KNOWN.history_months
    ]
    assert [path for path in paths if ask(path, simulator).status_code != 200] == []
    missing = [f"/pageviews/aggregate/{project}/all-access/user/{DAYS}" for project in KNOWN.unknown_projects]
    missing += [
        f"/mediarequests/per-file/all-referers/user/{quote(file, safe='')}/{DAYS}" for file in KNOWN.unknown_files
    ]
    missing += [f"/commons-analytics/media-file-metrics-snapshot/{file}/{MONTHS}" for file in KNOWN.unknown_media_files]
    missing += [f"/pageviews/top-per-country/{country}/all-access/2024/01/15" for country in KNOWN.hidden_countries]
    assert [path for path in missing if ask(path, simulator).status_code != 404] == []


def test_seeds_make_different_worlds() -> None:
    other = wikimedia_analytics.create(seed=1)
    same = [name for name, path in usual().examples.items() if ask(path).content == ask(path, other).content]
    assert len(same) < 5, same


# What is not settled


HISTORY_QUESTIONS = [
    "/edits/aggregate/xx.wikipedia/user/content/daily/20240101/20240103",
    "/edits/per-page/en.wikipedia/No_such_page/user/daily/20240101/20240103",
    "/editors/aggregate/xx.wikipedia/user/content/5..24-edits/daily/20240101/20240103",
    "/registered-users/new/xx.wikipedia/daily/20240101/20240103",
]


@pytest.mark.parametrize("path", HISTORY_QUESTIONS)
def test_what_happens_without_history_can_be_chosen(path: str) -> None:
    assert ask(path).status_code == 404
    empty = wikimedia_analytics.create(seed=7, undecided=Undecided(without_history="empty"))
    assert results(path, empty) == []
    zeros = wikimedia_analytics.create(seed=7, undecided=Undecided(without_history="zeros", zero_filled_pages=True))
    rows = results(path, zeros)
    assert [row["timestamp"][:10] for row in rows] == ["2024-01-01", "2024-01-02"]
    assert {value for row in rows for key, value in row.items() if key != "timestamp"} == {0}


def test_whether_pages_have_zeros_can_be_chosen() -> None:
    path = "/edits/per-page/en.wikipedia/Jupiter/user/daily/20231101/20240401"
    filled = wikimedia_analytics.create(seed=7, undecided=Undecided(zero_filled_pages=True))
    rows = results(path, filled)
    assert len(rows) == 152
    assert [row for row in rows if row["edits"]] == results(path)


def test_whether_commons_echoes_its_parameters_can_be_chosen() -> None:
    path = "/commons-analytics/top-viewed-categories-monthly/deep/all-wikis/2024/01"
    echoing = wikimedia_analytics.create(seed=7, undecided=Undecided(commons_context=True))
    assert ask(path).json().keys() == {"items"}
    assert ask(path, echoing).json()["context"] == {
        "category-scope": "deep",
        "wiki": "all-wikis",
        "year": "2024",
        "month": "01",
    }


# Media files


@pytest.mark.parametrize("path", ["/mediarequests/aggregate/{}/all-media-types/{}", "/mediarequests/per-file/{}/{}/{}"])
@pytest.mark.parametrize("referer", ["all-referers", "internal", "external", "en.wikipedia"])
def test_requests_of_all_agents_are_those_of_users_and_spiders(path: str, referer: str) -> None:
    file = quote(KNOWN.files[0], safe="")
    for bounds in ("daily/20150101/20261014", "monthly/20150101/20260930"):
        parts = total(
            counts(f"{path.format(referer, agent, file)}/{bounds}", "requests") for agent in ("user", "spider")
        )
        assert parts == counts(f"{path.format(referer, 'all-agents', file)}/{bounds}", "requests")


@pytest.mark.parametrize("referer", ["all-referers", "external", "search-engine"])
def test_requests_of_all_media_types_are_the_sum_of_the_types(referer: str) -> None:
    path = f"/mediarequests/aggregate/{referer}/{{}}/all-agents/daily/20240101/20240229"
    types = parameters.MEDIA_TYPE[1:]
    assert total(counts(path.format(one), "requests") for one in types) == counts(
        path.format("all-media-types"), "requests"
    )


def test_requests_of_days_add_up_to_months() -> None:
    for path in (
        "/mediarequests/aggregate/all-referers/image/user",
        f"/mediarequests/per-file/all-referers/user/{quote(KNOWN.files[0], safe='')}",
    ):
        daily = counts(f"{path}/daily/20240101/20240331", "requests")
        assert by_month(daily, 6, "0100") == counts(f"{path}/monthly/20240101/20240331", "requests")


@pytest.mark.parametrize("day", ["15", "all-days"])
@pytest.mark.parametrize("media_type", parameters.MEDIA_TYPE)
def test_the_most_requested_files_have_the_requests_that_people_sent(day: str, media_type: str) -> None:
    answer = ask(f"/mediarequests/top/all-referers/{media_type}/2024/01/{day}")
    assert day == "15" or answer.status_code == 200
    rows = answer.json()["items"][0]["files"] if answer.status_code == 200 else []
    assert [row["rank"] for row in rows] == shared_ranks([row["requests"] for row in rows])
    bounds = "daily/20240115/20240115" if day == "15" else "monthly/20240101/20240131"
    for row in rows:
        path = f"/mediarequests/per-file/all-referers/user/{quote(row['file_path'], safe='')}/{bounds}"
        # The stored path is encoded; what is asked for is its decoded form or, since a percent sign stays, itself.
        assert list(counts(path, "requests").values()) == [row["requests"]]


def test_referers_are_told_apart_since_may_2019() -> None:
    path = "/mediarequests/aggregate/{}/all-media-types/user/daily/20150101/20190430"
    assert ask(path.format("search-engine")).status_code == 404
    assert ask(path.format("en.wikipedia")).status_code == 404
    parts = total(counts(path.format(one), "requests") for one in ("internal", "external", "unknown"))
    assert parts == counts(path.format("all-referers"), "requests")
    assert min(parts) == "2015010100"
    assert items("/mediarequests/aggregate/search-engine/all-media-types/user/daily/20190501/20261014")


@pytest.mark.parametrize(("spelling", "referer"), [("DE.WIKIPEDIA.ORG", "de.wikipedia"), ("Internal", "internal")])
def test_a_referer_is_a_fixed_word_or_a_project(spelling: str, referer: str) -> None:
    path = "/mediarequests/aggregate/{}/all-media-types/user/daily/20240101/20240229"
    assert ask(path.format(spelling)).content == ask(path.format(referer)).content
    assert ask(path.format("all")).status_code == 404


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        ("%2Fwikipedia%2Fcommons%2F0%2F00%2FCrab_Nebula.jpg", KNOWN.files[0]),
        ("%2Fwikipedia%2Fcommons%2Fb%2Fb0%2FCaf%C3%A9_(Paris)_%C3%A4.png", KNOWN.files[3]),
        ("%2Fwikipedia%2Fcommons%2F1%2F1a%2FOne%2C_two.tif", KNOWN.files[4]),
        (quote(KNOWN.files[5], safe=""), KNOWN.files[5]),
    ],
)
def test_the_path_of_a_file_is_echoed_with_its_name_encoded_again(sent: str, path: str) -> None:
    found = items(f"/mediarequests/per-file/all-referers/all-agents/{sent}/daily/20150101/20261014")
    assert {item["file_path"] for item in found} == {path}
    assert list(found[0]) == ["referer", "file_path", "agent", "granularity", "timestamp", "requests"]


# Commons


@pytest.mark.parametrize("category", [*CATEGORIES, *KNOWN.covered_categories])
def test_figures_of_a_category_fit_together(category: str) -> None:
    for row in items(f"/commons-analytics/category-metrics-snapshot/{quote(category, safe='')}/{MONTHS}"):
        for suffix in ("", "-deep"):
            files, used = row[f"media-file-count{suffix}"], row[f"used-media-file-count{suffix}"]
            wikis, pages = row[f"leveraging-wiki-count{suffix}"], row[f"leveraging-page-count{suffix}"]
            assert used <= files
            assert wikis <= pages
            assert (used == 0) == (wikis == 0) == (pages == 0)
        if category in CATEGORIES:
            assert all(row[f"{name}-deep"] >= count for name, count in row.items() if f"{name}-deep" in row)
        else:
            assert all(count == 0 for name, count in row.items() if name.endswith("-deep"))


@pytest.mark.parametrize(("category", "first"), KNOWN.primary_categories)
def test_a_category_has_no_history_before_it_was_listed(category: str, first: int) -> None:
    rows = items(f"/commons-analytics/category-metrics-snapshot/{quote(category, safe='')}/00000101/99991231")
    assert rows[0]["timestamp"] >= f"{first // 100}-{first % 100:02}-01 00:00:00.000Z"


@pytest.mark.parametrize("category", KNOWN.uncovered_categories)
def test_a_category_that_is_not_covered_is_not_found(category: str) -> None:
    answer = ask(f"/commons-analytics/category-metrics-snapshot/{category}/{MONTHS}")
    assert answer.status_code == 404
    assert answer.json()["detail"] == NO_DATA.replace("project", "category")


def test_only_listed_categories_have_deep_figures() -> None:
    path = "/commons-analytics/pageviews-per-category-monthly/{}/{}/all-wikis/" + MONTHS
    assert ask(path.format(KNOWN.covered_categories[-1], "deep")).status_code == 404
    assert items(path.format(KNOWN.covered_categories[-1], "shallow"))


@pytest.mark.parametrize("scope", parameters.CATEGORY_SCOPE)
def test_views_of_all_wikis_are_the_sum_of_the_ranked_wikis(scope: str) -> None:
    museum = CATEGORIES[0]
    series = items(f"/commons-analytics/pageviews-per-category-monthly/{museum}/{scope}/all-wikis/{MONTHS}")
    assert len(series) == 35
    for row in series[:6]:
        year, month = row["timestamp"][:4], row["timestamp"][5:7]
        rows = items(f"/commons-analytics/top-wikis-per-category-monthly/{museum}/{scope}/{year}/{month}")
        assert sum(wiki["pageview-count"] for wiki in rows) == row["pageview-count"]
        assert [wiki["rank"] for wiki in rows] == shared_ranks([wiki["pageview-count"] for wiki in rows])
        for wiki in rows:
            bounds = f"{year}{month}01/{year}{month}02"
            [one] = items(f"/commons-analytics/pageviews-per-category-monthly/{museum}/{scope}/{wiki['wiki']}/{bounds}")
            assert one["pageview-count"] == wiki["pageview-count"] >= 1


def test_views_of_a_page_are_those_of_the_page_view_routes() -> None:
    rows = items(f"/commons-analytics/top-pages-per-media-file-monthly/{KNOWN.media_files[0]}/all-wikis/2024/02")
    for row in rows:
        title = quote(row["page-title"], safe="")
        path = f"/pageviews/per-article/{row['page-wiki']}/all-access/user/{title}/monthly/20240201/20240229"
        assert list(counts(path, "views").values()) == [row["pageview-count"]]


def test_a_commons_ranking_is_cut_within_a_tie() -> None:
    rows = items(f"/commons-analytics/top-pages-per-media-file-monthly/{KNOWN.media_files[0]}/en.wikipedia/2024/01")
    assert len(rows) == 100
    assert {row["page-wiki"] for row in rows} == {"en.wikipedia"}
    assert rows[-1]["pageview-count"] == rows[-2]["pageview-count"]
    assert [row["rank"] for row in rows] == shared_ranks([row["pageview-count"] for row in rows])


@pytest.mark.parametrize(
    "path",
    [
        f"/commons-analytics/edits-per-category-monthly/{CATEGORIES[0]}/deep/{{}}/{MONTHS}",
        f"/commons-analytics/edits-per-category-monthly/{CATEGORIES[0]}/shallow/{{}}/{MONTHS}",
        f"/commons-analytics/edits-per-user-monthly/:all-user-names:/{{}}/{MONTHS}",
    ],
)
def test_edits_of_all_types_are_those_that_create_and_update(path: str) -> None:
    parts = total(counts(path.format(one), "edit-count") for one in ("create", "update"))
    assert parts == counts(path.format("all-edit-types"), "edit-count")
    assert parts


def test_edits_of_all_users_are_the_sum_of_the_users() -> None:
    path = f"/commons-analytics/edits-per-user-monthly/{{}}/all-edit-types/{MONTHS}"
    parts = total(counts(path.format(quote(user, safe="")), "edit-count") for user in KNOWN.users[1:])
    assert parts == counts(path.format(":all-user-names:"), "edit-count")


def test_the_top_editors_of_a_category_made_its_edits() -> None:
    path = f"/{CATEGORIES[0]}/deep/all-edit-types"
    for row in items(f"/commons-analytics/edits-per-category-monthly{path}/{MONTHS}"):
        year, month = row["timestamp"][:4], row["timestamp"][5:7]
        rows = items(f"/commons-analytics/top-editors-monthly{path}/{year}/{month}")
        assert sum(user["edit-count"] for user in rows) == row["edit-count"]


@pytest.mark.parametrize(
    ("bounds", "months"),
    [("20240101/20240201", 1), ("20240101/20240202", 2), ("20240102/20240201", 0), ("20240102/20240202", 1)],
)
def test_a_month_of_commons_is_dated_its_first_day_and_the_end_is_excluded(bounds: str, months: int) -> None:
    answer = ask(f"/commons-analytics/media-file-metrics-snapshot/{KNOWN.media_files[0]}/{bounds}")
    assert len(answer.json().get("items", [])) == months
    assert months or answer.json()["detail"] == NO_DATA.replace("project", "media file")


# Refusals


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        (
            "/pageviews/per-article/en.wikipedia/all-access/user/ChatGPT/monthly/20260815/20260901",
            "no full months between dates",
        ),
        (
            "/edits/aggregate/ab.wikipedia/user/content/monthly/20200201/20200229",
            "no full months found in specified date range",
        ),
        (
            "/pageviews/per-article/en.wikipedia/all-access/user/A/hourly/20240101/20240102",
            "granularity should be equal to one of the allowed values: [daily, monthly]",
        ),
        (
            "/mediarequests/aggregate/all-referers/image/automated/daily/20240101/20240102",
            "agent should be equal to one of the allowed values: [all-agents, user, spider]",
        ),
        (
            "/pageviews/aggregate/en.wikipedia/desktop-site/user/daily/20240101/20240102",
            "access should be equal to one of the allowed values: [all-access, desktop, mobile-app, mobile-web]",
        ),
        (
            "/unique-devices/en.wikipedia/all-sites/daily/20150229/20240102",
            "start timestamp is invalid, must be a valid date in YYYYMMDD format",
        ),
        (
            "/unique-devices/en.wikipedia/all-sites/daily/20240101/201507a3",
            "end timestamp is invalid, must be a valid date in YYYYMMDD format",
        ),
        (
            "/pageviews/aggregate/en.wikipedia/all-access/user/hourly/20240101/2024010200",
            "start timestamp is invalid, must be a valid date in YYYYMMDDHH format",
        ),
        (
            "/legacy/pagecounts/aggregate/en.wikipedia/all-sites/daily/2015010100/20150131",
            "end timestamp is invalid, must be a valid date in YYYYMMDDHH format",
        ),
        (
            "/pageviews/aggregate/en.wikipedia/all-access/user/daily/2024010124/20240102",
            "start timestamp is invalid, must be a valid date in YYYYMMDD format",
        ),
        (
            "/unique-devices/en.wikipedia/all-sites/daily/20240102/20240101",
            "start timestamp should be before the end timestamp",
        ),
        ("/pageviews/top/en.wikipedia/all-access/2017/02/31", "Given year/month/day is invalid date"),
        ("/pageviews/top/en.wikipedia/all-access/all-years/02/all-days", "Given year/month/day is invalid date"),
        ("/mediarequests/top/all-referers/image/2017/13/all-days", "Given year/month/day is invalid date"),
        ("/editors/top-by-edits/en.wikipedia/user/content/2017/02/all-dayz", "Given year/month/day is invalid date"),
        ("/editors/by-country/en.wikipedia/5..99-edits/2020/50", "Given year/month is invalid date"),
        ("/pageviews/top-by-country/en.wikipedia/all-access/2020/1", "Given year/month is invalid date"),
        (
            f"/pageviews/aggregate/en%20wikipedia/all-access/user/{DAYS}",
            "The parameter `project` contains invalid charaters.",
        ),
        (
            "/editors/by-country/all-projects/5..99-edits/2024/01",
            "`all-...` project values are not accepted for this metric.",
        ),
        (
            f"/editors/aggregate/all-wikipedia-projects/user/content/5..24-edits/{HALF_OPEN_DAYS}",
            "`all-...` project values are not accepted for this metric.",
        ),
        (
            "/commons-analytics/top-edited-categories-monthly/wide/create/2024/01",
            "category-scope should be equal to one of the allowed values: [shallow, deep]",
        ),
    ],
)
def test_a_bad_request_is_told_its_first_mistake(path: str, detail: str) -> None:
    answer = ask(path)
    assert answer.status_code == 400
    assert answer.json() == {
        "detail": detail,
        "method": "get",
        "status": 400,
        "title": "Bad Request",
        "type": "about:blank",
        "uri": f"/metrics{path}",
    }
    assert list(answer.json()) == sorted(answer.json())
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        (f"/unique-devices//en.wikipedia/all-sites/{DAYS}", "invalid route"),
        (f"/unique-devices/en.wikipedia/all-sites/{DAYS}/", "invalid route"),
        (f"/pageviews/per-article/en.wikipedia/all-access/user/AC/DC/{DAYS}", "invalid route"),
        (f"/mediarequests/per-file/all-referers/user/wikipedia%2Fa.jpg/{DAYS}", "invalid route"),
        ("", "invalid route"),
        (f"/pageviews/aggregate/xx.wikipedia/all-access/user/{DAYS}", NO_DATA),
        (f"/pageviews/aggregate/all-wikipedia-projects/all-access/user/{DAYS}", NO_DATA),
        ("/pageviews/top/all-projects/all-access/2024/01/15", NO_DATA),
        ("/edits/aggregate/en.wikipedia/user/content/daily/20240101/20240101", NO_DATA),
        (f"/commons-analytics/edits-per-user-monthly/No%0Abody/create/{MONTHS}", NO_DATA.replace("project", "user")),
    ],
)
def test_what_is_not_there_is_not_found(path: str, detail: str) -> None:
    answer = ask(path)
    assert answer.status_code == 404
    problem = answer.json()
    assert (problem["detail"], problem["uri"], problem["title"]) == (detail, f"/metrics{path}", "Not Found")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "s-maxage=600"


def test_other_methods_are_refused_where_there_is_a_route() -> None:
    answer = ask(EXAMPLES["page_views_top"], method="POST")
    assert (answer.status_code, answer.headers["allow"], answer.json()["method"]) == (405, "GET, HEAD", "post")


@pytest.mark.parametrize(
    "headers", [{}, {"user-agent": ""}, {"user-agent": "python-requests/2.32"}, {"user-agent": "axios/1.7"}]
)
def test_a_user_agent_that_names_nobody_is_turned_away(headers: dict[str, str]) -> None:
    answer = usual()(httpx.Request("GET", "https://wikimedia.org/api/rest_v1/metrics/anything", headers=headers))
    assert (answer.status_code, answer.headers["content-type"]) == (403, "text/plain")


def test_a_browser_may_say_who_it_is_in_another_header() -> None:
    assert ask("/x", headers={"user-agent": "", "api-user-agent": USER_AGENT}).status_code == 404


@pytest.mark.parametrize(("user_agent", "limit"), [(USER_AGENT, 200), ("curl/8.9", 10)])
def test_too_many_requests_in_a_minute_are_refused_until_it_is_over(user_agent: str, limit: int) -> None:
    now = datetime(2026, 10, 15, 12, 0, 20, tzinfo=UTC)
    simulator = wikimedia_analytics.create(now=now, throttled=True)
    path = simulator.examples["devices_unique"]

    def send() -> httpx.Response:
        return ask(path, simulator, headers={"user-agent": user_agent})

    assert {send().status_code for _ in range(limit)} == {200}
    refused = send()
    assert (refused.status_code, refused.headers["content-type"], refused.headers["retry-after"]) == (
        429,
        "text/plain",
        "40",
    )
    lines = refused.text.splitlines()
    assert lines[0] == "You are making too many requests to the API."
    assert "https://www.mediawiki.org/wiki/Wikimedia_APIs/Rate_limits" in lines[2]
    assert lines[3] == ""
    assert lines[4].startswith("request-id: ")
    simulator.clock.now += timedelta(seconds=int(refused.headers["retry-after"]))
    assert send().status_code == 200


def test_answers_have_the_headers_of_the_gateway() -> None:
    found, missing = ask(EXAMPLES["devices_unique"]), ask("/nothing")
    assert found.headers["content-type"] == "application/json; charset=utf-8"
    assert found.headers["cache-control"] == "s-maxage=14400, max-age=14400"
    for answer in (found, missing):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["access-control-allow-methods"] == "GET,HEAD"
        assert answer.headers["access-control-expose-headers"] == "etag"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


# Publication


@pytest.mark.parametrize(
    ("path", "moment", "before", "after"),
    [
        (
            "/pageviews/per-article/en.wikipedia/all-access/all-agents/Main_Page/daily/20260901/20261231",
            datetime(2026, 10, 3, 12, tzinfo=UTC),
            "2026100100",
            "2026100200",
        ),
        (
            "/pageviews/aggregate/en.wikipedia/all-access/all-agents/monthly/20260701/20261231",
            datetime(2026, 10, 1, 12, tzinfo=UTC),
            "2026080100",
            "2026090100",
        ),
        (
            "/unique-devices/en.wikipedia/all-sites/monthly/20260701/20261231",
            datetime(2026, 10, 2, tzinfo=UTC),
            "20260801",
            "20260901",
        ),
        (
            f"/mediarequests/per-file/all-referers/user/{quote(KNOWN.files[0], safe='')}/daily/20260901/20261231",
            datetime(2026, 10, 2, tzinfo=UTC),
            "2026092900",
            "2026093000",
        ),
        (
            "/edits/aggregate/en.wikipedia/user/content/daily/20260801/20261231",
            datetime(2026, 10, 6, tzinfo=UTC),
            "2026-08-31T00:00:00.000Z",
            "2026-09-30T00:00:00.000Z",
        ),
        (
            f"/commons-analytics/media-file-metrics-snapshot/{KNOWN.media_files[0]}/20260701/99991231",
            datetime(2026, 10, 6, tzinfo=UTC),
            "2026-08-01 00:00:00.000Z",
            "2026-09-01 00:00:00.000Z",
        ),
    ],
)
def test_the_clock_moves_what_is_published(path: str, moment: datetime, before: str, after: str) -> None:
    simulator = wikimedia_analytics.create(seed=7, now=moment - timedelta(seconds=1))

    def last() -> str:
        rows = items(path, simulator)
        return str((rows[0].get("results") or rows)[-1]["timestamp"])

    assert last() == before
    simulator.clock.now = moment
    assert last() == after


@pytest.mark.parametrize(
    "path",
    [
        "/pageviews/top/en.wikipedia/all-access/2026/09/all-days",
        "/pageviews/top-by-country/en.wikipedia/all-access/2026/09",
        "/mediarequests/top/all-referers/all-media-types/2026/09/all-days",
        "/editors/by-country/en.wikipedia/5..99-edits/2026/09",
        "/edited-pages/top-by-edits/en.wikipedia/user/content/2026/09/all-days",
        "/editors/top-by-edits/en.wikipedia/user/content/2026/09/30",
        "/commons-analytics/top-viewed-categories-monthly/deep/all-wikis/2026/09",
    ],
)
def test_a_ranking_appears_after_its_month(path: str) -> None:
    simulator = wikimedia_analytics.create(seed=7, now=datetime(2026, 10, 1, tzinfo=UTC))
    assert ask(path, simulator).status_code == 404
    simulator.clock.now = datetime(2026, 10, 7, tzinfo=UTC)
    assert ask(path, simulator).status_code == 200


def test_what_is_published_stays_as_it_is() -> None:
    simulator = wikimedia_analytics.create(seed=7)
    before = {name: ask(path, simulator).content for name, path in simulator.examples.items()}
    simulator.clock.now += timedelta(days=400)
    assert {name: ask(path, simulator).content for name, path in simulator.examples.items()} == before


# Whatever is sent


characters = st.characters(min_codepoint=0, max_codepoint=255).map(lambda character: f"%{ord(character):02X}")
raw = st.text(st.sampled_from("abzAZ09-_.~!$&'()*+,;=:@%/?")) | st.lists(characters).map("".join)
WORDS = sorted({segment for path in EXAMPLES.values() for segment in path.split("/")} | {"all-days", "monthly", "-"})


@st.composite
def disturbed(draw: st.DrawFn) -> str:
    """A path that would be answered, with some segments replaced, doubled or left out."""
    segments = draw(st.sampled_from(sorted(EXAMPLES.values()))).split("/")[1:]
    for _ in range(draw(st.integers(1, 3))):
        index = draw(st.integers(0, len(segments) - 1))
        segments[index : index + 1] = draw(st.lists(raw | st.sampled_from(WORDS), min_size=1, max_size=1) | st.just([]))
        segments = segments or [""]
    return "/" + "/".join(segments)


@settings(deadline=None)
@given(
    path=raw.map(lambda text: f"/{text}") | disturbed(), method=st.sampled_from(("GET", "GET", "HEAD", "POST", "PURGE"))
)
def test_whatever_is_sent_is_answered_or_refused_in_the_form_of_the_api(path: str, method: str) -> None:
    url = httpx.URL("https://wikimedia.org").copy_with(raw_path=f"{usual().base}{path}".encode())
    answer = usual()(httpx.Request(method, url, headers={"user-agent": USER_AGENT}))
    assert answer.status_code in (200, 400, 404, 405)
    if method == "HEAD":
        assert answer.content == b""
    elif answer.status_code == 200:
        assert answer.json()["items"]
    else:
        problem = answer.json()
        assert problem.keys() == {"detail", "method", "status", "title", "type", "uri"}
        assert (problem["status"], problem["method"]) == (answer.status_code, method.lower())
        assert f"/api/rest_v1{problem['uri']}" == url.raw_path.partition(b"?")[0].decode()


@settings(deadline=None)
@given(data=st.data())
def test_every_range_is_answered_within_its_bounds(data: st.DataObject) -> None:
    name = data.draw(
        st.sampled_from(("page_views_per_article", "devices_unique", "media_files_per_file", "edits_per_page"))
    )
    start, end = data.draw(ranges).split("/")
    path = "/".join(EXAMPLES[name].split("/")[:-2])
    answer = ask(f"{path}/{start}/{end}")
    assert answer.status_code in (200, 404)
    if answer.status_code == 200:
        rows = answer.json()["items"]
        found = [row["timestamp"].replace("-", "")[:8] for row in rows[0].get("results", rows)]
        assert found == sorted(set(found))
        assert start <= found[0]
        assert found[-1] < end if name == "edits_per_page" else found[-1] <= end


# Cost


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_no_answer_reads_more_of_the_world_than_it_needs(name: str) -> None:
    connection = usual().state.world.connection
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    try:
        assert ask(EXAMPLES[name]).status_code == 200
    finally:
        connection.set_trace_callback(None)
    assert asked
    for query in asked:
        plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
        assert not [step for step in plan if step.startswith("SCAN")], plan
        # A ranking that is cut by the database is stored in its order; others are sorted, but there are few rows.
        assert "LIMIT 1001" not in query or "USE TEMP B-TREE FOR ORDER BY" not in plan
        assert not [step for step in plan if "period<?" in step or ("day<?" in step and "day>?" not in step)], plan


def test_a_larger_world_has_more_to_tell() -> None:
    larger = wikimedia_analytics.create(seed=7, size=2)
    path = "/edits/aggregate/all-projects/all-editor-types/all-page-types/monthly/20240101/20240201"
    assert results(path, larger)[0]["edits"] > 1.5 * results(path)[0]["edits"]


def test_every_month_is_as_long_as_in_the_calendar() -> None:
    for year, month in ((2020, 2), (2024, 2), (2026, 9)):
        last = calendar.monthrange(year, month)[1]
        between = f"{year}{month:02}01/{year}{month:02}{last}"
        path = f"/pageviews/per-article/en.wikipedia/all-access/all-agents/Main_Page/daily/{between}"
        assert len(counts(path, "views")) == last
