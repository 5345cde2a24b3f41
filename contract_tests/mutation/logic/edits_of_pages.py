"""Mistakes in edits of one page."""

from __future__ import annotations

from contract_tests.mutation.logic.analytics_patches import module_of, queries
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import Patch, wrapped

fault = faults_of("wikimedia_analytics")
editors, edits = map(module_of, ("editors", "edits"))


@fault(
    "edits_per_page",
    "edits_net_bytes_difference_per_page",
    documented="edits of a page, `editor-type`",
    shown_by="/edits/per-page/en.wikipedia/Jupiter/group-bot/daily/20240101/20240201",
)
def edits_of_pages_ignore_editor_types() -> Patch:
    """Edits of a page are the same for any type of editors."""
    return queries("page_edits", ("AND :editor_type IN ('all-editor-types', editor_type)", ""))


@fault(
    "edits_per_page",
    documented="edits of a page by month: a month is dated its first day",
    shown_by="/edits/per-page/en.wikipedia/AC%2FDC/all-editor-types/monthly/20240101/20240301",
)
def months_of_pages_are_dated_their_first_edit() -> Patch:
    """The month of a page is dated the day of its first edit."""
    return queries(
        "page_edits",
        ("SELECT CASE :granularity WHEN 'monthly' THEN day / 100 * 100 + 1 ELSE day END AS bucket", "SELECT MIN(day)"),
        ("GROUP BY bucket", "GROUP BY CASE :granularity WHEN 'monthly' THEN day / 100 ELSE day END"),
    )


@fault(
    "edits_per_page",
    "edits_absolute_bytes_difference_per_page",
    documented="edits of a page: redirects count",
    shown_by="/edits/per-page/en.wikipedia/Cafe/all-editor-types/monthly/20010101/20260101",
)
def redirects_have_no_edits() -> Patch:
    """Edits of a redirect are not found."""
    return queries("page_edits", ("WHERE project = :project", "WHERE NOT redirect AND project = :project"))


@fault(
    "edits_per_page",
    documented="edits of a page: whatever the namespace, with its prefix",
    shown_by="/edits/per-page/en.wikipedia/Talk%3AJupiter/all-editor-types/monthly/20010101/20260101",
)
def talk_pages_are_their_articles() -> Patch:
    """The prefix of a talk page is dropped, and the edits are those of its article."""
    return wrapped(edits, "title_of", lambda title_of: lambda text: title_of(text.removeprefix("Talk:")))


@fault(
    "edits_absolute_bytes_difference_per_page",
    documented="absolute change of a page: never less than the net change",
    shown_by="/bytes-difference/absolute/per-page/en.wikipedia/Jupiter/all-editor-types/daily/20240101/20240201",
)
def the_absolute_change_of_pages_is_net() -> Patch:
    """The absolute change of a page is its net change."""
    return queries("page_edits", ("ELSE abs_bytes_diff END", "ELSE net_bytes_diff END"))
