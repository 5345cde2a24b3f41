"""Mistakes in what is refused when it is read, and with which status."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import httpx

from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    replaced,
    wrapped,
)
from contract_tests.simulators.mediawiki import (
    comparison,
    content,
    counts,
    histories,
    media,
)
from contract_tests.simulators.mediawiki.refusals import Refusal
from contract_tests.simulators.routing import Operations

fault = faults_of("mediawiki_rest")
HISTORY = "history_get_page_history"
COUNTS = "history_get_page_history_counts"
COMPARE = "history_compare_revisions"
JUPITER = "/page/Jupiter/history"


def _refused(
    operations: Operations[Any],
    name: str,
    told: str,
    status: int,
    only: Callable[[Any, httpx.Request], bool] = lambda state, request: True,
) -> Patch:
    """An operation whose refusals with certain words have another status, for all requests or for some."""

    def around(function: Function) -> Function:
        def answer(state: Any, request: httpx.Request, *values: str) -> httpx.Response:
            try:
                response: httpx.Response = function(state, request, *values)
            except Refusal as refusal:
                if told in str(refusal.body) and only(state, request):
                    raise Refusal(status, refusal.body) from refusal
                raise
            return response

        return answer

    return answering(operations, name, around)


@fault(HISTORY, documented="history: 404 for a revision of another page", shown_by=f"{JUPITER}?newer_than=61")
def revisions_of_other_pages_are_bad_requests() -> Patch:
    """A history beside a revision of another page is answered 400."""

    def is_known(state: Any, request: httpx.Request) -> bool:
        offsets = [value for name, value in request.url.params.items() if name.endswith("_than")]
        return any(int(offset) in state.wiki.revisions for offset in offsets)

    return _refused(histories.histories, HISTORY, "for the specified page", 400, is_known)


@fault(COMPARE, documented="compare: 403 for a revision that is not public", shown_by="/revision/161/compare/160")
def hidden_texts_are_missing() -> Patch:
    """To compare a revision whose text is hidden is answered 404."""
    return _refused(comparison.comparison, COMPARE, "not publicly accessible", 404)


@fault(COMPARE, documented="compare: 400 for content that is not text", shown_by="/revision/101/compare/102")
def whatever_it_is_is_compared() -> Patch:
    """Revisions whose content is no text are compared as if they were."""
    return replaced(comparison, "content", SimpleNamespace(TEXTUAL=content.TEXTUAL | content.OPAQUE))


@fault("pages_get_files", documented="files on page: 500 for too many", shown_by="/page/Many%20media/links/media")
def pages_with_too_many_files_are_missing() -> Patch:
    """A page that uses too many files is answered 404."""
    return _refused(media.media, "pages_get_files", "Too many media links", 404)


@fault(COUNTS, documented="counts: a range for edits and editors only", shown_by=f"{JUPITER}/counts/bot?from=20&to=40")
def ranges_of_bots_are_ignored() -> Patch:
    """Edits of bots are counted in the whole history, where those between two revisions are asked for."""

    def around(function: Function) -> Function:
        def answer(state: Any, request: httpx.Request, title: str, kind: str) -> Any:
            ranged = kind == "bot" and all(request.url.params.get(end, "").isdecimal() for end in ("from", "to"))
            url = request.url.copy_with(query=None) if ranged else request.url
            return function(state, httpx.Request(request.method, url, headers=request.headers), title, kind)

        return answer

    return answering(counts.counts, COUNTS, around)


@fault(
    COUNTS,
    documented="counts: 404 for a bound that does not exist",
    shown_by=f"{JUPITER}/counts/edits?from=20&to=999999",
)
def bounds_may_be_to_come() -> Patch:
    """A bound above the number of every revision stands for the latest of the page."""

    def around(between: Function) -> Function:
        def known(service: Any, page: Any, bounds: Any) -> Any:
            return between(
                service, page, [page.latest.id if one > max(service.wiki.revisions) else one for one in bounds]
            )

        return known

    return wrapped(counts, "_between", around)


@fault(COUNTS, documented="counts: other types are refused", shown_by=f"{JUPITER}/counts/edit")
def types_of_counts_may_be_singular() -> Patch:
    """The type of a count is accepted without the last letter of its plural."""

    def around(function: Function) -> Function:
        return lambda state, request, title, kind: function(
            state, request, title, f"{kind}s" if kind in ("edit", "editor") else kind
        )

    return answering(counts.counts, COUNTS, around)
