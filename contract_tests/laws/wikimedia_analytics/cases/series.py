"""Cases of the laws of time series and of devices."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from contract_tests.laws.case import case
from contract_tests.laws.wikimedia_analytics import devices, granularities, series
from contract_tests.laws.wikimedia_analytics.asking import COMMONS_SERIES, HALF_OPEN, INCLUSIVE, PER_PAGE
from contract_tests.laws.wikimedia_analytics.cases.drawn import (
    FILLED,
    JANUARY,
    LEGACY,
    WINTER,
    around_months,
    busy_months,
    day_ranges,
    existing,
    halves,
    month_halves,
    request,
    typical,
    undated,
    whole_months,
)
from contract_tests.simulators.wikimedia_analytics.known import KNOWN
from contract_tests.strategies.dates import month_of

DAILY = tuple(name for name in INCLUSIVE if name != "page_views_legacy")
VIEWS = request("page_views_aggregate", project="en.wikipedia", access="all-access", agent="all-agents")
ARTICLE = request(
    "page_views_per_article", project="en.wikipedia", access="all-access", agent="user", article="Main_Page"
)
COUNTS = request("page_views_legacy", project="en.wikipedia", access_site="all-sites")
REQUESTS = request("media_files_aggregate", referer="all-referers", media_type="all-media-types", agent="all-agents")
EDITS = request("edits_aggregate", project="en.wikipedia", editor_type="user", page_type="content")
DEVICES = request("devices_unique", project="en.wikipedia", access_site="all-sites")
SPRING = (date(2015, 1, 1), date(2015, 3, 31))
COMMONS_YEARS = (month_of(KNOWN.commons_first_month)[0], month_of(202608)[1])
GRANULARITIES = st.sampled_from(("daily", "monthly"))
PAGES = undated(*PER_PAGE)

CASES = (
    case(
        series.points_ascend_within_their_range,
        {"request": ARTICLE, "days": WINTER, "granularity": "daily"},
        request=undated(*DAILY, *FILLED),
        days=around_months(),
        granularity=GRANULARITIES,
    ),
    case(
        series.points_ascend_within_their_range,
        {"request": VIEWS, "days": (date(2024, 1, 14), date(2024, 1, 15)), "granularity": "hourly"},
        days=day_ranges(longest=4),
    ),
    case(
        series.points_ascend_within_their_range,
        {"request": COUNTS, "days": SPRING, "granularity": "monthly"},
        request=undated("page_views_legacy"),
        days=around_months(LEGACY),
        granularity=st.sampled_from(("hourly", "daily", "monthly")),
    ),
    case(
        series.points_ascend_within_their_range,
        {
            "request": request("edits_per_page", project="en.wikipedia", page_title="Jupiter", editor_type="user"),
            "days": JANUARY,
            "granularity": "daily",
        },
        request=PAGES,
        days=busy_months(),
        granularity=GRANULARITIES,
    ),
    case(
        series.points_ascend_within_their_range,
        {
            "request": request("commons_media_file_metrics_snapshot", media_file="Crab_Nebula.jpg"),
            "days": WINTER,
            "granularity": "monthly",
        },
        request=undated(*COMMONS_SERIES),
        days=whole_months(COMMONS_YEARS),
    ),
    *(
        case(
            series.points_ascend_within_their_range, {"request": typical(name), "days": days, "granularity": "monthly"}
        )
        for name, days in (*((name, COMMONS_YEARS) for name in COMMONS_SERIES), *((name, WINTER) for name in HALF_OPEN))
    ),
    case(
        series.the_edit_history_has_no_gaps,
        {"request": EDITS, "days": JANUARY},
        request=undated(*FILLED),
        days=day_ranges((date(2001, 1, 1), date(2026, 9, 30))),
    ),
    case(
        series.months_lie_in_the_range_as_a_whole,
        {"request": EDITS, "days": (date(2023, 12, 2), date(2024, 3, 30))},
        request=undated(*FILLED),
        days=around_months(),
    ),
    case(
        series.months_lie_in_the_range_as_a_whole,
        {"request": COUNTS, "days": (date(2015, 1, 2), date(2015, 3, 31))},
        request=undated("page_views_legacy"),
        days=around_months(LEGACY),
    ),
    *(
        case(
            series.nothing_is_older_than_the_data,
            {"request": example, "days": (date(2014, 12, 1), date(2015, 7, 31)), "first": first},
            request=undated(*operations),
            days=st.tuples(st.dates(date(2001, 1, 1), first), st.dates(first, date(2015, 12, 31))),
        )
        for example, operations, first in (
            (ARTICLE, ("page_views_aggregate", "page_views_per_article"), date(2015, 7, 1)),
            (REQUESTS, ("media_files_aggregate", "media_files_per_file"), date(2015, 1, 1)),
        )
    ),
    case(
        series.a_day_on_its_own_is_as_within_a_range,
        {"request": ARTICLE, "days": JANUARY},
        request=undated(*DAILY, *FILLED),
        days=day_ranges(),
    ),
    case(
        series.a_day_on_its_own_is_as_within_a_range,
        {"request": EDITS, "days": JANUARY},
        request=undated(*FILLED, *PER_PAGE),
        days=busy_months(),
    ),
    case(
        series.a_day_on_its_own_is_as_within_a_range,
        {"request": COUNTS, "days": SPRING},
        request=undated("page_views_legacy"),
        days=day_ranges(LEGACY),
    ),
    case(
        series.parts_of_a_range_make_the_whole,
        {
            "request": ARTICLE,
            "parts": ((JANUARY[0], date(2024, 1, 14)), (date(2024, 1, 15), JANUARY[1])),
            "granularity": "daily",
        },
        request=undated(*DAILY, *FILLED),
        parts=halves(day_ranges()),
    ),
    case(
        series.parts_of_a_range_make_the_whole,
        {"request": EDITS, "parts": (JANUARY, (date(2024, 2, 1), WINTER[1])), "granularity": "daily"},
        request=PAGES,
        parts=halves(busy_months()),
    ),
    case(
        series.parts_of_a_range_make_the_whole,
        {"request": COUNTS, "parts": (SPRING, (date(2015, 4, 1), date(2015, 4, 2))), "granularity": "daily"},
        request=undated("page_views_legacy"),
        parts=halves(day_ranges(LEGACY)),
        granularity=st.sampled_from(("hourly", "daily")),
    ),
    case(
        series.parts_of_a_range_make_the_whole,
        {
            "request": request("commons_media_file_metrics_snapshot", media_file="Crab_Nebula.jpg"),
            "parts": (JANUARY, (date(2024, 2, 1), WINTER[1])),
            "granularity": None,
        },
        request=undated(*COMMONS_SERIES),
        parts=month_halves(COMMONS_YEARS),
    ),
    *(
        case(
            series.parts_of_a_range_make_the_whole,
            {
                "request": typical(name),
                "parts": (JANUARY, (date(2024, 2, 1), WINTER[1])),
                "granularity": None if name in COMMONS_SERIES else "daily",
            },
        )
        for name in (*COMMONS_SERIES, *HALF_OPEN, *DAILY)
    ),
    case(
        granularities.days_add_up_to_months,
        {"request": ARTICLE, "months": WINTER},
        request=undated(*(name for name in granularities.ADDITIVE if name not in PER_PAGE)),
        months=whole_months(),
    ),
    case(
        granularities.days_add_up_to_months,
        {
            "request": request("edits_per_page", project="en.wikipedia", page_title="Jupiter", editor_type="user"),
            "months": WINTER,
        },
        request=PAGES,
        months=busy_months(),
    ),
    *(
        case(granularities.days_add_up_to_months, {"request": typical(name), "months": WINTER})
        for name in granularities.ADDITIVE
    ),
    case(
        granularities.days_of_projects_add_up_to_months,
        {"request": VIEWS, "months": WINTER},
        request=undated(*(name for name in granularities.ADDITIVE_TOO if name != "page_views_legacy")),
        months=whole_months(),
    ),
    case(
        granularities.days_of_projects_add_up_to_months,
        {"request": COUNTS, "months": SPRING},
        request=undated("page_views_legacy"),
        months=whole_months(LEGACY),
    ),
    *(
        case(granularities.days_of_projects_add_up_to_months, {"request": typical(name), "months": months})
        for name in granularities.ADDITIVE_TOO
        for months in [SPRING if name == "page_views_legacy" else WINTER]
    ),
    case(
        granularities.a_cut_month_is_the_sum_of_its_days_in_the_range,
        {"request": ARTICLE, "days": (date(2023, 12, 20), date(2024, 2, 10))},
        request=undated("page_views_per_article"),
        days=around_months(),
    ),
    case(
        granularities.hours_add_up_to_days,
        {"request": VIEWS, "days": (date(2024, 1, 14), date(2024, 1, 15))},
        request=undated("page_views_aggregate"),
        days=day_ranges(longest=10),
    ),
    case(
        granularities.hours_add_up_to_days,
        {"request": COUNTS, "days": (date(2015, 1, 1), date(2015, 1, 3))},
        request=undated("page_views_legacy"),
        days=day_ranges((date(2014, 12, 20), date(2015, 1, 20)), longest=10),
    ),
    case(
        devices.devices_are_offset_and_underestimate,
        {"request": DEVICES.over(JANUARY)},
        request=existing("devices_unique"),
    ),
    case(devices.few_devices_are_not_told, {"request": DEVICES.over(JANUARY)}, request=existing("devices_unique")),
    case(
        devices.devices_add_up_over_sites,
        {"request": DEVICES.over(JANUARY)},
        request=existing("devices_unique").filter(lambda drawn: "all-" not in drawn.values["project"].lower()),
    ),
    case(
        devices.a_month_of_devices_counts_by_its_first_day,
        {"request": DEVICES, "days": (date(2024, 1, 1), date(2024, 2, 20))},
        request=undated("devices_unique", project=KNOWN.device_projects),
        days=around_months(),
    ),
)
