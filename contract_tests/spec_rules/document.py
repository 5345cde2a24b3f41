"""What the rules share: the finding, and a walk over a bundled contract that knows what each object is.

The grammar is that of OpenAPI 3.1. A kind's members name the kind they hold: `schema` is one object of that kind,
`[schema]` an array and `{schema}` a map of them. Members that are not listed hold data (an example, an enumeration, the
value of an extension), which no rule may mistake for the contract's own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tools.specs import METHODS, Document, escape, lookup, resolve

GRAMMAR: dict[str, dict[str, str]] = {
    "document": {
        "info": "info",
        "servers": "[server]",
        "tags": "[tag]",
        "paths": "{path item}",
        "webhooks": "{path item}",
        "components": "components",
        "externalDocs": "external documentation",
    },
    "info": {"contact": "contact", "license": "license"},
    "server": {"variables": "{server variable}"},
    "tag": {"externalDocs": "external documentation"},
    "components": {
        "schemas": "{schema}",
        "responses": "{response}",
        "parameters": "{parameter}",
        "examples": "{example}",
        "requestBodies": "{request body}",
        "headers": "{header}",
        "securitySchemes": "{security scheme}",
        "links": "{link}",
        "callbacks": "{callback}",
        "pathItems": "{path item}",
    },
    "path item": {"parameters": "[parameter]", "servers": "[server]", **dict.fromkeys(METHODS, "operation")},
    "operation": {
        "externalDocs": "external documentation",
        "parameters": "[parameter]",
        "requestBody": "request body",
        "responses": "{response}",
        "callbacks": "{callback}",
        "servers": "[server]",
    },
    "parameter": {"schema": "schema", "examples": "{example}", "content": "{media type}"},
    "header": {"schema": "schema", "examples": "{example}", "content": "{media type}"},
    "request body": {"content": "{media type}"},
    "response": {"headers": "{header}", "content": "{media type}", "links": "{link}"},
    "media type": {"schema": "schema", "examples": "{example}", "encoding": "{encoding}"},
    "encoding": {"headers": "{header}"},
    "security scheme": {"flows": "{flow}"},
    "link": {"server": "server"},
    "callback": {},
    "schema": {
        **dict.fromkeys(("properties", "patternProperties", "dependentSchemas", "$defs"), "{schema}"),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "[schema]"),
        **dict.fromkeys(("items", "contains", "not", "if", "then", "else", "propertyNames"), "schema"),
        **dict.fromkeys(("additionalProperties", "unevaluatedProperties", "unevaluatedItems"), "schema"),
        "externalDocs": "external documentation",
        "discriminator": "discriminator",
        "xml": "xml",
    },
}


class Finding(NamedTuple):
    """A place in a contract that breaks a rule, and what would be valid there."""

    pointer: str
    problem: str
    valid: str

    def __str__(self) -> str:
        return f"#{self.pointer}: {self.problem}; valid: {self.valid}"


class Site(NamedTuple):
    """One object of a contract: where it stands, what kind it is, what its parent calls it, and that parent."""

    pointer: str
    kind: str
    node: Any
    role: str
    parent: Any = None

    @property
    def name(self) -> str:
        """The last token of the pointer, as it stands in the document."""
        return self.pointer.rsplit("/", 1)[-1].replace("~1", "/").replace("~0", "~")


def sites(document: Document, *kinds: str) -> Iterator[Site]:
    """Every object of the given kinds, in document order; of all kinds if none is given."""
    for site in descend(Site("", "document", document, "")):
        if not kinds or site.kind in kinds:
            yield site


def descend(site: Site) -> Iterator[Site]:
    """A site and all below it, without following references."""
    yield site
    for child in children(site):
        yield from descend(child)


def children(site: Site) -> Iterator[Site]:
    """What stands directly in an object."""
    if not isinstance(site.node, dict):
        return
    members = GRAMMAR.get(site.kind, {})
    for key, value in site.node.items():
        kind, at = members.get(key, ""), f"{site.pointer}/{escape(str(key))}"
        if kind.startswith("{") and isinstance(value, dict):
            named = ((str(name), entry) for name, entry in value.items() if not is_extension(key, name))
            yield from (Site(f"{at}/{escape(name)}", kind[1:-1], entry, key, site.node) for name, entry in named)
        elif kind.startswith("[") and isinstance(value, list):
            yield from (Site(f"{at}/{index}", kind[1:-1], entry, key, site.node) for index, entry in enumerate(value))
        elif kind and kind[0] not in "{[":
            yield Site(at, kind, value, key, site.node)


def is_extension(member: str, name: object) -> bool:
    """Whether a key of a map extends the map: only `paths` and `responses` take extensions beside their entries."""
    return member in ("paths", "responses") and str(name).startswith("x-")


def reached(document: Document, site: Site) -> Iterator[Site]:
    """A site and all below it, references followed, each place once."""
    waiting, seen = [site], set()
    while waiting:
        here = waiting.pop()
        if here.pointer in seen:
            continue
        seen.add(here.pointer)
        if isinstance(here.node, dict) and "$ref" in here.node:
            pointer = here.node["$ref"].removeprefix("#")
            waiting.append(Site(pointer, here.kind, lookup(document, pointer), here.role))
        yield here
        waiting.extend(reversed(list(children(here))))


def members(document: Document, schema: Any) -> dict[str, Any]:
    """The properties of an object schema, those of its `allOf` parts and of what it refers to included."""
    if not isinstance(schema, dict):
        return {}
    found: dict[str, Any] = {}
    if "$ref" in schema:
        found |= members(document, resolve(document, {"$ref": schema["$ref"]}))
    for part in schema.get("allOf", []):
        found |= members(document, part)
    found |= schema.get("properties", {})
    return found


def types(document: Document, schema: Any) -> set[str]:
    """The JSON types a schema allows as far as `type`, `$ref` and the combinators say; empty if they do not."""
    if not isinstance(schema, dict):
        return set()
    if "$ref" in schema:
        return types(document, resolve(document, {"$ref": schema["$ref"]}))
    if "type" in schema:
        return {schema["type"]} if isinstance(schema["type"], str) else set(schema["type"])
    parts = [part for key in ("allOf", "anyOf", "oneOf") for part in schema.get(key, [])]
    return set().union(*(types(document, part) for part in parts))
