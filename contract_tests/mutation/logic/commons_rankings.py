"""Mistakes in rankings of Commons."""

from __future__ import annotations

from contract_tests.mutation.logic.analytics_patches import facts, module_of, queries
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import Function, Patch, answering, replaced
from contract_tests.simulators.wikimedia_analytics.world import commons

fault = faults_of("wikimedia_analytics")
commons_series, commons_rankings = map(module_of, ("commons", "commons_rankings"))
MUSEUM = commons.MUSEUM


@fault(
    "commons_top_wikis_per_category_monthly",
    documented="wikis by views: wikis, and not their total",
    shown_by=f"/commons-analytics/top-wikis-per-category-monthly/{MUSEUM}/deep/2024/02",
)
def all_wikis_are_a_wiki() -> Patch:
    """The total of all wikis is listed among the wikis."""
    return facts(
        commons,
        (
            "FROM category_views WHERE wiki <> 'all-wikis' AND category <> 'all-categories';",
            "FROM category_views WHERE category <> 'all-categories';",
        ),
    )


@fault(
    "commons_top_pages_per_category_monthly",
    documented="pages by views, `wiki`",
    shown_by=f"/commons-analytics/top-pages-per-category-monthly/{MUSEUM}/deep/fr.wikipedia/2024/02",
)
def top_pages_of_categories_ignore_wikis() -> Patch:
    """Pages that show files of a category are ranked for all wikis, whichever is asked for."""

    def around(function: Function) -> Function:
        return lambda state, request, category, scope, wiki, *values: function(
            state, request, category, scope, "all-wikis", *values
        )

    return answering(commons_rankings.commons_rankings, "commons_top_pages_per_category_monthly", around)


@fault(
    "commons_top_editors_monthly",
    "commons_top_pages_per_category_monthly",
    documented="Commons, rankings: equal counts share a rank",
    shown_by="/commons-analytics/top-pages-per-media-file-monthly/Crab_Nebula.jpg/all-wikis/2024/01",
)
def tied_rows_of_commons_have_ranks_of_their_own() -> Patch:
    """Rows of Commons with equal counts have different ranks."""
    return replaced(commons_rankings, "ranked", lambda rows: list(enumerate(rows, start=1)))


@fault(
    "commons_top_pages_per_media_file_monthly",
    "commons_top_pages_per_category_monthly",
    documented="Commons, rankings: at most 100",
    shown_by="/commons-analytics/top-pages-per-media-file-monthly/Crab_Nebula.jpg/all-wikis/2024/01",
)
def rankings_of_commons_do_not_end() -> Patch:
    """Rankings of Commons are longer than 100."""
    return replaced(commons_rankings, "LIMIT", 1_000)


@fault(
    "commons_top_viewed_categories_monthly",
    "commons_top_viewed_media_files_monthly",
    documented="Commons, rankings: the most first",
    shown_by="/commons-analytics/top-viewed-categories-monthly/deep/all-wikis/2024/01",
)
def rankings_of_commons_are_in_order_of_names() -> Patch:
    """Rankings of Commons are sorted by name."""
    return queries("ranked", ("ORDER BY count DESC, name, wiki", "ORDER BY name, wiki"))


@fault(
    "commons_top_edited_categories_monthly",
    documented="Commons, rankings, `category-scope`",
    shown_by="/commons-analytics/top-edited-categories-monthly/shallow/all-edit-types/2024/01",
)
def top_edited_categories_are_always_deep() -> Patch:
    """Categories are ranked by the edits of all files below them, whatever the scope."""

    def around(function: Function) -> Function:
        return lambda state, request, scope, *values: function(state, request, scope and "deep", *values)

    return answering(commons_rankings.commons_rankings, "commons_top_edited_categories_monthly", around)


@fault(
    "commons_top_viewed_media_files_monthly",
    documented="files by views: the most viewed ones",
    shown_by=f"/commons-analytics/top-viewed-media-files-monthly/{MUSEUM}/deep/all-wikis/2024/02",
)
def very_popular_files_are_left_out() -> Patch:
    """Of all files below a category, those with a hundred million views or more are not ranked."""
    counted = "FROM counted JOIN file_views USING (file, month)"
    return facts(commons, (f"{counted};", f"{counted} WHERE scope = 'shallow' OR views < 100000000;"))
