"""Sending: the only module that knows httpx.

A redirect is followed for GET and HEAD within the origin it came from, never to another one: a token must not travel.
Cookies are not kept: a call does not depend on the calls before it.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy

import httpx

from .answer import Answer, Headers
from .encoding import Request
from .errors import RequestFailed
from .pagination import same_origin

_MOST_REDIRECTS = 5
_NO_COOKIES = DefaultCookiePolicy(allowed_domains=())


class SyncSender:
    """Sends requests and waits for their answers."""

    def __init__(self, transport: httpx.BaseTransport | None) -> None:
        self._client = httpx.Client(transport=transport)
        self._client.cookies.jar.set_policy(_NO_COOKIES)

    def send(self, request: Request, timeout: float) -> Answer:
        """The answer to a request.

        Raises:
            RequestFailed: None arrived.
        """
        with _failures(request):
            response = self._client.send(_native(self._client, request, timeout))
            for _ in range(_MOST_REDIRECTS):
                redirect = _redirect(response)
                if redirect is None:
                    break
                response = self._client.send(redirect)
        return _answer(response)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()


class AsyncSender:
    """Sends requests and awaits their answers."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None) -> None:
        self._client = httpx.AsyncClient(transport=transport)
        self._client.cookies.jar.set_policy(_NO_COOKIES)

    async def send(self, request: Request, timeout: float) -> Answer:
        """The answer to a request.

        Raises:
            RequestFailed: None arrived.
        """
        with _failures(request):
            response = await self._client.send(_native(self._client, request, timeout))
            for _ in range(_MOST_REDIRECTS):
                redirect = _redirect(response)
                if redirect is None:
                    break
                response = await self._client.send(redirect)
        return _answer(response)

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()


def _native(client: httpx.Client | httpx.AsyncClient, request: Request, timeout: float) -> httpx.Request:
    # The header fields have no name here: tools that print the variables of a traceback would show a token.
    return client.build_request(
        request.method, request.url, headers=list(request.headers), content=request.content, timeout=timeout
    )


def _redirect(response: httpx.Response) -> httpx.Request | None:
    following = response.next_request
    if following is None or response.request.method not in ("GET", "HEAD"):
        return None
    return following if same_origin(str(following.url), str(response.request.url)) else None


def _answer(response: httpx.Response) -> Answer:
    headers = Headers(response.headers.multi_items())
    request = response.request
    return Answer(request.method, str(request.url), response.status_code, headers, response.content)


@contextmanager
def _failures(request: Request) -> Generator[None]:
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        problem = f"{type(error).__name__}: {error}".rstrip(": ")
        raise RequestFailed(f"no answer to {request.method} {request.url}: {problem}") from error
