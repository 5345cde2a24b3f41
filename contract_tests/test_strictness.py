"""Strict checks notice what HTTP and JSON forbid, and nothing that they allow."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from contract_tests.conformance.closed import ClosedAnswers
from contract_tests.conformance.repeated_fields import misfits
from contract_tests.conformance.strictness import RULES, Message, breaches, whole_numbers_with_point
from tools.specs import operations

JSON = (("Content-Type", "application/json"),)
PROBLEM = (("Content-Type", "application/problem+json"),)
RIGHT = [
    Message("GET", 200, JSON, b'{"a":1.5,"b":"\xc3\xbc"}'),
    Message("GET", 200, (("Content-Type", "application/json; charset=UTF-8"),), b"{}"),
    Message("GET", 200, (*JSON, ("Content-Length", "2"), ("ETag", 'W/"a"'), ("Age", "0")), b"{}"),
    Message("GET", 200, JSON, b'({"a":1})', wrapped=True),
    Message("HEAD", 200, (*JSON, ("Content-Length", "200")), b""),
    Message("GET", 304, (("ETag", '"a"'), ("Content-Length", "7")), b""),
    Message("GET", 405, (("Allow", "GET, HEAD"),), b""),
    Message("GET", 503, (("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"),), b""),
    Message("GET", 200, (("Cache-Control", 'private="set-cookie", s-maxage=3'), ("Cache-Control", "max-age=0")), b""),
    Message("GET", 200, (("Cache-Control", "s-maxage=0, must-revalidate"), ("Age", "30")), b""),
    Message("GET", 404, PROBLEM, b'{"status":404}'),
    Message("GET", 200, (("Content-Type", "text/html; charset=utf-16"),), "ü".encode("utf-16")),
]
WRONG = {
    "no_content": Message("HEAD", 200, (), b"x"),
    "content_length": Message("GET", 200, (("Content-Length", "3"),), b"xx"),
    "content_encoding": Message("GET", 200, (("Content-Encoding", "gzip"),), b"xx"),
    "content_type": Message("GET", 200, (("Content-Type", "json"),), b""),
    "singleton_fields": Message("GET", 200, (("ETag", '"a"'), ("etag", '"b"')), b""),
    "charset": Message("GET", 200, (("Content-Type", "text/html; charset=utf-8"),), b"\xff"),
    "json_encoding": Message("GET", 200, JSON, b"\xef\xbb\xbf{}"),
    "json_grammar": Message("GET", 200, JSON, b'{"a":NaN}'),
    "json_members": Message("GET", 200, JSON, b'{"a":1,"a":2}'),
    "problem_status": Message("GET", 404, PROBLEM, b'{"status":400}'),
    "etag": Message("GET", 200, (("ETag", "abc"),), b""),
    "http_dates": Message("GET", 200, (("Last-Modified", "2020-01-01T00:00:00Z"),), b""),
    "last_modified": Message(
        "GET", 200, (("Last-Modified", "Thu, 02 Jan 2020 00:00:00 GMT"), ("Date", "Wed, 01 Jan 2020 00:00:00 GMT")), b""
    ),
    "age": Message("GET", 200, (("Age", "-5"),), b""),
    "freshness": Message("GET", 200, (("Age", "601"), ("Cache-Control", "s-maxage=600, max-age=5")), b""),
    "cache_control": Message("GET", 200, (("Cache-Control", "max-age=soon"),), b""),
    "retry_after": Message("GET", 503, (("Retry-After", "later"),), b""),
    "allow": Message("GET", 405, (), b""),
    "www_authenticate": Message("GET", 401, (), b""),
    "location": Message("GET", 201, (("Location", "a b"),), b""),
}


@pytest.mark.parametrize("message", RIGHT, ids=str)
def test_what_the_standards_allow_is_no_breach(message: Message) -> None:
    assert list(breaches(message)) == []


@pytest.mark.parametrize("rule", WRONG)
def test_a_rule_notices_what_breaks_it(rule: str) -> None:
    assert rule in [breach.rule for breach in breaches(WRONG[rule])]


def test_every_rule_is_broken_by_some_answer() -> None:
    assert WRONG.keys() == RULES.keys()


@pytest.mark.parametrize(("text", "came"), [(b'{"a":3.0}', {"a": 0.5}), (b"[1e3]", [0.5]), (b"[3,1.5]", None)])
def test_a_whole_number_with_a_point_is_told_from_an_integer(text: bytes, came: Any) -> None:
    assert whole_numbers_with_point(Message("GET", 200, JSON, text)) == came


def document(schema: dict[str, Any], **components: Any) -> dict[str, Any]:
    answer = {"description": "", "headers": {"X-One": {"schema": {"type": "string", "const": "a"}}}}
    answer["content"] = {"application/json": {"schema": schema}}
    get = {"operationId": "one_get", "tags": ["one"], "responses": {"200": answer}}
    return {"openapi": "3.1.0", "paths": {"/one": {"get": get}}, "components": {"schemas": components}}


A = {"type": "object", "properties": {"a": {}}}
B = {"type": "object", "properties": {"b": {"type": "object", "properties": {"c": {}}}}}


@pytest.mark.parametrize(
    ("schema", "value", "unknown"),
    [
        (A, {"a": 1}, []),
        (A, {"a": 1, "x": 2}, ["/x"]),
        ({"type": "object"}, {"x": 2}, []),
        ({"$ref": "#/components/schemas/B"}, {"b": {"c": 1, "x": 2}}, ["/b/x"]),
        ({"allOf": [A, {"$ref": "#/components/schemas/B"}]}, {"a": 1, "b": {"c": 1}}, []),
        ({"allOf": [A, {"$ref": "#/components/schemas/B"}]}, {"a": 1, "b": {}, "x": 1}, ["/x"]),
        ({**A, "allOf": [B]}, {"a": 1, "b": {"x": 1}}, ["/b/x"]),
        ({"oneOf": [{"$ref": "#/components/schemas/B"}, {"type": "null"}]}, {"x": 1}, ["/x"]),
        ({"type": "object", "additionalProperties": A}, {"any": {"a": 1, "x": 1}}, ["/any/x"]),
        ({"type": "array", "items": A}, [{"a": 1}, {"x/y": 1}], ["/1/x~1y"]),
        ({**A, "x-divergence": [{"members": ["x"]}]}, {"x": 1, "y": 1}, ["/y"]),
    ],
)
def test_a_member_that_no_schema_has_is_found(schema: dict[str, Any], value: Any, unknown: list[str]) -> None:
    contract = document(schema, B=B)
    [operation] = operations(contract)
    found = ClosedAnswers(contract).unknown_members(operation, "200", "application/json", value)
    assert list(found) == unknown


@pytest.mark.parametrize(("values", "wrong"), [(["a"], []), (["b"], []), (["a", "a"], ["X-One"]), ([], [])])
def test_a_field_that_comes_twice_is_held_against_the_contract_as_a_whole(values: list[str], wrong: list[str]) -> None:
    contract = document(A)
    [operation] = operations(contract)
    assert list(misfits(contract, operation, "200", [("x-one", value) for value in values])) == wrong


def test_an_encoded_answer_is_judged_decoded() -> None:
    import gzip

    fields = (*JSON, ("Content-Encoding", "gzip"))
    right = Message("GET", 200, fields, gzip.compress(b"{}"))
    assert list(breaches(right)) == []
    assert [breach.rule for breach in breaches(replace(right, body=gzip.compress(b"{")))] == ["json_grammar"]
