"""What the web server refuses before the edit counter sees it."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

import httpx

from contract_tests.simulators.routing import Refused


class Refusal(Refused):
    """A refusal, as a short page."""

    def __init__(self, status: int, headers: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(status)
        self.status = status
        self.headers = headers

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The page, which names the status and nothing of the request."""
        phrase = HTTPStatus(self.status).phrase
        content = f"<html><head><title>{self.status} {phrase}</title></head><body><h1>{phrase}</h1></body></html>\n"
        headers = [("content-type", "text/html; charset=iso-8859-1"), *self.headers]
        return httpx.Response(self.status, headers=headers, content=content.encode())


def no_route() -> Refusal:
    """There is no such file."""
    return Refusal(404)


def no_method(allowed: Sequence[str]) -> Refusal:
    """The edit counter answers other methods."""
    return Refusal(405, [("allow", ", ".join(allowed))])
