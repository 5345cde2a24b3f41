"""One request with its answer as a report shows it: as text, cut where it is long, and without secrets. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import httpx
from schemathesis import Response

from contract_tests.report.command_line import command_line
from contract_tests.report.model import Exchange

FILTERED = "[Filtered]"
"""Stands for a secret."""

LONGEST_BODY = 4096
"""Bytes of a body that a report keeps."""

_SECRET = frozenset({"authorization", "cookie", "proxy-authorization", "set-cookie"})
_ABOUT_THE_CONNECTION = frozenset(
    {"accept", "accept-encoding", "connection", "content-length", "host", "x-schemathesis-testcaseid"}
)

Fields = Iterable[tuple[str, str]]


def of_httpx(request: httpx.Request, response: httpx.Response | None, secret: str | None = None) -> Exchange:
    """What was sent and what came.

    Args:
        request: The request, with its body.
        response: The answer, read; None if there was none.
        secret: A text that must appear nowhere.
    """
    sent = Sent(request.method, str(request.url), request.headers.multi_items(), request.content)
    if response is None:
        return exchange(sent, None, (), b"", secret)
    return exchange(sent, response.status_code, response.headers.multi_items(), response.content, secret)


def of_schemathesis(response: Response, secret: str | None = None) -> Exchange:
    """The same for an answer that schemathesis got."""
    request = response.request
    body = request.body if isinstance(request.body, bytes) else str(request.body or "").encode()
    headers = [(name.lower(), str(value)) for name, value in request.headers.items()]
    fields = [(name, value) for name, values in response.headers.items() for value in values]
    sent = Sent(str(request.method), str(request.url), headers, body)
    return exchange(sent, response.status_code, fields, response.content, secret)


@dataclass(frozen=True, slots=True)
class Sent:
    """A request, as it was on the wire."""

    method: str
    url: str
    headers: Sequence[tuple[str, str]]
    body: bytes


def exchange(sent: Sent, status: int | None, headers: Fields, content: bytes, secret: str | None) -> Exchange:
    """A request and its answer, if there was one, as a report shows them."""

    def shown(text: str) -> str:
        return text.replace(secret, FILTERED) if secret else text

    def fields(headers: Fields) -> list[tuple[str, str]]:
        return [(name, FILTERED if name.lower() in _SECRET else shown(value)) for name, value in headers]

    url, body = shown(sent.url), shown(sent.body.decode(errors="replace"))
    telling = fields((name, value) for name, value in sent.headers if name not in _ABOUT_THE_CONNECTION)
    return Exchange(
        request=f"{sent.method} {url}",
        request_headers=telling,
        request_body=body[:LONGEST_BODY],
        status=status,
        headers=fields(headers),
        body=shown(content[:LONGEST_BODY].decode(errors="replace")),
        body_length=len(content),
        curl=curl(sent.method, url, telling, body),
    )


def curl(method: str, url: str, headers: Sequence[tuple[str, str]], body: str) -> str:
    """The command line that sends a request again as it was; curl would resolve dots and expand brackets."""
    # With `-X HEAD` curl waits for a body that never comes.
    words = ["curl", "--head"] if method == "HEAD" else ["curl", "-X", method]
    words += ["--path-as-is", "--globoff"] if any(sign in url for sign in ("/.", "[", "]", "{", "}")) else []
    for name, value in headers:
        words += ["-H", f"{name}: {value}" if value else f"{name};"]
    words += ["--data-raw", body] if body else []
    return command_line([*words, url])
