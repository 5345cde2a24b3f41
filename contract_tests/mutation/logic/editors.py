"""Mistakes in figures of editors, and in their rankings."""

from __future__ import annotations

from contract_tests.mutation.logic.analytics_patches import facts, module_of, queries, rebuilt
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import Patch, replaced, together, wrapped
from contract_tests.simulators.wikimedia_analytics.world import geography, registrations, revisions

fault = faults_of("wikimedia_analytics")
editors, edits = map(module_of, ("editors", "edits"))
TOP_EDITORS = (
    "editors_top_by_edits",
    "editors_top_by_net_bytes_difference",
    "editors_top_by_absolute_bytes_difference",
)
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
    "editors_aggregate",
    documented="activity levels: 25 edits are in the third only",
    shown_by=f"/edited-pages/aggregate/en.wikipedia/{BY_LEVEL}/all-activity-levels/monthly/20010101/20260101",
)
def activity_levels_overlap() -> Patch:
    """Who made five, or six, edits is on the first two levels of activity."""
    return facts(revisions, ("('1..4-edits', 1, 4)", "('1..4-edits', 1, 6)"))


@fault(
    "edits_edited_pages",
    "editors_aggregate",
    documented="activity levels: together they are all",
    shown_by=f"/editors/aggregate/en.wikipedia/{BY_LEVEL}/all-activity-levels/monthly/20240101/20240301",
)
def the_most_active_are_on_no_level() -> Patch:
    """Whoever made more than a hundred edits counts on no level of activity."""
    return facts(revisions, ("('100..-edits', 100, 9e15)", "('100..-edits', 100, 100)"))


@fault(
    "editors_aggregate",
    documented="editors by month: each editor once a month",
    shown_by=f"/editors/aggregate/en.wikipedia/{BY_LEVEL}/all-activity-levels/monthly/20240101/20240301",
)
def editors_count_on_each_day_of_a_month() -> Patch:
    """An editor counts once in a month for each day with edits."""
    return _by_month("editors")


@fault(
    "editors_aggregate",
    documented="editors of all pages: each editor once",
    shown_by=f"/editors/aggregate/en.wikipedia/{BY_LEVEL}/all-activity-levels/monthly/20240101/20240301",
)
def editors_of_both_page_types_count_twice() -> Patch:
    """Who edits pages of both types counts twice among the editors of all pages."""
    right = "(page_type = :page_type AND page_type <> 'all-page-types'"
    wrong = "OR :page_type = 'all-page-types' AND page_type <> 'all-page-types')"
    return queries("editors", ("page_type = :page_type", f"{right} {wrong}"))


@fault(
    "editors_aggregate",
    documented="editors, `activity-level`",
    shown_by=f"/editors/aggregate/en.wikipedia/{BY_LEVEL}/5..24-edits/monthly/20240101/20240301",
)
def activity_levels_are_minimums() -> Patch:
    """Editors of a level of activity include those of higher levels."""
    right = ":activity_level IN ('all-activity-levels', level)"
    # What the name of a level begins with is its least number of edits.
    wrong = "CAST(level AS INTEGER) > CAST(:activity_level AS INTEGER)"
    return queries("editors", (right, f"({right} OR {wrong})"))


@fault(
    *TOP_EDITORS,
    documented="most active editors: addresses are not told",
    shown_by="/editors/top-by-edits/en.wikipedia/all-editor-types/all-page-types/2024/01/all-days",
)
def addresses_of_editors_are_told() -> Patch:
    """Editors without an account are listed with their addresses."""
    return replaced(editors, "_is_address", lambda name: False)


@fault(
    *TOP_EDITORS,
    documented="most active editors: addresses of both versions are not told",
    shown_by="/editors/top-by-edits/en.wikipedia/all-editor-types/all-page-types/2024/01/all-days",
)
def long_addresses_of_editors_are_told() -> Patch:
    """Addresses of version 6 are not taken for addresses, and told."""
    return wrapped(editors, "_is_address", lambda is_address: lambda name: ":" not in name and is_address(name))


@fault(
    "editors_top_by_edits",
    documented="most active editors by edits",
    shown_by="/editors/top-by-edits/en.wikipedia/all-editor-types/all-page-types/2024/01/all-days",
)
def edits_of_top_editors_are_in_the_wrong_order() -> Patch:
    """Editors with the fewest edits come first."""
    return queries(
        "editor_activity", ("ORDER BY value DESC", "ORDER BY CASE :metric WHEN 'edits' THEN value ELSE -value END")
    )


