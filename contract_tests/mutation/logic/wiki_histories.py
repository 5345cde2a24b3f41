"""Mistakes in the segments of histories, and in how they are asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

import httpx

from contract_tests.mutation.logic.fault import Ask, faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    asked_otherwise,
    edited,
    remembering,
    replaced,
    without_head,
    wrapped,
)
from contract_tests.simulators.mediawiki import (
    histories,
)
from contract_tests.simulators.mediawiki.refusals import Refusal

fault = faults_of("mediawiki_rest")
history_fault = faults_of("mediawiki_history")
HISTORY = "history_get_page_history"
JUPITER = "/page/Jupiter/history"
NEW_EDIT = Ask(
    "/page/Jupiter", "PUT", {"source": "Small.", "comment": "less", "token": "+\\", "latest": {"id": 56}}
)  # fmt: skip


def _segments(change: Function) -> Patch:
    return wrapped(histories, "_segment", change)


@fault(HISTORY, documented="history: twenty revisions in a segment", shown_by=JUPITER)
def segments_have_twenty_one_revisions() -> Patch:
    """A segment of a history has 21 revisions."""
    return replaced(histories, "SEGMENT", 21)


@fault(
    HISTORY,
    documented="history, `older_than`: the revision named is not among them",
    shown_by=f"{JUPITER}?older_than=40",
)
def older_revisions_include_the_one_named() -> Patch:
    """The revisions older than one begin with that one."""
    return replaced(histories, "bisect_left", bisect_right)


@history_fault(
    HISTORY,
    documented="history, `newer_than`: the revision named is not among them",
    shown_by=f"{JUPITER}?newer_than=10",
)
def newer_revisions_include_the_one_named() -> Patch:
    """The revisions newer than one begin with that one."""
    return replaced(histories, "bisect_right", bisect_left)


@fault(
    HISTORY,
    documented="history, `newer_than`: the revisions next to the one named",
    shown_by=f"{JUPITER}?newer_than=10",
)
def newer_revisions_are_the_newest() -> Patch:
    """The revisions newer than one are the newest of all, with a gap between."""

    def around(segment: Function) -> Function:
        def newest(page: Any, name: Any, beside: Any, reader: Any, *, forward: bool) -> Any:
            listed, more = segment(page, name, beside, reader, forward=forward)
            return (segment(page, name, None, reader, forward=False)[0], more) if forward and more else (listed, more)

        return newest

    return _segments(around)


@fault(HISTORY, documented="history: newest first, whichever way", shown_by=f"{JUPITER}?newer_than=10")
def newer_revisions_are_oldest_first() -> Patch:
    """The revisions newer than one begin with the oldest."""

    def around(segment: Function) -> Function:
        def turned(*arguments: Any, forward: bool) -> Any:
            listed, more = segment(*arguments, forward=forward)
            return (listed[::-1] if forward else listed), more

        return turned

    return _segments(around)


@fault(HISTORY, documented="history: `older` only where there are older ones", shown_by="/page/One%20revision/history")
def there_is_always_an_older_segment() -> Patch:
    """A history always leads to older revisions, and the last segment is empty."""

    def around(segment: Function) -> Function:
        return lambda *arguments, **named: (segment(*arguments, **named)[0], True)

    return _segments(around)


@fault(
    HISTORY, documented="history: `older` where there are older ones", shown_by="/page/Twenty-one%20revisions/history"
)
def histories_end_a_revision_too_soon() -> Patch:
    """A history that has one more revision than the segment does not lead to it."""

    def around(segment: Function) -> Function:
        def ended(page: Any, *arguments: Any, **named: Any) -> Any:
            listed, more = segment(page, *arguments, **named)
            return listed, more and listed[-1] is not page.revisions[1]

        return ended

    return _segments(around)


@fault(
    HISTORY,
    documented="history: only one of `older_than` and `newer_than`",
    shown_by=f"{JUPITER}?older_than=40&newer_than=10",
)
def both_ways_are_accepted() -> Patch:
    """A history may be asked for older and newer revisions at once, and gives the older ones."""

    def change(query: dict[str, str]) -> None:
        if "older_than" in query:
            query.pop("newer_than", None)

    return asked_otherwise(histories.histories, HISTORY, change)


@fault(HISTORY, documented="history: numbers of revisions are above 0", shown_by=f"{JUPITER}?older_than=0")
def revision_0_is_none() -> Patch:
    """Revisions older than revision 0 are the newest ones."""

    def change(query: dict[str, str]) -> None:
        for name in ("older_than", "newer_than"):
            if query.get(name) == "0":
                del query[name]

    return asked_otherwise(histories.histories, HISTORY, change)


@fault(HISTORY, documented="history: a revision of another page is refused", shown_by=f"{JUPITER}?older_than=61")
def revisions_of_other_pages_are_ignored() -> Patch:
    """Revisions older than one of another page are the newest ones."""

    def around(function: Function) -> Function:
        def answer(state: Any, request: httpx.Request, title: str) -> Any:
            try:
                return function(state, request, title)
            except Refusal as refusal:
                if refusal.status != 404 or "for the specified page" not in str(refusal.body):
                    raise
                query = {name: value for name, value in request.url.params.items() if not name.endswith("_than")}
                url = request.url.copy_with(params=query)
                return function(state, httpx.Request(request.method, url, headers=request.headers), title)

        return answer

    return answering(histories.histories, HISTORY, around)


@fault(HISTORY, documented="an entity tag changes with the page", shown_by=(JUPITER, NEW_EDIT, JUPITER))
def tags_of_histories_are_those_of_pages() -> Patch:
    """The entity tag of a history stays when the page is edited."""

    def around(validators: Function) -> Function:
        return lambda *arguments, **named: validators('"history"', 0, exists=True) if arguments else validators(**named)

    return wrapped(histories, "Validators", around)


@fault(
    HISTORY,
    documented="If-None-Match: 304 where the tag is the same",
    shown_by=Ask(JUPITER, headers={"If-None-Match": '"56"'}),
)
def histories_ignore_conditions() -> Patch:
    """A history is answered whatever the conditions of the request."""
    return replaced(histories, "check", lambda request, validators: None)


@fault(HISTORY, documented="HEAD is answered like GET", shown_by=Ask(JUPITER, "HEAD"))
def histories_know_get_alone() -> Patch:
    """HEAD of a history is refused."""
    return without_head(histories.histories, HISTORY)


@fault(HISTORY, documented="`latest`, `older` and `newer` are addresses of this API", shown_by="/page/AC%2FDC/history")
def titles_in_links_are_not_encoded() -> Patch:
    """Titles in links to histories are not percent-encoded."""
    return wrapped(
        histories,
        "link",
        lambda link: lambda request, path, title: link(request, path, "T").replace("/T/", f"/{title}/"),
    )


@fault(HISTORY, documented="a history shows what is there now", shown_by=(JUPITER, NEW_EDIT, JUPITER))
def histories_are_kept_for_ever() -> Patch:
    """A history is the one that was answered first, whatever was edited since."""
    return remembering(
        histories.histories,
        HISTORY,
        lambda request, values: (values, str(request.url), request.method, tuple(request.headers.items())),
    )


@fault(HISTORY, documented="history: `newer` only where there are newer ones", shown_by=JUPITER)
def there_is_always_a_newer_segment() -> Patch:
    """A history always leads to newer revisions, also from the newest."""

    def always(body: Any) -> Any:
        if body["revisions"] and "newer" not in body:
            sign = "&" if "?" in body["latest"] else "?"
            body["newer"] = f"{body['latest']}{sign}newer_than={body['revisions'][0]['id']}"
        return body

    return edited(histories.histories, HISTORY, always)
