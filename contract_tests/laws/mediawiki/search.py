"""Laws of searching: limits are kept, prefixes are prefixes, what is found is there."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from openknowledge import MediaWiki
from openknowledge.mediawiki_rest.models import ParameterError, ParameterRange, SearchResult

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.asking import refusal, searches

PAGES, TITLES = "search_pages", "search_titles"

MOST = 100
"""The largest limit."""

_MATCH = re.compile(r"""<span class=['"]searchmatch['"]>(.*?)</span>""", re.DOTALL)


@law(TITLES)
def title_search_keeps_its_limit(client: MediaWiki, q: str, limit: int) -> None:
    """A title search gives no more results than its limit: the first of those that a larger limit gives.

    Ground: documentation, Autocomplete page title: `limit`.

    Approximate: by key and not by excerpt: of a redirect and its target, a small limit may show the other name.

    Args:
        limit: 1 to 100.
    """
    whole = [page.key for page in client.search.titles(q=q, limit=MOST).pages]
    came = [page.key for page in client.search.titles(q=q, limit=limit).pages]
    expect_equal(came, whole[:limit], f"{TITLES} of {q!r}, limit {limit}", "the first results")


@law(PAGES)
def page_search_keeps_its_limit_twice(client: MediaWiki, q: str, limit: int) -> None:
    """A page search gives up to its limit of titles and as many texts, of those found by a larger limit, and not fewer.

    Ground: documentation, Search pages: `limit`; that it holds for titles and texts apart was observed on 1.39.17.

    Approximate: the documentation promises no more than the limit; the search engine of core gives up to twice as many.

    Args:
        limit: 1 to 100.
    """
    whole = [page.key for page in client.search.pages(q=q, limit=MOST).pages]
    came = [page.key for page in client.search.pages(q=q, limit=limit).pages]
    subject = f"{PAGES} of {q!r}, limit {limit}"
    least = min(limit, len(whole))
    expect(least <= len(came) <= 2 * limit, subject, f"{least} to {2 * limit} results", len(came))
    expect(
        set(came) <= set(whole), subject, "nothing that a larger limit does not find", sorted(set(came) - set(whole))
    )


@law(TITLES)
def title_search_finds_what_begins_alike(client: MediaWiki, q: str) -> None:
    """Each result, or the redirect that led to it, begins with what was looked for.

    Ground: documentation, Autocomplete page title: titles that begin with the terms.

    Approximate: an engine with another completion may match more loosely.

    Args:
        q: Of the main namespace.
    """
    for page in client.search.titles(q=q, limit=MOST).pages:
        names = [name for name in (page.title, page.matched_title) if isinstance(name, str)]
        begins = any(name.startswith(q[:1].upper() + q[1:]) for name in names)
        expect(begins, f"{TITLES} of {q!r}", "titles that begin with it", names)
        expect(page.excerpt in names, f"{TITLES} of {q!r}, {page.title!r}", f"an excerpt out of {names}", page.excerpt)


@law(TITLES)
def a_small_first_letter_finds_the_same(client: MediaWiki, q: str) -> None:
    """A title search finds the same whether its first letter is small or a capital.

    Ground: documentation, Autocomplete page title: basic case folding by default; that it is about the first letter was
    observed on 1.39.17.

    Approximate: a wiki can be set to tell first letters apart.

    Args:
        q: Begins with a letter.
    """
    small, capital = (
        [page.key for page in client.search.titles(q=first + q[1:], limit=MOST).pages]
        for first in (q[0].lower(), q[0].upper())
    )
    expect_equal(small, capital, f"{TITLES} of {q[0].lower() + q[1:]!r}", f"what {q[0].upper() + q[1:]!r} finds")


@law(PAGES, "pages_get")
def other_namespaces_are_not_searched(client: MediaWiki, q: str, title: str) -> None:
    """A search finds pages of the main namespace, and none of another one that has the word in its title.

    Ground: documentation, Search pages: the namespaces that are searched are a setting; that it is the main one where
    nothing is set was observed on 1.39.17.

    Approximate: a wiki can be set to search others.

    Args:
        q: A single word, which finds something.
        title: Of a page of another namespace, with the word.
    """
    page = client.pages.get(title)
    found = client.search.pages(q=q, limit=MOST).pages
    expect(bool(found), f"{PAGES} of {q!r}", "pages", found)
    expect(page.id not in {one.id for one in found}, f"{PAGES} of {q!r}", f"no {title!r}", page.id)


@law(PAGES)
def titles_come_before_texts(client: MediaWiki, q: str) -> None:
    """Pages with the word in their titles come before those that have it in their texts only.

    Ground: observed on 1.39.17 with its own search engine.

    Approximate: an engine that ranks otherwise mixes them.

    Args:
        q: A single word.
    """
    pages = client.search.pages(q=q, limit=MOST).pages
    in_title = [q.lower() in f"{page.title} {page.matched_title or ''}".lower() for page in pages]
    came = [page.title for page in pages]
    expect(in_title == sorted(in_title, reverse=True), f"{PAGES} of {q!r}", f"titles with {q!r} first", came)


