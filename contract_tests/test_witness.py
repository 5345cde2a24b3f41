"""A witness asks no faster than it may, waits when it is told to, and knows when to give up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.conformance.asking import Router
from contract_tests.conformance.witness import (
    LONGEST_CONTENT,
    MOST_IN_A_ROW,
    Manners,
    Server,
    TooManyRequests,
    Unanswered,
    Witness,
)
from contract_tests.tiny_wiki import CONTRACT
from tools import specs

BASE = "https://wiki.example/w/rest.php/v1"
WORD = "s3cret"
REQUEST = httpx.Request("GET", "http://simulator/w/rest.php/v1/page/AC%2FDC/bare")


class Time:
    """A clock that stands still but for sleeping."""

    def __init__(self) -> None:
        self.now = 100.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def monotonic(self) -> float:
        return self.now


def server(answer: Callable[[httpx.Request], httpx.Response], time: Time, **manners: object) -> Server:
    return Server(
        BASE,
        Manners(user_agent="check/1.0 (me@example.org)", **manners),  # type: ignore[arg-type]
        sleep=time.sleep,
        monotonic=time.monotonic,
        network=httpx.MockTransport(answer),
    )


def test_a_request_goes_to_the_server_as_it_was_written_and_says_who_asks() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200)

    server(answer, Time(), token=WORD)(REQUEST)
    (request,) = asked
    assert str(request.url) == f"{BASE}/page/AC%2FDC/bare"
    assert request.headers["user-agent"] == "check/1.0 (me@example.org)"
    assert request.headers["authorization"] == f"Bearer {WORD}"


def test_a_token_shows_in_no_representation() -> None:
    assert WORD not in repr(server(lambda request: httpx.Response(200), Time(), token=WORD))


@given(st.integers(1, 600), st.integers(1, 50))
def test_requests_keep_to_the_rate(per_minute: int, number: int) -> None:
    time = Time()
    polite = server(lambda request: httpx.Response(200), time, per_minute=per_minute)
    for _ in range(number):
        polite(REQUEST)
    assert time.now - 100 == pytest.approx((number - 1) * 60 / per_minute)


def test_a_server_that_wants_a_pause_gets_it() -> None:
    time, answers = Time(), iter([httpx.Response(429, headers={"Retry-After": "7"}), httpx.Response(200)])
    assert server(lambda request: next(answers), time)(REQUEST).status_code == 200
    assert time.now == 107


@pytest.mark.parametrize("asked", ["3600", "1", "", "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_a_server_that_always_wants_a_pause_is_left_alone(asked: str) -> None:
    witness = Witness(server(lambda request: httpx.Response(429, headers={"Retry-After": asked}), Time()))
    with pytest.raises(TooManyRequests):
        witness.ask(REQUEST)
    assert witness.lost is not None
    assert "429 Too Many Requests" in witness.lost
    assert witness.unanswered == []


def test_after_some_requests_without_an_answer_no_more_are_sent() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        raise httpx.ConnectError("refused")

    witness = Witness(server(answer, Time()))
    for _ in range(10):
        with pytest.raises(Unanswered, match="ConnectError: refused"):
            witness.ask(REQUEST)
    assert len(asked) == len(witness.unanswered) == MOST_IN_A_ROW


def test_an_answer_in_between_is_a_sign_of_life() -> None:
    answers = iter([False, False, True] * 3)

    def answer(request: httpx.Request) -> httpx.Response:
        if next(answers):
            return httpx.Response(200)
        raise httpx.ReadError("reset")

    witness = Witness(server(answer, Time()))
    for number in range(9):
        if number % 3 == 2:
            witness.ask(REQUEST)
        else:
            with pytest.raises(Unanswered):
                witness.ask(REQUEST)
    assert witness.lost is None
    assert len(witness.unanswered) == 6


def test_an_answer_that_never_ends_is_none() -> None:
    ended = threading.Event()

    def drip() -> Iterator[bytes]:
        while not ended.wait(0.01):
            yield b"."

    slow = server(lambda request: httpx.Response(200, content=drip()), Time(), timeout=0.2)
    with pytest.raises(Unanswered, match=r"no complete answer within 0.2 s"):
        slow(REQUEST)
    ended.set()


def test_an_answer_that_is_too_long_is_none() -> None:
    endless = server(lambda request: httpx.Response(200, content=iter([bytes(LONGEST_CONTENT), b"."])), Time())
    with pytest.raises(Unanswered, match="longer than"):
        endless(REQUEST)


def test_an_encoding_that_lies_is_no_answer() -> None:
    lying = server(
        lambda request: httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(b"plain")),
        Time(),
    )
    with pytest.raises(Unanswered, match="DecodingError"):
        lying(REQUEST)


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/page/AC%2FDC/bare?a=b", "pages_get"),
        ("DELETE", "/page/AC%2FDC/bare", "pages_get"),
        ("GET", "/page/a/history/counts/edits", "history_get_page_history_counts"),
        ("GET", "/page/a/b/bare", None),
        ("GET", "/elsewhere", None),
    ],
)
def test_a_request_is_known_by_its_path(method: str, path: str, name: str | None) -> None:
    called = Router(CONTRACT, BASE).operation(method, BASE + path)
    assert (called and called.name) == name


def test_every_operation_is_known_by_its_own_path() -> None:
    for api in specs.api_names():
        document = specs.load(api)
        router = Router(document, BASE)
        for operation in specs.operations(document):
            assert router.operation(operation.method, BASE + operation.path) == operation
