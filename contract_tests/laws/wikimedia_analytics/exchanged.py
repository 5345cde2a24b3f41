"""How laws of one answer read an exchange with the Wikimedia Analytics API. Pure.

What is not there raises LookupError or TypeError: then there is nothing to judge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from contract_tests.exchange import Exchange

Row = Mapping[str, Any]

COUNTS = ("views", "requests", "edits", "net_bytes_diff", "abs_bytes_diff", "edit-count", "pageview-count")
"""What entries of rankings are ranked by; each has one of them."""


def items(exchange: Exchange) -> Sequence[Row]:
    """The items of an answer with figures."""
    if exchange.status != 200:
        raise LookupError("no figures")
    found: Sequence[Row] = exchange.received_json["items"]
    return found


def points(exchange: Exchange) -> Sequence[Row]:
    """The points of a series."""
    return [point for item in items(exchange) for point in item.get("results", [item])]


def entries(exchange: Exchange) -> Sequence[Row]:
    """The entries of a ranking, in their order."""
    listed: list[Row] = []
    for item in items(exchange):
        lists = [item[name] for name in ("articles", "countries", "files") if name in item]
        lists += [result["top"] for result in item.get("results", ())]
        listed += [entry for entries_ in lists for entry in entries_] if lists else [item]
    return listed


def counts(exchange: Exchange) -> list[int]:
    """What the entries of a ranking are ranked by."""
    return [entry[name] for entry in entries(exchange) for name in COUNTS if name in entry]


def time_of(point: Row) -> str:
    """When a point of a series begins, YYYYMMDDHH."""
    return re.sub(r"\D", "", point["timestamp"])[:10].ljust(10, "0")


def normal(name: str, value: str) -> str:
    """A value of the path as answers repeat it: projects and referers as names, titles with underscores."""
    if name in ("project", "referer"):
        return value.strip().lower().removeprefix("www.").removesuffix(".org")
    return value.replace(" ", "_") if name in ("article", "page-title") else value
