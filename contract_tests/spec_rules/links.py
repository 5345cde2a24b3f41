"""Links: every runtime expression points at something that the contract promises to be there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from contract_tests.spec_rules import examples
from contract_tests.spec_rules.document import Finding, types
from tools.specs import Document, SpecOperation, escape, operations, resolve

EXPRESSION = re.compile(
    r"\$(?P<message>request|response)\.(?P<place>body|header|path|query)(?:#(?P<pointer>/.*)|\.(?P<name>.+))?"
)


def links_lead_to_operations(document: Document) -> Iterator[Finding]:
    known = {operation.name: operation for operation in operations(document)}
    for operation, status, name, link in links(document):
        response = operation.raw["responses"][status]
        place = response.get("$ref", f"#{operation.pointer}/responses/{status}").removeprefix("#")
        pointer = f"{place}/links/{escape(name)}"
        target = known.get(link.get("operationId", ""))
        if target is None:
            yield Finding(pointer, f"leads to {link.get('operationId')!r}", "the operationId of an operation")
            continue
        parameters = {alias: one for one in target.parameters for alias in (one["name"], f"{one['in']}.{one['name']}")}
        given = [parameters[key]["name"] for key in link.get("parameters", {}) if key in parameters]
        for key in link.get("parameters", {}):
            if key not in parameters:
                yield Finding(pointer, f"gives {key!r}, no parameter of {target.name}", ", ".join(parameters))
        for parameter in target.parameters:
            if parameter.get("required") and parameter["name"] not in given:
                yield Finding(pointer, f"{target.name} needs {parameter['name']!r}", "values for all required ones")
        for key, expression in link.get("parameters", {}).items():
            yield from link_faults(document, operation, status, pointer, expression, parameters.get(key))


def links(document: Document) -> Iterator[tuple[SpecOperation, str, str, Document]]:
    for operation in operations(document):
        for status, response in operation.raw["responses"].items():
            for name, link in resolve(document, response).get("links", {}).items():
                yield operation, status, name, resolve(document, link)


def link_faults(
    document: Document, operation: SpecOperation, status: str, pointer: str, expression: Any, parameter: Document | None
) -> Iterator[Finding]:
    """What is wrong with the value that a link gives to a parameter."""
    if not (isinstance(expression, str) and expression.startswith("$")):
        if parameter is not None:
            yield from examples.faults(document, parameter["schema"], pointer, expression)
        return
    response = resolve(document, operation.raw["responses"][status])
    found = meant(document, operation, response, expression)
    if not found:
        yield Finding(pointer, f"{expression} points at nothing", "an expression for what the contract promises there")
    elif parameter is not None:
        offered = set().union(*(types(document, schema) for schema in found)) - {"null"}
        wanted = types(document, parameter.get("schema", {}))
        if offered and wanted and not offered & wanted:
            said = f"{expression} is {'/'.join(sorted(offered))}, {parameter['name']!r} is {'/'.join(sorted(wanted))}"
            yield Finding(pointer, said, "a value of the parameter's type")


def pagination_points_into_the_answer(document: Document) -> Iterator[Finding]:
    for operation in operations(document):
        told = operation.raw.get("x-pagination")
        answers = [
            resolve(document, response)
            for status, response in operation.raw["responses"].items()
            if status.startswith("2")
        ]
        for key, expression in told.items() if isinstance(told, dict) else ():
            if not (isinstance(expression, str) and expression.startswith("$")):
                continue
            pointer = f"{operation.pointer}/x-pagination/{key}"
            found = [schema for answer in answers for schema in meant(document, operation, answer, expression)]
            if not found:
                yield Finding(pointer, f"{expression} points at nothing", "a pointer into the body of a success")
            elif key == "items" and "array" not in set().union(*(types(document, schema) for schema in found)):
                yield Finding(pointer, f"{expression} is no array", "a pointer to the array that is continued")


def meant(document: Document, operation: SpecOperation, response: Document, expression: str) -> list[Any]:
    """The schemas of what a runtime expression stands for, in an operation and its response; none if for nothing."""
    match = EXPRESSION.fullmatch(expression)
    if match is None:
        return [{"type": "string"}] if expression in ("$url", "$method", "$statusCode") else []
    message, place, name = match["message"], match["place"], match["name"]
    if place == "body":
        carrier = response if message == "response" else resolve(document, operation.raw.get("requestBody", {}))
        bodies = [media_type.get("schema", {}) for media_type in carrier.get("content", {}).values()]
        return [found for body in bodies for found in at(document, body, (match["pointer"] or "").split("/")[1:])]
    if place == "header" and message == "response":
        headers = {key.lower(): resolve(document, header) for key, header in response.get("headers", {}).items()}
        return [headers[name.lower()].get("schema", {})] if name and name.lower() in headers else []
    return [one.get("schema", {}) for one in operation.parameters if (one["in"], one["name"]) == (place, name)]


def at(document: Document, schema: Any, tokens: list[str]) -> list[Any]:
    """The schemas that describe what stands at a JSON pointer of a value; none if no such value is described."""
    if not isinstance(schema, dict):
        return []
    if "$ref" in schema:
        return at(document, resolve(document, {"$ref": schema["$ref"]}), tokens)
    if not tokens:
        return [schema]
    parts = [part for key in ("allOf", "anyOf", "oneOf") for part in schema.get(key, [])]
    found = [one for part in parts for one in at(document, part, tokens)]
    token, rest = tokens[0].replace("~1", "/").replace("~0", "~"), tokens[1:]
    if token in schema.get("properties", {}):
        found += at(document, schema["properties"][token], rest)
    elif isinstance(schema.get("additionalProperties"), dict):
        found += at(document, schema["additionalProperties"], rest)
    if token.isdigit() and "items" in schema:
        found += at(document, schema["items"], rest)
    return found
