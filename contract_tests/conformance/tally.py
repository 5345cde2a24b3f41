"""What was sent to one operation, counted. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from contract_tests.conformance.value_classes import ValueClass


@dataclass(slots=True)
class Tally:
    """Counts of one operation.

    Attributes:
        requests: Requests that were drawn from the contract and answered.
        law_requests: Requests of laws that were answered.
        valid: Generated requests that keep the contract.
        successful: Those of them that were answered 2xx.
        statuses: Answers by status.
        checked: Answers by check.
        valid_by_class: Generated requests that keep the contract, by class of each parameter's value.
        successful_by_class: Those of them that were answered 2xx.
    """

    requests: int = 0
    law_requests: int = 0
    valid: int = 0
    successful: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)
    valid_by_class: Counter[ValueClass] = field(default_factory=Counter)
    successful_by_class: Counter[ValueClass] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count what another one counted."""
        self.requests += other.requests
        self.law_requests += other.law_requests
        self.valid += other.valid
        self.successful += other.successful
        self.statuses += other.statuses
        self.checked += other.checked
        self.valid_by_class += other.valid_by_class
        self.successful_by_class += other.successful_by_class
