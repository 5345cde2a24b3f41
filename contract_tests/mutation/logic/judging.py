"""Which of the faults the laws and the conformance check find."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from typing import ClassVar

import httpx

from contract_tests import simulators
from contract_tests.clients import USER_AGENT, client_class, contract
from contract_tests.conformance.answer_judge import AnswerJudge
from contract_tests.conformance.result import Outcome, Subject
from contract_tests.conformance.schemathesis_run import UNIT_PHASES, Task, run
from contract_tests.conformance.simulated import subject_of
from contract_tests.conformance.witness import Manners, Witness, of_simulator
from contract_tests.laws.law_case import LawCase, simulated_cases
from contract_tests.mutation.logic.catalogue import FAULTS
from contract_tests.mutation.logic.fault import Fault
from contract_tests.mutation.logic.witnesses import NAMES_THE_REQUEST
from tools import specs

SEED = 0
"""Of simulators and requests alike: a fault is told by what is different."""
CASES = 25
"""Generated requests per operation and phase: few, as there are many faults."""
MOST_CHECKED = 1
"""Operations that a fault is looked for on with generated requests: the first of those it concerns shows it best."""


@dataclass(frozen=True, slots=True)
class LogicResult:
    """What came of one fault.

    Attributes:
        api: Name of the API.
        name: Name of the fault.
        statement: What is wrong.
        operations: operationIds that it concerns.
        killers: What found it: `law:<name>` and `check:<check> <operationId>`, sorted; none if nothing did.
    """

    api: str
    name: str
    statement: str
    operations: tuple[str, ...]
    killers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What one process is to try: a path without faults, or a fault with the laws and on some paths.

    Attributes:
        api: Name of the API.
        fault: Name of the fault; None for none.
        paths: Paths of the contract that generated requests are sent to.
    """

    api: str
    fault: str | None
    paths: tuple[str, ...]


Noticed = frozenset[tuple[str, ...]]
"""What found something, each with what tells it from other findings of the same kind."""

Each = Callable[[Callable[[Trial], Noticed], Sequence[Trial]], Iterable[tuple[Trial, Noticed]]]
"""Calls a function for each trial, and gives each trial with its result, in any order."""


def one_by_one(work: Callable[[Trial], Noticed], trials: Sequence[Trial]) -> Iterator[tuple[Trial, Noticed]]:
    """Works through trials in this process."""
    for trial in trials:
        yield trial, work(trial)


def results(apply: Each = one_by_one, apis: Collection[str] | None = None) -> list[LogicResult]:
    """Judge every fault, in the order of the list.

    Args:
        apply: How to work through the trials.
        apis: Names of the APIs whose faults are judged; None for all.
    """
    faults = [fault for fault in FAULTS.values() if apis is None or fault.api in apis]
    trials = [Trial(fault.api, fault.name, checked_paths(fault)) for fault in faults]
    places = sorted({(trial.api, path) for trial in trials for path in trial.paths})
    without = [Trial(api, None, (path,)) for api, path in places]
    noticed = dict(apply(attempt, [*trials, *without]))
    right = {one: noticed[one] for one in without}
    return [
        _result(fault, noticed[trial].difference(*(right[Trial(fault.api, None, (path,))] for path in trial.paths)))
        for fault, trial in zip(faults, trials, strict=True)
    ]


def checked_paths(fault: Fault) -> tuple[str, ...]:
    """The paths of the first operations of a fault."""
    paths = {operation.name: operation.path for operation in specs.operations(contract(fault.api))}
    return tuple(dict.fromkeys(paths[name] for name in fault.operations[:MOST_CHECKED]))


def attempt(trial: Trial) -> Noticed:
    """Hold the laws and send generated requests while a fault is there; without one, send the requests alone."""
    if trial.fault is None:
        return frozenset(_checks(trial))
    cases = _cases(trial.api)
    with FAULTS[trial.fault].patch():
        return frozenset([*_laws(trial.api, cases), *_checks(trial)])


@cache
def _cases(api: str) -> tuple[LawCase, ...]:
    """All cases of the laws; their arguments are those of a simulator without faults."""
    return tuple(simulated_cases(api, simulators.create(api, seed=SEED)))


def _laws(api: str, cases: Iterable[LawCase]) -> Iterator[tuple[str, ...]]:
    """The laws that do not hold, those of single answers among them. Each case that writes has its own simulator."""
    shared = simulators.create(api, seed=SEED)
    subject, outcome = subject_of(api, contract(api), Manners(user_agent=USER_AGENT)), Outcome()
    judge = _Judge(subject, outcome)
    broken = set[str]()
    for case in cases:
        if case.law.name not in broken:
            simulator = simulators.create(api, seed=SEED) if case.law.writes else shared
            if problem := _problem(case, subject, Witness(of_simulator(simulator)).transport(judge)):
                broken.add(case.law.name)
                yield f"law:{case.law.name}", problem
    yield from _findings(outcome)


class _Judge(AnswerJudge):
    """Judges no exchange again in which nothing was found: most answers are the same with every fault."""

    _faultless: ClassVar[set[tuple[object, ...]]] = set()

    def __call__(self, request: httpx.Request, response: httpx.Response) -> None:
        fields = tuple(field for field in response.headers.multi_items() if field[0] != NAMES_THE_REQUEST)
        asked = (request.method, str(request.url), tuple(request.headers.raw), request.content)
        exchange = (*asked, response.status_code, fields, sha256(response.content).digest())
        if exchange in self._faultless:
            return
        before = self._noticed()
        super().__call__(request, response)
        if self._noticed() == before:
            self._faultless.add(exchange)

    def _noticed(self) -> int:
        return sum(finding.answers for finding in self._outcome.findings)


def _problem(case: LawCase, subject: Subject, transport: httpx.BaseTransport) -> str:
    """What kind of error the law ended in, if it does not hold; empty if it does."""
    with client_class(subject.document, "sync")(
        user_agent=USER_AGENT, base_url=subject.base_url, transport=transport, retries=0
    ) as client:
        try:
            case.hold(client)
        except Exception as problem:
            # A law that stumbles over an answer does not say what is wrong with it, but that something is.
            return type(problem).__name__
    return ""


def _checks(trial: Trial) -> Iterator[tuple[str, ...]]:
    """What the check finds with generated requests and no divergence of the contract explains."""
    document = contract(trial.api)
    for path in trial.paths:
        part = {**document, "paths": {path: document["paths"][path]}}
        subject = replace(subject_of(trial.api, document, Manners(user_agent=USER_AGENT)), document=part)
        yield from _findings(run(Task(subject, SEED, CASES, UNIT_PHASES)))


def _findings(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    for finding in outcome.findings:
        if finding.divergence is None:
            example = finding.example
            what = f"law:{example.check}" if example.law else f"check:{example.check} {' '.join(example.operations)}"
            yield what, example.clause, example.promised, str(example.status)


def _result(fault: Fault, noticed: Noticed) -> LogicResult:
    killers = tuple(sorted({killer for killer, *_ in noticed}))
    return LogicResult(fault.api, fault.name, fault.statement, fault.operations, killers)
