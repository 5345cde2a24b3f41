"""Counts and sums that are wrong in the ways in which counting goes wrong. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contract_tests.mutation.operators.fitting import a_count
from contract_tests.mutation.operators.operator import Hit, at_values

_CEILING = 10
"""Where a count is capped; low, so that simulated counts reach it."""


def _counted(hit: Hit, change: Callable[[int], int]) -> Any:
    return change(hit.value) if isinstance(hit.value, int) and not isinstance(hit.value, bool) else hit.value


@at_values(a_count)
def counted_twice(hit: Hit) -> Any:
    """A count is twice as large."""
    return _counted(hit, lambda value: value * 2)


@at_values(a_count)
def capped(hit: Hit) -> Any:
    """A count ends at a ceiling."""
    return _counted(hit, lambda value: min(value, _CEILING))


@at_values(a_count)
def a_day_too_many(hit: Hit) -> Any:
    """A count of 30 days is that of 31."""
    return _counted(hit, lambda value: value + max(1, value // 30) if value > 0 else value)


@at_values(a_count)
def a_part_missing(hit: Hit) -> Any:
    """A sum lacks a third."""
    return _counted(hit, lambda value: value - value // 3)


@at_values(a_count)
def rounded(hit: Hit) -> Any:
    """A count is rounded to hundreds."""
    return _counted(hit, lambda value: round(value, -2))
