"""Where a contract says what a page states: the clauses that bear a fact out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tools.documentation.clauses import BOUNDS, resolved
from tools.documentation.facts import Fact, Kind
from tools.documentation.named_objects import named, returned
from tools.documentation.schemas import dates, members, reached, types, values
from tools.documentation.wording import exact_length, lists, tells
from tools.specs import Document, SpecOperation, escape, operations

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_JSON_TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")


class Contract:
    """A bundled contract, asked for what it says about facts."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._operations = {(one.method, shape(one.path)): one for one in operations(document)}
        self._finders: Mapping[Kind, Callable[[Fact], Iterator[str]]] = {
            "operation": self._operation,
            "parameter": self._parameter,
            "type": self._type,
            "value": self._value,
            "default": self._keyword,
            "minimum": self._keyword,
            "maximum": self._keyword,
            "example": self._example,
            "status": self._status,
            "property": self._property,
            "returns": self._returns,
            "media_type": self._media_type,
            "exchange": self._exchange,
            "error": self._error,
            "limit": self._limit,
            "extension": self._extension,
            "rule": self._rule,
            "version": self._version,
        }

    def clauses(self, fact: Fact) -> tuple[str, ...]:
        """Pointers to the clauses that say what a fact says; none if nothing does, or something says otherwise."""
        finder = self._finders.get(fact.kind)
        return tuple(dict.fromkeys(finder(fact))) if finder else ()

    def operations(self, subject: str) -> tuple[SpecOperation, ...]:
        """The operations that a fact is about; none for an object, or for what the contract does not have.

        Where a page names no path, it is about every operation; a method alone, about those by this method.
        """
        method, _, path = subject.partition(" ")
        if path:
            return tuple(one for key, one in self._operations.items() if key == (method, shape(path)))
        return tuple(one for one in self._operations.values() if method in ("", one.method))

    def _operation(self, fact: Fact) -> Iterator[str]:
        yield from (operation.pointer for operation in self.operations(fact.subject))

    def _parameter(self, fact: Fact) -> Iterator[str]:
        said = {*fact.says.split()}
        for pointer, place, required in self._inputs(fact.subject, fact.name):
            if said <= {place, "required" if required else "optional"}:
                yield pointer
        if "body" in said:
            yield from (f"{one.pointer}/requestBody" for one in self.operations(fact.subject))

    def _inputs(self, subject: str, name: str) -> Iterator[tuple[str, str, bool]]:
        """Parameters and members of the body of this name: pointer, place, whether required."""
        for operation in self.operations(subject):
            in_path = _renamed(subject, operation).get(name, name)
            for pointer, parameter in self._parameters(operation):
                if parameter["name"] == (in_path if parameter["in"] == "path" else name):
                    yield pointer, parameter["in"], bool(parameter.get("required"))
            if "requestBody" in operation.raw:
                at, body = resolved(self._document, f"{operation.pointer}/requestBody")
                for media_type in body["content"]:
                    schema = f"{at}/content/{escape(media_type)}/schema"
                    for pointer, required in members(self._document, schema, name):
                        yield pointer, "body", required

    def _parameters(self, operation: SpecOperation) -> Iterator[tuple[str, Document]]:
        item = operation.pointer.rpartition("/")[0]
        for holder in (item, f"{item}/get" if operation.method == "HEAD" else operation.pointer):
            for number in range(len(resolved(self._document, holder)[1].get("parameters", ()))):
                yield resolved(self._document, f"{holder}/parameters/{number}")

    def _type(self, fact: Fact) -> Iterator[str]:
        kind, _, form = fact.says.partition(" ")
        for pointer in self._schemas(fact.subject, fact.name):
            if kind in types(self._document, pointer):
                yield pointer
            if kind == "date":
                yield from dates(self._document, pointer, form)

    def _keyword(self, fact: Fact) -> Iterator[str]:
        if "=" in fact.name:  # a bound for one value of a vocabulary, which only a text can tell
            yield from self._telling([operation.pointer for operation in self.operations(fact.subject)], fact.says)
        of_size = fact.kind.removesuffix("imum")
        for pointer in self._schemas(fact.subject, fact.name):
            at, schema = resolved(self._document, pointer)
            for keyword in (fact.kind, f"{of_size}Length", f"{of_size}Items"):
                if keyword in schema and str(schema[keyword]) == fact.says:
                    yield f"{at}/{keyword}"

    def _value(self, fact: Fact) -> Iterator[str]:
        name, _, value = fact.name.partition("=")
        for pointer in self._schemas(fact.subject, name):
            yield from values(self._document, pointer, value)

    def _schemas(self, subject: str, name: str) -> Iterator[str]:
        """Schemas of what a fact names: of a parameter, a member of a body, or a property of what is answered."""
        for pointer, place, _ in self._inputs(subject, name):
            yield pointer if place == "body" else f"{pointer}/schema"
        yield from (pointer for pointer, _ in self._properties(subject, name))

    def _status(self, fact: Fact) -> Iterator[str]:
        for operation in self.operations(fact.subject):
            for key in (fact.name, f"{fact.name[0]}XX", "default"):
                if key in operation.raw["responses"]:
                    yield f"{operation.pointer}/responses/{key}"

    def _property(self, fact: Fact) -> Iterator[str]:
        said = fact.says.split()
        for pointer, required in self._properties(fact.subject, fact.name):
            allowed = types(self._document, pointer)
            of_type = not said or said[0] in allowed or said[0] not in _JSON_TYPES
            if of_type and ("nullable" not in said or "null" in allowed) and ("required" not in said or required):
                yield pointer

    def _properties(self, subject: str, dotted: str) -> Iterator[tuple[str, bool]]:
        """Properties in the answers of an operation, or of an object; whether they are required."""
        for schema in self._answers(subject) if self.operations(subject) else self._objects(subject):
            yield from members(self._document, schema, dotted)

    def _answers(self, subject: str) -> Iterator[str]:
        for operation, status in ((one, status) for one in self.operations(subject) for status in one.raw["responses"]):
            pointer, response = resolved(self._document, f"{operation.pointer}/responses/{status}")
            for media_type, content in response.get("content", {}).items():
                if "schema" in content:
                    yield f"{pointer}/content/{escape(media_type)}/schema"

    def _objects(self, subject: str) -> Iterator[str]:
        """The schemas that an object's name leads to: `search result` to `SearchResult`."""
        yield from named(self._document, subject)

    def _returns(self, fact: Fact) -> Iterator[str]:
        for schema in self._answers(fact.subject):
            for pointer in returned(self._document, schema, fact.says):
                yield from dict.fromkeys((schema.removesuffix("/schema"), pointer))

    def _media_type(self, fact: Fact) -> Iterator[str]:
        for schema in self._answers(fact.subject):
            if schema.endswith(f"/{escape(fact.says)}/schema"):
                yield schema.removesuffix("/schema")

    def _exchange(self, fact: Fact) -> Iterator[str]:
        method, _, address = fact.name.partition(" ")
        if not address.startswith("/"):
            yield from self._operation(fact)
            return
        for (known, _), operation in self._operations.items():
            pattern = "[^/]+".join(map(re.escape, _PLACEHOLDER.split(operation.path)))
            if known == method and re.search(f"{pattern}$", address.partition("?")[0]):
                yield operation.pointer

    def _error(self, fact: Fact) -> Iterator[str]:
        for name in self._document["components"]["schemas"]:
            yield from values(self._document, f"/components/schemas/{escape(name)}", fact.name)

    def _limit(self, fact: Fact) -> Iterator[str]:
        """Bounds, the begin of coverage, texts that tell the number: of the property, else of all of the operation."""
        dotted = fact.name.rpartition(" ")[0].partition(" ")[0]
        places = [*self._schemas(fact.subject, dotted)] if dotted else []
        for operation in self.operations(fact.subject):
            first = str(operation.raw.get("x-coverage", {}).get("first", ""))
            if first.startswith(fact.says) or (fact.name.endswith("since") and self._told(operation, fact.says)):
                yield operation.pointer
            if fact.says == "0":
                yield from self._positive(operation)
            if not places:
                places += [operation.pointer, *sorted(reached(self._document, operation))]
        yield from self._telling(places or [*self._objects(fact.subject)], fact.says)

    def _positive(self, operation: SpecOperation) -> Iterator[str]:
        """Where parameters have to be greater than 0: at the least whole number that is."""
        for pointer, _ in self._parameters(operation):
            at, schema = resolved(self._document, f"{pointer}/schema")
            if schema.get("minimum") == 1:
                yield f"{at}/minimum"

    def _example(self, fact: Fact) -> Iterator[str]:
        """Parameters and members that the page gives an example of, or the object it shows."""
        if fact.name:
            yield from (pointer for pointer, _, _ in self._inputs(fact.subject, fact.name))
            yield from (pointer for pointer, _ in self._properties(fact.subject, fact.name))
        elif not self.operations(fact.subject):
            yield from self._objects(fact.subject)

    def _rule(self, fact: Fact) -> Iterator[str]:
        """The rules that a schema can keep: how dates are written, and which variants of an object have a member."""
        found = [*self._schemas(fact.subject, fact.name)]
        if fact.says.startswith("ISO 8601"):
            for pointer in found:
                at, schema = resolved(self._document, pointer)
                if schema.get("format") in ("date", "date-time"):
                    yield f"{at}/format"
        elif fact.says.startswith("only in ") and len(found) < len([*self._objects(fact.subject)]):
            yield from found

    def _version(self, fact: Fact) -> Iterator[str]:
        """Texts that tell the version: of the operation, or of the whole API."""
        places = ["/info"] if not fact.subject else [operation.pointer for operation in self.operations(fact.subject)]
        yield from self._telling(places, fact.says)

    def _telling(self, places: list[str], number: str) -> Iterator[str]:
        for pointer in places:
            at, node = resolved(self._document, pointer)
            bounds = [keyword for keyword in BOUNDS if str(node.get(keyword)) == number]
            bounds += ["pattern"] if exact_length(node.get("pattern", "")) == number else []
            yield from (f"{at}/{keyword}" for keyword in bounds)
            if not bounds and tells(str(node.get("description", "")), number):
                yield at

    def _told(self, operation: SpecOperation, number: str) -> bool:
        return tells(str(operation.raw.get("description", "")), number)

    def _extension(self, fact: Fact) -> Iterator[str]:
        """The value of a vocabulary behind which the description lists the file extension."""
        for name, schema in self._document["components"]["schemas"].items():
            if lists(str(schema.get("description", "")), fact.says, fact.name):
                yield from values(self._document, f"/components/schemas/{escape(name)}", fact.says)


def shape(path: str) -> str:
    """A path without the names of its parameters, which pages write in their own way."""
    return _PLACEHOLDER.sub("{}", path)


def _renamed(subject: str, operation: SpecOperation) -> dict[str, str]:
    """The contract's names of path parameters by those of the page."""
    theirs, ours = _PLACEHOLDER.findall(subject), _PLACEHOLDER.findall(operation.path)
    return {one[1:-1]: other[1:-1] for one, other in zip(theirs, ours, strict=False)}
