"""The MediaWiki REST API, answered from a wiki in memory; what is common with its history API is in `mediawiki`."""

from __future__ import annotations

from datetime import datetime

from contract_tests.simulators.mediawiki.comparison import comparison
from contract_tests.simulators.mediawiki.counts import counts
from contract_tests.simulators.mediawiki.histories import histories
from contract_tests.simulators.mediawiki.media import media
from contract_tests.simulators.mediawiki.reading import reading
from contract_tests.simulators.mediawiki.rendering import rendering
from contract_tests.simulators.mediawiki.revisions import revisions
from contract_tests.simulators.mediawiki.search import search
from contract_tests.simulators.mediawiki.service import REST
from contract_tests.simulators.mediawiki.simulator import WikiSimulator
from contract_tests.simulators.mediawiki.simulator import create as create_simulator
from contract_tests.simulators.mediawiki.wiki import Wiki
from contract_tests.simulators.mediawiki.writing import writing

FAMILIES = (search, writing, reading, rendering, media, histories, counts, revisions, comparison)

EXAMPLES = {
    "search_pages": "/search/page?q=jupiter&limit=20",
    "search_titles": "/search/title?q=solar&limit=5",
    "pages_get_source": "/page/Jupiter",
    "pages_get": "/page/Jupiter/bare",
    "pages_get_html": "/page/Jupiter/html",
    "pages_get_offline": "/page/Jupiter/with_html",
    "pages_get_languages": "/page/Jupiter/links/language",
    "pages_get_files": "/page/Jupiter/links/media",
    "media_files_get": "/file/File:Blue_marble.png",
    "history_get_page_history": "/page/Jupiter/history?filter=bot&older_than=50",
    "history_get_page_history_counts": "/page/Jupiter/history/counts/edits?from=20&to=40",
    "history_get_revision": "/revision/50/bare",
    "history_compare_revisions": "/revision/57/compare/58",
}
"""A path and query of each operation that reads, below the base."""


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
    return create_simulator(FAMILIES, EXAMPLES, REST, seed=seed, now=now, size=size, faults=faults, wiki=wiki)
