"""Rules in the sentences of a wiki page: what goes together, what excludes what, what is there only sometimes.

A sentence is a rule by the names in it and a few words between them; what else it says is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from tools.documentation.facts import Kind

VERSION = re.compile(r"\b(?P<what>[A-Z]\w+)(?: extension)?(?: version)?:? (?P<version>\d+(?:\.\d+)+)")
TWO_NAMES = re.compile(r"\b(?P<one>\w+) (?:and|or) (?:the )?(?P<other>\w+)\b")
FORBIDDING = re.compile(r"\b(?:cannot|can't|can not|must not|may not)\b")
TOGETHER = re.compile(r"\b(?:both|together|same request)\b")
PAIR = re.compile(r"\bmust\b.*\b(?:pair|together|both)\b")
WITH_VALUES = re.compile(
    r"(?:only .*with|^For(?=.* only\b)) (?:the )?(?P<values>\w+(?:(?:, and|,| and| or) \w+)*) (?P<name>\w+?)s?\b"
)
LIST = re.compile(r", and |, or |, | and | or ")

OF_THE_API = (
    (re.compile(r"(?:absence of|not return) an? (?:new )?(?P<name>\w+) URL"), "{name}", "if available"),
    (re.compile(r"not including the \w+ specified by (?:the )?(?P<name>\w+) parameter"), "{name} end", "excluded"),
    (re.compile(r"starting with the (?:latest|most recent)"), "order", "latest first"),
    (re.compile(r"\bincludes an? (?P<name>[\w-]+) header\b"), "{name} header", ""),
    (re.compile(r"\bomit (?P<name>\w+\.\w+)"), "{name}", "required on a condition"),
)
OF_A_NAME = (
    (re.compile(r"^If available\b"), "if available"),
    (re.compile(r"\bISO 8601\b"), "ISO 8601"),
    (re.compile(r"(?:or|as|be) \"\""), "may be empty"),
    (re.compile(r"\b(?:returns|be) an empty array\b"), "empty if there are none"),
    (re.compile(r"\brequired (?:when|for|if)\b|\b[Oo]mit this property\b"), "required on a condition"),
    (re.compile(r"\btrue if\b.*\bexceeds\b"), "true beyond the limit"),
    (re.compile(r"\bexceeds\b.*\breturns \"\w+\": (?P<number>\d+)"), "{number} beyond the limit"),
    (re.compile(r"\bvalue of (?P<number>\d+) corresponds to the first\b"), "{number} is the first"),
)
STATUS_IN_WORDS = re.compile(r"\b(?P<status>[1-5]\d\d) (?:error|response|status)\b")
AUTHORIZATION = re.compile(r"\bOAuth\b|\bCSRF token\b")


class Said(NamedTuple):
    """What a statement says: the fact without its subject and section, and the statement."""

    kind: Kind
    name: str
    says: str
    statement: str


def rules(text: str, parameters: Set[str]) -> Iterator[Said]:
    """What a statement says of parameters in relation to each other, and of the API without naming any."""
    for sentence in sentences(text):
        for found in TWO_NAMES.finditer(sentence):
            pair = sorted({found["one"], found["other"]} & parameters)
            if len(pair) < 2:
                continue
            if FORBIDDING.search(sentence) and TOGETHER.search(sentence):
                yield Said("rule", " ".join(pair), "exclude each other", sentence)
            elif PAIR.search(sentence):
                yield Said("rule", " ".join(pair), "come as a pair", sentence)
            elif "excludes" in sentence:
                yield Said("rule", f"{' '.join(pair)} ends", "excluded", sentence)
        for pattern, name, says in OF_THE_API:
            for found in pattern.finditer(sentence):
                yield Said("rule", name.format(**found.groupdict()), says, sentence)
    for found in VERSION.finditer(text):
        yield Said("version", found["what"], found["version"], text)


def rules_of(name: str, text: str, parameters: Set[str]) -> Iterator[Said]:
    """What the description of a parameter or property says of it besides its type."""
    for pattern, says in OF_A_NAME:
        if found := pattern.search(text):
            yield Said("rule", name, says.format(**found.groupdict()), text)
    for sentence in sentences(text):
        values = WITH_VALUES.search(sentence)
        if values and values["name"] in parameters:
            yield Said("rule", f"{name} {values['name']}", " ".join(sorted(LIST.split(values["values"]))), sentence)


def statuses_in_words(text: str, listed: Set[str]) -> Iterator[Said]:
    """Statuses that a text mentions although no condition is listed for them."""
    for found in STATUS_IN_WORDS.finditer(text):
        if found["status"] not in listed:
            yield Said("status", found["status"], "0", found[0])


def authorization(text: str) -> Iterator[Said]:
    """What a call has to carry, as the text about an endpoint says."""
    if needed := sorted(set(AUTHORIZATION.findall(text))):
        yield Said("rule", "authorization", ", ".join(needed), text)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence for sentence in re.split(r"(?<=[.!?]) (?=[A-Z\"])", text) if sentence]
