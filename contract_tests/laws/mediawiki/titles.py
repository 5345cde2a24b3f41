"""Laws of titles: many spellings, one page; and what is no page is missing everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
from openknowledge import MediaWiki
from openknowledge.mediawiki_rest.models import BaseRevision, EditError
from openknowledge.mediawiki_rest.pages import PAGES_GET

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.asking import PAGE_ROUTES, file_read, page_reads, refusal
from contract_tests.laws.mediawiki.history import whole_history

BARE = "pages_get"


def spellings(title: str) -> Iterator[str]:
    """Other ways to write a title that lead to the same page.

    Args:
        title: The title as answers give it, of the main namespace.
    """
    yield title.replace(" ", "_")
    yield f"  {title.replace(' ', ' _  ')}__"
    yield f"\N{NO-BREAK SPACE}{title.replace(' ', chr(0xA0))}"
    yield f":{title}"
    yield f": {title}"
    yield f"{title}#A part of it"
    lower = title[0].lower() + title[1:]
    if lower != title and lower[0].upper() == title[0]:
        yield lower


@law(BARE)
def spellings_lead_to_the_same_page(client: MediaWiki, title: str, spellings: Sequence[str]) -> None:
    """Every spelling of a title answers with the same id, key and title.

    Ground: observed on 1.39.17: white space and underscores, first letter, leading colon, fragment, namespace names.

    Args:
        title: The title as answers give it.
        spellings: Other spellings of it.
    """
    page = client.pages.get(title)
    promised = (page.id, title.replace(" ", "_"), title)
    for spelling, found in ((title, page), *((spelling, client.pages.get(spelling)) for spelling in spellings)):
        came = (found.id, found.key, found.title)
        expect_equal(came, promised, f"{BARE} of {spelling!r}", "id, key and title of the one page")


@law(BARE)
def a_plus_sign_in_a_path_stands_for_itself(client: MediaWiki, title: str) -> None:
    """A title may be asked for with its plus signs as they are: they are no spaces.

    Ground: RFC 3986, 2.2: a plus sign may stand in a path for itself; so it was observed on 1.39.17.

    Args:
        title: Has plus signs.
    """
    promised = client.pages.get(title)
    request = client.encode(PAGES_GET, {"title": title})
    answer = client.send(attrs.evolve(request, url=request.url.replace("%2B", "+")), {})
    expect_equal(client.interpret(PAGES_GET, answer), promised, f"{BARE} of {title!r} as it is", "the page")


@law(BARE, "history_get_page_history")
def key_and_title_lead_back_to_the_page(client: MediaWiki, title: str) -> None:
    """The key and the title in an answer are names of the page: asked for, they answer themselves.

    Ground: documentation, Page object: `key` and `title`.
    """
    page = client.pages.get(title)
    for name in (page.key, page.title):
        again = client.pages.get(name)
        came = (again.id, again.key, again.title)
        expect_equal(came, (page.id, page.key, page.title), f"{BARE} of {name!r}", "id, key and title unchanged")
    by_key, by_title = whole_history(client, page.key), whole_history(client, page.title)
    expect_equal(by_key, by_title, f"history_get_page_history of {page.key!r}", f"as of {page.title!r}")


@law(*PAGE_ROUTES, "media_files_get")
def what_is_no_page_is_missing_on_every_route(client: MediaWiki, title: str) -> None:
    """A title without a page is answered 404 on every reading route, also where no page can have it.

    Ground: documentation, 404 of every operation with a title; that a malformed title is no 400 was observed on
    1.39.17.

    Args:
        title: Absent, deleted or malformed.
    """
    for read in (*page_reads(client, title), file_read(client, title)):
        refusal(404, read.get)


@law("pages_create", "pages_update")
def malformed_titles_are_refused_on_writing(client: MediaWiki, title: str, token: str | None) -> None:
    """A title that no page can have is answered 400 with the reason, whether created or updated.

    Ground: documentation, 400 of both operations; the codes were observed on 1.39.17.

    Args:
        title: Malformed, or of a namespace without pages.
        token: CSRF token, or None where the client is authorised.
    """
    create = refusal(400, client.pages.create, title=title, source="No page.", comment="no page", token=token)
    update = refusal(
        400, client.pages.update, title, source="No page.", comment="", latest=BaseRevision(id=1), token=token
    )
    for error in (create, update):
        code = error.parsed.action_module_error_code if isinstance(error.parsed, EditError) else None
        known = code in ("invalidtitle", "pagecannotexist")
        expect(known, f"{error.operation} of {title!r}", "the code of a bad title", code)
