"""What a run must have done to mean anything: called every operation, and often enough with success. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contract_tests.conformance.findings import Observation, written_at
from contract_tests.conformance.tally import Tally
from tools.specs import Document, operations

MINIMUM_REACH = 0.3
"""Share of the generated requests that keep the contract which must be answered 2xx, for each operation."""

ENOUGH_REQUESTS = 20
"""With fewer requests, the share for one class of values says too little."""

WRITING_METHODS = ("POST", "PUT", "PATCH", "DELETE")


def called(document: Document, writes: bool) -> list[str]:
    """The operations that a run has to call: all, or all that do not write."""
    return [one.name for one in operations(document) if writes or one.method not in WRITING_METHODS]


def missed(document: Document, tallies: Mapping[str, Tally], writes: bool) -> Iterator[Observation]:
    """An observation for each operation, and each class of values to read with, that hardly succeeded."""
    expected = called(document, writes)
    for operation in operations(document):
        if operation.name not in expected:
            continue
        tally = tallies.get(operation.name, Tally())
        place, name = written_at(operation), (operation.name,)
        if tally.requests == 0:
            yield Observation(name, "called", place, "at least one request", "none was answered")
        elif tally.successful < MINIMUM_REACH * tally.valid or tally.valid == 0:
            promised = f"2xx for at least {MINIMUM_REACH:.0%} of the generated requests that keep the contract"
            came = f"{tally.successful} of {tally.valid}"
            yield Observation(name, "reach", f"{place}/responses", promised, came)
        if operation.method in WRITING_METHODS:
            continue  # what was written before decides about the next request to a title, and not the title
        for (where, parameter, values), requests in tally.valid_by_class.items():
            successful = tally.successful_by_class[where, parameter, values]
            if requests >= ENOUGH_REQUESTS and successful < MINIMUM_REACH * requests:
                promised = f"2xx for at least {MINIMUM_REACH:.0%} of the valid requests whose {parameter} is {values}"
                yield Observation(name, "reach", f"{place}/parameters", promised, f"{successful} of {requests}")
