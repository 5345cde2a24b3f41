"""What the edit counter's manual states: a wiki page whose facts stand in sentences, lists and examples.

Copies of it as text have lost most addresses and headings. What is lost is not made up: a parameter without its name
on the wire goes by the word of the page, an example without an address by its caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from tools.documentation.facts import Fact, Kind, UnrecognizedPage, digest
from tools.documentation.shown_members import completed, shown_members

API = "edit_counter"

HEADING = re.compile(r"^(?P<heading>\S.*?) ?\[edit\]$")
METHOD = re.compile(r"\b(?:GET|HEAD|POST|PUT|PATCH|DELETE)\b")
SERVER = re.compile(r"\b(?:url|URL|address)\b[^.]*?(?P<address>https?://[^\s?]+)")
VALUE = re.compile(r"^ *• (?P<name>\w+)=(?P<value>\w+)(?:\W.*?\b(?P<function>[a-z]+_[a-z]+)\b)?")
QUOTED = re.compile(r"\"(\w+)\"")
PARAMETER = re.compile(r"\b(?P<name>\w+) parameter\b")
OPTIONAL = re.compile(r"\b(?:if (?:it is )?(?:specified|given)|optional|may be)\b", re.IGNORECASE)
SENT = re.compile(r"[?&](?P<name>\w+)=(?P<value>[\w%.+-]*)")
ADDRESS = re.compile(r"https?://[^\s?]+\?[^\s\"<>]+")
WIKI_ADDRESS = re.compile(r"https?://\S+/index\.php\?\S+")
"""Addresses of the wiki that the page stands on; what they send is not sent to the counter."""
CAPTION = re.compile(r"^(?P<user>\w+)'s .*\bon (?P<wiki>\w+) \((?P<form>.+)\)$")
FORM_WORD = re.compile(r"[\w-]+(?!['\w-])")
FILLING = {"a", "and", "as", "by", "format", "in", "of", "s", "the", "with"}
"""Words of a caption that tell nothing of the form of an answer."""
SENTENCE = re.compile(r"^[A-Z]\S*(?: \S+){4,}[.:]$|^[A-Z].*\bExample:")
ENDS = (CAPTION, HEADING, SENTENCE)
"""What the answer below a caption ends before."""
ERROR = re.compile(r"<error\b(?P<attributes>[^>]*)>")
CODE = re.compile(r"\bcode=\"(?P<code>\w+)\"")
MISSING = re.compile(r"^missing(?P<word>\w+)$")


class _Stated(NamedTuple):
    """A fact, and the line that states it."""

    kind: Kind
    name: str
    says: str
    place: int


def facts(lines: list[str]) -> Iterator[Fact]:
    """The facts of the page.

    Raises:
        UnrecognizedPage: It is not this page, or an example or an error cannot be read.
    """
    values = [found for line in lines if (found := VALUE.match(line))]
    formats = [found["value"] for found in values if found["name"] == "format"]
    methods = [method for line in lines if "HTTP" in line for method in METHOD.findall(line)]
    for looked_for, found_any in (("list of formats", formats), ("method of HTTP", methods)):
        if not found_any:
            raise UnrecognizedPage(f"{API}: a {looked_for} was looked for, and none is there")
    headings = [found["heading"] if (found := HEADING.match(line)) else "" for line in lines]
    codes = (_Stated("error", code, "", place) for place, code in _codes(lines))
    stated = (*_sentences(lines, formats), *_parameters(lines), *codes, *_answers(lines))
    for kind, name, says, place in stated:
        subject, own = (name, "") if kind == "operation" else ("", name)
        section = next(filter(None, reversed(headings[: place + 1])), "")
        yield Fact(kind, subject, own, says, section, digest(lines[place]))


def _sentences(lines: list[str], formats: list[str]) -> Iterator[_Stated]:
    for place, line in enumerate(lines):
        if found := VALUE.match(line):
            yield _Stated("value", f"{found['name']}={found['value']}", found["function"] or "", place)
        if "HTTP" in line:
            yield from (_Stated("operation", method, "", place) for method in METHOD.findall(line))
        if found := SERVER.search(line):
            yield _Stated("rule", "server", found["address"], place)
        if found := PARAMETER.search(line):
            needed = [one for one in formats if re.search(rf"\b{one} format\b", line)]
            yield from (_Stated("rule", f"{found['name']} format", one, place) for one in needed)
        yield from _twins(line, formats, place)


def _twins(line: str, formats: list[str], place: int) -> Iterator[_Stated]:
    """What may be added to the names of formats, and what that makes of answers."""
    quoted = QUOTED.findall(line)
    for added in [one for one in quoted if any(other + one in quoted for other in formats)]:
        yield from (_Stated("value", f"format={other}{added}", "", place) for other in formats)
        yield from (_Stated("rule", f"format {added}", notation, place) for notation in re.findall(r"\bHTML\b", line))


def _parameters(lines: list[str]) -> Iterator[_Stated]:
    """What lists and addresses send, what sentences call a parameter, and what an error says is missing."""
    sent: dict[str, int] = {}
    required: dict[str, int] = {}
    optional: dict[str, int] = {}
    for place, line in enumerate(lines):
        in_addresses = list(SENT.finditer(WIKI_ADDRESS.sub("", line)))
        for found in (*in_addresses, *VALUE.finditer(line)):
            sent.setdefault(found["name"], place)
        for found in in_addresses:
            if found["value"]:
                yield _Stated("example", found["name"], found["value"], place)
        for found in PARAMETER.finditer(line):
            sent.setdefault(found["name"], place)
            optional |= {found["name"]: place} if OPTIONAL.search(line) else {}
    for place, code in _codes(lines):
        if missing := MISSING.match(code):
            required[next((name for name in sent if name in missing["word"]), missing["word"])] = place
    for name, place in {**sent, **optional, **required}.items():
        says = (
            "query" if name in sent else "",
            "required" if name in required else "",
            "optional" if name in optional else "",
        )
        yield _Stated("parameter", name, " ".join(filter(None, says)), place)


def _codes(lines: list[str]) -> Iterator[tuple[int, str]]:
    for place, line in enumerate(lines):
        for error in ERROR.finditer(line):
            code = CODE.search(error["attributes"])
            if not code:
                raise UnrecognizedPage(f"{API}: the code of an error was looked for in {error[0][:80]!r}")
            yield place, code["code"]


def _answers(lines: list[str]) -> Iterator[_Stated]:
    """What is shown of each answer, and the members of all of them."""
    found: list[tuple[str, str]] = []
    places: dict[str, int] = {}
    for place, name, shown in (*_captioned(lines), *_refusals(lines)):
        yield _Stated("exchange", name, digest("\n".join(shown)) if shown else "", place)
        members = list(shown_members(shown))
        found += members
        places |= {member: places.get(member, place) for member, _ in members}
    for name, says in completed(found).items():
        yield _Stated("property", name, says, places[name])


def _refusals(lines: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    for place, code in _codes(lines):
        yield place, code, [lines[place]]


def _captioned(lines: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Examples below captions: their address or else what the caption tells of it, and the answer."""
    for place, line in enumerate(lines):
        if caption := CAPTION.match(line):
            below = list(takewhile(lambda one: not any(end.match(one) for end in ENDS), lines[place + 1 :]))
            words = {word for word in FORM_WORD.findall(caption["form"]) if word not in FILLING}
            if not words:
                raise UnrecognizedPage(f"{API}: a format was looked for in the caption {line[:80]!r}")
            address = next((one[0] for one in map(ADDRESS.search, below) if one), "")
            name = f"GET {address}" if address else " ".join((caption["user"], caption["wiki"], *sorted(words)))
            yield place, name, [one for one in below if one and not ADDRESS.search(one)]
