"""Mistakes in counts over the history of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from contract_tests.mutation.logic.fault import Ask, faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    asked_otherwise,
    edited,
    remembering,
    replaced,
    together,
    wrapped,
)
from contract_tests.simulators import mediawiki_history, mediawiki_rest
from contract_tests.simulators.mediawiki import (
    counts,
    pages,
    service,
)
from contract_tests.simulators.mediawiki.pages import Part

fault = faults_of("mediawiki_rest")
history_fault = faults_of("mediawiki_history")
HISTORY = "history_get_page_history"
COUNTS = "history_get_page_history_counts"
JUPITER = "/page/Jupiter/history"
NEW_EDIT = Ask(
    "/page/Jupiter", "PUT", {"source": "Small.", "comment": "less", "token": "+\\", "latest": {"id": 56}}
)  # fmt: skip


def _counted(around: Function) -> Patch:
    return wrapped(counts, "_count", around)


@fault(COUNTS, documented="counts: up to 30,000 edits", shown_by=f"{JUPITER}/counts/edits")
def counts_end_at_forty() -> Patch:
    """No count is higher than 40."""
    low = replace(service.REST, ceilings=dict.fromkeys(service.REST.ceilings, 40))
    return replaced(mediawiki_rest, "REST", low)


@fault(COUNTS, documented="counts: `limit` tells that there are more", shown_by=f"{JUPITER}/counts/edits")
def counts_are_always_limited() -> Patch:
    """Every count says that there are more."""
    return edited(counts.counts, COUNTS, lambda body: body | {"limit": True})


@fault(COUNTS, documented="counts of editors: each once", shown_by=f"{JUPITER}/counts/editors")
def editors_count_once_for_each_edit() -> Patch:
    """Editors are counted once for each of their edits."""
    return _counted(lambda count: lambda revisions, kind: count(revisions, "edits"))


@history_fault(COUNTS, documented="counts of editors: addresses are editors", shown_by=f"{JUPITER}/counts/editors")
def addresses_are_no_editors() -> Patch:
    """Editors are counted without those who have no account."""

    def around(count: Function) -> Function:
        return lambda revisions, kind: count([one for one in revisions if one.user.id or kind != "editors"], kind)

    return _counted(around)


@fault(
    COUNTS, documented="counts between two revisions: without these", shown_by=f"{JUPITER}/counts/edits?from=20&to=40"
)
def counts_include_their_bounds() -> Patch:
    """What is counted between two revisions includes them."""
    return together(replaced(counts, "bisect_left", bisect_right), replaced(counts, "bisect_right", bisect_left))


@fault(
    COUNTS, documented="counts between two revisions: in any order", shown_by=f"{JUPITER}/counts/edits?from=40&to=20"
)
def bounds_have_an_order() -> Patch:
    """Nothing is counted between two revisions of which the later comes first."""
    return replaced(counts, "sorted", list)


@fault(COUNTS, documented="counts: `from` and `to` together only", shown_by=f"{JUPITER}/counts/edits?from=20")
def one_bound_is_enough() -> Patch:
    """A count with one bound is answered as without any."""

    def change(query: dict[str, str]) -> None:
        if ("from" in query) != ("to" in query):
            query.clear()

    return asked_otherwise(counts.counts, COUNTS, change)


@history_fault(COUNTS, documented="counts: `from` and `to`", shown_by=f"{JUPITER}/counts/edits?from=20&to=40")
def bounds_are_ignored() -> Patch:
    """A count with bounds is answered as without them."""
    return asked_otherwise(counts.counts, COUNTS, lambda query: query.clear())


@fault(
    COUNTS,
    documented="counts follow the edits of the page",
    shown_by=(f"{JUPITER}/counts/edits", NEW_EDIT, f"{JUPITER}/counts/edits"),
)
def counts_are_kept_for_ever() -> Patch:
    """A count is the one that was answered first, whatever was edited since."""
    return remembering(
        counts.counts,
        COUNTS,
        lambda request, values: (values, str(request.url), request.method, tuple(request.headers.items())),
    )


@fault(
    COUNTS,
    documented="counts: revisions with hidden text are not counted",
    shown_by="/page/Hidden%20revisions/history/counts/edits",
)
def hidden_revisions_are_counted() -> Patch:
    """Revisions whose text is hidden are counted."""
    return replaced(counts, "_HIDDEN_FROM", dict.fromkeys(counts._HIDDEN_FROM, Part.NONE))


@fault(COUNTS, documented="counts: three older names are accepted", shown_by=f"{JUPITER}/counts/anonedits")
def older_names_of_counts_are_refused() -> Patch:
    """The older names of counts are refused."""
    return replaced(counts, "TYPES", tuple(service.REST.ceilings))


@fault(
    COUNTS,
    HISTORY,
    documented="anonymous edits: those of users without an account here",
    shown_by="/page/Imported/history/counts/anonymous",
)
def imported_edits_are_not_anonymous() -> Patch:
    """Edits of users of other wikis are not anonymous."""
    return wrapped(
        pages,
        "_is",
        lambda is_: (
            lambda revision, kind: is_(revision, kind) and not (kind == "anonymous" and ">" in revision.user.name)
        ),
    )


@fault(COUNTS, HISTORY, documented="reverts: edits that take back others", shown_by=f"{JUPITER}/counts/reverted")
def reverted_edits_are_reverts() -> Patch:
    """The selection of reverts has the edits that minor ones took back, too."""
    return wrapped(
        pages,
        "_is",
        lambda is_: lambda revision, kind: is_(revision, kind) or (kind == "reverted" and revision.comment == "better"),
    )


@fault(COUNTS, documented="counts: other types are refused", shown_by=f"{JUPITER}/counts/Edits")
def types_of_counts_have_no_case() -> Patch:
    """The type of a count is accepted in any case."""

    def around(function: Function) -> Function:
        return lambda state, request, title, kind: function(state, request, title, kind.lower())

    return answering(counts.counts, COUNTS, around)


@history_fault(COUNTS, documented="History API: counts up to 1,000", shown_by=f"{JUPITER}/counts/edits")
def counts_of_the_history_api_end_at_thirty() -> Patch:
    """No count of the History API is higher than 30."""
    low = replace(service.HISTORY, ceilings=dict.fromkeys(service.HISTORY.ceilings, 30))
    return replaced(mediawiki_history, "HISTORY", low)


@fault(COUNTS, documented="counts of editors: all of the history", shown_by=f"{JUPITER}/counts/editors")
def editors_are_those_of_the_last_thirty_edits() -> Patch:
    """Editors are counted in the last thirty edits alone."""
    return _counted(
        lambda count: lambda revisions, kind: count(revisions[-30:] if kind == "editors" else revisions, kind)
    )


@fault(COUNTS, documented="counts of minor edits: whoever made them", shown_by=f"{JUPITER}/counts/minor")
def minor_edits_need_an_account() -> Patch:
    """Minor edits are counted without those of users who have no account."""

    def around(count: Function) -> Function:
        return lambda revisions, kind: count([one for one in revisions if one.user.id or kind != "minor"], kind)

    return _counted(around)
