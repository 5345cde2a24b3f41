"""Answers that would break the laws of one answer."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.laws.wikimedia_analytics.faults.changes import MANY, one_more
from contract_tests.recordings.faults import Fault, double, drop, header, put, swap, where_status_is

ANY = r"GET /"
TOP, FILES, ARTICLE = r"/pageviews/top/", r"/mediarequests/top/", r"/pageviews/per-article/"
BY_COUNTRY, PAGES, EDITORS = r"/top-by-country/", r"/top-per-country/", r"/editors/by-country/"
EDITED, NET = r"/edited-pages/top-by-edits/", r"/editors/top-by-net"
SERIES, MONTHS, DEVICES = r"/edits/aggregate/.*/daily/", r"/edits/aggregate/.*/monthly/", r"/unique-devices/"
SNAPSHOT, FILE, VIEWS = r"/category-metrics-snapshot/", r"/media-file-metrics-snapshot/", r"/pageviews-per-"
LISTED, LISTED_FILES, COUNTRIES = "items/0/articles", "items/0/files", "items/0/countries"
RANKED = "items/0/results/0/top"
OLD_TYPE = "https://mediawiki.org/wiki/HyperSwitch/errors/not_found"

ANSWER_FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "a_refusal_is_a_problem": (
        Fault("the problem has another status", ANY, where_status_is(404, put("status", 400))),
        Fault("the phrase of another status", ANY, where_status_is(404, put("title", "Bad Request"))),
        Fault("the method in upper case", ANY, where_status_is(400, put("method", "GET"))),
        Fault("a type of the first version", ANY, where_status_is(404, put("type", OLD_TYPE))),
        Fault("the whole path", ANY, where_status_is(404, put("uri", lambda uri: f"/api/rest_v1{uri}"))),
        Fault("a decoded path", ANY, where_status_is(404, put("uri", lambda uri: uri.replace("%20", " ")))),
        Fault("JSON of no kind", ANY, where_status_is(404, header("content-type", "application/json"))),
    ),
    "what_is_not_found_is_told_in_known_words": (
        Fault("no text", ANY, where_status_is(404, put("detail", ""))),
        Fault("the words of early 2023", ANY, where_status_is(404, put("detail", lambda detail: f"{detail}."))),
        Fault("a word is missing", ANY, where_status_is(404, put("detail", lambda detail: detail.replace("for ", "")))),
    ),
    "scripts_of_any_origin_may_ask": (
        Fault("one origin only", ANY, header("access-control-allow-origin", "https://example.org")),
        Fault("types are guessed", ANY, header("x-content-type-options", None)),
        Fault("scripts cannot say who they are", ANY, header("access-control-allow-headers", "accept, content-type")),
    ),
    "figures_are_kept_for_hours_and_absence_for_minutes": (
        Fault("figures are not kept", ANY, where_status_is(200, header("cache-control", "no-store"))),
        Fault("absence is kept for hours", ANY, where_status_is(404, header("cache-control", "s-maxage=14400"))),
    ),
    "what_is_asked_is_echoed": (
        Fault("the project is as it may be sent", ARTICLE, put("items/0/project", "EN.wikipedia.org")),
        Fault("the title is as it is sent", ARTICLE, put("items/0/article", "AC%2FDC")),
        Fault("another agent", ARTICLE, put("items/1/agent", "spider")),
        Fault("another granularity", ARTICLE, put("items/0/granularity", "yearly")),
        Fault("the path of another file", r"/per-file/", put("items/0/file_path", "/wikipedia/commons/0/00/Other.jpg")),
    ),
    "a_ranking_says_for_which_time_it_is": (
        Fault("a day is a month", EDITED, put("items/0/granularity", "hourly")),
        Fault("another day", EDITED, put("items/0/results/0/timestamp", "2024-01-17T00:00:00.000Z")),
    ),
    "points_ascend_within_their_range": (
        Fault("two days change places", r"/daily/", swap("items/3", "items/4")),
        Fault("a day comes twice", r"/daily/", double("items/3")),
        Fault("the newest come first", r"/daily/", put("items", lambda items: items[::-1])),
        Fault("a day before the range", r"/daily/", put("items/0/timestamp", "2000123100")),
        Fault("a day after the range", r"/daily/", put("items/1/timestamp", "2030030100")),
        Fault("an hour of a day", r"/daily/", put("items/0/timestamp", lambda time: f"{time[:8]}12")),
        Fault("a day of a month", r"/monthly/", put("items/0/timestamp", lambda time: f"{time[:6]}0200")),
        Fault("the end is given", SERIES, put("items/0/results/30/timestamp", "2024-02-01T00:00:00.000Z")),
    ),
    "zeros_fill_the_edit_history": (
        Fault("a day is missing", SERIES, drop("items/0/results/10")),
        Fault("a month is missing", MONTHS, drop("items/0/results/1")),
    ),
    "devices_are_offset_and_underestimate": (
        Fault("one more device", DEVICES, one_more("items/0/devices")),
        Fault("one more seen once", DEVICES, one_more("items/5/offset")),
    ),
    "few_devices_are_not_told": (Fault("fewer are told", DEVICES, put("items/7/devices", 999)),),
    "a_rank_is_one_more_than_all_above": (
        Fault("two pages change places", TOP, swap(f"{LISTED}/2", f"{LISTED}/3")),
        Fault("ranks begin at 0", TOP, put(f"{LISTED}/0/rank", 0)),
        Fault("a rank is shared by different counts", TOP, put(f"{LISTED}/9/rank", lambda rank: rank - 1)),
        Fault("a page is missing", TOP, drop(f"{LISTED}/4")),
    ),
    "ranks_of_the_edit_history_are_places": (
        Fault("two pages share a rank", EDITED, put(f"{RANKED}/1/rank", 1)),
        Fault("two pages change places", EDITED, swap(f"{RANKED}/0", f"{RANKED}/5")),
        Fault("a count rises", EDITED, put(f"{RANKED}/5/edits", MANY)),
    ),
    "nobody_is_listed_twice": (
        Fault("an editor comes twice", NET, double(f"{RANKED}/0")),
        Fault("a page of a country comes twice", PAGES, double(f"{LISTED}/0")),
        Fault("a country comes twice", BY_COUNTRY, double(f"{COUNTRIES}/0")),
        Fault("a category comes twice", r"/top-viewed-categories-", double("items/1")),
    ),
    "no_address_is_told": (
        Fault("an address", NET, put(f"{RANKED}/0/user_text", "192.0.2.17")),
        Fault("an address of the newer kind", NET, put(f"{RANKED}/0/user_text", "2001:DB8::7")),
    ),
    "a_media_type_is_a_matter_of_the_extension": (
        Fault("a sound", f"{FILES}.*/image/", put(f"{LISTED_FILES}/0/file_path", "/wikipedia/commons/3/3c/Anthem.ogg")),
        Fault("no extension", f"{FILES}.*/image/", put(f"{LISTED_FILES}/0/file_path", "/wikipedia/commons/8/81/Jpg")),
    ),
    "a_bucket_is_that_of_the_rounded_views": (
        Fault("the lowest bucket", BY_COUNTRY, put(f"{COUNTRIES}/0/views", "100-999")),
        Fault("a power of ten begins a bucket", BY_COUNTRY, put(f"{COUNTRIES}/0/views_ceil", 1_000)),
    ),
    "countries_rank_by_their_views": (
        Fault("two ranks change places", BY_COUNTRY, swap(f"{COUNTRIES}/0/rank", f"{COUNTRIES}/1/rank")),
        Fault("ranks begin at 0", BY_COUNTRY, put(f"{COUNTRIES}/0/rank", 0)),
        Fault("different views share a rank", BY_COUNTRY, put(f"{COUNTRIES}/0/rank", 2)),
        Fault("more ranks than countries", BY_COUNTRY, put(f"{COUNTRIES}/2/rank", 1_000)),
    ),
    "countries_are_sorted_by_editors": (
        Fault("two countries change places", EDITORS, swap(f"{COUNTRIES}/0", f"{COUNTRIES}/1")),
    ),
    "some_country_is_told": (Fault("no country", BY_COUNTRY, put(COUNTRIES, [])),),
    "pages_of_a_country_rank_by_their_views": (
        Fault("the first rank is 2", PAGES, put(f"{LISTED}/0/rank", 2)),
        Fault(
            "views rise",
            PAGES,
            put(LISTED, lambda pages: [*pages, {**pages[-1], "views_ceil": MANY, "rank": len(pages) + 1}]),
        ),
    ),
    "used_files_are_among_the_files": (
        Fault("more are used", SNAPSHOT, put("items/3/used-media-file-count", MANY)),
        Fault("no files are used", SNAPSHOT, put("items/3/used-media-file-count-deep", 0)),
    ),
    "there_are_no_more_wikis_than_pages": (
        Fault("no pages", FILE, put("items/3/leveraging-page-count", 0)),
        Fault("more wikis", FILE, put("items/3/leveraging-wiki-count", MANY)),
        Fault("more wikis below a category", SNAPSHOT, put("items/3/leveraging-wiki-count-deep", MANY)),
    ),
}
