"""Mistakes in figures of edited pages, and in their rankings."""

from __future__ import annotations

from typing import Any

from contract_tests.mutation.logic.analytics_patches import facts, module_of, queries
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import Patch, edited, replaced
from contract_tests.simulators.wikimedia_analytics import history
from contract_tests.simulators.wikimedia_analytics.world import revisions

fault = faults_of("wikimedia_analytics")
editors, edits = map(module_of, ("editors", "edits"))
TOP_EDITORS = (
    "editors_top_by_edits",
    "editors_top_by_net_bytes_difference",
    "editors_top_by_absolute_bytes_difference",
)
TOP_PAGES = (
    "edits_top_pages_by_edits",
    "edits_top_pages_by_net_bytes_difference",
    "edits_top_pages_by_absolute_bytes_difference",
)
TOP_PAGES_SHOWN = "/edited-pages/top-by-edits/en.wikipedia/all-editor-types/all-page-types/2024/01/15"
BY_LEVEL = "all-editor-types/all-page-types"


def _by_month(table: str) -> Patch:
    return queries(
        table,
        ("SELECT day,", "SELECT CASE :granularity WHEN 'monthly' THEN day / 100 * 100 + 1 ELSE day END AS bucket,"),
        ("granularity = :granularity", "granularity = 'daily'"),
        ("GROUP BY day", "GROUP BY bucket"),
    )


@fault(
    "edits_edited_pages",
    documented="edited pages: without redirects",
    shown_by=f"/edited-pages/aggregate/en.wikipedia/{BY_LEVEL}/all-activity-levels/monthly/20240101/20240301",
)
def edited_redirects_are_edited_pages() -> Patch:
    """Edited pages include redirects."""
    return facts(revisions, ("WHERE NOT redirect GROUP BY 1, 2, 3, 4, 5, 6;", "GROUP BY 1, 2, 3, 4, 5, 6;"))


@fault(
    "edits_edited_pages",
    documented="edited pages by month: each page once a month",
    shown_by=f"/edited-pages/aggregate/en.wikipedia/{BY_LEVEL}/all-activity-levels/monthly/20240101/20240301",
)
def pages_count_on_each_day_of_a_month() -> Patch:
    """A page counts once in a month for each day on which it is edited."""
    return _by_month("edited_pages")


@fault(
    "edits_top_pages_by_net_bytes_difference",
    "edits_top_pages_by_absolute_bytes_difference",
    documented="most edited pages by bytes: the most bytes first",
    shown_by="/edited-pages/top-by-net-bytes-difference/en.wikipedia/all-editor-types/all-page-types/2024/01/all-days",
)
def top_pages_are_sorted_by_edits() -> Patch:
    """Most edited pages by bytes are sorted by edits."""
    return queries("page_activity", ("ORDER BY value DESC", "ORDER BY edits DESC"))


@fault(
    "edits_top_pages_by_absolute_bytes_difference",
    documented="most edited pages by absolute change",
    shown_by="/edited-pages/top-by-absolute-bytes-difference/en.wikipedia/all-editor-types/all-page-types/2024/01/all-days",
)
def top_pages_by_absolute_change_show_the_net_change() -> Patch:
    """Most edited pages by absolute change show the net change."""
    return queries("page_activity", ("ELSE abs_bytes_diff END", "ELSE net_bytes_diff END"))


@fault(*TOP_PAGES, *TOP_EDITORS, documented="most edited pages: ranks count from 1", shown_by=TOP_PAGES_SHOWN)
def ranks_of_edits_begin_at_zero() -> Patch:
    """Ranks of edited pages and of editors begin at 0."""
    return replaced(history, "enumerate", lambda rows, start: enumerate(rows))


@fault(*TOP_PAGES, documented="most edited pages: at most 100", shown_by=TOP_PAGES_SHOWN)
def top_pages_are_one_too_many() -> Patch:
    """Of the most edited pages one too many is listed."""
    return replaced(edits, "LIMIT", 101)


@fault(
    *TOP_PAGES,
    documented="most edited pages, `page-type`",
    shown_by="/edited-pages/top-by-edits/en.wikipedia/all-editor-types/non-content/2024/01/all-days",
)
def top_pages_ignore_page_types() -> Patch:
    """The most edited pages are the same for any type of pages."""
    return queries("page_activity", ("AND :page_type IN ('all-page-types', page_type)", ""))


@fault(
    *TOP_PAGES,
    documented="most edited pages, `editor-type`",
    shown_by="/edited-pages/top-by-edits/en.wikipedia/group-bot/all-page-types/2024/01/all-days",
)
def top_pages_ignore_editor_types() -> Patch:
    """The most edited pages are the same for any type of editors."""
    return queries("page_activity", ("editor_type = :editor_type", "editor_type = 'all-editor-types'"))


@fault(
    "edits_top_pages_by_edits",
    documented="most edited pages: titles as MediaWiki has them, with underscores",
    shown_by="/edited-pages/top-by-edits/en.wikipedia/all-editor-types/all-page-types/2024/01/all-days",
)
def titles_of_top_pages_have_spaces() -> Patch:
    """Titles of the most edited pages have spaces for underscores."""

    def spaced(body: Any) -> Any:
        for result in body["items"][0]["results"]:
            for page in result["top"]:
                page["page_title"] = page["page_title"].replace("_", " ")
        return body

    return edited(edits.edits, "edits_top_pages_by_edits", spaced)


@fault(
    "edits_edited_pages",
    documented="edited pages, `editor-type`: a page that several types edit counts once",
    shown_by=f"/edited-pages/aggregate/en.wikipedia/{BY_LEVEL}/all-activity-levels/monthly/20240101/20240301",
)
def pages_count_for_each_type_of_editors() -> Patch:
    """A page that editors of several types edited counts several times."""
    right = "(editor_type = :editor_type AND editor_type <> 'all-editor-types'"
    wrong = "OR :editor_type = 'all-editor-types' AND editor_type <> 'all-editor-types')"
    return queries("edited_pages", ("editor_type = :editor_type", f"{right} {wrong}"))


@fault(
    "edits_edited_pages",
    documented="edited pages, `activity-level`: by the edits of the day or month",
    shown_by=f"/edited-pages/aggregate/en.wikipedia/{BY_LEVEL}/1..4-edits/monthly/20240101/20240301",
)
def pages_reach_a_level_one_edit_too_soon() -> Patch:
    """A page is on the next level of activity with one edit fewer than it takes."""
    joined = "FROM page_activity JOIN activity_level ON edits"
    return facts(revisions, (f"{joined} BETWEEN", f"{joined} + 1 BETWEEN"))
