"""Which operations send and receive a component of a contract. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tools.references import reached
from tools.specs import Document, operations


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
            for pointer in reached(document, sent):
                found.setdefault(pointer, Usage()).sent_by.add(operation.name)
            for pointer in reached(document, operation.raw["responses"]):
                found.setdefault(pointer, Usage()).received_by.add(operation.name)
    return found
