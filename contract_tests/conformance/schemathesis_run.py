"""Drive schemathesis, in this process, over some operations of a contract, and gather what it did and noticed."""

from __future__ import annotations

import http
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import schemathesis
from schemathesis import BaseSchema, Case, HookContext, Response
from schemathesis.core.failures import Failure
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.generation.meta import TestPhase

from contract_tests.conformance import content, request_hooks
from contract_tests.conformance.answer_judge import AnswerJudge
from contract_tests.conformance.asking import unanswered, witness_of
from contract_tests.conformance.evidence import of_schemathesis
from contract_tests.conformance.example_replay import ExampleReplay
from contract_tests.conformance.explanations import explain
from contract_tests.conformance.findings import Observation, divergences, written_at
from contract_tests.conformance.gates import WRITING_METHODS, missed
from contract_tests.conformance.kept_examples import KeptExamples, database
from contract_tests.conformance.known_examples import with_known_examples
from contract_tests.conformance.promises import check_name, observe
from contract_tests.conformance.result import Outcome, Subject
from contract_tests.conformance.rules import answers_condition, breaks_rule
from contract_tests.conformance.tally import Tally
from contract_tests.conformance.value_classes import value_classes
from contract_tests.conformance.witness import UNANSWERED
from contract_tests.exchange import Exchange
from contract_tests.facts.kinds import Facts
from tools.specs import Document, SpecOperation, operations

UNIT_PHASES = ("examples", "coverage", "fuzzing")
STATEFUL_PHASES = ("stateful",)
SAFE_METHODS = ("options", "trace")
"""Methods that a path may be asked for although it does not have them, when nothing may be written."""

_ACCEPTING = "2xx 3xx 401 403 404 409 412 429 5xx"
_REFUSING = "400 401 403 404 405 406 409 412 415 422 428 429 5xx"


@dataclass(frozen=True, slots=True)
class Task:
    """What one run is to do. It can be sent to another process.

    Attributes:
        subject: What answers, and its contract or a part of it with fewer paths.
        seed: Same seed, same task and same state of the server: same requests.
        cases: Generated requests per operation and phase.
        phases: Phases of schemathesis.
        examples: Where requests that broke a promise are kept, a folder or the URL of a Redis server; None for nowhere.
    """

    subject: Subject
    seed: int
    cases: int
    phases: tuple[str, ...]
    examples: str | None = None

    @property
    def name(self) -> str:
        """What it is about."""
        first = next(operations(self.subject.document))
        return "walks" if self.phases == STATEFUL_PHASES else f"{first.method} {first.path}"


def run(task: Task) -> Outcome:
    """Send the requests of one task and judge the answers.

    No failed check stops schemathesis: it hears of none, so that the requests of a seed are sent whatever the answers.
    """
    document, secret = task.subject.document, task.subject.manners.token
    by_label = {f"{operation.method} {operation.path}": operation for operation in operations(document)}
    known = list(divergences(document))
    witness, values = witness_of(task.subject, task.seed)
    schema = _schema(task, values)
    outcome = Outcome()
    examples = KeptExamples(task.subject.api, None if task.examples is None else database(task.examples))
    kept = ExampleReplay(examples)
    schema.app = witness.application(task.subject.base_url, AnswerJudge(task.subject, outcome))

    def filter_failure(context: HookContext, failure: Failure, case: Case[Any], response: Response) -> bool:
        if UNANSWERED.keys() <= response.headers.keys():
            return False
        operation = by_label[case.operation.label]
        check, exchange = check_name(failure), _exchange(case, response)
        if not _is_justified(check, operation, exchange):
            divergence = explain(check, exchange, operation, document, known)
            evidence = of_schemathesis(response, secret)
            observation = observe(operation, failure, response, evidence)
            outcome.findings.add(observation, divergence)
            if divergence is None:
                kept.note(case, operation.name, observation.fingerprint)
        return False

    content.register()
    schema.hook(filter_failure)
    names = {label: operation.name for label, operation in by_label.items()}

    def before_add_examples(context: HookContext, examples: list[Case[Any]]) -> None:
        if context.operation is not None:
            examples += kept.cases(context.operation, names[context.operation.label])

    schema.hook(before_add_examples)
    run_name = f"{next(iter(names.values()))} {task.phases[-1]} {task.seed}"
    request_hooks.register(schema, names, values, run_name)
    for event in from_schema(schema).execute():
        match event:
            case events.ScenarioFinished():
                _count(outcome, event.recorder, by_label, document)
            case events.NonFatalError():
                problem = f"{event.info.title}: {event.info.message}"
                outcome.findings.add(_unanswered(by_label.get(event.label), event.label, problem), None)
            case events.FatalError():
                outcome.findings.add(_unanswered(None, "schemathesis", repr(event.exception)), None)
    for observation in unanswered(witness, task.subject):
        outcome.findings.add(observation, None)
    outcome.lost = witness.lost
    if outcome.lost is None:
        kept.drop_what_is_mended()
    if outcome.lost is None and task.phases == UNIT_PHASES:
        for observation in missed(document, outcome.tallies, task.subject.writes):
            outcome.findings.add(observation, None)
    return outcome


