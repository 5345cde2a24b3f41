"""Where a contract says what a page states: the clauses that bear a fact out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tools.documentation.clauses import BOUNDS
from tools.documentation.contract import PLACEHOLDER, Contract
from tools.documentation.facts import Fact, Kind
from tools.documentation.named_objects import returned
from tools.documentation.schemas import dates, types, used, values
from tools.documentation.wording import exact_length, lists, tells
from tools.references import resolved
from tools.specs import Document, SpecOperation, escape

_JSON_TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")


class Matching:
    """Finds what a bundled contract says about facts."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._contract = Contract(document)
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

    def _operation(self, fact: Fact) -> Iterator[str]:
        yield from (operation.pointer for operation in self._contract.operations(fact.subject))

    def _parameter(self, fact: Fact) -> Iterator[str]:
        said = {*fact.says.split()}
        for pointer, place, required in self._contract.inputs(fact.subject, fact.name):
            if said <= {place, "required" if required else "optional"}:
                yield pointer

    def _type(self, fact: Fact) -> Iterator[str]:
        kind, _, form = fact.says.partition(" ")
        for pointer in self._contract.schemas(fact.subject, fact.name):
            if kind in types(self._document, pointer):
                yield pointer
            if kind == "date":
                yield from dates(self._document, pointer, form)

    def _keyword(self, fact: Fact) -> Iterator[str]:
        if "=" in fact.name:  # a bound for one value of a vocabulary, which only a text can tell
            yield from self._telling([*self._operation(fact)], fact.says)
        of_size = fact.kind.removesuffix("imum")
        for pointer in self._contract.schemas(fact.subject, fact.name):
            at, schema = resolved(self._document, pointer)
            for keyword in (fact.kind, f"{of_size}Length", f"{of_size}Items"):
                if keyword in schema and str(schema[keyword]) == fact.says:
                    yield f"{at}/{keyword}"

    def _value(self, fact: Fact) -> Iterator[str]:
        name, _, value = fact.name.partition("=")
        for pointer in self._contract.schemas(fact.subject, name):
            yield from values(self._document, pointer, value)

    def _status(self, fact: Fact) -> Iterator[str]:
        for operation in self._contract.operations(fact.subject):
            for key in (fact.name, f"{fact.name[0]}XX", "default"):
                if key in operation.raw["responses"]:
                    yield f"{operation.pointer}/responses/{key}"

    def _property(self, fact: Fact) -> Iterator[str]:
        said = fact.says.split()
        for pointer, required in self._contract.properties(fact.subject, fact.name):
            allowed = types(self._document, pointer)
            of_type = not said or said[0] in allowed or said[0] not in _JSON_TYPES
            if of_type and ("nullable" not in said or "null" in allowed) and ("required" not in said or required):
                yield pointer

    def _returns(self, fact: Fact) -> Iterator[str]:
        for schema in self._contract.answers(fact.subject):
            for pointer in returned(self._document, schema, fact.says):
                yield from dict.fromkeys((schema.removesuffix("/schema"), pointer))

    def _media_type(self, fact: Fact) -> Iterator[str]:
        for schema in self._contract.answers(fact.subject):
            if schema.endswith(f"/{escape(fact.says)}/schema"):
                yield schema.removesuffix("/schema")

    def _exchange(self, fact: Fact) -> Iterator[str]:
        method, _, address = fact.name.partition(" ")
        if not address.startswith("/"):
            yield from self._operation(fact)
            return
        for (known, _), operation in self._contract.by_route.items():
            pattern = "[^/]+".join(map(re.escape, PLACEHOLDER.split(operation.path)))
            if known == method and re.search(f"{pattern}$", address.partition("?")[0]):
                yield operation.pointer

    def _error(self, fact: Fact) -> Iterator[str]:
        for name in self._document["components"]["schemas"]:
            yield from values(self._document, f"/components/schemas/{escape(name)}", fact.name)

    def _limit(self, fact: Fact) -> Iterator[str]:
        """Bounds, the begin of coverage, texts that tell the number: of the property, else of all of the operation."""
        dotted = fact.name.rpartition(" ")[0].partition(" ")[0]
        places = [*self._contract.schemas(fact.subject, dotted)] if dotted else []
        for operation in self._contract.operations(fact.subject):
            first = str(operation.raw.get("x-coverage", {}).get("first", ""))
            if first.startswith(fact.says) or (fact.name.endswith("since") and self._told(operation, fact.says)):
                yield operation.pointer
            if fact.says == "0":
                yield from self._positive(operation)
            if not places:
                places += [operation.pointer, *sorted(used(self._document, operation))]
        yield from self._telling(places or [*self._contract.objects(fact.subject)], fact.says)

    def _positive(self, operation: SpecOperation) -> Iterator[str]:
        """Where parameters have to be greater than 0: at the least whole number that is."""
        for pointer, _ in self._contract.parameters(operation):
            at, schema = resolved(self._document, f"{pointer}/schema")
            if schema.get("minimum") == 1:
                yield f"{at}/minimum"

    def _example(self, fact: Fact) -> Iterator[str]:
        """Parameters and members that the page gives an example of, or the object it shows."""
        if fact.name:
            yield from (pointer for pointer, _, _ in self._contract.inputs(fact.subject, fact.name))
            yield from (pointer for pointer, _ in self._contract.properties(fact.subject, fact.name))
        elif not self._contract.operations(fact.subject):
            yield from self._contract.objects(fact.subject)

    def _rule(self, fact: Fact) -> Iterator[str]:
        """The rules that a schema can keep: how dates are written, and which variants of an object have a member."""
        found = [*self._contract.schemas(fact.subject, fact.name)]
        if fact.says.startswith("ISO 8601"):
            for pointer in found:
                at, schema = resolved(self._document, pointer)
                if schema.get("format") in ("date", "date-time"):
                    yield f"{at}/format"
        elif fact.says.startswith("only in ") and len(found) < len([*self._contract.objects(fact.subject)]):
            yield from found

    def _version(self, fact: Fact) -> Iterator[str]:
        """Texts that tell the version: of the operation, or of the whole API."""
        yield from self._telling([*self._operation(fact)] if fact.subject else ["/info"], fact.says)

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
