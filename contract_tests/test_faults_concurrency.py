"""Clients that are cancelled, forked, shared by threads or closed while a call is under way."""

from __future__ import annotations

import asyncio
import gc
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any
from urllib.parse import unquote

import pytest
from openknowledge import Clock
from openknowledge.errors import ApiError, RequestFailed, UnexpectedBody, UnexpectedStatus

from contract_tests.facing import (
    MODES,
    PATIENCE_SECONDS,
    READ,
    Faced,
    eventually,
    example_content,
    facing,
    secrets_in,
    success,
)
from contract_tests.local_server import Answer, Exchange, recording_server
from contract_tests.misbehaving_server import End, Fault, reply, reply_json

EVERY = pytest.mark.parametrize("mode", MODES)
ASYNC = pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "sync"])
WHOLE = b"".join(success(READ).pieces)
PAGE = example_content(READ)[2]
NETWORK = {"openknowledge", "httpx", "httpcore", "h11", "anyio", "aiohttp"}

UNFINISHED = {
    "before the head": Fault(end=End.STAYS),
    "within the head": Fault([WHOLE[:12]], end=End.STAYS),
    "within the body": Fault([WHOLE[:-9]], end=End.STAYS),
}
EVERY_FAULT = pytest.mark.parametrize("fault", UNFINISHED.values(), ids=UNFINISHED)


@EVERY
def test_a_call_leaves_nothing_behind(mode: str) -> None:
    with facing(then=Fault([WHOLE[:-9], WHOLE[-9:]], pause=0.01, end=End.STAYS), mode=mode) as faced:

        def kept() -> Counter[str]:
            assert faced.works()
            gc.collect()
            types = [type(each) for each in gc.get_objects()]
            return Counter(each.__qualname__ for each in types if str(each.__module__).partition(".")[0] in NETWORK)

        kept()
        before = kept()
        assert [kept() - before for _ in range(5)] == [Counter()] * 5
        assert faced.server.connections == 1


@ASYNC
@EVERY_FAULT
def test_a_cancelled_call_leaves_nothing_behind(fault: Fault, mode: str) -> None:
    with facing(fault, mode=mode) as faced:
        faced.settle(cancelled(faced, lambda: faced.server.answered))
        assert eventually(lambda: not faced.server.open_connections)
        assert faced.works()


@ASYNC
def test_a_call_that_is_cancelled_between_two_tries_leaves_nothing_behind(mode: str) -> None:
    with facing(reply(503), mode=mode) as faced:
        pauses: list[float] = []

        def pause(seconds: float) -> Awaitable[None]:
            pauses.append(seconds)
            return asyncio.sleep(60)

        faced.client.clock = Clock(sleep_async=pause)
        faced.settle(cancelled(faced, lambda: pauses))
        assert faced.works()
        assert faced.requests == 2


@ASYNC
def test_a_call_that_is_cancelled_within_a_handshake_leaves_nothing_behind(mode: str) -> None:
    with facing(mode=mode, listening=False) as faced:
        faced.server.server_activate()  # the system accepts connections, and nobody looks at them
        faced.client.base_url = faced.server.url.replace("http", "https")
        begun = time.monotonic() + 0.1
        faced.settle(cancelled(faced, lambda: time.monotonic() > begun))
        faced.server.listen()
        assert eventually(lambda: faced.server.connections == 1)
        assert eventually(lambda: not faced.server.open_connections)
        faced.client.base_url = faced.server.url
        assert faced.works()


async def cancelled(faced: Faced, there: Callable[[], object]) -> None:
    """Begin a call and cancel it when it is there."""
    task = asyncio.create_task(faced.begin())
    while not there():
        await asyncio.sleep(0.001)
    task.cancel()
    with pytest.raises(asyncio.CancelledError) as raised:
        await task
    assert secrets_in(raised.value) == []
    assert asyncio.all_tasks() == {asyncio.current_task()}


@EVERY_FAULT
def test_a_call_that_is_interrupted_leaves_nothing_behind(fault: Fault) -> None:
    """Ctrl-C, as a program that goes on afterwards sees it."""
    with facing(fault, mode="sync") as faced:
        with interruption(lambda: faced.server.answered), pytest.raises(KeyboardInterrupt) as raised:
            faced.call()
        assert secrets_in(raised.value) == []
        assert eventually(lambda: not faced.server.open_connections)
        assert faced.works()


