"""Laws of each refusal: it says what it is, what was asked, and why."""

from __future__ import annotations

import re
from http import HTTPStatus

from contract_tests.exchange import Exchange
from contract_tests.laws.answer_law import answer_law
from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.wikimedia_analytics.answers import OPERATIONS

PROBLEM = "application/problem+json"
_NO_ROUTE = "invalid route"
_NO_DATA = (
    "The date(s) you used are valid, but we either do not have data for those date(s), "
    "or the {} you asked for is not loaded yet. Please check documentation for more information"
)


@answer_law(*OPERATIONS)
def a_refusal_is_a_problem(exchange: Exchange) -> None:
    """A refusal is a problem object that gives its status and phrase, the method, and the path from `/metrics/` on.

    Ground: observed on the public service, 2025 and 2026; RFC 9457, members of a problem details object.

    Approximate: what stands before the service refuses in plain text (403, 429, 5xx).
    """
    if exchange.status not in (400, 404):
        return
    media_type = exchange.fields["content-type"].partition(";")[0].strip()
    expect_equal(media_type, PROBLEM, exchange.target, "media type of a refusal")
    problem, phrase = exchange.received_json, HTTPStatus(exchange.status).phrase
    promised = (exchange.status, phrase, exchange.method.lower(), "about:blank")
    came = tuple(problem[name] for name in ("status", "title", "method", "type"))
    expect_equal(came, promised, exchange.target, "status, title, method and type")
    _, prefix, path = exchange.target.partition("?")[0].partition("/metrics/")
    if prefix:
        expect_equal(problem["uri"], prefix + path, exchange.target, "uri")


@answer_law(*OPERATIONS)
def what_is_not_found_is_told_in_known_words(exchange: Exchange) -> None:
    """What is not found has no data, of a project or of something on Commons, or no route: in these words.

    Ground: observed on the public service, 2026.

    Approximate: which noun stands for files and users on Commons was not observed.
    """
    if exchange.status != 404:
        return
    detail = exchange.received_json["detail"]
    noun = "[a-z]+( [a-z]+)*" if "/commons-analytics/" in exchange.target else "project"
    pattern = re.escape(_NO_DATA).replace(re.escape("{}"), noun)
    known = detail.lower() == _NO_ROUTE or re.fullmatch(pattern, detail) is not None
    expect(known, exchange.target, f"{_NO_ROUTE}, or {_NO_DATA.format('project')}", detail)
