"""Mistakes in series about Commons."""

from __future__ import annotations

from urllib.parse import quote

from contract_tests.mutation.logic.analytics_patches import facts, module_of, queries, rebuilt
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import Patch, replaced
from contract_tests.simulators.wikimedia_analytics.world import commons

fault = faults_of("wikimedia_analytics")
commons_series, commons_rankings = map(module_of, ("commons", "commons_rankings"))
MUSEUM = commons.MUSEUM
MONTHS = "20231101/20250101"
EDITED = f"/commons-analytics/edits-per-category-monthly/{MUSEUM}/deep"
VIEWED = f"/commons-analytics/pageviews-per-category-monthly/{MUSEUM}"


@fault(
    "commons_pageviews_per_category_monthly",
    documented="Commons: `end` is excluded",
    shown_by=f"{VIEWED}/deep/all-wikis/20240101/20240301",
)
def views_of_categories_include_the_end() -> Patch:
    """A range of views of a category has the end in it, too."""
    return queries("category_views", ("month < MIN(:last, :limit)", "month <= MIN(:last, :limit - 1)"))


@fault(
    "commons_pageviews_per_category_monthly",
    documented="Commons, `category-scope`: deep or shallow",
    shown_by=f"{VIEWED}/deep/all-wikis/{MONTHS}",
)
def categories_are_always_shallow() -> Patch:
    """Views of a category are those of its own files, whatever the scope."""
    return queries("category_views", ("scope = :scope", "scope = 'shallow'"))


@fault(
    "commons_category_metrics_snapshot",
    documented="Commons, deep figures: a category and all below it",
    shown_by=f"/commons-analytics/category-metrics-snapshot/{quote(commons.LIBRARY, safe='')}/{MONTHS}",
)
def a_category_is_not_below_itself() -> Patch:
    """The deep figures of a category leave out its own files."""
    months = "JOIN commons_month ON month >= MAX(covered.first_month, categorised.first_month)"
    counted = f"'deep', month, file\n    FROM covered JOIN categorised USING (category)\n    {months}"
    return facts(commons, (f"{counted};", f"{counted} WHERE category <> root;"))


@fault(
    "commons_pageviews_per_category_monthly",
    "commons_pageviews_per_media_file_monthly",
    documented="Commons, `wiki`: one wiki or all",
    shown_by=f"{VIEWED}/deep/fr.wikipedia/{MONTHS}",
)
def views_of_categories_ignore_wikis() -> Patch:
    """Views of a category are those on all wikis, whichever is asked for."""
    return queries("category_views", ("wiki = :wiki", "wiki = 'all-wikis'"))


@fault(
    "commons_edits_per_category_monthly",
    documented="Commons, `edit-type`",
    shown_by=(f"{EDITED}/create/{MONTHS}", f"{EDITED}/update/{MONTHS}"),
)
def creations_and_updates_are_mixed_up() -> Patch:
    """Edits that create a file and those that update it are taken for one another."""
    return queries(
        "category_edits",
        (
            "edit_type = :edit_type",
            "edit_type = CASE :edit_type WHEN 'create' THEN 'update' WHEN 'update' THEN 'create' ELSE :edit_type END",
        ),
    )


@fault(
    "commons_edits_per_category_monthly",
    documented="Commons, `edit-type`: all types together",
    shown_by=f"{EDITED}/all-edit-types/{MONTHS}",
)
def all_edits_are_updates() -> Patch:
    """Edits of all types leave those out that create a file."""
    return queries(
        "category_edits", ("edit_type = :edit_type", "edit_type = REPLACE(:edit_type, 'all-edit-types', 'update')")
    )


@fault(
    "commons_edits_per_user_monthly",
    documented="Commons, user: names are case-sensitive",
    shown_by=f"/commons-analytics/edits-per-user-monthly/ada/all-edit-types/{MONTHS}",
)
def names_of_users_have_no_case() -> Patch:
    """A user is found in any case."""
    return queries("user_edits", ("user = :user", "user = :user COLLATE NOCASE"))


