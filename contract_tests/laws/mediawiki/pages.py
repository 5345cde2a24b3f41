"""Laws of reading pages: all routes to a page tell of the same page."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote, urlsplit

from openknowledge import MediaWiki

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.asking import answered, raw, revision_read

SOURCE, BARE, OFFLINE, HTML = "pages_get_source", "pages_get", "pages_get_offline", "pages_get_html"

MEMBERS = ("id", "key", "title", "latest", "content_model", "license")
"""Members that every answer about a page has."""

_BARE = re.compile(r"<|&(?!#?\w+;)")
"""What text cannot have in HTML."""


@law(SOURCE, BARE)
def source_and_bare_agree(client: MediaWiki, title: str) -> None:
    """A page with its source and the page without it share all members, entity tag and time of change.

    Ground: documentation, Page object; the tags were observed to be one on 1.39.17.
    """
    source, source_answer = answered(client.pages.get_source, title)
    bare, bare_answer = answered(client.pages.get, title)
    for name in MEMBERS:
        expect_equal(getattr(source, name), getattr(bare, name), f"{SOURCE} of {title!r}, {name}", f"as {BARE} says")
    for name in ("ETag", "Last-Modified"):
        expect_equal(
            source_answer.headers.get(name),
            bare_answer.headers.get(name),
            f"{SOURCE} of {title!r}, {name}",
            f"as {BARE}",
        )


@law(OFFLINE, BARE, HTML)
def offline_is_bare_with_html(client: MediaWiki, title: str) -> None:
    """A page for offline use has the members of the bare page and the document of the HTML route.

    Ground: documentation, Page object and Get page offline.

    Approximate: a wiki that renders afresh between the two requests may number elements differently.
    """
    document = client.pages.get_html(title)
    offline, bare = client.pages.get_offline(title), client.pages.get(title)
    for name in MEMBERS:
        expect_equal(getattr(offline, name), getattr(bare, name), f"{OFFLINE} of {title!r}, {name}", f"as {BARE} says")
    expect_equal(offline.html, document, f"{OFFLINE} of {title!r}, html", f"as {HTML} gives it")


@law(HTML, BARE)
def html_is_a_document_of_its_page(client: MediaWiki, title: str) -> None:
    """The HTML is a whole document that names the page, also in its title, and the revision it was made from.

    Ground: documentation, Get HTML: the Parsoid document; that its head names both was observed on 1.39.17. Ampersands
    in the text of an HTML document begin character references.
    """
    document, answer = answered(client.pages.get_html, title)
    bare = client.pages.get(title)
    subject = f"{HTML} of {title!r}"
    expect(document.startswith("<!DOCTYPE html>"), subject, "a whole HTML document", document[:40])
    heading = document.partition("<title>")[2].partition("</title>")[0]
    expect_equal(html.unescape(heading), bare.title, subject, "title of the document")
    expect(_BARE.search(heading) is None, subject, "a title without markup or bare ampersands", heading)
    page = f'<meta property="mw:pageId" content="{bare.id}"/>'
    expect(page in document, subject, f"the element {page}", document[:300])
    revision = f'about="[^"]*/{bare.latest.id}"'
    expect(f'/{bare.latest.id}"' in document.partition("<head")[0], subject, f"{revision} at its start", document[:200])
    tag = answer.headers.get("ETag", "")
    expect(tag.startswith(f'"{bare.latest.id}/'), subject, f"a tag of revision {bare.latest.id}", tag)


@law(BARE, "history_get_page_history")
def latest_is_the_first_of_the_history(client: MediaWiki, title: str) -> None:
    """The latest revision of a page is the one that its history begins with.

    Ground: documentation, Page object: `latest`; Get page history: newest first.
    """
    bare = client.pages.get(title)
    first = client.history.get_page_history(title).revisions[0]
    came = (bare.latest.id, bare.latest.timestamp)
    expect_equal(came, (first.id, first.timestamp), f"{BARE} of {title!r}, latest", "id and timestamp of the history")


@law(SOURCE, "history_get_revision")
def a_source_is_as_long_as_its_revision_says(client: MediaWiki, title: str) -> None:
    """The source of a page has as many bytes in UTF-8 as the size of its latest revision.

    Ground: documentation, Revision object: `size` in bytes.
    """
    page = client.pages.get_source(title)
    size = client.history.get_revision(page.latest.id).size
    expect_equal(len(page.source.encode()), size, f"{SOURCE} of {title!r}", f"bytes, by the size of {page.latest.id}")


@law(BARE, "history_get_page_history")
def html_url_leads_to_the_html(client: MediaWiki, title: str) -> None:
    """The address of the rendering is the route of the page's HTML, where the page's history is.

    Ground: documentation, Page object: `html_url`; its form observed on 1.39.17.
    """
    bare = client.pages.get(title)
    path = unquote(urlsplit(bare.html_url).path)
    expect(path.endswith(f"/page/{bare.title}/html"), f"{BARE} of {title!r}", "the route of its HTML", bare.html_url)
    latest = client.history.get_page_history(title).latest
    expect_equal(urlsplit(bare.html_url)[:2], urlsplit(latest)[:2], f"{BARE} of {title!r}", "scheme and host")


@law(BARE)
def pages_are_told_apart(client: MediaWiki, titles: Sequence[str]) -> None:
    """Different pages have different ids, keys and latest revisions, and one licence.

    Ground: documentation, Page object: `id` and `latest.id` identify, `license` is that of the wiki.

    Stays: an id that two pages share on every route shows elsewhere only where one search finds both.

    Args:
        titles: Titles of different pages.
    """
    pages = [client.pages.get(title) for title in titles]
    for name, values in (
        ("ids", {page.id for page in pages}),
        ("keys", {page.key for page in pages}),
        ("latest revisions", {page.latest.id for page in pages}),
    ):
        expect(len(values) == len(pages), f"{BARE} of {len(pages)} pages", f"as many {name}", sorted(map(str, values)))
    licenses = {(page.license.url, page.license.title) for page in pages}
    expect(len(licenses) == 1, f"{BARE} of {len(pages)} pages", "one licence", sorted(licenses))


@law("pages_get_languages")
def languages_are_ordered_by_code(client: MediaWiki, title: str, languages: Mapping[str, str]) -> None:
    """A page's languages are those it links to, each once, ordered by code, with both forms of the foreign title.

    Ground: documentation, Get languages and Page language object; the order, and that a language is called as it calls
    itself, were observed on 1.39.17.

    Args:
        languages: Names of the languages that the page links to, by code.
    """
    listed = client.pages.get_languages(title)
    subject = f"pages_get_languages of {title!r}"
    came = [(language.code, language.name) for language in listed]
    expect_equal(came, sorted(languages.items()), subject, "codes and names")
    for language in listed:
        expect_equal(language.key, language.title.replace(" ", "_"), f"{subject}, {language.code}", "key")


@law(SOURCE)
def a_redirect_is_served_as_itself(client: MediaWiki, title: str, target: str) -> None:
    """The source of a redirect page is its own: the page is not replaced by the one it leads to.

    Ground: observed on 1.39.17; later versions redirect on HTML routes only.

    Stays: it names the redirect that was followed, of which others tell that two routes differ.

    Args:
        target: The title that the page redirects to.
    """
    page = client.pages.get_source(title)
    expect_equal(page.title, title, f"{SOURCE} of {title!r}", "title")
    redirect = f"#REDIRECT [[{target}]]"
    expect(page.source.startswith(redirect), f"{SOURCE} of {title!r}", f"{redirect} at its start", page.source)


@law(BARE, "history_get_revision")
def the_latest_revision_has_the_tag_of_its_page(client: MediaWiki, title: str) -> None:
    """A page and its latest revision carry the same entity tag and time of change.

    Ground: observed on 1.39.17.
    """
    bare, answer = answered(client.pages.get, title)
    other = raw(revision_read(client, bare.latest.id).get)
    for name in ("ETag", "Last-Modified"):
        subject = f"history_get_revision {bare.latest.id}, {name}"
        expect_equal(other.headers.get(name), answer.headers.get(name), subject, f"as {BARE} of {title!r}")
