"""The history of a page, twenty revisions at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import httpx

from contract_tests.simulators.mediawiki.accounts import User
from contract_tests.simulators.mediawiki.answers import caller, json_answer, link
from contract_tests.simulators.mediawiki.conditions import Validators, check
from contract_tests.simulators.mediawiki.pages import Page, Part, Revision
from contract_tests.simulators.mediawiki.parameters import Query, one_of, optional_integer, required_text
from contract_tests.simulators.mediawiki.reading import find_page
from contract_tests.simulators.mediawiki.refusals import localized, no_title
from contract_tests.simulators.mediawiki.service import Service
from contract_tests.simulators.mediawiki.times import iso
from contract_tests.simulators.mediawiki.wiki import Wiki
from contract_tests.simulators.routing import Operations

histories = Operations[Service]()

FILTERS = ("anonymous", "bot", "reverted", "minor")
SEGMENT = 20
"""Revisions in one answer."""


@histories.operation("GET", "/page/{title}/history")
def history_get_page_history(service: Service, request: httpx.Request, title: str) -> httpx.Response:
    """Up to twenty revisions, newest first, and where those beside them are."""
    required_text("title", title)
    query = Query(request)
    older, newer = optional_integer(query, "older_than"), optional_integer(query, "newer_than")
    name = query.get("filter")
    if name is not None:
        one_of("filter", name, FILTERS, is_array="filter" in query.arrays)
    page = find_page(service.wiki, title)
    validators = Validators()
    if page is not None:
        validators = Validators(f'"{page.latest.id}"', page.latest.time, exists=True)
    check(request, validators)
    if older is not None and newer is not None:
        raise localized(400, 'Parameters "older_than" and "newer_than" cannot both be specified')
    offset = newer if older is None else older
    if offset is not None and offset < 1:
        raise localized(400, "Revision id must be greater than 0")
    if page is None:
        raise no_title(title)
    beside = None if offset is None else service.wiki.revisions.get(offset)
    if offset is not None and (beside is None or beside.page != page.id):
        raise localized(404, f"The specified revision ({offset}) does not exist for the specified page ({title})")
    reader = caller(request)
    listed, more = _segment(page, name, beside, reader, forward=newer is not None)
    body: dict[str, object] = {"revisions": [_view(service.wiki, revision, reader) for revision in listed]}
    route = link(request, "/page/{}/history", page.title.prefixed_key)
    filtered = "" if name is None else f"filter={name}"
    body["latest"] = f"{route}?{filtered}" if filtered else route
    beyond = f"{route}?{filtered}&" if filtered else f"{route}?"
    if listed and (newer is not None or more):
        body["older"] = f"{beyond}older_than={listed[-1].id}"
    if listed and (older is not None or (newer is not None and more)):
        body["newer"] = f"{beyond}newer_than={listed[0].id}"
    return json_answer(body, validators)


def _segment(
    page: Page, name: str | None, beside: Revision | None, reader: User, *, forward: bool
) -> tuple[Sequence[Revision], bool]:
    """The revisions of a kind next to one, or the newest; newest first, and whether there are more that way."""
    candidates = page.selection(name or "all")
    if name in ("anonymous", "bot"):
        candidates = [revision for revision in candidates if revision.shows(Part.USER, reader)]
    if forward and beside is not None:
        start = bisect_right(candidates, beside.key, key=_key)
        return candidates[start : start + SEGMENT][::-1], start + SEGMENT < len(candidates)
    end = len(candidates) if beside is None else bisect_left(candidates, beside.key, key=_key)
    start = max(0, end - SEGMENT)
    return candidates[start:end][::-1], start > 0


def _key(revision: Revision) -> tuple[int, int]:
    return revision.key


def _view(wiki: Wiki, revision: Revision, reader: User) -> dict[str, object]:
    parent = wiki.revisions.get(revision.parent)
    return {
        "id": revision.id,
        "timestamp": iso(revision.time),
        "minor": revision.minor,
        "size": revision.size,
        "comment": revision.comment if revision.shows(Part.COMMENT, reader) else None,
        "user": revision.user.view() if revision.shows(Part.USER, reader) else None,
        "delta": None if parent is None else revision.size - parent.size,
    }
