"""A call is tried again where that may help and can do no harm twice: bounded in tries and time, visible, calmly."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openknowledge import Hooks, Retry
from openknowledge._runtime.pacing import FIRST_PAUSE, LONGEST_PAUSE, is_transient, pause_before_retry
from openknowledge.errors import ApiError, RequestFailed, TimedOut

from contract_tests.arguments import example_arguments
from contract_tests.clients import MODES, Subject, call, connect, subjects
from contract_tests.fake_clock import FakeClock

EVERY = pytest.mark.parametrize("mode", MODES)
READ = next(subject for subject in subjects() if subject.operation.name == "pages_get")
CREATE = next(subject for subject in subjects() if subject.operation.name == "pages_create")
UPDATE = next(subject for subject in subjects() if subject.operation.name == "pages_update")
LATEST = ("body", "latest")

Try = int | Exception | httpx.Response


class Server:
    """Answers one try after the other, and goes on with the last."""

    def __init__(self, *tries: Try) -> None:
        self.requests: list[httpx.Request] = []
        self._tries = tries

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        now = self._tries[min(len(self.requests), len(self._tries)) - 1]
        if isinstance(now, Exception):
            raise now
        return httpx.Response(now) if isinstance(now, int) else now


def tried(
    server: Server, mode: str, subject: Subject = READ, arguments: Any = None, settings: Any = None, **options: Any
) -> tuple[ApiError, FakeClock]:
    """The error that a call ends in, and the clock that saw its pauses."""
    fake = FakeClock()
    client = connect(subject.document, mode, server, **(settings or {}))
    client.clock = fake.clock
    with pytest.raises(ApiError) as error:
        call(client, subject, example_arguments(subject) if arguments is None else arguments, **options)
    return error.value, fake


def good() -> httpx.Response:
    """What the contract gives as an example."""
    content = READ.responses()["200"]["content"]["application/json"]
    return httpx.Response(200, json=next(iter(content["examples"].values()))["value"])


@EVERY
@pytest.mark.parametrize("status", range(300, 600))
def test_a_status_that_may_pass_is_tried_four_times_and_any_other_once(status: int, mode: str) -> None:
    server = Server(status)
    tried(server, mode)
    assert len(server.requests) == (4 if is_transient(status) else 1)


def test_what_passes_is_408_429_and_failures_of_the_server() -> None:
    never = {501, 505}
    assert {status for status in range(600) if is_transient(status)} == {408, 429, *range(500, 600)} - never


@EVERY
@pytest.mark.parametrize("first", [503, 429, httpx.ReadError("reset"), httpx.ReadTimeout("late")], ids=str)
def test_a_call_that_succeeds_in_the_end_is_a_success(first: Try, mode: str) -> None:
    server = Server(first, first, good())
    assert call(connect(READ.document, mode, server), READ, example_arguments(READ)).title
    assert len(server.requests) == 3
    assert len({(str(request.url), tuple(request.headers.raw)) for request in server.requests}) == 1


FAILURES: dict[str, tuple[Callable[[], Exception], int, int]] = {
    # what fails, how often a request is then sent that may be sent twice, and how often one that may not
    "refused": (lambda: httpx.ConnectError("refused"), 4, 4),
    "no connection in time": (lambda: httpx.ConnectTimeout("late"), 4, 4),
    "reset": (lambda: httpx.ReadError("reset"), 4, 1),
    "no answer in time": (lambda: httpx.ReadTimeout("late"), 4, 1),
    "hung up": (lambda: httpx.RemoteProtocolError("hung up"), 4, 1),
    "not to be sent": (lambda: httpx.LocalProtocolError("bad"), 1, 1),
    "no such scheme": (lambda: httpx.UnsupportedProtocol("ftp"), 1, 1),
}


@EVERY
@pytest.mark.parametrize("failure", FAILURES)
def test_a_post_is_sent_again_only_if_it_never_left(failure: str, mode: str) -> None:
    make, reads, writes = FAILURES[failure]
    for subject, times in ((READ, reads), (CREATE, writes)):
        server = Server(make())
        error, _ = tried(server, mode, subject)
        assert isinstance(error, RequestFailed)
        assert isinstance(error, TimedOut) == isinstance(make(), httpx.TimeoutException)
        assert len(server.requests) == times, subject


@EVERY
@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_post_is_not_sent_again_whatever_the_status(status: int, mode: str) -> None:
    server = Server(status)
    tried(server, mode, CREATE)
    assert len(server.requests) == 1


@EVERY
@pytest.mark.parametrize(
    ("latest", "times"), [({"id": 5}, 4), ({}, 1), (None, 1)], ids=["with a base revision", "without id", "without"]
)
def test_a_put_is_sent_again_only_with_its_base_revision(latest: Any, times: int, mode: str) -> None:
    server = Server(503)
    given_values = {key: value for key, value in example_arguments(UPDATE).items() if key != LATEST}
    tried(server, mode, UPDATE, given_values if latest is None else {**given_values, LATEST: latest})
    assert len(server.requests) == times
    assert len({request.content for request in server.requests}) == 1


@EVERY
@pytest.mark.parametrize("retries", [0, 1, 5])
def test_how_often_is_up_to_the_caller(retries: int, mode: str) -> None:
    of_client, of_call = Server(503), Server(503)
    tried(of_client, mode, settings={"retries": retries})
    tried(of_call, mode, settings={"retries": 9}, retries=retries)
    assert len(of_client.requests) == len(of_call.requests) == retries + 1


@given(number=st.integers(1, 50), chance=st.floats(0, 1), asked=st.none() | st.floats(0, 1e6))
@example(number=1, chance=0.0, asked=None)
def test_pauses_double_up_to_a_limit_and_are_never_shorter_than_asked(
    number: int, chance: float, asked: float | None
) -> None:
    longest = min(FIRST_PAUSE * 2.0 ** (number - 1), LONGEST_PAUSE)
    pause = pause_before_retry(number, asked, chance)
    assert longest / 2 - 1e-6 <= pause - (asked or 0) <= longest + 1e-6
    assert pause >= (asked or 0)


@EVERY
@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("Tue, 14 Nov 2023 22:13:41 GMT", 21),  # the clock of the test stands at 22:13:20
        ("Tue, 14 Nov 2023 22:13:00 GMT", 0),
        ("soon", 0),
        ("-5", 0),
        ("1e3", 0),
    ],
)
def test_a_pause_is_at_least_what_the_server_asks_for(retry_after: str, seconds: float, mode: str) -> None:
    _, clock = tried(Server(httpx.Response(503, headers={"Retry-After": retry_after})), mode, retries=1)
    (pause,) = clock.pauses
    assert 0 <= pause - seconds - FIRST_PAUSE * 0.75 < 0.01


@EVERY
@pytest.mark.parametrize("retry_after", ["86400", "Wed, 15 Nov 2023 22:13:20 GMT"])
def test_a_server_that_asks_for_a_day_gets_no_second_request_and_the_caller_an_error_at_once(
    retry_after: str, mode: str
) -> None:
    server = Server(httpx.Response(429, headers={"Retry-After": retry_after}))
    error, clock = tried(server, mode)
    assert (len(server.requests), clock.pauses) == (1, [])
    assert getattr(error, "retry_after", None) == 86400
    assert str(error).endswith("Wait 86400 s before the next request.")


@EVERY
@given(deadline=st.floats(0.1, 300), retries=st.integers(0, 40))
def test_all_pauses_together_end_before_the_deadline(mode: str, deadline: float, retries: int) -> None:
    server = Server(503)
    _, clock = tried(server, mode, deadline=deadline, retries=retries)
    assert sum(clock.pauses) < deadline
    assert len(server.requests) == len(clock.pauses) + 1 <= retries + 1


@EVERY
@pytest.mark.parametrize(
    "option",
    [
        {"retries": -1},
        {"retries": 1.5},
        {"deadline": 0},
        {"deadline": float("nan")},
        {"timeout": None},
        {"timeout": "5"},
    ],
    ids=str,
)
def test_a_number_that_is_none_is_refused(option: dict[str, Any], mode: str) -> None:
    server = Server(200)
    (name,) = option
    error, _ = tried(server, mode, **option)
    assert name in str(error)
    with pytest.raises(ValueError, match=name):
        connect(READ.document, mode, server, **option)
    assert server.requests == []


@EVERY
def test_a_retry_is_logged_and_told_before_its_pause(mode: str, caplog: pytest.LogCaptureFixture) -> None:
    told: list[Retry] = []
    server = Server(httpx.ReadError("reset"), 503)
    with caplog.at_level(logging.WARNING, "openknowledge"):
        _, clock = tried(server, mode, settings={"hooks": Hooks(retry=told.append)}, retries=2)
    assert [retry.number for retry in told] == [1, 2]
    assert [retry.pause for retry in told] == clock.pauses
    assert isinstance(told[0].outcome, RequestFailed)
    assert not isinstance(told[1].outcome, RequestFailed)
    assert told[1].outcome.status == 503
    messages = [record.getMessage() for record in caplog.records]
    assert [message.partition(" in ")[0] for message in messages] == ["pages_get: retry 1", "pages_get: retry 2"]
