"""Laws of single revisions: they are what the history says of them."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from openknowledge import MediaWiki

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.asking import refusal
from contract_tests.laws.mediawiki.history import whole_history

REVISION = "history_get_revision"
HISTORY = "history_get_page_history"

MEMBERS = ("id", "timestamp", "minor", "size", "comment", "user")
"""Members of a revision that a history entry has with the same meaning."""


@law(REVISION, HISTORY)
def a_revision_agrees_with_its_history_entry(client: MediaWiki, title: str, revision: int) -> None:
    """A revision and its entry in the history say the same, except of the delta.

    Ground: documentation, Get revision and Get page history: both give the revision object.
    """
    entry = next(entry for entry in whole_history(client, title) if entry.id == revision)
    alone = client.history.get_revision(revision)
    for name in MEMBERS:
        subject = f"{REVISION} {revision}, {name}"
        expect_equal(_member(alone, name), _member(entry, name), subject, f"as the history of {title!r} says")


@law(REVISION, HISTORY)
def deltas_of_revision_and_history_agree(client: MediaWiki, title: str, revision: int) -> None:
    """A revision has the delta that the history gives it.

    Ground: documentation, Get revision and Get page history: both give the revision object.

    Approximate: not for imported revisions: the history measures against the recorded parent, the revision against the
    one before it in time.
    """
    entry = next(entry for entry in whole_history(client, title) if entry.id == revision)
    alone = client.history.get_revision(revision)
    expect_equal(alone.delta, entry.delta, f"{REVISION} {revision}", f"delta of the history of {title!r}")


@law(REVISION)
def a_delta_is_measured_against_the_revision_before(client: MediaWiki, older: int, newer: int) -> None:
    """The delta of a revision is its size less that of the revision before it in time.

    Ground: documentation, Get revision: `delta` is against the preceding revision; that time decides, also among
    imported revisions, was observed on 1.39.17.

    Args:
        older: The revision that precedes `newer` in time.
    """
    before, after = client.history.get_revision(older), client.history.get_revision(newer)
    subject = f"{REVISION} {newer} of {after.size} bytes after {older} of {before.size}"
    expect_equal(after.delta, after.size - before.size, subject, "delta")


@law(REVISION, "pages_get")
def a_revision_names_its_page(client: MediaWiki, title: str, revision: int) -> None:
    """A revision names the page it belongs to by its id and present title, and shares its licence and content model.

    Ground: documentation, Get revision: `page`; that `key`, licence, content model and the address of its rendering
    come too was observed on 1.39.17.
    """
    page = client.pages.get(title)
    alone = client.history.get_revision(revision)
    promised = (page.id, page.key, page.title)
    came = (alone.page.id, alone.page.key, alone.page.title)
    expect_equal(came, promised, f"{REVISION} {revision}", f"id, key and title of {title!r}")
    expect_equal(alone.license, page.license, f"{REVISION} {revision}", f"licence of {title!r}")
    expect_equal(alone.content_model, page.content_model, f"{REVISION} {revision}", f"content model of {title!r}")
    address, other = urlsplit(alone.html_url or ""), urlsplit(page.html_url)
    expect_equal(address[:2], other[:2], f"{REVISION} {revision}, html_url", f"scheme and host of that of {title!r}")
    path = unquote(address.path)
    expect(
        path.endswith(f"/revision/{revision}/html"), f"{REVISION} {revision}", "the route of its HTML", alone.html_url
    )


@law(REVISION, HISTORY)
def hidden_parts_are_null(client: MediaWiki, title: str, revision: int, part: str) -> None:
    """A hidden author or comment is null, on its own and in the history, and hides nothing else.

    Ground: observed on 1.39.17; the documentation knows no hidden parts.

    Args:
        part: `user`, `comment` or `text`; the last hides no member.
    """
    entry = next(entry for entry in whole_history(client, title) if entry.id == revision)
    alone = client.history.get_revision(revision)
    hidden = {part} & {"user", "comment"}
    for where, came in ((f"{REVISION} {revision}", alone), (f"{HISTORY} of {title!r}, entry {revision}", entry)):
        null = {name for name in ("user", "comment") if _member(came, name) is None}
        expect_equal(null, hidden, f"{where} with hidden {part}", "null members")


@law("history_compare_revisions")
def hidden_text_is_not_compared(client: MediaWiki, revision: int, other: int) -> None:
    """A revision whose text is hidden cannot be compared, whichever side it stands on.

    Ground: documentation, Compare revisions: 403 for a revision that is not public.

    Args:
        other: Another revision of the page, its text not hidden.
    """
    refusal(403, client.history.compare_revisions, revision, other)
    refusal(403, client.history.compare_revisions, other, revision)


def _member(revision: object, name: str) -> object:
    value = getattr(revision, name)
    return (value.id, value.name) if name == "user" and value is not None else value
