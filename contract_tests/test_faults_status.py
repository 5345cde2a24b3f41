"""Servers that are busy or broken, and answers that point elsewhere."""

from __future__ import annotations

from email.utils import formatdate

import pytest
from openknowledge.errors import ApiError, ErrorResponse, ServerError, TooManyRequests, UnexpectedBody, UnexpectedStatus

from contract_tests.clients import Subject
from contract_tests.facing import CREATE, MODES, READ, facing, subject_named
from contract_tests.fake_clock import FakeClock
from contract_tests.local_server import Answer, recording_server
from contract_tests.misbehaving_server import End, Fault, head, reply

EVERY = pytest.mark.parametrize("mode", MODES)
RETRIES = 2
HTML = b"<html><title>Sorry</title></html>"
LIMITED = subject_named("page_views_aggregate")
"""An operation whose contract lists 429, 500 and 503."""


def busy(retry_after: object = None, status: int = 429) -> Answer:
    """A refusal of a server that has too much to do."""
    fields = {} if retry_after is None else {"Retry_After": retry_after}
    return reply(status, b"slower, please", Content_Type="text/plain", **fields)


def date(seconds: float) -> str:
    """The HTTP date so many seconds after that of a client here."""
    return formatdate(FakeClock().now + seconds, usegmt=True)


@EVERY
@pytest.mark.parametrize(
    ("retry_after", "asked"),
    [
        pytest.param(None, 0, id="nothing"),
        pytest.param(0, 0, id="no seconds"),
        pytest.param(7, 7, id="seconds"),
        pytest.param(date(8), 8, id="a date"),
        pytest.param(date(-3600), 0, id="a date in the past"),
        pytest.param("soon", 0, id="nonsense"),
        pytest.param(-5, 0, id="negative seconds"),
    ],
)
def test_a_busy_server_is_asked_again_when_it_says(retry_after: object, asked: float, mode: str) -> None:
    with facing(busy(retry_after), mode=mode, subject=LIMITED) as faced:
        faced.call()
        (pause,) = faced.clock.pauses
        assert asked < pause < asked + 1
        assert faced.requests == 2


@EVERY
@pytest.mark.parametrize("retry_after", [86_400, date(86_400)], ids=["seconds", "a date"])
def test_a_server_that_is_busy_for_a_day_is_not_waited_for(retry_after: object, mode: str) -> None:
    with facing(busy(retry_after), mode=mode, subject=LIMITED) as faced:
        error = faced.failure()
        assert type(error) is TooManyRequests
        assert error.retry_after == 86_400
        assert "Wait 86400 s" in str(error)
        assert (faced.requests, faced.clock.pauses) == (1, [])
        faced.call()


@EVERY
def test_a_server_that_stays_busy_is_given_up(mode: str) -> None:
    with facing(*[busy(1)] * (RETRIES + 1), mode=mode, subject=LIMITED, retries=RETRIES) as faced:
        error = faced.failure()
        assert type(error) is TooManyRequests
        assert (error.parsed, error.retry_after) == ("slower, please", 1)
        assert (faced.requests, len(faced.clock.pauses)) == (RETRIES + 1, RETRIES)
        faced.call()


@EVERY
@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_read_that_a_server_fails_at_is_tried_again(status: int, mode: str) -> None:
    with facing(reply(status, HTML, Content_Type="text/html"), mode=mode) as faced:
        assert faced.works()
        assert faced.requests == 2


@EVERY
@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_write_that_a_server_fails_at_is_not_tried_again(status: int, mode: str) -> None:
    with facing(reply(status, HTML, Content_Type="text/html"), mode=mode, subject=CREATE) as faced:
        error = faced.failure()
        assert isinstance(error, ErrorResponse | UnexpectedBody | UnexpectedStatus)
        assert error.status == status
        assert faced.requests == 1
        assert faced.works()


@EVERY
@pytest.mark.parametrize(
    ("subject", "status", "expected"),
    [
        pytest.param(READ, 503, UnexpectedStatus, id="a status that is not listed"),
        pytest.param(READ, 520, UnexpectedStatus, id="a status of no standard"),
        pytest.param(LIMITED, 503, ServerError, id="a status that is listed with HTML"),
        pytest.param(LIMITED, 500, UnexpectedBody, id="a status that is listed with JSON"),
    ],
)
def test_html_of_a_gateway_is_an_error_after_the_retries(
    subject: Subject, status: int, expected: type[ApiError], mode: str
) -> None:
    sorry = reply(status, HTML, Content_Type="text/html")
    with facing(*[sorry] * (RETRIES + 1), mode=mode, subject=subject, retries=RETRIES) as faced:
        error = faced.failure()
        assert type(error) is expected
        assert f"{status}" in str(error)
        assert "<title>Sorry" in str(error)
        assert faced.requests == RETRIES + 1
        faced.call()


@EVERY
def test_no_content_in_place_of_a_page_is_an_unexpected_status(mode: str) -> None:
    with facing(Fault([head(204)], end=End.STAYS), mode=mode) as faced:
        assert type(faced.failure()) is UnexpectedStatus
        assert faced.requests == 1
        assert faced.works()


@EVERY
def test_a_redirect_without_end_is_followed_five_times(mode: str) -> None:
    with facing(*[reply(302, Location="/again")] * 6, mode=mode) as faced:
        error = faced.failure()
        assert type(error) is UnexpectedStatus
        assert "302" in str(error)
        assert faced.requests == 6
        assert faced.works()


@EVERY
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_origin_takes_no_token_there(status: int, mode: str) -> None:
    with recording_server() as other, facing(reply(status, Location=f"{other.url}/page"), mode=mode) as faced:
        error = faced.failure()
        assert type(error) is UnexpectedStatus
        assert f"{status}" in str(error)
        assert (faced.requests, other.connections) == (1, 0)
        assert faced.works()


@EVERY
def test_a_cookie_of_an_answer_is_not_sent_back(mode: str) -> None:
    first = Fault([head(503, Set_Cookie="tracker=1; Path=/", Content_Length=0)], end=End.STAYS)
    with facing(first, mode=mode) as faced:
        # Cookies are kept for hosts with a name, if they are kept.
        faced.client.base_url = faced.server.url.replace("127.0.0.1", "localhost")
        assert faced.works()
        assert "cookie" not in {name.lower() for fields in faced.server.header_fields for name, _ in fields}
