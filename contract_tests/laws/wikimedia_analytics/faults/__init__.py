"""For every law of the Wikimedia Analytics API, answers that would break it."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.laws.wikimedia_analytics.faults import (
    answers,
    between,
    commons,
    completeness,
    each,
    rankings,
    refusals,
    series,
    sums,
)
from contract_tests.recordings.faults import Fault

FAULTS: Mapping[str, tuple[Fault, ...]] = {
    **answers.FAULTS,
    **series.FAULTS,
    **sums.FAULTS,
    **rankings.FAULTS,
    **completeness.FAULTS,
    **commons.FAULTS,
    **refusals.FAULTS,
    **between.FAULTS,
}

ANSWER_FAULTS = each.ANSWER_FAULTS
