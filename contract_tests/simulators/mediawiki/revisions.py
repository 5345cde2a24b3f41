"""One revision."""

from __future__ import annotations

import httpx

from contract_tests.simulators.mediawiki.answers import LICENSE, caller, json_answer, link, revision_tag
from contract_tests.simulators.mediawiki.conditions import Validators, check
from contract_tests.simulators.mediawiki.pages import Part
from contract_tests.simulators.mediawiki.parameters import integer
from contract_tests.simulators.mediawiki.reading import CACHE
from contract_tests.simulators.mediawiki.refusals import localized
from contract_tests.simulators.mediawiki.service import Service
from contract_tests.simulators.mediawiki.times import iso
from contract_tests.simulators.routing import Operations

revisions = Operations[Service]()


@revisions.operation("GET", "/revision/{id}/bare")
def history_get_revision(service: Service, request: httpx.Request, id_: str) -> httpx.Response:
    """A revision's metadata; what of it is hidden is null."""
    wiki = service.wiki
    number = integer("id", id_)
    revision = wiki.revisions.get(number)
    if revision is None:
        check(request, Validators(revision_tag(None, accessible=False)))
        raise localized(404, f"The specified revision ({number}) does not exist")
    # Whether the text is hidden from the public decides, whoever asks.
    public = Part.TEXT not in revision.hidden
    validators = Validators(revision_tag(revision, accessible=public), revision.time if public else None, exists=True)
    check(request, validators)
    page, reader = wiki.page_of(revision), caller(request)
    page_view = {"id": page.id, "key": page.title.prefixed_key, "title": page.title.prefixed_text}
    if service.promise.names_page_id:
        page_view["page_id"] = page.id
    before = page.before(revision)
    body = {
        "id": revision.id,
        "size": revision.size,
        "minor": revision.minor,
        "timestamp": iso(revision.time),
        "content_model": revision.model,
        "page": page_view,
        "license": LICENSE,
        "user": revision.user.view() if revision.shows(Part.USER, reader) else None,
        "comment": revision.comment if revision.shows(Part.COMMENT, reader) else None,
        # What came before in time, which is not always what it was made from: compare the history.
        "delta": None if before is None else revision.size - before.size,
        "html_url": link(request, "/revision/{}/html", revision.id),
    }
    return json_answer(body, validators, cache=None if revision.hidden else CACHE)
