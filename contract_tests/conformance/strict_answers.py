"""What an answer must keep beyond its schema: the rules of HTTP and JSON, and no member that is not described. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema_rs

from contract_tests.conformance.clauses import status_key
from contract_tests.conformance.closed import ClosedAnswers
from contract_tests.conformance.repeated_fields import misfits
from contract_tests.conformance.strictness import Breach, Message, breaches, whole_numbers_with_point
from tools.specs import Document, SpecOperation, is_json, lookup, resolve


class StrictAnswers:
    """Holds the answers of one contract to what it leaves open."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._closed = ClosedAnswers(document)
        self._validator = cache(self._new_validator)

    def breaches(self, operation: SpecOperation, message: Message) -> Iterator[Breach]:
        """The rules that an answer to an operation does not keep."""
        yield from breaches(message)
        key, value = status_key(operation.raw["responses"], message.status), message.json
        for name in misfits(self._document, operation, key, message.fields):
            yield Breach("repeated_fields", "RFC 9110, 5.3", "values that fit the contract when joined", name)
        if message.bodiless or not is_json(message.media_type) or value is None:
            return
        described = self._content(operation, key, message.media_type)
        for pointer in self._closed.unknown_members(operation, key, message.media_type, value):
            yield Breach("closed_objects", "contract", "no member that the contract does not describe", pointer)
        other = whole_numbers_with_point(message)
        if other is not None and "schema" in described:
            validator = self._validator(operation.pointer, key, message.media_type)
            if validator.is_valid(value) and not validator.is_valid(other):
                came = "an integer written as 3.0 or 3e0"
                yield Breach("integer_form", "RFC 8259, 6", "integers without fraction or exponent", came)

    def message(self, operation: SpecOperation, status: int, fields: list[tuple[str, str]], body: bytes) -> Message:
        """An answer as the rules look at it."""
        bare = Message(operation.method, status, fields, body)
        described = self._content(operation, status_key(operation.raw["responses"], status), bare.media_type)
        wrapped = "x-wrapped" in described and body.startswith(b"(")
        return Message(operation.method, status, fields, body, wrapped)

    def _content(self, operation: SpecOperation, key: str, media_type: str) -> Document:
        response = resolve(self._document, operation.raw["responses"].get(key, {}))
        described: Document = response.get("content", {}).get(media_type, {})
        return described

    def _new_validator(self, pointer: str, key: str, media_type: str) -> Any:
        response = resolve(self._document, lookup(self._document, pointer)["responses"][key])
        schema = response["content"][media_type]["schema"]
        return jsonschema_rs.Draft202012Validator({**schema, "components": self._document["components"]})
