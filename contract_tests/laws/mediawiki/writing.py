"""Laws of writing: what was written can be read, counted and found, and nothing else has changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from openknowledge import MediaWiki
from openknowledge.mediawiki_rest.models import BaseRevision, PageSource

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.asking import answered, refusal
from contract_tests.laws.mediawiki.history import whole_history

CREATE, UPDATE, SOURCE = "pages_create", "pages_update", "pages_get_source"
HISTORY, COUNTS = "history_get_page_history", "history_get_page_history_counts"

LONGEST_COMMENT = 500
"""Characters of a comment that are kept."""


def saved_form(text: str) -> str:
    """A text as a wiki saves it: no white space at the end, line feeds as line ends, composed characters."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).rstrip(" \t\n")


@law(CREATE, SOURCE, "pages_get", HISTORY, COUNTS, writes=True)
def a_created_page_reads_back(client: MediaWiki, title: str, source: str, token: str | None) -> None:
    """A page just created reads back as its creator was told, with a history of one revision and a count of one.

    Ground: documentation, Create page: 201 with the page and `Location`; what saving does to a text was observed on
    1.39.17.

    Approximate: the count needs a wiki whose counts are fresh.

    Args:
        title: Of a page that does not exist.
        source: Holds no wikitext that saving expands, such as signatures.
    """
    created, answer = answered(client.pages.create, source=source, title=title, comment="created", token=token)
    subject = f"{CREATE} of {title!r}"
    expect_equal(answer.status, 201, subject, "status")
    path = unquote(urlsplit(answer.headers.get("Location", "")).path)
    expect(path.endswith(f"/page/{created.key}"), subject, f"a Location on {created.key!r}", path)
    expect_equal(created.source, saved_form(source), subject, "source as saved")
    expect_equal(client.pages.get_source(title), created, f"{SOURCE} of {title!r}", "what its creator was told")
    expect_equal(client.pages.get(title).id, created.id, f"pages_get of {title!r}", "id told to the creator")
    entries = [(entry.id, entry.delta, entry.size) for entry in whole_history(client, title)]
    only = [(created.latest.id, None, len(created.source.encode()))]
    expect_equal(entries, only, f"{HISTORY} of {title!r}", "one revision, its id, delta and size")
    count = client.history.get_page_history_counts(title, "edits").count
    expect_equal(count, 1, f"{COUNTS} of {title!r}: edits", "count")


@law(CREATE, UPDATE, SOURCE, HISTORY, writes=True)
def a_page_is_created_once(client: MediaWiki, title: str, token: str | None) -> None:
    """What exists cannot be created again, by either route, and stays as it is.

    Ground: documentation, Create page: 409 for a page that exists; Update page: 409 without `latest`.

    Args:
        title: Of a page that does not exist.
    """
    created, answer = answered(client.pages.update, title, source="The first.", comment="put", token=token)
    expect_equal(answer.status, 201, f"{UPDATE} of {title!r} without a base", "status")
    refusal(409, client.pages.create, source="Another.", title=title, comment="post", token=token)
    refusal(409, client.pages.update, title, source="Another.", comment="put", token=token)
    expect_equal(client.pages.get_source(title), created, f"{SOURCE} of {title!r}", "what its creator was told")
    ids = [entry.id for entry in whole_history(client, title)]
    expect_equal(ids, [created.latest.id], f"{HISTORY} of {title!r}", "one revision")


@law(CREATE, UPDATE, SOURCE, "pages_get", HISTORY, COUNTS, "history_get_revision", writes=True)
def every_change_is_in_the_history(client: MediaWiki, title: str, texts: Sequence[str], token: str | None) -> None:
    """A text that differs makes one new revision on top of the others, to be read at once; the same text makes none.

    Ground: documentation, Update page and Get page history; that saving the same text is answered with the current
    revision, and that no change is minor, was observed on 1.39.17.

    Approximate: the count needs a wiki whose counts are fresh.

    Args:
        title: Of a page that does not exist.
        texts: What the page holds in turn; at least one, as a wiki saves them.
    """
    page = client.pages.create(source=texts[0], title=title, comment="text 0", token=token)
    _expect_read(client, title, page)
    count = client.history.get_page_history_counts(title, "edits").count
    expect_equal(count, 1, f"{COUNTS} of {title!r}: edits", "one for its creation")
    saved: list[tuple[int, str, int, int | None]] = [(page.latest.id, "text 0", len(texts[0].encode()), None)]
    for number, text in enumerate(texts[1:], start=1):
        before, page = (
            page,
            client.pages.update(
                title, source=text, comment=f"text {number}", latest=BaseRevision(id=page.latest.id), token=token
            ),
        )
        expect_equal((page.id, page.source), (before.id, text), f"{UPDATE} of {title!r}", "id and source")
        _expect_read(client, title, page)
        if text == before.source:
            expect_equal(page.latest, before.latest, f"{UPDATE} of {title!r} with the same text", "latest")
        else:
            newer = page.latest.id > before.latest.id
            expect(newer, f"{UPDATE} of {title!r}", f"a revision after {before.latest.id}", page.latest.id)
            size, old_size = len(text.encode()), len(before.source.encode())
            saved.append((page.latest.id, f"text {number}", size, size - old_size))
    whole = whole_history(client, title)
    entries = [(entry.id, entry.comment, entry.size, entry.delta) for entry in reversed(whole)]
    minor = [entry.id for entry in whole if entry.minor]
    expect_equal(minor, [], f"{HISTORY} of {title!r}", "minor changes")
    expect_equal(entries, saved, f"{HISTORY} of {title!r}", "id, comment, size and delta of each change, oldest first")
    count = client.history.get_page_history_counts(title, "edits").count
    expect_equal(count, len(saved), f"{COUNTS} of {title!r}: edits", "one for each change")
    for revision, _, size, _ in saved:
        alone = client.history.get_revision(revision)
        expect_equal(
            (alone.id, alone.size), (revision, size), f"history_get_revision {revision}", "as it was saved, id and size"
        )


