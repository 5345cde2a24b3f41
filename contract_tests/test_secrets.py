"""A token is shown nowhere: in no text, attribute, log record or traceback, whatever goes wrong."""

from __future__ import annotations

import logging
import secrets
from typing import Any

import httpx
import pytest
from openknowledge.errors import ApiError, UnexpectedStatus

from contract_tests.arguments import example_arguments
from contract_tests.clients import (
    MODES,
    USER_AGENT,
    Handler,
    Subject,
    begin,
    call,
    client_class,
    connect,
    secured_subjects,
    session,
)
from contract_tests.error_reports import shown, variables_shown
from contract_tests.local_server import recording_server

TOKEN = secrets.token_hex(20)
READS = [subject for subject in secured_subjects() if subject.operation.method == "GET"]


def refuse(_: httpx.Request) -> httpx.Response:
    error = {"messageTranslations": {"en": "no"}, "httpCode": 403, "httpReason": "Forbidden"}
    return httpx.Response(403, json=error)


def no_json(_: httpx.Request) -> httpx.Response:
    return httpx.Response(403, html="<html>")


def elsewhere(_: httpx.Request) -> httpx.Response:
    return httpx.Response(302, headers={"Location": "https://other.example/w"})


def no_connection(_: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused")


def late(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("late", request=request)


def unlisted(_: httpx.Request) -> httpx.Response:
    return httpx.Response(418)


FAILURES = (refuse, no_json, elsewhere, no_connection, late, unlisted)
BAD_OPTIONS: tuple[dict[str, Any], ...] = ({"timeout": -1}, {"headers": {"X-Example": "a\nb"}})


def failed(subject: Subject, mode: str, handler: Handler, **options: Any) -> tuple[Any, ApiError]:
    """A client with a token, and the error that a call of it ends in."""
    client = connect(subject.document, mode, handler, access_token=TOKEN)
    with pytest.raises(ApiError) as error:
        call(client, subject, example_arguments(subject), **options)
    return client, error.value


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("subject", secured_subjects(), ids=str)
def test_a_token_is_in_no_text_attribute_or_log(subject: Subject, mode: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        found = [failed(subject, mode, handler) for handler in FAILURES]
        found += [failed(subject, mode, unlisted, **options) for options in BAD_OPTIONS]
    for client, error in found:
        answer = getattr(error, "answer", None)
        for text in (repr(client), str(client), repr(vars(client)), shown(error), repr(answer)):
            assert TOKEN not in text, [line for line in text.splitlines() if TOKEN in line]
    assert caplog.records
    assert TOKEN not in "".join(f"{record.getMessage()} {record.args!r}" for record in caplog.records)


@pytest.mark.parametrize("options", [{}, *BAD_OPTIONS], ids=lambda options: "".join(options) or "none")
@pytest.mark.parametrize("mode", MODES)
def test_no_frame_of_the_package_has_a_variable_that_shows_a_token(mode: str, options: dict[str, Any]) -> None:
    for subject in secured_subjects():
        for handler in FAILURES:
            _, error = failed(subject, mode, handler, **options)
            variables = variables_shown(error, "openknowledge")
            assert variables
            assert [text for text in variables if TOKEN in text] == []


@pytest.mark.parametrize("mode", MODES)
def test_no_frame_of_the_package_shows_a_token_when_a_url_cannot_be_sent(mode: str) -> None:
    subject = next(each for each in READS if each.operation.name == "search_pages")
    client = connect(subject.document, mode, unlisted, access_token=TOKEN)
    with pytest.raises(ApiError) as error:
        call(client, subject, {("query", "q"): "a" * 100_000})
    assert [text[:100] for text in variables_shown(error.value, "openknowledge") if TOKEN in text] == []


@pytest.mark.parametrize("mode", MODES)
def test_logs_of_a_connection_show_no_token(mode: str, caplog: pytest.LogCaptureFixture) -> None:
    subject = READS[0]
    with recording_server() as server, caplog.at_level(logging.DEBUG):
        settings = {"user_agent": USER_AGENT, "base_url": server.url, "access_token": TOKEN}
        client = client_class(subject.document, mode)(**settings)
        with pytest.raises(UnexpectedStatus):
            session(client, lambda: begin(client, subject, example_arguments(subject)))
    assert ("Authorization", f"Bearer {TOKEN}") in server.header_fields[0]
    assert {record.name.partition(".")[0] for record in caplog.records} >= {
        "openknowledge",
        *(["httpcore"] if mode == "sync" else []),
    }
    assert TOKEN not in caplog.text
    assert TOKEN not in "".join(repr(record.args) for record in caplog.records)
