"""Mistakes in edits of projects."""

from __future__ import annotations

from contract_tests.mutation.logic.analytics_patches import facts, module_of, queries, rebuilt
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import Function, Patch, remembering, replaced, wrapped
from contract_tests.simulators.wikimedia_analytics import history
from contract_tests.simulators.wikimedia_analytics.world import revisions

fault = faults_of("wikimedia_analytics")
editors, edits = map(module_of, ("editors", "edits"))
SUMS = ("edits_aggregate", "edits_net_bytes_difference", "edits_absolute_bytes_difference", "edits_new_pages")
EDITS = "/edits/aggregate/en.wikipedia/all-editor-types/all-page-types/daily/20240101/20240201"


@fault(*SUMS, "edits_edited_pages", documented="edits: `end` is excluded", shown_by=EDITS)
def ranges_of_edits_include_the_end() -> Patch:
    """A range of edits by day has the end in it, too."""

    def around(read_interval: Function) -> Function:
        def read(granularity: str, start: str, end: str) -> tuple[int, int]:
            first, last = read_interval(granularity, start, end)
            return first, last + (granularity == "daily")

        return read

    return wrapped(edits, "read_interval", around)


@fault(
    *SUMS,
    documented="edits by month: only months that lie in the range as a whole",
    shown_by="/edits/aggregate/en.wikipedia/all-editor-types/all-page-types/monthly/20240115/20240401",
)
def ranges_of_edits_begin_with_a_cut_month() -> Patch:
    """By month, edits begin with the month that the start lies in."""

    def around(read_interval: Function) -> Function:
        def read(granularity: str, start: str, end: str) -> tuple[int, int]:
            first, last = read_interval(granularity, start, end)
            return (int(start[:6]) * 100 + 1 if granularity == "monthly" else first), last

        return read

    return wrapped(edits, "read_interval", around)


@fault(
    *SUMS,
    documented="edits of a project: days without edits are 0",
    shown_by="/edits/aggregate/en.wikipedia/all-editor-types/all-page-types/daily/20231101/20240201",
)
def days_without_edits_are_left_out() -> Patch:
    """Days without edits of a project are left out."""

    def around(series: Function) -> Function:
        return lambda *arguments, **named: series(*arguments, **{**named, "filled": False})

    return wrapped(history, "series", around)


@fault("edits_aggregate", "edits_new_pages", documented="edits, `editor-type`: all types together", shown_by=EDITS)
def all_editors_are_people() -> Patch:
    """Edits of all types of editors leave those of bots out."""
    return queries(
        "edits",
        (
            ":editor_type IN ('all-editor-types', editor_type)",
            "(:editor_type = editor_type OR :editor_type = 'all-editor-types' AND editor_type NOT LIKE '%bot')",
        ),
    )


@fault(
    *SUMS,
    documented="edits, `editor-type`: bots by name are a type of their own",
    shown_by="/edits/aggregate/en.wikipedia/user/all-page-types/daily/20240101/20240201",
)
def bots_by_name_are_users() -> Patch:
    """Edits by accounts that look like bots count as those of users."""
    return queries(
        "edits",
        (
            ":editor_type IN ('all-editor-types', editor_type)",
            ":editor_type IN ('all-editor-types', REPLACE(editor_type, 'name-bot', 'user'))",
        ),
    )


@fault(
    *SUMS,
    documented="edits, `page-type`",
    shown_by="/edits/aggregate/en.wikipedia/all-editor-types/content/daily/20240101/20240201",
)
def edits_ignore_page_types() -> Patch:
    """Edits are the same for any type of pages."""
    return queries("edits", ("AND :page_type IN ('all-page-types', page_type)", ""))


@fault(
    "edits_net_bytes_difference",
    documented="net change: additions less removals",
    shown_by="/bytes-difference/net/aggregate/en.wikipedia/all-editor-types/all-page-types/daily/20240101/20240201",
)
def the_net_change_is_absolute() -> Patch:
    """The net change of a project counts removals like additions."""
    return queries("edits", ("WHEN 'net_bytes_diff' THEN net_bytes_diff", "WHEN 'net_bytes_diff' THEN abs_bytes_diff"))


