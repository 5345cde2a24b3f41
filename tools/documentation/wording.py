"""What the words of a contract tell: numbers and dates in figures or words, and what is listed behind a name."""

from __future__ import annotations

import calendar
import re

_IN_WORDS = {"2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "10": "ten"}
_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
_EXACT_LENGTH = re.compile(r"\^(?:\[[^]]*\]|\\[dw])\{(?P<length>\d+)\}\$")


def tells(text: str, number: str) -> bool:
    """Whether a text has a number or a date, in figures or in words: `7` as `seven`, `2019-05` as `May 2019`."""
    figures = rf"(?<![\d.,]){number}(?![\d]|[.,]\d)"
    words = [_IN_WORDS[number]] if number in _IN_WORDS else dates(number)
    return bool(re.search(figures, text.replace(",", ""))) or any(re.search(rf"\b{one}\b", text, re.I) for one in words)


def dates(date: str) -> list[str]:
    """An ISO date or month in words; none if it is neither. The first day of a month may be told by the month alone."""
    found = _DATE.fullmatch(date)
    if not found or not 1 <= int(found["month"]) <= 12:
        return []
    month = f"{calendar.month_name[int(found['month'])]} {found['year']}"
    if found["day"] in (None, "01"):
        return [month]
    return [f"{int(found['day'])} {month}"]


def lists(text: str, name: str, entry: str) -> bool:
    """Whether a text lists an entry behind a name, as in "`video`: webm, ogv; `other`: all others".

    Args:
        entry: `*` is whatever no list has.
    """
    found = re.search(rf"`{re.escape(name)}`:(?P<entries>[^;`]*)", text)
    return bool(found and (entry == "*" or re.search(rf"\b{re.escape(entry)}\b", found["entries"])))


def exact_length(pattern: str) -> str:
    """The number of characters that a pattern of one class asks for; nothing if it is none."""
    found = _EXACT_LENGTH.fullmatch(pattern)
    return found["length"] if found else ""
