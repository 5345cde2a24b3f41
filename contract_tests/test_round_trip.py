"""What a server sends as the contract describes it, the client gives as a model that says the same.

Values are drawn from the schema of each answer of each operation. The client is strict about types and members that
have to be there, and lenient about what providers add later: members and words of a vocabulary.
"""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openknowledge.errors import UnexpectedBody

from contract_tests.answers import Answer, Part, Path, answers, framed, kinds_of_answers, parts, plain, replaced
from contract_tests.clients import MODES, model

KINDS = kinds_of_answers()
JSON = [answer for answer in KINDS if answer.media_type == "application/json"]
ALONE = [answer for answer in JSON if answer.alone]
WRONG: dict[str, Any] = {"null": None, "string": "x", "boolean": True, "integer": 7, "array": [0], "object": {"x": 0}}


def test_every_schema_of_an_answer_is_looked_at() -> None:
    print(f"{len(answers())} contents of {len(KINDS)} kinds: {len(JSON)} JSON, {len(ALONE)} without alternatives")
    assert {json.dumps(answer.schema) for answer in answers()} == {json.dumps(answer.schema) for answer in KINDS}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("answer", KINDS, ids=str)
@given(data=st.data())
def test_a_model_says_what_the_answer_said(answer: Answer, mode: str, data: st.DataObject) -> None:
    value = data.draw(answer.values)
    schema = {**answer.schema, "components": answer.subject.document["components"]}
    jsonschema_rs.Draft202012Validator(schema).validate(value)
    received = answer.received(mode, value)
    assert plain(received) == value
    if "$ref" in answer.schema and "properties" in answer.subject.resolve(answer.schema):
        assert type(received) is model(answer.subject.api, answer.schema["$ref"].rpartition("/")[2])


@pytest.mark.parametrize("answer", JSON, ids=str)
@given(data=st.data())
def test_members_that_the_contract_does_not_know_are_ignored(answer: Answer, data: st.DataObject) -> None:
    value = data.draw(answer.values)
    more = value
    # from the inside out, so that what is added to a part stays when the part around it is extended
    for part in reversed(parts(answer, value)):
        if "properties" in part.schema:
            addition = data.draw(st.sampled_from(list(WRONG.values())))
            more = replaced(more, part.path, {**at(more, part.path), "not_in_the_contract": addition})
    assert plain(answer.received("sync", more)) == value


@pytest.mark.parametrize("answer", JSON, ids=str)
@given(data=st.data())
def test_words_that_a_vocabulary_does_not_know_pass_through(answer: Answer, data: st.DataObject) -> None:
    value = data.draw(answer.values)
    for part in parts(answer, value):
        if "enum" in part.schema:
            new = max(part.schema["enum"]) + 1 if isinstance(part.value, int) else f"{part.value}-to-come"
            value = replaced(value, part.path, new)
    assert plain(answer.received("sync", value)) == value


@pytest.mark.parametrize("answer", ALONE, ids=str)
@given(data=st.data())
def test_a_part_of_another_type_is_an_unexpected_body_with_its_path(answer: Answer, data: st.DataObject) -> None:
    value = data.draw(answer.values)
    part = data.draw(st.sampled_from(parts(answer, value)))
    wrong = data.draw(st.sampled_from([value for type_, value in WRONG.items() if type_ not in part.types]))
    with pytest.raises(UnexpectedBody) as raised:
        answer.received("sync", replaced(value, part.path, wrong))
    assert said_where(part, raised.value)


@pytest.mark.parametrize("answer", ALONE, ids=str)
@given(data=st.data())
def test_a_member_that_is_missing_is_an_unexpected_body_with_its_path(answer: Answer, data: st.DataObject) -> None:
    value = data.draw(answer.values)
    required = [(part, name) for part in parts(answer, value) for name in part.schema.get("required", ())]
    if not required:
        assert value == []
        return
    part, name = data.draw(st.sampled_from(required))
    less = {member: value for member, value in part.value.items() if member != name}
    with pytest.raises(UnexpectedBody) as raised:
        answer.received("sync", replaced(value, part.path, less))
    assert f"`{name}`" in str(raised.value)
    assert said_where(part, raised.value)


def said_where(part: Part, error: UnexpectedBody) -> bool:
    """Whether an error names the place of a part; its message leaves out the whole, which goes without saying."""
    return error.pointer == part.pointer and (part.path == () or f" at {part.pointer};" in str(error))


@pytest.mark.parametrize("text", ["yesterday", "2024-13-01T00:00:00Z", "2024-01-01", ""])
def test_a_timestamp_that_is_none_is_an_unexpected_body(text: str) -> None:
    answer = next(each for each in ALONE if each.subject.operation.name == "pages_get")
    content = answer.subject.responses()["200"]["content"]["application/json"]
    example = next(iter(content["examples"].values()))["value"]
    with pytest.raises(UnexpectedBody, match="/latest/timestamp"):
        answer.received("sync", replaced(example, ("latest", "timestamp"), text))


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"a":' + b"[" * 100_000, b'"\xff"', b"\xef\xbb\xbf{}", b"nul"], ids=lambda c: str(c[:9])
)
@pytest.mark.parametrize("mode", MODES)
def test_what_is_no_json_is_an_unexpected_body(content: bytes, mode: str) -> None:
    for answer in JSON:
        broken = BrokenAnswer(**vars(answer))
        with pytest.raises(UnexpectedBody):
            broken.received(mode, content)


class BrokenAnswer(Answer):
    """An answer whose bytes are given."""

    def content(self, value: Any) -> bytes:
        assert isinstance(value, bytes)
        return framed(self.stated, value)


def at(value: Any, path: Path) -> Any:
    """The part of a JSON value at a place."""
    for step in path:
        value = value[step]
    return value
