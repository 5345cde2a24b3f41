"""Conditional requests: what the headers ask, and what the wiki makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx

from contract_tests.simulators.mediawiki.refusals import empty
from contract_tests.simulators.mediawiki.times import http_date, read_http_date

_TAG = re.compile(r'(W/)?"([!#-~\u0080-\u00ff]*)"')
_TAGS = re.compile(rf"[ \t]*(?:{_TAG.pattern})[ \t]*(?:,[ \t]*(?:{_TAG.pattern})[ \t]*)*")


@dataclass(frozen=True, slots=True)
class Validators:
    """What a representation is recognised by.

    Attributes:
        tag: Its entity tag, with quotation marks; None if it has none.
        modified: When it last changed, seconds since 1970; None if nobody knows.
        exists: Whether there is a representation at all.
    """

    tag: str | None = None
    modified: int | None = None
    exists: bool = False

    def headers(self) -> dict[str, str]:
        """Its headers."""
        headers = {} if self.modified is None else {"Last-Modified": http_date(self.modified)}
        return headers if self.tag is None else headers | {"ETag": self.tag}


def check(request: httpx.Request, validators: Validators) -> None:
    """Refuse a request whose conditions do not hold, or that asks only for what has changed and it has not.

    Raises:
        Refusal: 412 or 304.
    """
    headers = request.headers
    reads = request.method in ("GET", "HEAD")
    if "If-Match" in headers:
        if not _matches(headers["If-Match"], validators.tag, any_one=validators.exists):
            raise empty(412)
    elif "If-Unmodified-Since" in headers:
        since = read_http_date(headers["If-Unmodified-Since"])
        if since is not None and (validators.modified is None or validators.modified > since):
            raise empty(412)
    if "If-None-Match" in headers:
        # Any representation at all, `*`, is a question that is not understood here.
        if _matches(headers["If-None-Match"], validators.tag, any_one=False):
            raise empty(304 if reads else 412)
    elif reads and "If-Modified-Since" in headers:
        since = read_http_date(headers["If-Modified-Since"])
        if since is not None and validators.modified is not None and validators.modified <= since:
            raise empty(304)


def _matches(header: str, tag: str | None, *, any_one: bool) -> bool:
    """Whether a list of tags, weak ones too, has this one; a malformed list has none."""
    if header == "*":
        return any_one
    if tag is None or _TAGS.fullmatch(header) is None:
        return False
    return tag[1:-1] in {contents for _, contents in _TAG.findall(header)}
