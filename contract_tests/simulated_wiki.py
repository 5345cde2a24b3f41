"""How tests ask a simulated MediaWiki."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx
from hypothesis import strategies as st

from contract_tests.simulators.mediawiki.simulator import WikiSimulator

SITE = "http://127.0.0.1:8089"
BASE = f"{SITE}/w/rest.php/v1"
TOKEN = "+\\"  # noqa: S105 that of everybody without an account
HIDDEN = {"text": 160, "comment": 161, "user": 162, "anonymous user": 163}
texts = st.lists(
    st.sampled_from(
        [
            "The sea is salt.",
            "The sea is very salt.",
            "Winds blow all year round.",
            "",
            "",
            "== Größe ==",
            "木星 🪐",
            "Größer als der Umfang, rund gemessen.",
            "Größer als der Umfang, 🪐 gemessen.",
        ]
    ),
    max_size=9,
).map("\n".join)


def ask(
    wiki: WikiSimulator,
    path: str,
    method: str = "GET",
    *,
    body: object = None,
    content: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """The answer to a path below the base, sent as it is."""
    url = httpx.URL(SITE).copy_with(raw_path=f"/w/rest.php/v1{path}".encode())
    sent = dict(headers or {})
    if body is not None:
        content = json.dumps(body).encode()
        sent.setdefault("Content-Type", "application/json")
    return wiki(httpx.Request(method, url, headers=sent, content=content))


def encoded(text: str) -> str:
    return quote(text, safe="")


def create(wiki: WikiSimulator, title: str, source: str, **more: object) -> httpx.Response:
    body = {"title": title, "source": source, "comment": "made", "token": TOKEN, **more}
    return ask(wiki, "/page", "POST", body=body)


def update(wiki: WikiSimulator, title: str, source: str, base: int | None, **more: object) -> httpx.Response:
    latest = {} if base is None else {"latest": {"id": base}}
    body = {"source": source, "comment": "changed", "token": TOKEN, **latest, **more}
    return ask(wiki, f"/page/{encoded(title)}", "PUT", body=body)


def source_of(wiki: WikiSimulator, title: str) -> dict[str, Any]:
    answer = ask(wiki, f"/page/{encoded(title)}")
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def walk(wiki: WikiSimulator, title: str, query: str = "", direction: str = "older") -> list[dict[str, Any]]:
    """All revisions that following the links of a history shows, in the order in which they come."""
    address = f"/page/{encoded(title)}/history{query}"
    revisions: list[dict[str, Any]] = []
    while address:
        segment = ask(wiki, address).json()
        revisions += segment["revisions"]
        address = segment.get(direction, "").removeprefix(BASE)
    return revisions


def status(wiki: WikiSimulator, path: str, **more: Any) -> int:
    return ask(wiki, path, **more).status_code
