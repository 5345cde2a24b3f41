"""A clock whose pauses take no time: it notes them and moves on."""

from __future__ import annotations

from collections.abc import Callable

from openknowledge import Clock


class FakeClock:
    """The time of a client in a test."""

    def __init__(self, now: float = 1_700_000_000.0, chance: float = 0.5) -> None:
        self.now = now
        """Seconds since 1970."""
        self.pauses: list[float] = []
        """How long each pause was, in seconds."""
        self.at_pause: Callable[[], object] = lambda: None
        """What happens meanwhile."""
        self.clock = Clock(
            monotonic=lambda: self.now,
            time=lambda: self.now,
            sleep=self._pause,
            sleep_async=self._pause_async,
            chance=lambda: chance,
        )

    def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds
        self.at_pause()

    async def _pause_async(self, seconds: float) -> None:
        self._pause(seconds)
