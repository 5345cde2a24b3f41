"""The world: one set of facts from which every route of the Wikimedia Analytics simulator is answered."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from contract_tests.simulators.wikimedia_analytics.world import (
    commons,
    devices,
    geography,
    media,
    pagecounts,
    registrations,
    revisions,
    traffic,
)
from contract_tests.simulators.wikimedia_analytics.world.database import empty

PARTS = (traffic, pagecounts, devices, revisions, registrations, geography, media, commons)


class World:
    """Facts in an SQLite database in memory. They depend on seed and size alone and never change."""

    def __init__(self, seed: int, size: int) -> None:
        self.connection = empty()
        for part in PARTS:
            part.fill(self.connection, random.Random(f"{seed} {part.__name__}"), size)

    def rows(self, query: str, values: Mapping[str, str | int]) -> list[tuple[Any, ...]]:
        """What a query finds."""
        return self.connection.execute(query, values).fetchall()


@lru_cache(maxsize=4)
def world(seed: int, size: int = 1) -> World:
    """The world of a seed: of a size of n, with n times as many facts."""
    return World(seed, size)
