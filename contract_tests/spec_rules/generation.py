"""What the client generator would drop or distort without a word: none of it may stand in a contract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from contract_tests.spec_rules.document import Finding, sites
from tools.specs import Document, escape, is_json

OPEN_OR_CLOSED = ("additionalProperties", "unevaluatedProperties", "unevaluatedItems")
STATUS = re.compile(r"[1-5](\d\d|XX)|default|x-.*")
UNREAD = ("patternProperties", "dependentSchemas", "dependentRequired", "if", "then", "else", "prefixItems", "$defs")


def every_value_is_json(document: Document) -> Iterator[Finding]:
    """YAML knows dates and keys that are no strings; JSON, which the contract is bundled to, does not."""
    waiting: list[tuple[str, object]] = [("", document)]
    while waiting:
        pointer, node = waiting.pop()
        if isinstance(node, dict):
            for key, value in node.items():
                if not isinstance(key, str):
                    yield Finding(pointer, f"the key {key!r}", "a string, in quotes")
                waiting.append((f"{pointer}/{escape(str(key))}", value))
        elif isinstance(node, list):
            waiting.extend((f"{pointer}/{index}", value) for index, value in enumerate(node))
        elif isinstance(node, date):
            yield Finding(pointer, f"the date {node}", "a string, in quotes")


def references_lead_to_components(document: Document) -> Iterator[Finding]:
    for site in sites(document):
        reference = site.node.get("$ref") if isinstance(site.node, dict) else None
        if reference is None:
            continue
        if not reference.startswith("#/components/") or reference.count("/") != 3:
            yield Finding(site.pointer, f"reference to {reference}", "#/components/<kind>/<name>")
        if site.kind == "path item":
            yield Finding(site.pointer, "a path item by reference", "the path item itself")
        if site.pointer.startswith("/components/") and site.pointer.count("/") == 3:
            yield Finding(site.pointer, f"a second name for {reference}", "the component itself, under one name")


def schemas_keep_to_what_the_generator_reads(document: Document) -> Iterator[Finding]:
    for site in sites(document, "schema"):
        if isinstance(site.node, bool):
            if site.role not in OPEN_OR_CLOSED:
                yield Finding(site.pointer, f"the schema {str(site.node).lower()}", "a schema object")
            continue
        unread = [keyword for keyword in UNREAD if keyword in site.node]
        if unread:
            yield Finding(site.pointer, f"{', '.join(unread)}: not read by the generator", "a schema without it")
        values = site.node.get("enum", [])
        if len({type(value) for value in values if value is not None}) > 1:
            yield Finding(site.pointer, "an enumeration of several types", "values of one type, and null")
        if any(isinstance(value, bool) for value in values):
            yield Finding(site.pointer, "an enumeration of a boolean", "`const`")


def objects_are_named(document: Document) -> Iterator[Finding]:
    for site in sites(document, "schema"):
        named = site.role in ("schemas", "allOf")
        if isinstance(site.node, dict) and "properties" in site.node and not named:
            yield Finding(site.pointer, "an object schema without a name", "a component, and a reference to it")


def what_travels_has_a_schema(document: Document) -> Iterator[Finding]:
    for site in sites(document, "parameter", "header", "media type"):
        if "$ref" not in site.node and "schema" not in site.node:
            yield Finding(site.pointer, f"a {site.kind} without a schema", "`schema`")
    for site in sites(document, "parameter"):
        schema = site.node.get("schema", {})
        if site.node.get("in") == "header" and (schema.get("type") == "array" or schema.get("format") == "date-time"):
            yield Finding(site.pointer, "a header parameter of this type", "a string with a pattern")
        if site.node.get("in") == "path" and "." in site.node.get("name", ""):
            yield Finding(site.pointer, "a dot in the name of a path parameter", "a name without a dot")


def json_comes_first(document: Document) -> Iterator[Finding]:
    for site in sites(document, "response", "request body"):
        media_types = list(site.node.get("content", {}))
        if any(map(is_json, media_types)) and not is_json(media_types[0]):
            yield Finding(f"{site.pointer}/content", f"{media_types[0]} before JSON", "the JSON media type first")


def status_keys_are_statuses(document: Document) -> Iterator[Finding]:
    for site in sites(document, "operation"):
        for status in site.node.get("responses", {}):
            if not STATUS.fullmatch(str(status)):
                where = f"{site.pointer}/responses/{status}"
                yield Finding(where, f"status {status!r}", "'200', '2XX' or default, in quotes")
