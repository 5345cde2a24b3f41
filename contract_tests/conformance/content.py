"""What the content of an answer is held against its schema as: JSON, JSON within parentheses, or text."""

from __future__ import annotations

import json
from typing import Any

import schemathesis
from schemathesis import DeserializationContext, Response

from tools.specs import resolve

_TEXT = (
    "application/x-httpd-php",
    "application/yaml",
    "text/html",
    "text/javascript",
    "text/plain",
    "text/text",
    "text/xml",
    # Schemathesis takes all names of YAML for one.
    "text/yaml",
)
"""Media types whose content the contracts describe as text, although there are readers for some of them."""


def register() -> None:
    """Let schemathesis read content so, in this process."""
    schemathesis.deserializer("application/json")(_json)
    schemathesis.deserializer(*_TEXT)(_text)


def _json(context: DeserializationContext, response: Response) -> Any:
    content = response.content.decode()
    if _is_wrapped(context, response):
        if not (content.startswith("(") and content.endswith(")")):
            raise ValueError("no parentheses around the JSON")
        content = content[1:-1]
    return json.loads(content)


def _text(context: DeserializationContext, response: Response) -> str:
    return response.content.decode()


def _is_wrapped(context: DeserializationContext, response: Response) -> bool:
    """Whether the contract has `x-wrapped` for this answer."""
    operation = context.operation
    answer = operation.definition.raw["responses"].get(str(response.status_code), {})
    content = resolve(operation.schema.raw_schema, answer).get("content", {})
    return "x-wrapped" in content.get("application/json", {})
