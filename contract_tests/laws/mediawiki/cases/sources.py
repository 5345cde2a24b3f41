"""Texts of old revisions. The documented routes give only that of the newest, so laws of comparisons are told."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import httpx

from contract_tests.clients import USER_AGENT


def source_of(base_url: str) -> Callable[[int], str]:
    """What gives the text of a revision, by the undocumented route that MediaWiki 1.39 has for it.

    Raises:
        httpx.HTTPError: The server cannot be asked, or refuses the text.
    """

    @cache
    def source(revision: int) -> str:
        answer = httpx.get(f"{base_url}/revision/{revision}", headers={"User-Agent": USER_AGENT}, timeout=30)
        answer.raise_for_status()
        text: str = answer.json()["source"]
        return text

    return source
