"""The cases of the laws of the Wikimedia Analytics API."""

from __future__ import annotations

from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.case import DrawnCase
from contract_tests.laws.wikimedia_analytics.cases import (
    answers,
    between,
    commons,
    completeness,
    edges,
    rankings,
    refusals,
    series,
    sums,
)
from contract_tests.simulators.wikimedia_analytics.known import KNOWN

_PARTS = (answers, series, sums, rankings, completeness, commons, refusals, between, edges)


def cases(facts: WikimediaAnalyticsFacts) -> tuple[DrawnCase, ...]:
    """The cases for what has figures; those for what is not known are marked by what they lack."""
    return tuple(case for part in _PARTS for case in part.cases(facts))


CASES = cases(KNOWN)
