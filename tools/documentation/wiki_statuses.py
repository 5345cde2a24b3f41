"""The statuses that a wiki page lists for an endpoint, and what their conditions say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from tools.documentation.facts import UnrecognizedPage
from tools.documentation.prose import bounds, limits
from tools.documentation.wiki_rules import Said, rules
from tools.documentation.wiki_topics import Line

STATUS = re.compile(r"(?P<status>\d{3})\b(?:[ :.-]+(?P<condition>.*))?$")
STATUSES = range(100, 600)
RETURNS = re.compile(r"\bReturns (?P<what>[^.]*(?:\.\d[^.]*)*)")
SET_PARAMETER = re.compile(r"\b(?P<name>\w+) parameter\b")
EMPTY = re.compile(r"\b(?P<owner>\w+)(?: object)? (?:containing|with) an empty (?:(?P<name>\w+) )?array")
MEDIA_TYPE = re.compile(r"\bContent-Type: (?P<media_type>[\w.+-]+/[\w.+-]*\w)")
UNSAID = re.compile(r"\b(?:a|an|the|object|property|format)\b")


def statuses(lines: Sequence[Line], section: str, parameters: Set[str]) -> Iterator[Said]:
    """The statuses of a section, each with the number of conditions for it, and what these say.

    Raises:
        UnrecognizedPage: If a status is none of HTTP, or has no condition where others have one.
    """
    conditions = defaultdict[str, list[str]](list)
    for line in lines:
        found = STATUS.match(line.text.strip(" •"))
        if not found:
            yield from (Said("limit", noun, number, line.text) for noun, number in limits(line.text))
        elif int(found["status"]) not in STATUSES:
            raise UnrecognizedPage(f"{section}, line {line.number}: {found['status']} is no status of HTTP")
        else:
            conditions[found["status"]].append(found["condition"] or "")
    if lines and not conditions:
        raise UnrecognizedPage(f"{section}, line {lines[0].number}: no line begins with a status")
    said = [condition for each in conditions.values() for condition in each]
    if any(said) and not all(said):
        lacking = next(status for status, each in conditions.items() if not all(each))
        raise UnrecognizedPage(f"{section}, line {lines[0].number}: status {lacking} has no condition, others have one")
    for status, each in conditions.items():
        yield Said("status", status, str(len(each)), f"{status} {' '.join(each)}")
        for condition in each:
            yield from _of_condition(condition, parameters)


def _of_condition(condition: str, parameters: Set[str]) -> Iterator[Said]:
    if empty := EMPTY.search(condition):
        yield Said("rule", empty["name"] or empty["owner"], "empty if there are none", condition)
    elif found := RETURNS.search(condition):
        yield Said("returns", "", returned(found["what"]), condition)
    yield from (
        Said("media_type", "request", found["media_type"], condition) for found in MEDIA_TYPE.finditer(condition)
    )
    named = next((found["name"] for found in SET_PARAMETER.finditer(condition)), "")
    for bound in bounds(condition):
        if not bound.noun and named in parameters:
            yield Said(bound.side, named, bound.number, condition)
    yield from (Said("limit", noun, number, condition) for noun, number in limits(condition))
    yield from rules(condition, parameters)


def returned(what: str) -> str:
    """The name of what is returned, in few words: a page object with source property is `page with source`."""
    kept = " ".join(UNSAID.sub(" ", what).split())
    return re.sub(r"\bcontaining array of\b", "of", kept).lower()