@contextmanager
def interruption(when: Callable[[], object]) -> Iterator[None]:
    """Let the main thread be interrupted as soon as something holds."""

    def look(*_: object) -> None:
        if when():
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)  # again and again: Python may miss one just before it waits
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@EVERY
@EVERY_FAULT
@pytest.mark.parametrize("retries", [0, 1])
def test_a_call_ends_when_its_client_is_closed(fault: Fault, retries: int, mode: str) -> None:
    with facing(fault, mode=mode, retries=retries) as faced:
        if mode == "sync":
            with ThreadPoolExecutor(1) as pool:
                under_way = pool.submit(failure, faced.call)
                assert eventually(lambda: faced.server.answered == 1)
                faced.client.close()
                came = under_way.result(PATIENCE_SECONDS)
        else:

            async def closed() -> object:
                task = asyncio.create_task(faced.begin())
                while not faced.server.answered:
                    await asyncio.sleep(0.001)
                await faced.client.close()
                return await asyncio.wait_for(task, PATIENCE_SECONDS)

            came = failure(lambda: faced.settle(closed()))
        assert came is (None if retries else RequestFailed)
        assert faced.works()
        assert faced.server.connections == 2


def echo(exchange: Exchange) -> None:
    """Answer with a page of the title that was asked for."""
    reply_json({**PAGE, "title": title_of(exchange)})(exchange)


def title_of(exchange: Exchange) -> str:
    """The title of the page that is asked for."""
    return unquote(exchange.path.split("/")[2])


@pytest.mark.parametrize("mode", [*MODES, "threads"])
def test_a_client_works_in_both_processes_after_a_fork(mode: str) -> None:
    with recording_server(echo) as server:
        python = [sys.executable, "-W", "ignore::DeprecationWarning"]  # 3.12 warns of a fork among threads
        command = [*python, "-m", "contract_tests.forked_calls", mode, server.url]
        result = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
        assert (result.returncode, result.stderr) == (0, "")
        assert server.connections >= 2


OUTCOMES: dict[str, tuple[Answer, type[ApiError] | None]] = {
    "good": (success(READ), None),
    "reset": (Fault(end=End.RESETS), RequestFailed),
    "closed": (Fault(), RequestFailed),
    "cut off": (Fault([WHOLE[:-9]]), RequestFailed),
    "no JSON": (reply(200, b"<html>", Content_Type="application/json"), UnexpectedBody),
    "unlisted": (reply(418), UnexpectedStatus),
}


def by_title(exchange: Exchange) -> None:
    """Answer as the title of the page says."""
    OUTCOMES[title_of(exchange)][0](exchange)


def test_sixteen_threads_share_a_client_whatever_happens_to_each() -> None:
    with facing(mode="sync", then=by_title, retries=0) as faced:
        everybody = threading.Barrier(16)

        def use(titles: list[str]) -> list[type[ApiError] | None]:
            everybody.wait()
            return [failure(partial(faced.client.pages.get, title)) for title in titles]

        titles = [[*OUTCOMES][first:] + [*OUTCOMES][:first] for first in range(len(OUTCOMES))] * 3
        with ThreadPoolExecutor(16) as pool:
            came = list(pool.map(use, titles[:16]))
        assert came == [[OUTCOMES[title][1] for title in each] for each in titles[:16]]


@ASYNC
def test_many_tasks_share_a_client_whatever_happens_to_each(mode: str) -> None:
    with facing(mode=mode, then=by_title, retries=0) as faced:
        titles = [*OUTCOMES] * 6

        async def use() -> Any:
            return await asyncio.gather(*map(faced.client.pages.get, titles), return_exceptions=True)

        came = [type(each) if isinstance(each, BaseException) else None for each in faced.settle(use())]
        assert came == [OUTCOMES[title][1] for title in titles]


def failure(call: Callable[[], object]) -> type[ApiError] | None:
    """The class of the error that a call ends in, or None."""
    try:
        call()
    except ApiError as error:
        return type(error)
    return None
