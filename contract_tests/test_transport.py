"""Sending: cookies, connections, closing and threads."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from threading import Barrier, Event
from typing import Any

import httpx
import pytest
from openknowledge._runtime.transport import proxy_for
from openknowledge.errors import UnexpectedStatus

from contract_tests.arguments import example_arguments
from contract_tests.clients import MODES, USER_AGENT, begin, client_class, connect, finished, session, subjects
from contract_tests.local_server import RecordingServer, recording_server
from contract_tests.outgoing import Recorder, attempt

READ = next(subject for subject in subjects() if subject.operation.name == "pages_get")
EVERY = pytest.mark.parametrize("mode", MODES)


@EVERY
def test_cookies_are_not_kept(mode: str) -> None:
    recorder = Recorder(**{"Set-Cookie": "session=a; Path=/; Domain=wiki.example"})
    client = connect(READ.document, mode, recorder)
    attempt(client, READ)
    attempt(client, READ)
    assert [request.headers.get("Cookie") for request in recorder.requests] == [None, None]


def networked(server: RecordingServer, mode: str) -> Any:
    """A client that opens connections to a server on this machine."""
    return client_class(READ.document, mode)(user_agent=USER_AGENT, base_url=server.url)


def attempts(client: Any, times: int) -> list[Any]:
    """Steps of a session that call an operation so many times."""

    async def quiet() -> None:
        with suppress(UnexpectedStatus):
            await begin(client, READ, example_arguments(READ))

    return [quiet for _ in range(times)]


@EVERY
def test_a_connection_is_used_again(mode: str) -> None:
    with recording_server() as server:
        client = networked(server, mode)
        session(client, *attempts(client, 3))
    assert (len(server.request_lines), server.connections) == (3, 1)


@EVERY
def test_a_closed_client_opens_a_new_connection(mode: str) -> None:
    with recording_server() as server:
        client = networked(server, mode)
        session(client, *attempts(client, 1), client.close, client.close, *attempts(client, 1))
    assert (len(server.request_lines), server.connections) == (2, 2)


@EVERY
def test_a_client_that_was_never_used_can_be_closed(mode: str) -> None:
    client = connect(READ.document, mode, Recorder())
    finished(client.close())
    finished(client.close())


class Closing(httpx.MockTransport):
    """Knows whether it was closed."""

    closed = False

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


@EVERY
@pytest.mark.parametrize("fails", [False, True])
def test_a_context_manager_closes(mode: str, fails: bool) -> None:
    transport = Closing(Recorder())
    client = connect(READ.document, mode, Recorder(), transport=transport)

    class Stop(Exception):
        """Raised in the context."""

    async def in_async_context() -> None:
        async with client as entered:
            assert entered is client
            await attempts(client, 1)[0]()
            assert not transport.closed
            if fails:
                raise Stop

    def in_context() -> None:
        with client as entered:
            assert entered is client
            attempt(client, READ)
            assert not transport.closed
            if fails:
                raise Stop

    with pytest.raises(Stop) if fails else nullcontext():
        if mode == "async":
            asyncio.run(in_async_context())
        else:
            in_context()
    assert transport.closed


def test_the_first_calls_of_many_threads_open_one_client(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[httpx.HTTPTransport] = []
    native = httpx.HTTPTransport

    def slow(**settings: Any) -> httpx.HTTPTransport:
        Event().wait(0.05)  # long enough for every thread to come by
        made.append(native(**settings))
        return made[-1]

    monkeypatch.setattr(httpx, "HTTPTransport", slow)
    barrier = Barrier(8)
    with recording_server() as server:
        client = networked(server, "sync")

        def use(_: int) -> None:
            barrier.wait()
            with suppress(UnexpectedStatus):
                begin(client, READ, example_arguments(READ))

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(use, range(8)))
        client.close()
    assert (len(made), len(server.request_lines)) == (1, 8)


@EVERY
@pytest.mark.parametrize("installed", [True, False], ids=["with aiohttp", "without"])
def test_a_proxy_that_the_environment_names_is_used(
    mode: str, installed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not installed:
        monkeypatch.setattr("openknowledge._runtime.async_transport.find_spec", lambda _: None)
    with recording_server() as server:
        monkeypatch.setenv("http_proxy", server.url)
        monkeypatch.setenv("no_proxy", "")
        client = client_class(READ.document, mode)(user_agent=USER_AGENT, base_url="http://wiki.example/w")
        session(client, *attempts(client, 1))
    (line,) = server.request_lines
    assert line.startswith("GET http://wiki.example/w/page/")


@pytest.mark.parametrize(
    ("environment", "proxy"),
    [
        ({}, None),
        ({"https_proxy": "http://proxy.example:3128"}, "http://proxy.example:3128"),
        ({"https_proxy": "proxy.example:3128"}, "http://proxy.example:3128"),
        ({"all_proxy": "http://proxy.example:3128"}, "http://proxy.example:3128"),
        ({"http_proxy": "http://proxy.example:3128"}, None),
        ({"https_proxy": "http://proxy.example:3128", "no_proxy": "wiki.example"}, None),
        ({"https_proxy": "http://proxy.example:3128", "no_proxy": "other.example"}, "http://proxy.example:3128"),
    ],
    ids=str,
)
def test_the_proxy_is_that_of_scheme_and_host(
    environment: dict[str, str], proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for("https://wiki.example/w/rest.php/v1") == proxy
