"""Following the references of a bundled contract. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tools.specs import Document, lookup


def resolved(document: Document, pointer: str) -> tuple[str, Any]:
    """Where a node of a bundled contract is written, and the node: references are followed.

    Args:
        pointer: JSON pointer to the node, or to a reference to it.
    """
    node = lookup(document, pointer)
    while isinstance(node, dict) and "$ref" in node:
        pointer = node["$ref"].removeprefix("#")
        node = lookup(document, pointer)
    return pointer, node


def reached(document: Document, node: Any) -> set[str]:
    """The components that a part of a bundled contract refers to, directly or not, by their pointers."""
    found: set[str] = set()
    left = [*_references(node)]
    while left:
        pointer = left.pop()
        if pointer not in found:
            found.add(pointer)
            left += _references(lookup(document, pointer))
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].removeprefix("#")
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _references(value)
