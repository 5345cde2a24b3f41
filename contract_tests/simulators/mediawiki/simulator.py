"""A wiki's API as a simulator: the operations together, and what is the same for all answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import httpx

from contract_tests.simulators.clock import Clock
from contract_tests.simulators.mediawiki.answers import PRIVATE, ROOT, account_of
from contract_tests.simulators.mediawiki.refusals import NoMethod, NoRoute
from contract_tests.simulators.mediawiki.service import Promise, Service
from contract_tests.simulators.mediawiki.wiki import Wiki
from contract_tests.simulators.mediawiki.worlds import world
from contract_tests.simulators.routing import Answer, Operations, Simulator

NOW = datetime(2026, 10, 15, 12, tzinfo=UTC)

# Stands for a segment without characters, which is a value like any other here. No title has this character.
_NOTHING, _NOTHING_ENCODED = "\U0010fffe", b"%F4%8F%BF%BE"


class WikiSimulator(Simulator[Service]):
    """A simulator whose parameters in the path may be empty, and whose answers all bear some headers."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer a request, after those that other threads ask of the same wiki."""
        with self.state.wiki.one_at_a_time:
            return self._answer(request)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        response = super().__call__(request)
        wiki = self.state.wiki
        wiki.requests += 1
        headers = {"X-Content-Type-Options": "nosniff", "X-Request-Id": f"{wiki.requests:024x}"}
        account = account_of(request)
        if account is not None and account not in wiki.sessions:
            # The first request of a session is answered with a cookie, and what comes with a cookie is not shared.
            wiki.sessions.add(account)
            headers |= PRIVATE | {"Set-Cookie": f"BearerSession={account.id:032x}; path=/; HttpOnly"}
        response.headers.update(headers)
        return response

    def _route(self, request: httpx.Request) -> tuple[Answer[Service], list[str]]:
        path, question, query = request.url.raw_path.partition(b"?")
        if b"//" not in path and not path.endswith(b"/"):
            return super()._route(request)
        below = path.removeprefix(ROOT.encode())
        segments = [segment or _NOTHING_ENCODED for segment in below.split(b"/")[1:]]
        filled = path[: len(path) - len(below)] + b"".join(b"/" + segment for segment in segments)
        url = request.url.copy_with(raw_path=filled + question + query)
        function, values = super()._route(httpx.Request(request.method, url))
        return function, ["" if value == _NOTHING else value for value in values]


def create(
    operations: Iterable[Operations[Service]],
    examples: Mapping[str, str],
    promise: Promise,
    *,
    seed: int,
    now: datetime | None,
    size: int,
    faults: bool,
    wiki: Wiki | None,
) -> WikiSimulator:
    """Put the simulator of an API together.

    Args:
        operations: What it answers.
        examples: A path and query of each operation.
        promise: What it promises where two APIs of a wiki differ.
        seed: Decides which pages there are besides those of the real wiki; 0 for none.
        now: Time at which the clock begins; None for some October.
        size: How many times as many pages there are as usual.
        faults: Whether it fails where the server observed does.
        wiki: A wiki to share with other simulators, clock and all; None for one of its own.
    """
    if wiki is None:
        wiki = world(seed, size, Clock(now or NOW))
    return WikiSimulator(
        base=ROOT,
        operations=operations,
        state=Service(wiki, promise, faults),
        clock=wiki.clock,
        examples=examples,
        no_route=NoRoute,
        no_method=NoMethod,
    )
