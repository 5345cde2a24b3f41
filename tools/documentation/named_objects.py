"""The schemas that the words of a page lead to: objects by their name, and what an operation returns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.documentation.schemas import alternatives, members
from tools.specs import Document, escape

_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_NO_NAME = {"object", "objects", "array", "of"}


def named(document: Document, words: str) -> Iterator[str]:
    """The schema of an object's name, and its variants: `file` leads to `MediaFile`, `page` to `Page` and `PageHtml`.

    The name of a variant begins or ends with the object's; where there is a schema of just this name, it also has most
    of that one's members.
    """
    wanted = _words(words)
    schemas = document["components"]["schemas"]
    related = [name for name in schemas if wanted in (_words(name)[: len(wanted)], _words(name)[-len(wanted) :])]
    exact: Document = next((schemas[name] for name in related if _words(name) == wanted), {})
    shared = {*exact.get("properties", {})}
    for name in related if wanted else ():
        if 2 * len(shared & {*schemas[name].get("properties", {})}) >= len(shared):
            yield f"/components/schemas/{escape(name)}"


def returned(document: Document, schema: str, words: str) -> Iterator[str]:
    """Where an answer's schema is what a page says is returned: the schema, or the member that holds it.

    Args:
        words: `page with html`: an object and one of its members; `array of page languages`; `pages of search results`:
            a member and what its array holds; `page history segment`: words that have an object's name at their end.
    """
    if " of " in words:
        whole, _, inner = words.rpartition(" of ")
        arrays = [schema] if whole == "array" else [found for found, _ in members(document, schema, whole)]
        yield from (found for found in arrays if _is_one(document, found, inner.removesuffix("s")))
        return
    name, _, member = words.partition(" with ")
    if not member or any(required for _, required in members(document, schema, member)):
        yield from [schema] if _is_one(document, schema, name) else []


def _is_one(document: Document, schema: str, words: str) -> bool:
    """Whether a schema is an object of this name, or has the last word as a member of this name."""
    parts = words.split()
    found = {*alternatives(document, schema)}
    if any(found & {*named(document, " ".join(parts[start:]))} for start in range(len(parts))):
        return True
    return len(parts) > 1 and any(True for _ in members(document, schema, parts[-1]))


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name) if word.lower() not in _NO_NAME]