@fault(
    "edits_absolute_bytes_difference",
    documented="absolute change: the sum of what each edit adds or removes",
    shown_by="/bytes-difference/absolute/aggregate/en.wikipedia/all-editor-types/all-page-types/daily/20240101/20240201",
)
def the_absolute_change_is_that_of_the_day() -> Patch:
    """The absolute change of a project is the amount of its net change."""
    return queries(
        "edits", ("WHEN 'abs_bytes_diff' THEN abs_bytes_diff", "WHEN 'abs_bytes_diff' THEN ABS(net_bytes_diff)")
    )


@fault(
    "edits_new_pages",
    documented="new pages: without redirects",
    shown_by="/edited-pages/new/de.wikipedia/all-editor-types/all-page-types/monthly/20010101/20260101",
)
def new_redirects_are_new_pages() -> Patch:
    """New pages include redirects."""
    return facts(revisions, ("SUM(creates AND NOT redirect)", "SUM(creates)"))


@fault(
    "edits_aggregate",
    "edits_new_pages",
    documented="`all-wikipedia-projects`: all Wikipedias",
    shown_by="/edits/aggregate/all-wikipedia-projects/all-editor-types/all-page-types/daily/20240101/20240201",
)
def a_family_is_one_project_too_many() -> Patch:
    """All Wikipedias include a Wiktionary."""
    return rebuilt(
        wrapped(
            revisions, "_names", lambda names: lambda: [*names(), ("en.wiktionary", "all-wikipedia-projects", False)]
        )
    )


@fault(
    "edits_aggregate",
    "edits_new_pages",
    documented="`all-projects`: each project once",
    shown_by="/edits/aggregate/all-projects/all-editor-types/all-page-types/daily/20240101/20240201",
)
def all_projects_lack_commons() -> Patch:
    """All projects leave Commons out."""
    return rebuilt(
        wrapped(
            revisions,
            "_names",
            lambda names: lambda: [row for row in names() if row[:2] != ("commons.wikimedia", "all-projects")],
        )
    )


@fault(
    "edits_aggregate",
    documented="edits: the granularity that is asked for",
    shown_by=(EDITS, EDITS.replace("daily", "monthly")),
)
def a_cache_forgets_the_granularity() -> Patch:
    """Who asks for another granularity after somebody else gets the earlier answer."""
    return remembering(
        edits.edits, "edits_aggregate", lambda request, values: (*values[:3], *values[4:], request.method)
    )


@fault(
    *SUMS,
    documented="edits: the running month is not in the snapshot",
    shown_by="/edits/aggregate/en.wikipedia/all-editor-types/all-page-types/daily/20261001/20261101",
)
def edits_of_the_running_month_are_told() -> Patch:
    """Edits are told of days that are not over."""
    return replaced(history, "limit", lambda analytics: 20270101)


@fault(
    "edits_net_bytes_difference",
    "edits_net_bytes_difference_per_page",
    "edits_top_pages_by_net_bytes_difference",
    "editors_top_by_net_bytes_difference",
    documented="net change: additions less removals",
    shown_by="/bytes-difference/net/aggregate/en.wikipedia/all-editor-types/all-page-types/daily/20240101/20240201",
)
def all_changes_are_absolute() -> Patch:
    """Net changes of projects, pages and editors alike count removals like additions."""
    return facts(revisions, ("SUM(bytes)", "SUM(ABS(bytes))"))


@fault(
    "edits_new_pages",
    documented="new pages, `editor-type`: each page is made by editors of one type",
    shown_by="/edited-pages/new/en.wikipedia/name-bot/all-page-types/daily/20240101/20240201",
)
def new_pages_of_users_are_by_bots_too() -> Patch:
    """New pages by users count as those by accounts that look like bots, too."""
    right = ":editor_type IN ('all-editor-types', editor_type)"
    return queries("edits", (right, f"({right} OR :metric || :editor_type || editor_type = 'new_pagesname-botuser')"))


@fault(
    *SUMS,
    documented="`all-wikipedia-projects`: all Wikipedias",
    shown_by="/edits/aggregate/all-wikipedia-projects/all-editor-types/all-page-types/daily/20240101/20240201",
)
def a_family_lacks_its_largest_project() -> Patch:
    """All Wikipedias leave the English one out."""
    return rebuilt(
        wrapped(
            revisions,
            "_names",
            lambda names: lambda: [row for row in names() if row[:2] != ("en.wikipedia", "all-wikipedia-projects")],
        )
    )
