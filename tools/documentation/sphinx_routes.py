"""What the Sphinx page of the Internet Archive's views service states.

Under each heading stand one address or several, the members of the answer as nested bullets, and a call by curl with
its answer. Members are those of the bullets and those of the answer; a section may take those of another over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tools.documentation.described_members import Said, categories, said
from tools.documentation.facts import Fact, UnrecognizedPage, digest, target
from tools.documentation.nested_bullets import BULLET, Member, listed
from tools.documentation.prose import limits
from tools.documentation.shown_json import members

API = "archive_views"

HEADING = re.compile(r"^(?P<heading>\S.*\S) ?#$")
ADDRESS = re.compile(
    r"^(?P<server>https?://[^/\s]+(?:/[\w.-]+)*?/v\d+|https?://[^/\s]+)(?P<path>/[^\s?]+)(?:\?(?P<query>\S+))?$"
)
PLACEHOLDER = re.compile(r"<(?P<name>\w+?)(?:_(?P<form>YYYY[YMD-]*))?>(?P<more>\[,<\w+>,(?:\.{3}|…)\])?")
CALL = re.compile(r"^(?:\$ )?curl\b.*?['\"]?(?P<address>https?://[^\s'\"|]+)")
METHOD = re.compile(r"(?:-X|--request)[ =]?(?P<method>[A-Z]+)")
SAME_AS_BEFORE = re.compile(
    r"\b(?:same|identical|like|equals?)\b.*\b(?:above|before|previous|preceding)\b|\bas (?:above|before)\b",
    re.IGNORECASE,
)
NO_SENTENCE = ("{", "}", "[", "]", '"', "...")
ONLY_SHOWN = "shown"
"""What is said of a member that an example has and no bullet describes."""
GENERAL = {
    ("processing", "daily"): r"\bdaily\b|\b(?:each|every|once a) day\b",
    ("stability", "beta"): r"\bbeta\b",
    ("collections", "sum of their items"): r"\bcollections?\b.*\b(?:sum|total)\b.*\bitems\b",
}
"""Rules of the whole service by name and what they say, and how they are recognised."""


@dataclass
class _Section:
    heading: str
    lines: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    @property
    def routes(self) -> list[re.Match[str]]:
        return [found for line in self.lines if (found := ADDRESS.match(line))]

    @property
    def paths(self) -> list[str]:
        return [PLACEHOLDER.sub(r"{\g<name>}", route["path"]) for route in self.routes]


def facts(lines: list[str]) -> Iterator[Fact]:
    """The facts of the page.

    Raises:
        UnrecognizedPage: It is not this page, or an address, a bullet or a call cannot be read.
    """
    sections = list(_sections(lines))
    paths = [path for section in sections for path in section.paths]
    if not paths:
        raise UnrecognizedPage(f"{API}: no heading with an address below it was found")
    for place, section in enumerate(sections):
        if not section.routes:
            yield from _general(section)
            continue
        examples = list(_examples(section))
        shown: dict[str, str] = {}
        for _, address, answer in examples:
            shown |= members(answer, _keys(address))
        only_shown = (Said("property", name, f"{says} {ONLY_SHOWN}", name) for name, says in shown.items())
        stated = (*only_shown, *_said(section, shown, sections[:place]))
        section.said = list({(one.kind, one.name): one for one in stated}.values())
        for route, path in zip(section.routes, section.paths, strict=True):
            yield from _operation(route, path, section.heading)
            for one in section.said:
                yield Fact(one.kind, f"GET {path}", one.name, one.says, section.heading, digest(one.statement))
        for method, address, answer in examples:
            called = _called(address, paths, section.heading)
            says = digest(answer) if answer else ""
            yield Fact(
                "exchange", f"{method} {called}", f"{method} {target(address)}", says, section.heading, digest(address)
            )


def _sections(lines: list[str]) -> Iterator[_Section]:
    section = _Section("")
    for line in lines:
        if found := HEADING.match(line):
            yield section
            section = _Section(found["heading"])
        else:
            section.lines.append(line if BULLET.match(line) else line.strip())
    yield section


def _general(section: _Section) -> Iterator[Fact]:
    for line in section.lines:
        for (name, says), pattern in GENERAL.items():
            if re.search(pattern, line, re.IGNORECASE):
                yield Fact("rule", "", name, says, section.heading, digest(line))


def _operation(route: re.Match[str], path: str, section: str) -> Iterator[Fact]:
    operation = f"GET {path}"
    if re.search(r"[<>\[\]]", path):
        raise UnrecognizedPage(f"{API}: placeholders were looked for under {section!r}, and {route['path']!r} is there")
    yield Fact("rule", "", "server", route["server"], section, digest(route["server"]))
    yield Fact("operation", operation, "", "", section, digest(route[0]))
    for found in PLACEHOLDER.finditer(route["path"]):
        yield from _parameter(operation, found["name"], "path required", found, section)
    for pair in route["query"].split("&") if route["query"] else ():
        name, _, value = pair.partition("=")
        placeholder = PLACEHOLDER.fullmatch(value)
        if not placeholder:
            raise UnrecognizedPage(f"{API}: <a value> was looked for under {section!r}, and {pair!r} is there")
        yield from _parameter(operation, name, "query", placeholder, section)


def _parameter(operation: str, name: str, says: str, found: re.Match[str], section: str) -> Iterator[Fact]:
    yield Fact("parameter", operation, name, says, section, digest(found.string))
    if found["more"] or found["form"]:
        of_type = "array" if found["more"] else f"date {found['form']}"
        yield Fact("type", operation, name, of_type, section, digest(found.string))


def _examples(section: _Section) -> Iterator[tuple[str, str, str]]:
    """Method, address and answer of each call by curl; the answer ends with a blank line."""
    for place, line in enumerate(section.lines):
        if not line.removeprefix("$ ").startswith("curl "):
            continue
        call = CALL.match(line)
        if not call:
            raise UnrecognizedPage(f"{API}: an address was looked for under {section.heading!r}, and {line!r} is there")
        method = METHOD.search(line)
        rest = "\n".join(section.lines[place + 1 :]).lstrip("\n")
        answer = rest.partition("\n\n")[0] if rest.startswith(("{", "[")) else ""
        yield method["method"] if method else "GET", call["address"], answer


def _keys(address: str) -> list[str]:
    """What an answer may have as keys because the call asked for it."""
    return address.rpartition("/")[2].split(",")


def _called(address: str, paths: list[str], section: str) -> str:
    segments = address.split("/")
    for path in paths:
        parts = path.split("/")[1:]
        called = segments[-len(parts) :]
        if all(part.startswith("{") or part == one for part, one in zip(parts, called, strict=True)):
            return path
    raise UnrecognizedPage(
        f"{API}: an example of a listed address was looked for under {section!r}, and {address} is there"
    )


def _said(section: _Section, shown: Mapping[str, str], before: list[_Section]) -> Iterator[Said]:
    """What a section states, and what it takes over from sections before it."""
    prose = [line for line in section.lines if not BULLET.match(line)]
    if before and any(SAME_AS_BEFORE.search(line) for line in prose):
        yield from (one for one in before[-1].said if not one.here)
    for line in prose:
        yield from categories(line)
        # Calls, addresses and what they answer are lines of their own, and limit nothing.
        if not ADDRESS.match(line) and not CALL.match(line) and not line.startswith(NO_SENTENCE):
            yield from (Said("limit", noun, number, line) for noun, number in limits(line))

    def unreadable(text: str) -> UnrecognizedPage:
        return UnrecognizedPage(f"{API}: the name of a member was looked for under {section.heading!r} before {text!r}")

    described = list(listed(section.lines, shown, unreadable))
    names = {member.name.rpartition(".")[2] for member in described}
    for member in described:
        if member.call:
            yield from _taken_over(member, before, section.heading)
        else:
            yield from said(member.name, member.text, shown.get(member.name, ""), names)


def _taken_over(member: Member, before: list[_Section], heading: str) -> Iterator[Said]:
    """The members of another call where a bullet refers to it, by their names here."""
    for section in before:
        if any(path.startswith(f"/{member.call}/") for path in section.paths):
            for one in section.said:
                if one.name.startswith("*."):
                    yield replace(one, name=one.name.replace("*.", member.name, 1))
            return
    raise UnrecognizedPage(f"{API}: a call {member.call!r} was looked for above {heading!r}, and there is none")
