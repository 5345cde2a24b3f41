"""Limits of a host hold for all clients of the process together, and for nobody else."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from threading import Lock
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openknowledge import AsyncMediaWiki, MediaWiki, lift_limits
from openknowledge._runtime.pacing import RateLimit, Turnstile, turnstile
from openknowledge.errors import ApiError, InvalidArgument

from contract_tests.clients import USER_AGENT, contract
from contract_tests.fake_clock import FakeClock
from tools.specs import api_names

LIMITED = [api for api in api_names() if "x-rate-limit" in contract(api)]


@given(
    steps=st.lists(st.floats(0, 30), min_size=1, max_size=80),
    per_minute=st.integers(1, 12),
)
def test_no_minute_sees_more_requests_than_it_may(steps: list[float], per_minute: int) -> None:
    one, now, sent = Turnstile(), 0.0, []
    for step in steps:
        now += step
        sent.append(now + one.pause(now, per_minute))
    assert sent == sorted(sent)
    for first, later in zip(sent, sent[per_minute:], strict=False):
        assert later - first >= 60 - 1e-9


@given(steps=st.lists(st.floats(6.01, 30), max_size=40))
def test_who_keeps_to_the_limit_does_not_wait(steps: list[float]) -> None:
    one, now = Turnstile(), 0.0
    for step in steps:
        now += step
        assert one.pause(now, 10) == 0


class Slow(httpx.BaseTransport):
    """Answers with one status, and knows how many requests were under way at once."""

    def __init__(self, status: int = 418) -> None:
        self._status = status
        self.most = 0
        self.requests: list[httpx.Request] = []
        self._now = 0
        self._lock = Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            self.requests.append(request)
            self._now += 1
            self.most = max(self.most, self._now)
        return httpx.Response(self._status, stream=_Closing(self))

    def leave(self) -> None:
        with self._lock:
            self._now -= 1


class SlowAsync(httpx.AsyncBaseTransport):
    """The same for asynchronous clients."""

    def __init__(self, counted: Slow) -> None:
        self._counted = counted

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        return self._counted.handle_request(request)


class _Closing(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, counted: Slow) -> None:
        self._counted = counted

    def __iter__(self) -> Iterator[bytes]:
        yield b"teapot"

    async def __aiter__(self) -> Any:
        await asyncio.sleep(0)
        yield b"teapot"

    def close(self) -> None:
        self._counted.leave()

    async def aclose(self) -> None:
        self._counted.leave()


def host() -> str:
    """A host that no other test has limits for."""
    return f"https://{uuid.uuid4().hex}.example"


def ask(client: Any) -> None:
    with pytest.raises(ApiError, match="418"):
        client.pages.get("Earth")


async def ask_async(client: Any) -> None:
    with pytest.raises(ApiError, match="418"):
        await client.pages.get("Earth")


def test_no_more_are_under_way_than_may_be_over_threads_event_loops_and_clients() -> None:
    slow, url = Slow(), host()
    clients = [MediaWiki(user_agent=USER_AGENT, base_url=url, transport=slow) for _ in range(3)]

    async def many() -> None:
        client = AsyncMediaWiki(user_agent=USER_AGENT, base_url=url, transport=SlowAsync(slow))
        await asyncio.gather(*(ask_async(client) for _ in range(30)))

    with ThreadPoolExecutor(10) as pool:
        done = [pool.submit(ask, clients[number % 3]) for number in range(60)]
        done += [pool.submit(asyncio.run, many()) for _ in range(2)]
        for each in done:
            each.result(timeout=60)
    assert len(slow.requests) == 120
    assert 1 < slow.most <= contract("mediawiki_rest")["x-rate-limit"]["requests_at_once"]


@pytest.mark.parametrize("user_agent", [None, "nobody/1.0"])
@pytest.mark.parametrize("token", [None, "abc"])
def test_the_limit_is_that_of_what_a_caller_shows(token: str | None, user_agent: str | None) -> None:
    fake = FakeClock()
    client = MediaWiki(user_agent=USER_AGENT, base_url=host(), transport=Slow(), access_token=token)
    client.clock = fake.clock
    limit = contract("mediawiki_rest")["x-rate-limit"]["requests_per_minute"]
    shown = "token" if token else "anonymous" if user_agent else "contact"
    for _ in range(limit[shown]):
        with pytest.raises(ApiError, match="418"):
            client.pages.get("Earth", headers={"User-Agent": user_agent} if user_agent else {})
    assert fake.pauses == []
    ask(client)
    assert len(fake.pauses) == (0 if shown == "anonymous" else 1)  # the last one names a contact again
    assert fake.pauses in ([], [pytest.approx(60)])


def test_waiting_for_the_limit_does_not_fail_a_call_with_a_shorter_deadline() -> None:
    fake, slow = FakeClock(), Slow()
    client = MediaWiki(user_agent=USER_AGENT, base_url=host(), transport=slow, deadline=5)
    client.clock = fake.clock
    for _ in range(450):
        ask(client)
    assert len(slow.requests) == 450
    assert sum(fake.pauses) == pytest.approx(120)


def test_waiting_for_the_limit_takes_no_time_from_retries() -> None:
    fake, slow = FakeClock(), Slow(503)
    client = MediaWiki(user_agent=USER_AGENT, base_url=host(), transport=slow, deadline=30, retries=3)
    client.clock = fake.clock
    for _ in range(200):
        with pytest.raises(ApiError, match="503"):
            client.pages.get("Earth", retries=0)
    with pytest.raises(ApiError, match="503"):
        client.pages.get("Earth")
    assert len(slow.requests) == 204
    assert fake.pauses[0] == pytest.approx(60)


def test_a_long_wait_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    fake = FakeClock()
    client = MediaWiki(user_agent=USER_AGENT, base_url=host(), transport=Slow())
    client.clock = fake.clock
    with caplog.at_level("INFO", "openknowledge"):
        for _ in range(201):
            ask(client)
    assert [record.getMessage() for record in caplog.records if "waits 60 s" in record.getMessage()]


def test_a_call_that_is_cancelled_in_line_leaves_its_place_to_the_next() -> None:
    slow, url = Slow(), host()

    async def run() -> None:
        client = AsyncMediaWiki(user_agent=USER_AGENT, base_url=url, transport=SlowAsync(slow))
        tasks = [asyncio.create_task(ask_async(client)) for _ in range(40)]
        await asyncio.sleep(0)
        for task in tasks[::2]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.wait_for(asyncio.gather(*(ask_async(client) for _ in range(10))), 10)

    asyncio.run(run())
    assert len(slow.requests) >= 30


@pytest.mark.parametrize("url", ["http://127.0.0.1:80/", "http://localhost:1", "http://[::1]/", "http://a.localhost/"])
def test_this_machine_has_no_limits(url: str) -> None:
    assert turnstile(url, RateLimit(1)) is None


def test_hosts_of_a_domain_count_together_and_others_for_themselves() -> None:
    limit = RateLimit(1, domains=("wikimedia.org", "wikipedia.org"))
    wikimedia = turnstile("https://wikimedia.org/a", limit)
    assert wikimedia is not None
    assert turnstile("https://en.wikipedia.org/b", limit) is wikimedia
    one, other = turnstile("https://a.example/", limit), turnstile("https://b.example/", limit)
    assert one is turnstile("http://a.example:8080/c", limit)
    assert len({id(each) for each in (wikimedia, one, other)}) == 3
    assert turnstile("https://notwikipedia.org/", limit) is not wikimedia


def test_limits_can_be_lifted_for_a_host_of_ones_own() -> None:
    fake, url = FakeClock(), host()
    lift_limits(url)
    client = MediaWiki(user_agent=USER_AGENT, base_url=url, transport=Slow())
    client.clock = fake.clock
    for _ in range(500):
        ask(client)
    assert fake.pauses == []


@pytest.mark.parametrize("url", ["wiki.example.org", "", "https://", "https://["])
def test_what_names_no_host_cannot_be_lifted(url: str) -> None:
    with pytest.raises(InvalidArgument, match="names no host"):
        lift_limits(url)


@pytest.mark.parametrize("api", LIMITED)
def test_a_client_has_the_limits_of_its_contract(api: str) -> None:
    stated = contract(api)["x-rate-limit"]
    limit = import_module(f"openknowledge.{api}.client").RATE_LIMIT
    assert limit.at_once == stated["requests_at_once"]
    assert limit.per_minute == stated.get("requests_per_minute", {})
    assert list(limit.domains) == stated.get("domains", [])
