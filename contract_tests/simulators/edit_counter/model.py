"""What the edit counter says, whatever the format: arrays with members in a fixed order and with PHP's types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Value: TypeAlias = "int | float | str | list[str] | dict[str, Value]"

_UNITS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
"""Seconds in a week, a day, an hour, a minute and a second."""

ERRORS: Mapping[str, str] = {
    "missingusername": "No username given",
    "missinglanguage": "No language given",
    "missingwiki": "No wiki given",
    "nosuchuser": "User does not exist",
}
"""What errors say that always say the same, by code."""


def counted(lag: int, groups: list[str], live: int, deleted: int) -> Value:
    """The counts of one user.

    Args:
        lag: Seconds that the database is behind.
        groups: Groups that somebody put the user in.
        live: Revisions.
        deleted: Revisions of deleted pages.
    """
    # The database hands counts over as text; what the program adds up itself is a number.
    counts: Value = {"live": str(live), "deleted": str(deleted), "total": live + deleted}
    return {"query": {"count": {"replag": replag(lag), "groups": groups, "counts": counts}}}


def error(code: str, info: str | None = None) -> Value:
    """An error; without a text for it, the one that the code always has."""
    return {"error": {"code": code, "info": ERRORS[code] if info is None else info}}


def replag(seconds: int) -> Value:
    """A lag in units, each as large as possible, and as a whole; all units of a negative lag are negative or zero."""
    sign, rest = (-1, -seconds) if seconds < 0 else (1, seconds)
    parts: dict[str, Value] = {}
    for unit, length in _UNITS.items():
        count, rest = divmod(rest, length)
        parts[unit] = sign * count
    return parts | {"*": float(seconds)}
