"""How a law says that it does not hold: who was asked, what was promised, what came. Pure."""

from __future__ import annotations

from typing import NoReturn

import attrs

_LONGEST = 300
"""Characters of a value that a message shows."""

_SHORT = 5
"""Items of a sequence that a message shows as a whole."""


def expect(holds: bool, subject: str, promised: str, came: object) -> None:
    """Nothing, if it holds.

    Args:
        holds: Whether the promise is kept.
        subject: The operation, and what it was asked about.
        promised: What should have come, in words.
        came: What came instead.

    Raises:
        AssertionError: It does not hold.
    """
    if not holds:
        fail(subject, promised, came)


def fail(subject: str, promised: str, came: object) -> NoReturn:
    """Say that a law does not hold.

    Raises:
        AssertionError: Always.
    """
    raise AssertionError(f"{subject}: promised {promised}; came {_shown(came)}")


def expect_equal(came: object, promised: object, subject: str, what: str) -> None:
    """Nothing, if it is what was promised; of sequences and models the message shows the first part that differs.

    Raises:
        AssertionError: They differ.
    """
    if came != promised:
        part, came, promised = _first_difference(came, promised)
        expect(False, subject, f"{what}{part}: {_shown(promised)}", came)


def _first_difference(came: object, promised: object) -> tuple[str, object, object]:
    """Where two values differ, and what is there on either side."""
    if isinstance(came, list | tuple) and isinstance(promised, list | tuple):
        for place, (one, other) in enumerate(zip(came, promised, strict=False)):
            if one != other and len(came) > _SHORT:
                return _within(f", item {place}", one, other)
        if len(came) != len(promised) and len(came) > _SHORT:
            return ", length", len(came), len(promised)
    elif attrs.has(type(came)) and type(came) is type(promised):
        for field in attrs.fields(type(came)):  # type: ignore[arg-type]
            one, other = getattr(came, field.name), getattr(promised, field.name)
            if one != other:
                return _within(f", {field.name}", one, other)
    return "", came, promised


def _within(part: str, came: object, promised: object) -> tuple[str, object, object]:
    inner, came, promised = _first_difference(came, promised)
    return part + inner, came, promised


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
