"""Reading pages: metadata and source."""

from __future__ import annotations

from dataclasses import replace

import httpx

from contract_tests.simulators.mediawiki import content, namespaces
from contract_tests.simulators.mediawiki.answers import FRESH_SECONDS, json_answer, link, page_view, revision_tag
from contract_tests.simulators.mediawiki.conditions import Validators, check
from contract_tests.simulators.mediawiki.pages import Page
from contract_tests.simulators.mediawiki.parameters import required_text
from contract_tests.simulators.mediawiki.refusals import localized, no_title
from contract_tests.simulators.mediawiki.service import Service
from contract_tests.simulators.mediawiki.titles import BadTitle, parse
from contract_tests.simulators.mediawiki.wiki import Wiki
from contract_tests.simulators.routing import Operations

reading = Operations[Service]()

UNREADABLE = "0"
"""A title that counts as none, in PHP: its page can be written, but neither its source nor its HTML can be read."""
CACHE = f"max-age={FRESH_SECONDS}"


def find_page(wiki: Wiki, title: str, default_namespace: int = 0) -> Page | None:
    """The page that a reader's title means; None if there is none, whatever the reason."""
    try:
        place = parse(title, default_namespace)
    except BadTitle:
        return None
    # A file is asked for by the name of its medium, too.
    return wiki.find(replace(place, namespace=namespaces.FILE) if place.namespace == namespaces.MEDIA else place)


@reading.operation("GET", "/page/{title}/bare")
def pages_get(service: Service, request: httpx.Request, title: str) -> httpx.Response:
    """A page's metadata, and where its HTML is."""
    page, validators = _read(service, request, title)
    html_url = link(request, "/page/{}/html", page.title.prefixed_text)
    return json_answer(page_view(page) | {"html_url": html_url}, validators, cache=CACHE)


@reading.operation("GET", "/page/{title}")
def pages_get_source(service: Service, request: httpx.Request, title: str) -> httpx.Response:
    """A page's metadata and its source."""
    page, validators = _read(service, request, title)
    if page.latest.model not in content.TEXTUAL:
        raise localized(400, "The content type of the page source requested is unsupported")
    return json_answer(page_view(page) | {"source": page.latest.text}, validators, cache=CACHE)


def _read(service: Service, request: httpx.Request, title: str) -> tuple[Page, Validators]:
    required_text("title", title)
    page = None if title == UNREADABLE else find_page(service.wiki, title)
    if page is None:
        check(request, Validators(revision_tag(None, accessible=False)))
        raise no_title(title)
    latest = page.latest
    validators = Validators(revision_tag(latest, accessible=True), latest.time, exists=True)
    check(request, validators)
    return page, validators
