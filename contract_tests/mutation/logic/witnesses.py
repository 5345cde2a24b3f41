"""What a simulator answers to the requests that show a fault."""

from __future__ import annotations

import json
from typing import Any

import httpx

from contract_tests import simulators
from contract_tests.mutation.logic.fault import Ask, Fault

USER_AGENT = "mutation/1.0 (tests@example.org)"

Answer = tuple[int, tuple[tuple[str, str], ...], bytes]
"""Status, header fields, content."""

NAMES_THE_REQUEST = "x-request-id"


def answers(fault: Fault) -> list[Answer]:
    """The answers of a new simulator to the requests that show a fault, whether it has the fault or not."""
    simulator = simulators.create(fault.api)
    return [_answer(simulator(_request(simulator.base, ask))) for ask in fault.shown_by]


def _request(base: str, ask: Ask) -> httpx.Request:
    url = httpx.URL("http://simulator.example").copy_with(raw_path=f"{base}{ask.path}".encode())
    content, media_type = _content(ask.body)
    headers = {"User-Agent": USER_AGENT} | ({"Content-Type": media_type} if content else {}) | ask.headers
    return httpx.Request(ask.method, url, headers=headers, content=content)


def _content(body: Any) -> tuple[bytes, str]:
    if body is None:
        return b"", ""
    if isinstance(body, str):
        return body.encode(), "application/x-www-form-urlencoded"
    return json.dumps(body).encode(), "application/json"


def _answer(response: httpx.Response) -> Answer:
    headers = tuple(sorted((name, value) for name, value in response.headers.items() if name != NAMES_THE_REQUEST))
    return response.status_code, headers, response.read()
