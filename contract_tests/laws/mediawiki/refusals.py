"""Laws of refusals: they say what they are, come when they must, and leave everything as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

import attrs
from openknowledge import MediaWiki
from openknowledge.errors import ErrorResponse
from openknowledge.mediawiki_rest.models import BaseRevision, HistoryCountType
from openknowledge.mediawiki_rest.pages import PAGES_CREATE

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.asking import refusal
from contract_tests.laws.mediawiki.history import whole_history

CREATE, UPDATE, SOURCE = "pages_create", "pages_update", "pages_get_source"
HISTORY, COUNTS = "history_get_page_history", "history_get_page_history_counts"
REVISION, COMPARE = "history_get_revision", "history_compare_revisions"

NO_REVISION = 2**31 - 1
"""An id that no wiki has reached."""

ANOTHER_TOKEN = "0123456789abcdef" + "+\\"
"""In the form of a CSRF token, but of nobody."""


@law(HISTORY)
def offsets_exclude_each_other(client: MediaWiki, title: str, revision: int) -> None:
    """A history is not divided by two offsets, nor by one below 1.

    Ground: documentation, Get page history: 400.
    """
    get = client.history.get_page_history
    refusal(400, get, title, older_than=revision, newer_than=revision)
    for offset in (0, -1):
        refusal(400, get, title, older_than=offset)
        refusal(400, get, title, newer_than=offset)


@law(HISTORY, COMPARE, "pages_get")
def a_revision_of_another_page_divides_nothing(client: MediaWiki, title: str, revision: int) -> None:
    """A revision of another page is missing as an offset, and is not compared.

    Ground: documentation, Get page history: 404; Compare revisions: 400 for different pages.

    Args:
        revision: Of another page.
    """
    refusal(404, client.history.get_page_history, title, older_than=revision)
    refusal(404, client.history.get_page_history, title, newer_than=revision)
    latest = client.pages.get(title).latest.id
    refusal(400, client.history.compare_revisions, latest, revision)
    refusal(400, client.history.compare_revisions, revision, latest)


@law(COUNTS)
def bounds_come_in_pairs_for_edits_and_editors(client: MediaWiki, title: str, revision: int) -> None:
    """One bound alone is refused, and so is a pair on a count that has no range.

    Ground: documentation, Get page history counts: 400 for combinations.
    """
    counts = partial(client.history.get_page_history_counts, title)
    paired: tuple[HistoryCountType, ...] = ("edits", "editors")
    unpaired: tuple[HistoryCountType, ...] = ("anonymous", "bot", "minor", "reverted")
    for type_ in paired:
        refusal(400, counts, type_, from_=revision)
        refusal(400, counts, type_, to=revision)
    for type_ in unpaired:
        refusal(400, counts, type_, from_=revision, to=revision)


@law(COUNTS)
def what_is_no_type_of_counts_is_refused(client: MediaWiki, title: str, type_: Any) -> None:
    """What is none of the types of counts, letter by letter, is refused.

    Ground: documentation, Get page history counts: the types, and 400 for others; that their case matters was observed
    on 1.39.17.

    Args:
        type_: None of the types.
    """
    refusal(400, client.history.get_page_history_counts, title, type_)


@law(REVISION, COMPARE, COUNTS, "pages_get")
def a_negative_number_is_no_revision(client: MediaWiki, title: str) -> None:
    """The id of a revision with a minus before it is that of none.

    Ground: documentation, 404 of the operations; that it meets numbers below 1 was observed on 1.39.17.
    """
    history, latest = client.history, client.pages.get(title).latest.id
    refusal(404, history.get_revision, -latest)
    refusal(404, history.compare_revisions, -latest, latest)
    refusal(404, history.compare_revisions, latest, -latest)
    refusal(404, history.get_page_history_counts, title, "edits", from_=-latest, to=latest)


@law(REVISION, COMPARE, HISTORY, COUNTS, "pages_get")
def what_is_no_revision_is_missing_everywhere(client: MediaWiki, title: str, revision: int) -> None:
    """An id without a revision is answered 404: alone, on either side of a comparison, as offset and as bound.

    Ground: documentation, 404 of the four operations.

    Args:
        revision: Unknown, or of a deleted page.
    """
    history, latest = client.history, client.pages.get(title).latest.id
    refusal(404, history.get_revision, revision)
    refusal(404, history.compare_revisions, revision, latest)
    refusal(404, history.compare_revisions, latest, revision)
    refusal(404, history.get_page_history, title, older_than=revision)
    refusal(404, history.get_page_history, title, newer_than=revision)
    refusal(404, history.get_page_history_counts, title, "edits", from_=revision, to=latest)


@law(SOURCE, COMPARE, "pages_get")
def what_is_no_text_has_no_source(client: MediaWiki, title: str, from_: int, to: int) -> None:
    """A page whose content is not text can be read without its source, has none, and is not compared.

    Ground: documentation, Get page source and Compare revisions: 400 for content that is not supported.

    Args:
        title: Of a page whose content model is not text.
        from_: One revision of it.
        to: Another.
    """
    client.pages.get(title)
    refusal(400, client.pages.get_source, title)
    refusal(400, client.history.compare_revisions, from_, to)


@law("pages_get_files")
def too_many_files_are_refused(client: MediaWiki, title: str, most: str) -> None:
    """A page with as many files as a wiki lists is answered, one with more is refused.

    Ground: documentation, Get files on page: 500 for too many files; the limit is 100 on 1.39.17, where the
    documentation says 500.

    Args:
        title: Of a page that uses more files than are listed.
        most: Of a page that uses just as many.
    """
    client.pages.get_files(most)
    _expect_said(refusal(500, client.pages.get_files, title))


@law(UPDATE, SOURCE)
def a_protected_page_stays_as_it_is(client: MediaWiki, title: str, token: str | None) -> None:
    """A page that the client may not edit is answered 403 and stays as it was.

    Ground: observed on 1.39.17.

    Args:
        title: Of a page that is protected against the client's edits.
    """
    before = client.pages.get_source(title)
    latest = BaseRevision(id=before.latest.id)
    _expect_said(refusal(403, client.pages.update, title, source="Mine.", comment="", latest=latest, token=token))
    expect_equal(client.pages.get_source(title), before, f"{SOURCE} of {title!r}", "as before")


@law(CREATE, UPDATE, SOURCE, HISTORY, "pages_get", writes=True)
def refused_writes_change_nothing(
    client: MediaWiki, title: str, absent: str, other_revision: int, token: str | None
) -> None:
    """Whatever a write is refused for, the page keeps its text and its history, and an absent page stays absent.

    Ground: documentation, Create page and Update page: refusals; RFC 9110, client errors. Which mistake meets which
    status was observed on 1.39.17.

    Args:
        title: Of a page that does not exist.
        absent: A title that keeps having no page.
        other_revision: A revision of another page.
        token: CSRF token, or None where the client is authorised.
    """
    before = client.pages.create(source="Stays.", title=title, comment="created", token=token)
    base = BaseRevision(id=before.latest.id)
    create = partial(client.pages.create, source="Lost.", comment="lost", token=token)
    update = partial(client.pages.update, source="Lost.", comment="lost", latest=base, token=token)
    mistakes: list[tuple[int, Callable[[], object]]] = [
        (409, partial(create, title=title)),
        (409, partial(update, title, latest=None)),
        (409, partial(update, title, latest=BaseRevision(id=NO_REVISION))),
        (409, partial(update, title, latest=BaseRevision(id=other_revision))),
        (404, partial(update, absent)),
        (400, partial(update, title, content_model="nonsense")),
        (400, partial(create, title=absent, content_model="nonsense")),
        (412, partial(update, title, headers={"If-Match": "*"})),
    ]
    if token is not None:
        mistakes += [(400, partial(update, title, token=None)), (403, partial(update, title, token=ANOTHER_TOKEN))]
    for status, mistake in mistakes:
        error = refusal(status, mistake)
        if status == HTTPStatus.PRECONDITION_FAILED:
            expect_equal(error.answer.content, b"", f"{UPDATE} of {title!r}, refused with {status}", "content")
        else:
            _expect_said(error)
        now = client.pages.get_source(title)
        expect_equal(now, before, f"{SOURCE} of {title!r} after a refused write ({error.problem})", "as before")
    ids = [entry.id for entry in whole_history(client, title)]
    expect_equal(ids, [before.latest.id], f"{HISTORY} of {title!r} after refused writes", "one revision")
    refusal(404, client.pages.get, absent)


@law(CREATE, "pages_get")
def a_body_that_is_no_json_is_refused(client: MediaWiki, title: str, token: str | None) -> None:
    """A body that is not JSON, or is not said to be, makes no page: 400 for the one, 415 for the other.

    Ground: documentation, Create page: a body of JSON; RFC 9110, 15.5.16; which mistake meets which status was observed
    on 1.39.17.

    Args:
        title: Of a page that does not exist.
    """
    create = partial(client.pages.create_raw, title=title, source="Lost.", comment="lost", token=token)
    for media_type in ("text/plain", "application/xml"):
        came = create(headers={"Content-Type": media_type}).status
        expect_equal(came, 415, f"{CREATE} with a body of {media_type}", "status")
    request = client.encode(PAGES_CREATE, {"title": title, "source": "Lost.", "comment": "lost", "token": token})
    for content in (b"{", b"", b"source=Lost."):
        came = client.send(attrs.evolve(request, content=content), {}).status
        expect_equal(came, 400, f"{CREATE} with the body {content!r}", "status")
    refusal(404, client.pages.get, title)


@law(CREATE, "pages_get")
def a_body_that_lacks_a_member_is_refused(client: MediaWiki, title: str, token: str | None) -> None:
    """A page is not made of a body without title, text or comment: 400.

    Ground: documentation, Create page: the members that are required; the status was observed on 1.39.17.

    Args:
        title: Of a page that does not exist.
    """
    whole = {"title": title, "source": "Lost.", "comment": "lost", "token": token}
    request = client.encode(PAGES_CREATE, whole)
    for name in ("title", "source", "comment"):
        body = {member: value for member, value in whole.items() if member != name and value is not None}
        came = client.send(attrs.evolve(request, content=json.dumps(body).encode()), {}).status
        expect_equal(came, 400, f"{CREATE} without {name}", "status")
    refusal(404, client.pages.get, title)


def _expect_said(error: ErrorResponse) -> None:
    subject = f"{error.operation}, refused with {error.status}"
    expect_equal(error.answer.media_type, "application/json", subject, "media type")
    body = json.loads(error.answer.content)
    said = (body.get("httpCode"), body.get("httpReason"))
    expect_equal(said, (error.status, HTTPStatus(error.status).phrase), subject, "httpCode and httpReason")
    texts = body.get("messageTranslations")
    expect(bool(texts) and all(texts.values()), subject, "a text in some language", texts)