def _schema(task: Task, values: Facts) -> BaseSchema:
    phases: dict[str, dict[str, Any]] = {
        phase: {"enabled": phase in task.phases} for phase in (*UNIT_PHASES, *STATEFUL_PHASES)
    }
    if not task.subject.invalid_requests:
        phases["coverage"]["unexpected-methods"] = []
    elif not task.subject.writes:
        phases["coverage"]["unexpected-methods"] = list(SAFE_METHODS)
    # Given here in full: without a configuration, one is taken from whatever folder lies above the current one.
    config = schemathesis.Config.from_dict(
        {
            "seed": task.seed,
            "base-url": task.subject.base_url,
            "headers": {"User-Agent": task.subject.manners.user_agent},
            "continue-on-failure": True,
            "suppress-health-check": ["all"],
            "phases": phases,
            # Random credentials are refused, which is no finding; what earlier runs learned would change this one.
            "generation": {
                "mode": "all" if task.subject.invalid_requests else "positive",
                "max-examples": task.cases,
                "database": "none",
                "with-security-parameters": False,
            },
            "cache": {"enabled": False},
            "analysis": {"constants": {"enabled": False}},
            "output": {
                "sanitization": {
                    "keys-to-sanitize": ["authorization", "cookie", "proxy-authorization"],
                    "sensitive-markers": ["authorization"],
                }
            },
            "checks": {
                **{check: {"enabled": False} for check in _inapplicable_checks(task.subject.document)},
                # As they are by default, with 412: it answers a condition in the headers, whatever the rest is like.
                "positive_data_acceptance": {"expected-statuses": _ACCEPTING.split()},
                "negative_data_rejection": {"expected-statuses": _REFUSING.split()},
            },
        }
    )
    schema = schemathesis.openapi.from_dict(with_known_examples(task.subject.document, values), config=config)
    return schema if task.subject.writes else schema.exclude(method=list(WRITING_METHODS))


def _inapplicable_checks(document: Document) -> Iterator[str]:
    """Checks that pass whatever is answered, because the contract has nothing that they are about."""
    called = list(operations(document))
    yield from ("ignored_auth", "object_level_authorization")  # no credentials are sent
    if not any(operation.method == "DELETE" for operation in called):
        yield "use_after_free"
    if not any(operation.method == "POST" for operation in called):
        yield "ensure_resource_availability"
    if not any(one["in"] == "header" and one.get("required") for operation in called for one in operation.parameters):
        yield "missing_required_header"


def _is_justified(check: str, operation: SpecOperation, exchange: Exchange) -> bool:
    """Whether the server does what it has to do, where schemathesis cannot know that."""
    if exchange.method != operation.method and exchange.status == http.HTTPStatus.NOT_IMPLEMENTED:
        # RFC 9110, 15.6.2, has this status for a method that the server implements for no resource at all, and
        # web servers answer it in front of the application. Schemathesis expects 405.
        return check in ("not_a_server_error", "unsupported_method")
    if check == "negative_data_rejection":
        return answers_condition(exchange)
    return check == "positive_data_acceptance" and breaks_rule(operation, exchange)


def _exchange(case: Case[Any], response: Response) -> Exchange:
    request = response.request
    body = request.body
    sent = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else b""
    return Exchange(
        method=case.method,
        path={name: unquote(str(value)) for name, value in case.path_parameters.items()},
        query=parse_qs(urlsplit(request.url or "").query, keep_blank_values=True),
        headers={name.lower(): str(value) for name, value in request.headers.items()},
        sent=sent,
        status=response.status_code,
        received=response.content,
    )


def _count(
    outcome: Outcome,
    recorder: ScenarioRecorder,
    by_label: dict[str, SpecOperation],
    document: Document,
) -> None:
    for identifier, node in recorder.cases.items():
        interaction = recorder.interactions.get(identifier)
        response = None if interaction is None else interaction.response
        if response is None or UNANSWERED.keys() <= response.headers.keys():
            continue
        status, operation = response.status_code, by_label[node.value.operation.label]
        tally = outcome.tallies.setdefault(operation.name, Tally())
        tally.requests += 1
        tally.statuses[status] += 1
        tally.checked.update({check.name for check in recorder.checks.get(identifier, ())})
        meta = node.value.meta
        if meta is not None and meta.phase.name is TestPhase.FUZZING and meta.generation.mode.is_positive:
            classes = list(value_classes(document, operation, _exchange(node.value, response)))
            tally.valid += 1
            tally.valid_by_class.update(classes)
            if 200 <= status < 300:
                tally.successful += 1
                tally.successful_by_class.update(classes)


def _unanswered(operation: SpecOperation | None, label: str, problem: str) -> Observation:
    return Observation(
        operations=(operation.name if operation else label,),
        check="answered",
        clause=written_at(operation) if operation else "",
        promised="an answer to each request",
        came=" ".join(problem.split()),
    )
