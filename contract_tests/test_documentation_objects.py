"""Which schemas the words of a documentation page lead to: objects, their variants, and what an operation returns."""

from __future__ import annotations

from typing import Any

import pytest

from tools.documentation.coverage import coverage
from tools.documentation.facts import Fact
from tools.documentation.matching import Matching
from tools.documentation.named_objects import named, returned

SECTION, DIGEST = "Somewhere", "0" * 16


def schema(*members: str, **further: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [*members],
        "properties": {name: {"type": "string"} for name in members},
    } | further


def to(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


SCHEMAS: dict[str, dict[str, Any]] = {
    "Page": schema("id", "key", "html_url"),
    "PageSource": schema("id", "key", "source"),
    "PageTitle": {"type": "string"},
    "RevisionPage": schema("id"),
    "PageLanguage": schema("code"),
    "MediaFile": schema("url", "thumbnail"),
    "UsedFile": schema("url"),
    "Segment": schema("latest", properties={"latest": {"type": "string", "format": "date-time"}}),
    "Files": schema("files", properties={"files": {"type": "array", "items": to("UsedFile")}}),
    "Languages": {"type": "array", "items": to("PageLanguage")},
}


def document(answer: str = "Page") -> dict[str, Any]:
    """A contract of one route that answers with an object of this name and takes a number from 1."""
    number = {"name": "id", "in": "query", "schema": {"type": "integer", "minimum": 1}}
    content = {"application/json": {"schema": to(answer)}}
    operation = {"operationId": "get", "parameters": [number], "responses": {"200": {"content": content}}}
    return {
        "info": {"description": "Since version 1.35."},
        "paths": {"/answer": {"get": operation}},
        "components": {"schemas": SCHEMAS},
    }


def fact(kind: Any, subject: str, name: str, says: str) -> Fact:
    return Fact(kind, subject, name, says, SECTION, DIGEST)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("page", ["Page", "PageSource"]),
        ("page object", ["Page", "PageSource"]),
        ("file", ["MediaFile", "UsedFile"]),
        ("page language", ["PageLanguage"]),
        ("user", []),
        ("", []),
    ],
)
def test_the_name_of_an_object_leads_to_its_schema_and_variants(words: str, names: list[str]) -> None:
    assert [pointer.rpartition("/")[2] for pointer in named(document(), words)] == names


@pytest.mark.parametrize(
    ("answer", "words", "found"),
    [
        ("Page", "page", True),
        ("PageSource", "page with source", True),
        ("Page", "page with source", False),
        ("Files", "files of files", True),
        ("Files", "files of page languages", False),
        ("Languages", "array of page languages", True),
        ("Files", "array of files", False),
        ("Segment", "page history segment", True),
        ("Segment", "page", False),
    ],
)
def test_what_is_returned_is_found_in_the_answer_that_holds_it(answer: str, words: str, found: bool) -> None:
    assert bool([*returned(document(), f"/components/schemas/{answer}", words)]) is found


@pytest.mark.parametrize(
    ("stated", "pointers"),
    [
        (fact("rule", "segment", "latest", "ISO 8601"), ("/components/schemas/Segment/properties/latest/format",)),
        (fact("rule", "page", "key", "ISO 8601"), ()),
        (fact("rule", "page", "source", "only in get"), ("/components/schemas/PageSource/properties/source",)),
        (fact("rule", "page", "key", "only in get"), ()),
        (fact("limit", "GET /answer", "id", "0"), ("/paths/~1answer/get/parameters/0/schema/minimum",)),
        (fact("version", "", "Server", "1.35"), ("/info",)),
        (fact("version", "", "Server", "1.36"), ()),
    ],
)
def test_a_rule_a_limit_or_a_version_is_found_where_the_contract_keeps_it(stated: Fact, pointers: tuple[str]) -> None:
    assert Matching(document()).clauses(stated) == pointers


def test_a_member_observed_elsewhere_than_its_object_rests_on_its_own_observation() -> None:
    late = {"type": "string", "x-ground": "later"}
    answer = schema("id", properties={"late": late}, **{"x-ground": "seen"})
    contract = document() | {"x-grounds": {"seen": {"observed": "Version 1"}, "later": {"observed": "Version 2"}}}
    contract["components"] = {"schemas": {"Page": answer}}
    assert coverage(contract, []).grounds["/components/schemas/Page/properties/late"] == "later"
