"""A server that cannot be checked ends the check with 3, in time, with a report that says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import msgspec
import pytest

from contract_tests import simulators
from contract_tests.conformance import command, server
from contract_tests.conformance.witness import Manners
from contract_tests.local_server import Answer, Exchange, recording_server
from contract_tests.misbehaving_server import End, Fault, head, in_turn, message, reply, reply_json
from contract_tests.report.model import Report

API = "archive_views"
SECONDS = 0.5
"""How long these checks wait for an answer."""

PAGE = b"<html><title>Welcome</title></html>"
SUMMARY = {"have_data": True, "last_7day": 1, "last_30day": 2, "all_time": 3}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks wait for an answer as long as tests do."""
    usual = server.manners

    def manners(*arguments: object) -> Manners:
        return replace(usual(*arguments), timeout=SECONDS)  # type: ignore[arg-type]

    monkeypatch.setattr(server, "manners", manners)


def drip() -> Iterator[bytes]:
    yield head(200, Content_Type="application/json")
    for _ in range(100):
        yield b" "


BROKEN: dict[str, tuple[Answer, str]] = {
    "it hangs": (Fault(end=End.STAYS), "no complete answer within 0.5 s"),
    "it never ends an answer": (Fault([*drip()], pause=0.1), "no complete answer within 0.5 s"),
    "it resets connections": (Fault(end=End.RESETS), "ReadError"),
    "it says nothing": (Fault(end=End.CLOSES), "RemoteProtocolError"),
    "it answers garbage": (Fault([b"\x00\xff garbage\r\n\r\n"]), "RemoteProtocolError"),
    "it is a web page": (
        reply(200, PAGE, Content_Type="text/html"),
        "with text/html: not what archive_views",
    ),
    "it is another API": (reply_json({"hello": [1, 2, 3]}), "not what archive_views"),
    "it answers JSON that is none": (
        reply(200, b"{", Content_Type="application/json"),
        "answered 200 with application/json, but it is cut off after 1 byte: look at the log",
    ),
    "it cuts its JSON off": (
        reply(200, b'{"texts": {"have_data": true, "all', Content_Type="application/json"),
        "/short/adventuresoftoms00twaiiala answered 200 with application/json, but it is cut off after 34 bytes",
    ),
    "it answers JSON with something else in it": (
        reply(200, b'{"texts": <b>error</b>}', Content_Type="application/json"),
        "but it is no JSON from character 11 on",
    ),
    "it answers nothing at all": (reply(200, Content_Type="application/json"), "but it is empty"),
    "it sends less than it announces": (
        Fault([message(200, b'{"texts"', Content_Length=100)]),
        "(received 8 bytes, expected 100): the answer was cut off; look at the log of the server",
    ),
    "it wants a login": (reply(401, WWW_Authenticate="Basic"), "a login is required"),
    "it leads to a login": (reply(302, Location="https://sso.example/login"), "a login is required"),
    "it wants to be left alone": (reply(429, Retry_After=3600), "429 Too Many Requests, Retry-After 3600"),
    "it is out of order": (reply(503), "a server error, like every other answer"),
}


def report_of(answer: Answer, folder: Path) -> Report:
    """The report of a check that ended with 3."""
    with recording_server(answer) as misbehaving:
        status = command.main([API, "--base-url", f"{misbehaving.url}/views/v1", "--seed", "1", "--to", str(folder)])
    assert status == 3
    return msgspec.json.decode((folder / "report.json").read_bytes(), type=Report)


@pytest.mark.parametrize("what", BROKEN)
def test_the_report_says_why(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer, why = BROKEN[what]
    report = report_of(answer, tmp_path)
    assert why in report.subjects[0].problem
    assert report.seconds < 30 * SECONDS
    output = capsys.readouterr()
    assert "could not be checked" in output.out
    assert "Traceback" not in output.out + output.err


def test_a_server_that_is_not_there_is_told_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([API, "--base-url", "http://127.0.0.1:9/views/v1", "--to", str(tmp_path)]) == 3
    assert "Connection refused" in " ".join(capsys.readouterr().out.split())


def test_a_server_that_fails_when_it_is_asked_what_it_has_does_not_conform(tmp_path: Path) -> None:
    simulator = simulators.create(API)

    def answer(exchange: Exchange) -> None:
        if "/detail/" in exchange.path:
            reply(500)(exchange)
            return
        response = simulator(httpx.Request(exchange.command, f"http://simulator{exchange.path}"))
        reply(response.status_code, response.content, Content_Type=response.headers["content-type"])(exchange)

    with recording_server(answer) as misbehaving:
        url = f"{misbehaving.url}{simulator.base}"
        status = command.main([API, "--base-url", url, "--seed", "1", "--only", "views_long", "--to", str(tmp_path)])
    report = msgspec.json.decode((tmp_path / "report.json").read_bytes(), type=Report)
    assert status in (1, 3)
    assert "when it was asked what it has" in report.subjects[0].problem


def test_a_server_that_goes_away_in_the_middle_is_told_about(tmp_path: Path) -> None:
    well = reply_json({"adventuresoftoms00twaiiala": SUMMARY, "texts": SUMMARY})
    answer = in_turn(*[well] * 40, then=Fault(end=End.RESETS))
    with recording_server(answer) as misbehaving:
        url = f"{misbehaving.url}/views/v1"
        status = command.main([API, "--base-url", url, "--seed", "1", "--only", "views_short", "--to", str(tmp_path)])
    report = msgspec.json.decode((tmp_path / "report.json").read_bytes(), type=Report)
    assert status in (1, 3)
    assert "ReadError" in report.subjects[0].problem
