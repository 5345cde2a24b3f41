"""Answers that would break the laws of rankings and of countries."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.laws.wikimedia_analytics.faults.changes import MANY, one_more
from contract_tests.recordings.faults import Fault, as_status, double, drop, put, respond, swap

TOP, FILES = r"/pageviews/top/", r"/mediarequests/top/"
BY_COUNTRY, PAGES, EDITORS = r"/top-by-country/", r"/top-per-country/", r"/by-country/"
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
    "a_rank_is_one_more_than_all_above": (
        Fault("two pages change places", TOP, swap(f"{LISTED}/2", f"{LISTED}/3")),
        Fault("ranks begin at 0", TOP, put(f"{LISTED}/0/rank", 0)),
        Fault("a rank is shared by different counts", TOP, put(f"{LISTED}/9/rank", lambda rank: rank - 1)),
        Fault(
            "equal counts do not share a rank",
            TOP,
            put(LISTED, lambda pages: [*pages[:9], {**pages[9], "views": pages[8]["views"]}, *pages[10:]]),
        ),
        Fault("a page is missing", TOP, drop(f"{LISTED}/4")),
    ),
    "ranks_of_the_edit_history_are_places": (
        Fault("two pages share a rank", EDITED, put(f"{RANKED}/1/rank", 1)),
        Fault("two pages change places", EDITED, swap(f"{RANKED}/0", f"{RANKED}/5")),
        Fault("a count rises", EDITED, put(f"{RANKED}/5/edits", MANY)),
    ),
    "a_ranking_has_an_end": (Fault("more than 100 pages", EDITED, put(RANKED, lambda top: 200 * top)),),
    "nobody_is_listed_twice": (Fault("an editor comes twice", r"/editors/top-by-net", double(f"{RANKED}/0")),),
    "no_address_is_told": (
        Fault("an address", r"/editors/top-by-net", put(f"{RANKED}/0/user_text", "192.0.2.17")),
        Fault("an address of the newer kind", r"/editors/top-by-net", put(f"{RANKED}/0/user_text", "2001:DB8::7")),
    ),
    "a_media_type_is_a_matter_of_the_extension": (
        Fault("a sound among images", FILES, put(f"{LISTED_FILES}/0/file_path", "/wikipedia/commons/3/3c/Anthem.ogg")),
        Fault("no extension", FILES, put(f"{LISTED_FILES}/0/file_path", "/wikipedia/commons/8/81/Jpg")),
    ),
    "counts_by_country_are_rounded_up": (
        Fault("an exact count", BY_COUNTRY, one_more(f"{COUNTRIES}/0/views_ceil")),
        Fault("no views", BY_COUNTRY, put(f"{COUNTRIES}/1/views_ceil", 0)),
    ),
    "a_bucket_is_that_of_the_rounded_views": (
        Fault("the lowest bucket", BY_COUNTRY, put(f"{COUNTRIES}/0/views", "100-999")),
        Fault("a power of ten begins a bucket", BY_COUNTRY, put(f"{COUNTRIES}/0/views_ceil", 1_000)),
    ),
    "countries_rank_by_their_views": (
        Fault("two ranks change places", BY_COUNTRY, swap(f"{COUNTRIES}/0/rank", f"{COUNTRIES}/1/rank")),
        Fault("ranks begin at 0", BY_COUNTRY, put(f"{COUNTRIES}/0/rank", 0)),
    ),
    "a_country_is_listed_once": (Fault("a country comes twice", BY_COUNTRY, double(f"{COUNTRIES}/0")),),
    "countries_are_sorted_by_editors": (
        Fault("two countries change places", EDITORS, swap(f"{COUNTRIES}/0", f"{COUNTRIES}/1")),
    ),
    "pages_of_a_country_rank_by_their_views": (
        Fault("the first rank is 2", PAGES, put(f"{LISTED}/0/rank", 2)),
        Fault(
            "views rise",
            PAGES,
            put(LISTED, lambda pages: [*pages, {**pages[-1], "views_ceil": MANY, "rank": len(pages) + 1}]),
        ),
        Fault("a page comes twice", PAGES, double(f"{LISTED}/0")),
        Fault("more than 1,000 pages", PAGES, put(LISTED, lambda pages: 1_001 * pages[:1])),
    ),
    "pages_with_few_readers_are_not_told": (Fault("fewer readers", PAGES, put(f"{LISTED}/0/views_ceil", 1_000)),),
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
    "what_is_not_listed_has_fewer_views": (
        Fault("the ranking is cut within a tie", TOP, put(LISTED, lambda pages: [*pages, {**pages[-1], "views": 120}])),
        Fault("the page has many views", r"/per-article/", put("items/0/views", MANY)),
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
}
