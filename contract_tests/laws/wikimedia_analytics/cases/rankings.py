"""Cases of the laws of countries, and of how rankings agree with series."""

from __future__ import annotations

from hypothesis import strategies as st

from contract_tests.facts.unknown import Unknown
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.wikimedia_analytics import agreement, countries
from contract_tests.laws.wikimedia_analytics.asking import Request
from contract_tests.laws.wikimedia_analytics.cases.drawn import Drawn, request

DAY = {"year": "2024", "month": "01", "day": "15"}
MONTH = {"year": "2024", "month": "01"}
FILES = request("media_files_top", referer="all-referers", media_type="all-media-types", **MONTH, day="all-days")
PLACES = st.integers(0, 1_000)


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
            agreement.what_is_not_listed_has_fewer_views,
            {"request": articles, "article": facts.unlisted_article or Unknown("unlisted_article")},
            request=drawn.existing("page_views_top").filter(single_day),
            article=st.sampled_from(
                [title for project, title in facts.articles if project == drawn.english and title != "-"]
            ),
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
            for place in (0, 3)
        ),
        *(
            case(agreement.editors_make_all_edits_together, {"request": drawn.ranked(name)})
            for name in agreement.EDITORS
        ),
    )
