"""Worlds to answer from: what the real wiki of this repository is seeded with, and more of the same kind."""

from __future__ import annotations

from functools import lru_cache

from contract_tests.simulators.clock import Clock
from contract_tests.simulators.mediawiki.wiki import Wiki
from contract_tests.simulators.mediawiki.worlds.generated import add_pages
from contract_tests.simulators.mediawiki.worlds.seed import seeded


def world(seed: int, size: int, clock: Clock) -> Wiki:
    """A wiki of one's own.

    Args:
        seed: 0 for the content of the real wiki alone; any other decides which pages there are besides.
        size: How many times as many pages there are as usual, 1 or more.
        clock: The time the wiki lives in.
    """
    return _original(seed, size).copy(clock)


@lru_cache(maxsize=4)
def _original(seed: int, size: int) -> Wiki:
    wiki = seeded()
    add_pages(wiki, seed, size)
    return wiki
