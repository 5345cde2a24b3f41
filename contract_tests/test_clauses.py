"""Every statement of a contract about answers is known by its place, and an answer shows those that it bears out."""

from __future__ import annotations

from typing import Any

import pytest

from contract_tests.conformance.clauses import Clauses
from contract_tests.conformance.elsewhere import shown_elsewhere
from tools import specs

DOCUMENT: dict[str, Any] = {
    "paths": {
        "/page/{title}": {
            "get": {
                "operationId": "pages_get",
                "tags": ["pages"],
                "responses": {
                    "200": {
                        "description": "Found.",
                        "headers": {"ETag": {"schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}},
                    },
                    "4XX": {"$ref": "#/components/responses/Refused"},
                },
            }
        }
    },
    "components": {
        "responses": {"Refused": {"description": "Refused.", "content": {"text/plain": {}}}},
        "schemas": {
            "Page": {
                "type": "object",
                "properties": {
                    "latest": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Revision"}]},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Page"}},
                },
                "additionalProperties": {"$ref": "#/components/schemas/Revision"},
            },
            "Revision": {"type": "object", "properties": {"id": {"type": "integer"}}},
        },
    },
}
OPERATION = next(specs.operations(DOCUMENT))
OK = "/paths/~1page~1{title}/get/responses/200"
PAGE, REVISION = "/components/schemas/Page/properties", "/components/schemas/Revision/properties"


def shown(status: int, headers: dict[str, str], content: object = None) -> set[str]:
    return set(Clauses(DOCUMENT).shown(OPERATION, status, headers, content))


def test_every_statement_is_listed_once_with_what_it_says() -> None:
    assert {pointer: says for pointer, (says, _) in Clauses(DOCUMENT).all.items()} == {
        OK: "status 200",
        f"{OK}/headers/ETag": "header ETag",
        f"{OK}/content/application~1json": "content application/json",
        f"{PAGE}/latest": "member /latest",
        f"{PAGE}/parts": "member /parts",
        f"{REVISION}/id": "member /*/id",
        "/paths/~1page~1{title}/get/responses/4XX": "status 4XX",
        "/components/responses/Refused/content/text~1plain": "content text/plain",
    }


@pytest.mark.parametrize(
    ("content", "members"),
    [
        ({}, set()),
        ({"latest": None}, {f"{PAGE}/latest"}),
        ({"latest": {"id": 1}}, {f"{PAGE}/latest", f"{REVISION}/id"}),
        ({"parts": [{}, {"latest": None}]}, {f"{PAGE}/parts", f"{PAGE}/latest"}),
        ({"other": {"id": 1}}, {f"{REVISION}/id"}),
        ([], set()),
    ],
)
def test_an_answer_shows_the_members_that_it_has(content: object, members: set[str]) -> None:
    found = shown(200, {"content-type": "application/json; charset=utf-8"}, content)
    assert found == {OK, f"{OK}/content/application~1json", *members}


def test_an_answer_shows_its_status_and_headers() -> None:
    assert shown(200, {"etag": '"1"'}) == {OK, f"{OK}/headers/ETag"}
    assert shown(404, {"content-type": "text/plain"}) == {
        "/paths/~1page~1{title}/get/responses/4XX",
        "/components/responses/Refused/content/text~1plain",
    }
    assert shown(500, {}) == set()


@pytest.mark.parametrize("api", specs.api_names())
def test_what_simulators_and_recordings_show_is_stated(api: str) -> None:
    document = specs.load(api)
    found = shown_elsewhere(api, document)
    assert found
    assert found <= Clauses(document).all.keys()
