"""Where answers can be made wrong: every place that a contract describes, whether or not any answer shows it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tools.specs import Document, SpecOperation, is_json, resolve

_DEEPEST = 9
"""Steps of a path; schemas that lead back to themselves end there."""

EACH = "*"
"""The step that stands for each item of an array, or each value of a map."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place in the answers of one operation.

    Attributes:
        status: The key under which the contract describes the answer: `200`, `4XX`.
        media_type: Its media type; empty for a header field.
        path: Names of members, and `*` for each item or value; the name of a header field; empty for all of it.
        types: JSON types that the value may have; `text` for content that is none, `header` and `answer`.
        format: As the contract has it; empty without one.
        enum: Values that are documented; empty where they are not listed.
        required: Whether it is a member that is always there.
        member: Whether it is a member of an object with a fixed set of names.
        siblings: Names of members of the same object that have the same types.
        nullable: Whether it may be null.
    """

    status: str
    media_type: str
    path: tuple[str, ...]
    types: frozenset[str]
    format: str = ""
    enum: tuple[Any, ...] = ()
    required: bool = False
    member: bool = False
    siblings: tuple[str, ...] = ()
    nullable: bool = False

    @property
    def name(self) -> str:
        """The last name of the path."""
        return next((step for step in reversed(self.path) if step != EACH), "")

    @property
    def repeated(self) -> bool:
        """Whether one answer may have several of it."""
        return EACH in self.path

    def __str__(self) -> str:
        return "/".join(self.path)


def sites(document: Document, operation: SpecOperation, shown: frozenset[str]) -> Iterator[Site]:
    """The places of an operation's answers.

    Args:
        shown: Keys of the answers that are looked at.
    """
    for status, response in operation.raw["responses"].items():
        if status not in shown:
            continue
        response = resolve(document, response)
        yield Site(status, "", (), frozenset({"answer"}))
        for name in response.get("headers", {}):
            yield Site(status, "", (name,), frozenset({"header"}))
        if operation.method == "HEAD":
            continue
        for media_type, content in response.get("content", {}).items():
            if is_json(media_type):
                yield from _merged(_values(document, content["schema"], Site(status, media_type, (), frozenset()), 0))
            else:
                yield Site(status, media_type, (), frozenset({"text"}))


def _values(document: Document, schema: Document, site: Site, depth: int) -> Iterator[Site]:
    if depth > _DEEPEST:
        return
    choices = [*schema.get("oneOf", ()), *schema.get("anyOf", ()), *schema.get("allOf", ())]
    if "$ref" in schema:
        choices.append(resolve(document, schema))
    for choice in choices:
        yield from _values(document, choice, site, depth + ("$ref" in schema))
    kinds = schema.get("type", ())
    kinds = frozenset([kinds] if isinstance(kinds, str) else kinds)
    enum = tuple(schema.get("enum", [schema["const"]] if "const" in schema else []))
    if kinds or enum:
        nullable = "null" in kinds
        yield replace(site, types=kinds - {"null"}, format=schema.get("format", ""), enum=enum, nullable=nullable)
    properties: Document = schema.get("properties", {})
    types = {name: _types(document, one) for name, one in properties.items()}
    for name, one in properties.items():
        below = replace(
            site,
            path=(*site.path, name),
            required=name in schema.get("required", ()),
            member=True,
            siblings=tuple(other for other in properties if other != name and types[other] & types[name]),
        )
        yield from _values(document, one, below, depth + 1)
    for several in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(several, dict):
            each = replace(site, path=(*site.path, EACH), required=False, member=False, siblings=())
            yield from _values(document, several, each, depth + 1)


def _types(document: Document, schema: Document) -> frozenset[str]:
    schema = resolve(document, schema)
    kinds = schema.get("type", ())
    found = frozenset([kinds] if isinstance(kinds, str) else kinds)
    for choice in schema.get("oneOf", ()):
        found |= _types(document, choice)
    return found - {"null"}


def _merged(found: Iterator[Site]) -> Iterator[Site]:
    """One site for each path, with all that the choices of its schema say."""
    by_path: dict[tuple[str, ...], Site] = {}
    for site in found:
        known = by_path.get(site.path)
        if known is not None:
            site = replace(
                known,
                types=known.types | site.types,
                format=known.format or site.format,
                enum=known.enum or site.enum,
                required=known.required and site.required,
                nullable=known.nullable or site.nullable or not site.types,
            )
        by_path[site.path] = site
    yield from by_path.values()
