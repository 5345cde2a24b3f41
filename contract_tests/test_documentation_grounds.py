"""What the words of a contract tell of a documentation page, and which ground a clause has."""

from __future__ import annotations

from typing import Any

import pytest

from tools.documentation.coverage import coverage
from tools.documentation.facts import Fact
from tools.documentation.wording import dates, exact_length, lists, tells

OWN_MEMBERS: dict[str, dict[str, Any]] = {
    "shown": {"$ref": "#/components/schemas/Shown"},
    "counted": {"type": "integer", "minimum": 0},
}


def document(**grounds: str) -> dict[str, Any]:
    """A contract of one route; `grounds` names the `x-ground` of operation, response, answer, counted and shown."""

    def ground(name: str) -> dict[str, str]:
        return {"x-ground": grounds[name]} if name in grounds else {}

    members = {name: {**schema, **ground(name)} for name, schema in OWN_MEMBERS.items()}
    answer = {"type": "object", "properties": members, **ground("answer")}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}}
    responses = {"200": {"$ref": "#/components/responses/Given"}}
    return {
        "paths": {"/answer": {"get": {"operationId": "get", "responses": responses, **ground("operation")}}},
        "components": {
            "responses": {"Given": {"description": "It.", "content": content, **ground("response")}},
            "schemas": {"Answer": answer, "Shown": {"type": "string", "minLength": 1}},
        },
        "x-grounds": {"seen": {"observed": "Version 1"}, "thought": {"inferred": "what is counted"}},
    }


STATUS = "/paths/~1answer/get/responses/200"
COUNTED = "/components/schemas/Answer/properties/counted"
SHOWN = "/components/schemas/Answer/properties/shown"


@pytest.mark.parametrize(
    ("grounds", "pointer", "basis"),
    [
        ({}, STATUS, "none"),
        ({"operation": "seen"}, STATUS, "observed"),
        ({"operation": "seen", "response": "thought"}, STATUS, "inferred"),
        ({"answer": "seen"}, COUNTED, "observed"),
        ({"answer": "seen", "counted": "thought"}, COUNTED, "observed"),
        ({"answer": "seen", "counted": "thought"}, f"{COUNTED}/minimum", "inferred"),
        ({"counted": "thought"}, COUNTED, "inferred"),
        ({"answer": "seen", "shown": "thought"}, SHOWN, "inferred"),
        ({"answer": "seen", "shown": "thought"}, "/components/schemas/Shown/minLength", "none"),
        ({"answer": "nobody"}, COUNTED, "none"),
    ],
)
def test_a_clause_rests_on_the_ground_of_what_says_it(grounds: dict[str, str], pointer: str, basis: str) -> None:
    found = coverage(document(**grounds), [])
    assert found.basis[pointer] == basis, found.grounds


def test_a_clause_that_a_page_states_is_documented_whatever_else_it_rests_on() -> None:
    stated = Fact("status", "GET /answer", "200", "1", "Answer", "0" * 16)
    assert coverage(document(response="seen"), [stated]).basis[STATUS] == "documented"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Up to 1,000 files.", "1000"),
        ("up to seven steps below", "7"),
        ("Before May 2019 referers are not told apart.", "2019-05"),
        ("Days since 1 January 2017.", "2017-01-01"),
        ("July 2015 is the first month.", "2015-07-01"),
        ("Until 9 December 2007.", "2007-12-09"),
    ],
)
def test_a_text_tells_numbers_and_dates_in_figures_and_words(text: str, number: str) -> None:
    assert tells(text, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Up to 11,000 files.", "1000"),
        ("In version 1.7.", "7"),
        ("Before May 2018.", "2019-05"),
        ("In December 2007.", "2007-12-09"),
    ],
)
def test_a_text_does_not_tell_what_only_resembles_a_number(text: str, number: str) -> None:
    assert not tells(text, number)


@pytest.mark.parametrize("number", ["7", "2019-13", "2019-00", "2019"])
def test_what_is_no_date_has_no_words_of_one(number: str) -> None:
    assert dates(number) == []


@pytest.mark.parametrize(
    ("name", "entry", "listed"),
    [
        ("video", "ogv", True),
        ("video", "mp3", False),
        ("audio", "mp3", True),
        ("audio", "mp", False),
        ("other", "*", True),
        ("text", "*", False),
    ],
)
def test_a_list_behind_a_name_has_its_own_entries_only(name: str, entry: str, listed: bool) -> None:
    assert lists("`video`: webm, ogv; `audio`: mp3; `other`: all others.", name, entry) is listed


@pytest.mark.parametrize(
    ("pattern", "length"),
    [("^[A-Z0-9]{2}$", "2"), (r"^\d{8}$", "8"), ("^[A-Z]{2}", ""), ("^[A-Z]{2,3}$", ""), ("", "")],
)
def test_only_a_pattern_of_one_class_has_an_exact_length(pattern: str, length: str) -> None:
    assert exact_length(pattern) == length
