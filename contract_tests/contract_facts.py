"""What a contract states, as plain facts that its client must have too. Reads the document; knows nothing of the client
but how names and types translate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from contract_tests.clients import attribute_name, property_name
from tools.specs import Document, SpecOperation, operations, resolve

Fact = tuple[str, ...]
"""A kind, then what tells one fact of this kind from another."""

TYPES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def contract_facts(document: Document) -> set[Fact]:
    """Everything that a bundled contract states and a client can have."""
    facts = {*_api_facts(document), *_schema_facts(document)}
    for operation in operations(document):
        facts |= {*_operation_facts(document, operation), *_body_facts(document, operation)}
        facts |= set(_answer_facts(document, operation))
    return facts


def _api_facts(document: Document) -> Iterator[Fact]:
    yield "client", document["x-client"]["class"]
    url = document["servers"][0]["url"]
    yield "server", url if url.startswith("https://") else "none"
    for scheme in document["components"].get("securitySchemes", {}).values():
        yield "security", scheme["type"], scheme.get("scheme", "")
    for tag in document["tags"]:
        yield "tag", tag["name"]


def _operation_facts(document: Document, operation: SpecOperation) -> Iterator[Fact]:
    name = operation.name
    yield "operation", name, operation.tag, operation.method, operation.path
    yield "positional", name, *(attribute_name(each) for each in re.findall(r"{(.*?)}", operation.path))
    for parameter in operation.parameters:
        schema = resolve(document, parameter["schema"])
        required = parameter.get("required", False)
        types = alternatives(document, parameter["schema"])
        default = "required" if required else repr(schema.get("default"))
        if not required and "default" not in schema:
            types |= {"None"}
        forms = date_forms(document, schema)
        if forms:
            types.add("date" if any("YYYYMMDD" in form.replace("-", "") for form in forms) else "int")
        place = parameter["in"]
        style = str(parameter.get("explode", True)) if place == "query" else "simple"
        wire = parameter["name"]
        yield "parameter", name, place, wire, attribute_name(wire), default, joined(types), style, *forms
    if "x-pagination" in operation.raw:
        yield "pagination", *_pagination(document, operation)
    if "x-series" in operation.raw:
        yield "series", *_series(document, operation)


def _pagination(document: Document, operation: SpecOperation) -> Iterator[str]:
    """The operation, where the link to the next page is, what its items are, and what going through them takes."""
    stated = operation.raw["x-pagination"]
    content = resolve(document, operation.raw["responses"]["200"])["content"]["application/json"]
    items = resolve(document, content["schema"])["properties"][stated["items"].rpartition("/")[2]]
    yield operation.name
    yield attribute_name(stated["next"].rpartition("/")[2])
    yield joined(alternatives(document, items["items"], received=True))
    taken = [each["name"] for each in operation.parameters if each["name"] not in stated.get("excludes", ())]
    yield from sorted([*(attribute_name(name) for name in taken), "from_page"])


def _series(document: Document, operation: SpecOperation) -> Iterator[str]:
    """The operation, where its points are and what they are, when they begin, and what is said of their range."""
    stated, coverage = operation.raw["x-series"], operation.raw.get("x-coverage", {})
    schema = resolve(document, operation.raw["responses"]["200"])["content"]["application/json"]["schema"]
    steps = stated["points"].partition("#/")[2].split("/")
    for step in steps:
        schema = resolve(document, schema)
        schema = schema["items"] if step.isdigit() else schema["properties"][step]
    point = resolve(document, schema)["items"]
    moments = [name for name, _ in moments_of(document, resolve(document, point)) if name.startswith("timestamp_")]
    yield operation.name
    yield ".".join(step if step.isdigit() else attribute_name(step) for step in steps)
    yield joined(alternatives(document, point, received=True))
    yield from (*moments, stated["end"], str(stated["whole_months"]), stated["gaps"])
    yield from (str(coverage.get(key)) for key in ("first", "last", "lag"))


def date_forms(document: Document, schema: Document) -> list[str]:
    """The forms of dates, or of parts of them, that a schema allows."""
    schema = resolve(document, schema)
    choices = [resolve(document, choice) for choice in schema.get("anyOf", [schema])]
    return [
        form
        for choice in choices
        for form in choice.get("x-date-forms", ["YYYY-MM-DD"] if choice.get("format") == "date" else [])
    ]


def moments_of(document: Document, schema: Document) -> Iterator[tuple[str, str]]:
    """Name and type of the properties that stand beside the members of an object which are the text of a date."""
    for wire, member in schema.get("properties", {}).items():
        forms = [form for form in resolve(document, member).get("x-date-forms", ()) if {*"YMD"} <= {*form}]
        if forms:
            kind = "datetime" if any("H" in form.upper() for form in forms) else "date"
            yield f"{property_name(wire, member)}_{kind}", kind


def _body_facts(document: Document, operation: SpecOperation) -> Iterator[Fact]:
    for media_type, content in resolve(document, operation.raw.get("requestBody", {})).get("content", {}).items():
        yield "body", operation.name, media_type
        schema = resolve(document, content["schema"])
        for wire, member in schema["properties"].items():
            types = alternatives(document, member)
            nullable, required = "None" in types, wire in schema.get("required", ())
            default = "required" if required else "UNSET" if nullable else "None"
            if not required:
                types |= {"None", "UnsetType"} if nullable else {"None"}
            named = property_name(wire, member)
            yield "member", operation.name, wire, named, default, joined(types), "nullable" if nullable else ""


def _answer_facts(document: Document, operation: SpecOperation) -> Iterator[Fact]:
    results: set[str] = set()
    for status, reference in operation.raw["responses"].items():
        yield "status", operation.name, status
        contents = resolve(document, reference).get("content", {})
        for media_type, content in contents.items():
            types = alternatives(document, content["schema"], received=True) if "json" in media_type else {"str"}
            wrapped = (content["x-wrapped"],) if "x-wrapped" in content else ()
            yield "content", operation.name, status, media_type, joined(types), *wrapped
            if status.startswith("2"):
                refusing = {name for name in types if "x-refusal" in document["components"]["schemas"].get(name, {})}
                yield from (("refusal", operation.name, name) for name in refusing)
                results |= types - refusing
        if not contents and status.startswith("2"):
            results |= {"Headers"} if operation.method == "HEAD" else {"None"}
    yield "result", operation.name, joined(results)


def _schema_facts(document: Document) -> Iterator[Fact]:
    for name in used_schemas(document):
        schema = document["components"]["schemas"][name]
        for value in schema.get("enum", ()):
            yield "value", name, repr(value)
        yield from (("moment", name, *moment) for moment in moments_of(document, schema))
        for wire, member in schema.get("properties", {}).items():
            types = alternatives(document, member, received=True)
            required = wire in schema.get("required", ())
            named = property_name(wire, member)
            yield "property", name, wire, named, joined(types), "required" if required else "UNSET"


def used_schemas(document: Document) -> set[str]:
    """The objects and vocabularies that parameters, answers and members of bodies refer to."""
    found: set[str] = set()
    for operation in operations(document):
        _find(document, [parameter["schema"] for parameter in operation.parameters], found)
        for response in operation.raw["responses"].values():
            _find(document, resolve(document, response).get("content", {}), found)
        for content in resolve(document, operation.raw.get("requestBody", {})).get("content", {}).values():
            _find(document, resolve(document, content["schema"])["properties"], found)
    schemas = document["components"]["schemas"]
    return {name for name in found if "enum" in schemas[name] or "properties" in schemas[name]}


def _find(document: Document, node: Any, found: set[str]) -> None:
    if isinstance(node, list):
        for each in node:
            _find(document, each, found)
    elif isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str) and (name := reference.rpartition("/")[2]) not in found:
            found.add(name)
            _find(document, resolve(document, node), found)
        for each in node.values():
            _find(document, each, found)


def alternatives(document: Document, schema: Document, received: bool = False) -> set[str]:
    """The types that a schema stands for, by name.

    Args:
        received: Whether the value comes in an answer. Then an array is a tuple, not any sequence, and a value outside
            a vocabulary is let through.
    """
    resolved = resolve(document, schema)
    choices = resolved.get("oneOf") or resolved.get("anyOf")
    if choices:
        return {type_ for choice in choices for type_ in alternatives(document, choice, received)}
    if "properties" in resolved:
        return {schema["$ref"].rpartition("/")[2]}
    if "enum" in resolved:
        return {f"Literal[{value!r}]" for value in resolved["enum"]} | (
            {TYPES[resolved["type"]]} if received else set()
        )
    types = [resolved["type"]] if isinstance(resolved["type"], str) else resolved["type"]
    return {_of_type(document, resolved, type_, received) for type_ in types}


def _of_type(document: Document, schema: Document, type_: str, received: bool) -> str:
    match type_:
        case "string" if schema.get("format") == "date-time":
            return "datetime"
        case "string" if schema.get("format") == "date":
            return "date"
        case "array":
            items = joined(alternatives(document, schema["items"], received))
            return f"tuple[{items}, ...]" if received else f"Sequence[{items}]"
        case "object":
            return f"dict[str, {joined(alternatives(document, schema['additionalProperties'], received))}]"
        case _:
            return TYPES[type_]


def joined(types: set[str]) -> str:
    """A union of types as text."""
    return " | ".join(sorted(types))
