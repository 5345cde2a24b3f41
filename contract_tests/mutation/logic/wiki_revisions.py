"""Mistakes in revisions."""

from __future__ import annotations

from dataclasses import replace

from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    crashing_on,
    edited,
    replaced,
    wrapped,
)
from contract_tests.simulators import mediawiki_history
from contract_tests.simulators.mediawiki import (
    histories,
    pages,
    revisions,
    service,
)
from contract_tests.simulators.mediawiki.pages import Part

fault = faults_of("mediawiki_rest")
history_fault = faults_of("mediawiki_history")
HISTORY = "history_get_page_history"
REVISION = "history_get_revision"


@fault(HISTORY, REVISION, documented="revisions: what is hidden is null", shown_by="/page/Hidden%20revisions/history")
def hidden_authors_and_comments_are_told() -> Patch:
    """Authors and comments that are hidden are told."""
    return replaced(
        pages.Revision, "shows", lambda revision, part, to: part is Part.TEXT and part not in revision.hidden
    )


@fault(HISTORY, REVISION, documented="`size`: bytes", shown_by="/page/%E6%9C%A8%E6%98%9F/history")
def sizes_are_characters() -> Patch:
    """Sizes of revisions are counted in characters."""

    def around(view: Function) -> Function:
        return lambda wiki, revision, reader: view(wiki, revision, reader) | {"size": len(revision.text)}

    return wrapped(histories, "_view", around)


@history_fault(REVISION, documented="History API: the page of a revision has a `page_id`", shown_by="/revision/50/bare")
def pages_of_revisions_have_no_page_id() -> Patch:
    """The page of a revision has no `page_id`."""
    return replaced(mediawiki_history, "HISTORY", replace(service.HISTORY, names_page_id=False))


@fault(REVISION, documented="revision, `delta`: against the one before", shown_by="/revision/50/bare")
def deltas_of_revisions_are_against_the_latest() -> Patch:
    """The delta of a revision is against the latest one of its page."""
    return replaced(pages.Page, "before", lambda page, revision: page.latest)


@fault(REVISION, documented="revision: one that does not exist is answered 404", shown_by="/revision/-50/bare")
def numbers_have_no_sign() -> Patch:
    """Revision -50 is revision 50."""
    return wrapped(revisions, "integer", lambda integer: lambda name, value: abs(integer(name, value)))


@fault(REVISION, documented="revision: numbers of up to 64 bits", shown_by="/revision/9223372036854775807/bare")
def large_numbers_crash() -> Patch:
    """A number of more than 32 bits is an error of the server."""
    return wrapped(revisions, "integer", crashing_on(lambda value: value.isdecimal() and int(value) >= 2**31))


@fault(REVISION, documented="revision, `minor`", shown_by="/revision/56/bare")
def no_revision_is_minor() -> Patch:
    """No revision is minor."""
    return edited(revisions.revisions, REVISION, lambda body: body | {"minor": False})


@fault(REVISION, documented="revision, `user`", shown_by="/revision/8/bare")
def users_without_account_have_number_0() -> Patch:
    """The number of a user without an account is 0."""
    return edited(
        revisions.revisions,
        REVISION,
        lambda body: body | ({"user": body["user"] | {"id": body["user"]["id"] or 0}} if body["user"] else {}),
    )


@fault(
    REVISION,
    documented="each revision has an entity tag of its own",
    shown_by=("/revision/50/bare", "/revision/51/bare"),
)
def revisions_share_a_tag() -> Patch:
    """All revisions have the same entity tag."""
    return replaced(revisions, "revision_tag", lambda revision, *, accessible: '"revision"')


@fault(REVISION, documented="revision, `delta`: against the one before in time", shown_by="/revision/146/bare")
def deltas_of_revisions_are_against_their_parents() -> Patch:
    """The delta of a revision is against the one that it was made from, which need not be the one before it in time."""
    return replaced(
        pages.Page,
        "before",
        lambda page, revision: next((one for one in page.revisions if one.id == revision.parent), None),
    )


@fault(REVISION, documented="revision, `delta`: null for the first", shown_by="/revision/103/bare")
def first_revisions_add_their_size() -> Patch:
    """The delta of the first revision of a page is its size, where that revision is asked for alone."""
    return edited(
        revisions.revisions,
        REVISION,
        lambda body: body | {"delta": body["size"] if body["delta"] is None else body["delta"]},
    )


@fault(HISTORY, REVISION, documented="revisions: what is hidden is null", shown_by="/page/Hidden%20revisions/history")
def hidden_comments_are_told() -> Patch:
    """Comments that are hidden are told."""
    return wrapped(
        pages.Revision,
        "shows",
        lambda shows: lambda revision, part, to: part is Part.COMMENT or shows(revision, part, to),
    )
