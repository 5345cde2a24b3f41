"""Answers that are right for somebody else. Pure."""

from __future__ import annotations

from typing import Any

from contract_tests.mutation.answer import WireAnswer
from contract_tests.mutation.operators.fitting import a_scalar, an_answer
from contract_tests.mutation.operators.operator import Hit, Whole, at_answers, at_values


@at_answers(an_answer)
def answer_of_another_request(whole: Whole) -> WireAnswer:
    """The answer is that of another request, as from a cache with the wrong key."""
    return next((other for other in whole.others if other.body != whole.answer.body), whole.answer)


@at_answers(an_answer)
def first_answer_for_all(whole: Whole) -> WireAnswer:
    """Every request gets the answer of one and the same request."""
    return whole.others[0] if whole.others else whole.answer


@at_values(a_scalar)
def value_of_another_answer(hit: Hit) -> Any:
    """A value is the one that another answer has there."""
    same = (one for one in hit.others if type(one) is type(hit.value) and one != hit.value)
    return next(same, hit.value)


@at_values(a_scalar)
def one_value_for_all(hit: Hit) -> Any:
    """A value is the same in all answers."""
    return hit.others[0] if hit.others and type(hit.others[0]) is type(hit.value) else hit.value


@at_values(lambda site: "string" in site.types)
def echo_normalised(hit: Hit) -> Any:
    """A value that repeats what was asked is in small letters and without spaces."""
    if isinstance(hit.value, str) and hit.value in hit.asked.values:
        return hit.value.lower().replace(" ", "").replace("_", "")
    return hit.value
