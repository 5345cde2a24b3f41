"""What a check has to do, in parts that can be done in any order, and shared between machines. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from contract_tests.conformance.law_run import LawTask
from contract_tests.conformance.profile import Profile
from contract_tests.conformance.result import Subject
from contract_tests.conformance.schemathesis_run import STATEFUL_PHASES, UNIT_PHASES, Task
from contract_tests.laws.law_case import laws_for
from tools.specs import Document, operations

_PARTS = 4
"""Into how many parts the laws of a server are divided."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the work.

    Attributes:
        owner: Number of the subject that it is about.
        task: What to do.
    """

    owner: int
    task: Task | LawTask


def parts(
    subjects: Sequence[Subject],
    seed: int,
    profile: Profile,
    only: Sequence[str] = (),
    shard: tuple[int, int] = (1, 1),
    examples: str | None = None,
) -> list[Part]:
    """The parts of a check, the long ones first.

    Args:
        subjects: Servers with their contracts.
        seed: Same seed and same state of the server: same requests, however the parts are shared.
        profile: How thorough the check is.
        only: operationIds of the operations to check, each with the other methods of its path; all if there are none.
        shard: Number, from 1, and count of the machines that share the work: every part is in exactly one shard.
        examples: Where requests that broke a promise are kept; None for nowhere.
    """
    found = [
        Part(number, task)
        for number, subject in enumerate(subjects)
        if subject.problem is None
        for task in _tasks(subject, seed, profile, only, examples)
    ]
    number, of = shard
    mine = found[number - 1 :: of]
    return sorted(mine, key=lambda part: not isinstance(part.task, Task) or part.task.phases != STATEFUL_PHASES)


def _tasks(
    subject: Subject, seed: int, profile: Profile, only: Sequence[str], examples: str | None
) -> Iterator[Task | LawTask]:
    """Walks between operations, one task for each path, since paths are independent of one another, and the laws."""
    document = of_operations(subject.document, only)
    if profile.stateful and not only:
        yield Task(subject, seed, profile.cases, STATEFUL_PHASES)
    for path, item in document["paths"].items():
        part = {**document, "paths": {path: item}}
        yield Task(replace(subject, document=part), seed, profile.cases, UNIT_PHASES, examples)
    names = frozenset(operation.name for operation in operations(document))
    if any(not names.isdisjoint(law.operations) for law in laws_for(subject.api).values()):
        in_process = subject.kind == "simulator"
        of = 1 if in_process else _PARTS
        for number in range(of):
            drawn = profile.drawn if in_process else 0
            yield LawTask(subject, seed, profile.every_case or in_process, drawn, number, of, names)


def of_operations(document: Document, only: Sequence[str]) -> Document:
    """The contract with the paths of some operations only, all of them if none is named. A path keeps all its methods:
    a method that it lacks is expected to be refused."""
    paths = {operation.path for operation in operations(document) if operation.name in only}
    if not only:
        return document
    return {**document, "paths": {path: item for path, item in document["paths"].items() if path in paths}}
