"""The kinds of facts, one for each API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from contract_tests.facts.archive_views import ArchiveViewsFacts
from contract_tests.facts.edit_counter import EditCounterFacts
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.known_values import MEDIAWIKI_APIS, KnownValues

Facts: TypeAlias = ArchiveViewsFacts | EditCounterFacts | KnownValues | WikimediaAnalyticsFacts
"""What exists behind a server."""

_KINDS: Mapping[str, type[Facts]] = {
    "archive_views": ArchiveViewsFacts,
    "edit_counter": EditCounterFacts,
    "wikimedia_analytics": WikimediaAnalyticsFacts,
    **dict.fromkeys(MEDIAWIKI_APIS, KnownValues),
}


def nothing(api: str) -> Facts:
    """The facts of a server of which nothing is known."""
    return _KINDS.get(api, KnownValues)()
