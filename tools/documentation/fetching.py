"""Ask for documentation pages: one after the other, with a pause between, saying who asks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus

import httpx

from tools.documentation.text import decoded

NAME = "openknowledge-documentation/1.0"
PAUSE_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0
TIMEOUT_SECONDS = 30.0
MOST_TRIES = 3

_LATER = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


class NoPage(Exception):
    """A page could not be had. The text is one line: address and what came instead."""


def fetched(
    addresses: Iterable[str],
    contact: str | None = None,
    transport: httpx.BaseTransport | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[str]:
    """The pages at some addresses, redirects followed, decoded as they say.

    Args:
        contact: Address of whoever asks, told to the servers.

    Raises:
        NoPage: One does not answer, or not with a page.
    """
    with httpx.Client(
        headers={"User-Agent": f"{NAME} ({contact})" if contact else NAME, "Accept": "text/html, text/plain"},
        follow_redirects=True,
        timeout=TIMEOUT_SECONDS,
        transport=transport,
    ) as client:
        for number, address in enumerate(addresses):
            if number:
                sleep(PAUSE_SECONDS)
            yield _page(client, address, sleep)


def _page(client: httpx.Client, address: str, sleep: Callable[[float], None]) -> str:
    try:
        response = client.get(address)
        for _ in range(MOST_TRIES - 1):
            wait = _seconds(response)
            if response.status_code not in _LATER or wait > LONGEST_WAIT_SECONDS:
                break
            sleep(wait)
            response = client.get(address)
    except httpx.HTTPError as error:
        raise NoPage(f"{address}: {type(error).__name__}: {' '.join(str(error).split()) or 'no details'}") from None
    if response.status_code != HTTPStatus.OK:
        raise NoPage(f"{address}: answered {response.status_code} {response.reason_phrase}; a page was expected")
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in ("text/html", "application/xhtml+xml", "text/plain"):
        raise NoPage(f"{address}: {media_type or 'no Content-Type'}; HTML or text was expected")
    return decoded(response.content, response.charset_encoding)


def _seconds(response: httpx.Response) -> float:
    """How long to wait before asking again; a date, or nothing, stands for ten seconds."""
    told = response.headers.get("retry-after", "")
    return float(told) if told.isascii() and told.isdigit() else 10.0
