"""Finding one's way in the schemas of a bundled contract: members by dotted names, types, values, what is reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tools.documentation.clauses import ALTERNATIVES
from tools.references import reached, resolved
from tools.specs import Document, SpecOperation, escape

_TYPES = {bool: "boolean", str: "string", int: "integer", float: "number", type(None): "null", list: "array"}


def members(document: Document, pointer: str, dotted: str) -> Iterator[tuple[str, bool]]:
    """Properties of a dotted name below a schema, in any of its alternatives, and whether they are required.

    Args:
        dotted: `[]` stands for the items of an array, `*` for any key: `revisions[].user`, `ids.*.all_time`.
    """
    pointer, schema = resolved(document, pointer)
    for branch in _branches(pointer, schema):
        yield from members(document, branch, dotted)
    if dotted.startswith("[]"):
        if isinstance(schema.get("items"), dict):
            yield from members(document, f"{pointer}/items", dotted[2:].removeprefix("."))
        return
    head, _, rest = dotted.partition(".")
    head, array, deeper = head.partition("[]")
    rest = ".".join(part for part in (array + deeper, rest) if part)
    if head == "*" and isinstance(schema.get("additionalProperties"), dict):
        found, required = f"{pointer}/additionalProperties", True
    elif head in schema.get("properties", {}):
        found, required = f"{pointer}/properties/{escape(head)}", head in schema.get("required", ())
    else:
        return
    if rest in ("", "[]"):
        yield found, required
    else:
        yield from members(document, found, rest)


def types(document: Document, pointer: str) -> set[str]:
    """The JSON types that a schema allows, as far as it says."""
    pointer, schema = resolved(document, pointer)
    stated: Any = schema.get("type", [])
    found = {stated} if isinstance(stated, str) else set[str](stated)
    found |= {"object"} if "properties" in schema else set()
    constants = [*schema.get("enum", ()), *((schema["const"],) if "const" in schema else ())]
    found |= {_TYPES.get(type(value), "object") for value in constants}
    return found.union(*(types(document, branch) for branch in _branches(pointer, schema)))


def values(document: Document, pointer: str, value: str) -> Iterator[str]:
    """Where a schema, its items or one of its alternatives lists a value."""
    pointer, schema = resolved(document, pointer)
    for number, one in enumerate(schema.get("enum", ())):
        if str(one) == value:
            yield f"{pointer}/enum/{number}"
    if "const" in schema and str(schema["const"]) == value:
        yield f"{pointer}/const"
    below = [f"{pointer}/items"] if isinstance(schema.get("items"), dict) else []
    for branch in (*_branches(pointer, schema), *below):
        yield from values(document, branch, value)


def dates(document: Document, pointer: str, form: str) -> Iterator[str]:
    """Where a schema or one of its alternatives allows dates of a form, such as `YYYY-MM-DD`."""
    for at in alternatives(document, pointer):
        _, schema = resolved(document, at)
        if form in schema.get("x-date-forms", ()):
            yield f"{at}/pattern"
        elif form == "YYYY-MM-DD" and schema.get("format") == "date":
            yield f"{at}/format"


def alternatives(document: Document, pointer: str) -> Iterator[str]:
    """A schema, its items, and all that it may be instead, by where they are written."""
    pointer, schema = resolved(document, pointer)
    yield pointer
    below = [f"{pointer}/items"] if isinstance(schema.get("items"), dict) else []
    for branch in (*_branches(pointer, schema), *below):
        yield from alternatives(document, branch)


def used(document: Document, operation: SpecOperation) -> set[str]:
    """The components that an operation refers to, directly or not."""
    _, item = resolved(document, operation.pointer.rpartition("/")[0])
    return reached(document, [item.get("parameters", []), operation.raw])


def _branches(pointer: str, schema: Document) -> Iterable[str]:
    return (
        f"{pointer}/{keyword}/{number}" for keyword in ALTERNATIVES for number in range(len(schema.get(keyword, ())))
    )
