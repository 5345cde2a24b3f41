"""What stands for a thing that is not known, so that cases can be written down before it is clear who can hold them.

Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any


class Unknown(str):
    """In the place of a name of which none is known. Its text is the fact that is missing."""

    __slots__ = ()


def first(known: Sequence[str], fact: str) -> str:
    """The first of the names that are known.

    Args:
        known: Names, the best known first.
        fact: What they are, as the facts call them.
    """
    return known[0] if known else Unknown(fact)


def first_pair(known: Sequence[tuple[str, str]], fact: str) -> tuple[str, str]:
    """The first of the pairs that are known."""
    return known[0] if known else (Unknown(fact), Unknown(fact))


def named(name: str, known: Sequence[str], fact: str) -> str:
    """A certain name, if it is among those that are known."""
    return name if name in known else Unknown(fact)


def lacking(value: Any) -> str:
    """The first fact that is missing in an argument, in a list, mapping or dataclass of them; empty if none is."""
    if isinstance(value, Unknown):
        return str(value)
    if isinstance(value, str):
        return ""
    if isinstance(value, Mapping):
        parts: Sequence[Any] = list(value.values())
    elif isinstance(value, Sequence):
        parts = value
    elif is_dataclass(value) and not isinstance(value, type):
        parts = [getattr(value, field.name) for field in fields(value)]
    else:
        parts = ()
    return next((fact for part in parts if (fact := lacking(part))), "")
