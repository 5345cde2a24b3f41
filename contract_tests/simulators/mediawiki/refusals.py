"""How the wiki says no: five shapes of error objects, and refusals without a body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import httpx
import msgspec

from contract_tests.simulators.routing import Refused

_PREFLIGHT_HEADERS = (
    "Accept, Accept-Language, Content-Language, Content-Type, Accept-Encoding, DNT, Origin, User-Agent, "
    "Api-User-Agent, Access-Control-Max-Age, Authorization, If-Mach, If-None-Match, If-Modified-Since"
)
_ROOT = "/w/rest.php"
_METHODS = ("HEAD", "GET", "PUT", "POST")


class Refusal(Refused):
    """An answer that is known as soon as the reason for it is."""

    def __init__(self, status: int, body: Mapping[str, Any] | None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.body = body
        self.headers = dict(headers or {})

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The refusal of a request."""
        if self.body is None:
            return httpx.Response(self.status, headers={"Content-Type": "text/html; charset=UTF-8", **self.headers})
        body = dict(self.body) | {"httpCode": self.status, "httpReason": HTTPStatus(self.status).phrase}
        headers = {"Content-Type": "application/json", **self.headers}
        return httpx.Response(self.status, headers=headers, content=msgspec.json.encode(body))


def localized(status: int, text: str, **more: object) -> Refusal:
    """A refusal in words: most of them."""
    return Refusal(status, more | {"messageTranslations": {"en": text}})


def bad_parameter(name: str, value: str | None, code: str, text: str, data: object = None) -> Refusal:
    """A value in the path or the query that does not pass."""
    failure = {"name": name, "value": value, "failureCode": code, "failureData": data}
    return localized(400, text, error="parameter-validation-failed", **failure)


NOT_MULTIPLE = (
    'Parameter "{}" accepts only a single value. '
    "U+001F multi-value separation may only be used for multi-valued parameters."
)
"""What is said of a value that begins with the character that separates several values."""


def refused_edit(code: str, text: str) -> Refusal:
    """A change that the wiki's own rules forbid."""
    return localized(400, text, actionModuleErrorCode=code)


def plain(status: int, message: str, **more: object) -> Refusal:
    """A refusal without translations."""
    return Refusal(status, {"message": message} | more)


def no_access(error: str) -> Refusal:
    """A request that is turned away at the door."""
    return Refusal(403, {"error": error})


def empty(status: int) -> Refusal:
    """A condition that does not hold, or holds."""
    return Refusal(status, None)


def no_title(title: str) -> Refusal:
    """Nothing has this title; a reader is not told whether anything could."""
    return localized(404, f"The specified title ({title}) does not exist")


class NoRoute(Refused):
    """A path that leads nowhere."""

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The refusal of a request; a preflight is answered wherever it leads."""
        if request.method == "OPTIONS":
            return _preflight(())
        path = request.url.raw_path.partition(b"?")[0].decode("ascii")
        if path.startswith(_ROOT):
            text = f"The requested relative path ({path.removeprefix(_ROOT)}) did not match any known handler"
        else:
            text = f"The requested path ({path}) was not inside the REST API root path ({_ROOT})"
        return localized(404, text).answer(request)


class NoMethod(Refused):
    """A method that a path does not know."""

    def __init__(self, allowed: Sequence[str]) -> None:
        super().__init__(allowed)
        self.allowed = [method for method in _METHODS if method in allowed]

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The refusal of a request, or the answer to a preflight."""
        if request.method == "OPTIONS":
            return _preflight(self.allowed)
        among = "one of the allowed methods" if len(self.allowed) > 1 else "the allowed method"
        methods = ", ".join(self.allowed)
        refusal = localized(405, f"The request method ({request.method}) was not {among} for this path ({methods})")
        refusal.headers["Allow"] = methods
        return refusal.answer(request)


def _preflight(allowed: Sequence[str]) -> httpx.Response:
    lists = {"Access-Control-Allow-Methods": ", ".join(allowed), "Access-Control-Allow-Headers": _PREFLIGHT_HEADERS}
    return Refusal(204, None, lists).answer(httpx.Request("OPTIONS", "/"))
