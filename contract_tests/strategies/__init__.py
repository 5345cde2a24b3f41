"""Hypothesis strategies over known facts: what exists behind an API and what does not, shared by all tests."""

from __future__ import annotations

from collections.abc import Callable

from contract_tests.known_values import KnownValues
from contract_tests.strategies import archive_views, edit_counter, mediawiki, wikimedia_analytics
from contract_tests.strategies.request import Requests

_OF_API: dict[str, Callable[[str], Requests | None]] = {
    "archive_views": archive_views.request_parts,
    "edit_counter": edit_counter.request_parts,
    "wikimedia_analytics": wikimedia_analytics.request_parts,
}


def request_parts(api: str, operation: str, values: KnownValues, new_title: Callable[[], str]) -> Requests | None:
    """Requests of one operation that are expected to succeed; None when nothing is known that it could ask for.

    Args:
        api: Name of the contract.
        operation: Its operationId; a HEAD operation asks for what its GET operation asks for.
        values: What exists on a wiki; what the other APIs know is the same everywhere.
        new_title: Gives another title each time, of a page of the wiki that does not exist.
    """
    if api in _OF_API:
        return _OF_API[api](operation)
    return mediawiki.request_parts(operation, values, new_title)
