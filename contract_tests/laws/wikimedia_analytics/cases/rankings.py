"""Cases of the laws of rankings: their order, countries, and how they agree with series."""

from __future__ import annotations

from hypothesis import strategies as st

from contract_tests.laws.case import case
from contract_tests.laws.wikimedia_analytics import agreement, countries, rankings
from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS
from contract_tests.laws.wikimedia_analytics.asking import Request
from contract_tests.laws.wikimedia_analytics.cases.drawn import existing, one_of, ranked, request
from contract_tests.simulators.wikimedia_analytics import parameters
from contract_tests.simulators.wikimedia_analytics.known import KNOWN

DAY = {"year": "2024", "month": "01", "day": "15"}
MONTH = {"year": "2024", "month": "01"}
ARTICLES = request("page_views_top", project="en.wikipedia", access="all-access", **DAY)
FILES = request("media_files_top", referer="all-referers", media_type="all-media-types", **MONTH, day="all-days")
EDITED = request(
    "edits_top_pages_by_edits",
    project="en.wikipedia",
    editor_type="all-editor-types",
    page_type="all-page-types",
    **MONTH,
    day="all-days",
)
EDITORS = EDITED.of("editors_top_by_net_bytes_difference")
VIEWS = request("page_views_by_country", project="en.wikipedia", access="all-access", **MONTH)
PAGES = request("page_views_top_per_country", country="US", access="all-access", **DAY)
ALL_EDITORS = EDITED.of("editors_top_by_edits")
EDITORS_BY_COUNTRY = request("editors_by_country", project="en.wikipedia", activity_level="5..99-edits", **MONTH)
PLACES = st.integers(0, 1_000)


def single_day(asked: Request) -> bool:
    return asked.values["day"] != "all-days"


CASES = (
    case(rankings.a_rank_is_one_more_than_all_above, {"request": ARTICLES}, request=existing(*rankings.TIED)),
    case(
        rankings.ranks_of_the_edit_history_are_places,
        {"request": EDITED},
        request=existing(*HISTORY_RANKINGS),
    ),
    case(rankings.a_ranking_has_an_end, {"request": EDITED}, request=existing(*rankings.COUNTS)),
    case(rankings.nobody_is_listed_twice, {"request": EDITORS}, request=existing(*HISTORY_RANKINGS)),
    case(
        rankings.no_address_is_told,
        {"request": EDITORS},
        request=existing(*(name for name in HISTORY_RANKINGS if name.startswith("editors_"))),
    ),
    case(
        rankings.a_media_type_is_a_matter_of_the_extension,
        {"request": FILES, "media_type": "image"},
        request=one_of("media_files_top", referer="all-referers", day="all-days"),
        media_type=st.sampled_from(parameters.MEDIA_TYPE[1:]),
    ),
    case(
        countries.counts_by_country_are_rounded_up,
        {"request": VIEWS},
        request=existing("page_views_by_country", "page_views_top_per_country", "editors_by_country"),
    ),
    case(
        countries.a_bucket_is_that_of_the_rounded_views,
        {"request": VIEWS},
        request=existing("page_views_by_country"),
    ),
    case(countries.countries_rank_by_their_views, {"request": VIEWS}, request=existing("page_views_by_country")),
    case(
        countries.a_country_is_listed_once,
        {"request": VIEWS},
        request=existing("page_views_by_country", "editors_by_country"),
    ),
    case(
        countries.countries_are_sorted_by_editors,
        {"request": EDITORS_BY_COUNTRY},
        request=existing("editors_by_country"),
    ),
    case(
        countries.pages_of_a_country_rank_by_their_views,
        {"request": PAGES},
        request=existing("page_views_top_per_country"),
    ),
    case(
        countries.pages_with_few_readers_are_not_told,
        {"request": PAGES},
        request=existing("page_views_top_per_country"),
    ),
    case(
        countries.a_country_has_no_more_views_of_a_page_than_the_world,
        {"request": PAGES, "place": 0},
        request=existing("page_views_top_per_country"),
        place=PLACES,
    ),
    case(
        countries.countries_have_no_more_views_than_the_project,
        {"request": VIEWS},
        request=existing("page_views_by_country"),
    ),
    case(
        countries.a_protected_country_is_not_told,
        {"request": PAGES.but(country="CN"), "project": VIEWS},
        request=st.sampled_from(KNOWN.hidden_countries).map(lambda country: PAGES.but(country=country)),
        project=existing("page_views_by_country"),
    ),
    case(
        agreement.a_listed_page_has_the_views_of_its_series,
        {"request": ARTICLES, "place": 0},
        request=existing("page_views_top").filter(single_day),
        place=PLACES,
    ),
    case(
        agreement.what_is_not_listed_has_fewer_views,
        {"request": ARTICLES, "article": KNOWN.unlisted_article},
        request=existing("page_views_top").filter(single_day),
        article=st.sampled_from(
            [title for project, title in KNOWN.articles if project == "en.wikipedia" and title != "-"]
        ),
    ),
    case(
        agreement.a_listed_file_has_the_requests_of_its_series,
        {"request": FILES.but(day="15"), "place": 0},
        request=existing("media_files_top").filter(single_day),
        place=PLACES,
    ),
    case(
        agreement.a_listed_page_has_the_edits_of_its_series,
        {"request": EDITED, "place": 0},
        request=existing(*agreement.PAGES)
        .filter(lambda asked: "all-" not in asked.values["project"].lower())
        .map(lambda asked: asked.but(page_type="all-page-types")),
        place=PLACES,
    ),
    case(
        agreement.editors_make_all_edits_together,
        {"request": ALL_EDITORS.but(month="02")},
        request=existing(*agreement.EDITORS),
    ),
    *(case(rankings.a_rank_is_one_more_than_all_above, {"request": ranked(name)}) for name in rankings.TIED),
    *(case(rankings.ranks_of_the_edit_history_are_places, {"request": ranked(name)}) for name in HISTORY_RANKINGS),
    *(case(rankings.a_ranking_has_an_end, {"request": ranked(name)}) for name in rankings.COUNTS),
    *(
        case(agreement.a_listed_page_has_the_edits_of_its_series, {"request": ranked(name), "place": place})
        for name in agreement.PAGES
        for place in (0, 3)
    ),
    *(case(agreement.editors_make_all_edits_together, {"request": ranked(name)}) for name in agreement.EDITORS),
)
