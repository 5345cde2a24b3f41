"""In which ways a request is not what the contract allows, in the words of the contract's `x-divergence` entries. Pure.

A request that is generated to break one rule often breaks another one too. That a server accepts it is explained only
if each single deviation is one that the contract knows the server to accept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from contract_tests.exchange import Exchange
from tools.specs import Document, SpecOperation, resolve

UNKNOWN_QUERY = "unknown or repeated query parameters"
LEADING_ZEROS = "integers with leading zeros"
CONDITIONAL_HEADERS = "malformed conditional headers"
ZERO_END = "from or to is 0"
FRAGMENT = "titles that fit up to a #"
CREATION_MEMBERS = "scalars of another type or unknown members"
UPDATE_MEMBERS = "members of another type or unknown members"

NAMES = (UNKNOWN_QUERY, LEADING_ZEROS, CONDITIONAL_HEADERS, ZERO_END, FRAGMENT, CREATION_MEMBERS, UPDATE_MEMBERS)
"""Every kind of deviation that a contract may declare harmless."""

OTHER = ""
"""A deviation that no contract can declare harmless."""

_INTEGER = re.compile(r"-?[0-9]+")


def deviations(document: Document, operation: SpecOperation, exchange: Exchange) -> Iterator[str]:
    """The name of each deviation of a request from its operation, `OTHER` for those that have none."""
    declared = {(parameter["in"], parameter["name"].lower()): parameter for parameter in operation.parameters}
    for name, value in exchange.path.items():
        yield from _parameter(document, declared["path", name.lower()], value)
    yield from _query(document, operation, exchange.query)
    for (place, name), parameter in declared.items():
        if place == "header" and name in exchange.headers and not _fits(document, parameter, exchange.headers[name]):
            yield CONDITIONAL_HEADERS if name.startswith("if-") else OTHER
    if "requestBody" in operation.raw:
        described = resolve(document, operation.raw["requestBody"])["content"]
        media_type = exchange.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type and media_type not in described:
            yield OTHER
        yield from _body(document, operation, exchange.sent_json)


def _query(document: Document, operation: SpecOperation, query: Mapping[str, list[str]]) -> Iterator[str]:
    declared = {parameter["name"]: parameter for parameter in operation.parameters if parameter["in"] == "query"}
    for name, values in query.items():
        if name not in declared or len(values) > 1:
            yield UNKNOWN_QUERY
        if name in declared:
            yield from _parameter(document, declared[name], values[-1])
    if any(parameter.get("required") and name not in query for name, parameter in declared.items()):
        yield OTHER


def _parameter(document: Document, parameter: Document, value: str) -> Iterator[str]:
    if _fits(document, parameter, value):
        if re.fullmatch(r"-?0[0-9]+", value) and isinstance(_typed(document, parameter, value), int):
            yield LEADING_ZEROS
    elif parameter["name"] in ("from", "to") and _INTEGER.fullmatch(value) and int(value) == 0:
        yield ZERO_END
    elif parameter["name"] == "title" and _fits(document, parameter, _up_to_fragment(value)):
        yield FRAGMENT
    else:
        yield OTHER


def _body(document: Document, operation: SpecOperation, body: Any) -> Iterator[str]:
    content = resolve(document, operation.raw["requestBody"])["content"].get("application/json")
    if content is None:
        yield OTHER
        return
    name, harmless = (
        (CREATION_MEMBERS, _harmless_member)
        if operation.method == "POST"
        else (UPDATE_MEMBERS, _harmless_update_member)
    )
    validator = _validator(document, content["schema"])
    errors = list(validator.iter_errors(_with_title_up_to_fragment(body)))
    for error in errors:
        yield name if harmless(error) else OTHER
    if len(errors) < len(list(validator.iter_errors(body))):
        yield FRAGMENT


def _with_title_up_to_fragment(body: Any) -> Any:
    if isinstance(body, dict) and isinstance(body.get("title"), str):
        return {**body, "title": _up_to_fragment(body["title"])}
    return body


def _up_to_fragment(title: str) -> str:
    return title.partition("#")[0]


def _harmless_member(error: jsonschema_rs.ValidationError) -> bool:
    """An unknown member, a scalar of another type, a compound comment, or a content model that is empty for PHP."""
    keyword, place, value = (error.schema_path or [""])[-1], list(error.instance_path), error.instance
    if place == ["content_model"]:
        return not value
    taken = isinstance(value, bool | int | float) or (place == ["comment"] and value is not None)
    return keyword == "additionalProperties" or (keyword == "type" and len(place) == 1 and taken)


def _harmless_update_member(error: jsonschema_rs.ValidationError) -> bool:
    """The same, or anything in place of the base revision."""
    return _harmless_member(error) or list(error.instance_path[:1]) == ["latest"]


def _fits(document: Document, parameter: Document, value: str) -> bool:
    return bool(_validator(document, parameter["schema"]).is_valid(_typed(document, parameter, value)))


def _typed(document: Document, parameter: Document, value: str) -> str | int | bool | list[str]:
    """The value as the type that the contract gives it, or as the string it is if it cannot be read as such."""
    kind = _type(document, parameter)
    if kind == "integer" and _INTEGER.fullmatch(value):
        return int(value)
    if kind == "boolean" and value in ("true", "false"):
        return value == "true"
    if kind == "array":
        return value.split(",")
    return value


def _type(document: Document, parameter: Document) -> Any:
    return resolve(document, parameter["schema"]).get("type")


_validators: dict[tuple[int, int], tuple[Document, Document, Any]] = {}
"""Validators by identity of document and schema, which are kept with them so that nothing else gets their identity."""


def _validator(document: Document, schema: Document) -> Any:
    """What holds a value against a schema. Making it takes a hundred times as long as using it."""
    key = (id(document), id(schema))
    if key not in _validators:
        made = jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]})
        _validators[key] = (document, schema, made)
    return _validators[key][2]
