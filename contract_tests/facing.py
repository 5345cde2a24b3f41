"""A client that faces a server of this machine; no secret gets away from it, and nothing is left behind."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import secrets
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
import trustme
from openknowledge import CookieSession
from openknowledge.errors import ApiError

from contract_tests.arguments import example_arguments
from contract_tests.clients import USER_AGENT, Arguments, Subject, begin, client_class, subjects
from contract_tests.error_reports import shown, variables_shown
from contract_tests.fake_clock import FakeClock
from contract_tests.local_server import Answer, RecordingServer, recording_server
from contract_tests.misbehaving_server import Fault, in_turn, reply

MODES = ("sync", "async", "aiohttp")
"""A synchronous client; an asynchronous one; the same with the transport of `openknowledge[fast]`."""

AUTHORITY = trustme.CA()
"""The one authority for certificates that clients trust here."""
TOKEN, COOKIE, CSRF_TOKEN = (secrets.token_hex(20) for _ in range(3))
PATIENCE_SECONDS = 3.0
"""How long a call may take here, and what follows from it; servers are more patient."""
ENOUGH_SECONDS = 20.0
"""The deadline of calls that are about something else."""


def subject_named(name: str) -> Subject:
    """The operation of this name."""
    return next(subject for subject in subjects() if subject.operation.name == name)


READ, CREATE = subject_named("pages_get"), subject_named("pages_create")


def example_content(subject: Subject) -> tuple[int, str, Any]:
    """Status, media type and value of the success that a contract gives as an example."""
    status, response = next((status, each) for status, each in subject.responses().items() if status.startswith("2"))
    media_type, content = next(iter(response["content"].items()))
    return int(status), media_type, next(iter(content["examples"].values()))["value"]


def success(subject: Subject) -> Fault:
    """No fault: the answer that the contract gives as an example."""
    status, media_type, value = example_content(subject)
    return reply(status, json.dumps(value).encode(), Content_Type=media_type)


class Faced:
    """A client, its server, and the operation that is called.

    Calls of an asynchronous client run in one event loop, one after the other, as those of a synchronous one do.
    """

    def __init__(self, subject: Subject, client: Any, server: RecordingServer, runner: asyncio.Runner) -> None:
        self.subject = subject
        self.client = client
        self.server = server
        self.clock = FakeClock()
        client.clock = self.clock.clock
        self._runner = runner

    def settle(self, result: Any) -> Any:
        """The result of what the client began, awaited if it is a coroutine."""
        return self._runner.run(result) if asyncio.iscoroutine(result) else result

    def begin(self, changes: Arguments | None = None, **options: Any) -> Any:
        """Call the operation with the arguments of the contract, but for changes; an asynchronous client gives a
        coroutine."""
        given = {**example_arguments(self.subject), **(changes or {})}
        given.pop(("body", "token"), None)  # the session's token is sent
        return begin(self.client, self.subject, given, **options)

    def call(self, changes: Arguments | None = None, **options: Any) -> Any:
        """The result of the operation."""
        return self.settle(self.begin(changes, **options))

    def idle(self) -> None:
        """Let time pass in which nothing is called, and an event loop takes note of what comes."""
        self._runner.run(asyncio.sleep(0.01))

    def works(self, **options: Any) -> bool:
        """Whether a call gives what the server answers when it behaves."""
        _, _, value = example_content(self.subject)
        return bool(self.call(**options).id == value["id"])

    def failure(self, changes: Arguments | None = None, **options: Any) -> ApiError:
        """The error that a call ends in, in bounded time and without a secret in it."""
        began = time.monotonic()
        with pytest.raises(ApiError) as raised:
            self.call(changes, **options)
        assert time.monotonic() - began < PATIENCE_SECONDS
        assert secrets_in(raised.value) == []
        return raised.value

    @property
    def requests(self) -> int:
        """How many requests have reached the server."""
        return len(self.server.request_lines)


def secrets_in(error: BaseException) -> list[str]:
    """The lines that show a secret in a report of an error with the variables of all frames but those of the tests."""
    return shown_secrets("\n".join([shown(error), *variables_shown(error, but="/contract_tests/")]))


def shown_secrets(text: str) -> list[str]:
    """The lines of a text that show a secret, shortened."""
    return [line[:300] for line in text.splitlines() if any(secret in line for secret in (TOKEN, COOKIE, CSRF_TOKEN))]


@contextmanager
def facing(
    *answers: Answer, mode: str, subject: Subject = READ, then: Answer | None = None, **settings: Any
) -> Iterator[Faced]:
    """A client and its server.

    Afterwards no connection, thread or task of theirs is left, and no log record has shown a secret.

    Args:
        answers: How the server answers the first requests; all others, as the contract gives it as an example.
        mode: One of MODES.
        subject: The operation that is called: with an access token to read, with cookies and a CSRF token to write.
        then: How the server answers all others instead.
        settings: `certificate` and `listening` are the server's, all others the client's.
    """
    of_server = {name: settings.pop(name) for name in ("certificate", "listening") if name in settings}
    of_client = {"user_agent": USER_AGENT, "deadline": ENOUGH_SECONDS, **_credentials(subject), **settings}
    server = recording_server(in_turn(*answers, then=then or success(subject)), **of_server)
    threads = set(threading.enumerate())
    gc.freeze()  # what is here already is not looked at again
    with _log_records() as records:
        with _transport_of(mode), _trust(), _faced(mode, subject, server, of_client) as faced:
            yield faced
        del faced
        assert set(threading.enumerate()) <= threads
        gc.collect()  # what was forgotten in place of being closed makes itself known
        gc.unfreeze()
    assert [record.getMessage() for record in records if record.levelno >= logging.ERROR] == []
    assert shown_secrets("\n".join(f"{record.getMessage()} {record.args!r}" for record in records)) == []


@contextmanager
def _faced(
    mode: str, subject: Subject, running: AbstractContextManager[RecordingServer], settings: dict[str, Any]
) -> Iterator[Faced]:
    with running as server, asyncio.Runner() as runner:
        class_ = client_class(subject.document, "sync" if mode == "sync" else "async")
        faced = Faced(subject, class_(**{"base_url": server.url, **settings}), server, runner)
        try:
            yield faced
        finally:
            faced.settle(faced.client.close())
        assert asyncio.all_tasks(runner.get_loop()) == set()

        def all_are_closed() -> bool:
            runner.run(asyncio.sleep(0))  # asyncio closes a connection once it has sent what it was given
            return not server.open_connections

        assert eventually(all_are_closed), "the client has left connections open"


def _credentials(subject: Subject) -> dict[str, Any]:
    if not subject.takes_token:
        return {}
    if subject.body is None:
        return {"access_token": TOKEN}
    return {"cookie_session": CookieSession({"session": COOKIE}, CSRF_TOKEN)}


@contextmanager
def _transport_of(mode: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if mode != "aiohttp":
            patch.setitem(sys.modules, "aiohttp", None)  # so that importing it fails
        yield


@contextmanager
def _trust() -> Iterator[None]:
    with AUTHORITY.cert_pem.tempfile() as path, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", path)
        yield


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether something holds within a while."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds() and time.monotonic() < end:
        time.sleep(0.002)
    return holds()


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _log_records() -> Iterator[list[logging.LogRecord]]:
    root, keeper = logging.getLogger(), _Keeper()
    level = root.level
    root.addHandler(keeper)
    root.setLevel(logging.DEBUG)
    try:
        yield keeper.records
    finally:
        root.removeHandler(keeper)
        root.setLevel(level)
