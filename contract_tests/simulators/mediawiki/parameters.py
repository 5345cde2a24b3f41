"""Values in the path and in the query: what passes."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import unquote_plus

import httpx

from contract_tests.simulators.mediawiki.refusals import NOT_MULTIPLE, bad_parameter

TRUE = ("true", "t", "yes", "y", "on", "1")
FALSE = ("false", "f", "no", "n", "off", "0")
GREATEST = 2**63 - 1
SEPARATOR = "\x1f"
"""Stands before each of several values, where several are allowed: nowhere here."""

_INTEGER = re.compile(r"[+-]?[0-9]+")
_NO_VARIABLE = re.compile("[ .]")

Value = str | None
"""What was sent for a parameter; None for nothing."""


class Query:
    """The query of a request, read as PHP reads it.

    Attributes:
        values: The last value of each parameter; the members of an array with bars between them.
        arrays: Parameters whose value is an array: `name[]=value`.
    """

    def __init__(self, request: httpx.Request) -> None:
        self.values: dict[str, str] = {}
        self.arrays: set[str] = set()
        query = request.url.query.decode("ascii")
        for part in query.split("&") if query else ():
            name, _, value = part.partition("=")
            name, bracket, _ = unquote_plus(name).lstrip(" ").partition("[")
            name = _NO_VARIABLE.sub("_", name)
            text = unquote_plus(value)
            if bracket and name in self.arrays:
                text = f"{self.values[name]}|{text}"
            (self.arrays.add if bracket else self.arrays.discard)(name)
            self.values[name] = text

    def get(self, name: str) -> Value:
        """The last value of a parameter."""
        return self.values.get(name)


def required_text(name: str, value: Value) -> str:
    """A string of at least one character."""
    if not value:
        raise bad_parameter(name, value, "missingparam", f'The "{name}" parameter must be set.')
    _require_single(name, value)
    return value


def _require_single(name: str, value: str) -> None:
    if value.startswith(SEPARATOR):
        raise bad_parameter(name, value, "badvalue", NOT_MULTIPLE.format(name))


def integer(name: str, value: str, *, is_array: bool = False) -> int:
    """An integer of 64 bits, with or without a sign."""
    _require_single(name, value)
    number = int(value) if not is_array and _INTEGER.fullmatch(value) and len(value) < 40 else None
    if number is None or not -GREATEST <= number <= GREATEST:
        raise bad_parameter(name, value, "badinteger", f'Invalid value "{value}" for integer parameter "{name}".')
    return number


def optional_integer(query: Query, name: str) -> int | None:
    """An integer in the query, if one is there."""
    value = query.get(name)
    return None if value is None else integer(name, value, is_array=name in query.arrays)


def bounded_integer(query: Query, name: str, default: int, least: int, most: int) -> int:
    """An integer in the query within bounds."""
    number = optional_integer(query, name)
    if number is None:
        return default
    if not least <= number <= most:
        bounds = {"min": least, "curmax": most, "max": most, "highmax": most}
        value = query.get(name)
        text = f'The value "{value}" for parameter "{name}" must be between {least} and {most}.'
        raise bad_parameter(name, value, "outofrange", text, bounds)
    return number


def one_of(name: str, value: str, allowed: Collection[str], *, is_array: bool = False) -> str:
    """One of a few words."""
    _require_single(name, value)
    if value not in allowed or is_array:
        raise bad_parameter(name, value, "badvalue", f'Unrecognized value for parameter "{name}": {value}.', [])
    return value


def boolean(query: Query, name: str) -> bool:
    """A word for yes or no; no if there is none."""
    value = (query.get(name) or "").lower()
    _require_single(name, value)
    if value in TRUE:
        return True
    if value in ("", *FALSE):
        return False
    yes, no = (", ".join(f'"{word}"' for word in words) for words in (TRUE[:-1], FALSE))
    text = (
        f'Invalid value "{value}" for boolean parameter "{name}". '
        f'Pass {yes} and "{TRUE[-1]}" for true, or {no} and the empty string for false.'
    )
    raise bad_parameter(name, value, "badbool", text)
