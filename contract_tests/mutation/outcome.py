"""What became of a mutant. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fate = Literal["no-op", "equivalent", "unspecified", "accepted", "killed", "survived"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One mutant and what noticed it.

    Attributes:
        api: Name of the API.
        operation: operationId.
        family: Family of the operator.
        operator: Its name.
        place: Status and place.
        name: The mutant in one line.
        fate: What became of it.
        reason: Rule of equivalence, or reason of a reviewed entry; empty for others.
        killers: All that noticed it: `clause:…`, `strict:…`, `client:…`, `law:…`, sorted.
    """

    api: str
    operation: str
    family: str
    operator: str
    place: str
    name: str
    fate: Fate
    reason: str = ""
    killers: tuple[str, ...] = ()

    @property
    def by_client(self) -> bool:
        """Whether the generated client notices it by itself."""
        return any(killer.startswith("client:") for killer in self.killers)
