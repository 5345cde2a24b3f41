"""Pages as HTML: an honest document with the text in it, not what a parser makes of it."""

from __future__ import annotations

import html
import uuid

import httpx

from contract_tests.simulators.mediawiki import content
from contract_tests.simulators.mediawiki.answers import json_answer, page_view, site
from contract_tests.simulators.mediawiki.conditions import Validators, check
from contract_tests.simulators.mediawiki.pages import Page
from contract_tests.simulators.mediawiki.parameters import Query, boolean, required_text
from contract_tests.simulators.mediawiki.reading import CACHE, UNREADABLE, find_page
from contract_tests.simulators.mediawiki.refusals import localized, no_title
from contract_tests.simulators.mediawiki.service import Service
from contract_tests.simulators.routing import Operations

rendering = Operations[Service]()

HTML_VERSION = "2.6.0"


@rendering.operation("GET", "/page/{title}/html")
def pages_get_html(service: Service, request: httpx.Request, title: str) -> httpx.Response:
    """The HTML alone."""
    page, validators = _rendered(service, request, title, "html")
    headers = {"Content-Type": "text/html;charset=UTF-8", "Cache-Control": CACHE, **validators.headers()}
    return httpx.Response(200, headers=headers, content=_document(page, site(request)).encode())


@rendering.operation("GET", "/page/{title}/with_html")
def pages_get_offline(service: Service, request: httpx.Request, title: str) -> httpx.Response:
    """A page's metadata with the HTML."""
    page, validators = _rendered(service, request, title, "with_html")
    return json_answer(page_view(page) | {"html": _document(page, site(request))}, validators, cache=CACHE)


def _rendered(service: Service, request: httpx.Request, title: str, form: str) -> tuple[Page, Validators]:
    required_text("title", title)
    flavor = "stash" if boolean(Query(request), "stash") else "view"
    wiki = service.wiki
    page = None if title == UNREADABLE else find_page(wiki, title)
    if page is None:
        check(request, Validators())
        raise no_title(title)
    revision = page.latest
    if revision.model not in content.RENDERED:
        reason = [{"type": "error", "message": "parsoid-client-error", "params": []}]
        refusal = localized(400, "Unable to fetch Parsoid HTML", reason=reason)
        raise service.fault("UnexpectedValueException", refusal)
    # A revision is rendered when it is first asked for, a redirect anew each time; the tag is that of the rendering.
    kept = wiki.renderings if page.redirect is None else {}
    moment, number = kept.setdefault(revision.id, (wiki.now(), wiki.requests))
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"{revision.id} {moment} {number}")
    validators = Validators(f'"{revision.id}/{name}/{flavor}/{form}"', moment, exists=True)
    check(request, validators)
    return page, validators


def _document(page: Page, address: str) -> str:
    revision, title = page.latest, html.escape(page.title.prefixed_text)
    redirects = html.escape(f"{address}/w/index.php/Special:Redirect/")
    paragraphs = "\n".join(f"<p>{html.escape(part)}</p>" for part in revision.text.split("\n\n") if part)
    return (
        "<!DOCTYPE html>\n"
        '<html prefix="dc: http://purl.org/dc/terms/ mw: http://mediawiki.org/rdf/" '
        f'about="{redirects}revision/{revision.id}">'
        f'<head prefix="mwr: {redirects}"><meta charset="utf-8"/>'
        f'<meta property="mw:pageId" content="{page.id}"/>'
        f'<meta property="mw:pageNamespace" content="{page.title.namespace}"/>'
        f'<meta property="mw:htmlVersion" content="{HTML_VERSION}"/>'
        f'<title>{title}</title></head><body lang="en" dir="ltr">\n{paragraphs}\n</body></html>'
    )
