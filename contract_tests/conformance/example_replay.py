"""Asks the requests that were kept, keeps those that break a promise now, and drops those that do so no longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from schemathesis import Case
from schemathesis.schemas import APIOperation

from contract_tests.conformance.kept_examples import KeptExample, KeptExamples, case_of, example_of

MOST_KEPT = 3
"""Requests that are kept of those that one run finds to break the same promise."""


class ExampleReplay:
    """The kept examples of one run.

    Args:
        examples: Where they are.
    """

    def __init__(self, examples: KeptExamples) -> None:
        self._examples = examples
        self._asked: dict[str, KeptExample] = {}
        self._broken: set[str] = set()
        self._noted: Counter[str] = Counter()

    def cases(self, operation: APIOperation[Any, Any, Any, Any], name: str) -> Iterator[Case[Any]]:
        """The requests that were kept of an operation."""
        for example in self._examples.of(name):
            case = case_of(example, operation)
            self._asked[case.id] = example
            yield case

    def note(self, case: Case[Any], operation: str, fingerprint: str) -> None:
        """A request that broke a promise."""
        self._broken.add(case.id)
        if case.id not in self._asked and self._noted[fingerprint] < MOST_KEPT:
            self._noted[fingerprint] += 1
            example = example_of(case, operation, fingerprint)
            if example is not None:
                self._examples.keep(example)

    def drop_what_is_mended(self) -> None:
        """Drop those that were asked and broke nothing."""
        for identifier, example in self._asked.items():
            if identifier not in self._broken:
                self._examples.drop(example)
