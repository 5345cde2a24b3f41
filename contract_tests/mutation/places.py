"""The values of one answer that a site stands for. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from contract_tests.mutation.sites import EACH

Place = tuple[Any, Any]
"""What holds a value, and its name or index there."""


def places(root: list[Any], path: Sequence[str]) -> list[Place]:
    """Where the values at a path are.

    Args:
        root: A list that holds the content as its only item, so that the content as a whole has a place too.
        path: Names of members, and `*` for each item or value.
    """
    found: list[Place] = [(root, 0)]
    for step in path:
        found = [place for holder, key in found for place in _below(holder[key], step)]
    return found


def _below(value: Any, step: str) -> Iterator[Place]:
    if step == EACH:
        keys = range(len(value)) if isinstance(value, list) else list(value) if isinstance(value, dict) else ()
        yield from ((value, key) for key in keys)
    elif isinstance(value, dict) and step in value:
        yield value, step
