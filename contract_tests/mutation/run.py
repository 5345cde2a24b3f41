"""Every mutant of an operation against all judges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from contract_tests.mutation.answer import WireAnswer
from contract_tests.mutation.corpus import Corpus, corpus, plays_of
from contract_tests.mutation.equivalence import equivalent
from contract_tests.mutation.judges import answer_laws, client, contract, laws, strict
from contract_tests.mutation.mutant import Faulty, Mutant, mutants
from contract_tests.mutation.operators import OPERATORS
from contract_tests.mutation.outcome import Outcome

_CHUNK = 60
"""Mutants that one task judges; few enough that all processes are done at the same time."""

_FIRST = 12
"""Changed exchanges that are judged by themselves; more if nothing notices these."""


@dataclass(frozen=True, slots=True)
class Task:
    """A part of the mutants of an operation."""

    api: str
    operation: str
    family: str | None
    start: int


def tasks(api: str, operation: str | None, family: str | None) -> Iterator[Task]:
    """All parts of an API's mutants, or of those of one operation or family."""
    made = corpus(api)
    for name in made.operations:
        if operation in (None, name):
            count = len(_chosen(made, name, family))
            yield from (Task(api, name, family, start) for start in range(0, count, _CHUNK))


def _chosen(made: Corpus, operation: str, family: str | None) -> list[Mutant]:
    found = mutants(made, made.operations[operation])
    return [one for one in found if family in (None, one.family)]


def judge(task: Task) -> list[Outcome]:
    """What became of each mutant of a task."""
    made = corpus(task.api)
    chosen = _chosen(made, task.operation, task.family)[task.start : task.start + _CHUNK]
    return [judged(made, mutant) for mutant in chosen]


def judged(made: Corpus, mutant: Mutant) -> Outcome:
    """What became of a mutant."""
    operation = made.operations[mutant.operation]
    seen = {number: one for number, one in enumerate(made.seen) if one.operation == mutant.operation}
    faulty = Faulty(mutant, operation, list(seen.values()))
    changed = {number: faulty(one.asked, one.answer) for number, one in seen.items()}
    changed = {number: answer for number, answer in changed.items() if answer != seen[number].answer}

    def outcome(fate: str, reason: str = "", killers: Iterable[str] = ()) -> Outcome:
        place = f"{mutant.site.status} {mutant.site}"
        told = (mutant.api, mutant.operation, mutant.family, mutant.operator, place, mutant.name)
        return Outcome(*told, fate, reason, tuple(sorted(killers)))  # type: ignore[arg-type]

    if not changed:
        return outcome("no-op")
    killers = set[str]()
    for part in _parts(sorted(changed)):
        for number in part:
            killers |= contract.killers(mutant.api, operation, seen[number], changed[number])
            killers |= strict.killers(mutant.api, operation, changed[number])
            killers |= answer_laws.killers(mutant.api, mutant.operation, seen[number], changed[number])
            killers |= client.killers(mutant.api, mutant.operation, operation.method, changed[number])
        if killers:
            break
    rule = None if _strictly(killers) else equivalent((seen[number].answer, after) for number, after in changed.items())
    if rule is not None:
        return outcome("equivalent", rule)
    stateful = OPERATORS[mutant.operator].stateful
    again = Faulty(mutant, operation, list(seen.values()))
    known: Mapping[int, WireAnswer] | None = None if stateful else changed
    killers |= laws.killers(made, plays_of(made, mutant.operation), mutant.operation, again, known)
    return outcome("killed" if killers else "survived", "", killers)


def _strictly(killers: Iterable[str]) -> bool:
    return any(killer.startswith("strict:") for killer in killers)


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """A few from all over, then the rest."""
    step = max(1, len(numbers) // _FIRST)
    first = numbers[::step][:_FIRST]
    yield first
    yield [number for number in numbers if number not in set(first)]


Map = Callable[[Callable[[Task], list[Outcome]], Sequence[Task]], Iterable[list[Outcome]]]
"""Calls a function for each task: `map`, or that of a process pool."""
