"""The cases of the laws of the Wikimedia Analytics API."""

from __future__ import annotations

from contract_tests.laws.wikimedia_analytics.cases import answers, commons, rankings, refusals, series, sums

CASES = (
    *answers.CASES,
    *series.CASES,
    *sums.CASES,
    *rankings.CASES,
    *commons.CASES,
    *refusals.CASES,
)