@fault(
    "editors_by_country",
    documented="editors by country: protected countries are left out",
    shown_by="/editors/by-country/en.wikipedia/5..99-edits/2024/01",
)
def editors_in_protected_countries_are_told() -> Patch:
    """Countries whose editors are protected are listed."""
    return rebuilt(replaced(geography, "HIDDEN_COUNTRIES", frozenset({"--none--"})))


@fault(
    "editors_by_country",
    documented="editors by country, `editors-ceil`: rounded up to tens",
    shown_by="/editors/by-country/en.wikipedia/5..99-edits/2024/01",
)
def editors_by_country_are_exact() -> Patch:
    """Editors by country are told exactly."""
    return replaced(editors, "ceiling", lambda count, step: count)


@fault(
    "editors_by_country",
    documented="editors by country: people, and no bots",
    shown_by="/editors/by-country/en.wikipedia/100..-edits/2024/01",
)
def bots_come_from_countries() -> Patch:
    """Editors by country include bots."""
    return facts(geography, ("editor_type IN ('user', 'anonymous')", "editor_type <> ''"))


@fault(
    "editors_by_country",
    documented="editors by country: the two levels are apart",
    shown_by="/editors/by-country/en.wikipedia/5..99-edits/2024/01",
)
def editors_by_country_ignore_levels() -> Patch:
    """Editors by country are the same for each level of activity."""
    return queries("country_editors", ("AND level = :level", "GROUP BY country"))


@fault(
    "editors_aggregate",
    "editors_by_country",
    documented="editors: not for several projects together",
    shown_by=f"/editors/aggregate/all-projects/{BY_LEVEL}/all-activity-levels/monthly/20240101/20240301",
)
def editors_of_several_projects_are_accepted() -> Patch:
    """Editors may be asked for of several projects together."""
    return wrapped(editors, "project_of", lambda project_of: lambda text, **named: project_of(text))


@fault(
    "editors_new_registered_users",
    documented="new users: accounts that are made automatically do not count",
    shown_by="/registered-users/new/all-projects/daily/20240101/20240201",
)
def automatic_accounts_are_new_users() -> Patch:
    """New users include accounts that were made automatically."""
    return facts(registrations, ("WHERE NOT automatic GROUP BY 1, 3;", "GROUP BY 1, 3;"))


@fault(
    "editors_new_registered_users",
    documented="new users by month: all its days",
    shown_by="/registered-users/new/all-projects/monthly/20240101/20240301",
)
def months_have_thirty_days() -> Patch:
    """New users of a month are those of its first thirty days."""
    return facts(
        registrations,
        (
            "SUM(new_registered_users)\n    FROM new_users GROUP",
            "SUM(new_registered_users)\n    FROM new_users WHERE day % 100 <= 30 GROUP",
        ),
    )


@fault(
    "editors_aggregate",
    documented="activity levels: those by country are others",
    shown_by=f"/editors/aggregate/en.wikipedia/{BY_LEVEL}/5..99-edits/monthly/20240101/20240301",
)
def levels_of_countries_are_levels_of_projects() -> Patch:
    """The levels of activity that there are by country are accepted for projects."""
    levels = (*editors.ACTIVITY_LEVEL, *editors.COUNTRY_ACTIVITY_LEVEL)
    return together(replaced(editors, "ACTIVITY_LEVEL", levels), replaced(edits, "ACTIVITY_LEVEL", levels))


@fault(
    "editors_aggregate",
    documented="editors, `page-type`: each editor once",
    shown_by="/editors/aggregate/en.wikipedia/all-editor-types/non-content/all-activity-levels/monthly/20240101/20240301",
)
def editors_of_one_page_type_count_for_each_edit() -> Patch:
    """Editors of pages of one type count once for each edit."""
    levels = "FROM editor_activity JOIN activity_level"
    counted = "CASE page_type WHEN 'all-page-types' THEN COUNT(*) ELSE SUM(edits) END"
    return facts(revisions, (f"level, COUNT(*)\n    {levels}", f"level, {counted}\n    {levels}"))


@fault(
    "editors_aggregate",
    documented="editors by day: of every day with edits",
    shown_by=f"/editors/aggregate/en.wikipedia/{BY_LEVEL}/all-activity-levels/daily/20240101/20240201",
)
def months_begin_without_editors() -> Patch:
    """The first day of a month has no editors."""
    counted = "SUM(CASE WHEN :granularity = 'daily' AND day % 100 = 1 THEN 0 ELSE editors END)"
    return queries("editors", ("SUM(editors)", counted))
