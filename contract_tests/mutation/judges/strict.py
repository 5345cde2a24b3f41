"""Which rules stricter than the contract an answer breaks."""

from __future__ import annotations

from functools import cache

from contract_tests.clients import contract
from contract_tests.conformance.strict_answers import StrictAnswers
from contract_tests.mutation.answer import WireAnswer
from tools.specs import SpecOperation


def killers(api: str, operation: SpecOperation, answer: WireAnswer) -> frozenset[str]:
    """The rules that an answer breaks, `strict:rule`."""
    strict = _strict(api)
    message = strict.message(operation, answer.status, list(answer.fields), answer.body)
    return frozenset(f"strict:{breach.rule}" for breach in strict.breaches(operation, message))


@cache
def _strict(api: str) -> StrictAnswers:
    return StrictAnswers(contract(api))
