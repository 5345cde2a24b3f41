"""Counts over the history of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import httpx

from contract_tests.simulators.mediawiki.answers import json_answer
from contract_tests.simulators.mediawiki.conditions import Validators, check
from contract_tests.simulators.mediawiki.pages import Page, Part, Revision
from contract_tests.simulators.mediawiki.parameters import Query, one_of, optional_integer, required_text
from contract_tests.simulators.mediawiki.reading import find_page
from contract_tests.simulators.mediawiki.refusals import localized, no_title
from contract_tests.simulators.mediawiki.service import REST, Service
from contract_tests.simulators.routing import Operations

counts = Operations[Service]()

OLD_NAMES = {"anonedits": "anonymous", "botedits": "bot", "revertededits": "reverted"}
TYPES = (*REST.ceilings, *OLD_NAMES)
BETWEEN = ("edits", "editors")
"""What can be counted between two revisions."""
CACHE = "max-age=60"

_HIDDEN_FROM = {
    "edits": Part.TEXT,
    "editors": Part.USER,
    "minor": Part.TEXT,
    "anonymous": Part.TEXT | Part.USER,
    "bot": Part.TEXT | Part.USER,
    "reverted": Part.NONE,
}
"""What must not be hidden of a revision that is counted."""


@counts.operation("GET", "/page/{title}/history/counts/{type}")
def history_get_page_history_counts(service: Service, request: httpx.Request, title: str, type_: str) -> httpx.Response:
    """How many there are of a kind, up to a ceiling."""
    required_text("title", title)
    query = Query(request)
    kind = one_of("type", type_, TYPES)
    kind = OLD_NAMES.get(kind, kind)
    bounds = [optional_integer(query, "from"), optional_integer(query, "to")]
    page = find_page(service.wiki, title)
    validators = Validators(modified=None if page is None else max(page.latest.time, page.logged))
    check(request, validators)
    # A bound of 0 counts as none.
    if any(bounds) and (kind not in BETWEEN or not all(bounds)):
        raise localized(400, "The specified combination of parameters is not supported.")
    if page is None:
        raise no_title(title)
    revisions = _between(service, page, [bound for bound in bounds if bound])
    if kind == "minor" and _count(revisions, "edits") > service.promise.counts_minor_up_to:
        raise localized(500, "The specified title contains too many revisions to retrieve this count.")
    if kind not in BETWEEN:
        revisions = page.selection(kind)
    count, ceiling = _count(revisions, kind), service.promise.ceilings[kind]
    answer = json_answer({"count": min(count, ceiling), "limit": count > ceiling}, validators, cache=CACHE)
    if type_ in OLD_NAMES:
        answer.headers["Deprecation"] = 'version="v1"'
        documentation = "https://www.mediawiki.org/wiki/API:REST/History_API#Get_page_history_counts"
        answer.headers["Link"] = f'<{documentation}>; rel="deprecation"'
    return answer


def _between(service: Service, page: Page, bounds: Sequence[int]) -> Sequence[Revision]:
    """The revisions between two others, whichever comes first; all without bounds."""
    ends = []
    for bound in bounds:
        end = service.wiki.revisions.get(bound)
        if end is None:
            raise localized(404, f"The specified revision ({bound}) does not exist")
        ends.append(end)
    if not ends:
        return page.revisions
    if any(end.page != page.id for end in ends):
        missing = next(end.id for end in ends if end.page != page.id)
        text = f"The specified revision ({missing}) does not exist for the specified page ({page.title.prefixed_text})"
        raise service.fault("InvalidArgumentException", localized(404, text))
    first, last = sorted(end.key for end in ends)
    start = bisect_right(page.revisions, first, key=lambda one: one.key)
    return page.revisions[start : bisect_left(page.revisions, last, key=lambda one: one.key)]


def _count(revisions: Sequence[Revision], kind: str) -> int:
    counted = [revision for revision in revisions if not revision.hidden & _HIDDEN_FROM[kind]]
    return len({revision.user.name for revision in counted}) if kind == "editors" else len(counted)
