"""What the functions of all operations answer from."""

from __future__ import annotations

from dataclasses import dataclass

from contract_tests.simulators.archive_views.world import World
from contract_tests.simulators.archive_views.world.calendar import published
from contract_tests.simulators.archive_views.world.subjects import Ledger, Subject
from contract_tests.simulators.clock import Clock
from contract_tests.simulators.routing import Operations

NOBODY = Subject(Ledger())
"""What is known of identifiers and names that nothing has."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Behaviour that no source settles for the service of today. Clients have to hold whatever is chosen.

    Attributes:
        contributors_served: Whether the route for contributors, which is documented, is there; a client library found
            it missing.
        old_counts_frozen: Whether the old way of counting ended with 2018, as was announced.
    """

    contributors_served: bool = True
    old_counts_frozen: bool = True


@dataclass(frozen=True, slots=True)
class Views:
    """The service: what it has counted, and how much of that is published."""

    world: World
    clock: Clock
    undecided: Undecided

    @property
    def days(self) -> int:
        """How many days are published, the first of which is 2017-01-01."""
        return published(self.clock.now)

    def subject(self, identifier: str) -> Subject | None:
        """The item or collection of that identifier, if it is in the data set by now."""
        found = self.world.items.get(identifier) or self.world.collections.get(identifier)
        return found if found and (found.first_day < self.days or found.before) else None


def family() -> Operations[Views]:
    """Where the operations of one kind are declared."""
    return Operations()