@law(CREATE, HISTORY, "history_get_revision", writes=True)
def an_edit_bears_its_author(client: MediaWiki, title: str, token: str | None, author: str | None) -> None:
    """An edit is listed under the account that made it, or under an address without an account.

    Ground: documentation, Revision object: `user`.

    Args:
        title: Of a page that does not exist.
        author: Name of the client's account; None for a client without one.
    """
    created = client.pages.create(source="By whom?", title=title, comment="signed", token=token)
    for where, user in (
        (f"{HISTORY} of {title!r}", whole_history(client, title)[0].user),
        (f"history_get_revision {created.latest.id}", client.history.get_revision(created.latest.id).user),
    ):
        name, user_id = (None, None) if user is None else (user.name, user.id)
        if author is None:
            address = user_id is None and re.fullmatch(r"[0-9a-fA-F.:]+", name or "") is not None
            expect(address, where, "an address and no id", (name, user_id))
        else:
            expect(name == author and user_id is not None, where, f"{author} with an id", (name, user_id))


@law(CREATE, HISTORY, writes=True)
def comments_are_trimmed_and_cut(client: MediaWiki, title: str, comment: str, token: str | None) -> None:
    """A comment is kept without white space around it, and up to 500 characters, the last three of them dots.

    Ground: observed on 1.39.17.

    Args:
        title: Of a page that does not exist.
        comment: Not blank: a blank one is replaced by one that the wiki makes up.
    """
    client.pages.create(source="With a comment.", title=title, comment=comment, token=token)
    kept = comment.strip()
    promised = kept if len(kept) <= LONGEST_COMMENT else kept[: LONGEST_COMMENT - 3] + "..."
    expect_equal(whole_history(client, title)[0].comment, promised, f"{HISTORY} of {title!r}", "comment")


@law(CREATE, "pages_get_files", "pages_get_languages", writes=True)
def links_follow_the_text(client: MediaWiki, title: str, file: str, language: str, token: str | None) -> None:
    """What a text just saved links to is listed by the very next request, and only that.

    Ground: documentation, Get languages and Get files on page; that it is so at once was observed on 1.39.17.

    Approximate: a wiki that updates its link tables later may lag.

    Args:
        title: Of a page that does not exist.
        file: Name of a file, without its namespace.
        language: Code of a language that the wiki links to.
    """
    source = f"[[File:{file}|thumb]] [[File:No such file at all.png]] [[{language}:Elsewhere]]"
    client.pages.create(source=source, title=title, comment="links", token=token)
    files = [used.title for used in client.pages.get_files(title).files]
    expect_equal(files, [file], f"pages_get_files of {title!r}", "titles")
    languages = [(other.code, other.title) for other in client.pages.get_languages(title)]
    expect_equal(languages, [(language, "Elsewhere")], f"pages_get_languages of {title!r}", "codes and titles")


@law(CREATE, "search_titles", "search_pages", writes=True)
def a_new_page_is_found(client: MediaWiki, title: str, token: str | None) -> None:
    """A page just created is found by its title, and by a word of its text.

    Ground: observed on 1.39.17 with its own search engine.

    Approximate: other engines index later.

    Args:
        title: Of a page that does not exist.
    """
    word = "".join(filter(str.isalnum, f"found {title}"))
    before = [page.title for page in client.search.titles(q=title).pages]
    expect(title not in before, f"search_titles of {title!r}", "nothing before the page exists", before)
    created = client.pages.create(source=f"To be {word}.", title=title, comment="found", token=token)
    for operation, q, search in (
        ("search_titles", title, client.search.titles),
        ("search_pages", word, client.search.pages),
    ):
        found = [(page.id, page.key) for page in search(q=q).pages]
        expect((created.id, created.key) in found, f"{operation} of {q!r}", f"page {created.id}", found)


def _expect_read(client: MediaWiki, title: str, page: PageSource) -> None:
    """Whatever is read of a page is what its last author was told."""
    expect_equal(client.pages.get_source(title), page, f"{SOURCE} of {title!r}", "what its last author was told")
    expect_equal(client.pages.get(title).latest, page.latest, f"pages_get of {title!r}", "latest revision")
    first = client.history.get_page_history(title).revisions[0].id
    expect_equal(first, page.latest.id, f"{HISTORY} of {title!r}", "latest revision first")
