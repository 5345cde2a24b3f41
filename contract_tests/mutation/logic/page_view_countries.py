"""Mistakes in page views by country, and in what may be told of them."""

from __future__ import annotations

from typing import Any

from contract_tests.mutation.logic.analytics_patches import facts, module_of, queries
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    edited,
    replaced,
    wrapped,
)
from contract_tests.simulators.wikimedia_analytics.world import traffic

fault = faults_of("wikimedia_analytics")
page_views, page_view_rankings, pagecounts = map(module_of, ("page_views", "page_view_rankings", "pagecounts"))


def _rounded_down(body: Any) -> Any:
    for country in body["items"][0]["countries"]:
        if "views_ceil" in country:
            country["views_ceil"] = max(0, country["views_ceil"] - 1000)
    return body


@fault(
    "page_views_by_country",
    documented="page views by country: views by people",
    shown_by="/pageviews/top-by-country/en.wikipedia/all-access/2024/01",
)
def robots_view_from_countries() -> Patch:
    """Views by country include those by robots."""
    return facts(traffic, ("WHERE agent = 'user' GROUP BY 1, 2, 3, 4;", "GROUP BY 1, 2, 3, 4;"))


@fault(
    "page_views_by_country",
    "page_views_top_per_country",
    documented="page views by country: protected countries are left out",
    shown_by="/pageviews/top-by-country/all-projects/all-access/2024/01",
)
def protected_countries_are_told() -> Patch:
    """Countries whose readers are protected are listed."""
    return replaced(page_view_rankings, "HIDDEN_COUNTRIES", frozenset())


@fault(
    "page_views_by_country",
    documented="page views by country, `views_ceil`: rounded up to thousands",
    shown_by="/pageviews/top-by-country/all-projects/all-access/2024/01",
)
def views_of_countries_are_rounded_down() -> Patch:
    """Views by country are rounded down."""
    return edited(page_view_rankings.page_view_rankings, "page_views_by_country", _rounded_down)


@fault(
    "page_views_by_country",
    documented="page views by country, `views`: a bucket between powers of ten",
    shown_by="/pageviews/top-by-country/all-projects/all-access/2024/01",
)
def buckets_of_views_are_one_too_high() -> Patch:
    """The bucket of views of a country is the next one."""
    return wrapped(page_view_rankings, "bucket", lambda bucket: lambda views: bucket(views * 10))


@fault(
    "page_views_by_country",
    documented="page views by country: countries with few views are left out",
    shown_by="/pageviews/top-by-country/ab.wikipedia/all-access/2024/01",
)
def countries_with_few_views_are_told() -> Patch:
    """Countries with fewer than a hundred views are listed."""
    return replaced(page_view_rankings, "LEAST_VIEWS", 0)


@fault(
    "page_views_top_per_country",
    documented="most viewed pages for a country, `views_ceil`: rounded up to hundreds",
    shown_by="/pageviews/top-per-country/IT/all-access/2024/01/16",
)
def views_in_a_country_are_exact() -> Patch:
    """Views of pages in a country are told exactly."""
    return wrapped(
        page_view_rankings,
        "ceiling",
        lambda ceiling: lambda count, step: count if step == 100 else ceiling(count, step),
    )


@fault(
    "page_views_top_per_country",
    documented="most viewed pages for a country, `country`: two capital letters",
    shown_by="/pageviews/top-per-country/us/all-access/2024/01/15",
)
def countries_may_be_in_lower_case() -> Patch:
    """A country is found in lower case, too."""

    def around(function: Function) -> Function:
        return lambda state, request, country, *values: function(state, request, country.upper(), *values)

    return answering(page_view_rankings.page_view_rankings, "page_views_top_per_country", around)


@fault(
    "page_views_top_per_country",
    documented="most viewed pages for a country: only those that more than 1,000 people viewed",
    shown_by="/pageviews/top-per-country/US/all-access/2024/01/15",
)
def pages_with_few_readers_are_told() -> Patch:
    """Pages that few people of a country viewed are listed."""
    return facts(traffic, ("HAVING SUM(actors) > 1000", "HAVING SUM(actors) > 0"))


@fault(
    "page_views_top_per_country",
    documented="most viewed pages for a country, `country`: two capital letters",
    shown_by="/pageviews/top-per-country/us/all-access/2024/01/15",
)
def countries_are_compared_without_case() -> Patch:
    """A country is found in lower case, too, and told so."""
    return queries("country_page", ("country = :country", "country = UPPER(:country)"))
