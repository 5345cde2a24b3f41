"""Numbers and dates in a sentence: how many of what, from where to where, since when.

Only what is counted or bounded is read. Versions, identifiers, statuses, codes and addresses have digits too, and
limit nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
MONTHS = {date(2000, month, 1).strftime(form): month for month in range(1, 13) for form in ("%B", "%b")}

NOT_PROSE = re.compile(
    r"https?://\S+|`[^`]*`|\"[^\"]*\"(?::\s*[\w\"]+)?|\((?:for )?(?:example|e\.g\.|see)[^)]*\)", re.I
)
NUMBER = r"(?<![\w.,:/%=-])\d+(?:,\d{3})*(?![\w/%-]|[.,]\d)"
WORD = rf"\b(?:{'|'.join(WORDS)})\b"
LIMITING = (
    r"(?:up to|at most|at least|more than|less than|fewer than|greater than|maximum of|minimum of|limit of|limited to"
    r"|exactly|only|over|exceeds?|exceeding|within|last|next|first)"
)
LABELLED = re.compile(rf"\b(?P<noun>limit|maximum|minimum)\s*:\s*(?P<number>{NUMBER})", re.I)
COUNTED = re.compile(
    rf"(?:(?P<limited>{LIMITING}) )?(?P<number>{NUMBER}|{WORD})[ -](?P<phrase>[a-z]+(?:[ -][a-z]+){{0,4}})", re.I
)
BOUNDED = re.compile(
    rf"(?P<noun>(?:[\w']+ ){{0,4}}?[\w']+) (?:must be |has to be |is |are |be )?"
    rf"(?P<how>exceeds?|exceeding|more than|greater than|over|above|up to|at most"
    rf"|less than|fewer than|below|under|at least) (?P<number>{NUMBER})",
    re.I,
)
LIMIT_OF = re.compile(rf"\b(?P<noun>limit|maximum|minimum) of (?P<number>{NUMBER})", re.I)
RANGE = re.compile(
    r"(?<![\w.,:/-])(?:(?P<between>between )|(?P<from>from ))?(?P<minimum>\d+(?:,\d{3})*)"
    r"(?(between) and |(?(from) to |(?: ?[-–] ?| through | to )))(?P<maximum>\d+(?:,\d{3})*)(?![\w/-]|[.,]\d)"
)
DATE = re.compile(
    r"(?P<how>since|from|starting(?: on| in| from)?|beginning(?: on| in)?|after|as of|until|up to|before|through) "
    rf"(?:(?P<month>{'|'.join(MONTHS)})\.? (?:(?P<day>\d{{1,2}}),? )?(?P<year>\d{{4}})\b"
    r"|(?P<iso>\d{4}-\d\d(?:-\d\d)?)\b)"
)

ORDER = set(
    re.findall(
        r"\w+", "most recent latest oldest newest older newer prior following next previous last first other more"
    )
)
NO_NOUN = set(
    re.findall(
        r"\w+",
        """
        a an the and or as at by for from if in into is it its of on than that this to was with are be has have must
        can any each all when where exceed exceeds up
        indicates represents means corresponds returns specifies does refers shows error errors responses codes
        """,
    )
)
NAMED_BY_NUMBER = set(
    re.findall(r"\w+", "type types revision revisions version step section iso http html error status code id")
)
"""Words before a number that is a name (type 4)."""
UNITS = {"letter", "digit", "character", "byte", "bit", "day", "hour", "minute", "second"}
FLOORS = {"more than", "greater than", "over", "above", "at least"}


class Bound(NamedTuple):
    """A number that something does not pass: what is bounded in the words of the sentence, or nothing."""

    side: Literal["minimum", "maximum"]
    noun: str
    number: str


def limits(statement: str) -> Iterator[tuple[str, str]]:
    """What is counted, bounded or dated in a statement, and the number or ISO date."""
    yield from counted(statement)
    yield from ((bound.noun, bound.number) for bound in bounds(statement) if bound.noun)
    yield from dated(statement)


def counted(statement: str) -> Iterator[tuple[str, str]]:
    """What is counted in a statement and how many: (`context lines`, `2`)."""
    text = NOT_PROSE.sub(" ", statement)
    ranges = [found.span() for found in RANGE.finditer(text)]
    for found in COUNTED.finditer(text):
        number, noun = found["number"], _noun(found["phrase"].lower().split())
        start = found.start("number")
        before = text[:start].lower().split()[-1:]
        if not noun or any(low <= start < high for low, high in ranges):
            continue
        if number.lower() in WORDS and not (found["limited"] or " per " in noun):
            continue
        if number.lower() not in WORDS and before and before[0].strip("(") in NAMED_BY_NUMBER and not found["limited"]:
            continue
        yield noun, _plain(number)


def bounds(statement: str) -> Iterator[Bound]:
    """Numbers that bound without counting: a range, a limit, what must be greater or is cut off."""
    text = NOT_PROSE.sub(" ", statement)
    for found in RANGE.finditer(text):
        yield Bound("minimum", "", _plain(found["minimum"]))
        yield Bound("maximum", "", _plain(found["maximum"]))
    counts = {number for _, number in counted(statement)}
    for found in (*LABELLED.finditer(text), *LIMIT_OF.finditer(text)):
        yield Bound("minimum" if found["noun"].lower() == "minimum" else "maximum", "limit", _plain(found["number"]))
    for found in BOUNDED.finditer(text):
        number, noun = _plain(found["number"]), _last_noun(found["noun"].lower().split())
        if noun and number not in counts:
            yield Bound("minimum" if "must" in found[0] and found["how"] in FLOORS else "maximum", noun, number)


def dated(statement: str) -> Iterator[tuple[str, str]]:
    """Since when or until when there are data: (`data since`, `2015-01-01`)."""
    for found in DATE.finditer(statement):
        until = found["how"] in {"until", "up to", "before", "through"}
        day = f"-{int(found['day']):02}" if found["day"] else ""
        moment = found["iso"] or f"{found['year']}-{MONTHS[found['month']]:02}{day}"
        yield "data until" if until else "data since", moment


def _noun(words: list[str]) -> str:
    kept = list[str]()
    for position, word in enumerate(words):
        if word in NO_NOUN:
            return ""
        if word in ORDER:
            continue
        kept.append(word)
        per = words[position + 1 : position + 3]
        if per[:1] == ["per"] and len(per) == 2:
            return " ".join((*kept, *per))
        if word in UNITS:
            return f"{word}s"
        if word.endswith("s") and not word.endswith("ss"):
            return " ".join(kept)
    return ""


def _last_noun(words: list[str]) -> str:
    kept = list[str]()
    for word in reversed(words):
        if word in NO_NOUN or word in ORDER:
            break
        kept.insert(0, word)
    return " ".join(kept)


def _plain(number: str) -> str:
    return str(WORDS.get(number.lower(), number.replace(",", "")))
