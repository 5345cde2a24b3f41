"""What the description of a member states: its type, its values, its limits, and what it is to other members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tools.documentation.facts import Kind
from tools.documentation.prose import limits

STATED_TYPE = re.compile(r"^(?:an?|the) (?P<type>boolean|list|array|string|integer|float|object)\b", re.IGNORECASE)
TYPES = {"list": "array", "float": "number"}
LIST = r"(?P<values>\w+(?:, \w+)*,? (?:and|or) \w+)"
ONE_OF = re.compile(rf"\b(?:one|either|any) of {LIST}")
ALWAYS = re.compile(r"\balways (?:be )?(?P<value>\w+)")
CATEGORIES = re.compile(rf"\({LIST}\)")
ZERO = re.compile(r"\bzeros?\b")
RELATED = re.compile(r"\b(?P<other>\w+) (?:array|data|list)\b")
RELATIONS = {"apart": r"\bnot\b", "sum": r"\bsums?\b", "match": r"\b(?:match|correspond|belong)\w*"}
"""What one member is to another that its description names."""


@dataclass(frozen=True)
class Said:
    """What is stated of each address of a section; if `here`, not of one that takes its members over."""

    kind: Kind
    name: str
    says: str
    statement: str
    here: bool = False


def said(name: str, text: str, shown: str, others: set[str]) -> Iterator[Said]:
    """What a description states.

    Args:
        name: Dotted name of the member.
        text: The description.
        shown: JSON type that an example shows, or nothing.
        others: Names of members, without those that they are in.
    """
    statement = f"{name}: {text}"
    yield Said("property", name, _type(text, shown), statement)
    for counted, number in limits(text):
        yield Said("limit", f"{name} {counted}", number, statement)
    if found := ONE_OF.search(text):
        yield from (Said("value", f"{name}={value}", "", statement) for value in values(found["values"]))
    if found := ALWAYS.search(text):
        yield Said("value", f"{name}={found['value']}", "", statement, here=True)
    if ZERO.search(text):
        yield Said("rule", f"{name} zero", "", statement)
    for related in RELATED.finditer(text):
        if related["other"] in others - {name.rpartition(".")[2]}:
            relation = next((says for says, sign in RELATIONS.items() if re.search(sign, text)), "")
            yield Said("rule", f"{name} {related['other']}", relation, statement)


def categories(line: str) -> Iterator[Said]:
    """What a sentence counts by, if it lists it in parentheses."""
    if found := CATEGORIES.search(line):
        yield Said("rule", "counts by", " ".join(sorted(values(found["values"]))), line, here=True)


def values(enumerated: str) -> list[str]:
    """The words of an enumeration such as `robot, non_robot, or unrecognized`."""
    return re.split(r",? (?:and|or) |, ", enumerated)


def _type(text: str, shown: str) -> str:
    found = STATED_TYPE.match(text)
    stated = TYPES.get(found["type"].lower(), found["type"].lower()) if found else ""
    return shown if shown.startswith(stated) else " | ".join(filter(None, sorted({stated, shown})))
