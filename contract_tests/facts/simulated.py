"""What is known of the simulators, whatever their seed."""

from __future__ import annotations

from contract_tests.facts.kinds import Facts, nothing
from contract_tests.simulators.archive_views.known import KNOWN as ARCHIVE_VIEWS
from contract_tests.simulators.edit_counter.known import KNOWN as EDIT_COUNTER
from contract_tests.simulators.wikimedia_analytics.known import KNOWN as WIKIMEDIA_ANALYTICS

_KNOWN: dict[str, Facts] = {
    "archive_views": ARCHIVE_VIEWS,
    "edit_counter": EDIT_COUNTER,
    "wikimedia_analytics": WIKIMEDIA_ANALYTICS,
}


def simulated(api: str) -> Facts:
    """What the simulator of an API has; nothing for MediaWiki, whose pages depend on the seed and are asked for."""
    return _KNOWN.get(api) or nothing(api)
