"""The documentation pages that contracts were read from, as plain text, where someone has saved them.

The pages belong to their authors, so they lie beside the repository and not in it. Laws about them hold for the pages
that are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "documentation"

ROUTE = re.compile(r"^Route /?(?P<path>[^\s?]+)")
METHODS = re.compile(r"^Methods? (?P<methods>[A-Z]+(?: [A-Z]+)*)\b")
ROUTE_BELOW_METHOD = re.compile(r"^(?P<method>get|post|put|patch|delete)\n(?P<path>/\S*)$", re.MULTILINE)
PLACEHOLDER = re.compile(r"<(?P<name>\w+?)(?:_YYYY-MM-DD)?>(?:\[,<\w+>,\.\.\.\])?")
METHOD_IN_WORDS = re.compile(r"\bHTTP (?P<method>GET|POST|PUT|PATCH|DELETE)\b")
HEADING = re.compile(r"^(?P<heading>.+)(?:\[edit\]|(?<! )#)$", re.MULTILINE)
STATUS = re.compile(r"^(?P<status>[1-5]\d\d) \D")


LOST_HEADINGS = {"edit_counter": {"Formats", "Usage"}}
"""Headings that the saved text of a page lacks although the page has them: other copies of it show them."""


class Promise(NamedTuple):
    """A status that a page lists for an operation."""

    method: str
    path: str
    status: str


def pages(folder: Path = FOLDER) -> dict[str, str]:
    """The text of each saved page by the name of its API (`mediawiki_rest`); empty where none is saved."""
    return {path.stem.replace("-", "_"): path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}


def promises(page: str) -> Iterator[Promise]:
    """The statuses that a page lists below each line `Route /path` and the line `Method GET` after it."""
    path, methods = "", list[str]()
    for line in page.splitlines():
        if route := ROUTE.match(line):
            path, methods = "/" + route["path"], []
        elif path and (said := METHODS.match(line)):
            methods = said["methods"].split()
        elif status := STATUS.match(line):
            yield from (Promise(method, path, status["status"]) for method in methods)


def has_statuses(page: str) -> bool:
    """Whether a page lists any status at all."""
    return any(STATUS.match(line) for line in page.splitlines())


def routes(page: str) -> set[tuple[str, str]]:
    """The methods and paths of the operations that a page lists, with statuses or in two lines of their own."""
    below = {(found["method"].upper(), found["path"]) for found in ROUTE_BELOW_METHOD.finditer(page)}
    return below | {(promise.method, promise.path) for promise in promises(page)}


def addressed_routes(page: str, base_url: str) -> set[tuple[str, str]]:
    """The paths that a page shows as an address on a line of its own, with `<placeholders>`; they are for GET."""
    address = re.compile(rf"^{re.escape(base_url)}(?P<path>/\S*<\S*)$", re.MULTILINE)
    return {("GET", PLACEHOLDER.sub(r"{\g<name>}", found["path"])) for found in address.finditer(page)}


def methods_in_words(page: str) -> set[str]:
    """The methods that a page names in its sentences, for an API of one path."""
    return {found["method"] for found in METHOD_IN_WORDS.finditer(page)}


def marked_headings(page: str) -> set[str]:
    """The headings of a saved page, by the link that follows each: `[edit]` on wikis, `#` on other sites."""
    return {found["heading"] for found in HEADING.finditer(page)}


def headings(page: str) -> set[str]:
    """What may be a heading of a saved page: those that are marked, or any line where none is."""
    return marked_headings(page) or set(page.splitlines())


def anchors_of(heading: str) -> set[str]:
    """What a heading is called in an address: with underscores for spaces on wikis, as hyphenated words elsewhere."""
    return {heading.replace(" ", "_"), re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")}


def as_html(page: str) -> str:
    """A page as a wiki may write it: headings with links for editors, lists in lists, calls as preformatted text."""
    rows, depth = list[str](), 0
    for line in page.splitlines():
        bullet = re.match(r"( *)• (.*)", line)
        deeper = len(bullet[1]) // 2 if bullet else 0
        rows.append("<ul>" * (deeper - depth) + "</ul>" * (depth - deeper))
        depth = deeper
        text = escape(bullet[2] if bullet else line, quote=False)
        if text.endswith("[edit]"):
            heading = f"<h2>{text.removesuffix('[edit]')}</h2>"
            rows.append(f'<div class="mw-heading">{heading}<span class="mw-editsection">[<a>edit</a>]</span></div>')
        elif text.startswith("$ "):
            rows.append(f"<pre>{text}</pre>")
        else:
            rows.append(f"<li>{text}</li>" if bullet else f"<div>{text.replace(' ', '&#160;', 1)}</div>")
    return f'<!DOCTYPE html><body><main><div class="mw-parser-output">{"".join(rows)}</div></main></body>'
