"""Rules that a contract states in prose only, because OpenAPI has no words for them. Pure.

A request that keeps every schema can still break one of these; the 400 it gets is what the contract documents.
"""

from __future__ import annotations

from collections.abc import Callable

from contract_tests.conformance.date_rules import breaks_date_rule
from contract_tests.exchange import Exchange
from contract_tests.strategies.mediawiki import RANGE_COUNT_TYPES
from tools.specs import SpecOperation


def breaks_rule(operation: SpecOperation, exchange: Exchange) -> bool:
    """Whether a request was refused with 400 by a rule of its operation that no schema states."""
    rule = _RULES.get(operation.name.removesuffix("_head"))
    broken = breaks_date_rule(operation, exchange) or (rule is not None and rule(exchange))
    return exchange.status == 400 and broken


def answers_condition(exchange: Exchange) -> bool:
    """Whether an answer says no more than that a condition in the request's headers is met (RFC 9110, 13.2.2).

    A server may look at the condition before it looks at the rest of the request.
    """
    return exchange.status == 304 and not exchange.headers.keys().isdisjoint({"if-none-match", "if-modified-since"})


def _two_offsets(exchange: Exchange) -> bool:
    """A history is asked for from one offset or none."""
    return "older_than" in exchange.query and "newer_than" in exchange.query


def _misplaced_range(exchange: Exchange) -> bool:
    """The ends of a range come as a pair, and with some types only."""
    ends = [name for name in ("from", "to") if name in exchange.query]
    return len(ends) == 1 or (len(ends) == 2 and exchange.path["type"] not in RANGE_COUNT_TYPES)


def _of_content(exchange: Exchange) -> bool:
    """Compared are revisions of one page that is text, and only such a page has a source; the wiki knows which are."""
    return not _names_parameter(exchange)


def _of_rendering(exchange: Exchange) -> bool:
    """Not every page can be rendered; the wiki knows which. An answer to HEAD has no text to tell by."""
    return exchange.method == "HEAD" or b"parsoid-client-error" in exchange.received


def _refused_edit(exchange: Exchange) -> bool:
    """Titles have a grammar, content models are the wiki's own, and not every page may be edited."""
    error, body = exchange.received_json, exchange.sent_json
    by_edit = isinstance(error, dict) and "actionModuleErrorCode" in error
    return by_edit or (isinstance(body, dict) and body.get("content_model") is not None)


def _names_parameter(exchange: Exchange) -> bool:
    error = exchange.received_json
    return isinstance(error, dict) and error.get("error") == "parameter-validation-failed"


_RULES: dict[str, Callable[[Exchange], bool]] = {
    "history_get_page_history": _two_offsets,
    "history_get_page_history_counts": _misplaced_range,
    "history_compare_revisions": _of_content,
    "pages_get_source": _of_content,
    "pages_get_html": _of_rendering,
    "pages_get_offline": _of_rendering,
    "pages_create": _refused_edit,
    "pages_update": _refused_edit,
}
