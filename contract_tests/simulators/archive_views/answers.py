"""Answers in JSON without white space, the members of every object in alphabetical order; refusals too."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

import httpx
import msgspec

from contract_tests.simulators.archive_views.service import Views
from contract_tests.simulators.routing import Refused

LONGEST_PATH = 8192
"""Bytes, above which callers saw failures."""

_HEADERS = [("content-type", "application/json"), ("access-control-allow-origin", "*")]


def success(body: object) -> httpx.Response:
    """A body, whose members have to be in order."""
    return httpx.Response(200, headers=_HEADERS, content=msgspec.json.encode(body))


class Problem(Refused):
    """A refusal. Nobody has documented what one looks like: this is the least that says why."""

    def __init__(self, status: int, text: str = "", headers: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(text)
        self.status = status
        self.text = text or HTTPStatus(status).phrase
        self.headers = headers

    def answer(self, request: httpx.Request) -> httpx.Response:
        """An object with one text."""
        content = msgspec.json.encode({"error": self.text})
        return httpx.Response(self.status, headers=[*_HEADERS, *self.headers], content=content)


def no_route() -> Problem:
    """The path has another shape than any route."""
    return Problem(404)


def no_method(allowed: Sequence[str]) -> Problem:
    """The route exists, with other methods."""
    return Problem(405, headers=[("allow", ", ".join(allowed))])


def admit(views: Views, request: httpx.Request) -> None:
    """Let a request in.

    Raises:
        Problem: The path is too long, or there is more than a path.
    """
    path, _, query = request.url.raw_path.partition(b"?")
    if len(path) > LONGEST_PATH:
        raise Problem(414)
    if query:
        raise Problem(400, "there is no query")
    if request.method == "GET" and request.read():
        raise Problem(400, "there is no body")
