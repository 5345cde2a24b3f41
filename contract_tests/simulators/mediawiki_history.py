"""The history API of MediaWiki as its own page promises it, on the same wiki as the REST API.

What the page promises and the REST API does not: no count shows more than 1,000, the page of a revision has a
`page_id`, and a comparison names sections. What the REST API answers beyond is there as well.
"""

from __future__ import annotations

from datetime import datetime

from contract_tests.simulators.mediawiki.comparison import comparison
from contract_tests.simulators.mediawiki.counts import counts
from contract_tests.simulators.mediawiki.histories import histories
from contract_tests.simulators.mediawiki.revisions import revisions
from contract_tests.simulators.mediawiki.service import HISTORY
from contract_tests.simulators.mediawiki.simulator import WikiSimulator
from contract_tests.simulators.mediawiki.simulator import create as create_simulator
from contract_tests.simulators.mediawiki.wiki import Wiki

FAMILIES = (histories, counts, revisions, comparison)

EXAMPLES = {
    "history_get_page_history": "/page/Jupiter/history?filter=anonymous&older_than=50",
    "history_get_page_history_counts": "/page/Jupiter/history/counts/editors",
    "history_get_revision": "/revision/50/bare",
    "history_compare_revisions": "/revision/60/compare/61",
}
"""A path and query of each operation, below the base."""


def create(
    *,
    seed: int = 0,
    now: datetime | None = None,
    size: int = 1,
    faults: bool = False,
    wiki: Wiki | None = None,
) -> WikiSimulator:
    """A simulator of the API.

    Args:
        seed: Decides which pages there are besides those that the real wiki is seeded with; 0 for none.
        now: Time at which the clock begins, with a time zone; None for some October.
        size: How many times as many pages there are as usual, 1 or more.
        faults: Whether it fails where the server observed does, instead of refusing.
        wiki: A wiki to share with another simulator, which is then its `state.wiki`; None for one of its own.
    """
    return create_simulator(FAMILIES, EXAMPLES, HISTORY, seed=seed, now=now, size=size, faults=faults, wiki=wiki)
