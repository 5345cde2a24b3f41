"""How views are spread over days and regions: unevenly, and to the last one."""

from __future__ import annotations

import random
from collections.abc import Sequence

from contract_tests.simulators.archive_views.world.regions import Region
from contract_tests.simulators.archive_views.world.subjects import Ledger
from contract_tests.simulators.archive_views.world.totals import Daily, nothing


def view(
    ledger: Ledger, agent: str, regions: Sequence[Region], first: int, last: int, views: int, chance: random.Random
) -> None:
    """Add views by a kind of agent from some of the regions, on days from a first one on and without the last one."""
    rows = [ledger.views.setdefault((region, agent), nothing()) for region in regions]
    spread(rows, first, last, views, chance)


def spread(rows: Sequence[Daily], first: int, last: int, count: int, chance: random.Random) -> None:
    """Add a count to rows, on days from a first one on and without the last one."""
    cells = [(row, day) for row in rows for day in range(first, last)]
    if count >= len(cells):
        # As many as there are parts to share, each part up to three times another.
        weights = [chance.uniform(1, 3) for _ in cells]
        unit = count / sum(weights)
        for (row, day), weight in zip(cells, weights, strict=True):
            share = min(count, int(unit * weight))
            row[day] += share
            count -= share
    for row, day in chance.choices(cells, k=count):
        row[day] += 1
