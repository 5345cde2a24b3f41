"""Laws of figures by country: they are rounded up, so that nobody is told apart."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics
from openknowledge.errors import NotFound

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Request, ranking, refused
from contract_tests.laws.wikimedia_analytics.counting import found

VIEWS, PAGES, EDITORS = "page_views_by_country", "page_views_top_per_country", "editors_by_country"
STEPS = {VIEWS: 1_000, PAGES: 100, EDITORS: 10}
"""Multiples to which counts are rounded up."""
LONGEST = 1_000
LEAST_OF_A_PAGE = 1_100
"""More than 1,000 readers make more than 1,000 views, rounded up to hundreds."""


@law(VIEWS, PAGES, EDITORS)
def counts_by_country_are_rounded_up(client: WikimediaAnalytics, request: Request) -> None:
    """Views by country are full thousands, those of a country's pages full hundreds, editors full tens, none of them 0.

    Ground: observed in the jobs that load the data, July 2026.
    """
    step = STEPS[request.operation]
    for entry in ranking(client, request):
        count = entry.editors_ceil if request.operation == EDITORS else entry.views_ceil
        rounded = not isinstance(count, int) or (count > 0 and count % step == 0)
        expect(rounded, str(request), f"a positive multiple of {step}", entry)


@law(VIEWS)
def a_bucket_is_that_of_the_rounded_views(client: WikimediaAnalytics, request: Request) -> None:
    """The bucket of a country's views is the power of ten in which they lie; the power itself ends the one below.

    Ground: observed in source and tests of the first version of the service, 2023.
    """
    for entry in ranking(client, request):
        if isinstance(entry.views_ceil, int):
            digits = len(str(entry.views_ceil - 1))
            promised = f"{10 ** (digits - 1)}-{10**digits - 1}"
            expect_equal(entry.views, promised, f"{request}, {entry.country}", f"bucket of {entry.views_ceil}")


@law(VIEWS)
def countries_rank_by_their_views(client: WikimediaAnalytics, request: Request) -> None:
    """Ranks of countries are 1 or more, and a country that ranks after another has no more views, rounded up.

    Ground: observed in the jobs that load the data, July 2026, which rank before countries are left out.
    """
    entries = sorted(ranking(client, request), key=lambda entry: entry.rank)
    expect(all(entry.rank >= 1 for entry in entries), str(request), "ranks from 1 on", entries[:1])
    views = [entry.views_ceil for entry in entries if isinstance(entry.views_ceil, int)]
    expect(views == sorted(views, reverse=True), str(request), "by rank, views that never rise", views)


@law(VIEWS, EDITORS)
def a_country_is_listed_once(client: WikimediaAnalytics, request: Request) -> None:
    """No country is listed twice.

    Ground: observed in the jobs that load the data, July 2026.
    """
    countries = [entry.country for entry in ranking(client, request)]
    expect(len(countries) == len(set(countries)), str(request), "each country once", countries)


@law(EDITORS)
def countries_are_sorted_by_editors(client: WikimediaAnalytics, request: Request) -> None:
    """Countries with more editors come first, and those with as many in order of their codes.

    Ground: observed in the jobs that load the data, July 2026.
    """
    came = [(-entry.editors_ceil, entry.country) for entry in ranking(client, request)]
    expect_equal(came, sorted(came), str(request), "in this order")


@law(PAGES)
def pages_of_a_country_rank_by_their_views(client: WikimediaAnalytics, request: Request) -> None:
    """Pages of a country are at most 1,000, each listed once; ranks are places, or shared, and views never rise.

    Ground: observed in the jobs that load the data, July 2026.
    """
    entries = ranking(client, request)
    expect(len(entries) <= LONGEST, str(request), f"at most {LONGEST} pages", len(entries))
    ranks, views = [entry.rank for entry in entries], [entry.views_ceil for entry in entries]
    regular = [rank in (place + 1, ranks[max(place - 1, 0)]) for place, rank in enumerate(ranks)]
    expect(ranks[:1] == [1] and all(regular), str(request), "each rank its place or the rank before", ranks)
    pages = [(entry.project, entry.article) for entry in entries]
    expect(len(set(pages)) == len(pages), str(request), "each page once", pages)
    expect(views == sorted(views, reverse=True), str(request), "views that never rise", views)


@law(PAGES)
def pages_with_few_readers_are_not_told(client: WikimediaAnalytics, request: Request) -> None:
    """No page of a country has fewer than 1,100 views, rounded up.

    Ground: observed in the jobs that load the data, July 2026, which leave out what no more than 1,000 people read.

    Approximate: deduced; that each of them makes a view is taken for granted.
    """
    for entry in ranking(client, request):
        expect(entry.views_ceil >= LEAST_OF_A_PAGE, str(request), f"at least {LEAST_OF_A_PAGE} views", entry)


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
