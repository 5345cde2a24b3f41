"""Classes of values that parameters have, so that a report can say how far requests with each come. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from contract_tests.exchange import Exchange
from contract_tests.report.model import Place
from tools.specs import Document, SpecOperation, resolve

ValueClass = tuple[Place, str, str]
"""Where a parameter is sent, its name, and the class of its value, in words."""

ABSENT = "absent"

_LAST_OF_32_BITS = 2**31 - 1
_LAST_OF_PLANE = 0xFFFF
_TEXTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("with a slash", re.compile("/")),
    ("with a percent sign", re.compile("%")),
    ("with a space", re.compile(r"\s")),
    ("with other reserved characters", re.compile(r"[?#\[\]@!$&'()*+,;=:]")),
)


def value_classes(document: Document, operation: SpecOperation, exchange: Exchange) -> Iterator[ValueClass]:
    """The class of each parameter of a request, path and query."""
    for parameter in operation.parameters:
        name, place, schema = parameter["name"], parameter["in"], resolve(document, parameter["schema"])
        if place == "path" and name in exchange.path:
            yield "path", name, _class_of(schema, exchange.path[name])
        elif place == "query":
            values = exchange.query.get(name, ())
            yield "query", name, _class_of(schema, values[-1]) if values else ABSENT


def _class_of(schema: Document, value: str) -> str:
    kinds: Any = schema.get("type")
    if "enum" in schema or kinds == "boolean":
        return value
    if kinds == "integer" and re.fullmatch("-?[0-9]+", value):
        return "up to 32 bits" if abs(int(value)) <= _LAST_OF_32_BITS else "more than 32 bits"
    if kinds == "array":
        return "several" if "," in value else "one"
    return _class_of_text(value)


def _class_of_text(value: str) -> str:
    if any(ord(sign) > _LAST_OF_PLANE for sign in value):
        return "beyond the Basic Multilingual Plane"
    if not value.isascii():
        return "beyond ASCII"
    return next((name for name, pattern in _TEXTS if pattern.search(value)), "plain")
