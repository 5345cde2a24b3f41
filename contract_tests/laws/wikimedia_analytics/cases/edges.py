"""Further cases of laws, at the edges of what they say: odd titles and dates, rare types, months that others miss."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from contract_tests.facts.unknown import Unknown, named
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
    methods,
    parts,
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
    views = drawn.typical("page_views_aggregate")
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
                refusals.what_is_not_known_is_not_found,
                {"request": drawn.typical(parts.EVERYBODY).but(user_name=_uncapitalized(user), **RANGE)},
            )
            for user in facts.users
            if user[:1].isupper()
        ),
        case(
            refusals.a_country_is_written_in_capitals,
            {"request": drawn.ranked("page_views_top_per_country")},
            request=drawn.existing("page_views_top_per_country"),
        ),
        *(
            case(
                refusals.a_client_that_names_nobody_is_turned_away,
                {"request": article, "user_agent": user_agent},
                request=drawn.existing(*answers.OPERATIONS),
            )
            for user_agent in ("python-requests/2.32.3", "axios/1.7.9")
        ),
        case(
            wrong_values.a_ranking_of_no_date_is_refused,
            {"request": drawn.ranked("page_views_top"), "date": ("2024", "1", "15")},
        ),
        *(
            case(methods.head_is_answered_as_get_is, {"request": asked})
            for asked in (
                # Laws of one answer judge these two: few devices are not told, and points lie in the hours asked for.
                drawn.typical("devices_unique").but(project=drawn.projects[1]).over(JANUARY),
                views.but(start="2024011500", end="2024011505", granularity="hourly"),
            )
        ),
        *(
            case(sums.views_add_up_over_accesses, {"request": article.but(agent=agent)})
            for agent in (parameters.AGENT[0], "user")
        ),
        *(
            case(
                agreement.a_listed_page_has_the_views_of_its_series,
                {"request": drawn.ranked("page_views_top").but(access=access), "place": place},
            )
            for access in parameters.ACCESS[1:]
            for place in (0, 50)
        ),
        *(
            case(
                agreement.a_listed_page_has_the_edits_of_its_series,
                {"request": drawn.ranked(name).but(page_type="non-content"), "place": place},
            )
            for name in agreement.PAGES
            for place in (0, 50)
        ),
        *(
            case(
                agreement.listed_pages_have_no_more_edits_than_all_of_their_type,
                {"request": drawn.ranked(name).but(page_type=page_type)},
                request=drawn.existing(name),
            )
            for name in agreement.GROWING_PAGES
            for page_type in parameters.PAGE_TYPE
        ),
        *(
            case(
                countries.countries_have_no_more_editors_than_the_project,
                {"request": drawn.ranked("editors_by_country").but(activity_level=level)},
                request=drawn.existing("editors_by_country"),
            )
            for level in parameters.COUNTRY_ACTIVITY_LEVEL
        ),
        *(
            case(
                commons.a_file_that_no_page_shows_has_zeros,
                {"request": drawn.typical(commons.FILE).but(media_file=name, **RANGE)},
            )
            for name in facts.unused_media_files or (Unknown("unused_media_files"),)
        ),
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


def _uncapitalized(user: str) -> str:
    """A name that no user has: all names begin with a capital letter, if they begin with one that has two cases."""
    return f"{user[0].lower()}{user[1:]}"
