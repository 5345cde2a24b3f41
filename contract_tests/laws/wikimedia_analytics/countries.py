"""Laws of figures by country: a country has no more than the world, and protected ones have nothing."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics
from openknowledge.errors import NotFound

from contract_tests.laws.expectation import expect
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Request, ranking, refused
from contract_tests.laws.wikimedia_analytics.counting import added, found, listed

VIEWS, PAGES, EDITORS = "page_views_by_country", "page_views_top_per_country", "editors_by_country"
STEPS = {VIEWS: 1_000, PAGES: 100}
"""Multiples to which counts are rounded up."""
STEP_OF_EDITORS = 10
"""Multiple to which editors are rounded up."""
LEAST_OF_A_COUNTRY = 100
"""With fewer views in a month than this, a country is left out."""


@law(PAGES, "page_views_per_article")
def a_country_has_no_more_views_of_a_page_than_the_world(
    client: WikimediaAnalytics, request: Request, place: int
) -> None:
    """A page has no more views by people in one country than in all, but for the rounding.

    Ground: documentation, Page view analytics, on the pages of a country and on single ones.

    Approximate: deduced from what both count.

    Args:
        request: For a day.
        place: Where in the ranking it stands, in percent of its length.
    """
    entry = listed(client, request, place)
    values = {"project": entry.project, "access": request.values["access"], "agent": "user", "article": entry.article}
    asked = Request("page_views_per_article", values).over(request.period)
    everywhere = sum(found(client, asked).values())
    least = entry.views_ceil - STEPS[PAGES] + 1
    expect(everywhere >= least, str(asked), f"at least {least} views, which it has in one country", everywhere)


@law(VIEWS, "page_views_aggregate")
def countries_have_no_more_views_than_the_project(client: WikimediaAnalytics, request: Request) -> None:
    """Views by people in all countries, each with 100 at least, are no more than those altogether, but for rounding.

    Ground: documentation, Page view analytics, on views by country and of a project; that countries with fewer views
    are left out was observed in the jobs that load the data, July 2026.

    Approximate: deduced from what both count.

    Args:
        request: For a month of which views are told by country and not by bucket alone.
    """
    entries = ranking(client, request)
    values = {"project": request.values["project"], "access": request.values["access"], "agent": "user"}
    asked = Request("page_views_aggregate", values).over(request.period, "monthly")
    everywhere = sum(found(client, asked).values())
    told = [entry.views_ceil for entry in entries if isinstance(entry.views_ceil, int)]
    least = sum(max(LEAST_OF_A_COUNTRY, views - STEPS[VIEWS] + 1) for views in told)
    expect(everywhere >= least, str(asked), f"at least {least} views, which its countries have", everywhere)


@law(PAGES, VIEWS)
def a_protected_country_is_not_told(client: WikimediaAnalytics, request: Request, project: Request) -> None:
    """Of countries whose readers are protected, there are no pages, and no views of a project.

    Ground: observed on the public service, 2026.

    Approximate: which countries these are may change.

    Args:
        request: For the pages of such a country.
        project: For views of a project by country.
    """
    refused(client, request, 404)
    try:
        told = [entry.country for entry in ranking(client, project)]
    except NotFound:
        told = []
    expect(request.values["country"] not in told, str(project), f"nothing of {request.values['country']}", told)


@law(VIEWS)
def a_country_has_no_more_views_of_a_part_than_of_all(client: WikimediaAnalytics, request: Request) -> None:
    """A country that is told for a project and an access is told for all of them, with no fewer views.

    Ground: documentation, Page view analytics, on views by country; observed in the jobs that load the data, July 2026,
    which add up over projects and accesses.

    Approximate: deduced from that.

    Args:
        request: For a month of which views are told by country and not by bucket alone.
    """
    every = request.but(project="all-projects", access="all-access")
    most = {entry.country: entry.views_ceil for entry in ranking(client, every)}
    told = {entry.country: entry.views_ceil for entry in ranking(client, request) if isinstance(entry.views_ceil, int)}
    more = {country: views for country, views in told.items() if views > most.get(country, 0)}
    expect(not more, str(request), f"no more than {every}", more)


@law(EDITORS, "editors_aggregate")
def countries_have_no_more_editors_than_the_project(client: WikimediaAnalytics, request: Request) -> None:
    """Countries have together no more editors of a level than a project has people of it and above, but for rounding.

    Ground: documentation, Editor analytics, on editors by country and of a project; that bots are left out was observed
    in the jobs that load the data.

    Approximate: deduced from what both count; somebody who edits from two countries is counted in both, and people
    without an account are told apart by their programs, too.
    """
    entries = ranking(client, request)
    people = _people(client, request)
    least = sum(entry.editors_ceil - STEP_OF_EDITORS + 1 for entry in entries)
    expect(least <= people, str(request), f"at most {people} editors together", f"{least} at least")


def _people(client: WikimediaAnalytics, request: Request) -> int:
    """Editors of a project, without bots, on the level of activity that is asked for by country, or higher."""
    levels = ("5..24-edits", "25..99-edits", "100..-edits")
    some = levels if request.values["activity-level"] == "5..99-edits" else levels[-1:]
    asked = Request("editors_aggregate", {"project": request.values["project"], "page-type": "all-page-types"})
    counts = (
        found(client, asked.but(editor_type=editor_type, activity_level=level).over(request.period, "monthly"))
        for editor_type in ("user", "anonymous")
        for level in some
    )
    return sum(added(counts).values())
