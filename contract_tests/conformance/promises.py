"""From a failed check of schemathesis to an observation: which clause of the contract, what it promises, what came."""

from __future__ import annotations

import http
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
from schemathesis import Response
from schemathesis.core.failures import CustomFailure, Failure, MalformedJson
from schemathesis.core.jsonschema.bundler import unbundle_path
from schemathesis.openapi.checks import (
    JsonSchemaError,
    MissingHeaders,
    UndefinedContentType,
    UndefinedStatusCode,
    UnsupportedMethodResponse,
)

from contract_tests.conformance.clauses import status_key
from contract_tests.conformance.findings import Observation, written_at
from contract_tests.report.model import Exchange
from tools.specs import SpecOperation, escape

_HEADER_TITLE = "Response header"


def observe(operation: SpecOperation, failure: Failure, response: Response, evidence: Exchange) -> Observation:
    """One failed check as an observation.

    Args:
        operation: The operation of the contract that was called.
        failure: What schemathesis raised.
        response: The answer.
        evidence: The request and the answer.
    """
    check = check_name(failure)
    clause, promised, came = broken_clause(operation, failure, check, response)
    return Observation(
        operations=(operation.name,),
        check=check,
        clause=clause,
        promised=promised,
        came=came,
        status=response.status_code,
        evidence=(evidence,),
    )


def check_name(failure: Failure) -> str:
    """The check that raised a failure. Schemathesis tells only what checks can raise failures of a class."""
    if isinstance(failure, CustomFailure):
        return failure.title.rpartition(" ")[2].strip("`")
    if isinstance(failure, JsonSchemaError) and failure.title.startswith(_HEADER_TITLE):
        return "response_headers_conformance"
    return failure.checks[0]


def broken_clause(operation: SpecOperation, failure: Failure, check: str, response: Response) -> tuple[str, str, str]:
    """Where the promise stands that a failed check is about, the promise in words, and what came instead."""
    status = f"{response.status_code} {_phrase(response.status_code)}".strip()
    place = written_at(operation)
    answer = f"{place}/responses/{status_key(operation.raw['responses'], response.status_code)}"
    match failure:
        case JsonSchemaError():
            part = "headers" if check == "response_headers_conformance" else "content"
            pointer, promised = _constraint(failure)
            return pointer or f"{answer}/{part}", promised, _came(failure)
        case MalformedJson():
            return f"{answer}/content", "JSON", f"no JSON: {failure.validation_message}"
        case MissingHeaders():
            return f"{answer}/headers", f"header {', '.join(failure.missing_headers)}", "no such header"
        case UndefinedContentType():
            return f"{answer}/content", " or ".join(failure.defined_content_types), failure.content_type
        case UndefinedStatusCode():
            return f"{place}/responses", f"one of {', '.join(failure.defined_status_codes)}", status
        case UnsupportedMethodResponse():
            promised = f"405 with Allow for {failure.method}, a method this path does not have"
            return place.rpartition("/")[0], promised, status
    return place, *_message(failure, status)


def _message(failure: Failure, status: str) -> tuple[str, str]:
    promised = {
        "not_a_server_error": "no server error",
        "negative_data_rejection": "a refusal of a request that breaks the contract",
        "positive_data_acceptance": "no refusal of a request that keeps the contract",
    }.get(failure.checks[0] if failure.checks else "", failure.title)
    detail = next((line for line in failure.message.splitlines() if line.startswith("Invalid component")), "")
    return promised, f"{status}. {detail}".strip(". ")


def _constraint(failure: JsonSchemaError) -> tuple[str, str]:
    """Where a component says what the value does not fit, empty if none does, and the keyword that says it."""
    keyword = failure.schema_path[-1] if failure.schema_path else "schema"
    value = f" {failure.schema[keyword]!r}" if keyword in failure.schema else ""
    # Schemathesis renames the components it validates with; this gives them their names back.
    path = unbundle_path(failure.schema_path, failure._name_to_uri or {})
    place = "".join(f"/{escape(str(token))}" for token in path)
    return place if place.startswith("/components/") else "", f"{keyword}{value}"


def _came(failure: JsonSchemaError) -> str:
    """What the value is, and where. If it fits none of several schemas, what keeps it from the nearest."""
    place, said = list(failure.instance_path), _first_line(failure.message)
    if failure.schema_path[-1:] in (["anyOf"], ["oneOf"]):
        errors = [list(validator.iter_errors(failure.instance)) for validator in _branches(failure)]
        # The branch that the value was not meant for is that which it does not even resemble.
        resembling = [one for one in errors if one and all(error.instance_path for error in one)]
        if resembling:
            nearest = min(resembling, key=len)[0]
            place, said = place + list(nearest.instance_path), _first_line(nearest.message)
    at = "".join(f"/{escape(str(token))}" for token in place)
    return f"at {at}: {said}" if at else said


def _branches(failure: JsonSchemaError) -> Iterator[Any]:
    """What validates against each of the schemas that the value was to fit one of."""
    root: Any = failure._root_schema
    node = root
    for token in failure.schema_path:
        node = node[token]
    for branch in node:
        yield jsonschema_rs.Draft202012Validator({**branch, "x-bundled": root.get("x-bundled", {})})


def _phrase(status: int) -> str:
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return ""


def _first_line(message: str) -> str:
    return message.partition("\n")[0]
