"""Mistakes in the titles that page views are asked for by."""

from __future__ import annotations

from urllib.parse import unquote, unquote_plus

from contract_tests.mutation.logic.analytics_patches import module_of, queries
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Patch,
    crashing_on,
    is_astral,
    replaced,
    wrapped,
)

fault = faults_of("wikimedia_analytics")
page_views, page_view_rankings, pagecounts = map(module_of, ("page_views", "page_view_rankings", "pagecounts"))
ARTICLE = "/pageviews/per-article/en.wikipedia/all-access"


@fault(
    "page_views_per_article",
    documented="page views of a page: titles are case-sensitive",
    shown_by=f"{ARTICLE}/all-agents/main_page/daily/20240101/20240131",
)
def titles_of_viewed_pages_have_no_case() -> Patch:
    """A page is found in any case."""
    return queries("page_views", ("title = :title", "title = :title COLLATE NOCASE"))


@fault(
    "page_views_per_article",
    documented="page views of a page: titles are case-sensitive, the first letter too",
    shown_by="/pageviews/per-article/en.wiktionary/all-access/all-agents/jupiter/daily/20240101/20240131",
)
def titles_of_viewed_pages_begin_with_a_capital() -> Patch:
    """The first letter of a title is made upper case, and pages without a capital are not found."""
    return wrapped(page_views, "title_of", lambda title_of: lambda text: title_of(text[:1].upper() + text[1:]))


@fault(
    "page_views_per_article",
    documented="page views of a page: a title is decoded once",
    shown_by=f"{ARTICLE}/all-agents/AC%252FDC/daily/20240101/20240131",
)
def titles_of_viewed_pages_are_decoded_twice() -> Patch:
    """A title is percent-decoded twice."""
    return wrapped(page_views, "title_of", lambda title_of: lambda text: title_of(unquote(text)))


@fault(
    "page_views_per_article",
    documented="page views of a page: a plus sign in a path is a plus sign",
    shown_by=f"{ARTICLE}/all-agents/C%2B%2B/daily/20240101/20240131",
)
def plus_signs_in_titles_are_spaces() -> Patch:
    """A plus sign in a title is taken for a space."""
    return wrapped(
        page_views, "title_of", lambda title_of: lambda text: title_of(unquote_plus(text.replace("%", "%25")))
    )


@fault(
    "page_views_per_article",
    documented="page views of a page: spaces are underscores",
    shown_by=f"{ARTICLE}/all-agents/Main%20Page/daily/20240101/20240131",
)
def titles_with_spaces_are_not_found() -> Patch:
    """A title is not found with spaces for underscores."""
    return replaced(page_views, "title_of", lambda text: text)


@fault(
    "page_views_per_article",
    documented="page views of a page: slashes belong to titles",
    shown_by=f"{ARTICLE}/all-agents/AC%2FDC/daily/20240101/20240131",
)
def titles_end_at_a_slash() -> Patch:
    """What comes after a slash in a title is dropped."""
    return wrapped(page_views, "title_of", lambda title_of: lambda text: title_of(text.partition("/")[0]))


@fault(
    "page_views_per_article",
    documented="page views of a page: any title of MediaWiki",
    shown_by="/pageviews/per-article/en.wiktionary/all-access/all-agents/%F0%9F%99%82/daily/20240101/20240131",
)
def astral_titles_of_viewed_pages_crash() -> Patch:
    """A title with an emoji is an error of the server."""
    return wrapped(page_views, "title_of", crashing_on(is_astral))


@fault(
    "page_views_per_article",
    documented="page views of a page: redirects have their own counts, and titles are told apart exactly",
    shown_by=f"{ARTICLE}/all-agents/Caf%C3%A9/daily/20240101/20240131",
)
def accents_in_titles_do_not_count() -> Patch:
    """A title with accents is answered with the page without them."""
    return wrapped(page_views, "title_of", lambda title_of: lambda text: title_of(text.replace("é", "e")))