@fault(
    "commons_edits_per_user_monthly",
    documented="Commons, user: the sum of everybody",
    shown_by=f"/commons-analytics/edits-per-user-monthly/%3Aall-user-names%3A/all-edit-types/{MONTHS}",
)
def everybody_is_counted_twice() -> Patch:
    """The edits of everybody are those of creations and updates, and of both together."""
    return queries(
        "user_edits",
        ("SELECT month, edits", "SELECT month, CASE :user WHEN ':all-user-names:' THEN 2 * edits ELSE edits END"),
    )


@fault(
    "commons_pageviews_per_media_file_monthly",
    "commons_pageviews_per_category_monthly",
    documented="Commons: views by people",
    shown_by=f"/commons-analytics/pageviews-per-media-file-monthly/Crab_Nebula.jpg/all-wikis/{MONTHS}",
)
def robots_view_files() -> Patch:
    """Views of files on Commons include those by robots."""
    return facts(commons, ("WHERE agent = 'user' AND day", "WHERE day"))


@fault(
    "commons_category_metrics_snapshot",
    documented="Commons: nothing before a category is on the allow list",
    shown_by=f"/commons-analytics/category-metrics-snapshot/{commons.LATE}/{MONTHS}",
)
def categories_are_covered_from_the_beginning() -> Patch:
    """A category has figures from before it was listed."""
    return facts(commons, ("MAX(covered.first_month, categorised.first_month)", "categorised.first_month"))


@fault(
    "commons_category_metrics_snapshot",
    documented="Commons: categories at most seven steps below one that is listed",
    shown_by=f"/commons-analytics/category-metrics-snapshot/{commons.CHAIN[-1]}/{MONTHS}",
)
def categories_are_covered_one_step_too_deep() -> Patch:
    """Categories eight steps below one that is listed are covered."""
    return rebuilt(replaced(commons, "DEEPEST", 8))


@fault(
    "commons_media_file_metrics_snapshot",
    documented="Commons: wikis and pages that show a file",
    shown_by=f"/commons-analytics/media-file-metrics-snapshot/Crab_Nebula.jpg/{MONTHS}",
)
def wikis_and_pages_are_mixed_up() -> Patch:
    """The numbers of wikis and of pages that show a file are taken for one another."""
    return queries("file_snapshot", ("SELECT month, wikis, pages", "SELECT month, pages, wikis"))


@fault(
    "commons_media_file_metrics_snapshot",
    documented="Commons: a file that no page shows has zeros",
    shown_by=f"/commons-analytics/media-file-metrics-snapshot/Bust.stl/{MONTHS}",
)
def unused_files_are_not_found() -> Patch:
    """A file that no page shows is not found."""
    return queries("file_snapshot", ("WHERE file = :file", "WHERE pages > 0 AND file = :file"))


@fault(
    "commons_category_metrics_snapshot",
    documented="Commons: categories up to seven steps below one that is listed",
    shown_by=f"/commons-analytics/category-metrics-snapshot/{commons.CHAIN[-2]}/{MONTHS}",
)
def categories_are_covered_one_step_too_few() -> Patch:
    """Categories seven steps below one that is listed are not covered."""
    return rebuilt(replaced(commons, "DEEPEST", 6))


@fault(
    "commons_edits_per_user_monthly",
    documented="Commons, user: the sum of everybody",
    shown_by=f"/commons-analytics/edits-per-user-monthly/%3Aall-user-names%3A/all-edit-types/{MONTHS}",
)
def everybody_has_an_account() -> Patch:
    """The edits of everybody leave those without an account out."""
    counted = "SELECT ':all-user-names:', edit_type, month, SUM(edits) FROM user_edits"
    return facts(commons, (counted, f"{counted} WHERE user NOT LIKE ':%'"))


@fault(
    "commons_edits_per_user_monthly",
    documented="Commons, user: the edits of each month",
    shown_by=f"/commons-analytics/edits-per-user-monthly/Ada/all-edit-types/{MONTHS}",
)
def edits_of_a_user_are_those_so_far() -> Patch:
    """The edits of a user are those of all months since the beginning."""
    so_far = "SUM(edits) OVER (ORDER BY month ROWS UNBOUNDED PRECEDING)"
    return queries(
        "user_edits",
        ("SELECT month, edits", f"SELECT month, CASE :user WHEN ':all-user-names:' THEN edits ELSE {so_far} END"),
    )
