"""When figures appear: some time after the hour, day or month that they count is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from contract_tests.simulators.clock import Clock

PAGE_VIEWS = timedelta(hours=12)
COUNTRIES = timedelta(days=1)
DEVICES = timedelta(days=1)
MEDIA_FILES = timedelta(days=1)
SNAPSHOT = timedelta(days=5)
"""The monthly snapshots: edit history, editors by country, Commons."""


class Publication:
    """What is published at the time of a clock, as limits: what is equal or later is not.

    The figures of a period appear together, a lag after its end.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def hours(self, lag: timedelta) -> int:
        """The first hour that is not published, YYYYMMDDHH."""
        over = self._over(lag)
        return over.year * 1000000 + over.month * 10000 + over.day * 100 + over.hour

    def days(self, lag: timedelta) -> int:
        """The first day that is not published, YYYYMMDD."""
        return self.hours(lag) // 100

    def months(self, lag: timedelta) -> int:
        """The first month that is not published, YYYYMM."""
        return self.hours(lag) // 10000

    def periods(self, period: int, lag: timedelta) -> int:
        """The limit for what a ranking is asked for: a month if the period is one, else a day."""
        return self.months(lag) if period < 1000000 else self.days(lag)

    def times(self, granularity: str, lag: timedelta) -> int:
        """The first time, YYYYMMDDHH, that is not published of what is hourly, daily or monthly."""
        if granularity == "hourly":
            return self.hours(lag)
        return self.days(lag) * 100 if granularity == "daily" else self.months(lag) * 10000 + 100

    def _over(self, lag: timedelta) -> datetime:
        """A period that ended at or before this moment is published."""
        return self._clock.now.astimezone(UTC) - lag
