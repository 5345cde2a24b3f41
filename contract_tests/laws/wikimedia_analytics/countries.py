"""Laws of figures by country: a country has no more than the world, and protected ones have nothing."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics
from openknowledge.errors import NotFound

from contract_tests.laws.expectation import expect
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Request, ranking, refused
from contract_tests.laws.wikimedia_analytics.counting import found

VIEWS, PAGES, EDITORS = "page_views_by_country", "page_views_top_per_country", "editors_by_country"
STEPS = {VIEWS: 1_000, PAGES: 100}
"""Multiples to which counts are rounded up."""


@law(PAGES, "page_views_per_article")
def a_country_has_no_more_views_of_a_page_than_the_world(
    client: WikimediaAnalytics, request: Request, place: int
) -> None:
    """A page has no more views by people in one country than in all, but for the rounding.

    Ground: documentation, Page view analytics, on the pages of a country and on single ones.

    Approximate: deduced from what both count.

    Args:
        request: For a day.
        place: Which of the pages; counted again from the first where there are fewer.
    """
    entries = ranking(client, request)
    entry = entries[place % len(entries)]
    values = {"project": entry.project, "access": request.values["access"], "agent": "user", "article": entry.article}
    asked = Request("page_views_per_article", values).over(request.period)
    everywhere = sum(found(client, asked).values())
    least = entry.views_ceil - STEPS[PAGES] + 1
    expect(everywhere >= least, str(asked), f"at least {least} views, which it has in one country", everywhere)


@law(VIEWS, "page_views_aggregate")
def countries_have_no_more_views_than_the_project(client: WikimediaAnalytics, request: Request) -> None:
    """Views by people in all countries that are told are no more than those in the month altogether, but for rounding.

    Ground: documentation, Page view analytics, on views by country and of a project.

    Approximate: deduced from what both count.

    Args:
        request: For a month of which views are told by country and not by bucket alone.
    """
    entries = ranking(client, request)
    values = {"project": request.values["project"], "access": request.values["access"], "agent": "user"}
    asked = Request("page_views_aggregate", values).over(request.period, "monthly")
    everywhere = sum(found(client, asked).values())
    least = sum(entry.views_ceil - STEPS[VIEWS] + 1 for entry in entries if isinstance(entry.views_ceil, int))
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
