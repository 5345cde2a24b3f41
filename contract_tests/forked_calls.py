"""A program that uses one client before and after `os.fork`, then in both processes at once.

`python -m contract_tests.forked_calls sync|threads|async|aiohttp <base URL>` ends with 0 if every call got the page
that it asked for. With `threads`, other threads are in the middle of calls while the process forks.
"""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from collections.abc import Callable
from threading import Thread

from openknowledge import AsyncMediaWiki, MediaWiki

USER_AGENT = "contract-tests/1.0 (tests@example.org)"
CALLS = 10


def main() -> None:
    """Make the calls."""
    mode, base_url = sys.argv[1:]
    if mode in ("async", "aiohttp"):
        if mode == "async":
            sys.modules["aiohttp"] = None  # type: ignore[assignment] # so that importing it fails
        asyncio.run(_asynchronous(AsyncMediaWiki(user_agent=USER_AGENT, base_url=base_url)))
    else:
        _synchronous(MediaWiki(user_agent=USER_AGENT, base_url=base_url), threads=mode == "threads")


def _synchronous(client: MediaWiki, *, threads: bool) -> None:
    def ask(who: str) -> None:
        for title in _titles(who):
            _check(title, client.pages.get(title).title)

    ask("before")
    others = [Thread(target=ask, args=(f"thread {number}",)) for number in range(4 if threads else 0)]
    for thread in others:
        thread.start()
    child = _forked(lambda: ask("child"))
    ask("parent")
    for thread in others:
        thread.join()
    client.close()
    _await(child)


async def _asynchronous(client: AsyncMediaWiki) -> None:
    async def ask(who: str) -> None:
        for title in _titles(who):
            _check(title, (await client.pages.get(title)).title)

    await ask("before")
    child = _forked(lambda: asyncio.run(ask("child")))
    await ask("parent")
    await client.close()
    _await(child)


def _titles(who: str) -> list[str]:
    return [f"{who} {number}" for number in range(CALLS)]


def _check(asked: str, got: str) -> None:
    if asked != got:
        raise AssertionError(f"asked for {asked}, got {got}")


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


def _await(child: int) -> None:
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status:
        raise AssertionError(f"the child ended with {status}")


if __name__ == "__main__":
    main()
