"""Mistakes in files, and in what pages link to."""

from __future__ import annotations

import json
from typing import Any

import httpx

from contract_tests.mutation.logic.fault import Ask, faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    compact,
    edited,
    replaced,
    wrapped,
)
from contract_tests.simulators.mediawiki import (
    files,
    media,
)
from contract_tests.simulators.mediawiki.refusals import Refusal
from contract_tests.simulators.mediawiki.wiki import Wiki

fault = faults_of("mediawiki_rest")
_JSON = {"Content-Type": "application/json"}


@fault(
    "pages_get_languages",
    documented="language links: the title in the other language",
    shown_by="/page/Jupiter/links/language",
)
def titles_in_other_languages_are_our_own() -> Patch:
    """Every language link has the title of the first."""
    return edited(media.media, "pages_get_languages", lambda body: [one | {"title": body[0]["title"]} for one in body])


@fault("pages_get_languages", documented="language links: each language", shown_by="/page/Jupiter/links/language")
def the_last_language_is_missing() -> Patch:
    """The last language link of a page is missing."""
    return edited(media.media, "pages_get_languages", lambda body: body[:-1])


@fault(
    "pages_get_files", documented="files of a page: all that are there, up to 100", shown_by="/page/Gallery/links/media"
)
def pages_have_three_files_at_most() -> Patch:
    """Of the files of a page three are listed."""
    return edited(media.media, "pages_get_files", lambda body: {"files": body["files"][:3]})


@fault(
    "pages_get_files",
    documented="files of a page: a page with more than 100 is refused",
    shown_by="/page/Many%20media/links/media",
)
def pages_may_have_any_number_of_files() -> Patch:
    """The files of a page with more than 100 are listed."""
    return replaced(media, "MOST_FILES", 1_000)


@fault(
    "media_files_get",
    "pages_get_files",
    documented="file, `preferred`: fits into 800 by 600",
    shown_by="/file/File:Blue_marble.png",
)
def preferred_sizes_are_too_large() -> Patch:
    """The preferred size of a file is up to 1024 by 768."""
    return replaced(files, "PREFERRED_BOX", (1_024, 768))


@fault("media_files_get", documented="file: a scaled size keeps the proportions", shown_by="/file/File:Blue_marble.png")
def scaled_files_are_square() -> Patch:
    """A scaled size is as high as it is wide."""

    def around(scaled: Function) -> Function:
        def square(file: Any, site: str, most_width: int, most_height: int) -> Any:
            variant = scaled(file, site, most_width, most_height)
            return variant and variant | {"height": variant["width"]}

        return square

    return wrapped(files.File, "_scaled", around)


@fault("media_files_get", documented="file, `original`: as it was uploaded", shown_by="/file/File:Blue_marble.png")
def originals_are_the_preferred_size() -> Patch:
    """The original of a file is its preferred size."""
    return edited(
        media.media, "media_files_get", lambda body: body | {"original": body["preferred"] or body["original"]}
    )


@fault("media_files_get", documented="file: with or without `File:`", shown_by="/file/Tiny.png")
def files_need_their_namespace() -> Patch:
    """A file is not found without its namespace."""
    return wrapped(media, "find_page", lambda find: lambda wiki, title, *namespace: find(wiki, title))


@fault("media_files_get", documented="file: pages without a file are answered 404", shown_by="/file/Jupiter")
def any_page_is_a_file() -> Patch:
    """A file that does not exist is answered with another."""

    def around(function: Function) -> Function:
        def answer(state: Any, request: httpx.Request, title: str) -> Any:
            try:
                return function(state, request, title)
            except Refusal as refusal:
                if refusal.status != 404:
                    raise
                return function(state, request, "File:Tiny.png")

        return answer

    return answering(media.media, "media_files_get", around)


@fault("media_files_get", documented="file: `width` and `height`", shown_by="/file/File:Blue_marble.png")
def scaled_heights_are_multiples_of_sixteen() -> Patch:
    """The height of a scaled size is cut to a multiple of sixteen."""
    return _scaled(lambda variant: variant | {"height": variant["height"] // 16 * 16})


@fault("media_files_get", documented="file: `mediatype`", shown_by="/file/File:Blue_marble.png")
def scaled_files_are_of_an_unknown_type() -> Patch:
    """The media type of a scaled size is not known."""
    return _scaled(lambda variant: variant | {"mediatype": "UNKNOWN"})


@fault(
    "media_files_get", documented="observed: the namespace of files has an older name", shown_by="/file/Image:Tiny.png"
)
def files_have_no_older_namespace() -> Patch:
    """A file is not found in its namespace by the older name of that."""
    return wrapped(
        media,
        "find_page",
        lambda find: lambda wiki, title, *more: None if title.startswith("Image:") else find(wiki, title, *more),
    )


@fault(
    "media_files_get", documented="file: pages without a file are answered 404", shown_by="/file/File:Without_file.png"
)
def files_may_have_no_content() -> Patch:
    """A page that describes no file is answered as a file of which nothing is known."""

    def around(function: Function) -> Function:
        def answer(state: Any, request: httpx.Request, title: str) -> Any:
            try:
                return function(state, request, title)
            except Refusal as refusal:
                if "cannot be loaded" not in str(refusal.body):
                    raise
                response = function(state, request, "File:Tiny.png")
                nothing = dict.fromkeys(("latest", "preferred", "original", "thumbnail"))
                return httpx.Response(200, headers=_JSON, content=compact(json.loads(response.content) | nothing))

        return answer

    return answering(media.media, "media_files_get", around)


@fault(
    "pages_create",
    "pages_get_files",
    "pages_get_languages",
    documented="links: those of the page as it is",
    shown_by=(
        Ask("/page", "POST", {"title": "Linking", "source": "[[de:Mond]]", "comment": "made", "token": "+\\"}),
        "/page/Linking/links/language",
    ),
)
def links_of_new_pages_are_not_known() -> Patch:
    """What a page links to that was just made is not listed."""

    def around(read: Function) -> Function:
        def unlinked(wiki: Any, page: Any) -> None:
            read(wiki, page)
            page.files, page.languages = (), {}

        return unlinked

    return wrapped(Wiki, "read", around)


def _scaled(change: Function) -> Patch:
    """Another description of each size that is not the original's."""

    def around(scaled: Function) -> Function:
        def changed(*arguments: Any) -> Any:
            variant = scaled(*arguments)
            return change(variant) if variant and variant["size"] is None else variant

        return changed

    return wrapped(files.File, "_scaled", around)
