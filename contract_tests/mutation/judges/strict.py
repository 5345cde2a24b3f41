"""Which rules stricter than the contract an answer breaks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema_rs

from contract_tests.clients import contract
from contract_tests.conformance.closed import ClosedAnswers
from contract_tests.conformance.repeated_fields import misfits
from contract_tests.conformance.strictness import Message, breaches, whole_numbers_with_point
from contract_tests.mutation.answer import WireAnswer
from contract_tests.mutation.json_text import Enclosed
from contract_tests.mutation.mutant import status_key
from tools.specs import SpecOperation, is_json, resolve


def killers(api: str, operation: SpecOperation, answer: WireAnswer) -> frozenset[str]:
    """The rules that an answer breaks, `strict:rule`."""
    return frozenset(f"strict:{rule}" for rule in _broken(api, operation, answer))


def _broken(api: str, operation: SpecOperation, answer: WireAnswer) -> Iterator[str]:
    message = _message(api, operation, answer)
    yield from (breach.rule for breach in breaches(message))
    if any(misfits(contract(api), operation, status_key(operation, answer.status), answer.fields)):
        yield "repeated_fields"
    if message.bodiless or not is_json(message.media_type):
        return
    status = status_key(operation, answer.status)
    try:
        value = Enclosed(answer.body).value
    except (ValueError, RecursionError):
        return
    if any(_closed(api).unknown_members(operation, status, message.media_type, value)):
        yield "closed_objects"
    other = whole_numbers_with_point(message)
    if other is not None:
        validator = _open(api, operation.name, status, message.media_type)
        if validator is not None and validator.is_valid(value) and not validator.is_valid(other):
            yield "integer_form"


def _message(api: str, operation: SpecOperation, answer: WireAnswer) -> Message:
    response = resolve(contract(api), operation.raw["responses"].get(status_key(operation, answer.status), {}))
    described = response.get("content", {}).get(answer.media_type, {})
    wrapped = "x-wrapped" in described and answer.body.startswith(b"(")
    return Message(operation.method, answer.status, answer.fields, answer.body, wrapped)


@cache
def _closed(api: str) -> ClosedAnswers:
    return ClosedAnswers(contract(api))


@cache
def _open(api: str, name: str, status: str, media_type: str) -> Any:
    """What holds content against its schema as the contract has it; None if it has none."""
    document = contract(api)
    raw = next(
        method
        for item in document["paths"].values()
        for method in item.values()
        if isinstance(method, dict) and method.get("operationId") == name
    )
    response = resolve(document, raw["responses"].get(status, {}))
    schema = response.get("content", {}).get(media_type, {}).get("schema")
    if schema is None:
        return None
    return jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]})
