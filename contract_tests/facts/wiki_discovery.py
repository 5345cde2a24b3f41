"""Finding out what a wiki has: pages by searching, their histories, files on them, and texts of two revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from contract_tests.facts.asking import Asking
from contract_tests.known_values import (
    TEXT_MODELS,
    KnownPage,
    KnownValues,
    examples_of,
    known_page,
    members_of,
    path_segment,
)

_TERMS = 3
_PAGES = 8
_PAGES_WITH_FILES = 3


def wiki(asking: Asking, given: object = None) -> KnownValues:
    """What a wiki has.

    Args:
        asking: Asks it.
        given: Pages and files that are known to exist, and terms to search for.
    """
    known = given if isinstance(given, KnownValues) else KnownValues()
    examples = examples_of(asking.document, "title")
    searches = known.searches or tuple(examples_of(asking.document, "q") or examples)[:_TERMS]
    titles = tuple(page.title for page in known.pages) or tuple(_found(asking, searches)) or tuple(examples)
    asked = (_page(asking, title) for title in tuple(dict.fromkeys(titles))[:_PAGES])
    pages = tuple(page for page in asked if page is not None)
    if pages and "history_get_page_history_counts" in asking.operations and "pages_get" not in asking.operations:
        # One more route, to tell who answers.
        asking.call("history_get_page_history_counts", {"title": path_segment(pages[0].title), "type": "edits"})
    files = known.files or _files(asking, pages)
    return KnownValues(pages, files, searches, texts=_texts(asking, pages))


def _found(asking: Asking, searches: Sequence[str]) -> Iterator[str]:
    """Titles that searches find, those first that come first in any of them."""
    results = [
        members_of(_object(asking.get("search/page", "search_pages", q=term, limit=_PAGES)), "pages", "title", str)
        for term in searches[:_TERMS]
    ]
    for place in range(_PAGES):
        for found in results:
            yield from found[place : place + 1]


def _page(asking: Asking, title: str) -> KnownPage | None:
    segment = path_segment(title)
    history = _object(asking.get(f"page/{segment}/history", "history_get_page_history"))
    # The older contract has no route that tells of a page itself.
    bare = _object(asking.get(f"page/{segment}/bare", "pages_get")) if "pages_get" in asking.operations else history
    return known_page(title.replace("_", " "), bare, history) if bare else None


def _files(asking: Asking, pages: Sequence[KnownPage]) -> tuple[str, ...]:
    if "pages_get_files" not in asking.operations:
        return ()
    for page in pages[:_PAGES_WITH_FILES]:
        content = _object(asking.call("pages_get_files", {"title": page.title.replace(" ", "_")}))
        files = members_of(content, "files", "title", str)
        if files:
            return tuple(dict.fromkeys(f"File:{title}" for title in files))
    return ()


def _texts(asking: Asking, pages: Sequence[KnownPage]) -> tuple[tuple[int, str], ...]:
    """The texts of the two newest revisions of a page, by a route that some versions have and none documents."""
    page = next((one for one in pages if len(one.revisions) > 1 and one.content_model in TEXT_MODELS), None)
    found: list[tuple[int, str]] = []
    for revision in page.revisions[1::-1] if page else ():
        source = _object(asking.get(f"revision/{revision}")).get("source")
        if not isinstance(source, str):
            return ()
        found.append((revision, source))
    return tuple(found)


def _object(content: Any) -> dict[str, Any]:
    return content if isinstance(content, dict) else {}
