"""From a failed check of schemathesis to an observation: which clause of the contract, what it promises, what came."""

from __future__ import annotations

import http
from collections.abc import Mapping
from typing import Any

from schemathesis import Case, Response
from schemathesis.core.failures import CustomFailure, Failure
from schemathesis.core.jsonschema.bundler import unbundle_path
from schemathesis.openapi.checks import (
    JsonSchemaError,
    MissingHeaders,
    UndefinedContentType,
    UndefinedStatusCode,
    UnsupportedMethodResponse,
)

from contract_tests.conformance.findings import Observation, written_at
from tools.specs import SpecOperation, escape

_EXCERPT = 200
"""Characters of an answer's body that a report shows."""

_HEADER_TITLE = "Response header"


def observe(operation: SpecOperation, failure: Failure, case: Case[Any], response: Response) -> Observation:
    """One failed check as an observation.

    Args:
        operation: The operation of the contract that was called.
        failure: What schemathesis raised.
        case: The request.
        response: The answer.
    """
    check = check_name(failure)
    clause, promised, came = _clause(operation, failure, check, response)
    return Observation(
        operation=operation.name,
        check=check,
        clause=clause,
        promised=promised,
        came=came,
        status=response.status_code,
        media_type=next(iter(response.headers.get("content-type", ())), None),
        excerpt=response.text[:_EXCERPT] if response.content else "",
        # With `-X HEAD` curl waits for a body that never comes.
        request=case.as_curl_command(headers={"User-Agent": _sent(response, "User-Agent")}).replace(
            "curl -X HEAD ", "curl --head "
        ),
    )


def check_name(failure: Failure) -> str:
    """The check that raised a failure. Schemathesis tells only what checks can raise failures of a class."""
    if isinstance(failure, CustomFailure):
        return failure.title.rpartition(" ")[2].strip("`")
    if isinstance(failure, JsonSchemaError) and failure.title.startswith(_HEADER_TITLE):
        return "response_headers_conformance"
    return failure.checks[0]


def _clause(operation: SpecOperation, failure: Failure, check: str, response: Response) -> tuple[str, str, str]:
    status = f"{response.status_code} {_phrase(response.status_code)}".strip()
    place = written_at(operation)
    answer = f"{place}/responses/{_status_key(operation.raw['responses'], response.status_code)}"
    match failure:
        case JsonSchemaError():
            part = "headers" if check == "response_headers_conformance" else "content"
            at = "".join(f"/{escape(str(token))}" for token in failure.instance_path)
            came = f"at {at}: {_first_line(failure.message)}" if at else _first_line(failure.message)
            return f"{answer}/{part}", _constraint(failure), came
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


def _constraint(failure: JsonSchemaError) -> str:
    """The keyword that the value does not fit, and the component it stands in."""
    keyword = failure.schema_path[-1] if failure.schema_path else "schema"
    value = f" {failure.schema[keyword]!r}" if keyword in failure.schema else ""
    # Schemathesis renames the components it validates with; this gives them their names back.
    path = unbundle_path(failure.schema_path, failure._name_to_uri or {})
    place = "".join(f"/{escape(str(token))}" for token in path)
    return f"{keyword}{value} (#{place})" if place.startswith("/components/") else f"{keyword}{value}"


def _status_key(responses: Mapping[str, Any], status: int) -> str:
    """The key under which the contract describes a status: the status, its class, or `default`."""
    return next((key for key in (str(status), f"{status // 100}XX", "default") if key in responses), str(status))


def _phrase(status: int) -> str:
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return ""


def _first_line(message: str) -> str:
    return message.partition("\n")[0]


def _sent(response: Response, header: str) -> str:
    return str(response.request.headers.get(header, ""))
