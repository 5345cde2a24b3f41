"""When a request may be sent, and when again. Decisions are pure; what is kept is the state of each host's limits.

Limits are those that a contract declares for its host. They hold for all clients of the process together, synchronous
and asynchronous, in every thread.
"""

from __future__ import annotations

import os
import re
import time as system
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future
from ipaddress import ip_address
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import field, frozen

from .errors import InvalidArgument, RequestFailed

if TYPE_CHECKING:
    from .answer import Answer
    from .encoding import Request

FIRST_PAUSE = 0.5
"""Seconds before the first retry, at most; each one after it waits up to twice as long."""

LONGEST_PAUSE = 30.0
"""Seconds before a retry, at most, unless the server asks for more."""

_MINUTE = 60.0
_CONTACT = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+|User:\S+")


def _chance() -> float:
    import random

    return random.random()


def _sleep_async(seconds: float) -> Awaitable[None]:
    import asyncio

    return asyncio.sleep(seconds)


@frozen
class Clock:
    """Where a client takes time and chance from, and how it waits. A test puts another in its place."""

    monotonic: Callable[[], float] = system.monotonic
    """Seconds since some point in the past."""
    time: Callable[[], float] = system.time
    """Seconds since 1970."""
    sleep: Callable[[float], None] = system.sleep
    """Wait so many seconds."""
    sleep_async: Callable[[float], Awaitable[None]] = _sleep_async
    """The same in an event loop."""
    chance: Callable[[], float] = _chance
    """A random number from 0 to 1."""


def is_transient(status: int) -> bool:
    """Whether the same request may succeed later: 408, 429 and 5xx, but for what a server will never do."""
    return status in (408, 429) or (500 <= status <= 599 and status not in (501, 505))


def is_worth_a_retry(request: Request, outcome: Answer | RequestFailed) -> bool:
    """Whether a request is sent again after what it came to: only where it may succeed and can do no harm twice."""
    if isinstance(outcome, RequestFailed):
        return not outcome.lasting and (request.repeatable or not outcome.arrived)
    return request.repeatable and is_transient(outcome.status)


def pause_before_retry(number: int, asked: float | None, chance: float) -> float:
    """Seconds to wait before a retry.

    Args:
        number: Which retry it is, from 1.
        asked: Seconds that the server asked for. They are never shortened.
        chance: A random number from 0 to 1, so that clients which failed together do not come back together.
    """
    longest = min(FIRST_PAUSE * 2.0 ** (number - 1), LONGEST_PAUSE)
    return (asked or 0.0) + longest * (1 + chance) / 2


def names_contact(user_agent: str) -> bool:
    """Whether a User-Agent says how to reach its operator: an e-mail address, a URL or a wiki user page."""
    return bool(_CONTACT.search(user_agent))


@frozen
class RateLimit:
    """What a provider asks of the clients of one host, or of several that count together."""

    at_once: int
    """Requests that may be under way at the same time."""
    per_minute: Mapping[str, int] = field(factory=dict[str, int])
    """Requests in any 60 seconds, for a caller who is `anonymous`, gives a `contact`, or shows a `token`; no entry
    stands for no limit."""
    domains: tuple[str, ...] = ()
    """Domains whose hosts count together. Any other host counts for itself."""


class Turnstile:
    """Who may pass to one host, and when. Callers wait; it only says for what."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._waiting: deque[Future[None]] = deque()
        self._times: deque[float] = deque()

    def enter(self, at_once: int) -> Future[None] | None:
        """Take a place among those under way: at once (None), or as soon as the future is done."""
        with self._lock:
            if self._inside < at_once:
                self._inside += 1
                return None
            self._waiting.append(Future())
            return self._waiting[-1]

    def leave(self) -> None:
        """Give the place to the next in line."""
        with self._lock:
            while self._waiting:
                waiting = self._waiting.popleft()
                if waiting.set_running_or_notify_cancel():
                    waiting.set_result(None)
                    return
            self._inside -= 1

    def pause(self, now: float, per_minute: int | None) -> float:
        """Seconds until a request may be sent. It counts from then on."""
        with self._lock:
            sent = now
            if per_minute is not None and len(self._times) >= per_minute:
                sent = max(now, self._times[-per_minute] + _MINUTE)
            while self._times and self._times[0] <= now - _MINUTE:
                self._times.popleft()
            self._times.append(sent)
            return sent - now


_turnstiles: dict[str, Turnstile] = {}
_lifted: set[str] = set()


def turnstile(url: str, limit: RateLimit) -> Turnstile | None:
    """The turnstile of a URL's host; None where no limit holds: it was lifted, or the host is this machine."""
    host = _host(url)
    if host in _lifted or _is_this_machine(host):
        return None
    together = any(host == domain or host.endswith(f".{domain}") for domain in limit.domains)
    return _turnstiles.setdefault(limit.domains[0] if together else host, Turnstile())


def lift_limits(url: str) -> None:
    """Lift all limits towards a host from now on, for all clients of this process.

    For operators of a server of their own. A server's `Retry-After` still counts for the call that met it.

    Args:
        url: A URL of the host, as in `https://wiki.example.org`.

    Raises:
        InvalidArgument: It is no such URL.
    """
    if not _host(url):
        raise InvalidArgument(f"url={url!r} names no host; valid: 'https://wiki.example.org'")
    _lifted.add(_host(url))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


os.register_at_fork(after_in_child=_turnstiles.clear)
