"""Which clauses of the contract an answer breaks, as the conformance check judges it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import httpx
import requests
import schemathesis
from schemathesis import Response
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi import checks as openapi_checks

from contract_tests.clients import contract
from contract_tests.conformance import content
from contract_tests.conformance.deviations import deviations
from contract_tests.conformance.explanations import explain
from contract_tests.conformance.findings import divergences, written_at
from contract_tests.conformance.promises import broken_clause, check_name
from contract_tests.conformance.rules import answers_condition, breaks_rule
from contract_tests.mutation.answer import NO_CONTENT, WireAnswer
from contract_tests.mutation.corpus import Seen
from tools.specs import SpecOperation

_CHECKS = (
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_headers_conformance,
    openapi_checks.response_schema_conformance,
)
_ACCEPTING = (401, 403, 404, 409, 412, 429)
_REFUSING = (400, 401, 403, 404, 405, 406, 409, 412, 415, 422, 428, 429)


@cache
def _schema(api: str) -> Any:
    content.register()
    return schemathesis.openapi.from_dict(contract(api), config=schemathesis.Config())


@cache
def _case(api: str, path: str, method: str) -> Any:
    return _schema(api)[path][method].Case()


@cache
def _divergences(api: str) -> list[Any]:
    return list(divergences(contract(api)))


def killers(api: str, operation: SpecOperation, seen: Seen, answer: WireAnswer) -> frozenset[str]:
    """The clauses that an answer to a request breaks, `clause:pointer: promise`."""
    return frozenset(f"clause:{clause}" for clause in _broken(api, operation, seen, answer))


def _broken(api: str, operation: SpecOperation, seen: Seen, answer: WireAnswer) -> Iterator[str]:
    case = _case(api, operation.path, operation.method)
    response = _response(operation.method, answer)
    document = contract(api)
    exchange = replace(
        seen.judged, status=answer.status, received=answer.body, fields=httpx.Headers(list(answer.fields))
    )
    for check in _CHECKS:
        for failure in _failures(check, response, case):
            name = check_name(failure)
            if explain(name, exchange, operation, document, _divergences(api)) is None:
                clause, promised, _ = broken_clause(operation, failure, name, response)
                yield f"{clause}: {promised}"
    if answer.status >= 500 and explain("not_a_server_error", exchange, operation, document, _divergences(api)) is None:
        yield f"{written_at(operation)}: no server error"
    deviant = _is_deviant(api, operation, seen)
    # A law may ask what the contract does not describe, such as an older name that is accepted.
    if not (deviant and seen.answer.status < 400) and (refused := _refusal(api, operation, exchange, deviant)):
        yield refused


_deviant: dict[tuple[str, int], bool] = {}


def _is_deviant(api: str, operation: SpecOperation, seen: Seen) -> bool:
    """Whether a request breaks the contract. Building what tells it takes longer than all else, so it is kept."""
    key = (api, id(seen))
    if key not in _deviant:
        _deviant[key] = any(True for _ in deviations(contract(api), operation, seen.judged))
    return _deviant[key]


def _refusal(api: str, operation: SpecOperation, exchange: Any, deviant: bool) -> str | None:
    """Whether a good request is refused, or a bad one is not."""
    status = exchange.status
    if deviant:
        refused = status in _REFUSING or status >= 500 or answers_condition(exchange)
        check, promise = "negative_data_rejection", "a refusal of a request that breaks the contract"
    else:
        refused = status < 400 or status >= 500 or status in _ACCEPTING or breaks_rule(operation, exchange)
        check, promise = "positive_data_acceptance", "no refusal of a request that keeps the contract"
    if refused or explain(check, exchange, operation, contract(api), _divergences(api)) is not None:
        return None
    return f"{operation.pointer}: {promise}"


def _failures(check: Any, response: Response, case: Any) -> list[Failure]:
    try:
        check(None, response, case)
    except FailureGroup as group:
        return [one for one in group.exceptions if isinstance(one, Failure)]
    except Failure as failure:
        return [failure]
    return []


@cache
def _request(method: str) -> Any:
    return requests.Request(method, "https://simulator.example/").prepare()


def _response(method: str, answer: WireAnswer) -> Response:
    headers: dict[str, list[str]] = {}
    for name, value in answer.fields:
        headers.setdefault(name.lower(), []).append(value)
    without = method == "HEAD" or answer.status in NO_CONTENT
    body = b"" if without else answer.body
    return Response(answer.status, headers, body, request=_request(method), elapsed=0.0, verify=True)
