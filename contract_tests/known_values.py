"""What is known to exist on a wiki: the values with which a request can succeed.

Random titles and revision ids are answered 404, which hides everything behind it; a check learns about the other
answers only by asking for what is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote

import httpx

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
    """A page that exists. `revisions` are the ids of its newest revisions, at most 20, newest first, if known."""

    title: str
    content_model: str
    revisions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KnownValues:
    """Entities of one wiki. `scratch` is a page made for update requests, with its text."""

    pages: tuple[KnownPage, ...] = ()
    files: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    scratch: tuple[KnownPage, str] | None = None


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
        titles += _members(_json(client, "search/page", q=term, limit=_SEARCHED_PAGES), "pages", "title", str)
    pages = tuple(page for title in dict.fromkeys(titles) if (page := _page(client, title)) is not None)
    for page in () if files else pages:
        used = _members(_json(client, f"page/{_segment(page.title)}/links/media"), "files", "title", str)
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
    bare = _json(client, f"page/{_segment(title)}/bare")
    history = _json(client, f"page/{_segment(title)}/history")
    revisions = _members(history, "revisions", "id", int)
    return KnownPage(title, str(bare.get("content_model", "wikitext")), revisions) if bare else None


def _json(client: httpx.Client, path: str, **query: str | int) -> dict[str, Any]:
    """The object a server answers, or an empty one: what cannot be learned is not known; the checks will say why."""
    response = client.get(path, params=query)
    try:
        content = response.json() if response.is_success else {}
    except ValueError:
        content = {}
    return content if isinstance(content, dict) else {}


def _members(content: dict[str, Any], key: str, member: str, kind: type[T]) -> tuple[T, ...]:
    """One member of each object in a list, where there is such a list and it is of the expected type."""
    listed = content.get(key)
    objects = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return tuple(one[member] for one in objects if isinstance(one.get(member), kind))


def _segment(title: str) -> str:
    return quote(title.replace(" ", "_"), safe="")
