"""The statements of a contract about answers, and which of them an answer shows. Pure.

A statement is a status of an operation, a media type or header of an answer, or a member of its content. Each has the
JSON pointer, in the bundled contract, of the place where it is written, so that one which several operations share is
one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any

import jsonschema_rs

from tools.references import resolved
from tools.specs import Document, SpecOperation, escape, lookup, operations

_ALTERNATIVES = ("allOf", "anyOf", "oneOf")


def status_key(responses: Mapping[str, Any], status: int) -> str:
    """The key under which the contract describes a status: the status, its class, or `default`."""
    return next((key for key in (str(status), f"{status // 100}XX", "default") if key in responses), str(status))


class Clauses:
    """The statements of one bundled contract."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._validator = cache(self._new_validator)

    @cached_property
    def all(self) -> dict[str, tuple[str, list[str]]]:
        """By pointer what each says, and the operations that it is part of, in the order of the contract."""
        found: dict[str, tuple[str, list[str]]] = {}
        for operation in operations(self._document):
            for pointer, says in dict(self._of_operation(operation)).items():
                found.setdefault(pointer, (says, []))[1].append(operation.name)
        return found

    def shown(
        self, operation: SpecOperation, status: int, headers: Mapping[str, str], content: Any = None
    ) -> Iterator[str]:
        """Pointers of the statements that an answer shows.

        Args:
            operation: What was called.
            status: Status of the answer.
            headers: Its fields, names in lower case.
            content: Its content as JSON; None for none.
        """
        key = status_key(operation.raw["responses"], status)
        if key not in operation.raw["responses"]:
            return
        written = f"{operation.pointer}/responses/{key}"
        yield written
        pointer, answer = resolved(self._document, written)
        for name in answer.get("headers", {}):
            if name.lower() in headers:
                yield f"{pointer}/headers/{escape(name)}"
        media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type in answer.get("content", {}):
            of_type = f"{pointer}/content/{escape(media_type)}"
            yield of_type
            if content is not None and "schema" in answer["content"][media_type]:
                yield from self._in_value(f"{of_type}/schema", content)

    def _of_operation(self, operation: SpecOperation) -> Iterator[tuple[str, str]]:
        for status in operation.raw["responses"]:
            yield f"{operation.pointer}/responses/{status}", f"status {status}"
            pointer, answer = resolved(self._document, f"{operation.pointer}/responses/{status}")
            for name in answer.get("headers", {}):
                yield f"{pointer}/headers/{escape(name)}", f"header {name}"
            for media_type, content in answer.get("content", {}).items():
                of_type = f"{pointer}/content/{escape(media_type)}"
                yield of_type, f"content {media_type}"
                # An answer to HEAD describes the content of GET and has none.
                if "schema" in content and operation.method != "HEAD":
                    yield from self._members(f"{of_type}/schema", "", set())

    def _members(self, pointer: str, place: str, above: set[str]) -> Iterator[tuple[str, str]]:
        pointer, schema = resolved(self._document, pointer)
        if pointer in above:
            return
        above = above | {pointer}
        for name in schema.get("properties", {}):
            member, inner = f"{pointer}/properties/{escape(name)}", f"{place}/{name}"
            yield member, f"member {inner}"
            yield from self._members(member, inner, above)
        for name, inner in (("items", f"{place}/*"), ("additionalProperties", f"{place}/*")):
            if isinstance(schema.get(name), dict):
                yield from self._members(f"{pointer}/{name}", inner, above)
        for name in _ALTERNATIVES:
            for number in range(len(schema.get(name, ()))):
                yield from self._members(f"{pointer}/{name}/{number}", place, above)

    def _in_value(self, pointer: str, value: Any) -> Iterator[str]:
        pointer, schema = resolved(self._document, pointer)
        if isinstance(value, dict):
            described = schema.get("properties", {})
            for name, member in value.items():
                if name in described:
                    yield f"{pointer}/properties/{escape(name)}"
                    yield from self._in_value(f"{pointer}/properties/{escape(name)}", member)
                elif isinstance(schema.get("additionalProperties"), dict):
                    yield from self._in_value(f"{pointer}/additionalProperties", member)
        elif isinstance(value, list) and isinstance(schema.get("items"), dict):
            for item in value:
                yield from self._in_value(f"{pointer}/items", item)
        for name in _ALTERNATIVES:
            for number in range(len(schema.get(name, ()))):
                branch = f"{pointer}/{name}/{number}"
                if name == "allOf" or self._validator(branch).is_valid(value):
                    yield from self._in_value(branch, value)

    def _new_validator(self, pointer: str) -> Any:
        schema = lookup(self._document, pointer)
        return jsonschema_rs.Draft202012Validator({**schema, "components": self._document["components"]})
