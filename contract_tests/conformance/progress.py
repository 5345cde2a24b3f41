"""Tells how far a check is: on a terminal in one line that changes, elsewhere in a line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TextIO

from contract_tests.conformance.plan import Part
from contract_tests.conformance.result import Outcome, Subject
from contract_tests.report.tally import counted
from contract_tests.report.visible import one_line

_SECONDS_BETWEEN = 10.0
_WIDTH = 100


class Progress:
    """Told of each part that is done.

    Args:
        subjects: What is checked.
        parts: How many parts there are.
        seed: Seed of the run.
        stream: Where to tell.
        monotonic: Seconds since some point in the past.
    """

    def __init__(
        self,
        subjects: Sequence[Subject],
        parts: int,
        seed: int,
        stream: TextIO,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._subjects, self._parts, self._stream, self._monotonic = subjects, parts, stream, monotonic
        self._requests = self._findings = 0
        self._told = monotonic()
        for subject in subjects:
            print(f"checking {subject.api} {subject.place}, seed {seed}", file=stream, flush=True)
            if subject.problem is not None:
                print(f"{subject.api} cannot be checked: {one_line(subject.problem)}", file=stream, flush=True)

    def __call__(self, part: Part, outcome: Outcome, left: int) -> None:
        """One more part is done."""
        self._requests += sum(tally.requests + tally.law_requests for tally in outcome.tallies.values())
        self._findings += sum(finding.divergence is None for finding in outcome.findings)
        done = self._parts - left
        name = f"{self._subjects[part.owner].api} {part.task.name}"
        seen = f"{counted(self._requests, 'request')}, {counted(self._findings, 'finding')}"
        line = f"{done} of {counted(self._parts, 'part')}, {seen}; last: {name}"
        if self._stream.isatty():
            end = "\n" if left == 0 else ""
            print(f"\r\x1b[K{line[:_WIDTH]}", end=end, file=self._stream, flush=True)
        elif left == 0 or self._monotonic() - self._told >= _SECONDS_BETWEEN:
            self._told = self._monotonic()
            print(line, file=self._stream, flush=True)
