"""What a run must have done to mean anything: called every operation, and often enough with success. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contract_tests.conformance.findings import Observation, written_at
from contract_tests.conformance.tally import Tally
from tools.specs import Document, operations

MINIMUM_REACH = 0.3
"""Share of the generated requests that keep the contract which must be answered 2xx, for each operation."""

WRITING_METHODS = ("POST", "PUT", "PATCH", "DELETE")


def called(document: Document, writes: bool) -> list[str]:
    """The operations that a run has to call: all, or all that do not write."""
    return [one.name for one in operations(document) if writes or one.method not in WRITING_METHODS]


def missed(document: Document, tallies: Mapping[str, Tally], writes: bool) -> Iterator[Observation]:
    """An observation for each operation that was not called, or that hardly ever succeeded."""
    expected = called(document, writes)
    for operation in operations(document):
        if operation.name not in expected:
            continue
        tally = tallies.get(operation.name, Tally())
        if tally.cases == 0:
            yield Observation(operation.name, "called", written_at(operation), "at least one request", "none was sent")
        elif tally.reached < MINIMUM_REACH * tally.fuzzed or tally.fuzzed == 0:
            promised = f"2xx for at least {MINIMUM_REACH:.0%} of the generated requests that keep the contract"
            came = f"{tally.reached} of {tally.fuzzed}"
            yield Observation(operation.name, "reach", f"{written_at(operation)}/responses", promised, came)
