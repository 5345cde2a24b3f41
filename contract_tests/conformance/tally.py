"""What was sent to one operation, counted. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Counts of one operation.

    Attributes:
        cases: Requests.
        fuzzed: Generated requests that keep the contract.
        reached: Those of them that were answered 2xx.
        statuses: Answers by status.
        checked: Answers by check.
    """

    cases: int = 0
    fuzzed: int = 0
    reached: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.cases + other.cases,
            self.fuzzed + other.fuzzed,
            self.reached + other.reached,
            self.statuses + other.statuses,
            self.checked + other.checked,
        )
