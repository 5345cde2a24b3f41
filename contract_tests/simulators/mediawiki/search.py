"""Search: by words of titles and texts, and by the beginning of a title."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import httpx

from contract_tests.simulators.mediawiki import content, namespaces, special_pages
from contract_tests.simulators.mediawiki.answers import json_answer
from contract_tests.simulators.mediawiki.conditions import Validators, check
from contract_tests.simulators.mediawiki.pages import Page
from contract_tests.simulators.mediawiki.parameters import Query, bounded_integer, required_text
from contract_tests.simulators.mediawiki.refusals import bad_parameter
from contract_tests.simulators.mediawiki.search_index import Column, Term, tokens
from contract_tests.simulators.mediawiki.service import Service
from contract_tests.simulators.mediawiki.snippets import Highlighter
from contract_tests.simulators.mediawiki.titles import BadTitle, Title, legal, parse
from contract_tests.simulators.mediawiki.wiki import Wiki
from contract_tests.simulators.routing import Operations

search = Operations[Service]()

DEFAULT_LIMIT, MOST_RESULTS = 50, 100
CACHE = "public, max-age=1200"

_HIGH = "\u0080-\U0010ffff"
_NOT_ASKED = re.compile(f"[^\"*A-Za-z_'.0-9{_HIGH}-]")
_ASKED = re.compile(rf"[-+<>~]?(?:([A-Za-z_'.0-9{_HIGH}-]+)(\*?)|\"([^\"]*)\")")
_WHITE_SPACE = " \t\n\r\0\x0b"


@search.operation("GET", "/search/page")
def search_pages(service: Service, request: httpx.Request) -> httpx.Response:
    """Pages with the words in their titles, then those with the words in their texts."""
    query, limit = _asked(service, request)
    # The name of a namespace in front searches there, `all:` everywhere.
    namespace: int | None = namespaces.MAIN
    if query.startswith("all:"):
        namespace, query = None, query.removeprefix("all:")
    elif (elsewhere := _in_namespace(query)) is not None:
        namespace, query = elsewhere
    terms, patterns = _terms(_NOT_ASKED.sub(" ", query.lower()).strip(_WHITE_SPACE))
    wiki = service.wiki
    found, highlighter = _Results(wiki), Highlighter(patterns)
    for column in (wiki.title_words, wiki.text_words):
        for page in _pages(wiki, column, terms, namespace)[:limit]:
            text = page.latest.text if page.latest.model in content.TEXTUAL else ""
            found.add(page.title, highlighter.passage(text))
    return json_answer({"pages": found.views()})


@search.operation("GET", "/search/title")
def search_titles(service: Service, request: httpx.Request) -> httpx.Response:
    """Pages whose titles begin so."""
    query, limit = _asked(service, request)
    wiki = service.wiki
    found = _Results(wiki)
    if query.strip(_WHITE_SPACE):
        namespace, query = _in_namespace(query) or (namespaces.MAIN, query)
        query = query.strip(_WHITE_SPACE)
        beginning = list(_beginning(wiki, namespace, query, limit))
        # Nothing stands in the namespace of media: their pages are those of files.
        for title in [] if namespace == namespaces.MEDIA else _exact_first(wiki, namespace, query, beginning, limit):
            found.add(title, title.prefixed_text)
    return json_answer({"pages": found.views()}, cache=CACHE)


def _asked(service: Service, request: httpx.Request) -> tuple[str, int]:
    query = Query(request)
    if "q" in query.arrays:
        refusal = bad_parameter("q", query.get("q"), "notmulti", 'Parameter "q" accepts only a single value.')
        raise service.fault("TypeError", refusal)
    text = required_text("q", query.get("q"))
    limit = bounded_integer(query, "limit", DEFAULT_LIMIT, 1, MOST_RESULTS)
    check(request, Validators())
    return text, limit


def _in_namespace(query: str) -> tuple[int, str] | None:
    """The namespace that a query names, and the rest of the query; None if it names none."""
    prefix, colon, rest = query.partition(":")
    if not colon:
        return None
    number = namespaces.number_of(prefix.replace(" ", "_")) if prefix else namespaces.MAIN
    return None if number is None else (number, rest)


def _terms(query: str) -> tuple[list[Term], list[str]]:
    """What a query asks for, and regular expressions that find it in a text."""
    terms, patterns = [], []
    for match in _ASKED.finditer(query):
        unquoted, star, quoted = match.groups()
        if unquoted:
            # Each word counts for itself; only the last one, right before the star, is a beginning.
            *words, last = tokens(unquoted) or [""]
            terms += [Term([word]) for word in words]
            if last:
                terms.append(Term([last], prefix=bool(star) and unquoted.endswith(last)))
            patterns.append(rf"\b{re.escape(unquoted)}" + ("" if star else r"\b"))
        else:
            terms.append(Term(tokens(quoted), prefix=quoted.endswith("*")))
            patterns.append(rf"\b{re.escape(quoted)}\b")
    return terms, patterns


def _pages(wiki: Wiki, column: Column, terms: Sequence[Term], namespace: int | None) -> list[Page]:
    pages = [wiki.pages[number] for number in column.find(terms)]
    if namespace is None:
        return sorted(pages, key=lambda page: page.id)
    return sorted((page for page in pages if page.title.namespace == namespace), key=lambda page: page.title.key)


def _beginning(wiki: Wiki, namespace: int, query: str, limit: int) -> Iterator[Title]:
    """The first titles that begin with a query."""
    if namespace == namespaces.SPECIAL:
        names = [] if "/" in query else special_pages.beginning_with(query)
        yield from (Title(namespaces.SPECIAL, name) for name in names[:limit])
        return
    key = ""
    if query and not (key := _key(namespace, legal(query))):
        return
    keys = wiki.keys.get(namespace, [])
    for place in range(bisect_left(keys, key), min(len(keys), bisect_left(keys, key) + limit)):
        if not keys[place].startswith(key):
            return
        yield Title(namespace, keys[place])


def _key(namespace: int, query: str) -> str:
    name = namespaces.NAMES[namespace]
    try:
        return parse(f"{name}:{query}" if name else query).key
    except BadTitle:
        return ""


def _exact_first(wiki: Wiki, namespace: int, query: str, titles: Sequence[Title], limit: int) -> Sequence[Title]:
    """The titles with the page first that is called exactly so, or that stands for it."""
    try:
        exact = wiki.find(parse(query, namespace))
    except BadTitle:
        exact = None
    if exact is None:
        return titles
    redirects = {target: title for title in titles if (target := _redirect(wiki, title)) is not None}
    if exact.title in titles:
        first = exact.title
    elif exact.redirect is not None and exact.redirect in titles:
        first = exact.redirect
    elif exact.redirect is not None and exact.redirect in redirects:
        first = redirects[exact.redirect]
    else:
        first = exact.title
    return [first, *(title for title in titles if title != first)][:limit]


def _redirect(wiki: Wiki, title: Title) -> Title | None:
    page = wiki.find(title)
    return None if page is None else page.redirect


class _Results:
    """What was found, each page once: a redirect counts as the page that it leads to."""

    def __init__(self, wiki: Wiki) -> None:
        self.wiki = wiki
        self.found: dict[Title, tuple[Title | None, str | None]] = {}

    def add(self, title: Title, excerpt: str | None) -> None:
        target = _redirect(self.wiki, title)
        source = None
        if target is not None and not target.interwiki and target.namespace >= 0:
            title, source = target, title
        if title not in self.found:
            self.found[title] = (source, excerpt)
        elif (redirect := self.found[title][0]) is not None:
            # The page itself shows more of it than the redirect by which it was found before.
            self.found[title] = (redirect, excerpt)

    def views(self) -> list[dict[str, object]]:
        return [self._view(title, *found) for title, found in self.found.items()]

    def _view(self, title: Title, redirect: Title | None, excerpt: str | None) -> dict[str, object]:
        page = self.wiki.find(title)
        return {
            "id": 0 if page is None else page.id,
            "key": title.prefixed_key,
            "title": title.prefixed_text,
            # What counts as nothing in PHP is nothing here.
            "excerpt": None if excerpt in ("", "0") else excerpt,
            "matched_title": None if redirect is None else redirect.prefixed_text,
            "description": None,
            "thumbnail": None,
        }
