"""Creating and updating pages: what is asked, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx

from contract_tests.simulators.mediawiki import content
from contract_tests.simulators.mediawiki.answers import (
    PRIVATE,
    ROOT,
    account_of,
    caller,
    json_answer,
    page_view,
    require_same_origin,
    site,
)
from contract_tests.simulators.mediawiki.bodies import as_text, read_body
from contract_tests.simulators.mediawiki.conditions import Validators, check
from contract_tests.simulators.mediawiki.editing import Change, edit
from contract_tests.simulators.mediawiki.pages import Page
from contract_tests.simulators.mediawiki.parameters import GREATEST, SEPARATOR, required_text
from contract_tests.simulators.mediawiki.refusals import NOT_MULTIPLE, Refusal, localized, refused_edit
from contract_tests.simulators.mediawiki.service import Service
from contract_tests.simulators.routing import Operations

writing = Operations[Service]()

ANONYMOUS_TOKEN = "+\\"  # noqa: S105 everybody may know it
"""The token of everybody without an account."""

_INTEGER = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*", re.ASCII)
_NO_TOKEN = refused_edit("missingparam", 'The "token" parameter must be set.')
_SOURCES = "<var>text</var>, <var>appendtext</var>, <var>prependtext</var> and <var>undo</var>"


@writing.operation("POST", "/page")
def pages_create(service: Service, request: httpx.Request) -> httpx.Response:
    """A new page."""
    require_same_origin(request)
    body = read_body(request, ("source", "title", "comment")) or {}
    check(request, Validators())
    exists = localized(409, "The article you tried to create has been created already.")
    page, _ = edit(service, _change(service, request, body, as_text(body.get("title")), exists))
    answer = _answer(request, page, 201)
    key = quote(page.title.prefixed_key, safe=";@$!*(),~:")
    answer.headers["Location"] = f"{site(request)}{ROOT}/page/{key}"
    return answer


@writing.operation("PUT", "/page/{title}")
def pages_update(service: Service, request: httpx.Request, title: str) -> httpx.Response:
    """A page's next revision, or its first where no base is named."""
    require_same_origin(request)
    required_text("title", title)
    body = read_body(request, ("source", "comment")) or {}
    check(request, Validators())
    exists = localized(
        409,
        f'The page "{title}" cannot be created since it already exists. To update the existing page, provide the '
        'base revision ID in the structure under "latest" key in the request body.',
    )
    latest = body.get("latest")
    base = latest.get("id") if isinstance(latest, dict) else None
    page, created = edit(service, _change(service, request, body, title, exists, base))
    return _answer(request, page, 201 if created else 200)


def _change(
    service: Service,
    request: httpx.Request,
    body: Mapping[str, Any],
    title: str | None,
    exists: Refusal,
    base: object = None,
) -> Change:
    """What is to be changed, if what was sent is well formed and comes with a token."""
    model = _model(service, body.get("content_model"))
    token = None if account_of(request) is not None else _token(service, body.get("token"))
    source, comment = as_text(body.get("source")), as_text(body.get("comment")) or ""
    for name, value in (("title", title), ("text", source), ("summary", comment)):
        if value is not None and value.startswith(SEPARATOR):
            raise refused_edit("badvalue", NOT_MULTIPLE.format(name))
    revision, updates = _base(base)
    if token == "":
        raise _NO_TOKEN
    if token not in (None, ANONYMOUS_TOKEN):
        raise localized(403, "Invalid CSRF token.")
    if source is None:
        raise refused_edit("missingparam", f"At least one of the parameters {_SOURCES} is required.")
    if title is None:
        either = "One of the parameters <var>title</var> and <var>pageid</var> is required."
        raise refused_edit("missingparam", either)
    return Change(
        title=content.received(title),
        source=content.received(source),
        comment=content.received(comment),
        user=caller(request),
        model=model,
        updates=updates,
        base=revision,
        exists=exists,
    )


def _model(service: Service, value: object) -> str | None:
    """The content model that is asked for; None for the one that the page has, or its title suggests."""
    if not value or value == "0":
        return None
    name = as_text(value)
    if name is None:
        raise service.fault("TypeError", localized(400, "Bad content model: Array"))
    if value is True:
        raise service.fault("InvalidArgumentException", localized(400, f"Bad content model: {name}"))
    if name not in content.TEXTUAL | content.OPAQUE:
        raise localized(400, f"Bad content model: {name}")
    return name


def _token(service: Service, value: object) -> str:
    """The token that was sent; empty for none."""
    if isinstance(value, list | dict):
        raise service.fault("TypeError", _NO_TOKEN)
    return as_text(value) or ""


def _base(value: object) -> tuple[int | None, bool]:
    """The revision a change was made from, and whether an update is meant at all.

    A list or an object means an update of whatever there is: nothing is known of what it was made from.
    """
    if isinstance(value, list | dict):
        return None, True
    text = as_text(value) or ""
    number = int(text) if _INTEGER.fullmatch(text) and len(text) < 40 else None
    # What is no number at all is compared with 0 character by character.
    if not (float(text) > 0 if _NUMBER.fullmatch(text) else text > "0"):
        return None, False
    if number is None or number > GREATEST:
        raise refused_edit("badinteger", f'Invalid value "{text}" for integer parameter "baserevid".')
    return number, True


def _answer(request: httpx.Request, page: Page, status: int) -> httpx.Response:
    answer = json_answer(page_view(page) | {"source": page.latest.text}, status=status)
    # What comes with a cookie is nobody else's: it comes with a page to go to, and to whoever has no session yet.
    if request.method == "POST" or account_of(request) is None:
        answer.headers.update(PRIVATE)
    return answer
