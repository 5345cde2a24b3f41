"""The bodies that are decoded: what servers send, made up, of the same bytes in every run.

Two are not among the six of the table: `month` is the body of an ordinary call, and what a server answers to many.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

USER_AGENT = "benchmark/1.0 (benchmark@example.org)"
PAGE = ("en.wikipedia", "all-access", "all-agents", "Aristotle", "daily", "20240101", "20240202")
"""What `month` answers: the arguments of a call, in the order of its path."""

SERIES_DAYS, LONG_DAYS, ITEMS, LINES, RESULTS, PLACES, REVISIONS = 3_650, 3_500, 10, 2_000, 100, 1_000, 20


@cache
def body(name: str) -> bytes:
    """A body by its name, as compact JSON in UTF-8."""
    return json.dumps(_MAKERS[name](Random(name)), ensure_ascii=False, separators=(",", ":")).encode()


def names() -> tuple[str, ...]:
    """The names of all bodies."""
    return tuple(_MAKERS)


def _series(chance: Random, days: int = SERIES_DAYS) -> Any:
    return {
        "items": [
            {
                "project": "en.wikipedia",
                "article": "Aristotle",
                "granularity": "daily",
                "timestamp": f"{day:%Y%m%d}00",
                "access": "all-access",
                "agent": "all-agents",
                "views": chance.randrange(3_000, 30_000),
            }
            for day in _days(date(2015, 7, 1), days)
        ]
    }


def _month(chance: Random) -> Any:
    return _series(chance, 33)


def _top(chance: Random) -> Any:
    articles = [
        {"article": f"Page_{chance.randrange(10**9)}", "views": 900_000 // rank, "rank": rank}
        for rank in range(1, PLACES + 1)
    ]
    item = {"project": "en.wikipedia", "access": "all-access", "year": "2024", "month": "01", "day": "01"}
    return {"items": [{**item, "articles": articles}]}


def _long(chance: Random) -> Any:
    def series() -> Any:
        counts = [chance.randrange(500) for _ in range(LONG_DAYS)]
        return {"per_day": counts, "previous_days_total": 0, "sum_per_day_data": sum(counts)}

    def record() -> Any:
        kinds = ("non_robot", "pre2017", "robot", "unrecognized")
        detail = {"pre_20170101_total": 1_200, **{kind: series() for kind in kinds}}
        return {"all_time": 31_565, "detail": detail, "have_data": True, "last_30day": 361, "last_7day": 84}

    days = [str(day) for day in _days(date(2017, 1, 1), LONG_DAYS)]
    return {"days": days, "ids": {f"collected-item-{number}": record() for number in range(ITEMS)}}


def _segment(chance: Random) -> Any:
    revisions = [
        {
            "id": 1_200_000 - number,
            "timestamp": f"2024-01-01T00:{59 - number}:45Z",
            "minor": chance.random() < 0.3,
            "size": chance.randrange(90_000),
            "comment": f"/* Section {number} */ copy editing",
            "user": {"id": chance.randrange(1, 10**6), "name": f"Editor {number}"},
            "delta": chance.randrange(-500, 500),
        }
        for number in range(REVISIONS)
    ]
    url = "https://en.wikipedia.org/w/rest.php/v1/page/Earth/history"
    return {"revisions": revisions, "latest": url, "older": f"{url}?older_than=1199981"}


def _search(chance: Random) -> Any:
    def thumbnail(number: int) -> Any:
        url = f"//upload.wikimedia.org/wikipedia/commons/thumb/a/ab/Picture_{number}.jpg/60px-Picture_{number}.jpg"
        return {"mimetype": "image/jpeg", "width": 60, "height": chance.randrange(40, 90), "duration": None, "url": url}

    pages = [
        {
            "id": chance.randrange(1, 10**7),
            "key": f"Page_of_number_{number}",
            "title": f"Page of number {number}",
            "excerpt": f'This <span class="searchmatch">page</span> is one of many, and its number is {number}',
            "matched_title": None,
            "description": f"page with the number {number}",
            "thumbnail": thumbnail(number),
        }
        for number in range(RESULTS)
    ]
    return {"pages": pages}


def _compare(chance: Random) -> Any:
    def line(number: int) -> Any:
        type_ = chance.choice((0, 0, 1, 2, 3))
        offset = {"from": None if type_ == 1 else 60 * number, "to": None if type_ == 2 else 60 * number}
        made: dict[str, Any] = {"type": type_, "text": f"This is line {number} of a text.", "offset": offset}
        if type_ != 2:
            made["lineNumber"] = number
        if type_ == 3:
            made["highlightRanges"] = [{"start": 8, "length": 4, "type": 0}, {"start": 13, "length": 2, "type": 1}]
        return made

    def side(revision: int) -> Any:
        return {"id": revision, "slot_role": "main", "sections": [{"level": 2, "heading": "== A ==", "offset": 9}]}

    return {"from": side(1), "to": side(2), "diff": [line(number) for number in range(1, LINES + 1)]}


def _days(first: date, number: int) -> list[date]:
    return [first + timedelta(days=passed) for passed in range(number)]


_MAKERS: dict[str, Callable[[Random], Any]] = {
    "series": _series,
    "top": _top,
    "long": _long,
    "segment": _segment,
    "search": _search,
    "compare": _compare,
    "month": _month,
}
