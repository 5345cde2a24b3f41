"""Laws of the MediaWiki REST API: relations that must hold between answers, as plain functions over a client.

A law takes a client and what is known about the wiki behind it, so it runs against whatever answers: a real server, a
simulator, a recording. It raises AssertionError, with the operation, what was promised and what came. `LAWS` lists all.
"""

from __future__ import annotations

from contract_tests.laws import (
    caching,
    comparison,
    conflicts,
    counts,
    files,
    history,
    pages,
    refusals,
    revisions,
    search,
    titles,
    writing,
)
from contract_tests.laws.law import LAWS, Law

__all__ = [
    "LAWS",
    "Law",
    "caching",
    "comparison",
    "conflicts",
    "counts",
    "files",
    "history",
    "pages",
    "refusals",
    "revisions",
    "search",
    "titles",
    "writing",
]
