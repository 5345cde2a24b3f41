"""Laws of parts: different projects, kinds of readers, sites and categories, beside what they are part of."""

from __future__ import annotations

from collections.abc import Sequence

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Request, ranking
from contract_tests.laws.wikimedia_analytics.counting import added, expect_parts_to_add_up, found, series

EVERYBODY, CATEGORIES = "commons_edits_per_user_monthly", "commons_top_edited_categories_monthly"
LONGEST = 100
"""A ranking of categories with fewer entries than this is complete."""


@law(
    "edits_aggregate",
    "edits_absolute_bytes_difference",
    "edits_new_pages",
    "editors_new_registered_users",
    "page_views_aggregate",
)
def projects_have_together_no_more_than_all(
    client: WikimediaAnalytics, request: Request, projects: Sequence[str]
) -> None:
    """Projects, and families without their members, have together no more than all projects.

    Ground: observed in the source of the first version of the service, 2023, and in the jobs that load the data, July
    2026: aggregates add projects up, each once.

    Approximate: deduced of page views, whose sums over projects are stored apart.

    Args:
        projects: Different ones, none of which is part of another.
    """
    together = added(found(client, request.but(project=project)) for project in projects)
    every = series(client, request.but(project="all-projects"))
    more = {time: (count, every.get(time, 0)) for time, count in together.items() if count > every.get(time, 0)}
    expect(not more, str(request), f"for all-projects at least as many as for {', '.join(projects)} together", more)


@law("page_views_legacy")
def page_counts_add_up_over_sites(client: WikimediaAnalytics, request: Request) -> None:
    """Page counts of all sites are those of the desktop site and of the mobile site together.

    Ground: documentation, Get number of page views (legacy): `access-site`, of which `all-sites` is one value.

    Approximate: deduced; sums over sites are stored apart.
    """
    expect_parts_to_add_up(client, request, "access-site", "all-sites", ("desktop-site", "mobile-site"))


@law(EVERYBODY, CATEGORIES)
def everybody_edits_files_of_categories(client: WikimediaAnalytics, request: Request) -> None:
    """All users have no more edits in a month than all listed categories together, unless the ranking of these is full.

    Ground: documentation, Commons analytics: figures are of files in a listed category, or below one.

    Approximate: deduced; a file may lie below several.

    Args:
        request: For the categories, by all files below them, in a month.
    """
    entries = ranking(client, request)
    if len(entries) < LONGEST:
        values = {"user-name": ":all-user-names:", "edit-type": request.values["edit-type"]}
        asked = Request(EVERYBODY, values).over(request.period, None)
        everybody, most = sum(found(client, asked).values()), sum(entry.edit_count for entry in entries)
        expect(everybody <= most, str(asked), f"at most the {most} of all in {request}", everybody)
