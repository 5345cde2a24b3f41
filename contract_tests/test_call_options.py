"""What a call accepts beside its own arguments: a time limit, header fields, and a look at the whole answer."""

from __future__ import annotations

import math
from contextlib import suppress

import httpx
import pytest
from openknowledge import Answer
from openknowledge.errors import ApiError, InvalidArgument, UnexpectedStatus

from contract_tests.arguments import example_arguments
from contract_tests.clients import MODES, USER_AGENT, Subject, begin, call, client_class, connect, session, subjects
from contract_tests.local_server import recording_server
from contract_tests.outgoing import Recorder, attempt

READ = next(subject for subject in subjects() if subject.operation.name == "pages_get")
EVERY = pytest.mark.parametrize("mode", MODES)


def timeouts(request: httpx.Request) -> set[float]:
    """The time limits that a transport is given, whatever the step."""
    assert set(request.extensions["timeout"]) == {"connect", "read", "write", "pool"}
    return set(request.extensions["timeout"].values())


@EVERY
@pytest.mark.parametrize("subject", subjects(), ids=str)
def test_a_call_ends_after_30_seconds_unless_told_otherwise(subject: Subject, mode: str) -> None:
    recorder = Recorder(subject.unlisted_status)
    attempt(connect(subject.document, mode, recorder), subject)
    attempt(connect(subject.document, mode, recorder, timeout=5), subject)
    attempt(connect(subject.document, mode, recorder, timeout=5), subject, timeout=0.5)
    assert [timeouts(request) for request in recorder.requests] == [{30.0}, {5}, {0.5}]


@EVERY
@pytest.mark.parametrize("timeout", [0, -1, math.inf, math.nan])
def test_a_time_limit_that_is_none_is_refused(mode: str, timeout: float) -> None:
    recorder = Recorder()
    with pytest.raises(InvalidArgument, match="timeout"):
        connect(READ.document, mode, recorder, timeout=timeout)
    with pytest.raises(InvalidArgument, match="timeout"):
        call(connect(READ.document, mode, recorder), READ, example_arguments(READ), timeout=timeout)
    assert recorder.requests == []


@EVERY
def test_header_fields_of_a_call_are_sent_with_this_call(mode: str) -> None:
    recorder = Recorder()
    client = connect(READ.document, mode, recorder)
    attempt(client, READ, headers={"Accept-Language": "de", "X-Example": "a"})
    attempt(client, READ)
    first, second = recorder.requests
    assert (first.headers["Accept-Language"], first.headers["X-Example"]) == ("de", "a")
    assert not {"Accept-Language", "X-Example"} & set(second.headers)


@EVERY
@pytest.mark.parametrize("name", ["Ünï", "", "a b", "a:", "a\r\nb", "a\0"])
def test_a_name_that_no_header_field_can_have_is_refused(mode: str, name: str) -> None:
    recorder = Recorder()
    with pytest.raises(InvalidArgument):
        call(connect(READ.document, mode, recorder), READ, example_arguments(READ), headers={name: "a"})
    assert recorder.requests == []


@EVERY
@pytest.mark.parametrize("value", ["ä", "a\r\nb: c", "a\0", " a", "a\n"])
def test_a_value_that_no_header_field_can_have_is_refused(mode: str, value: str) -> None:
    recorder = Recorder()
    with pytest.raises(InvalidArgument):
        call(connect(READ.document, mode, recorder), READ, example_arguments(READ), headers={"X-Example": value})
    assert recorder.requests == []


@EVERY
@pytest.mark.parametrize("name", ["Accept", "user-agent", "AUTHORIZATION", "If-Match", "Content-Type"])
def test_no_header_field_is_sent_twice(mode: str, name: str) -> None:
    recorder = Recorder()
    subject = next(
        each for each in subjects() if each.operation.name == ("pages_get" if name == "If-Match" else "pages_update")
    )
    arguments = example_arguments(subject) | ({("header", name): '"a"'} if name == "If-Match" else {})
    client = connect(subject.document, mode, recorder, access_token="abc")  # noqa: S106 - stands for one
    with suppress(InvalidArgument, UnexpectedStatus):
        call(client, subject, arguments, headers={name: "b"})
    for request in recorder.requests:
        assert len(request.headers.get_list(name)) == 1


@EVERY
@pytest.mark.parametrize("subject", subjects(), ids=str)
def test_the_whole_answer_can_be_observed(subject: Subject, mode: str) -> None:
    answers: list[Answer] = []
    recorder = Recorder(subject.unlisted_status, ETag='"a"')
    attempt(connect(subject.document, mode, recorder), subject, on_answer=answers.append)
    (answer,) = answers
    assert (answer.status, answer.content) == (subject.unlisted_status, b"teapot")
    assert answer.headers["ETag"] == answer.headers["etag"] == '"a"'
    assert (answer.method, answer.url) == (subject.operation.method, str(recorder.requests[0].url))


@EVERY
def test_a_misspelt_option_is_refused_and_the_right_ones_are_told(mode: str) -> None:
    recorder = Recorder()
    with pytest.raises(TypeError, match=r"'time_out'.*timeout, deadline, retries, max_content, cache, hooks"):
        connect(READ.document, mode, recorder, time_out=5)
    with pytest.raises(TypeError, match=r"'time_out'.*timeout, deadline, retries, headers, on_answer"):
        call(connect(READ.document, mode, recorder), READ, example_arguments(READ), time_out=5)
    assert recorder.requests == []


@EVERY
def test_a_failing_observer_fails_the_call(mode: str) -> None:
    def observe(_: Answer) -> None:
        raise LookupError("my own")

    with pytest.raises(LookupError, match="my own"):
        call(connect(READ.document, mode, Recorder()), READ, example_arguments(READ), on_answer=observe)


@EVERY
def test_an_address_that_is_too_long_is_an_error_of_the_client(mode: str) -> None:
    with pytest.raises(ApiError):
        call(connect(READ.document, mode, Recorder()), READ, {("path", "title"): "a" * 100_000})


@EVERY
@pytest.mark.parametrize("name", ["Content-Length", "content-length", "Transfer-Encoding"])
def test_a_header_field_that_frames_the_message_does_no_harm(mode: str, name: str) -> None:
    value = "chunked" if name == "Transfer-Encoding" else "100"
    with recording_server() as server:
        client = client_class(READ.document, mode)(user_agent=USER_AGENT, base_url=server.url)
        with pytest.raises(ApiError):
            session(client, lambda: begin(client, READ, example_arguments(READ), headers={name: value}))
