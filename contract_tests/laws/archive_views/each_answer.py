"""Laws of every answer of the views service."""

from __future__ import annotations

from collections import Counter

from contract_tests.exchange import Exchange
from contract_tests.laws.answer_law import answer_law
from contract_tests.laws.archive_views.asking import COLLECTION, COLLECTION_LAST_DAYS, CONTRIBUTOR, ITEM, ITEM_LAST_DAYS
from contract_tests.laws.expectation import expect, expect_equal


@answer_law("views_short")
def pages_of_any_origin_may_read_the_summary(exchange: Exchange) -> None:
    """A summary may be read by the scripts of pages of any origin.

    Ground: observed of the public service in August and September 2026: `Access-Control-Allow-Origin: *`.
    """
    if exchange.status == 200:
        came = exchange.fields.get("access-control-allow-origin")
        expect_equal(came, "*", f"views_short at {exchange.target}", "Access-Control-Allow-Origin")


@answer_law(COLLECTION, COLLECTION_LAST_DAYS, CONTRIBUTOR, ITEM, ITEM_LAST_DAYS)
def an_unknown_region_is_called_so(exchange: Exchange) -> None:
    """The region `00` of a country is called `unknown`, and no other region is.

    Ground: documentation, the example by contributor, which has both.

    Approximate: deduced from that row.
    """
    for row in exchange.received_json["counts_geo"]:
        region = (row["geo_state"] == "00", row["state"] == "unknown")
        promised = "state `unknown` with geo_state 00 alone"
        expect(
            region[0] == region[1], f"{exchange.method} {exchange.target}", promised, (row["geo_state"], row["state"])
        )


@answer_law(COLLECTION, COLLECTION_LAST_DAYS, CONTRIBUTOR, ITEM, ITEM_LAST_DAYS)
def a_region_that_is_listed_has_views(exchange: Exchange) -> None:
    """Regions without views are left out.

    Ground: documentation, the examples of details: no row has zero views.

    Approximate: deduced from these rows.
    """
    views = [row["sum_count_value"] for row in exchange.received_json["counts_geo"]]
    expect(0 not in views, f"{exchange.method} {exchange.target}", "views in every row", views)


@answer_law(COLLECTION, COLLECTION_LAST_DAYS, CONTRIBUTOR, ITEM, ITEM_LAST_DAYS)
def a_region_is_listed_once_for_each_agent(exchange: Exchange) -> None:
    """No region comes twice with the same kind of agent.

    Ground: documentation, detailed access data: the records are binned by region and by agent.

    Approximate: deduced from the word; a bin holds all that belongs into it.

    Stays: it needs neither items nor daily numbers, so that it is held of every detail that is asked for.
    """
    rows = exchange.received_json["counts_geo"]
    bins = Counter((row["geo_country"], row["geo_state"], row["ua_kind"]) for row in rows)
    twice = [bin_ for bin_, number in bins.items() if number > 1]
    expect(not twice, f"{exchange.method} {exchange.target}", "each region once for each agent", twice)
