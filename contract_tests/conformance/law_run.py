"""Hold laws against a server, and gather those that do not hold, with the exchanges that show it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx
from hypothesis import HealthCheck, Phase, given, seed, settings
from openknowledge.errors import RequestFailed

from contract_tests import simulators
from contract_tests.clients import client_class
from contract_tests.conformance.answer_judge import AnswerJudge
from contract_tests.conformance.asking import Router, unanswered, witness_of
from contract_tests.conformance.evidence import of_httpx
from contract_tests.conformance.findings import Observation, written_at
from contract_tests.conformance.result import LawTally, Outcome, Subject
from contract_tests.conformance.tally import Tally
from contract_tests.known_values import ANONYMOUS_TOKEN, WRITE_PREFIX
from contract_tests.laws.case import Arguments
from contract_tests.laws.law import Law, Unjudged
from contract_tests.laws.law_case import LawCase, law_cases, mediawiki_cases, simulated_cases
from contract_tests.laws.mediawiki.cases import World, Writer
from contract_tests.laws.mediawiki.cases.sources import source_of
from contract_tests.report.model import Exchange
from tools.specs import operations

MOST_EVIDENCE = 8
"""Exchanges of one broken law that a report shows: the last ones."""

_DRAWING = settings(
    database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), print_blob=False
)

_PATIENCE_SECONDS = 3600.0
"""The witness knows better how long to wait."""


@dataclass(frozen=True, slots=True)
class LawTask:
    """Some laws to hold. It can be sent to another process.

    Attributes:
        subject: What answers.
        seed: Seed of the simulator.
        every_case: Whether a law is held with all its arguments, or with the first only.
        drawn: For how many drawn arguments it is held besides, where arguments can be drawn.
        number: Which part of the cases it is, from 0.
        of: Into how many parts they are divided.
        operations: Only laws of one of these operationIds.
    """

    subject: Subject
    seed: int
    every_case: bool
    drawn: int
    number: int
    of: int
    operations: frozenset[str]

    @property
    def name(self) -> str:
        """What it is about."""
        return f"laws, part {self.number + 1} of {self.of}"


def hold(task: LawTask) -> Outcome:
    """Hold the laws of one task, one after the other."""
    subject, outcome = task.subject, Outcome()
    witness, _ = witness_of(subject, task.seed)
    exchanges: deque[tuple[httpx.Request, httpx.Response]] = deque(maxlen=MOST_EVIDENCE)

    router, judge = Router(subject.document, subject.base_url), AnswerJudge(subject, outcome)

    def note(request: httpx.Request, response: httpx.Response) -> None:
        exchanges.append((request, response))
        called = router.operation(request.method, str(request.url))
        if called is not None:
            outcome.tallies.setdefault(called.name, Tally()).law_requests += 1
        judge(request, response)

    with client_class(subject.document, "sync")(
        user_agent=subject.manners.user_agent,
        base_url=subject.base_url,
        transport=witness.transport(note),
        timeout=_PATIENCE_SECONDS,
        deadline=_PATIENCE_SECONDS,
        retries=0,
    ) as client:
        for case in _cases(task):
            exchanges.clear()
            tally = outcome.laws.setdefault(case.law.name, LawTally())
            try:
                with suppress(RequestFailed):  # the witness has it, and it says nothing about the law
                    case.hold(client)
                    tally.held += 1
                    _hold_with_drawn(case, client, task, tally)
            except Exception as broken:  # a law may also stumble over what it did not expect
                tally.broken += 1
                evidence = tuple(of_httpx(*exchange, subject.manners.token) for exchange in exchanges)
                outcome.findings.add(_observation(case.law, broken, router, subject, evidence), None)
    for observation in unanswered(witness, subject):
        outcome.findings.add(observation, None)
    outcome.lost = witness.lost
    return outcome


def _hold_with_drawn(case: LawCase, client: Any, task: LawTask, tally: LawTally) -> None:
    if case.drawn is None or task.drawn == 0:
        return

    @seed(task.seed)
    @settings(_DRAWING, max_examples=task.drawn)
    @given(case.drawn)
    def hold_with(arguments: Arguments) -> None:
        case.law.check(client, **arguments)
        tally.held += 1

    hold_with()


def _cases(task: LawTask) -> Iterator[LawCase]:
    found = [case for case in cases_of(task.subject, task.seed) if not task.operations.isdisjoint(case.law.operations)]
    if not task.every_case:
        first: dict[str, LawCase] = {}
        for case in found:
            first.setdefault(case.law.name, case)
        found = list(first.values())
    # Cases that write go with the last part, one after the other: they compete for the locks of one wiki.
    writing = [case for case in found if case.law.writes]
    reading = [case for case in found if not case.law.writes][task.number :: task.of]
    yield from reading
    if task.number == task.of - 1:
        yield from writing


def cases_of(subject: Subject, seed: int) -> Iterator[LawCase]:
    """The laws that can be held against a server, with what they can be held with."""
    if subject.kind == "simulator":
        yield from simulated_cases(subject.api, simulators.create(subject.api, seed=seed))
    elif subject.seed is not None:
        world = World(subject.seed, source_of(subject.base_url))
        writer = Writer(ANONYMOUS_TOKEN, None) if subject.writes else None
        yield from mediawiki_cases(subject.api, world, writer, f"{WRITE_PREFIX}Law {seed} ")
    else:
        yield from law_cases(subject.api, subject.values)


def _observation(
    law: Law, broken: Exception, router: Router, subject: Subject, evidence: tuple[Exchange, ...]
) -> Observation:
    said = str(broken) if isinstance(broken, AssertionError) else f"{type(broken).__name__}: {broken}"
    # The law was found not to hold at what was asked last.
    last = router.operation(*evidence[-1].request.split(" ", 1)) if evidence else None
    last = last or next(one for one in operations(subject.document) if one.name in law.operations)
    return Observation(
        operations=tuple(sorted(law.operations, key=lambda name: name != last.name)),
        check=law.name,
        clause=written_at(last),
        promised=law.statement,
        came=" ".join(said.split()),
        evidence=evidence,
        law=True,
        judged=not isinstance(broken, Unjudged),
    )
