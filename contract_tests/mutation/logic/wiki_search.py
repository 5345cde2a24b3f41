"""Mistakes in search."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from contract_tests.mutation.logic.fault import Ask, faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    asked_otherwise,
    edited,
    replaced,
    wrapped,
)
from contract_tests.simulators.mediawiki import (
    search,
    search_index,
    snippets,
    titles,
)

fault = faults_of("mediawiki_rest")
TOKEN = {"token": "+\\"}
SEARCHES = ("search_pages", "search_titles")


def created(title: str, source: str = "Text.", comment: str = "made", **more: Any) -> Ask:
    return Ask("/page", "POST", {"title": title, "source": source, "comment": comment, **TOKEN, **more})


@fault(*SEARCHES, documented="search, `limit`: at most so many", shown_by="/search/title?q=E&limit=1")
def searches_find_one_too_many() -> Patch:
    """A search gives one result more than asked for."""
    return wrapped(search, "_asked", lambda asked: lambda *arguments: (asked(*arguments)[0], asked(*arguments)[1] + 1))


@fault(*SEARCHES, documented="search, `limit`", shown_by="/search/title?q=T&limit=1")
def searches_ignore_their_limit() -> Patch:
    """A search gives up to 50 results whatever the limit."""
    return wrapped(search, "_asked", lambda asked: lambda *arguments: (asked(*arguments)[0], 50))


@fault(*SEARCHES, documented="search, `limit`: 1 to 100", shown_by="/search/title?q=T&limit=0")
def searches_may_be_for_nothing() -> Patch:
    """A search accepts a limit of 0."""

    def around(bounded: Function) -> Function:
        return lambda query, name, default, least, most: bounded(query, name, default, 0, most)

    return wrapped(search, "bounded_integer", around)


@fault(*SEARCHES, documented="search, `limit`: more than 100 is refused", shown_by="/search/title?q=T&limit=101")
def too_high_limits_are_lowered() -> Patch:
    """A limit above 100 is taken for 100."""

    def change(query: dict[str, str]) -> None:
        if query.get("limit", "").isdecimal():
            query["limit"] = str(min(100, int(query["limit"])))

    return asked_otherwise(search.search, SEARCHES, change)


@fault("search_titles", documented="search of titles: those that begin so", shown_by="/search/title?q=System")
def titles_are_found_by_any_part() -> Patch:
    """Titles are found that have the query anywhere."""

    def anywhere(wiki: Any, namespace: int, query: str, limit: int) -> Any:
        keys = wiki.keys.get(namespace, [])
        return [titles.Title(namespace, key) for key in keys if query.replace(" ", "_") in key][:limit]

    return replaced(search, "_beginning", anywhere)


@fault("search_titles", documented="search of titles: the first letter in any case", shown_by="/search/title?q=jup")
def searched_titles_have_a_case() -> Patch:
    """Titles are not found by a small first letter."""

    def around(beginning: Function) -> Function:
        return lambda wiki, namespace, query, limit: (
            () if query[:1].islower() else beginning(wiki, namespace, query, limit)
        )

    return wrapped(search, "_beginning", around)


@fault("search_pages", documented="search: in the main namespace", shown_by="/search/page?q=Jupiter")
def searches_go_through_all_namespaces() -> Patch:
    """A search finds pages of all namespaces."""
    return wrapped(
        search, "_pages", lambda found: lambda wiki, column, terms, namespace: found(wiki, column, terms, None)
    )


@fault("search_pages", documented="search: pages with all words", shown_by="/search/page?q=largest%20Earth")
def any_word_is_enough() -> Patch:
    """A search finds pages with any of the words."""
    return wrapped(
        search_index.Column,
        "find",
        lambda find: lambda column, terms: set().union(*(find(column, [term]) for term in terms)),
    )


@fault("search_pages", documented="search: in titles and in texts", shown_by="/search/page?q=planet")
def texts_are_not_searched() -> Patch:
    """A search goes through titles alone."""
    return wrapped(
        search,
        "_pages",
        lambda found: lambda wiki, column, *more: [] if column is wiki.text_words else found(wiki, column, *more),
    )


@fault(
    *SEARCHES, documented="search: a page that redirects counts as the one it leads to", shown_by="/search/title?q=Sol"
)
def redirects_are_results() -> Patch:
    """A page that redirects is a result itself."""
    return replaced(search, "_redirect", lambda wiki, title: None)


@fault("search_pages", documented="search, `excerpt`: HTML", shown_by="/search/page?q=installed")
def excerpts_are_not_escaped() -> Patch:
    """Excerpts have the text of the page as it is."""
    return replaced(snippets, "html", SimpleNamespace(escape=lambda text: text))


@fault("search_pages", documented="search, `excerpt`: what was found is marked", shown_by="/search/page?q=planet")
def excerpts_mark_nothing() -> Patch:
    """Excerpts do not mark what was found."""

    def unmarked(body: Any) -> Any:
        for page in body["pages"]:
            if page["excerpt"]:
                page["excerpt"] = page["excerpt"].replace("<span class='searchmatch'>", "").replace("</span>", "")
        return body

    return edited(search.search, "search_pages", unmarked)


@fault(
    "search_pages",
    "pages_create",
    documented="search finds what was written",
    shown_by=(created("Ganymede", "Ganymede is a moon."), "/search/page?q=Ganymede"),
)
def new_pages_are_not_found() -> Patch:
    """A search does not find pages that were made since."""
    return replaced(search_index.Column, "put", lambda column, page, words: None)


@fault(
    "search_titles",
    documented="search of titles: the page of exactly that title first",
    shown_by="/search/title?q=Jupiter",
)
def exact_titles_are_not_first() -> Patch:
    """The page that is called exactly so does not come first."""
    return replaced(search, "_exact_first", lambda wiki, namespace, query, beginning, limit: beginning[::-1])


@fault("search_pages", documented="search of pages, `limit`", shown_by="/search/page?q=planet&limit=1")
def page_searches_ignore_their_limit() -> Patch:
    """A search of pages gives up to 50 results whatever the limit."""

    def change(query: dict[str, str]) -> None:
        if query.get("limit", "").isdecimal() and 1 <= int(query["limit"]) <= 100:
            query["limit"] = "50"

    return asked_otherwise(search.search, "search_pages", change)


@fault("search_titles", documented="search: an array of pages, each once", shown_by="/search/title?q=S")
def pages_are_found_by_each_of_their_names() -> Patch:
    """A search of titles finds a page once more for each page that redirects to it."""

    class Results(search._Results):
        def add(self, title: Any, excerpt: Any) -> None:
            target = search._redirect(self.wiki, title)
            name = (title, None) if target is None else (target, title)
            found: Any = self.found
            found.setdefault(name, (name[1], excerpt))

        def views(self) -> Any:
            found: Any = self.found
            return [self._view(title, *shown) for (title, _), shown in found.items()]

    def around(function: Function) -> Function:
        def answer(*arguments: Any) -> Any:
            with replaced(search, "_Results", Results):
                return function(*arguments)

        return answer

    return answering(search.search, "search_titles", around)


@fault(*SEARCHES, documented="search, `id`: that of the page", shown_by="/search/title?q=Sol")
def found_pages_have_the_number_of_their_redirect() -> Patch:
    """A page that was found by a redirect has the number of that."""

    def around(view: Function) -> Function:
        def numbered(results: Any, title: Any, redirect: Any, excerpt: Any) -> Any:
            page = redirect and results.wiki.find(redirect)
            return view(results, title, redirect, excerpt) | ({"id": page.id} if page else {})

        return numbered

    return wrapped(search._Results, "_view", around)
