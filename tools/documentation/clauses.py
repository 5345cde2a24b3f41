"""The clauses of a contract: every place that promises or allows something, by JSON pointer into the bundled document.

What several operations share is one clause. Names, summaries, examples and `x-` keys promise nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.references import resolved
from tools.specs import Document, escape, lookup, operations

BOUNDS = (
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minLength", "maxLength", "pattern", "format"),
    *("minItems", "maxItems", "uniqueItems", "default", "const"),
)
"""Keywords of schemas whose value is a clause of its own."""

ALTERNATIVES = ("allOf", "anyOf", "oneOf")
BELOW = ("items", "additionalProperties", "propertyNames", "contentSchema")


def clauses(document: Document) -> dict[str, str]:
    """What each clause of a bundled contract says, by its pointer, in the order of the operations."""
    return dict(_Walk(document).of_operations())


class _Walk:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: set[str] = set()

    def of_operations(self) -> Iterator[tuple[str, str]]:
        for operation in operations(self._document):
            yield operation.pointer, f"{operation.method} {operation.path}"
            if operation.method == "HEAD":
                continue  # the rest is that of GET
            item = f"/paths/{escape(operation.path)}"
            for holder in (item, operation.pointer):
                for number in range(len(lookup(self._document, holder).get("parameters", ()))):
                    yield from self._of_parameter(f"{holder}/parameters/{number}")
            if "requestBody" in operation.raw:
                yield from self._of_body(f"{operation.pointer}/requestBody")
            for status in operation.raw["responses"]:
                yield f"{operation.pointer}/responses/{status}", f"status {status}"
                yield from self._of_response(f"{operation.pointer}/responses/{status}")

    def _of_parameter(self, pointer: str) -> Iterator[tuple[str, str]]:
        pointer, parameter = self._new(pointer)
        if parameter:
            need = "required" if parameter.get("required") else "optional"
            yield pointer, f"{parameter['in']} parameter {parameter['name']}, {need}"
            yield from self._of_schema(f"{pointer}/schema")

    def _of_body(self, pointer: str) -> Iterator[tuple[str, str]]:
        pointer, body = self._new(pointer)
        if body:
            yield pointer, "a body, required" if body.get("required") else "a body, optional"
            yield from self._of_content(pointer, body)

    def _of_response(self, pointer: str) -> Iterator[tuple[str, str]]:
        pointer, response = self._new(pointer)
        for name in response.get("headers", {}):
            at, header = self._new(f"{pointer}/headers/{escape(name)}")
            if header:
                yield at, f"header {name}"
                yield from self._of_schema(f"{at}/schema")
        yield from self._of_content(pointer, response)

    def _of_content(self, pointer: str, holder: Document) -> Iterator[tuple[str, str]]:
        for media_type, content in holder.get("content", {}).items():
            yield f"{pointer}/content/{escape(media_type)}", f"media type {media_type}"
            if "schema" in content:
                yield from self._of_schema(f"{pointer}/content/{escape(media_type)}/schema")

    def _of_schema(self, pointer: str) -> Iterator[tuple[str, str]]:
        pointer, schema = self._new(pointer)
        for keyword in BOUNDS:
            if keyword in schema:
                yield f"{pointer}/{keyword}", f"{keyword} {schema[keyword]}"
        for number, value in enumerate(schema.get("enum", ())):
            yield f"{pointer}/enum/{number}", f"value {value}"
        required = schema.get("required", ())
        for name in schema.get("properties", {}):
            member = f"{pointer}/properties/{escape(name)}"
            yield member, f"property {name}, {'required' if name in required else 'optional'}"
            yield from self._of_schema(member)
        for keyword in BELOW:
            if isinstance(schema.get(keyword), dict):
                yield from self._of_schema(f"{pointer}/{keyword}")
        for keyword in ALTERNATIVES:
            for number in range(len(schema.get(keyword, ()))):
                yield from self._of_schema(f"{pointer}/{keyword}/{number}")

    def _new(self, pointer: str) -> tuple[str, Document]:
        """Where a node is written and the node, references followed; an empty one the second time."""
        pointer, node = resolved(self._document, pointer)
        if pointer in self._seen:
            return pointer, {}
        self._seen.add(pointer)
        return pointer, node
