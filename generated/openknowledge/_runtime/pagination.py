"""Going through all pages of a result: which page is next, and the items of all of them one after the other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from typing import Any, Generic, TypeVar
from urllib.parse import urljoin

from attrs import evolve
from msgspec import UNSET

from .answer import Answer
from .encoding import Request, same_origin
from .errors import InvalidArgument, UnexpectedBody
from .operation import Operation

Item = TypeVar("Item")


class Walk(Generic[Item]):
    """The items of all pages, in the order of the pages. Each page is asked for when its first item is."""

    page_url: str | None = None
    """The page that the latest item came from. A walk that is given it as `from_page` begins with this page."""

    def __init__(self, pages: Iterator[tuple[str, Any]], items_of: Callable[[Any], Sequence[Item]]) -> None:
        self._items = self._all(pages, items_of)

    def __iter__(self) -> Iterator[Item]:
        return self

    def __next__(self) -> Item:
        return next(self._items)

    def _all(self, pages: Iterator[tuple[str, Any]], items_of: Callable[[Any], Sequence[Item]]) -> Iterator[Item]:
        for url, page in pages:
            for item in items_of(page):
                self.page_url = url
                yield item


class AsyncWalk(Generic[Item]):
    """The items of all pages, in the order of the pages. Each page is asked for when its first item is."""

    page_url: str | None = None
    """The page that the latest item came from. A walk that is given it as `from_page` begins with this page."""

    def __init__(self, pages: AsyncIterator[tuple[str, Any]], items_of: Callable[[Any], Sequence[Item]]) -> None:
        self._items = self._all(pages, items_of)

    def __aiter__(self) -> AsyncIterator[Item]:
        return self

    async def __anext__(self) -> Item:
        return await anext(self._items)

    async def _all(
        self, pages: AsyncIterator[tuple[str, Any]], items_of: Callable[[Any], Sequence[Item]]
    ) -> AsyncIterator[Item]:
        async for url, page in pages:
            for item in items_of(page):
                self.page_url = url
                yield item


def first_request(request: Request, from_page: str | None) -> Request:
    """The request that a walk begins with.

    Args:
        request: The request for the first page.
        from_page: The URL of the page to begin with instead.

    Raises:
        InvalidArgument: That page has another origin, where a token must not travel.
    """
    if from_page is None:
        return request
    if not same_origin(from_page, request.url):
        raise InvalidArgument(f"from_page={from_page!r} is not of the origin of base_url; a `page_url` of a walk is")
    return evolve(request, url=from_page)


def next_url(operation: Operation[object], page: object) -> str | None:
    """The URL of the page after this one, or None after the last."""
    for attribute in operation.next_page:
        page = getattr(page, attribute)
        if page is None or page is UNSET:
            return None
    return page if isinstance(page, str) else None


def request_for(
    operation: Operation[object], url: str | None, previous: Request, answer: Answer, visited: Collection[str]
) -> Request | None:
    """The request for the next page, or None where there is none.

    Args:
        operation: The operation that is paged through.
        url: The link to the next page; it may be relative.
        previous: The request for the page that holds the link.
        answer: The answer that holds the link.
        visited: The URLs of all pages so far.

    Raises:
        UnexpectedBody: The link leaves the origin of the request, where a token must not travel, or leads back to a
            page that was visited.
    """
    if url is None:
        return None
    try:
        url = urljoin(answer.url, url)
    except ValueError:
        raise UnexpectedBody(operation.name, answer, f"the link to the next page is no URL: {url}") from None
    if not same_origin(url, previous.url):
        raise UnexpectedBody(operation.name, answer, f"the link to the next page leads to another origin: {url}")
    if url in visited:
        raise UnexpectedBody(operation.name, answer, f"the link to the next page leads back to one visited: {url}")
    return evolve(previous, url=url)
