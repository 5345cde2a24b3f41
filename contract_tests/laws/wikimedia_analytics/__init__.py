"""Laws of the Wikimedia Analytics API."""

from __future__ import annotations

from contract_tests.laws.wikimedia_analytics import (
    agreement,
    answers,
    commons,
    commons_agreement,
    commons_sums,
    countries,
    devices,
    edits,
    granularities,
    rankings,
    refusals,
    series,
    spellings,
    sums,
    wholes,
    wrong_values,
)

__all__ = [
    "agreement",
    "answers",
    "commons",
    "commons_agreement",
    "commons_sums",
    "countries",
    "devices",
    "edits",
    "granularities",
    "rankings",
    "refusals",
    "series",
    "spellings",
    "sums",
    "wholes",
    "wrong_values",
]
