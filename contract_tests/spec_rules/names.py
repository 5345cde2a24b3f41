"""Names: one spelling serves contract, client, simulator and report, and none of them may clash or be shadowed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from keyword import iskeyword
from typing import Any

from openknowledge import CallOptions

from contract_tests.spec_rules.document import Finding, members, sites
from tools.specs import Document, operations, resolve

SNAKE_CASE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
PASCAL_CASE = re.compile(r"[A-Z][A-Za-z0-9]*")

# Names that generated methods use for themselves. An argument of this name would hide them.
SHADOWING = {"self", "arguments", "from_page", "models", "options", *CallOptions.__annotations__}


def snake_case(name: str) -> str:
    """The Python name of a wire name: `lineNumber`, `line-number` and `line_number` are one."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", name)
    return "_".join(words).lower()


def operation_ids_begin_with_their_tag(document: Document) -> Iterator[Finding]:
    for operation in operations(document):
        tags = operation.raw.get("tags", [])
        if len(tags) != 1:
            yield Finding(operation.pointer, f"{len(tags)} tags", "exactly one tag, the name of the resource")
        elif not (operation.name.startswith(f"{tags[0]}_") and SNAKE_CASE.fullmatch(operation.name)):
            yield Finding(operation.pointer, f"operationId {operation.name!r}", f"{tags[0]}_<method> in snake_case")


def tags_are_snake_case(document: Document) -> Iterator[Finding]:
    for site in sites(document, "tag"):
        if not SNAKE_CASE.fullmatch(site.node["name"]):
            yield Finding(site.pointer, f"tag {site.node['name']!r}", "a name in snake_case")


def names_stay_apart_in_snake_case(document: Document) -> Iterator[Finding]:
    yield from clashes("/paths", "operationId", (operation.name for operation in operations(document)))
    yield from clashes("/tags", "tag", (site.node["name"] for site in sites(document, "tag")))
    for kind, named in document.get("components", {}).items():
        yield from clashes(f"/components/{kind}", "component", named)
    for operation in operations(document):
        body = resolve(document, operation.raw.get("requestBody", {})).get("content", {})
        sent = dict.fromkeys(name for content in body.values() for name in attributes(document, content.get("schema")))
        arguments = [*(parameter["name"] for parameter in operation.parameters), *sent]
        yield from clashes(operation.pointer, "argument (parameter or property of the body)", arguments)
    for site in sites(document, "schema"):
        if isinstance(site.node, dict):
            yield from clashes(site.pointer, "property", attributes(document, site.node))


def attributes(document: Document, schema: Any) -> list[str]:
    """What the properties of an object are called in the client."""
    return [attribute(name, node) for name, node in members(document, schema).items()]


def attribute(name: str, schema: Any) -> str:
    """What a property is called in the client: by its own name, or as `x-attribute` says."""
    return str(schema.get("x-attribute", name)) if isinstance(schema, dict) else name


def clashes(pointer: str, what: str, names: Iterable[str]) -> Iterator[Finding]:
    """Names of one scope that the client could not tell apart."""
    spelled = defaultdict(list)
    for name in names:
        spelled[snake_case(name)].append(name)
    for python_name, wire_names in spelled.items():
        if len(wire_names) > 1:
            clash = f"{what} {' and '.join(map(repr, wire_names))} are both {python_name!r}"
            yield Finding(pointer, clash, "names that differ in snake_case")


def components_are_pascal_case(document: Document) -> Iterator[Finding]:
    for kind, named in document.get("components", {}).items():
        for name in named:
            if not PASCAL_CASE.fullmatch(name):
                yield Finding(f"/components/{kind}/{name}", f"component {name!r}", "a name in PascalCase")


def properties_can_be_attributes(document: Document) -> Iterator[Finding]:
    for site in sites(document, "schema"):
        if site.role == "properties":
            name = attribute(site.name, site.node)
            if not SNAKE_CASE.fullmatch(snake_case(name)) or (name != site.name and iskeyword(name)):
                valid = "letters, digits and underscores, or `x-attribute` with a name that is no keyword"
                yield Finding(site.pointer, f"{name!r} makes no name of an attribute", valid)


def no_name_hides_one_of_the_client(document: Document) -> Iterator[Finding]:
    for site in sites(document, "parameter"):
        if snake_case(site.node.get("name", "")) in SHADOWING:
            valid = f"a name other than {', '.join(sorted(SHADOWING))}"
            yield Finding(site.pointer, f"parameter {site.node['name']!r} hides a name of the client", valid)
