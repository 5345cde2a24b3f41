"""Ways to make counts wrong."""

from __future__ import annotations

from collections.abc import Callable

from contract_tests.recordings.faults import Change, put

MANY = 10**12
"""More than anything is counted."""


def one_more(place: str) -> Change:
    """A count that is one more."""
    return put(place, lambda count: count + 1)


def every(place: str, change: Callable[[dict[str, object]], dict[str, object]]) -> Change:
    """Every item of a list changed."""
    return put(place, lambda listed: [change(each) for each in listed])
