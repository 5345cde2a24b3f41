"""What the description of a parameter or property says: members, values, bounds, default, whether it can be null."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from tools.documentation.prose import bounds, counted, dated, limits
from tools.documentation.wiki_entries import Entry
from tools.documentation.wiki_rules import Said, rules, rules_of

BULLET = re.compile(r"(?P<indent> *)• (?P<text>.*)")
MEMBER = re.compile(r"(?P<name>[A-Za-z_]\w*) \((?P<type>[a-z ]+)\)(?:: ?(?P<text>.*))?$")
VALUE = re.compile(r"(?:(?P<value>[\w-]+):(?: |$)|(?P<number>\d+) (?:indicates|means|is)\b)(?P<text>.*)")
MEMBER_IN_WORDS = re.compile(r"The (?:revision )?(?P<name>\w+)(?:, .*)?\.?$")
EXAMPLE = re.compile(r"\busually (?P<usual>[\w-]+)|\([Ee]xample: (?P<example>[^\s()]+)\)")
MEMBERS_IN_A_SENTENCE = re.compile(r"^The (?P<one>\w+) and (?P<other>\w+) of\b")
ONE_OF = re.compile(r"\bone of:? (?P<values>\w+(?:, (?:or |and )?\w+)+)")
DEFAULT = re.compile(r"\bDefaults?(?: to|:| is) (?P<value>[\w./-]*\w)")
NULL = re.compile(r"\bnull\b")
NULL_MEMBER = re.compile(r"\bthe (?P<name>\w+) is null\b")
LABEL = "limit"
UNBOUNDED = {"boolean", "object"}


@dataclass
class Described:
    """Something with a type, and what its description says of it.

    Attributes:
        name: Its dotted name, with `[]` behind arrays.
        type: Its type or place; empty where only its name is told.
        text: Its description without bullets.
        requirement: `required`, `optional`, or empty for members in bullets and sentences.
        nullable: Whether it can be null.
    """

    name: str
    type: str
    text: str
    requirement: str = ""
    nullable: bool = False

    def below(self, name: str) -> str:
        """The name of a member."""
        return f"{self.name}{'[]' if self.type.startswith('array') else ''}.{name}"


def described(entry: Entry, name: str, parameters: Set[str]) -> tuple[list[Described], list[Said]]:
    """An entry and its members, and what else their descriptions say."""
    own = " ".join(line.text for line in entry.text if not BULLET.match(line.text))
    found, said = [Described(name, entry.kind, own, entry.requirement)], list[Said]()
    above = [(-1, found[0])]
    for bullet in (match for line in entry.text if (match := BULLET.match(line.text))):
        depth, text = len(bullet["indent"]), bullet["text"]
        while above[-1][0] >= depth:
            above.pop()
        parent = above[-1][1]
        if member := MEMBER.match(text):
            found.append(Described(parent.below(member["name"]), member["type"], member["text"] or ""))
            above.append((depth, found[-1]))
        elif value := VALUE.match(text):
            said += _of_value(f"{parent.name}={value['value'] or value['number']}", text, parameters)
        elif parent.type == "object" and (member := MEMBER_IN_WORDS.match(text)):
            found.append(Described(parent.below(member["name"]), "", text))
        else:
            said += [Said("limit", noun, number, text) for noun, number in limits(text)]
    found += _in_words(found)
    _mark_nullable(found)
    return found, [*said, *(one for what in found for one in _said(what, parameters))]


def _in_words(found: Sequence[Described]) -> list[Described]:
    told = {what.name for what in found}
    members = [
        what.below(member)
        for what in found
        if what.type == "object"
        for match in MEMBERS_IN_A_SENTENCE.finditer(what.text)
        for member in match.groups()
    ]
    return [Described(name, "", "") for name in members if name not in told]


def _mark_nullable(found: Sequence[Described]) -> None:
    members = {what.below(null["name"]) for what in found for null in NULL_MEMBER.finditer(what.text)}
    for what in found:
        what.nullable = what.name in members or bool(NULL.search(NULL_MEMBER.sub("", what.text)))


def _of_value(name: str, text: str, parameters: Set[str]) -> Iterator[Said]:
    yield Said("value", name, "", text)
    for bound in bounds(text):
        if bound.noun == LABEL:
            yield Said(bound.side, name, bound.number, text)
        elif bound.noun:
            yield Said("limit", bound.noun, bound.number, text)
    yield from (Said("limit", noun, number, text) for noun, number in (*counted(text), *dated(text)))
    yield from rules(text, parameters)


def _said(what: Described, parameters: Set[str]) -> Iterator[Said]:
    name, text = what.name, what.text
    for found in ONE_OF.finditer(text):
        values = (word for word in re.findall(r"\w+", found["values"]) if word not in ("or", "and"))
        yield from (Said("value", f"{name}={value}", "", text) for value in values)
    if example := EXAMPLE.search(text):
        yield Said("example", name, example["usual"] or example["example"], text)
    if default := DEFAULT.search(text):
        yield Said("default", name, default["value"], text)
    for bound in bounds(text):
        if what.type not in UNBOUNDED:
            yield Said(bound.side, name, bound.number, text)
        elif bound.noun:
            yield Said("limit", bound.noun, bound.number, text)
    yield from (Said("limit", noun, number, text) for noun, number in (*counted(text), *dated(text)))
    yield from rules(text, parameters)
    yield from rules_of(name, text, parameters)
