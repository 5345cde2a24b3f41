"""Refusals of the Wikimedia Analytics API: problem objects (RFC 9457) with the members and texts it uses."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

import httpx

from contract_tests.simulators.routing import Refused
from contract_tests.simulators.wikimedia_analytics.answers import HEADERS, encode

GATEWAY_PREFIX = "/api/rest_v1"
NO_DATA = (
    "The date(s) you used are valid, but we either do not have data for those date(s), "
    "or the {} you asked for is not loaded yet. Please check documentation for more information"
)


class Problem(Refused):
    """A refusal by one of the services behind the API."""

    def __init__(self, status: int, detail: str, headers: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The problem object. Its `uri` is the path as it was sent, without what the gateway puts in front."""
        path = request.url.raw_path.partition(b"?")[0].decode("ascii")
        problem = {
            "detail": self.detail,
            "method": request.method.lower(),
            "status": self.status,
            "title": HTTPStatus(self.status).phrase,
            "type": "about:blank",
            "uri": path.removeprefix(GATEWAY_PREFIX),
        }
        headers = [("content-type", "application/problem+json"), *self.headers, *HEADERS]
        return httpx.Response(self.status, headers=headers, content=encode(problem))


def bad_request(detail: str) -> Problem:
    """What was sent is not valid; only the first mistake is told."""
    return Problem(400, detail)


def not_found(detail: str) -> Problem:
    """There is nothing; caches keep this for ten minutes."""
    return Problem(404, detail, [("cache-control", "s-maxage=600")])


def no_data(subject: str = "project") -> Problem:
    """Nothing is stored for a request that is valid; the subject is the noun in the text."""
    return not_found(NO_DATA.format(subject))


def no_route() -> Problem:
    """The path has another shape than any route."""
    return not_found("invalid route")


def no_method(allowed: Sequence[str]) -> Problem:
    """The route exists, with other methods."""
    return Problem(405, "Method Not Allowed", [("allow", ", ".join(allowed))])
