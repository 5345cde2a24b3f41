"""Servers that are slow without end: a call is over when its deadline is."""

from __future__ import annotations

import time

import pytest
from openknowledge.errors import TimedOut

from contract_tests.facing import CREATE, ENOUGH_SECONDS, MODES, READ, facing, success
from contract_tests.misbehaving_server import End, Fault, head

DEADLINE = 0.2
PAUSE = 0.02
EVERY = pytest.mark.parametrize("mode", MODES)

WHOLE = b"".join(success(READ).pieces)
BODY = WHOLE.partition(b"\r\n\r\n")[2]
HEAD = WHOLE.removesuffix(BODY)
CHUNKED_HEAD = head(200, Content_Type="application/json", Transfer_Encoding="chunked")


def single(data: bytes) -> list[bytes]:
    """The bytes of a text, one by one."""
    return [bytes([byte]) for byte in data]


SLOW = {
    "silence": Fault(end=End.STAYS),
    "a head byte by byte": Fault(single(HEAD) * 9, PAUSE),
    "a head field by field": Fault([b"HTTP/1.1 200 OK\r\n", *[b"X-Field: value\r\n"] * 500], PAUSE),
    "interim answers": Fault([b"HTTP/1.1 103 Early Hints\r\n\r\n"] * 500, PAUSE),
    "silence after the head": Fault([HEAD], end=End.STAYS),
    "a body byte by byte": Fault([HEAD, *single(BODY)], PAUSE),
    "a body chunk by chunk": Fault([CHUNKED_HEAD, *[b"1\r\n \r\n"] * 500], PAUSE),
}
EVERY_FAULT = pytest.mark.parametrize("fault", SLOW.values(), ids=SLOW)


@EVERY
@EVERY_FAULT
def test_a_call_ends_with_its_deadline(fault: Fault, mode: str) -> None:
    with facing(fault, mode=mode, deadline=DEADLINE) as faced:
        began = time.monotonic()
        error = faced.failure()
        assert type(error) is TimedOut
        assert time.monotonic() - began > DEADLINE * 0.9
        assert "more time" in str(error)
        assert faced.requests <= 1
        assert faced.works(deadline=ENOUGH_SECONDS)


@EVERY
def test_a_server_that_falls_silent_late_does_not_get_its_time_anew(mode: str) -> None:
    late = Fault([HEAD, BODY[:1], BODY[1:-1]], pause=0.25, end=End.STAYS)
    with facing(late, mode=mode, deadline=0.6, retries=0) as faced:
        began = time.monotonic()
        assert type(faced.failure()) is TimedOut
        assert time.monotonic() - began < 1.0
        assert faced.works(deadline=ENOUGH_SECONDS)


@EVERY
def test_a_try_that_takes_too_long_is_followed_by_another(mode: str) -> None:
    with facing(SLOW["silence"], SLOW["silence after the head"], mode=mode, timeout=0.3) as faced:
        assert faced.works()
        assert faced.requests == 3


@EVERY
def test_a_write_that_takes_too_long_is_not_sent_again(mode: str) -> None:
    with facing(SLOW["silence"], mode=mode, subject=CREATE, timeout=0.3) as faced:
        assert type(faced.failure()) is TimedOut
        assert faced.requests == 1
        assert faced.works(timeout=ENOUGH_SECONDS)


@EVERY
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_takes_connections_and_no_notice_is_given_up(scheme: str, mode: str) -> None:
    with facing(mode=mode, listening=False, deadline=DEADLINE) as faced:
        faced.server.server_activate()  # the system accepts connections, and nobody looks at them
        faced.client.base_url = faced.server.url.replace("http", scheme)
        assert type(faced.failure()) is TimedOut
        faced.server.listen()
        faced.client.base_url = faced.server.url
        assert faced.works(deadline=ENOUGH_SECONDS)


@EVERY
def test_a_server_that_reads_no_long_request_is_given_up(mode: str) -> None:
    with facing(mode=mode, subject=CREATE, listening=False, deadline=DEADLINE) as faced:
        faced.server.server_activate()
        assert type(faced.failure({("body", "source"): "x" * 8_000_000})) is TimedOut
        faced.server.listen()
        assert faced.works(deadline=ENOUGH_SECONDS)


@EVERY
def test_interim_answers_are_not_the_answer(mode: str) -> None:
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"
    with facing(Fault([interim, WHOLE], end=End.STAYS), mode=mode) as faced:
        assert faced.works()
        assert faced.works()
        assert (faced.requests, faced.server.connections) == (2, 1)
