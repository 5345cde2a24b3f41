"""Mistakes in what a request to write has to be."""

from __future__ import annotations

from typing import Any

import httpx

from contract_tests.mutation.logic.fault import Ask, faults_of
from contract_tests.mutation.logic.patches import (
    Crash,
    Function,
    Patch,
    replaced,
    wrapped,
)
from contract_tests.simulators.mediawiki import (
    editing,
    writing,
)
from contract_tests.simulators.mediawiki.refusals import Refusal

fault = faults_of("mediawiki_rest")
WRITES = ("pages_update", "pages_create")
TOKEN = {"token": "+\\"}
WRONG_TOKEN = {"token": "wrong"}


def created(title: str, source: str = "Text.", comment: str = "made", **more: Any) -> Ask:
    return Ask("/page", "POST", {"title": title, "source": source, "comment": comment, **TOKEN, **more})


def updated(title: str, base: int | None, source: str = "Other text.", comment: str = "changed", **more: Any) -> Ask:
    latest = {} if base is None else {"latest": {"id": base}}
    return Ask(f"/page/{title}", "PUT", {"source": source, "comment": comment, **latest, **TOKEN, **more})


@fault(*WRITES, documented="write: the token has to be right", shown_by=updated("Jupiter", 56, **WRONG_TOKEN))
def any_token_is_right() -> Patch:
    """Any token is accepted."""
    return wrapped(
        writing, "_token", lambda token: lambda service, value: token(service, value) and writing.ANONYMOUS_TOKEN
    )


@fault(*WRITES, documented="write: protected pages are for administrators", shown_by=updated("Protected%20page", 157))
def nothing_is_protected() -> Patch:
    """Everybody may edit protected pages."""
    return replaced(editing, "require_edit", lambda wiki, user, title, model: None)


@fault(
    *WRITES,
    documented="write: only JSON is accepted",
    shown_by=Ask(
        "/page", "POST", {"title": "Typed", "source": "x", "comment": "y", **TOKEN}, {"Content-Type": "text/plain"}
    ),
)
def any_media_type_is_json() -> Patch:
    """A body of any media type is taken for JSON."""

    def around(read_body: Function) -> Function:
        def read(request: httpx.Request, required: Any) -> Any:
            headers = {**request.headers, "content-type": "application/json"}
            return read_body(
                httpx.Request(request.method, request.url, headers=headers, content=request.content), required
            )

        return read

    return wrapped(writing, "read_body", around)


@fault(
    *WRITES,
    documented="write: a body that is no JSON is answered 400",
    shown_by=Ask("/page", "POST", "{", {"Content-Type": "application/json"}),
)
def malformed_bodies_crash() -> Patch:
    """A body that is no JSON is an error of the server."""

    def around(read_body: Function) -> Function:
        def read(request: httpx.Request, required: Any) -> Any:
            try:
                return read_body(request, required)
            except Refusal as refusal:
                if "as JSON failed" in str(refusal.body):
                    raise Crash from refusal
                raise

        return read

    return wrapped(writing, "read_body", around)


@fault(
    *WRITES,
    documented="write: a comment is required",
    shown_by=Ask("/page", "POST", {"title": "Uncommented", "source": "x", **TOKEN}),
)
def comments_are_optional() -> Patch:
    """A comment need not be there."""
    return wrapped(
        writing,
        "read_body",
        lambda read: lambda request, required: read(request, [one for one in required if one != "comment"]),
    )


@fault(
    "pages_create", documented="create, `content_model`", shown_by=created("Model", content_model="json", source="{}")
)
def content_models_are_ignored() -> Patch:
    """The content model that is asked for is ignored."""
    return replaced(writing, "_model", lambda service, value: None)
