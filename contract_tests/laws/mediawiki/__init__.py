"""Laws of the MediaWiki REST API, and where histories are concerned of its History API."""

from __future__ import annotations

from contract_tests.laws.mediawiki import (
    caching,
    comparison,
    conflicts,
    counts,
    each_answer,
    files,
    history,
    pages,
    refusals,
    revisions,
    search,
    titles,
    writing,
)

__all__ = [
    "caching",
    "comparison",
    "conflicts",
    "counts",
    "each_answer",
    "files",
    "history",
    "pages",
    "refusals",
    "revisions",
    "search",
    "titles",
    "writing",
]
