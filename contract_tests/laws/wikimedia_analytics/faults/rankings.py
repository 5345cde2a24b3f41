"""Answers that would break the laws of countries, and of how rankings agree with series."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.laws.wikimedia_analytics.faults.changes import MANY, one_more
from contract_tests.recordings.faults import Fault, as_status, drop, put, respond

TOP, FILES = r"/pageviews/top/", r"/mediarequests/top/"
BY_COUNTRY, PAGES = r"/top-by-country/", r"/top-per-country/"
EDITED = r"/edited-pages/top-by-edits/"
LISTED, LISTED_FILES, COUNTRIES = "items/0/articles", "items/0/files", "items/0/countries"
RANKED = "items/0/results/0/top"
CHINA = {
    "country": "CN",
    "access": "all-access",
    "year": "2024",
    "month": "01",
    "day": "15",
    "articles": [{"article": "Main_Page", "project": "zh.wikipedia", "views_ceil": 1_100, "rank": 1}],
}

FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "a_country_has_no_more_views_of_a_page_than_the_world": (
        Fault("more views in the country", PAGES, put(f"{LISTED}/0/views_ceil", MANY)),
        Fault("no views in the world", r"/per-article/", put("items/0/views", 0)),
    ),
    "countries_have_no_more_views_than_the_project": (
        Fault("more views in a country", BY_COUNTRY, put(f"{COUNTRIES}/0/views_ceil", MANY)),
        Fault("one view in the world", r"/aggregate/", put("items/0/views", 1)),
    ),
    "a_protected_country_is_not_told": (
        Fault("its pages are told", PAGES, respond(200, {"items": [CHINA]})),
        Fault("its views are told", BY_COUNTRY, put(f"{COUNTRIES}/0/country", "CN")),
        Fault("it is a mistake to ask", PAGES, as_status(400)),
    ),
    "a_listed_page_has_the_views_of_its_series": (
        Fault("one more view in the ranking", TOP, one_more(f"{LISTED}/0/views")),
        Fault("one more view in the series", r"/per-article/", one_more("items/0/views")),
    ),
    "a_listed_file_has_the_requests_of_its_series": (
        Fault("one more request in the ranking", FILES, one_more(f"{LISTED_FILES}/0/requests")),
        Fault("one more request in the series", r"/per-file/", one_more("items/0/requests")),
    ),
    "editors_make_all_edits_together": (
        Fault("an editor is missing", r"/editors/top-by-edits/", drop(f"{RANKED}/0")),
        Fault("the project has one more edit", r"/edits/aggregate/", one_more("items/0/results/0/edits")),
    ),
    "a_listed_page_has_the_edits_of_its_series": (
        Fault("one more edit in the ranking", EDITED, one_more(f"{RANKED}/0/edits")),
        Fault("one more edit in the series", r"/edits/per-page/", one_more("items/0/results/0/edits")),
    ),
    "a_country_has_no_more_views_of_a_part_than_of_all": (
        Fault("a country is left out", r"/all-projects/", drop(f"{COUNTRIES}/0")),
        Fault("more views of a part", r"/de\.wikipedia/", put(f"{COUNTRIES}/0/views_ceil", MANY)),
    ),
    "listed_pages_have_no_more_edits_than_all_of_their_type": (
        Fault("a page has more", EDITED, put(f"{RANKED}/0/edits", MANY)),
        Fault("the project has one edit", r"/edits/aggregate/", put("items/0/results/0/edits", 1)),
    ),
    "countries_have_no_more_editors_than_the_project": (
        Fault("more editors in a country", r"/editors/by-country/", put(f"{COUNTRIES}/0/editors-ceil", 10_000)),
        Fault("nobody edits", r"/editors/aggregate/", put("items/0/results/0/editors", 0)),
    ),
}
