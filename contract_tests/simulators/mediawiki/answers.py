"""Successful answers, and whom they are for."""

from __future__ import annotations

import re
from hashlib import sha1
from urllib.parse import quote

import httpx
import msgspec

from contract_tests.simulators.mediawiki.accounts import BEARERS, CALLER, User
from contract_tests.simulators.mediawiki.conditions import Validators
from contract_tests.simulators.mediawiki.pages import Page, Revision
from contract_tests.simulators.mediawiki.refusals import no_access
from contract_tests.simulators.mediawiki.times import iso

ROOT = "/w/rest.php/v1"
LICENSE = {
    "url": "https://creativecommons.org/licenses/by-sa/4.0/",
    "title": "Creative Commons Attribution-ShareAlike 4.0",
}
PRIVATE = {"Cache-Control": "private, max-age=0, s-maxage=0", "Expires": "Thu, 01 Jan 1970 00:00:00 GMT"}
"""Headers of an answer that nobody but its reader may keep."""
FRESH_SECONDS = 5
"""How long what was read of a page may be kept."""

_BEARER = re.compile(r"bearer +(\S+)", re.IGNORECASE)
_PORT = re.compile(r":[0-9]*$")
_ORIGIN = re.compile(r"https?://(.*)")


def json_answer(
    body: object, validators: Validators | None = None, *, cache: str | None = None, status: int = 200
) -> httpx.Response:
    """A JSON body with the headers that go with it."""
    headers = {"Content-Type": "application/json"}
    if cache is not None:
        headers["Cache-Control"] = cache
    if validators is not None:
        headers |= validators.headers()
    return httpx.Response(status, headers=headers, content=msgspec.json.encode(body))


def site(request: httpx.Request) -> str:
    """Where the wiki is reached, such as `http://127.0.0.1:8089`: links lead back there."""
    return f"{request.url.scheme}://{request.headers['Host']}"


def link(request: httpx.Request, path: str, *values: object) -> str:
    """An address of the API; `{}` in the path stands for the values, in order."""
    return f"{site(request)}{ROOT}{path.format(*(quote(str(value), safe='') for value in values))}"


def caller(request: httpx.Request) -> User:
    """Who asks."""
    account = account_of(request)
    return CALLER if account is None else account


def account_of(request: httpx.Request) -> User | None:
    """The account whose word the request bears; None if it bears none that is known."""
    match = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    return BEARERS.get(match[1]) if match else None


def require_same_origin(request: httpx.Request) -> None:
    """Turn away somebody without an account who acts from the pages of another site."""
    origin = request.headers.get("Origin")
    if origin is None or account_of(request) is not None:
        return
    # The wiki knows itself by its host alone; a port makes another origin, even its own.
    own = _PORT.sub("", request.headers["Host"])
    hosts = [_ORIGIN.fullmatch(one) for one in origin.split() or [""]]
    if not all(host is not None and host[1] == own for host in hosts):
        raise no_access("rest-cross-origin-anon-write")


def page_view(page: Page) -> dict[str, object]:
    """The members that all page objects have."""
    latest = page.latest
    return {
        "id": page.id,
        "key": page.title.prefixed_key,
        "title": page.title.prefixed_text,
        "latest": {"id": latest.id, "timestamp": iso(latest.time)},
        "content_model": latest.model,
        "license": LICENSE,
    }


def revision_tag(revision: Revision | None, *, accessible: bool) -> str:
    """The entity tag of a revision, or of none, for those who may see it or may not."""
    number = "e0" if revision is None else revision.id
    return f'"{sha1(f"{number}a{int(accessible)}".encode(), usedforsecurity=False).hexdigest()}"'
