"""One client that makes several calls at once, again and again: for every line that it reads it prints seconds.

python -m tools.benchmark.concurrent_client WAY BASE_URL AT_ONCE FOLDER [HIDDEN...]
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from tools.benchmark.bodies import PAGE, USER_AGENT
from tools.benchmark.hidden import hide

SECONDS = 0.04
"""Length of one measurement; calls that take less are repeated within it."""

Call = Callable[[], Awaitable[Any]]
Opened = AbstractAsyncContextManager[Call]


@asynccontextmanager
async def _raw(base_url: str, _: Path) -> AsyncIterator[Call]:
    import httpx

    async with httpx.AsyncClient() as client:
        yield lambda: client.get(f"{base_url}/metrics/pageviews/per-article/{'/'.join(PAGE)}")


@asynccontextmanager
async def _ours(base_url: str, _: Path) -> AsyncIterator[Call]:
    from openknowledge import AsyncWikimediaAnalytics

    async with AsyncWikimediaAnalytics(user_agent=USER_AGENT, base_url=base_url) as client:
        yield lambda: client.page_views.per_article(*PAGE)  # type: ignore[arg-type]


@asynccontextmanager
async def _stock(base_url: str, folder: Path) -> AsyncIterator[Call]:
    from tools.benchmark import stock

    api = "wikimedia_analytics"
    operation = stock.module(folder, api, "api.page_views.page_views_per_article")
    access, agent, granularity = (
        getattr(stock.module(folder, api, "models"), name) for name in ("Access", "PageViewAgent", "Granularity")
    )
    arguments = (PAGE[0], access(PAGE[1]), agent(PAGE[2]), PAGE[3], granularity(PAGE[4]), *PAGE[5:])
    async with stock.module(folder, api, "client").Client(base_url=base_url) as client:
        yield lambda: operation.asyncio(*arguments, client=client)


WAYS: dict[str, Callable[[str, Path], Opened]] = {"raw": _raw, "ours": _ours, "stock": _stock}


async def _serve(opened: Opened, at_once: int) -> None:
    async with opened as call:

        async def all_at_once() -> None:
            await asyncio.gather(*(call() for _ in range(at_once)))

        await all_at_once()
        start = perf_counter()
        await all_at_once()
        repeats = max(1, round(SECONDS / (perf_counter() - start)))
        for _ in sys.stdin:
            start = perf_counter()
            for _ in range(repeats):
                await all_at_once()
            print((perf_counter() - start) / repeats, flush=True)


if __name__ == "__main__":
    way, base_url, at_once, folder, *hidden = sys.argv[1:]
    hide(*hidden)
    asyncio.run(_serve(WAYS[way](base_url, Path(folder)), int(at_once)))
