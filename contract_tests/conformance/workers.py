"""Processes that work through parts of something, such as a check."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from threading import Thread
from typing import Literal, Protocol, TypeVar

Part = TypeVar("Part")
Outcome = TypeVar("Outcome")


class Each(Protocol):
    """Calls a function for each part, and gives each part with what came of it, in any order."""

    def __call__(self, work: Callable[[Part], Outcome], parts: Sequence[Part], /) -> Iterator[tuple[Part, Outcome]]: ...


def _begin() -> None:
    """Prepare a process that works."""
    # Ctrl-C reaches every process; the one that started this one tells about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, which may have been killed and cannot say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def processes(number: int | None = None, start: Literal["spawn", "fork"] = "spawn") -> Iterator[Each]:
    """Works through parts in several processes. Where the work is interrupted, it ends at once.

    Args:
        number: How many; None for as many as there are processors.
        start: Whether each is fresh, whatever this one has done, or begins with what this one knows.
    """
    pool = ProcessPoolExecutor(
        number or os.cpu_count(),
        mp_context=multiprocessing.get_context(start),
        initializer=_begin,
    )

    def each(work: Callable[[Part], Outcome], parts: Sequence[Part]) -> Iterator[tuple[Part, Outcome]]:
        futures = {pool.submit(work, part): part for part in parts}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BaseException:
            # Whoever is interrupted does not wait for what is under way.
            pool.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise

    try:
        yield each
    finally:
        pool.shutdown(cancel_futures=True)
