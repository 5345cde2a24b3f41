"""Judges every single answer: strict rules, laws of one answer, and the statements of the contract that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import httpx

from contract_tests.conformance.asking import Router
from contract_tests.conformance.clauses import Clauses
from contract_tests.conformance.evidence import of_httpx
from contract_tests.conformance.findings import Observation, written_at
from contract_tests.conformance.result import LawTally, Outcome, Subject
from contract_tests.conformance.strict_answers import StrictAnswers
from contract_tests.conformance.strictness import Message
from contract_tests.exchange import Exchange
from contract_tests.laws.answer_law import broken_by
from tools.specs import SpecOperation


class AnswerJudge:
    """Told of each exchange with a server; what it notices goes into an outcome."""

    def __init__(self, subject: Subject, outcome: Outcome) -> None:
        self._subject, self._outcome = subject, outcome
        self._router = Router(subject.document, subject.base_url)
        self._clauses = Clauses(subject.document)
        self._strict = StrictAnswers(subject.document)

    def __call__(self, request: httpx.Request, response: httpx.Response) -> None:
        """One more exchange."""
        found = self._router.exchange(request, response)
        if found is None:
            return
        operation, exchange = found
        fields = response.headers.multi_items()
        message = self._strict.message(operation, exchange.status, fields, exchange.received)
        shown = self._clauses.shown(operation, exchange.status, exchange.fields, message.json)
        self._outcome.shown.update(set(shown))
        for observation in self._observations(operation, exchange, message):
            evidence = (of_httpx(request, response, self._subject.manners.token),)
            self._outcome.findings.add(replace(observation, evidence=evidence), None)

    def _observations(self, operation: SpecOperation, exchange: Exchange, message: Message) -> Iterator[Observation]:
        name, place, status = (operation.name,), written_at(operation), exchange.status
        for breach in self._strict.breaches(operation, message):
            promised = f"{breach.promised} ({breach.ground})"
            yield Observation(name, breach.rule, f"{place}/responses", promised, breach.came, status)
        for law, came in broken_by(self._subject.api, operation.name, exchange):
            tally = self._outcome.laws.setdefault(law.name, LawTally())
            tally.held += came is None
            tally.broken += came is not None
            if came is not None:
                yield Observation(name, law.name, place, law.statement, came, status, law=True)
