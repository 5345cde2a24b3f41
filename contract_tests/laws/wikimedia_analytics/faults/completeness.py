"""Answers that would break the laws of what rankings leave out."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.laws.wikimedia_analytics.faults.changes import MANY, one_more
from contract_tests.recordings.faults import Fault, drop, put

TOP, OF_TYPE = r"/pageviews/top/", r"/image/"
LISTED, LISTED_FILES, RANKED = "items/0/articles", "items/0/files", "items/0/results/0/top"
COUNTED = r"/edited-pages/aggregate/"

FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "what_is_not_listed_has_less": (
        Fault("the ranking is cut within a tie", TOP, put(LISTED, lambda pages: [*pages, {**pages[-1], "views": 120}])),
        Fault("half of the ranking is missing", TOP, put(LISTED, lambda pages: pages[:400])),
        Fault("the page has many views", r"/per-article/", put("items/0/views", MANY)),
    ),
    "a_ranking_of_a_type_begins_as_that_of_all": (
        Fault("an image has one more request", OF_TYPE, one_more(f"{LISTED_FILES}/0/requests")),
        Fault("an image is missing", OF_TYPE, drop(f"{LISTED_FILES}/1")),
    ),
    "rankings_list_all_that_is_counted": (
        Fault("a page is missing", r"/top-by-", drop(f"{RANKED}/0")),
        Fault("one more page is counted", COUNTED, one_more("items/0/results/0/edited_pages")),
    ),
    "a_category_that_is_not_listed_has_less": (Fault("a category is missing", r"/top-edited-", drop("items/0")),),
}
