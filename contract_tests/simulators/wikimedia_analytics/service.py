"""What the functions of all operations answer from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from contract_tests.simulators.clock import Clock
from contract_tests.simulators.routing import Operations
from contract_tests.simulators.wikimedia_analytics.publication import Publication
from contract_tests.simulators.wikimedia_analytics.throttle import Throttle
from contract_tests.simulators.wikimedia_analytics.world import World


@dataclass(frozen=True)
class Undecided:
    """Behaviour that no source settles for the service of today, each with the choice that speaks for itself most.

    Laws and clients have to hold whatever is chosen.

    Attributes:
        without_history: What edit and editor routes answer where nothing is known of project, page or dates.
        zero_filled_pages: Whether series of one page hold zeros for the days and months without edits.
        commons_context: Whether answers about Commons echo the parameters in `context`.
    """

    without_history: Literal["not found", "zeros", "empty"] = "not found"
    zero_filled_pages: bool = False
    commons_context: bool = False


@dataclass(frozen=True)
class Analytics:
    """The service: its facts, how much of them is published, and how it treats callers.

    Attributes:
        throttle: Counts requests and refuses too many; None to count nothing.
    """

    world: World
    clock: Clock
    publication: Publication
    undecided: Undecided
    throttle: Throttle | None

    def rows(self, query: str, **values: str | int) -> list[tuple[Any, ...]]:
        """What a query finds in the facts."""
        return self.world.rows(query, values)

    def context(self, echo: Mapping[str, str]) -> Mapping[str, str] | None:
        """What stands beside the items of an answer about Commons."""
        return echo if self.undecided.commons_context else None


def family() -> Operations[Analytics]:
    """Where the operations of one family are declared."""
    return Operations()
