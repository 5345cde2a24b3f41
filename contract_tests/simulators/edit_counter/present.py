"""A clock for wikis that people use meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from contract_tests.simulators.clock import Clock


class Present(Clock):
    """The clock of this machine, until somebody sets it; from then on it stands still."""

    def __init__(self, machine: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._machine = machine
        self._set: datetime | None = None

    @property
    def now(self) -> datetime:
        """The moment, with a time zone."""
        return self._set or self._machine()

    @now.setter
    def now(self, moment: datetime) -> None:
        self._set = moment
