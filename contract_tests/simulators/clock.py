"""The time a simulator lives in, which tests set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass
class Clock:
    """A clock that stands still until somebody sets it.

    Attributes:
        now: The present moment, with a time zone.
    """

    now: datetime
