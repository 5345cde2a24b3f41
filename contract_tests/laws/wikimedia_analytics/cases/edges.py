"""Further cases of laws, at the edges of what they say: odd titles and dates, rare types, months that others miss."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from contract_tests.facts.unknown import named
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.wikimedia_analytics import (
    agreement,
    answers,
    commons,
    commons_sums,
    countries,
    devices,
    granularities,
    refusals,
    sums,
    wholes,
    wrong_values,
)
from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS
from contract_tests.laws.wikimedia_analytics.cases.commons import RANGE
from contract_tests.laws.wikimedia_analytics.cases.drawn import JANUARY, WINTER, Drawn, request
from contract_tests.laws.wikimedia_analytics.cases.rankings import FILES
from contract_tests.simulators.wikimedia_analytics import parameters

WRONG_DATES = ("2024-01-01", "20240199", "2024010124")


def cases(facts: WikimediaAnalyticsFacts) -> tuple[DrawnCase, ...]:
    """The cases for what has figures; those for what is not known are marked by what they lack."""
    drawn = Drawn(facts)
    article = drawn.typical("page_views_per_article").over(JANUARY)
    counts = request("page_views_legacy", project=drawn.counted, access_site="all-sites")
    snapshot = drawn.typical(commons.CATEGORY).but(**RANGE)
    typed = [
        drawn.ranked(name).but(editor_type=editor_type, month="02")
        for name in HISTORY_RANKINGS
        for editor_type in parameters.EDITOR_TYPE[1:]
    ]
    return (
        *(
            case(answers.the_past_stays_as_it_was, {"request": article.but(project=project, article=title)})
            for project, title in facts.articles
        ),
        case(refusals.what_is_not_known_is_not_found, {"request": article.but(article=quote("AC/DC", safe=""))}),
        *(
            case(
                wrong_values.a_date_of_no_calendar_is_refused,
                {"request": asked, "name": name, "value": value},
            )
            for name in ("start", "end")
            for asked, values in (
                (article, WRONG_DATES),
                (drawn.typical("edits_aggregate").over(JANUARY), WRONG_DATES),
                (counts.over((date(2015, 1, 1), date(2015, 1, 31))), (*WRONG_DATES, "20150115")),
            )
            for value in values
        ),
        case(
            granularities.days_of_projects_add_up_to_months,
            {"request": request("editors_new_registered_users", project="all-projects"), "months": WINTER},
        ),
        case(
            devices.a_month_of_devices_counts_by_its_first_day,
            {"request": drawn.typical("devices_unique"), "days": (date(2024, 1, 15), date(2024, 2, 20))},
        ),
        case(sums.requests_add_up_over_agents, {"request": drawn.typical("media_files_per_file").over(WINTER)}),
        *(
            case(wholes.a_page_has_no_more_views_than_its_project, {"request": article.but(agent=agent)})
            for agent in parameters.AGENT[1:]
        ),
        *(
            case(
                commons.deep_counts_hold_the_shallow_ones,
                {"request": snapshot.but(category=name)},
            )
            for name, _ in facts.primary_categories
        ),
        *(
            case(
                commons_sums.edits_add_up_over_editors,
                {"request": drawn.ranked(commons.EDITORS).but(edit_type=edit_type, month="02")},
            )
            for edit_type in ("create", "update")
        ),
        *(
            case(
                agreement.a_listed_file_has_the_requests_of_its_series, {"request": FILES.but(day=day), "place": place}
            )
            for day in ("10", "15")
            for place in (10, 30, 50)
        ),
        *(
            case(agreement.a_listed_page_has_the_edits_of_its_series, {"request": asked, "place": 0})
            for asked in typed
            if asked.operation in agreement.PAGES
        ),
        *(
            case(agreement.editors_make_all_edits_together, {"request": asked})
            for asked in typed
            if asked.operation in agreement.EDITORS
        ),
        *(
            case(
                countries.countries_have_no_more_views_than_the_project,
                {
                    "request": request(
                        "page_views_by_country",
                        project=named("ja.wikipedia", facts.projects, "projects"),
                        access="all-access",
                        year=year,
                        month=month,
                    )
                },
            )
            for year, month in (("2024", "02"), ("2026", "09"))
        ),
    )
