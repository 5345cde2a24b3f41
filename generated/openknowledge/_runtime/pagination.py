"""Going through all pages of a result: which page is next, and the items of all of them one after the other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Sequence
from typing import Generic, TypeVar
from urllib.parse import urljoin

from attrs import evolve, frozen
from msgspec import UNSET

from .answer import Answer
from .encoding import Request, same_origin
from .errors import InvalidArgument, UnexpectedBody
from .operation import Operation

Item = TypeVar("Item")


class Walk(Generic[Item]):
    """The items of all pages, in the order of the pages. Each page is asked for when its first item is.

    A walk that ends in an error goes on where it was: the next item is looked for in the same page again.
    """

    page_url: str | None = None
    """The page that the latest item came from. A walk that is given it as `from_page` begins with this page."""

    def __init__(self, first: Request, load: Callable[[Request], Page[Item]]) -> None:
        self._following: Callable[[], Request | None] = lambda: first
        self._items: Iterator[Item] = iter(())
        self._load = load

    def __iter__(self) -> Iterator[Item]:
        return self

    def __next__(self) -> Item:
        while True:
            for item in self._items:
                return item
            request = self._following()
            if request is None:
                raise StopIteration
            page = self._load(request)
            self.page_url, self._items, self._following = request.url, iter(page.items), page.following


class AsyncWalk(Generic[Item]):
    """The items of all pages, in the order of the pages. Each page is asked for when its first item is.

    A walk that ends in an error goes on where it was: the next item is looked for in the same page again.
    """

    page_url: str | None = None
    """The page that the latest item came from. A walk that is given it as `from_page` begins with this page."""

    def __init__(self, first: Request, load: Callable[[Request], Awaitable[Page[Item]]]) -> None:
        self._following: Callable[[], Request | None] = lambda: first
        self._items: Iterator[Item] = iter(())
        self._load = load

    def __aiter__(self) -> AsyncIterator[Item]:
        return self

    async def __anext__(self) -> Item:
        while True:
            for item in self._items:
                return item
            request = self._following()
            if request is None:
                raise StopAsyncIteration
            page = await self._load(request)
            self.page_url, self._items, self._following = request.url, iter(page.items), page.following


@frozen
class Page(Generic[Item]):
    """The items of one page, and what comes after it."""

    items: Sequence[Item]
    following: Callable[[], Request | None]
    """The request for the next page; None after the last."""


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


def following(
    operation: Operation[object], page: object, request: Request, answer: Answer, visited: Collection[str]
) -> Request | None:
    """The request for the page after this one, or None after the last.

    Args:
        operation: The operation that is paged through.
        page: The page.
        request: The request for it.
        answer: The answer that holds it.
        visited: The URLs of all pages so far.

    Raises:
        UnexpectedBody: The link leaves the origin of the request, where a token must not travel, or leads back to a
            page that was visited.
    """
    link = _link(operation, page)
    if link is None:
        return None
    try:
        url = urljoin(answer.url, link)
    except ValueError:
        raise UnexpectedBody(operation.name, answer, f"the link to the next page is no URL: {link}") from None
    if not same_origin(url, request.url):
        raise UnexpectedBody(operation.name, answer, f"the link to the next page leads to another origin: {url}")
    if url in visited:
        raise UnexpectedBody(operation.name, answer, f"the link to the next page leads back to one visited: {url}")
    return evolve(request, url=url)


def _link(operation: Operation[object], page: object) -> str | None:
    for attribute in operation.next_page:
        page = getattr(page, attribute)
        if page is None or page is UNSET:
            return None
    return page if isinstance(page, str) else None
