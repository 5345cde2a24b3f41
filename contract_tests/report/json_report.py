"""`report.json`: the model itself as JSON, the schema that describes it, and the way back. Pure."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from contract_tests.report.model import Report

SCHEMA_ID = "urn:openknowledge:report:1"

_ATTRIBUTE = re.compile(r"^ {8}(\w+): (.*?)(?=^ {8}\w|\Z)", re.MULTILINE | re.DOTALL)


class ReportError(Exception):
    """A report that cannot be used. One line: file, what is wrong with it, what would be valid."""


def encoded(report: Report) -> bytes:
    """The report as JSON, indented, in UTF-8."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"


def decoded(content: bytes, name: str) -> Report:
    """The report that a file holds.

    Args:
        content: Its bytes.
        name: What the file is called in an error.

    Raises:
        ReportError: It is no JSON, or not what the schema describes.
    """
    try:
        return msgspec.json.decode(content, type=Report)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReportError(f"{name}: is no report.json of this version: {error}") from None


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `report.json`, described in the words of the model's docstrings."""
    (root,), components = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    for component in components.values():
        _describe(component)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "The report of a conformance check",
        **root,
        "$defs": components,
    }


def schema_file() -> bytes:
    """The schema as it is published, in `report.schema.json`."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n"


def _describe(component: dict[str, Any]) -> None:
    """Put what a docstring says of each attribute beside its property."""
    summary, _, attributes = component["description"].partition("Attributes:")
    component["description"] = " ".join(summary.split())
    for name, text in _ATTRIBUTE.findall(attributes):
        component["properties"][name]["description"] = " ".join(text.split())
