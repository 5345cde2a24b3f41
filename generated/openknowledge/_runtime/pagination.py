"""Which page is next? Pure decisions about the link that a page of results carries."""

from __future__ import annotations

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


def request_for(operation: Operation[object], url: str | None, previous: Request, answer: Answer) -> Request | None:
    """The request for the next page, or None where there is none.

    Raises:
        UnexpectedBody: The link leaves the origin of the request, where a token must not travel, or leads back to the
            page it came from.
    """
    if url is None:
        return None
    url = urljoin(answer.url, url)
    if origin(url) != origin(previous.url):
        raise UnexpectedBody(operation.name, answer, f"the link to the next page leads to another origin: {url}")
    if url == previous.url:
        raise UnexpectedBody(operation.name, answer, f"the link to the next page leads to the page itself: {url}")
    return evolve(previous, url=url)


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port of a URL, the default port made explicit."""
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default
