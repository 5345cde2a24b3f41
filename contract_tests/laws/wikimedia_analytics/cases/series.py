"""Cases of the laws of time series and of devices."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.wikimedia_analytics import devices, granularities, series
from contract_tests.laws.wikimedia_analytics.asking import COMMONS_SERIES, HALF_OPEN, INCLUSIVE, PER_PAGE
from contract_tests.laws.wikimedia_analytics.cases.drawn import (
    FILLED,
    JANUARY,
    LEGACY,
    SPRING,
    WINTER,
    Drawn,
    halves,
    month_halves,
    request,
)
from contract_tests.strategies.dates import month_of

DAILY = tuple(name for name in INCLUSIVE if name != "page_views_legacy")
REQUESTS = request("media_files_aggregate", referer="all-referers", media_type="all-media-types", agent="all-agents")
GRANULARITIES = st.sampled_from(("daily", "monthly"))


def cases(facts: WikimediaAnalyticsFacts) -> tuple[DrawnCase, ...]:
    """The cases for what has figures; those for what is not known are marked by what they lack."""
    drawn = Drawn(facts)
    views = request("page_views_aggregate", project=drawn.english, access="all-access", agent="all-agents")
    article = request(
        "page_views_per_article", project=drawn.english, access="all-access", agent="user", article=drawn.article
    )
    counts = request("page_views_legacy", project=drawn.counted, access_site="all-sites")
    edits = request("edits_aggregate", project=drawn.english, editor_type="user", page_type="content")
    page_edits = request(
        "edits_per_page", project=drawn.edited_page[0], page_title=drawn.edited_page[1], editor_type="user"
    )
    devices_asked = request("devices_unique", project=drawn.with_devices, access_site="all-sites")
    commons_years = (month_of(facts.commons_first_month)[0], month_of(202608)[1])
    pages = drawn.undated(*PER_PAGE)
    return (
        case(
            series.the_edit_history_has_no_gaps,
            {"request": edits, "days": JANUARY},
            request=drawn.undated(*FILLED),
            days=drawn.day_ranges((date(2001, 1, 1), date(2026, 9, 30))),
        ),
        case(
            series.months_lie_in_the_range_as_a_whole,
            {"request": edits, "days": (date(2023, 11, 2), date(2024, 3, 30))},
            request=drawn.undated(*FILLED),
            days=drawn.around_months(),
        ),
        case(
            series.months_lie_in_the_range_as_a_whole,
            {"request": counts, "days": (date(2015, 1, 2), date(2015, 3, 31))},
            request=drawn.undated("page_views_legacy"),
            days=drawn.around_months(LEGACY),
        ),
        *(
            case(series.the_edit_history_has_no_gaps, {"request": drawn.typical(name), "days": WINTER})
            for name in FILLED
        ),
        *(
            case(series.months_lie_in_the_range_as_a_whole, {"request": drawn.typical(name), "days": WINTER})
            for name in FILLED
        ),
        *(
            case(
                series.nothing_is_older_than_the_data,
                {"request": example, "days": (date(2014, 12, 1), date(2015, 7, 31)), "first": first},
                request=drawn.undated(*operations),
                days=st.tuples(st.dates(date(2001, 1, 1), first), st.dates(first, date(2015, 12, 31))),
            )
            for example, operations, first in (
                (article, ("page_views_aggregate", "page_views_per_article"), date(2015, 7, 1)),
                (REQUESTS, ("media_files_aggregate", "media_files_per_file"), date(2015, 1, 1)),
            )
        ),
        case(
            series.a_day_on_its_own_is_as_within_a_range,
            {"request": article, "days": JANUARY},
            request=drawn.undated(*DAILY, *FILLED),
            days=drawn.day_ranges(),
        ),
        case(
            series.a_day_on_its_own_is_as_within_a_range,
            {"request": devices_asked, "days": month_of(202402)},
        ),
        case(
            series.a_day_on_its_own_is_as_within_a_range,
            {"request": edits, "days": JANUARY},
            request=drawn.undated(*FILLED, *PER_PAGE),
            days=drawn.busy_months(),
        ),
        case(
            series.a_day_on_its_own_is_as_within_a_range,
            {"request": counts, "days": SPRING},
            request=drawn.undated("page_views_legacy"),
            days=drawn.day_ranges(LEGACY),
        ),
        case(
            series.parts_of_a_range_make_the_whole,
            {
                "request": article,
                "parts": ((JANUARY[0], date(2024, 1, 14)), (date(2024, 1, 15), JANUARY[1])),
                "granularity": "daily",
            },
            request=drawn.undated(*DAILY, *FILLED),
            parts=halves(drawn.day_ranges()),
        ),
        case(
            series.parts_of_a_range_make_the_whole,
            {"request": edits, "parts": (JANUARY, (date(2024, 2, 1), WINTER[1])), "granularity": "daily"},
            request=pages,
            parts=halves(drawn.busy_months()),
        ),
        case(
            series.parts_of_a_range_make_the_whole,
            {"request": counts, "parts": (SPRING, (date(2015, 4, 1), date(2015, 4, 2))), "granularity": "daily"},
            request=drawn.undated("page_views_legacy"),
            parts=halves(drawn.day_ranges(LEGACY)),
            granularity=st.sampled_from(("hourly", "daily")),
        ),
        case(
            series.parts_of_a_range_make_the_whole,
            {
                "request": request("commons_media_file_metrics_snapshot", media_file=drawn.media_file),
                "parts": (JANUARY, (date(2024, 2, 1), WINTER[1])),
                "granularity": None,
            },
            request=drawn.undated(*COMMONS_SERIES),
            parts=month_halves(commons_years),
        ),
        *(
            case(
                series.parts_of_a_range_make_the_whole,
                {
                    "request": drawn.typical(name),
                    "parts": (JANUARY, (date(2024, 2, 1), WINTER[1])),
                    "granularity": None if name in COMMONS_SERIES else "daily",
                },
            )
            for name in (*COMMONS_SERIES, *HALF_OPEN, *DAILY)
        ),
        case(
            granularities.days_add_up_to_months,
            {"request": article, "months": WINTER},
            request=drawn.undated(*(name for name in granularities.ADDITIVE if name not in PER_PAGE)),
            months=drawn.whole_months(),
        ),
        case(
            granularities.days_add_up_to_months,
            {
                "request": page_edits,
                "months": WINTER,
            },
            request=pages,
            months=drawn.busy_months(),
        ),
        *(
            case(granularities.days_add_up_to_months, {"request": drawn.typical(name), "months": WINTER})
            for name in granularities.ADDITIVE
        ),
        case(
            granularities.days_of_projects_add_up_to_months,
            {"request": views, "months": WINTER},
            request=drawn.undated(*(name for name in granularities.ADDITIVE_TOO if name != "page_views_legacy")),
            months=drawn.whole_months(),
        ),
        case(
            granularities.days_of_projects_add_up_to_months,
            {"request": counts, "months": SPRING},
            request=drawn.undated("page_views_legacy"),
            months=drawn.whole_months(LEGACY),
        ),
        *(
            case(granularities.days_of_projects_add_up_to_months, {"request": drawn.typical(name), "months": months})
            for name in granularities.ADDITIVE_TOO
            for months in [SPRING if name == "page_views_legacy" else WINTER]
        ),
        case(
            granularities.a_cut_month_is_the_sum_of_its_days_in_the_range,
            {"request": article, "days": (date(2023, 12, 20), date(2024, 2, 10))},
            request=drawn.undated("page_views_per_article"),
            days=drawn.around_months(),
        ),
        case(
            granularities.hours_add_up_to_days,
            {"request": views, "days": (date(2024, 1, 14), date(2024, 1, 15))},
            request=drawn.undated("page_views_aggregate"),
            days=drawn.day_ranges(longest=10),
        ),
        case(
            granularities.hours_add_up_to_days,
            {"request": counts, "days": (date(2015, 1, 1), date(2015, 1, 3))},
            request=drawn.undated("page_views_legacy"),
            days=drawn.day_ranges((date(2014, 12, 20), date(2015, 1, 20)), longest=10),
        ),
        case(
            devices.devices_add_up_over_sites,
            {"request": devices_asked.over(JANUARY)},
            request=drawn.existing("devices_unique").filter(
                lambda asked: "all-" not in asked.values["project"].lower()
            ),
        ),
        case(
            devices.a_month_of_devices_counts_by_its_first_day,
            {"request": devices_asked, "days": (date(2024, 1, 1), date(2024, 2, 20))},
            request=drawn.undated("devices_unique", project=facts.device_projects),
            days=drawn.around_months(),
        ),
    )
