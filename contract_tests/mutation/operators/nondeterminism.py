"""Answers that differ from call to call. Chance is a count of calls, so that every run is the same. Pure."""

from __future__ import annotations

from typing import Any

from contract_tests.mutation.answer import WireAnswer
from contract_tests.mutation.operators.fitting import a_count, an_answer_with, an_array
from contract_tests.mutation.operators.operator import Hit, Whole, at_answers, at_values

_FLAKY = 20


@at_values(a_count, stateful=True)
def jitter(hit: Hit) -> Any:
    """A count is one too large in every second answer."""
    return hit.value + hit.number % 2 if isinstance(hit.value, int) and not isinstance(hit.value, bool) else hit.value


@at_values(an_array, stateful=True)
def order_changes(hit: Hit) -> Any:
    """Every second answer has its items in the reverse order."""
    return hit.value[::-1] if isinstance(hit.value, list) and hit.number % 2 else hit.value


@at_answers(an_answer_with("2"), stateful=True)
def flaky_503(whole: Whole) -> WireAnswer:
    """One in twenty answers is 503."""
    return whole.answer.with_status(503) if whole.number % _FLAKY == 1 else whole.answer


@at_answers(an_answer_with("2"), stateful=True)
def previous_answer(whole: Whole) -> WireAnswer:
    """Every third request gets an answer that was meant for another one."""
    return whole.others[whole.number % len(whole.others)] if whole.others and whole.number % 3 == 2 else whole.answer
