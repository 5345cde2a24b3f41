"""What a schema permits, in the forms in which two schemas are compared. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Set
from typing import Any

from tools.specs import Document, lookup

ANY = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})
"""The types of JSON Schema."""

ALTERNATIVES = ("anyOf", "oneOf")


def canonical(node: Any) -> str:
    """What tells one schema from another, whatever the order of its members and lists, and its description."""
    if isinstance(node, dict):
        told = {key: value for key, value in node.items() if not (key == "description" and isinstance(value, str))}
        return "{" + ",".join(f"{json.dumps(key)}:{canonical(value)}" for key, value in sorted(told.items())) + "}"
    if isinstance(node, list):
        return "[" + ",".join(sorted(map(canonical, node))) + "]"
    return json.dumps(node, ensure_ascii=False)


def without_null(schema: Document | bool) -> tuple[bool, Document]:
    """Whether a schema names null as a value, and the schema of all other values."""
    node: Document = ({} if schema else {"not": {}}) if isinstance(schema, bool) else dict(schema)
    nullable = False
    types = node.get("type")
    if isinstance(types, list):
        nullable = "null" in types
        others = [type_ for type_ in types if type_ != "null"]
        node["type"] = others[0] if len(others) == 1 else others
    if None in node.get("enum", []):
        nullable = True
        node["enum"] = [value for value in node["enum"] if value is not None]
    for key in ALTERNATIVES:
        members = [member for member in node.get(key, []) if member != {"type": "null"}]
        if len(members) < len(node.get(key, [])):
            nullable = True
            node[key] = members
        if len(members) == 1:
            del node[key]
            below, member = without_null(members[0])
            nullable, node = nullable or below, {**node, **member}
    return nullable, node


def followed(document: Document, node: Document) -> tuple[bool, Document]:
    """The same of what a schema refers to; members beside a reference count as its own."""
    nullable = False
    while "$ref" in node:
        target = lookup(document, str(node["$ref"]).removeprefix("#"))
        below, node = without_null({**target, **{key: value for key, value in node.items() if key != "$ref"}})
        nullable = nullable or below
    return nullable, node


def types_of(node: Document) -> frozenset[str]:
    """The types of the values that a schema permits."""
    if "type" in node:
        return frozenset(node["type"] if isinstance(node["type"], list) else [node["type"]])
    values = vocabulary(node)
    return ANY if values is None else frozenset(map(_type, values.values()))


def vocabulary(node: Document) -> dict[str, Any] | None:
    """The values of a closed vocabulary by their JSON; None for an open one."""
    values = node.get("enum", [node["const"]] if "const" in node else None)
    return None if values is None else {json.dumps(value, ensure_ascii=False): value for value in values}


def lacking(types: Iterable[str], permitted: Set[str]) -> bool:
    """Whether one of the types is not permitted; every integer is a number."""
    return any(type_ not in permitted and not (type_ == "integer" and "number" in permitted) for type_ in types)


def _type(value: object) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"
        case _:
            return "null"
