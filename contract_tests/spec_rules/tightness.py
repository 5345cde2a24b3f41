"""Tightness: a contract notices as many faults as its schemas are tight, so no schema is looser than what is known.

Requests are closed and answers open: a client may not send what the contract does not know, and must bear what a later
server adds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contract_tests.spec_rules.document import Finding, Site, members, reached, sites
from tools.specs import Document, operations, resolve

SAYING = {"type", "$ref", "allOf", "anyOf", "oneOf", "enum", "const"}
CONSTRAINTS = {"enum", "const", "pattern", "format"}
# Schemas that narrow another one, so the type stands elsewhere.
CONDITIONS = {"allOf", "propertyNames", "not", "if", "then", "else"}
# A parameter, header, array or map speaks for the schema of its value: it is described and shown there.
SPOKEN_FOR = {"schema", "items", "additionalProperties"}
MESSAGE_PARTS = ("parameter", "request body", "response", "header")
DESCRIBED = ("server", "tag", "operation", "link", "security scheme", "schema", *MESSAGE_PARTS)


def schemas(document: Document) -> Iterator[Site]:
    """Every schema that is an object and says something itself."""
    return (site for site in sites(document, "schema") if isinstance(site.node, dict))


def has_type(schema: Document, name: str) -> bool:
    said = schema.get("type", [])
    return said == name or (isinstance(said, list) and name in said)


def every_schema_says_what_it_allows(document: Document) -> Iterator[Finding]:
    for site in schemas(document):
        if not SAYING & set(site.node) and site.role not in CONDITIONS:
            yield Finding(site.pointer, "a schema that allows anything", "a type, an enumeration or a reference")


def numbers_are_bounded(document: Document) -> Iterator[Finding]:
    for site in schemas(document):
        node = site.node
        if not (has_type(node, "integer") or has_type(node, "number")) or {"enum", "const"} & set(node):
            continue
        if not {"maximum", "exclusiveMaximum", "format"} & set(node):
            yield Finding(site.pointer, "a number without an upper end", "`maximum`, or the `format` it fits")
        if not {"minimum", "exclusiveMinimum"} & set(node) and not any(is_negative(value) for value in shown(node)):
            yield Finding(site.pointer, "a number without a lower end", "`minimum`, or a negative number in `examples`")


def is_negative(value: Any) -> bool:
    return isinstance(value, int | float) and value < 0


def shown(node: Document) -> list[Any]:
    """The examples that a schema, or what carries it, gives of itself."""
    return [*node.get("examples", []), *([node["example"]] if "example" in node else [])]


def strings_are_constrained_or_shown_to_be_free(document: Document) -> Iterator[Finding]:
    for site in schemas(document):
        if not has_type(site.node, "string") or CONSTRAINTS & set(site.node):
            continue
        speakers = [site.node, site.parent] if site.role in SPOKEN_FOR else [site.node]
        if not (any(map(describes, speakers)) and any(map(shown, speakers))):
            yield Finding(
                site.pointer,
                "a string that may be anything",
                "`pattern`, `format`, `enum` or `const`; for free text a `description` and `examples`",
            )


def arrays_say_what_they_hold_and_how_much(document: Document) -> Iterator[Finding]:
    for site in schemas(document):
        if has_type(site.node, "array"):
            if "items" not in site.node:
                yield Finding(site.pointer, "an array of anything", "`items`")
            if "maxItems" not in site.node and not describes(site.node):
                yield Finding(site.pointer, "an array of any length", "`maxItems`, or a `description`")


def objects_name_what_they_hold_and_require(document: Document) -> Iterator[Finding]:
    for site in schemas(document):
        node, said = site.node, keywords(document, site.node)
        if "properties" in node and site.role != "allOf" and "required" not in said:
            yield Finding(site.pointer, "an object that may be empty", "`required`, an empty list if it can be empty")
        if has_type(node, "object") and not {"properties", "additionalProperties"} & said:
            yield Finding(site.pointer, "an object of anything", "`properties`, or `additionalProperties` for a map")
        unknown = set(node.get("required", [])) - set(members(document, node))
        if unknown and site.role != "allOf":
            yield Finding(site.pointer, f"requires unknown {', '.join(sorted(unknown))}", "names of its `properties`")
        if isinstance(node.get("additionalProperties"), dict) and not describes(node):
            yield Finding(site.pointer, "a map without a word on its keys", "a `description` of the keys")


def keywords(document: Document, schema: Document) -> set[str]:
    """The keywords of a schema and of its `allOf` parts."""
    parts = [resolve(document, part) for part in schema.get("allOf", [])]
    return set(schema).union(*parts)


def requests_are_closed_and_answers_open(document: Document) -> Iterator[Finding]:
    sent = {site.pointer: site for site in travelling(document, "parameter", "request body")}
    received = {site.pointer: site for site in travelling(document, "response")}
    for pointer, site in sorted(sent.items()):
        if pointer in received:
            yield Finding(pointer, "an object of requests and of answers", "a schema of its own for each direction")
        elif not is_closed(site.node):
            yield Finding(pointer, "an open object in a request", "`additionalProperties: false`")
    for pointer, site in sorted(received.items()):
        if is_closed(site.node) and pointer not in sent:
            yield Finding(pointer, "a closed object in an answer", "no `additionalProperties: false`")


def is_closed(schema: Document) -> bool:
    return schema.get("additionalProperties") is False or schema.get("unevaluatedProperties") is False


def travelling(document: Document, *kinds: str) -> Iterator[Site]:
    """Whole objects with named properties that operations send (parameters, bodies) or receive (responses)."""
    for operation in operations(document):
        for top in sites({"paths": {operation.path: {operation.method.lower(): operation.raw}}}, *kinds):
            for site in reached(document, top):
                whole = site.kind == "schema" and site.role != "allOf" and isinstance(site.node, dict)
                if whole and ({"properties", "allOf"} & set(site.node)):
                    yield site


def everything_is_described(document: Document) -> Iterator[Finding]:
    for site in sites(document, *DESCRIBED):
        named = site.kind != "schema" or site.role in ("properties", "schemas")
        if named and not any(describes(node) for node in (site.node, resolve(document, site.node))):
            yield Finding(site.pointer, f"{site.role or site.kind} without a description", "`description`")


def describes(node: Document) -> bool:
    return bool(str(node.get("description", "")).strip())
