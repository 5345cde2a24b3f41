"""What has views: an item, a collection or a contributor, ready to be asked."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import add

from contract_tests.simulators.archive_views.world.regions import Region
from contract_tests.simulators.archive_views.world.totals import Daily, Totals, nothing

AGENTS = ("non_robot", "robot", "unrecognized")
OLD_METHOD = "pre2017"
"""The old way of counting, which goes on beside the new one and does not ask who views."""


@dataclass
class Ledger:
    """The views of something, day by day.

    Attributes:
        first_day: Number of the day from which on it is in the data set.
        before: Views before 2017, as the new service carries them over.
        before_by_old_method: The same as the old service has them.
        views: Views from a region by a kind of agent.
        old_method: Views counted the old way.
        referers: Users who came from an address, by kind of agent.
    """

    first_day: int = 0
    before: int = 0
    before_by_old_method: int = 0
    views: dict[tuple[Region, str], Daily] = field(default_factory=dict)
    old_method: Daily = field(default_factory=nothing)
    referers: dict[tuple[str, str], Daily] = field(default_factory=dict)

    def by_agent(self) -> dict[str, Daily]:
        """Views by kind of agent, wherever they come from."""
        sums = {agent: nothing() for agent in AGENTS}
        for (_, agent), daily in self.views.items():
            sums[agent] = _sum(sums[agent], daily)
        return sums


class Subject:
    """Something with views.

    Attributes:
        first_day: Number of the day from which on it is in the data set.
        before: Views before 2017.
        before_by_old_method: The same as the old service has them.
        series: Daily views by kind of agent, and by the old method.
        totals: The same in the same order, added up.
        geography: Regions with kinds of agents, ordered by their codes.
        geography_totals: Their views, in the same order.
        referers: Addresses with kinds of agents.
        referers_totals: Their users, in the same order.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.first_day = ledger.first_day
        self.before = ledger.before
        self.before_by_old_method = ledger.before_by_old_method
        self.series = ledger.by_agent() | {OLD_METHOD: ledger.old_method}
        self.totals = Totals(list(self.series.values()))
        self.geography = sorted(ledger.views, key=lambda key: (key[0].geo_country, key[0].geo_state, key[1]))
        self.geography_totals = Totals([ledger.views[key] for key in self.geography])
        self.referers = sorted(ledger.referers)
        self.referers_totals = Totals([ledger.referers[key] for key in self.referers])


def together(ledgers: Iterable[Ledger]) -> Ledger:
    """What the items of a collection have together; only items have referers."""
    listed = list(ledgers)
    whole = Ledger(first_day=min(one.first_day for one in listed))
    for one in listed:
        whole.before += one.before
        whole.before_by_old_method += one.before_by_old_method
        whole.old_method = _sum(whole.old_method, one.old_method)
        for key, daily in one.views.items():
            whole.views[key] = _sum(whole.views[key], daily) if key in whole.views else daily
    return whole


def _sum(one: Daily, other: Daily) -> Daily:
    return array("q", map(add, one, other))
