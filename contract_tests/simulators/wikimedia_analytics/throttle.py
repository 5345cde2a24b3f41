"""How many requests one client may send in a minute."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from datetime import datetime

IDENTIFIED = 200
ANONYMOUS = 10
"""Requests a minute with a user agent that names tool and contact, and without."""

_MINUTE = 60
_GOOD_USER_AGENT = re.compile(r"[^\s/]+/\S+ \([^)]*(?:@|://|User:)[^)]*\).*")


class Throttle:
    """Counts the requests of each user agent, minute by minute."""

    def __init__(self) -> None:
        self._minute = 0
        self._counts = Counter[str]()
        self._refusals = 0

    def wait(self, user_agent: str, now: datetime) -> int:
        """Count a request; the result is after how many seconds another is welcome, 0 if this one is."""
        minute, second = divmod(int(now.timestamp()), _MINUTE)
        if minute != self._minute:
            self._minute = minute
            self._counts.clear()
        self._counts[user_agent] += 1
        limit = IDENTIFIED if _GOOD_USER_AGENT.fullmatch(user_agent) else ANONYMOUS
        return _MINUTE - second if self._counts[user_agent] > limit else 0

    def request_id(self) -> uuid.UUID:
        """An id for the next refusal, the same in every run."""
        self._refusals += 1
        return uuid.uuid5(uuid.NAMESPACE_URL, str(self._refusals))
