"""The schemas of answers, closed: a member that the contract does not describe is a finding. Pure.

Contracts leave the objects of answers open, since clients must bear new members. A check may want to hear of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import jsonschema_rs

from tools.specs import Document, SpecOperation, escape, is_json, resolve

_OPEN = "_open"
"""Ends the name of a component that leaves closing to the schema that includes it."""

_CLOSING = ("additionalProperties", "unevaluatedProperties")
_CHOICES = ("allOf", "anyOf", "oneOf")


def closed(document: Document) -> Document:
    """The components of a bundled contract, with every object that has properties closed to others.

    What `allOf`, `anyOf` or `oneOf` stand beside is closed where they stand, and not within them, so that each part
    may name some of the members. Members that an `x-divergence` of a schema names may come.
    """
    schemas = document.get("components", {}).get("schemas", {})
    whole = {name: _closed(schema) for name, schema in schemas.items()}
    parts = {f"{name}{_OPEN}": _part(schema) for name, schema in schemas.items()}
    return {"schemas": {**whole, **parts}}


def _closed(schema: Any) -> Any:
    """A schema whose objects are closed, also where it stands."""
    opened = _part(schema)
    if not isinstance(opened, dict):
        return opened
    alternatives = [key for key in _CHOICES if key in schema]
    if not alternatives and "$ref" in schema:
        return {**opened, "$ref": schema["$ref"]}
    if "properties" not in schema and "allOf" not in schema:
        # Nothing is described here itself: each alternative is closed as if it stood here alone.
        return {**opened, **{key: [_closed(one) for one in schema[key]] for key in alternatives}}
    if any(key in schema for key in _CLOSING):
        return opened
    return {**opened, "unevaluatedProperties": False}


def _part(schema: Any) -> Any:
    """A schema whose objects are closed, but where it stands."""
    if not isinstance(schema, dict):
        return schema
    part = dict(schema)
    if "$ref" in part:
        part["$ref"] = f"{part['$ref']}{_OPEN}"
    for key in _CHOICES:
        if key in part:
            part[key] = [_part(one) for one in part[key]]
    for key in ("properties", "patternProperties"):
        if key in part:
            part[key] = {name: _closed(one) for name, one in part[key].items()}
    if "properties" in part:
        known = [name for entry in part.get("x-divergence", ()) for name in entry.get("members", ())]
        part["properties"] = {**dict.fromkeys(known, True), **part["properties"]}
    for key in ("items", "additionalProperties"):
        if isinstance(part.get(key), dict):
            part[key] = _closed(part[key])
    if "prefixItems" in part:
        part["prefixItems"] = [_closed(one) for one in part["prefixItems"]]
    return part


class ClosedAnswers:
    """Finds members of answers that a contract does not describe."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._validators: dict[tuple[str, str, str], Any] = {}

    @cached_property
    def _components(self) -> Document:
        return closed(self._document)

    def unknown_members(self, operation: SpecOperation, status: str, media_type: str, value: Any) -> Iterator[str]:
        """JSON pointers to members that the contract does not describe.

        Args:
            operation: The operation that was called.
            status: Key under which the contract describes the answer.
            media_type: Media type of the answer.
            value: Its content.
        """
        validator = self._validator(operation, status, media_type)
        if validator is None or validator.is_valid(value):
            return
        found = [
            f"{at}/{escape(name)}"
            for error in validator.iter_errors(value)
            for at, names in _closings(error)
            for name in names
        ]
        # A part of `allOf` that fails within a member describes nothing, so that the member seems unknown as well.
        yield from (one for one in found if not any(other.startswith(f"{one}/") for other in found))

    def _validator(self, operation: SpecOperation, status: str, media_type: str) -> Any:
        key = (operation.name, status, media_type)
        if key not in self._validators:
            response = resolve(self._document, operation.raw["responses"].get(status, {}))
            content = response.get("content", {}).get(media_type, {})
            made = None
            if is_json(media_type) and "schema" in content:
                schema = {**_closed(content["schema"]), "components": self._components}
                made = jsonschema_rs.Draft202012Validator(schema)
            self._validators[key] = made
        return self._validators[key]


def _closings(error: Any) -> Iterator[tuple[str, list[str]]]:
    """Objects with members that are not described; errors of alternatives say so of one of them."""
    keyword = (list(error.schema_path) or [""])[-1]
    if keyword == "unevaluatedProperties":
        yield "".join(f"/{escape(str(step))}" for step in error.instance_path), error.kind.unexpected
    elif keyword in ("oneOf", "anyOf"):
        for alternative in error.kind.context:
            for inner in alternative:
                yield from _closings(inner)
