"""Credentials: static or made when they are needed, sent to the origin of the base URL, and shown by nothing."""

from __future__ import annotations

import asyncio
import itertools
import json
import secrets
from typing import Any

import httpx
import pytest
from openknowledge import CookieSession
from openknowledge.errors import ApiError, InvalidArgument

from contract_tests.arguments import example_arguments
from contract_tests.clients import MODES, Subject, call, connect, subjects
from contract_tests.error_reports import shown
from contract_tests.outgoing import Recorder, attempt

EVERY = pytest.mark.parametrize("mode", MODES)
READ = next(subject for subject in subjects() if subject.operation.name == "pages_get")
WRITES = [subject for subject in subjects() if subject.operation.name in ("pages_create", "pages_update")]
TOKEN = ("body", "token")


def authorizations(recorder: Recorder) -> list[str | None]:
    return [request.headers.get("Authorization") for request in recorder.requests]


@EVERY
def test_a_token_may_be_made_for_each_request(mode: str) -> None:
    recorder, numbers = Recorder(), itertools.count(1)
    client = connect(READ.document, mode, recorder, access_token=lambda: f"token-{next(numbers)}")
    for _ in range(3):
        attempt(client, READ)
    assert authorizations(recorder) == ["Bearer token-1", "Bearer token-2", "Bearer token-3"]


def test_making_a_token_may_take_an_event_loop() -> None:
    async def make() -> str:
        await asyncio.sleep(0)
        return "token"

    recorder = Recorder()
    attempt(connect(READ.document, "async", recorder, access_token=make), READ)
    assert authorizations(recorder) == ["Bearer token"]


@EVERY
def test_a_retry_asks_for_a_token_anew(mode: str) -> None:
    recorder, numbers = Recorder(503), itertools.count(1)
    client = connect(READ.document, mode, recorder, access_token=lambda: f"token-{next(numbers)}", retries=1)
    with pytest.raises(ApiError):
        call(client, READ, example_arguments(READ))
    assert authorizations(recorder) == ["Bearer token-1", "Bearer token-2"]


@EVERY
def test_a_made_token_that_no_header_field_can_carry_is_refused_without_being_shown(mode: str) -> None:
    recorder, secret = Recorder(), secrets.token_hex(20)
    client = connect(READ.document, mode, recorder, access_token=lambda: f"{secret}\n")
    with pytest.raises(InvalidArgument, match="access token") as error:
        call(client, READ, example_arguments(READ))
    assert recorder.requests == []
    assert secret not in shown(error.value)


@EVERY
@pytest.mark.parametrize("subject", WRITES, ids=str)
def test_a_cookie_session_sends_its_cookies_and_fills_in_its_csrf_token(subject: Subject, mode: str) -> None:
    recorder, tokens = Recorder(), iter(("a+\\", "b+\\"))
    session = CookieSession({"wikiSession": "abc", "wikiUserID": "7"}, lambda: next(tokens))
    client = connect(subject.document, mode, recorder, cookie_session=session)
    given = {key: value for key, value in example_arguments(subject).items() if key != TOKEN}
    for arguments in (given, {**given, TOKEN: "mine+\\"}, given):
        with pytest.raises(ApiError):
            call(client, subject, arguments)
    assert {request.headers["Cookie"] for request in recorder.requests} == {"wikiSession=abc; wikiUserID=7"}
    sent = [json.loads(request.content)["token"] for request in recorder.requests]
    assert sent == ["a+\\", "mine+\\", "b+\\"]


@EVERY
def test_without_a_cookie_session_no_csrf_token_is_made_up(mode: str) -> None:
    recorder, subject = Recorder(), WRITES[0]
    given = {key: value for key, value in example_arguments(subject).items() if key != TOKEN}
    with pytest.raises(ApiError):
        call(connect(subject.document, mode, recorder), subject, given)
    assert "token" not in json.loads(recorder.requests[0].content)


@EVERY
@pytest.mark.parametrize("credential", ["token", "cookie"])
@pytest.mark.parametrize("target", ["https://other.example/w", "//other.example/w", "http://wiki.example/w"])
def test_credentials_do_not_follow_a_redirect_to_another_origin(target: str, credential: str, mode: str) -> None:
    requests: list[httpx.Request] = []

    def redirect(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(302, headers={"Location": target})

    settings: dict[str, Any] = {"access_token": "abc"}
    if credential == "cookie":
        settings = {"cookie_session": CookieSession({"a": "b"}, "c")}
    with pytest.raises(ApiError):
        call(connect(READ.document, mode, redirect, **settings), READ, example_arguments(READ))
    assert [request.url.host for request in requests] == ["wiki.example"]


@pytest.mark.parametrize("cookies", [{"a b": "c"}, {"a": "b; c=d"}, {"a": "b\n"}, {"": "b"}, {"a": 'b"c'}, {"ä": "b"}])
def test_a_cookie_that_no_header_field_can_carry_is_refused(cookies: dict[str, str]) -> None:
    with pytest.raises(InvalidArgument, match="cookie"):
        CookieSession(cookies, "token")


def test_a_cookie_session_shows_neither_cookies_nor_token() -> None:
    secret = secrets.token_hex(20)
    session = CookieSession({"name": secret}, secret)
    assert secret not in f"{session!r} {session} {vars(session)!r}"


@EVERY
def test_hooks_are_shown_no_credentials(mode: str) -> None:
    from openknowledge import Hooks, Request

    seen: list[Request] = []
    recorder = Recorder()
    settings = {"access_token": "abc", "hooks": Hooks(request=seen.append)}
    attempt(connect(READ.document, mode, recorder, **settings), READ)
    assert authorizations(recorder) == ["Bearer abc"]
    assert "Authorization" not in dict(seen[0].headers)
