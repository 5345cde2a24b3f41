"""Laws of every answer of the views service."""

from __future__ import annotations

from contract_tests.conformance.exchange import Exchange
from contract_tests.laws.answer_law import answer_law
from contract_tests.laws.expectation import expect_equal


@answer_law("views_short")
def pages_of_any_origin_may_read_the_summary(exchange: Exchange) -> None:
    """A summary may be read by the scripts of pages of any origin.

    Ground: observed of the public service in August and September 2026: `Access-Control-Allow-Origin: *`.
    """
    if exchange.status == 200:
        came = exchange.fields.get("access-control-allow-origin")
        expect_equal(came, "*", f"views_short at {exchange.target}", "Access-Control-Allow-Origin")
