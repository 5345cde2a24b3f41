"""What is known to exist on a wiki: the values with which a request can succeed.

Random titles and revision ids are answered 404, which hides everything behind it; a check learns about the other
answers only by asking for what is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar
from urllib.parse import quote

import httpx

from tools.specs import Document, operations

MEDIAWIKI_APIS = ("mediawiki_rest", "mediawiki_history")
"""The contracts that a MediaWiki keeps."""

ANONYMOUS_TOKEN = "+\\"  # noqa: S105 no secret
"""The edit token of everybody who is not logged in, the same on every MediaWiki."""

WRITE_PREFIX = "Fuzz/"
"""Titles that checks write to begin with this, so that what is known to exist stays as it is."""

T = TypeVar("T")

TEXT_MODELS = frozenset({"wikitext", "json", "css", "javascript", "text"})

_SEARCHED_PAGES = 8


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page that exists.

    Attributes:
        title: Its title.
        content_model: Its content model.
        revisions: Ids of its newest revisions, at most 20, newest first, if known.
        whole: Whether these are all its revisions.
        has_hidden: Whether an author or a comment of them is hidden.
        has_gaps: Whether a size does not follow from the one before and the delta, as among imported revisions.
    """

    title: str
    content_model: str = "wikitext"
    revisions: tuple[int, ...] = ()
    whole: bool = False
    has_hidden: bool = False
    has_gaps: bool = False


@dataclass(frozen=True, slots=True)
class KnownValues:
    """Entities of one wiki.

    Attributes:
        pages: Pages that exist.
        files: Titles of files that exist.
        searches: Terms to search for.
        scratch: A page made for update requests, with its text.
        texts: Ids of two revisions of one page, the older one first, with their texts; or none.
    """

    pages: tuple[KnownPage, ...] = ()
    files: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    scratch: tuple[KnownPage, str] | None = None
    texts: tuple[tuple[int, str], ...] = ()


def discover(
    client: httpx.Client, searches: Iterable[str], titles: Iterable[str] = (), files: Iterable[str] = ()
) -> KnownValues:
    """Ask a wiki what exists.

    Args:
        client: Its base URL ends in `/v1`.
        searches: Terms to search for, if no titles are given; also those that later requests search for.
        titles: Pages that are taken to exist; one that does not is left out.
        files: Files that are taken to exist; if none are given, those used on the pages.

    Raises:
        httpx.HTTPError: the server cannot be asked.
    """
    searches, titles, files = tuple(searches), tuple(titles), tuple(files)
    for term in () if titles else searches:
        titles += members_of(_json(client, "search/page", q=term, limit=_SEARCHED_PAGES), "pages", "title", str)
    pages = tuple(page for title in dict.fromkeys(titles) if (page := _page(client, title)) is not None)
    for page in () if files else pages:
        used = members_of(_json(client, f"page/{path_segment(page.title)}/links/media"), "files", "title", str)
        files += tuple(f"File:{title}" for title in used)
    return KnownValues(pages=pages, files=tuple(dict.fromkeys(files)), searches=searches)


def with_scratch_page(client: httpx.Client, values: KnownValues) -> KnownValues:
    """The values, with a page of the wiki that update requests can name. It is created if it is not there.

    Raises:
        httpx.HTTPError: the server cannot be asked.
    """
    title, text = f"{WRITE_PREFIX}Scratch", "Text of the scratch page."
    page = _page(client, title)
    if page is None:
        body = {"title": title, "source": text, "comment": "made for contract tests", "token": ANONYMOUS_TOKEN}
        client.post("page", json=body)
        page = _page(client, title)
    return replace(values, scratch=(page, text)) if page is not None and page.revisions else values


def _page(client: httpx.Client, title: str) -> KnownPage | None:
    bare = _json(client, f"page/{path_segment(title)}/bare")
    history = _json(client, f"page/{path_segment(title)}/history")
    return known_page(title, bare, history) if bare else None


def known_page(title: str, bare: dict[str, Any], history: dict[str, Any]) -> KnownPage:
    """What two answers tell of a page: the one about itself, and the first segment of its history."""
    listed = history.get("revisions")
    entries = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return KnownPage(
        title,
        str(bare.get("content_model", "wikitext")),
        members_of(history, "revisions", "id", int),
        whole="older" not in history and bool(entries),
        has_hidden=any(one.get("user") is None or one.get("comment") is None for one in entries),
        has_gaps=any(_is_gap(newer, older) for newer, older in pairwise(entries)),
    )


def _is_gap(newer: dict[str, Any], older: dict[str, Any]) -> bool:
    sizes = (newer.get("size"), older.get("size"), newer.get("delta"))
    return all(isinstance(size, int) for size in sizes) and newer["size"] - older["size"] != newer["delta"]


def _json(client: httpx.Client, path: str, **query: str | int) -> dict[str, Any]:
    """The object a server answers, or an empty one: what cannot be learned is not known; the checks will say why."""
    response = client.get(path, params=query)
    try:
        content = response.json() if response.is_success else {}
    except ValueError:
        content = {}
    return content if isinstance(content, dict) else {}


def members_of(content: dict[str, Any], key: str, member: str, kind: type[T]) -> tuple[T, ...]:
    """One member of each object in a list, where there is such a list and it is of the expected type."""
    listed = content.get(key)
    objects = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return tuple(one[member] for one in objects if isinstance(one.get(member), kind))


def path_segment(title: str) -> str:
    """A title as one segment of a path."""
    return quote(title.replace(" ", "_"), safe="")


def examples_of(document: Document, name: str) -> list[str]:
    """Every example of the parameters of one name, in any operation that reads."""
    reading = [operation for operation in operations(document) if operation.method == "GET"]
    found = [parameter for operation in reading for parameter in operation.parameters if parameter["name"] == name]
    return list(dict.fromkeys(str(value) for parameter in found for value in parameter_examples(parameter)))


def parameter_examples(parameter: Mapping[str, Any]) -> list[Any]:
    """The examples that a parameter of a contract has."""
    named = [example["value"] for example in parameter.get("examples", {}).values() if "value" in example]
    return [parameter["example"], *named] if "example" in parameter else named
