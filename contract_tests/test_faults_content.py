"""Answers with the right status whose content is not what the contract says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from openknowledge.errors import NotModified, RequestFailed, UnexpectedBody, UnexpectedStatus

from contract_tests.facing import MODES, READ, eventually, example_content, facing
from contract_tests.misbehaving_server import End, Fault, head, message, reply

EVERY = pytest.mark.parametrize("mode", MODES)
JSON = {"Content_Type": "application/json"}
PAGE = example_content(READ)[2]
WHOLE = json.dumps(PAGE)


def changed(**members: Any) -> str:
    """The page of the contract with other members."""
    return json.dumps({**PAGE, **members})


def without(name: str) -> str:
    """The page of the contract without a member."""
    return json.dumps({key: value for key, value in PAGE.items() if key != name})


UNFIT: dict[str, tuple[str | bytes, str | None]] = {
    "nothing": ("", None),
    "HTML": ("<html><title>Sorry</title></html>", None),
    "half of the JSON": (WHOLE[:-9], None),
    "something behind the JSON": (WHOLE + "{}", None),
    "NaN": (WHOLE.replace(str(PAGE["id"]), "NaN"), None),
    "Infinity": (WHOLE.replace(str(PAGE["id"]), "-Infinity"), None),
    "a lone surrogate": (WHOLE.replace(PAGE["title"], r"\ud800"), None),
    "invalid UTF-8": (WHOLE.encode().replace(PAGE["title"].encode(), b"\xff"), None),
    "a byte order mark": (b"\xef\xbb\xbf" + WHOLE.encode(), None),
    "UTF-16": (WHOLE.encode("utf-16"), None),
    "10,000 levels": (WHOLE[:-1] + ', "more": ' + "[" * 10_000 + "]" * 10_000 + "}", None),
    "null": ("null", ""),
    "a list": (f"[{WHOLE}]", ""),
    "a string for a number": (changed(id="1"), "/id"),
    "a fraction for an integer": (changed(id=1.5), "/id"),
    "a wrong type within": (changed(latest={**PAGE["latest"], "timestamp": 5}), "/latest/timestamp"),
    "a missing member": (without("title"), ""),
    "a missing member within": (changed(latest={"id": 1}), "/latest"),
}


def fault(content: str | bytes, media_type: str = "application/json") -> Fault:
    """A success with this content."""
    return reply(200, content.encode() if isinstance(content, str) else content, Content_Type=media_type)


@EVERY
@pytest.mark.parametrize(("content", "pointer"), UNFIT.values(), ids=UNFIT)
def test_content_that_does_not_fit_is_unexpected(content: str | bytes, pointer: str | None, mode: str) -> None:
    with facing(fault(content), mode=mode) as faced:
        error = faced.failure()
        assert type(error) is UnexpectedBody
        assert error.pointer == pointer
        assert len(str(error)) < 1000
        assert faced.requests == 1
        assert faced.works()
        assert faced.server.connections == 1


@EVERY
def test_html_for_json_is_unexpected(mode: str) -> None:
    with facing(fault("<html><title>Sorry</title></html>", "text/html"), mode=mode) as faced:
        error = faced.failure()
        assert type(error) is UnexpectedBody
        assert "text/html" in str(error)
        assert "<title>Sorry" in str(error)
        assert faced.requests == 1
        assert faced.works()


@EVERY
def test_of_a_member_that_comes_twice_the_last_counts(mode: str) -> None:
    with facing(fault(WHOLE[:-1] + ', "id": 5}'), mode=mode) as faced:
        assert faced.call().id == 5


MARS = reply(200, json.dumps({**PAGE, "id": 4, "title": "Mars"}).encode(), **JSON).pieces
SURPLUS = {
    "half of the body": WHOLE[-9:].encode(),
    "half of the body, then an answer": WHOLE[-9:].encode() + b"".join(MARS),
}


@EVERY
@pytest.mark.parametrize("apart", [False, True], ids=["at once", "later"])
@pytest.mark.parametrize("surplus", SURPLUS.values(), ids=SURPLUS)
def test_bytes_past_the_announced_length_are_not_the_next_answer(surplus: bytes, apart: bool, mode: str) -> None:
    start = message(200, WHOLE[:-9].encode(), **JSON)
    too_long = Fault([start, surplus] if apart else [start + surplus], pause=0.01, end=End.STAYS)
    with facing(too_long, mode=mode) as faced:
        assert type(faced.failure(retries=0)) in (UnexpectedBody, RequestFailed)
        assert eventually(lambda: faced.server.answered == 1)
        assert faced.works()


@EVERY
def test_an_answer_that_nobody_asked_for_is_no_answer(mode: str) -> None:
    with facing(Fault([message(200, WHOLE.encode(), **JSON) + b"".join(MARS)], end=End.STAYS), mode=mode) as faced:
        assert faced.works()
        assert faced.works()
        assert faced.requests == 2


@EVERY
@pytest.mark.parametrize("status", [204, 304])
def test_content_where_there_is_none_is_not_the_next_answer(status: int, mode: str) -> None:
    with facing(Fault([head(status) + b"".join(MARS)], end=End.STAYS), mode=mode) as faced:
        assert type(faced.failure()) in (NotModified, UnexpectedStatus, RequestFailed)
        assert faced.works()
