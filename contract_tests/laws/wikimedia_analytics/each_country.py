"""Laws of each answer with figures by country: their order, ranks and buckets."""

from __future__ import annotations

from contract_tests.exchange import Exchange
from contract_tests.laws.answer_law import answer_law
from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.wikimedia_analytics.exchanged import entries

VIEWS, PAGES, EDITORS = "page_views_by_country", "page_views_top_per_country", "editors_by_country"
MOST_COUNTRIES = 300
"""There are fewer codes of countries than this."""


@answer_law(VIEWS)
def a_bucket_is_that_of_the_rounded_views(exchange: Exchange) -> None:
    """The bucket of a country's views is the power of ten in which they lie; the power itself ends the one below.

    Ground: observed in source and tests of the first version of the service, 2023.
    """
    for entry in entries(exchange):
        if "views_ceil" in entry:
            digits = len(str(entry["views_ceil"] - 1))
            promised = f"{10 ** (digits - 1)}-{10**digits - 1}"
            subject = f"{exchange.target}, {entry['country']}"
            expect_equal(entry["views"], promised, subject, f"bucket of {entry['views_ceil']}")


@answer_law(VIEWS)
def countries_rank_by_their_views(exchange: Exchange) -> None:
    """A country ranks below each with more views, rounded up, and with those only that have as many.

    Ground: observed in the jobs that load the data, July 2026, which rank by exact views before countries are left out.

    Approximate: ranks of countries that are left out are missing, so that a rank may be larger than its place.
    """
    ranked = [(entry["rank"], entry["views_ceil"]) for entry in entries(exchange) if "views_ceil" in entry]
    expect(len({rank for rank, _ in ranked}) == len({*ranked}), exchange.target, "no rank of different views", ranked)
    for rank, views in ranked:
        least = 1 + sum(other > views for _, other in ranked)
        holds = least <= rank <= MOST_COUNTRIES and all(other >= views for higher, other in ranked if higher < rank)
        expect(holds, exchange.target, f"a rank from {least} on, below all with more views", (rank, views))


@answer_law(EDITORS)
def countries_are_sorted_by_editors(exchange: Exchange) -> None:
    """Countries with more editors come first, and those with as many in order of their codes.

    Ground: observed in the jobs that load the data, July 2026.
    """
    came = [(-entry["editors-ceil"], entry["country"]) for entry in entries(exchange)]
    expect_equal(came, sorted(came), exchange.target, "in this order")


@answer_law(VIEWS, EDITORS)
def some_country_is_told(exchange: Exchange) -> None:
    """Where figures by country are given at all, they are those of at least one.

    Ground: observed on the public service, 2026: nothing found is a 404 and never an empty list.

    Approximate: deduced; all countries of a small project may be protected ones.
    """
    expect(len(entries(exchange)) > 0, exchange.target, "at least one country", "none")


@answer_law(PAGES)
def pages_of_a_country_rank_by_their_views(exchange: Exchange) -> None:
    """Ranks of a country's pages are places, or shared, and views, rounded up, never rise.

    Ground: observed in the jobs that load the data, July 2026.
    """
    ranks = [entry["rank"] for entry in entries(exchange)]
    views = [entry["views_ceil"] for entry in entries(exchange)]
    regular = [rank in (place + 1, ranks[max(place - 1, 0)]) for place, rank in enumerate(ranks)]
    expect(ranks[:1] == [1] and all(regular), exchange.target, "each rank its place or the rank before", ranks)
    expect(views == sorted(views, reverse=True), exchange.target, "views that never rise", views)
