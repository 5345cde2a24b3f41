"""Times of several ways to do one thing, taken in turn: what disturbs the machine disturbs all of them alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import perf_counter
from typing import TypeVar

ROUNDS = 31
SECONDS = 0.006
"""Length of one measurement; a way that takes less is repeated within it."""
WARM_UP_SECONDS = 0.2
"""How long each way goes on before anything is measured: Python and processor adapt to what they do again and again."""

Way = Callable[[], object]
Subject = TypeVar("Subject")


def in_turn(subjects: Sequence[Subject], rounds: int) -> Iterator[Subject]:
    """All subjects in each round, in every other one backwards: none of them always comes after the same one."""
    for number in range(rounds):
        yield from reversed(subjects) if number % 2 else subjects


def interleaved(ways: Mapping[str, Way], rounds: int = ROUNDS, seconds: float = SECONDS) -> dict[str, list[float]]:
    """Seconds that each way takes, once for each round.

    The garbage collector works as it does for a user, less what was there before.
    """
    gc.collect()
    gc.freeze()
    try:
        repeats = {name: max(1, round(seconds / _warmed_up(way))) for name, way in ways.items()}
        times: dict[str, list[float]] = {name: [] for name in ways}
        for name in in_turn(list(ways), rounds):
            times[name].append(_seconds(ways[name], repeats[name]))
        return times
    finally:
        gc.unfreeze()


def _warmed_up(way: Way) -> float:
    """Seconds that a way takes in the end."""
    end = perf_counter() + WARM_UP_SECONDS
    last = _seconds(way, 3)
    while perf_counter() < end:
        last = _seconds(way, 3)
    return last


def _seconds(way: Way, repeats: int) -> float:
    start = perf_counter()
    for _ in range(repeats):
        way()
    return (perf_counter() - start) / repeats
