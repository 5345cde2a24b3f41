"""Hypothesis strategies over known facts: what exists behind an API and what does not, shared by all tests."""

from __future__ import annotations

from collections.abc import Callable

from contract_tests.facts.archive_views import ArchiveViewsFacts
from contract_tests.facts.edit_counter import EditCounterFacts
from contract_tests.facts.kinds import Facts
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.strategies import archive_views, edit_counter, mediawiki, wikimedia_analytics
from contract_tests.strategies.request import Requests


def request_parts(operation: str, facts: Facts, new_title: Callable[[], str]) -> Requests | None:
    """Requests of one operation that are expected to succeed; None when nothing is known that it could ask for.

    Args:
        operation: Its operationId; a HEAD operation asks for what its GET operation asks for.
        facts: What the server has.
        new_title: Gives another title each time, of a page of the wiki that does not exist.
    """
    match facts:
        case ArchiveViewsFacts():
            return archive_views.request_parts(operation, facts)
        case EditCounterFacts():
            return edit_counter.request_parts(operation, facts)
        case WikimediaAnalyticsFacts():
            return wikimedia_analytics.request_parts(operation, facts)
    return mediawiki.request_parts(operation, facts, new_title)
