"""Differences between the real wiki and its simulator that have a reason.

Each is taken out of the answers of both before they are compared; a difference that none of them takes out is a fault
of the simulator, or news about the wiki.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from contract_tests.live_agreement.exchange import Exchange

# The seed ends in 2024; whatever is later happened during the run.
_LATER = r"20(?:2[5-9]|[3-9]\d)"
_ISO = re.compile(rf"{_LATER}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_HTTP = re.compile(rf"\w{{3}}, \d\d \w{{3}} {_LATER} \d\d:\d\d:\d\d GMT")
_SIGNED = re.compile(rf"\d\d:\d\d, \d{{1,2}} \w+ {_LATER} \(UTC\)")
_DOCUMENT = "<!DOCTYPE html>"
_RENDERING = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Explanation:
    """A difference and why it is there.

    Attributes:
        subject: What differs.
        reason: Why.
        without: The answer without it.
    """

    subject: str
    reason: str
    without: Callable[[Exchange], Exchange]


def _everywhere(pattern: re.Pattern[str], substitute: str) -> Callable[[Exchange], Exchange]:
    def in_value(value: Any) -> Any:
        match value:
            case str():
                return pattern.sub(substitute, value)
            case list():
                return [in_value(item) for item in value]
            case dict():
                return {name: in_value(item) for name, item in value.items()}
        return value

    def in_exchange(exchange: Exchange) -> Exchange:
        headers = {name: pattern.sub(substitute, value) for name, value in exchange.headers.items()}
        return replace(exchange, headers=headers, body=in_value(exchange.body))

    return in_exchange


def _without_html(exchange: Exchange) -> Exchange:
    body = exchange.body
    if isinstance(body, str) and exchange.headers.get("content-type", "").startswith("text/html"):
        return replace(exchange, body=body[: len(_DOCUMENT)])
    if isinstance(body, dict) and "html" in body:
        return replace(exchange, body=body | {"html": str(body["html"])[: len(_DOCUMENT)]})
    return exchange


def _without_touches(exchange: Exchange) -> Exchange:
    if exchange.operation not in ("pages_get_languages", "pages_get_files"):
        return exchange
    headers = dict(exchange.headers)
    if "etag" in headers:
        headers["etag"] = headers["etag"].partition("@")[0]
    if "last-modified" in headers:
        headers["last-modified"] = "touched"
    return replace(exchange, headers=headers)


def _without_bytes_of_files(exchange: Exchange) -> Exchange:
    def in_file(file: dict[str, Any]) -> dict[str, Any]:
        variants = ("preferred", "original", "thumbnail")
        return file | {
            name: file[name] | {"size": file[name]["size"] is not None} for name in variants if file.get(name)
        }

    body, headers = exchange.body, dict(exchange.headers)
    if exchange.operation == "media_files_get" and "etag" in headers:
        headers["etag"] = str(len(headers["etag"]))
        return replace(exchange, headers=headers, body=in_file(body) if isinstance(body, dict) else body)
    if exchange.operation == "pages_get_files" and isinstance(body, dict) and "files" in body:
        return replace(exchange, body={"files": [in_file(file) for file in body["files"]]})
    return exchange


EXPLANATIONS = (
    Explanation(
        "moments after the seed, in bodies, headers and signatures",
        "the real wiki has the time of the machine, the simulator that of its clock",
        lambda exchange: _everywhere(_SIGNED, "now")(_everywhere(_HTTP, "now")(_everywhere(_ISO, "now")(exchange))),
    ),
    Explanation(
        "the HTML of a page",
        "the simulator shows the text in a plain document, it is no parser",
        _without_html,
    ),
    Explanation(
        "the name of a rendering, in the tags of HTML",
        "each rendering has a name of its own, even on one wiki",
        _everywhere(_RENDERING, "rendering"),
    ),
    Explanation(
        "when a page was last touched, in the tags and dates of links",
        "the real wiki touches pages later, in jobs: when a page is made that they link to, when a revision is hidden",
        _without_touches,
    ),
    Explanation(
        "bytes and digests of the seed's drawings",
        "they depend on the library that drew them",
        _without_bytes_of_files,
    ),
)
"""Everything in which an answer of the one may differ from that of the other, beside the headers not compared."""


def explained(exchange: Exchange, explanations: Iterable[Explanation] = EXPLANATIONS) -> Exchange:
    """The answer without all that has an explanation."""
    for explanation in explanations:
        exchange = explanation.without(exchange)
    return exchange


def needed(one: Exchange, other: Exchange) -> list[Explanation]:
    """The explanations without which two answers, that are the same when all is explained, would differ."""
    if one == other:
        return []
    return [
        explanation
        for explanation in EXPLANATIONS
        if explained(one, rest := [each for each in EXPLANATIONS if each is not explanation]) != explained(other, rest)
    ]
