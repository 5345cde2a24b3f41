"""Requests of a wiki that can succeed, drawn from what is known to exist on it."""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from contract_tests.known_values import (
    ANONYMOUS_TOKEN,
    TEXT_MODELS,
    KnownPage,
    KnownValues,
)
from contract_tests.strategies.request import RequestParts, Requests

FILTERS = ("anonymous", "bot", "minor", "reverted")
COUNT_TYPES = ("anonymous", "bot", "editors", "edits", "minor", "reverted")
RANGE_COUNT_TYPES = ("editors", "edits")
"""The count types that can be limited to the revisions between two others."""


def request_parts(operation: str, values: KnownValues, new_title: Callable[[], str]) -> Requests | None:
    """Requests of one operation that are expected to succeed; None when nothing is known that it could ask for.

    Args:
        operation: Its operationId; a HEAD operation asks for what its GET operation asks for.
        values: What exists on the wiki.
        new_title: Gives another title each time, of a page that does not exist. Drawn titles would repeat themselves.
    """
    if operation == "pages_create":
        return _creations(new_title)
    if operation == "pages_update":
        return _updates(values, new_title)
    make = _READING_REQUESTS.get(operation.removesuffix("_head"))
    return None if make is None else make(values)


def titles(pages: Sequence[KnownPage]) -> st.SearchStrategy[str]:
    """Titles in either spelling, with spaces or underscores."""
    return st.builds(_respell, st.sampled_from(pages), st.booleans())


def revision_pairs(pages: Sequence[KnownPage]) -> st.SearchStrategy[tuple[int, int]]:
    """Two revisions of one page, in any order and possibly the same. Each page has at least one."""
    return st.sampled_from(pages).flatmap(lambda page: st.tuples(*[st.sampled_from(page.revisions)] * 2))


def sources() -> st.SearchStrategy[str]:
    """Texts that a wiki saves as they are: no white space at the end, no signature, template or pipe trick."""
    return st.text(string.ascii_letters + " .,'-\n", max_size=60).map(str.strip)


def _respell(page: KnownPage, underscores: bool) -> str:
    return page.title.replace(" ", "_") if underscores else page.title


def _page_requests(pages: Sequence[KnownPage]) -> Requests | None:
    return titles(pages).map(lambda title: RequestParts({"title": title})) if pages else None


def _pages(values: KnownValues) -> Requests | None:
    return _page_requests(values.pages)


def _text_pages(values: KnownValues) -> Requests | None:
    return _page_requests([page for page in values.pages if page.content_model in TEXT_MODELS])


def _files(values: KnownValues) -> Requests | None:
    return st.sampled_from(values.files).map(lambda title: RequestParts({"title": title})) if values.files else None


def _searches(values: KnownValues) -> Requests | None:
    if not values.searches:
        return None
    queries = st.fixed_dictionaries({"q": st.sampled_from(values.searches)}, optional={"limit": st.integers(1, 100)})
    return queries.map(lambda query: RequestParts(query=query))


@st.composite
def _history_request(draw: st.DrawFn, pages: Sequence[KnownPage]) -> RequestParts:
    page = draw(st.sampled_from(pages))
    query: dict[str, str | int] = {}
    offset = draw(st.sampled_from((None, "older_than", "newer_than")))
    if offset is not None and page.revisions:
        query[offset] = draw(st.sampled_from(page.revisions))
    if draw(st.booleans()):
        query["filter"] = draw(st.sampled_from(FILTERS))
    return RequestParts({"title": page.title}, query)


def _histories(values: KnownValues) -> Requests | None:
    return _history_request(values.pages) if values.pages else None


@st.composite
def _count_request(draw: st.DrawFn, pages: Sequence[KnownPage]) -> RequestParts:
    page = draw(st.sampled_from(pages))
    kind = draw(st.sampled_from(COUNT_TYPES))
    query: dict[str, str | int] = {}
    if kind in RANGE_COUNT_TYPES and page.revisions and draw(st.booleans()):
        query = {name: draw(st.sampled_from(page.revisions)) for name in ("from", "to")}
    return RequestParts({"title": page.title, "type": kind}, query)


def _history_counts(values: KnownValues) -> Requests | None:
    return _count_request(values.pages) if values.pages else None


def _revisions(values: KnownValues) -> Requests | None:
    revisions = [revision for page in values.pages for revision in page.revisions]
    return st.sampled_from(revisions).map(lambda revision: RequestParts({"id": revision})) if revisions else None


def _comparisons(values: KnownValues) -> Requests | None:
    pages = [page for page in values.pages if page.content_model in TEXT_MODELS and page.revisions]
    return revision_pairs(pages).map(lambda pair: RequestParts({"from": pair[0], "to": pair[1]})) if pages else None


def _body(**members: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    comment = st.text(string.ascii_letters + " ", max_size=40)
    return st.fixed_dictionaries({**members, "comment": comment, "token": st.just(ANONYMOUS_TOKEN)})


def _creations(new_title: Callable[[], str]) -> Requests:
    return _body(title=st.builds(new_title), source=sources()).map(lambda body: RequestParts(body=body))


def _updates(values: KnownValues, new_title: Callable[[], str]) -> Requests:
    created = st.builds(
        lambda title, body: RequestParts({"title": title}, body=body), st.builds(new_title), _body(source=sources())
    )
    if values.scratch is None:
        return created
    page, text = values.scratch
    # The text that a page has already may be saved on top of any of its revisions, any number of times.
    saved = _body(source=st.just(text), latest=st.just({"id": page.revisions[0]}))
    return created | saved.map(lambda body: RequestParts({"title": page.title}, body=body))


_READING_REQUESTS: dict[str, Callable[[KnownValues], Requests | None]] = {
    "search_pages": _searches,
    "search_titles": _searches,
    "pages_get_source": _text_pages,
    "pages_get": _pages,
    "pages_get_html": _pages,
    "pages_get_offline": _pages,
    "pages_get_languages": _pages,
    "pages_get_files": _pages,
    "media_files_get": _files,
    "history_get_page_history": _histories,
    "history_get_page_history_counts": _history_counts,
    "history_get_revision": _revisions,
    "history_compare_revisions": _comparisons,
}
