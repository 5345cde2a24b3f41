"""Laws of the Wikimedia Analytics API."""

from __future__ import annotations

from contract_tests.laws.wikimedia_analytics import (
    agreement,
    answers,
    commons,
    countries,
    devices,
    edits,
    rankings,
    refusals,
    series,
    spellings,
    sums,
)

__all__ = [
    "agreement",
    "answers",
    "commons",
    "countries",
    "devices",
    "edits",
    "rankings",
    "refusals",
    "series",
    "spellings",
    "sums",
]
