"""Files, and what a page links to."""

from __future__ import annotations

import httpx

from contract_tests.simulators.mediawiki import namespaces
from contract_tests.simulators.mediawiki.answers import json_answer, site
from contract_tests.simulators.mediawiki.conditions import Validators, check
from contract_tests.simulators.mediawiki.pages import Page
from contract_tests.simulators.mediawiki.parameters import required_text
from contract_tests.simulators.mediawiki.reading import find_page
from contract_tests.simulators.mediawiki.refusals import localized, no_title
from contract_tests.simulators.mediawiki.service import Service
from contract_tests.simulators.mediawiki.times import compact
from contract_tests.simulators.routing import Operations

media = Operations[Service]()

MOST_FILES = 100
"""Links to files, there or not, that a page may have and still be listed."""


@media.operation("GET", "/file/{title}")
def media_files_get(service: Service, request: httpx.Request, title: str) -> httpx.Response:
    """A file and the sizes in which it is there."""
    page = find_page(service.wiki, required_text("title", title), namespaces.FILE)
    is_file_page = page is not None and page.title.namespace == namespaces.FILE
    file = service.wiki.files.get(page.title.key) if page is not None and is_file_page else None
    validators = Validators() if file is None else Validators(f'"{file.sha1}"', file.time, exists=True)
    check(request, validators)
    if page is None:
        raise no_title(title)
    if file is None:
        raise localized(404, f'The file for title "{title}" cannot be loaded.')
    return json_answer(file.view(site(request), thumbnail=True), validators)


@media.operation("GET", "/page/{title}/links/media")
def pages_get_files(service: Service, request: httpx.Request, title: str) -> httpx.Response:
    """The files that a page uses and that are there."""
    page, validators = _linking(service, request, title)
    if len(page.files) > MOST_FILES:
        raise localized(500, f"Too many media links found on title {title} ({MOST_FILES} allowed)")
    files = [service.wiki.files[key] for key in page.files if key in service.wiki.files]
    return json_answer({"files": [file.view(site(request), thumbnail=False) for file in files]}, validators)


@media.operation("GET", "/page/{title}/links/language")
def pages_get_languages(service: Service, request: httpx.Request, title: str) -> httpx.Response:
    """The pages in other languages that a page links to."""
    page, validators = _linking(service, request, title)
    languages = [
        {
            "code": code,
            "name": namespaces.LANGUAGES[code],
            "key": elsewhere.prefixed_key,
            "title": elsewhere.prefixed_text,
        }
        for code, elsewhere in page.languages.items()
    ]
    return json_answer(languages, validators)


def _linking(service: Service, request: httpx.Request, title: str) -> tuple[Page, Validators]:
    page = find_page(service.wiki, required_text("title", title))
    if page is None:
        check(request, Validators())
        raise no_title(title)
    validators = Validators(f'"{page.latest.id}@{compact(page.touched)}"', page.touched, exists=True)
    check(request, validators)
    return page, validators
