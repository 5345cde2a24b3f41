"""The pages of each API: where they are, saved or on the network, and what reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from tools.documentation import manual, portal_routes, sphinx_routes, wiki_history, wiki_reference
from tools.documentation.facts import Fact, UnrecognizedPage, inventory
from tools.documentation.text import lines
from tools.specs import Document, operations

Extractor = Callable[[list[str]], Iterator[Fact]]

EXTRACTORS: Mapping[str, Extractor] = {
    "archive_views": sphinx_routes.facts,
    "edit_counter": manual.facts,
    "mediawiki_history": wiki_history.facts,
    "mediawiki_rest": wiki_reference.facts,
    "wikimedia_analytics": portal_routes.facts,
}
"""What reads the pages of an API: one for each kind of page."""

_REVISION = re.compile(r'"wgRevisionId":\s*(\d+)')

ENDINGS = ("txt", "html", "htm")


def addresses(document: Document) -> tuple[str, ...]:
    """Where the pages that document an API are on the network, in the order of its operations."""
    found = (operation.raw["externalDocs"]["url"].partition("#")[0] for operation in operations(document))
    return tuple(dict.fromkeys(found))


def saved(api: str, folder: Path) -> tuple[Path, ...]:
    """The saved pages of an API in a folder: `<api>.html`, or several, `<api>-1.html`, `<api>-2.html`, ….

    They may end in `.txt`, too, and hyphens and underscores are the same.

    Raises:
        UnrecognizedPage: Some of them are there twice, so that what one has lost would still be stated by the other.
    """
    names = (api, api.replace("_", "-"))
    found = [path for path in sorted(folder.glob("*")) if path.suffix.lstrip(".") in ENDINGS]
    pages = {path: path.stem.removeprefix(name) for path in found for name in names if path.stem.startswith(name)}
    numbers = {path: int(rest[1:] or 0) for path, rest in pages.items() if re.fullmatch(r"|-\d+", rest)}
    if len({*numbers.values()}) < len(numbers) or (0 in numbers.values() and len(numbers) > 1):
        told = ", ".join(path.name for path in numbers)
        raise UnrecognizedPage(f"{folder}: {told} are pages of one API; leave those of one day, each once")
    return tuple(sorted(numbers, key=lambda path: numbers[path]))


def revisions(pages: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the versions that wiki pages in HTML say they are; pages without one are passed over."""
    return tuple(int(found[1]) for page in pages if (found := _REVISION.search(page)))


def facts_of(api: str, pages: Iterable[str]) -> tuple[Fact, ...]:
    """What the pages of an API state.

    Args:
        pages: Each as HTML, or as text copied from a browser.

    Raises:
        UnrecognizedPage: It is not the page that it should be.
    """
    if api not in EXTRACTORS:
        raise UnrecognizedPage(f"{api}: nothing reads its pages; tools/documentation/pages.py lists what reads which")
    read = [line for page in pages for line in lines(page)]
    try:
        return inventory(EXTRACTORS[api](read))
    except UnrecognizedPage as problem:
        raise UnrecognizedPage(f"{api}: {str(problem).removeprefix(f'{api}: ')}") from None
