"""Answers: what the extensions say of an answer is something that a request can decide and a client can keep."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tests.spec_rules import examples
from contract_tests.spec_rules.document import Finding, members, sites
from tools.specs import Document, SpecOperation, escape, is_json, operations, resolve


def selections_name_arguments_and_their_values(document: Document) -> Iterator[Finding]:
    for operation in operations(document):
        known = arguments(document, operation)
        for pointer, content in contents(document, operation):
            for name, values in content.get("x-when", {}).items():
                where = f"{pointer}/x-when/{escape(name)}"
                if name not in known:
                    yield Finding(where, f"no argument of {operation.name}", ", ".join(known))
                    continue
                schema, required = known[name]
                if required and None in values:
                    yield Finding(where, f"{operation.name} cannot leave {name!r} out", "values other than null")
                for value in values:
                    if value is not None:
                        yield from examples.faults(document, schema, where, value)


def all_content_is_selected_or_none(document: Document) -> Iterator[Finding]:
    for site in sites(document, "response"):
        selected = ["x-when" in content for content in site.node.get("content", {}).values()]
        if any(selected) and not all(selected):
            yield Finding(f"{site.pointer}/content", "x-when in some of the media types", "in all of them, or in none")


def only_json_is_wrapped(document: Document) -> Iterator[Finding]:
    for site in sites(document, "media type"):
        if "x-wrapped" in site.node and not is_json(site.name):
            yield Finding(site.pointer, f"{site.name} in parentheses", "JSON in parentheses, or text as it is")


def successes_hold_more_than_refusals(document: Document) -> Iterator[Finding]:
    for operation in operations(document):
        for pointer, content in contents(document, operation, "2"):
            schema = content.get("schema", {})
            choices = [resolve(document, choice) for choice in schema.get("anyOf", [schema])]
            if all("x-refusal" in choice for choice in choices):
                yield Finding(pointer, "a success that only refuses", "an alternative without x-refusal")


def arguments(document: Document, operation: SpecOperation) -> dict[str, tuple[Document, bool]]:
    """Schema of each parameter and of each member of the body, and whether it has to be given."""
    found = {each["name"]: (each.get("schema", {}), each.get("required", False)) for each in operation.parameters}
    for content in resolve(document, operation.raw.get("requestBody", {})).get("content", {}).values():
        required = resolve(document, content.get("schema", {})).get("required", [])
        of_body = members(document, content.get("schema"))
        found |= {name: (schema, name in required) for name, schema in of_body.items()}
    return found


def contents(document: Document, operation: SpecOperation, statuses: str = "") -> Iterator[tuple[str, Document]]:
    """Pointer and node of each media type in the answers whose status begins so."""
    for status, response in operation.raw["responses"].items():
        place = response.get("$ref", f"#{operation.pointer}/responses/{status}").removeprefix("#")
        for media_type, content in resolve(document, response).get("content", {}).items():
            if status.startswith(statuses):
                yield f"{place}/content/{escape(media_type)}", content
