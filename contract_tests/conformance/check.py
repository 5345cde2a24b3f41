"""Check what servers answer against the contracts they are supposed to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from contract_tests.conformance.explanations import require_known_conditions
from contract_tests.conformance.findings import Explained, divergences, group
from contract_tests.conformance.gates import missed
from contract_tests.conformance.result import Result, Subject
from contract_tests.conformance.schemathesis_run import STATEFUL_PHASES, UNIT_PHASES, Outcome, Task, run
from contract_tests.conformance.tally import Tally

Map = Callable[[Callable[[Task], Outcome], Sequence[Task]], Iterable[Outcome]]
"""Calls a function for each task and gives the results in the order of the tasks: `map`, or that of a process pool."""


def check(subjects: Sequence[Subject], seed: int, cases: int, apply: Map = map) -> list[Result]:
    """Check each subject and tell what was found.

    Args:
        subjects: Servers with their contracts.
        seed: Same seed and same state of the server: same requests, however many processes send them.
        cases: Generated requests per operation and phase, at least 10.
        apply: How to work through the tasks.

    Raises:
        SpecError: a contract explains a divergence by a condition that cannot be tested.
    """
    for subject in subjects:
        require_known_conditions(subject.api, divergences(subject.document))
    tasks = [(number, task) for number, subject in enumerate(subjects) for task in _tasks(subject, seed, cases)]
    # The walks through several operations take longest, so they begin.
    tasks.sort(key=lambda numbered: numbered[1].phases != STATEFUL_PHASES)
    outcomes = list(zip((number for number, _ in tasks), apply(run, [task for _, task in tasks]), strict=True))
    return [
        _result(subject, seed, [outcome for owner, outcome in outcomes if owner == number])
        for number, subject in enumerate(subjects)
    ]


def _tasks(subject: Subject, seed: int, cases: int) -> list[Task]:
    """One task for each path, since paths are independent of one another, and one for walks between operations."""
    whole = Task(subject, seed, cases, STATEFUL_PHASES)
    parts = [{**subject.document, "paths": {path: item}} for path, item in subject.document["paths"].items()]
    return [whole, *(Task(replace(subject, document=part), seed, cases, UNIT_PHASES) for part in parts)]


def _result(subject: Subject, seed: int, outcomes: Iterable[Outcome]) -> Result:
    tallies: dict[str, Tally] = {}
    observations: list[Explained] = []
    for outcome in outcomes:
        observations += outcome.observations
        for name, tally in outcome.tallies.items():
            tallies[name] = tallies.get(name, Tally()) + tally
    observations += [(observation, None) for observation in missed(subject.document, tallies, subject.writes)]
    seen = {divergence.wherever() for _, divergence in observations if divergence is not None}
    unseen = {divergence.wherever() for divergence in divergences(subject.document)} - seen
    return Result(subject, seed, tallies, group(observations), len(unseen))
