"""Values in the path: identifiers, days, and how many of them."""

from __future__ import annotations

import re
from datetime import date

from contract_tests.simulators.archive_views.answers import Problem
from contract_tests.simulators.archive_views.world.calendar import number

_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{4})([0-9]{2})([0-9]{2})")
_COUNT = re.compile(r"[1-9][0-9]*")
_MOST_DAYS = 2**31 - 1


def identifier_of(text: str) -> str:
    """An identifier that an item could have.

    Raises:
        Problem: None could have it.
    """
    if not _IDENTIFIER.fullmatch(text):
        raise Problem(400, "an identifier is 1 to 100 of A-Z a-z 0-9 . _ - and begins with a letter or digit")
    return text


def identifiers_of(text: str) -> list[str]:
    """The identifiers between commas in alphabetical order, each once; empty ones do not count.

    Raises:
        Problem: There is none, or one that none could have.
    """
    found = {identifier_of(part) for part in text.split(",") if part}
    if not found:
        raise Problem(404)
    return sorted(found)


def range_of(start: str, up_to: str, published: int) -> tuple[int, int]:
    """The published days from a first one on and without the last one, by number.

    Raises:
        Problem: One of the two is no day, or they are in the wrong order.
    """
    first, last = _day(start), _day(up_to)
    if first > last:
        raise Problem(400, "the first day comes after the last one")
    return min(max(first, 0), published), min(max(last, 0), published)


def last_days_of(text: str, published: int) -> tuple[int, int]:
    """As many published days as a text says, or all there are; the last one is included.

    Raises:
        Problem: The text is no positive whole number.
    """
    if not _COUNT.fullmatch(text):
        raise Problem(400, "the number of days is a whole one above 0")
    if len(text) > len(str(_MOST_DAYS)) or int(text) > _MOST_DAYS:
        raise Problem(400, f"the number of days is at most {_MOST_DAYS}")
    return max(0, published - int(text)), published


def _day(text: str) -> int:
    if match := _DAY.fullmatch(text):
        try:
            return number(date(*(int(part) for part in match.groups() if part)))
        except ValueError:
            pass
    raise Problem(400, "a day is written as 2017-01-31 or 20170131")
