"""Successful answers of the Wikimedia Analytics API, and the headers of all its answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import httpx
import msgspec

HEADERS = (
    ("access-control-allow-origin", "*"),
    ("access-control-allow-methods", "GET,HEAD"),
    (
        "access-control-allow-headers",
        "accept, content-type, content-length, cache-control, accept-language, api-user-agent, "
        "if-match, if-modified-since, if-none-match, dnt, accept-encoding",
    ),
    ("access-control-expose-headers", "etag"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "SAMEORIGIN"),
    ("referrer-policy", "origin-when-cross-origin"),
    ("x-xss-protection", "1; mode=block"),
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
)
"""What the gateway adds to every answer."""

_SUCCESS = httpx.Headers(
    [
        ("content-type", "application/json; charset=utf-8"),
        ("cache-control", "s-maxage=14400, max-age=14400"),
        *HEADERS,
    ]
)

encode = msgspec.json.encode


def items(rows: Sequence[Mapping[str, object]], context: Mapping[str, object] | None = None) -> httpx.Response:
    """The envelope of every success: its rows in `items`, beside them the context where there is one."""
    body = {"items": rows} if context is None else {"items": rows, "context": context}
    return httpx.Response(200, headers=_SUCCESS, content=encode(body))
