"""Whether the contract itself explains a failed check. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contract_tests.conformance.conditions import CONDITIONS, KNOWN
from contract_tests.conformance.deviations import deviations
from contract_tests.conformance.findings import Divergence
from contract_tests.exchange import Exchange
from tools.specs import Document, SpecError, SpecOperation

_ACCEPTED = "negative_data_rejection"


def explain(
    check: str, exchange: Exchange, operation: SpecOperation, document: Document, known: Sequence[Divergence]
) -> Divergence | None:
    """The `x-divergence` entry because of which the check failed; None if that is news.

    Args:
        check: The check that failed.
        exchange: The request and its answer.
        operation: What was called, in the bundled contract.
        document: The bundled contract.
        known: Its entries, from `findings.divergences`.
    """
    candidates = {
        divergence.when: divergence
        for divergence in known
        if divergence.check == check and divergence.status == exchange.status and divergence.concerns(operation.pointer)
    }
    if None in candidates:
        return candidates[None]
    if check == _ACCEPTED:
        names = sorted(set(deviations(document, operation, exchange)))
        return candidates[names[0]] if names and all(name in candidates for name in names) else None
    for when, divergence in candidates.items():
        if when is not None and CONDITIONS[when](exchange):
            return divergence
    return None


def require_known_conditions(name: str, known: Iterable[Divergence]) -> None:
    """Make sure that each `when` can be tested.

    Raises:
        SpecError: one cannot; its text names those that can.
    """
    for divergence in known:
        if divergence.when is not None and divergence.when not in KNOWN:
            valid = ", ".join(map(repr, sorted(KNOWN)))
            raise SpecError(
                f"{name}.yaml",
                f"{divergence.pointer}/x-divergence",
                f"no condition {divergence.when!r}; valid: {valid}",
            )
