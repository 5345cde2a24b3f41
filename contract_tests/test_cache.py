"""Answers are kept as long as their header fields allow, and no longer; credentials are not kept at all."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from openknowledge import Answer
from openknowledge.errors import InvalidArgument, NotFound

from contract_tests.clients import BASE_URL, MODES, USER_AGENT, client_class, connect, subjects

READ = next(subject for subject in subjects() if subject.operation.name == "pages_get")
EVERY = pytest.mark.parametrize("mode", MODES)
BODY = next(iter(READ.responses()["200"]["content"]["application/json"]["examples"].values()))["value"]
Handler = Callable[[httpx.Request], httpx.Response]


class Server:
    """Answers with a page and header fields; with 304 where its ETag is known already."""

    def __init__(self, **fields: str) -> None:
        self.requests: list[httpx.Request] = []
        self.fields = fields
        self.body = BODY

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if "ETag" in self.fields and request.headers.get("If-None-Match") == self.fields["ETag"]:
            return httpx.Response(304, headers=self.fields)
        return httpx.Response(200, headers=self.fields, json=self.body)


def results(server: Handler, mode: str, *calls: dict[str, Any], **settings: Any) -> Any:
    """What calls of one client give, one after the other."""

    async def run() -> list[Any]:
        client = client_class(READ.document, mode)(
            user_agent=USER_AGENT, base_url=BASE_URL, transport=httpx.MockTransport(server), **settings
        )
        found = []
        for options in calls:
            result = client.pages.get("Earth", **options)
            found.append(await result if mode == "async" else result)
        closed = client.close()
        if mode == "async":
            await closed
        return found

    return asyncio.run(run())


@EVERY
def test_nothing_is_kept_unless_it_is_asked_for(mode: str) -> None:
    server = Server(**{"Cache-Control": "max-age=600"})
    results(server, mode, {}, {})
    assert len(server.requests) == 2


@EVERY
@pytest.mark.parametrize("in_file", [False, True])
def test_a_fresh_answer_is_given_again_without_a_request_and_without_being_decoded(
    mode: str, in_file: bool, tmp_path: Path
) -> None:
    server, answers = Server(**{"Cache-Control": "max-age=600"}), list[Answer]()
    cache: Any = tmp_path / "pages.sqlite" if in_file else "memory"
    first, second = results(server, mode, {"on_answer": answers.append}, {"on_answer": answers.append}, cache=cache)
    assert len(server.requests) == 1
    assert first == second
    assert [answer.from_cache for answer in answers] == [False, True]
    assert sorted(path.name for path in tmp_path.iterdir()) == (["pages.sqlite"] if in_file else [])


@EVERY
def test_a_file_serves_the_next_process_too(mode: str, tmp_path: Path) -> None:
    server = Server(**{"Cache-Control": "max-age=600"})
    for each in MODES:
        results(server, each, {}, cache=tmp_path / "pages.sqlite")
    assert len(server.requests) == 1


@EVERY
def test_a_304_costs_no_decoding(mode: str) -> None:
    server, answers = Server(**{"ETag": '"1"', "Cache-Control": "no-cache"}), list[Answer]()
    first, second = results(server, mode, {}, {"on_answer": answers.append}, cache="memory")
    assert [request.headers.get("If-None-Match") for request in server.requests] == [None, '"1"']
    assert (answers[0].status, answers[0].from_cache) == (200, True)
    assert second.latest is first.latest  # what was decoded once


@EVERY
def test_an_answer_that_changed_is_decoded_anew(mode: str) -> None:
    server = Server(**{"ETag": '"1"', "Cache-Control": "no-cache"})

    def changing(request: httpx.Request) -> httpx.Response:
        answer = server(request)
        server.fields["ETag"], server.body = '"2"', {**BODY, "title": "Mars"}
        return answer

    first, second = results(changing, mode, {}, {}, cache="memory")
    assert (first.title, second.title) == (BODY["title"], "Mars")


@EVERY
@pytest.mark.parametrize("directive", ["no-store", "max-age=0, must-revalidate"])
def test_what_may_not_be_kept_is_asked_for_again(mode: str, directive: str) -> None:
    server = Server(**{"Cache-Control": directive})
    results(server, mode, {}, {}, cache="memory")
    assert len(server.requests) == 2


@EVERY
def test_last_modified_is_asked_about_once_the_answer_is_stale(mode: str) -> None:
    moment = "Tue, 14 Nov 2023 22:13:20 GMT"
    server = Server(**{"Last-Modified": moment, "Cache-Control": "no-cache"})
    results(server, mode, {}, {}, cache="memory")
    assert [request.headers.get("If-Modified-Since") for request in server.requests] == [None, moment]


@EVERY
def test_an_answer_serves_only_requests_that_are_alike_in_what_it_varies_by(mode: str) -> None:
    server = Server(**{"Cache-Control": "max-age=600", "Vary": "Accept-Language"})
    german, english = {"headers": {"Accept-Language": "de"}}, {"headers": {"Accept-Language": "en"}}
    results(server, mode, german, english, german, english, cache="memory")
    assert [request.headers["Accept-Language"] for request in server.requests] == ["de", "en"]


@EVERY
def test_credentials_are_not_written_and_answers_to_them_serve_nobody_else(mode: str, tmp_path: Path) -> None:
    server, path = Server(**{"Cache-Control": "max-age=600"}), tmp_path / "pages.sqlite"
    mine, theirs = secrets.token_hex(20), secrets.token_hex(20)
    for token in (mine, theirs, mine, None):
        results(server, mode, {}, cache=path, access_token=token)
    sent = [request.headers.get("Authorization") for request in server.requests]
    assert sent == [f"Bearer {mine}", f"Bearer {theirs}", None]
    written = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b"Earth" in written
    assert not [token for token in (mine, theirs) if token.encode() in written]


@EVERY
def test_a_refusal_is_raised_each_time(mode: str) -> None:
    def refuse(_: httpx.Request) -> httpx.Response:
        error = {"messageTranslations": {"en": "no"}, "httpCode": 404, "httpReason": "Not Found"}
        return httpx.Response(404, headers={"Cache-Control": "max-age=600"}, json=error)

    with pytest.raises(NotFound):
        results(refuse, mode, {}, {}, cache="memory")


@EVERY
@pytest.mark.parametrize("cache", ["", "disk", "pages.sqlite"])
def test_a_place_that_is_none_is_refused(mode: str, cache: str) -> None:
    with pytest.raises(InvalidArgument, match=r"cache=.*'memory'.*pathlib\.Path"):
        connect(READ.document, mode, Server(), cache=cache)


@EVERY
def test_without_hishel_the_extra_is_named(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openknowledge._runtime.client.find_spec", lambda _: None)
    with pytest.raises(InvalidArgument, match=r"pip install openknowledge\[cache\]"):
        connect(READ.document, mode, Server(), cache="memory")


@EVERY
def test_a_file_that_cannot_be_a_cache_is_refused_in_one_line(mode: str, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database" * 1000)
    for path in (tmp_path / "nowhere" / "pages.sqlite", tmp_path, tmp_path / "text"):
        with pytest.raises(InvalidArgument, match=r"cache=.*cannot be used: .*; a new file") as error:
            results(Server(), mode, {}, cache=path)
        assert "\n" not in str(error.value)
    assert (tmp_path / "text").read_text() == "no database" * 1000