@law(TITLES)
def a_redirect_is_found_as_its_target(client: MediaWiki, redirect: str, target: str) -> None:
    """A title that redirects is found as the page it leads to, with the title that was matched.

    Ground: observed on 1.39.17; the documentation does not list `matched_title`.

    Args:
        redirect: Title of a redirect page.
        target: Title that it leads to.
    """
    found = [(page.title, page.matched_title) for page in client.search.titles(q=redirect).pages]
    expect((target, redirect) in found, f"{TITLES} of {redirect!r}", f"{target!r}, matched by its redirect", found)


@law(PAGES, TITLES)
def no_page_is_found_twice(client: MediaWiki, q: str) -> None:
    """No page is among the results twice.

    Ground: documentation, Search pages and Autocomplete page title: an array of pages; results of titles and texts are
    joined without duplicates, as observed on 1.39.17. Id 0 stands for what has no page.
    """
    for read in searches(client, q):
        ids = [page.id for page in _results(read.get()) if page.id != 0]
        expect(len(ids) == len(set(ids)), f"{read.operation} of {q!r}", "each page once", ids)


@law(PAGES, TITLES, "pages_get")
def what_is_found_exists(client: MediaWiki, q: str) -> None:
    """Every result with an id is a page that has this id, key and title.

    Ground: documentation, Search result object.
    """
    for read in searches(client, q):
        for found in _results(read.get()):
            if found.id != 0:
                page = client.pages.get(found.key)
                came = (found.id, found.key, found.title)
                subject = f"{read.operation} of {q!r}, {found.key!r}"
                expect_equal(came, (page.id, page.key, page.title), subject, "id, key and title as pages_get says")


@law(PAGES)
def excerpts_mark_what_was_looked_for(client: MediaWiki, q: str, titles: Sequence[str]) -> None:
    """A search for a word finds the pages that have it, and the excerpts mark the word, with no other markup.

    Ground: documentation, Search pages and Search result object: `excerpt`; that it is HTML with marks, in which the
    text is escaped, was observed on 1.39.17.

    Approximate: an engine with stemming marks other forms of a word too.

    Args:
        q: A single word.
        titles: Pages whose texts hold the word.
    """
    found = {page.title: page for page in client.search.pages(q=q, limit=MOST).pages}
    expect(set(titles) <= set(found), f"{PAGES} of {q!r}", f"among the results {list(titles)}", sorted(found))
    for page in found.values():
        marked = [html.unescape(match).lower() for match in _MATCH.findall(page.excerpt or "")]
        expect(set(marked) <= {q.lower()}, f"{PAGES} of {q!r}, {page.title!r}", "marks on the word", marked)
        rest = _MATCH.sub("", page.excerpt or "")
        expect(not set("<>") & set(rest), f"{PAGES} of {q!r}, {page.title!r}", "no markup but the marks", rest)
        expect(bool(marked) or page.title not in titles, f"{PAGES} of {q!r}, {page.title!r}", "a mark", page.excerpt)


@law(PAGES, TITLES)
def nothing_found_is_an_empty_list(client: MediaWiki, q: str) -> None:
    """A search that finds nothing succeeds with no results.

    Ground: documentation, Search pages: 200 with an empty array.

    Args:
        q: What no page has.
    """
    for read in searches(client, q):
        expect_equal(_results(read.get()), (), f"{read.operation} of {q!r}", "results")


@law(PAGES, TITLES)
def a_limit_out_of_range_is_refused_with_the_range(client: MediaWiki, q: str, limit: int) -> None:
    """A limit outside of 1 to 100 is refused, and the refusal names parameter, value and range.

    Ground: documentation, Search pages: 400 for `limit`; the members of the refusal were observed on 1.39.17.

    Args:
        limit: Below 1 or above 100.
    """
    for search in (client.search.pages, client.search.titles):
        error = refusal(400, search, q=q, limit=limit)
        parsed = error.parsed
        expect(isinstance(parsed, ParameterError), error.operation, "the refusal of a parameter", parsed)
        assert isinstance(parsed, ParameterError)
        came = (parsed.error, parsed.name, parsed.value, parsed.failure_code)
        promised = ("parameter-validation-failed", "limit", str(limit), "outofrange")
        expect_equal(came, promised, error.operation, "error, name, value and failure")
        data = parsed.failure_data
        bounds = (data.min, data.max) if isinstance(data, ParameterRange) else None
        expect_equal(bounds, (1, MOST), error.operation, "range")


def _results(answer: object) -> Sequence[SearchResult]:
    pages: Sequence[SearchResult] = answer.pages  # type: ignore[attr-defined]
    return pages
