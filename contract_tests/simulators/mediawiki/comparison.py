"""Two revisions compared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import httpx

from contract_tests.simulators.mediawiki import content
from contract_tests.simulators.mediawiki.answers import caller, json_answer, require_same_origin
from contract_tests.simulators.mediawiki.conditions import Validators, check
from contract_tests.simulators.mediawiki.line_differences import line_differences
from contract_tests.simulators.mediawiki.pages import Part, Revision
from contract_tests.simulators.mediawiki.parameters import integer
from contract_tests.simulators.mediawiki.refusals import localized
from contract_tests.simulators.mediawiki.service import Service
from contract_tests.simulators.mediawiki.wikitext import Section, sections
from contract_tests.simulators.routing import Operations

comparison = Operations[Service]()


@comparison.operation("GET", "/revision/{from}/compare/{to}")
def history_compare_revisions(service: Service, request: httpx.Request, from_: str, to: str) -> httpx.Response:
    """The lines in which two revisions of a page differ."""
    # Comparing counts as writing when it comes to who may ask.
    require_same_origin(request)
    numbers = {"from": integer("from", from_), "to": integer("to", to)}
    check(request, Validators())
    old, new = (_visible(service, request, name, number) for name, number in numbers.items())
    if old.page != new.page:
        raise localized(400, "The specified revisions belong to different pages; refusing to compare them.")
    for name, revision in (("from", old), ("to", new)):
        if revision.model not in content.TEXTUAL:
            kind = "has a content type which cannot be converted to text"
            raise localized(400, f"The main slot of the revision specified by the {name} parameter {kind}.")
    old_sections, new_sections = sections(old.text), sections(new.text)
    diff = line_differences(old.text, new.text)
    body = {"from": _side(old, old_sections), "to": _side(new, new_sections), "diff": diff}
    if service.promise.names_sections:
        body |= _named_sections(diff, old_sections, new_sections)
    return json_answer(body)


def _visible(service: Service, request: httpx.Request, name: str, number: int) -> Revision:
    revision = service.wiki.revisions.get(number)
    if revision is None:
        raise localized(404, f"The revision specified by the {name} parameter does not exist.")
    if not revision.shows(Part.TEXT, caller(request)):
        raise localized(403, f"The revision specified by the {name} parameter is not publicly accessible.")
    return revision


def _side(revision: Revision, headings: Sequence[Section]) -> dict[str, Any]:
    listed = [{"level": one.level, "heading": one.heading, "offset": one.offset} for one in headings]
    return {"id": revision.id, "slot_role": "main", "sections": listed}


def _named_sections(
    diff: Sequence[dict[str, Any]], old: Sequence[Section], new: Sequence[Section]
) -> dict[str, Sequence[str]]:
    """Give each line that is in a section the index of its title, and list the titles; nothing without any."""
    titles: list[str] = []
    for line in diff:
        headings, offset = (new, line["offset"]["to"])
        if offset is None:
            headings, offset = (old, line["offset"]["from"])
        place = bisect_right(headings, offset, key=lambda one: one.offset)
        if place:
            title = headings[place - 1].heading.strip(" \t=")
            if title not in titles:
                titles.append(title)
            line["sectionTitleIndex"] = titles.index(title)
    return {"sectionTitles": titles} if titles else {}
