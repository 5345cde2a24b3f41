"""Asking a server what it has: few requests, each of them kept with its answer, and none once it does not answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

from contract_tests.report.tally import counted
from tools.specs import Document, operations

MOST_REQUESTS = 30
"""So many requests are sent to find out what a server has."""

_MOST_FAILURES = 2
"""After so many requests in a row without an answer nothing more is asked."""

TOO_MANY_REQUESTS = 429


@dataclass(frozen=True)
class Asked:
    """One request and what came of it.

    Attributes:
        operation: operationId of what was called; empty for a route that the contract does not have.
        url: Where it went.
        status: Status of the answer; 0 if there was none.
        headers: Headers of the answer, names in lower case.
        content: Content of the answer as JSON; None if it is none.
        misfit: Why the content of a success that calls itself JSON is none, in words; empty if there is no such.
        has_password_field: Whether the answer is a page that asks for a password.
        problem: Why there was no answer; empty if there was one.
    """

    operation: str
    url: str
    status: int = 0
    headers: Mapping[str, str] | None = None
    content: Any = None
    misfit: str = ""
    has_password_field: bool = False
    problem: str = ""

    @property
    def succeeded(self) -> bool:
        """Whether the answer is 2xx with JSON in it."""
        return 200 <= self.status < 300 and self.content is not None

    def header(self, name: str) -> str:
        """A header of the answer, empty if it has none of this name."""
        return (self.headers or {}).get(name, "")


class Asking:
    """Asks one server for what the operations of a contract give.

    Args:
        client: Its base URL is that of the contract, with a slash at its end.
        document: The contract, bundled.
    """

    def __init__(self, client: httpx.Client, document: Document) -> None:
        self._client = client
        self.document = document
        self.operations = {operation.name: operation for operation in operations(document)}
        self._failures = 0
        self.exchanges: list[Asked] = []

    def call(self, operation: str, path: Mapping[str, Any], **query: str | int) -> Any:
        """What an operation answers as JSON; None if it is no 2xx, or nothing more is to be asked."""
        segments = {name: quote(str(value), safe=",") for name, value in path.items()}
        return self.get(self.operations[operation].path.lstrip("/").format_map(segments), operation, **query)

    def get(self, path: str, operation: str = "", **query: str | int) -> Any:
        """The same of a path below the base URL."""
        if len(self.exchanges) >= MOST_REQUESTS or self._failures >= _MOST_FAILURES:
            return None
        asked = self._asked(path, operation if operation in self.operations else "", query)
        self.exchanges.append(asked)
        self._failures = self._failures + 1 if asked.problem else 0
        if asked.status == TOO_MANY_REQUESTS:
            self._failures = _MOST_FAILURES
        return asked.content if asked.succeeded else None

    def _asked(self, path: str, operation: str, query: Mapping[str, str | int]) -> Asked:
        url = str(self._client.base_url) + path
        try:
            answer = self._client.get(path, params=query)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Asked(operation, url, problem=" ".join(str(error).split()) or type(error).__name__)
        headers = {name.lower(): value for name, value in answer.headers.items()}
        media_type = headers.get("content-type", "")
        value, misfit = _json(answer.content)
        return Asked(
            operation,
            str(answer.request.url),
            answer.status_code,
            headers,
            value,
            misfit if "json" in media_type and answer.is_success else "",
            "html" in media_type and b'type="password"' in answer.content,
        )


def _json(content: bytes) -> tuple[Any, str]:
    """What content holds, else None and why it is no JSON."""
    if not content.strip():
        return None, "it is empty"
    cut = f"it is cut off after {counted(len(content), 'byte')}"
    # One of the APIs puts parentheses around its JSON.
    opened, closed = content.startswith(b"("), content.endswith(b")")
    try:
        value = json.loads(content[1 : -1 if closed else None] if opened else content)
    except json.JSONDecodeError as error:
        ended = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated")
        return None, cut if ended else f"it is no JSON from character {error.pos + 1} on"
    except (ValueError, RecursionError):
        return None, "it is no JSON"
    return (None, cut) if opened and not closed else (value, "")
