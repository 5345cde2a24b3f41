"""Every fact of the pages is in the contracts, and every clause of the contracts rests on something."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from contract_tests.recordings.recording import FOLDER as RECORDINGS
from tools import specs
from tools.documentation import files
from tools.documentation.coverage import coverage
from tools.documentation.facts import Fact, Kind
from tools.specs import lookup

APIS = specs.api_names()

SMALL: dict[str, Any] = {
    "x-grounds": {"tried": {"observed": "version 3"}, "counts": {"inferred": "from being counts"}},
    "paths": {
        "/lamps/{id}": {
            "parameters": [{"$ref": "#/components/parameters/Id"}],
            "get": {
                "operationId": "lamps_get",
                "tags": ["lamps"],
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Lamp"}}}}
                },
            },
        }
    },
    "components": {
        "parameters": {"Id": {"in": "path", "name": "id", "required": True, "schema": {"type": "integer"}}},
        "schemas": {
            "Lamp": {
                "description": "Burns for at most 90 days. May be off.",
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": "integer"},
                    "colour": {"enum": ["red", "green"]},
                    "price": {"type": ["number", "null"], "minimum": 1},
                },
            }
        },
    },
}


def fact(kind: Kind, name: str, says: str = "", subject: str = "GET /lamps/{number}") -> Fact:
    return Fact(kind, subject, name, says, "Lamps", "")


COVERED = {
    fact("operation", ""): "/paths/~1lamps~1{id}/get",
    fact("parameter", "number", "path required"): "/components/parameters/Id",
    fact("type", "number", "integer"): "/components/parameters/Id/schema",
    fact("status", "200", "1"): "/paths/~1lamps~1{id}/get/responses/200",
    fact("property", "id", "integer required"): "/components/schemas/Lamp/properties/id",
    fact("property", "price", "number nullable"): "/components/schemas/Lamp/properties/price",
    fact("property", "price", "number", subject="lamp"): "/components/schemas/Lamp/properties/price",
    fact("value", "colour=red"): "/components/schemas/Lamp/properties/colour/enum/0",
    fact("minimum", "price", "1"): "/components/schemas/Lamp/properties/price/minimum",
    fact("limit", "days", "90"): "/components/schemas/Lamp",
    fact("media_type", "", "application/json"): "/paths/~1lamps~1{id}/get/responses/200/content/application~1json",
    fact("exchange", "GET /v1/lamps/7"): "/paths/~1lamps~1{id}/get",
}

OTHERWISE = (
    fact("operation", "", subject="POST /lamps/{number}"),
    fact("operation", "", subject="GET /lights/{number}"),
    fact("parameter", "number", "query required"),
    fact("parameter", "number", "path optional"),
    fact("type", "number", "string"),
    fact("status", "404", "1"),
    fact("property", "id", "string required"),
    fact("property", "id", "integer required nullable"),
    fact("property", "colour", "string required"),
    fact("property", "size", "integer"),
    fact("value", "colour=blue"),
    fact("minimum", "price", "2"),
    fact("limit", "days", "9"),
    fact("media_type", "", "text/html"),
    fact("exchange", "GET /v1/lights/7"),
    fact("rule", "colour", "only if on"),
)


def changed(pointer: str, **members: Any) -> dict[str, Any]:
    """The small contract with members more at a place."""
    document = deepcopy(SMALL)
    lookup(document, pointer).update(members)
    return document


@pytest.mark.parametrize("api", APIS)
def test_every_fact_of_the_pages_is_in_the_contract(api: str) -> None:
    covered = coverage(specs.load(api), files.read(api))
    assert [str(one) for one in covered.uncovered] == []


@pytest.mark.parametrize("api", APIS)
def test_every_clause_of_the_contract_has_a_ground(api: str) -> None:
    assert coverage(specs.load(api), files.read(api)).ungrounded == ()


@pytest.mark.parametrize("api", APIS)
def test_no_contract_states_what_no_page_states(api: str) -> None:
    assert coverage(specs.load(api), files.read(api)).unknown == ()


@pytest.mark.parametrize("api", APIS)
def test_grounds_are_used_and_their_recordings_are_there(api: str) -> None:
    document = specs.load(api)
    covered = coverage(document, files.read(api))
    grounds = document.get("x-grounds", {})
    assert {*grounds} == {ground for ground in covered.grounds.values() if ground}
    for ground in grounds.values():
        assert "recording" not in ground or (RECORDINGS.parent / ground["recording"]).is_file()


@pytest.mark.parametrize(("stated", "pointer"), COVERED.items(), ids=lambda one: str(one))
def test_a_fact_is_found_where_the_contract_says_it(stated: Fact, pointer: str) -> None:
    covered = coverage(SMALL, [stated])
    assert covered.clauses[stated] == (pointer,)
    assert covered.uncovered == ()


@pytest.mark.parametrize("stated", OTHERWISE, ids=str)
def test_a_fact_that_the_contract_says_otherwise_is_not_covered(stated: Fact) -> None:
    assert coverage(SMALL, [stated]).uncovered == (stated,)


def test_what_words_tell_is_named() -> None:
    stated = fact("rule", "colour", "only if on")
    told = changed("/components/schemas/Lamp", **{"x-states": ["rule GET /lamps/* colour"]})
    assert coverage(told, [stated]).clauses[stated] == ("/components/schemas/Lamp",)
    assert coverage(told, []).unknown == (("/components/schemas/Lamp", "rule GET /lamps/* colour"),)


def test_a_divergence_says_why_the_contract_is_otherwise() -> None:
    stated = fact("status", "404", "1")
    entry = {"documented": "404.", "observed": "200.", "version": "3", "states": ["status GET /lamps/{number} 404"]}
    covered = coverage(changed("/paths/~1lamps~1{id}/get", **{"x-divergence": [entry]}), [stated])
    assert (covered.uncovered, covered.clauses[stated]) == ((), ())
    assert covered.diverging[stated] == ("/paths/~1lamps~1{id}/get",)


def test_a_ground_that_nobody_knows_is_none() -> None:
    covered = coverage(changed("/components/schemas/Lamp", **{"x-ground": "rumour"}), [])
    assert "/components/schemas/Lamp/properties/id" in covered.ungrounded
