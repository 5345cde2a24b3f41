"""Mistakes in the titles of pages."""

from __future__ import annotations

from typing import Any
from unittest import mock
from urllib.parse import unquote, unquote_plus

import httpx

from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    crashing_on,
    edited,
    forgetting,
    is_astral,
    replaced,
    together,
    wrapped,
)
from contract_tests.simulators import routing
from contract_tests.simulators.mediawiki import (
    namespaces,
    reading,
    titles,
)
from contract_tests.simulators.mediawiki.wiki import Wiki

fault = faults_of("mediawiki_rest")
READS = ("pages_get_source", "pages_get")


def _titles(around: Function) -> Patch:
    return together(forgetting(titles.parse), wrapped(titles, "_without_references", around))


@fault(*READS, documented="titles: case-sensitive but for the first letter", shown_by="/page/JUPITER")
def titles_have_no_case() -> Patch:
    """A page is found in any case."""

    def around(find: Function) -> Function:
        def found(wiki: Any, title: Any) -> Any:
            exact = find(wiki, title)
            if exact is not None:
                return exact
            wanted = (title.namespace, title.key.casefold(), title.interwiki)
            alike = (
                number
                for known, number in wiki.titles.items()
                if (known.namespace, known.key.casefold(), known.interwiki) == wanted
            )
            return wiki.pages.get(next(alike, 0))

        return found

    return wrapped(Wiki, "find", around)


@fault(*READS, documented="titles: the first letter is made upper case", shown_by="/page/jupiter")
def first_letters_have_a_case() -> Patch:
    """A page is not found with a small first letter."""
    return together(forgetting(titles.parse), replaced(titles, "_first_letter_upper", lambda key: key))


@fault(*READS, documented="titles: the first letter is made upper case, beyond ASCII too", shown_by="/page/%C3%BCni")
def only_ascii_has_capitals() -> Patch:
    """A page is not found with a small first letter that is not in ASCII."""
    return together(
        forgetting(titles.parse),
        wrapped(titles, "_first_letter_upper", lambda upper: lambda key: upper(key) if key[:1].isascii() else key),
    )


@fault(*READS, documented="a path is decoded once", shown_by="/page/Jupiter%252FMoons")
def titles_are_decoded_twice() -> Patch:
    """A title is percent-decoded twice."""
    return _titles(lambda plain: lambda text: plain(unquote(text)))


@fault(*READS, documented="a plus sign in a path is a plus sign", shown_by="/page/C++")
def plus_signs_in_paths_are_spaces() -> Patch:
    """A plus sign in a path is taken for a space."""
    return replaced(routing, "unquote", unquote_plus)


@fault(*READS, documented="titles: slashes are percent-encoded and belong to the title", shown_by="/page/AC%2FDC")
def segments_are_split_after_decoding() -> Patch:
    """A percent-encoded slash ends a segment of the path."""

    def around(route: Function) -> Function:
        def routed(simulator: object, request: httpx.Request) -> object:
            raw = request.url.raw_path.replace(b"%2F", b"/")
            return route(simulator, httpx.Request(request.method, request.url.copy_with(raw_path=raw)))

        return routed

    return wrapped(routing.Simulator, "_route", around)


@fault(*READS, documented="titles: spaces and underscores are the same", shown_by="/page/Solar_System")
def underscores_are_no_spaces() -> Patch:
    """A page is not found with underscores for spaces."""

    def around(find: Function) -> Function:
        return lambda wiki, title, *namespace: None if "_" in title else find(wiki, title, *namespace)

    return wrapped(reading, "find_page", around)


@fault(*READS, documented="titles: names of namespaces in any case", shown_by="/page/talk:jupiter")
def namespaces_have_a_case() -> Patch:
    """A namespace is not known in other letters than its own."""

    def around(number_of: Function) -> Function:
        return lambda name: number_of(name) if name.replace(" ", "_") in namespaces.NAMES.values() else None

    return together(forgetting(titles.parse), wrapped(namespaces, "number_of", around))


@fault("media_files_get", *READS, documented="titles: `Image:` is `File:`", shown_by="/page/Image:Tiny.png")
def image_is_no_namespace() -> Patch:
    """The older name of the namespace of files is not known."""
    return together(
        forgetting(titles.parse),
        mock.patch.dict(namespaces._NUMBERS, {"image": namespaces.HELP if hasattr(namespaces, "HELP") else 12}),
    )


@fault(*READS, documented="`title` has spaces, `key` has underscores", shown_by="/page/Solar%20System")
def titles_have_underscores() -> Patch:
    """The title of a page has underscores, like its key."""
    return edited(reading.reading, READS, lambda body: body | {"title": body["key"]})


@fault(*READS, documented="`key` and `title` have the namespace in front", shown_by="/page/Talk:Jupiter")
def titles_lack_their_namespace() -> Patch:
    """Key and title of a page have no namespace."""

    def bare(body: Any) -> Any:
        return body | {name: body[name].rpartition(":")[2] for name in ("key", "title")}

    return edited(reading.reading, READS, bare)


@fault(*READS, documented="titles of any characters", shown_by="/page/%F0%9F%AA%90")
def astral_titles_crash() -> Patch:
    """A title with an emoji is an error of the server."""
    return wrapped(reading, "find_page", crashing_on(is_astral))


@fault(*READS, documented="titles: up to 255 bytes", shown_by="/page/%E9%95%B7" + "%E9%95%B7" * 84)
def titles_have_two_hundred_bytes_at_most() -> Patch:
    """Titles of more than 200 bytes are not found."""
    return together(forgetting(titles.parse), replaced(titles, "MOST_BYTES", 200))
