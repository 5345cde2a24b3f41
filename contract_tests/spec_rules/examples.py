"""Examples: everything that travels shows one, and each fits the schema beside it (Draft 2020-12, formats included)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import jsonschema_rs

from contract_tests.spec_rules.document import Finding, Site, sites
from tools.specs import Document, escape, resolve

# OpenAPI adds formats for numbers. The validator takes formats of strings only, so what is checked is their spelling.
NUMBER_FORMATS: dict[str, Callable[..., bool]] = {"int32": bool, "int64": bool, "float": bool, "double": bool}
CARRIERS = ("parameter", "header", "media type")


def examples_are_valid(document: Document) -> Iterator[Finding]:
    for site in sites(document, *CARRIERS, "schema"):
        if isinstance(site.node, dict) and "$ref" not in site.node:
            schema = site.node if site.kind == "schema" else site.node.get("schema")
            if schema is None:
                continue
            for where, value in given(document, site):
                yield from faults(document, schema, where, value)


def given(document: Document, site: Site) -> Iterator[tuple[str, Any]]:
    """The pointers and values of all examples and the default of a site."""
    node = site.node
    yield from ((f"{site.pointer}/{key}", node[key]) for key in ("example", "default") if key in node)
    examples = node.get("examples", {})
    if isinstance(examples, list):
        yield from ((f"{site.pointer}/examples/{index}", value) for index, value in enumerate(examples))
    else:
        for name, example in examples.items():
            target = resolve(document, example)
            if "value" in target:
                yield f"{site.pointer}/examples/{escape(name)}", target["value"]


def faults(document: Document, schema: Any, pointer: str, value: Any) -> Iterator[Finding]:
    """Why a value is not valid against a schema of the document."""
    # References of the schema begin at the root of the document, so its components are put there.
    rooted = {**schema, "components": document.get("components", {})}
    try:
        validator = jsonschema_rs.Draft202012Validator(
            rooted, validate_formats=True, ignore_unknown_formats=False, formats=NUMBER_FORMATS
        )
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as unusable:
        yield Finding(pointer, f"the schema cannot be used: {unusable}".splitlines()[0], "a schema of Draft 2020-12")
        return
    for error in validator.iter_errors(value):
        inside = "".join(f"/{escape(str(token))}" for token in error.instance_path)
        yield Finding(
            pointer,
            f"the value{' at ' + inside if inside else ''} is not valid: {error.message}",
            "a value that fits the schema beside it",
        )


def everything_that_travels_has_an_example(document: Document) -> Iterator[Finding]:
    for site in sites(document, *CARRIERS):
        if "$ref" in site.node or site.kind == "header":
            continue
        if not any(True for _ in given(document, Site(site.pointer, site.kind, without_default(site.node), site.role))):
            yield Finding(site.pointer, f"{site.kind} without an example", "`example` or `examples`")


def without_default(node: Document) -> Document:
    return {key: value for key, value in node.items() if key != "default"}
