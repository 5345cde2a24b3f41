"""Which operations send and receive a component of a contract. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tools.specs import Document, lookup, operations


@dataclass(slots=True)
class Usage:
    """The operations whose requests, and those whose answers, hold a component."""

    sent_by: set[str] = field(default_factory=set)
    received_by: set[str] = field(default_factory=set)


def usage(documents: Iterable[Document]) -> dict[str, Usage]:
    """The usage of each component that is used, by its JSON pointer, over several versions of a contract."""
    found: dict[str, Usage] = {}
    for document in documents:
        for operation in operations(document):
            sent = [operation.parameters, operation.raw.get("requestBody", {})]
            for pointer in _reached(document, sent):
                found.setdefault(pointer, Usage()).sent_by.add(operation.name)
            for pointer in _reached(document, operation.raw["responses"]):
                found.setdefault(pointer, Usage()).received_by.add(operation.name)
    return found


def _reached(document: Document, node: Any) -> set[str]:
    reached: set[str] = set()
    ahead = list(_references(node))
    while ahead:
        pointer = ahead.pop()
        if pointer not in reached:
            reached.add(pointer)
            ahead += _references(lookup(document, pointer))
    return reached


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].removeprefix("#")
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _references(value)
