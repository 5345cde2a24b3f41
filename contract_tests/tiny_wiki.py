"""A wiki of three operations in one process, and its contract: on it the conformance check is itself tested."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PAGES = {"Jupiter": 3, "AC/DC": 4, "C++": 5, "100%": 6, "Ünï": 7}
"""Title → id of the revision in force."""

COUNT_TYPES = ("anonymous", "bot", "editors", "edits", "minor", "reverted")

_ERROR = {
    "description": "Refused.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
}
_TITLE = {
    "name": "title",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "minLength": 1},
    "example": "Jupiter",
}


def _answer(schema: str) -> dict[str, Any]:
    return {
        "description": "Found.",
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }


CONTRACT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Tiny wiki", "version": "1"},
    "externalDocs": {"url": "https://wiki.example/documentation"},
    "paths": {
        "/page/{title}/bare": {
            "get": {
                "operationId": "pages_get",
                "tags": ["pages"],
                "parameters": [_TITLE],
                "responses": {"200": _answer("Page"), "400": _ERROR, "404": _ERROR},
            }
        },
        "/page/{title}/history/counts/{type}": {
            "get": {
                "operationId": "history_get_page_history_counts",
                "tags": ["history"],
                "parameters": [
                    _TITLE,
                    {
                        "name": "type",
                        "in": "path",
                        "required": True,
                        "schema": {"enum": list(COUNT_TYPES)},
                        "example": "edits",
                    },
                    {"name": "from", "in": "query", "schema": {"type": "integer", "minimum": 1}},
                    {"name": "to", "in": "query", "schema": {"type": "integer", "minimum": 1}},
                ],
                "responses": {"200": _answer("Count"), "400": _ERROR, "404": _ERROR},
            }
        },
        "/page": {
            "post": {
                "operationId": "pages_create",
                "tags": ["pages"],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewPage"}}},
                },
                "responses": {"201": _answer("Page"), "400": _ERROR, "409": _ERROR, "415": _ERROR},
            }
        },
    },
    "components": {
        "schemas": {
            "Page": {
                "type": "object",
                "required": ["id", "title"],
                "properties": {"id": {"type": "integer"}, "title": {"type": "string"}},
            },
            "Count": {
                "type": "object",
                "required": ["count", "limit"],
                "properties": {"count": {"type": "integer"}, "limit": {"type": "boolean"}},
            },
            "NewPage": {
                "type": "object",
                "required": ["title", "source"],
                "properties": {"title": {"type": "string", "minLength": 1}, "source": {"type": "string"}},
            },
            "Error": {"type": "object", "required": ["httpCode"], "properties": {"httpCode": {"type": "integer"}}},
        }
    },
}


_REQUESTS: dict[int, list[str]] = {}


def requests_to(url: str) -> list[str]:
    """The first lines of all requests that the tiny wiki at the URL has got, in order."""
    return list(_REQUESTS[urlsplit(url).port or 0])


class _Handler(BaseHTTPRequestHandler):
    pages: dict[str, int]
    lock: Lock

    def do_GET(self) -> None:
        target = urlsplit(self.path)
        match [unquote(segment, errors="replace") for segment in target.path.split("/")[1:]]:
            case ["page", title, "bare"] if title:
                self._page(200, title) if title in self.pages else self._refuse(404)
            case ["page", title, "history", "counts", kind] if title:
                self._count(title, kind, parse_qs(target.query, keep_blank_values=True))
            case ["page"]:
                self._refuse(405, {"Allow": "POST"})
            case _:
                self._refuse(404)

    def do_POST(self) -> None:
        if self.path != "/page":
            return self._other_method()
        if self.headers.get_content_type() != "application/json":
            return self._refuse(415)
        try:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            title, source = body["title"], body["source"]
        except (ValueError, TypeError, KeyError, IndexError):
            return self._refuse(400)
        if not (isinstance(title, str) and title and isinstance(source, str)):
            return self._refuse(400)
        with self.lock:
            if title in self.pages:
                return self._refuse(409)
            self.pages[title] = len(self.pages) + 3
        return self._page(201, title)

    def _other_method(self) -> None:
        self._refuse(405, {"Allow": "POST" if self.path == "/page" else "GET"})

    def __getattr__(self, name: str) -> Callable[[], None]:
        # The base class looks for an attribute named after the method.
        if name.startswith("do_"):
            return self._other_method
        raise AttributeError(name)

    def _count(self, title: str, kind: str, query: dict[str, list[str]]) -> None:
        bounds = [query[name][-1] for name in ("from", "to") if name in query]
        if kind not in COUNT_TYPES or not all(bound.isdecimal() and int(bound) > 0 for bound in bounds):
            return self._refuse(400)
        if len(bounds) == 1 or (bounds and kind not in ("editors", "edits")):
            return self._refuse(400)
        return self._answer(200, {"count": 1, "limit": False}) if title in self.pages else self._refuse(404)

    def _page(self, status: int, title: str) -> None:
        self._answer(status, {"id": self.pages[title], "title": title})

    def _refuse(self, status: int, headers: dict[str, str] | None = None) -> None:
        self._answer(status, {"httpCode": status}, headers)

    def _answer(self, status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(content)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code: object = "-", size: object = "-") -> None:
        _REQUESTS.setdefault(self.connection.getsockname()[1], []).append(self.requestline)


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The URL at which the handler answers, on a free port of this machine, until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def tiny_wiki() -> Iterator[str]:
    """The URL of a fresh tiny wiki that keeps `CONTRACT`."""
    with serving(type("Handler", (_Handler,), {"pages": dict(PAGES), "lock": Lock()})) as url:
        yield url
