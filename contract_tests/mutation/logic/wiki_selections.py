"""Mistakes in which revisions a history shows: filters, order, what is hidden."""

from __future__ import annotations

import json
from typing import Any

import httpx

from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    compact,
    edited,
    wrapped,
)
from contract_tests.simulators.mediawiki import (
    histories,
)
from contract_tests.simulators.mediawiki.accounts import ADMIN

fault = faults_of("mediawiki_rest")
history_fault = faults_of("mediawiki_history")
HISTORY = "history_get_page_history"
JUPITER = "/page/Jupiter/history"


def _segments(change: Function) -> Patch:
    return wrapped(histories, "_segment", change)


@history_fault(HISTORY, documented="history, `filter`", shown_by=f"{JUPITER}?filter=minor")
def histories_ignore_filters() -> Patch:
    """A history is the same with any filter."""

    def around(segment: Function) -> Function:
        return lambda page, name, *arguments, **named: segment(page, None, *arguments, **named)

    return _segments(around)


@fault(HISTORY, documented="history, `filter`: links keep it", shown_by=f"{JUPITER}?filter=anonymous&older_than=50")
def links_lose_the_filter() -> Patch:
    """Links to other segments of a history have no filter."""

    def unfiltered(body: Any) -> Any:
        for name in ("older", "newer"):
            if name in body:
                path, _, query = body[name].partition("?")
                body[name] = f"{path}?{'&'.join(part for part in query.split('&') if not part.startswith('filter='))}"
        return body

    return edited(histories.histories, HISTORY, unfiltered)


@fault(HISTORY, documented="history, `delta`: against the parent", shown_by=JUPITER)
def deltas_are_against_the_first_revision() -> Patch:
    """The delta of a revision in a history is against the first one of the page."""

    def around(view: Function) -> Function:
        def viewed(wiki: Any, revision: Any, reader: Any) -> Any:
            first = wiki.page_of(revision).revisions[0]
            return view(wiki, revision, reader) | ({"delta": revision.size - first.size} if revision.parent else {})

        return viewed

    return wrapped(histories, "_view", around)


@fault(HISTORY, documented="history, `delta`: null for the first revision", shown_by="/page/One%20revision/history")
def the_first_delta_is_its_size() -> Patch:
    """The delta of the first revision is its size."""

    def around(view: Function) -> Function:
        def viewed(wiki: Any, revision: Any, reader: Any) -> Any:
            shown = view(wiki, revision, reader)
            return shown | {"delta": shown["size"] if shown["delta"] is None else shown["delta"]}

        return viewed

    return wrapped(histories, "_view", around)


@history_fault(
    HISTORY,
    documented="history, `filter`: hidden authors are in no selection by author",
    shown_by="/page/Hidden%20revisions/history?filter=anonymous",
)
def hidden_authors_are_selected() -> Patch:
    """Revisions whose author is hidden are selected by their author."""

    def around(segment: Function) -> Function:
        return lambda page, name, beside, reader, **named: segment(page, name, beside, ADMIN, **named)

    return _segments(around)


@fault(
    HISTORY, documented="history: in order of time, and numbers need not follow it", shown_by="/page/Imported/history"
)
def histories_are_in_order_of_numbers() -> Patch:
    """A history is sorted by the numbers of the revisions."""

    def around(segment: Function) -> Function:
        def sorted_(*arguments: Any, **named: Any) -> Any:
            listed, more = segment(*arguments, **named)
            return sorted(listed, key=lambda one: -one.id), more

        return sorted_

    return _segments(around)


@fault(HISTORY, documented="times are those of UTC", shown_by=JUPITER)
def times_of_histories_are_local() -> Patch:
    """Times in a history are those of a clock two hours ahead."""
    return wrapped(histories, "iso", lambda iso: lambda moment: iso(moment + 7_200))


@fault(HISTORY, documented="history, `filter`: entries as in the whole history", shown_by=f"{JUPITER}?filter=bot")
def selected_edits_of_bots_are_minor() -> Patch:
    """What the filter of bots lists is told to be minor."""

    def around(function: Function) -> Function:
        def answer(state: Any, request: httpx.Request, title: str) -> httpx.Response:
            response: httpx.Response = function(state, request, title)
            if request.url.params.get("filter") != "bot":
                return response
            body = json.loads(response.content)
            body["revisions"] = [one | {"minor": True} for one in body["revisions"]]
            headers = {name: value for name, value in response.headers.items() if name != "content-length"}
            return httpx.Response(response.status_code, headers=headers, content=compact(body))

        return answer

    return answering(histories.histories, HISTORY, around)


@fault(HISTORY, documented="history, `delta`: null for the first revision only", shown_by="/page/Earth/history")
def deltas_of_0_are_null() -> Patch:
    """The delta of a revision that is as large as the one before is null in a history."""

    def around(view: Function) -> Function:
        return lambda *arguments: (shown := view(*arguments)) | {"delta": shown["delta"] or None}

    return wrapped(histories, "_view", around)
