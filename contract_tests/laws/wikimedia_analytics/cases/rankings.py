"""Cases of the laws of countries, and of how rankings agree with series."""

from __future__ import annotations

from hypothesis import strategies as st

from contract_tests.facts.unknown import named
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.wikimedia_analytics import agreement, countries
from contract_tests.laws.wikimedia_analytics.asking import Request
from contract_tests.laws.wikimedia_analytics.cases.drawn import Drawn, request

DAY = {"year": "2024", "month": "01", "day": "15"}
MONTH = {"year": "2024", "month": "01"}
FILES = request("media_files_top", referer="all-referers", media_type="all-media-types", **MONTH, day="all-days")
PLACES = st.integers(0, 100)
IN_PLACES = (0, 50, 100)


def single_day(asked: Request) -> bool:
    return asked.values["day"] != "all-days"


def cases(facts: WikimediaAnalyticsFacts) -> tuple[DrawnCase, ...]:
    """The cases for what has figures; those for what is not known are marked by what they lack."""
    drawn = Drawn(facts)
    articles = request("page_views_top", project=drawn.english, access="all-access", **DAY)
    edited = request(
        "edits_top_pages_by_edits",
        project=drawn.english,
        editor_type="all-editor-types",
        page_type="all-page-types",
        **MONTH,
        day="all-days",
    )
    views = request("page_views_by_country", project=drawn.english, access="all-access", **MONTH)
    pages = request("page_views_top_per_country", country=drawn.country, access="all-access", **DAY)
    all_editors = edited.of("editors_top_by_edits")
    return (
        case(
            countries.a_country_has_no_more_views_of_a_page_than_the_world,
            {"request": pages, "place": 0},
            request=drawn.existing("page_views_top_per_country"),
            place=PLACES,
        ),
        case(
            countries.countries_have_no_more_views_than_the_project,
            {"request": views},
            request=drawn.existing("page_views_by_country"),
        ),
        case(
            countries.a_protected_country_is_not_told,
            {"request": pages.but(country="CN"), "project": views},
            request=st.sampled_from(facts.hidden_countries).map(lambda country: pages.but(country=country)),
            project=drawn.existing("page_views_by_country"),
        ),
        case(
            agreement.a_listed_page_has_the_views_of_its_series,
            {"request": articles, "place": 0},
            request=drawn.existing("page_views_top").filter(single_day),
            place=PLACES,
        ),
        case(
            agreement.a_listed_file_has_the_requests_of_its_series,
            {"request": FILES.but(day="15"), "place": 0},
            request=drawn.existing("media_files_top").filter(single_day),
            place=PLACES,
        ),
        case(
            agreement.a_listed_page_has_the_edits_of_its_series,
            {"request": edited, "place": 0},
            request=drawn.existing(*agreement.PAGES)
            .filter(lambda asked: "all-" not in asked.values["project"].lower())
            .map(lambda asked: asked.but(page_type="all-page-types")),
            place=PLACES,
        ),
        case(
            agreement.editors_make_all_edits_together,
            {"request": all_editors.but(month="02")},
            request=drawn.existing(*agreement.EDITORS),
        ),
        *(
            case(agreement.a_listed_page_has_the_edits_of_its_series, {"request": drawn.ranked(name), "place": place})
            for name in agreement.PAGES
            for place in (0, 3, 50)
        ),
        *(
            case(agreement.editors_make_all_edits_together, {"request": drawn.ranked(name).but(project=project)})
            for name in agreement.EDITORS
            for project in drawn.projects
        ),
        *(
            case(check, {"request": asked, "place": place})
            for check, asked in (
                (agreement.a_listed_page_has_the_views_of_its_series, articles),
                (agreement.a_listed_file_has_the_requests_of_its_series, FILES.but(day="15")),
                (agreement.a_listed_file_has_the_requests_of_its_series, FILES.but(day="15", media_type="image")),
                (countries.a_country_has_no_more_views_of_a_page_than_the_world, pages),
            )
            for place in IN_PLACES
        ),
        *(
            case(countries.a_country_has_no_more_views_of_a_part_than_of_all, {"request": views.but(**part)})
            for part in (
                {"project": named("de.wikipedia", facts.projects, "projects")},
                {"project": "all-projects", "access": "mobile-app"},
            )
        ),
        case(
            countries.a_country_has_no_more_views_of_a_part_than_of_all,
            {"request": views.but(access="desktop")},
            request=drawn.existing("page_views_by_country"),
        ),
    )
