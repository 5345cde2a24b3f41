"""Check what servers answer against the contracts they are supposed to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from contract_tests.conformance.explanations import require_known_conditions
from contract_tests.conformance.findings import divergences
from contract_tests.conformance.law_run import LawTask, hold
from contract_tests.conformance.plan import Part
from contract_tests.conformance.result import Outcome, Result, Subject
from contract_tests.conformance.schemathesis_run import run

Each = Callable[[Callable[[Part], Outcome], Sequence[Part]], Iterable[tuple[Part, Outcome]]]
"""Calls a function for each part and gives each with its outcome, in whatever order they are done."""

Progress = Callable[[Part, Outcome, int], None]
"""Told of each part that is done, what came of it, and how many are left."""


def one_by_one(work: Callable[[Part], Outcome], parts: Sequence[Part]) -> Iterator[tuple[Part, Outcome]]:
    """Work through the parts in this process."""
    for part in parts:
        yield part, work(part)


def do(part: Part) -> Outcome:
    """Do one part."""
    return hold(part.task) if isinstance(part.task, LawTask) else run(part.task)


def check(
    subjects: Sequence[Subject], parts: Sequence[Part], each: Each = one_by_one, progress: Progress | None = None
) -> tuple[list[Result], bool]:
    """Check each subject and tell what was found, and whether everything was done: it can be interrupted.

    Args:
        subjects: Servers with their contracts.
        parts: What to do, from `plan.parts`.
        each: How to work through it.
        progress: Told of each part that is done.

    Raises:
        SpecError: a contract explains a divergence by a condition that cannot be tested.
    """
    for subject in subjects:
        require_known_conditions(subject.api, divergences(subject.document))
    outcomes = [Outcome() for _ in subjects]
    left, complete = Counter(part.owner for part in parts), True
    try:
        for part, outcome in each(do, parts):
            left[part.owner] -= 1
            outcomes[part.owner].add(outcome)
            if progress is not None:
                progress(part, outcome, left.total())
    except KeyboardInterrupt:
        complete = False
    return [
        _result(subject, outcome, left[number] > 0)
        for number, (subject, outcome) in enumerate(zip(subjects, outcomes, strict=True))
    ], complete


def _result(subject: Subject, outcome: Outcome, interrupted: bool) -> Result:
    why = subject.problem or outcome.lost or subject.trouble
    return Result(subject, outcome, why or ("the check was interrupted" if interrupted else None))
