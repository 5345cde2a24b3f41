"""Answers that would break the laws between a ranking, the counts of its entries, other periods and other methods."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.laws.wikimedia_analytics.faults.changes import MANY, one_more
from contract_tests.recordings.faults import Fault, drop, header, put, respond

TOP, ARTICLE = r"/pageviews/top/", r"/pageviews/per-article/"
LISTED, POINTS, RANKED = "items/0/articles", "items/0/results", "items/0/results/0/top"
DAY = {
    "project": "en.wikipedia",
    "article": "Main_Page",
    "granularity": "daily",
    "timestamp": "2999123100",
    "access": "all-access",
    "agent": "all-agents",
    "views": 0,
}


def _one_each(days: list[dict[str, object]]) -> list[dict[str, object]]:
    """A count of one on each day that has none."""
    return [{name: value or 1 for name, value in day.items()} for day in days]


FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "listed_editors_are_on_their_level": (
        Fault("a level has one more", r"/5\.\.24-edits/", one_more(f"{POINTS}/0/editors")),
        Fault("an editor is missing in the ranking", r"/editors/top-by-edits/", drop(f"{RANKED}/3")),
    ),
    "edited_pages_are_listed_on_their_level": (
        Fault("a level has more", r"/1\.\.4-edits/", put(f"{POINTS}/0/edited_pages", MANY)),
        Fault("a page is missing in the ranking", r"/edited-pages/top-by-edits/", put(RANKED, lambda top: top[:2])),
    ),
    "edits_of_a_redirect_edit_no_page": (
        Fault("edits of a redirect are not told", r"/edits/per-page/", put(POINTS, [])),
        Fault("each page is an edited page", r"/edited-pages/aggregate/", put(POINTS, _one_each)),
        Fault("each page is a new page", r"/edited-pages/new/", put(POINTS, _one_each)),
    ),
    "whatever_a_day_lists_its_month_lists": (
        Fault("a page has fewer edits in the month", r"/all-days$", put(f"{RANKED}/0/edits", 1)),
        Fault("more edits on the day", r"/15$", put(f"{RANKED}/3/edits", MANY)),
    ),
    "a_month_has_no_fewer_devices_than_a_day": (
        Fault("a month is one of its days", r"/monthly/", put("items/1/devices", 1_000)),
        Fault("a day has more", r"/daily/", put("items/31/devices", MANY)),
    ),
    "nothing_is_told_of_days_to_come": (
        Fault("a day to come is told", r"/daily/", put(f"{POINTS}/0/timestamp", "2999-12-31T00:00:00.000Z")),
        Fault("the answer is older", r"/daily/", header("date", "Mon, 31 Aug 2026 23:59:59 GMT")),
    ),
    "projects_have_together_no_more_than_all": (
        Fault("all projects have fewer", r"/all-projects/", put(f"{POINTS}/14/edits", 1)),
        Fault("a project has one more", r"/fr\.wikipedia/", one_more(f"{POINTS}/14/edits")),
    ),
    "page_counts_add_up_over_sites": (
        Fault("a site has one more", r"/desktop-site/", one_more("items/0/count")),
        Fault("a day of all sites is missing", r"/all-sites/", drop("items/9")),
        Fault("a site ends after a day", r"/mobile-site/", put("items", lambda items: items[:1])),
    ),
    "everybody_edits_files_of_categories": (
        Fault("everybody has more", r"all-user-names", put("items/0/edit-count", MANY)),
        Fault("categories are missing", r"/top-edited-categories-", put("items", lambda items: items[-1:])),
    ),
    "a_category_has_nothing_from_before_it_was_listed": (
        Fault("a month before", r"/category-metrics-snapshot/", put("items/0/timestamp", "2023-10-01 00:00:00.000Z")),
    ),
    "requests_without_a_title_are_not_listed": (
        Fault("they are the first", TOP, put(f"{LISTED}/0/article", "-")),
        Fault("they are the last", TOP, put(f"{LISTED}/907/article", "-")),
    ),
    "a_page_that_shows_a_file_has_its_views": (
        Fault("the page has more", r"/top-pages-", put("items/0/pageview-count", MANY)),
        Fault("people gave it none", ARTICLE, put("items/0/views", 0)),
    ),
    "editors_of_a_protected_country_are_not_told": (
        Fault("one is told", r"/editors/by-country/", put("items/0/countries/0/country", "EG")),
    ),
    "head_is_answered_as_get_is": (
        Fault("it is no method", r"^HEAD ", respond(405)),
        Fault("no type", r"^HEAD ", header("content-type", None)),
        Fault("another lifetime", r"^HEAD ", header("cache-control", "no-store")),
        Fault("there is content", r"^HEAD ", respond(200, {"items": [DAY]})),
    ),
}
