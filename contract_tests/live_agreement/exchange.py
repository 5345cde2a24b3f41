"""An answer in the form in which two are compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

COMPARED_HEADERS = (
    "content-type",
    "etag",
    "last-modified",
    "cache-control",
    "expires",
    "location",
    "allow",
    "access-control-allow-methods",
    "access-control-allow-headers",
    "access-control-allow-origin",
    "deprecation",
    "link",
    "x-content-type-options",
)
"""Headers that the API sets; the others are the web server's, or differ from answer to answer on any wiki."""


@dataclass(frozen=True)
class Exchange:
    """What one of the two wikis answered.

    Attributes:
        operation: What was asked for; empty if it is no operation.
        status: Status of the answer.
        headers: Those that are compared, in lower case.
        body: JSON value, or text.
    """

    operation: str
    status: int
    headers: Mapping[str, str]
    body: Any


def read(operation: str, response: httpx.Response) -> Exchange:
    """An answer as it came."""
    headers = {name: response.headers[name] for name in COMPARED_HEADERS if name in response.headers}
    is_json = headers.get("content-type") == "application/json" and response.content
    return Exchange(
        operation, response.status_code, headers, json.loads(response.content) if is_json else response.text
    )


def differences(one: Any, other: Any, where: str = "") -> list[str]:
    """Where two values differ, each in a line; nothing if they do not."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        names = [*one, *(name for name in other if name not in one)]
        missing = "nothing"
        return [
            line
            for name in names
            for line in differences(one.get(name, missing), other.get(name, missing), f"{where}/{name}")
        ]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [line for place, pair in pairs for line in differences(*pair, f"{where}/{place}")]
    return [] if one == other and type(one) is type(other) else [f"{where}: real {one!r}, simulated {other!r}"]
