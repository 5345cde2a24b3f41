"""Answers that would break the laws of Commons."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.laws.wikimedia_analytics.faults.changes import MANY, one_more
from contract_tests.recordings.faults import Fault, as_status, drop, put

SNAPSHOT = r"/category-metrics-snapshot/"
FILE = r"/media-file-metrics-snapshot/"
VIEWS = r"/pageviews-per-"
WIKIS, PAGES = r"/top-wikis-per-", r"/top-pages-per-"
EVER = r"/00000101/99991231$"

FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "deep_counts_hold_the_shallow_ones": (
        Fault("no files below", SNAPSHOT, put("items/3/media-file-count-deep", 0)),
        Fault("no deep count", SNAPSHOT, put("items/3/leveraging-page-count-deep", None)),
    ),
    "a_file_that_no_page_shows_has_zeros": (
        Fault("a page shows it", FILE, put("items/0/leveraging-page-count", 1)),
        Fault("a wiki shows it", FILE, put("items/0/leveraging-wiki-count", 1)),
    ),
    "views_add_up_over_wikis": (
        Fault("a wiki has one more", WIKIS, one_more("items/0/pageview-count")),
        Fault("a wiki is missing", WIKIS, drop("items/1")),
        Fault("all wikis have one more", VIEWS, one_more("items/0/pageview-count")),
    ),
    "views_add_up_over_pages": (
        Fault("a page is missing", PAGES, drop("items/1")),
        Fault("the category has one more", VIEWS, one_more("items/0/pageview-count")),
    ),
    "edits_add_up_over_editors": (
        Fault("an editor is missing", r"/top-editors-", drop("items/0")),
        Fault("the category has one more", r"/edits-per-category-", one_more("items/0/edit-count")),
    ),
    "pages_of_one_wiki_are_of_that_wiki": (
        Fault("a page of another wiki", r"/en\.wikipedia/", put("items/0/page-wiki", "de.wikipedia")),
        Fault("a page has one more view", r"/fr\.wikipedia/", one_more("items/0/pageview-count")),
        Fault("the first page is missing", r"/en\.wikipedia/", drop("items/0")),
    ),
    "a_user_has_no_more_edits_than_all_users": (
        Fault("a user has more", r"/Ada/", put("items/0/edit-count", MANY)),
        Fault("a month of all users is missing", r"all-user-names", put("items", lambda items: items[-1:])),
    ),
    "a_range_without_limits_has_every_month": (
        Fault("the first month is missing", EVER, drop("items/0")),
        Fault("a month has another count", EVER, one_more("items/3/media-file-count")),
        Fault("a month before all", EVER, put("items", lambda items: [_before(items[0]), *items])),
    ),
    "a_category_has_no_more_edits_than_all_users": (
        Fault("a category has more", r"/edits-per-category-", put("items/0/edit-count", MANY)),
        Fault("a month of all users is missing", r"all-user-names", drop("items/1")),
    ),
    "whatever_is_listed_is_counted": (
        Fault("no wiki is counted", FILE, put("items/0/leveraging-wiki-count", 0)),
        Fault("more wikis are listed", WIKIS, put("items", lambda items: 50 * items)),
    ),
    "categories_are_covered_for_seven_steps": (
        Fault("it is a mistake to ask deeper", r"Room_8", as_status(400)),
        Fault("there is nothing at seven steps", r"Room_7", put("items", [])),
    ),
    "a_listed_category_has_the_count_of_its_series": (
        Fault("one more view in the ranking", r"/top-viewed-categories-", one_more("items/0/pageview-count")),
        Fault("one more view in the series", VIEWS, one_more("items/0/pageview-count")),
    ),
    "a_listed_wiki_has_the_views_of_its_series": (
        Fault("one more view in the ranking", WIKIS, one_more("items/0/pageview-count")),
        Fault("one more view in the series", VIEWS, one_more("items/0/pageview-count")),
    ),
    "a_wiki_listed_for_a_file_has_the_views_of_its_series": (
        Fault("one more view in the ranking", WIKIS, one_more("items/0/pageview-count")),
    ),
    "a_listed_media_file_has_the_views_of_its_series": (
        Fault("one more view in the ranking", r"/top-viewed-media-files-", one_more("items/0/pageview-count")),
        Fault("one more view in the series", VIEWS, one_more("items/0/pageview-count")),
    ),
    "a_listed_editor_has_no_fewer_edits_altogether": (
        Fault("one more edit in the ranking", r"/top-editors-", put("items/0/edit-count", MANY)),
        Fault("the name is cut", r"/top-editors-", put("items/0/user-name", lambda name: name[:-1])),
    ),
    "a_page_that_shows_a_file_shows_the_category": (
        Fault("another page", r"/top-pages-per-media-file-", put("items/0/page-title", "Another")),
        Fault("one more view", r"/top-pages-per-category-", one_more("items/0/pageview-count")),
    ),
    "files_make_the_views_of_their_category": (
        Fault("a file has more", r"/top-viewed-media-files-", put("items/0/pageview-count", MANY)),
        Fault("the category has more", VIEWS, put("items/0/pageview-count", MANY)),
    ),
}


def _before(row: dict[str, object]) -> dict[str, object]:
    return {**row, "timestamp": "2023-10-01 00:00:00.000Z"}
