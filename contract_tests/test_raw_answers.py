"""Every method has a raw twin: the whole answer, whatever its status, and what it means when that is asked for."""

from __future__ import annotations

import inspect
import json
from dataclasses import replace
from typing import Any

import httpx
import pytest
from openknowledge import Answer, Hooks, RawAnswer, Request
from openknowledge.errors import ApiError, InvalidArgument, NotFound, UnexpectedBody, UnexpectedStatus

from contract_tests.answers import Answer as Described
from contract_tests.answers import answers, plain
from contract_tests.arguments import example_arguments
from contract_tests.clients import MODES, Handler, Subject, call, connect, method, subjects
from contract_tests.outgoing import Recorder

EVERY = pytest.mark.parametrize("mode", MODES)
READ = next(subject for subject in subjects() if subject.operation.name == "pages_get")
PAGE = next(iter(READ.responses()["200"]["content"]["application/json"]["examples"].values()))["value"]


def raw(subject: Subject, mode: str, handler: Handler, **options: Any) -> RawAnswer[Any]:
    """What the raw twin of an operation gives."""
    twin = replace(subject, operation=replace(subject.operation, name=f"{subject.operation.name}_raw"))
    answer = call(connect(subject.document, mode, handler), twin, example_arguments(subject), **options)
    assert isinstance(answer, RawAnswer)
    return answer


def test_every_method_has_a_raw_twin_with_the_same_arguments() -> None:
    for subject in subjects():
        for mode in MODES:
            client = connect(subject.document, mode, Recorder())
            one = method(client, subject.operation)
            twin = getattr(getattr(client, subject.operation.tag), f"{one.__name__}_raw")
            assert inspect.signature(one).parameters == inspect.signature(twin).parameters


@EVERY
@pytest.mark.parametrize("status", [200, 304, 404, 418, 503])
def test_an_answer_of_any_status_is_given(mode: str, status: int) -> None:
    answer = raw(READ, mode, lambda _: httpx.Response(status, headers={"X-A": "b"}, content=b"teapot"), retries=0)
    assert (answer.status, answer.headers["x-a"], answer.content) == (status, "b", b"teapot")


@EVERY
@pytest.mark.parametrize("described", [each for each in answers() if each.status == 200 and not each.refuses], ids=str)
def test_what_it_means_is_what_the_method_gives(mode: str, described: Described) -> None:
    stated = next(iter(described.stated["examples"].values()))["value"]
    headers = {"Content-Type": described.media_type}
    content = described.content(stated)
    answer = raw(described.subject, mode, lambda _: httpx.Response(200, headers=headers, content=content))
    assert plain(answer.parsed) == plain(described.received(mode, stated))


@EVERY
@pytest.mark.parametrize(
    ("status", "media_type", "error"),
    [
        (404, "application/json", NotFound),
        (418, "text/plain", UnexpectedStatus),
        (200, "text/html", UnexpectedBody),
        (200, "application/json", UnexpectedBody),
    ],
)
def test_what_the_method_would_raise_is_raised_when_it_is_asked_for(
    mode: str, status: int, media_type: str, error: type[ApiError]
) -> None:
    refusal = {"messageTranslations": {"en": "no"}, "httpCode": 404, "httpReason": "Not Found"}
    headers = {"Content-Type": media_type}
    answer = raw(READ, mode, lambda _: httpx.Response(status, headers=headers, content=json.dumps(refusal).encode()))
    with pytest.raises(error):
        _ = answer.parsed


@EVERY
def test_members_that_no_contract_knows_are_in_the_raw_answer(mode: str) -> None:
    body = {**PAGE, "to_come": {"a": [1]}}
    answer = raw(READ, mode, lambda _: httpx.Response(200, json=body))
    assert answer.json() == body
    assert not hasattr(answer.parsed, "to_come")
    assert answer.parsed.title == PAGE["title"]


@EVERY
def test_hooks_see_every_try(mode: str) -> None:
    requests: list[Request] = []
    seen: list[Answer] = []
    statuses = iter((503, 418))
    hooks = Hooks(request=requests.append, answer=seen.append)
    client = connect(READ.document, mode, lambda _: httpx.Response(next(statuses)), hooks=hooks)
    with pytest.raises(UnexpectedStatus):
        call(client, READ, example_arguments(READ))
    assert [request.operation for request in requests] == ["pages_get", "pages_get"]
    assert [answer.status for answer in seen] == [503, 418]


@EVERY
def test_a_failing_hook_ends_the_call(mode: str) -> None:
    def fail(_: object) -> None:
        raise LookupError("my own")

    for hooks in (Hooks(request=fail), Hooks(answer=fail), Hooks(retry=fail)):
        with pytest.raises(LookupError, match="my own"):
            call(connect(READ.document, mode, Recorder(503), hooks=hooks), READ, example_arguments(READ))


@pytest.mark.parametrize("name", ["request", "answer", "retry"])
def test_a_hook_that_nobody_would_call_or_await_is_refused(name: str) -> None:
    async def later(_: object) -> None:
        """Nobody awaits it."""

    for hook in (later, "print"):
        with pytest.raises(InvalidArgument, match=f"the hook {name}=.*plain function"):
            Hooks(**{name: hook})  # type: ignore[arg-type]


@EVERY
@pytest.mark.parametrize("settings", [{"hooks": {}}, {"hooks": print}, {"access_token": 3}, {"access_token": b"a"}])
def test_a_setting_of_another_type_is_refused(settings: dict[str, Any], mode: str) -> None:
    with pytest.raises(InvalidArgument, match=next(iter(settings))):
        connect(READ.document, mode, Recorder(), **settings)


@EVERY
def test_a_log_names_the_values_of_known_fields_only(mode: str, caplog: pytest.LogCaptureFixture) -> None:
    headers = {"ETag": '"1"', "Set-Cookie": "session=secret", "X-Unknown": "secret", "X-Request-Id": "r-1"}
    with caplog.at_level("DEBUG", "openknowledge"):
        raw(READ, mode, lambda _: httpx.Response(200, headers=headers, json=PAGE))
    (message,) = [record.getMessage() for record in caplog.records if record.name == "openknowledge"]
    assert 'etag: "1"' in message
    assert "x-request-id: r-1" in message
    assert "set-cookie: …" in message
    assert "secret" not in message
