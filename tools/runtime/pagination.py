"""Which page is next? Pure decisions about the link that a page of results carries."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

from attrs import evolve
from msgspec import UNSET

from .answer import Answer
from .encoding import Request
from .errors import UnexpectedBody
from .operation import Operation


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


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port of a URL, the default port made explicit.

    A user name before the host makes it another origin: credentials of a link would take the place of the caller's.

    Raises:
        ValueError: Host or port is malformed.
    """
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    host = parts.netloc if "@" in parts.netloc else parts.hostname
    return parts.scheme, host, parts.port or default


def same_origin(url: str, other: str) -> bool:
    """Whether two URLs have the same origin; a malformed one has none."""
    try:
        return origin(url) == origin(other)
    except ValueError:
        return False
