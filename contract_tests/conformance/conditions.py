"""What the `when` of an `x-divergence` entry means: for each, the test whether an exchange is such a one. Pure.

An entry explains a failed check only where its condition holds, so that it cannot hide other failures of that check.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contract_tests.conformance import deviations
from contract_tests.exchange import Exchange
from contract_tests.strategies.mediawiki import RANGE_COUNT_TYPES

Condition = Callable[[Exchange], bool]


def _has(*names: str) -> Condition:
    return lambda exchange: all(name in exchange.query for name in names)


def _other_page(exchange: Exchange) -> bool:
    return _has("from", "to")(exchange) and exchange.path["type"] in RANGE_COUNT_TYPES and _says(exchange, "exception")


def _compound_member(exchange: Exchange) -> bool:
    body = exchange.sent_json if isinstance(exchange.sent_json, dict) else {}
    compound = any(isinstance(body.get(name), dict | list) for name in ("content_model", "token"))
    return compound or body.get("content_model") is True


def _says(exchange: Exchange, words: str) -> bool:
    """Whether the answer's text holds the words; an answer to HEAD has no text to tell by."""
    return exchange.method == "HEAD" or words in exchange.received.decode(errors="replace")


def _counted_above(ceiling: int) -> Condition:
    def holds(exchange: Exchange) -> bool:
        answer: Any = exchange.received_json
        return isinstance(answer, dict) and isinstance(answer.get("count"), int) and answer["count"] > ceiling

    return holds


CONDITIONS: dict[str, Condition] = {
    "HEAD": lambda exchange: exchange.method == "HEAD",
    "a count above 1000": _counted_above(1000),
    "a page with more than 100 files": lambda exchange: _says(exchange, "messageTranslations"),
    "content_model or token is an array": _compound_member,
    "from or to belongs to another page": _other_page,
    "pages in CSS, JavaScript, plain text or a model that is not text": lambda exchange: _says(
        exchange, "exception of type"
    ),
    "q sent as q[]": lambda exchange: any(name.startswith("q[") for name in exchange.query),
    "type minor on a page with more than 2000 edits": lambda exchange: (
        exchange.path["type"] == "minor" and _says(exchange, "messageTranslations")
    ),
}

KNOWN = frozenset(CONDITIONS) | frozenset(deviations.NAMES)
"""Every `when` that can be tested."""
