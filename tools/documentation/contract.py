"""A bundled contract, asked by the words of pages: operations, parameters, members and objects. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.documentation.named_objects import named
from tools.documentation.schemas import members
from tools.references import resolved
from tools.specs import Document, SpecOperation, escape, operations

PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Contract:
    """What a bundled contract has under the names that a page uses.

    Attributes:
        document: The bundled contract.
        by_route: Its operations by method and shape of the path.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.by_route = {(one.method, shape(one.path)): one for one in operations(document)}

    def operations(self, subject: str) -> tuple[SpecOperation, ...]:
        """The operations that a fact is about; none for an object, or for what the contract does not have.

        Where a page names no path, it is about every operation; a method alone, about those by this method.
        """
        method, _, path = subject.partition(" ")
        if path:
            return tuple(one for key, one in self.by_route.items() if key == (method, shape(path)))
        return tuple(one for one in self.by_route.values() if method in ("", one.method))

    def inputs(self, subject: str, name: str) -> Iterator[tuple[str, str, bool]]:
        """Parameters and members of the body of this name: pointer, place, whether required."""
        for operation in self.operations(subject):
            in_path = _renamed(subject, operation).get(name, name)
            for pointer, parameter in self.parameters(operation):
                if parameter["name"] == (in_path if parameter["in"] == "path" else name):
                    yield pointer, parameter["in"], bool(parameter.get("required"))
            if "requestBody" in operation.raw:
                at, body = resolved(self.document, f"{operation.pointer}/requestBody")
                for media_type in body["content"]:
                    schema = f"{at}/content/{escape(media_type)}/schema"
                    for pointer, required in members(self.document, schema, name):
                        yield pointer, "body", required

    def parameters(self, operation: SpecOperation) -> Iterator[tuple[str, Document]]:
        item = operation.pointer.rpartition("/")[0]
        for holder in (item, f"{item}/get" if operation.method == "HEAD" else operation.pointer):
            for number in range(len(resolved(self.document, holder)[1].get("parameters", ()))):
                yield resolved(self.document, f"{holder}/parameters/{number}")

    def schemas(self, subject: str, name: str) -> Iterator[str]:
        """Schemas of what a fact names: of a parameter, a member of a body, or a property of what is answered."""
        for pointer, place, _ in self.inputs(subject, name):
            yield pointer if place == "body" else f"{pointer}/schema"
        yield from (pointer for pointer, _ in self.properties(subject, name))

    def properties(self, subject: str, dotted: str) -> Iterator[tuple[str, bool]]:
        """Properties in the answers of an operation, or of an object; whether they are required."""
        for schema in self.answers(subject) if self.operations(subject) else self.objects(subject):
            yield from members(self.document, schema, dotted)

    def answers(self, subject: str) -> Iterator[str]:
        for operation, status in ((one, status) for one in self.operations(subject) for status in one.raw["responses"]):
            pointer, response = resolved(self.document, f"{operation.pointer}/responses/{status}")
            for media_type, content in response.get("content", {}).items():
                if "schema" in content:
                    yield f"{pointer}/content/{escape(media_type)}/schema"

    def objects(self, subject: str) -> Iterator[str]:
        """The schemas that an object's name leads to: `search result` to `SearchResult`."""
        yield from named(self.document, subject)


def shape(path: str) -> str:
    """A path without the names of its parameters, which pages write in their own way."""
    return PLACEHOLDER.sub("{}", path)


def _renamed(subject: str, operation: SpecOperation) -> dict[str, str]:
    """The contract's names of path parameters by those of the page."""
    theirs, ours = PLACEHOLDER.findall(subject), PLACEHOLDER.findall(operation.path)
    return {one[1:-1]: other[1:-1] for one, other in zip(theirs, ours, strict=False)}
