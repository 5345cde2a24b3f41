"""Mistakes in pages that are read."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import httpx

from contract_tests.mutation.logic.fault import Ask, faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    edited,
    remembering,
    replaced,
    wrapped,
)
from contract_tests.simulators.mediawiki import (
    answers,
    reading,
    rendering,
)
from contract_tests.simulators.mediawiki.refusals import Refusal

fault = faults_of("mediawiki_rest")
READS = ("pages_get_source", "pages_get")
TOKEN = {"token": "+\\"}


def updated(title: str, base: int | None, source: str = "Other text.", comment: str = "changed", **more: Any) -> Ask:
    latest = {} if base is None else {"latest": {"id": base}}
    return Ask(f"/page/{title}", "PUT", {"source": source, "comment": comment, **latest, **TOKEN, **more})


def _with_source(response: httpx.Response, source: str) -> httpx.Response:
    body = json.loads(response.content) | {"source": source}
    headers = {name: value for name, value in response.headers.items() if name != "content-length"}
    return httpx.Response(response.status_code, headers=headers, content=json.dumps(body, ensure_ascii=False).encode())


@fault("pages_get_source", documented="a page that redirects is answered itself", shown_by="/page/Sol%20system")
def redirects_are_followed() -> Patch:
    """A page that redirects is answered with the page that it leads to."""

    def around(find: Function) -> Function:
        def found(wiki: Any, title: str, *namespace: int) -> Any:
            page = find(wiki, title, *namespace)
            target = page and page.redirect and wiki.find(page.redirect)
            return target or page

        return found

    return wrapped(reading, "find_page", around)


@fault("pages_get_source", documented="`source` is that of the latest revision", shown_by="/page/Jupiter")
def sources_are_a_revision_old() -> Patch:
    """The source of a page is that of the revision before the latest."""

    def around(function: Function) -> Function:
        def answer(state: Any, request: httpx.Request, title: str) -> Any:
            page = reading.find_page(state.wiki, title)
            if page is None or len(page.revisions) < 2:
                return function(state, request, title)
            latest = page.revisions.pop()
            try:
                old = page.latest.text
            finally:
                page.revisions.append(latest)
            response = function(state, request, title)
            return _with_source(response, old)

        return answer

    return answering(reading.reading, "pages_get_source", around)


@fault(
    *READS,
    documented="reads show what was written",
    shown_by=("/page/Jupiter", updated("Jupiter", 56), "/page/Jupiter"),
)
def pages_are_kept_for_ever() -> Patch:
    """A page is the one that was answered first, whatever was edited since."""
    return remembering(
        reading.reading,
        READS,
        lambda request, values: (values, str(request.url), request.method, tuple(request.headers.items())),
    )


@fault(
    *READS,
    documented="If-None-Match: the whole answer where the tag is another",
    shown_by=Ask("/page/Jupiter", headers={"If-None-Match": '"other"'}),
)
def every_tag_is_the_same() -> Patch:
    """A request with any entity tag is answered that nothing has changed."""

    def around(check: Function) -> Function:
        def checked(request: httpx.Request, validators: Any) -> None:
            check(request, validators)
            if validators.exists and "If-None-Match" in request.headers:
                raise Refusal(304, None)

        return checked

    return wrapped(reading, "check", around)


@fault("pages_get", documented="`html_url`: the address of the page's HTML", shown_by="/page/What%20is%20it%3F/bare")
def addresses_of_html_are_not_encoded() -> Patch:
    """The address of a page's HTML has the title as it is."""
    return edited(reading.reading, "pages_get", lambda body: body | {"html_url": unquote(body["html_url"])})


@fault(
    "pages_get_offline",
    documented="a page with its HTML has what the page alone has",
    shown_by="/page/Talk:Jupiter/with_html",
)
def pages_with_html_have_another_number() -> Patch:
    """The latest revision of a page with its HTML is numbered like the page."""
    return edited(
        rendering.rendering, "pages_get_offline", lambda body: body | {"latest": body["latest"] | {"id": body["id"]}}
    )


@fault(
    "pages_get_html",
    "pages_get_offline",
    documented="the HTML of a page shows its text, escaped",
    shown_by="/page/Rock%20&%20Roll/html",
)
def html_is_not_escaped() -> Patch:
    """Text and title stand in the HTML as they are."""
    return replaced(rendering, "html", SimpleNamespace(escape=lambda text: text))


@fault(*READS, documented="`latest`: the time of the latest revision, in UTC", shown_by="/page/Jupiter/bare")
def times_of_latest_revisions_are_local() -> Patch:
    """The time of the latest revision of a page is that of a clock two hours ahead."""
    return wrapped(answers, "iso", lambda iso: lambda moment: iso(moment + 7_200))


@fault("pages_get", documented="`key`: names the page in requests", shown_by="/page/File:Blue_marble.png/bare")
def pages_of_files_have_no_keys() -> Patch:
    """A page of the namespace of files is not found by its key, but by its title alone."""

    def around(find: Function) -> Function:
        return lambda wiki, title, *more: None if "_" in title and "File:" in title else find(wiki, title, *more)

    return wrapped(reading, "find_page", around)
