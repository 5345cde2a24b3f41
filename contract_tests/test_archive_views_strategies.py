"""What is drawn for the views service keeps its contract and is answered; what is called known is so for every seed."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import httpx
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests import simulators
from contract_tests.clients import contract
from contract_tests.simulators.archive_views.known import KNOWN
from contract_tests.strategies.archive_views import request_parts
from contract_tests.strategies.request import RequestParts
from tools.specs import Document, operations

DOCUMENT = contract("archive_views")
OPERATIONS = {operation.name: operation for operation in operations(DOCUMENT)}
SIMULATOR = simulators.create("archive_views")


def fits(parameter: Document, value: str | int) -> bool:
    """Whether a value of a path is one that the contract describes."""
    schema = {**parameter["schema"], "components": DOCUMENT["components"]}
    read = str(value).split(",") if schema.get("type") == "array" else value
    return bool(jsonschema_rs.Draft202012Validator(schema, validate_formats=True).is_valid(read))


def ask(path: str) -> httpx.Response:
    with httpx.Client(transport=SIMULATOR.transport()) as client:
        return client.get(f"http://simulator{SIMULATOR.base}{path}")


@pytest.mark.parametrize("name", OPERATIONS)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_a_drawn_request_keeps_the_contract_and_is_answered(name: str, data: st.DataObject) -> None:
    requests = request_parts(name)
    assert requests is not None
    parts: RequestParts = data.draw(requests)
    parameters = {parameter["name"]: parameter for parameter in OPERATIONS[name].parameters}
    assert (set(parts.path), parts.query, parts.body) == (set(parameters), {}, None)
    misfits = {name: value for name, value in parts.path.items() if not fits(parameters[name], value)}
    assert not misfits
    path = OPERATIONS[name].path.format_map({key: quote(str(value), safe=",") for key, value in parts.path.items()})
    assert ask(path).status_code == 200, path


def test_of_an_operation_that_is_not_known_nothing_is_asked() -> None:
    assert request_parts("views_medium") is None


@pytest.mark.parametrize(
    ("name", "value"), [("identifiers", "texts,-"), ("identifiers", ""), ("start", "2017-02-30"), ("last_n_days", 0)]
)
def test_a_value_that_breaks_the_contract_is_seen(name: str, value: str | int) -> None:
    parameters = {one["name"]: one for operation in OPERATIONS.values() for one in operation.parameters}
    assert not fits(parameters[name], value)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_called_known_is_so_for_every_seed(seed: int) -> None:
    service: Any = simulators.create("archive_views", seed=seed).state
    world = service.world
    assert {*KNOWN.items, KNOWN.untouched} <= set(world.items)
    assert set(KNOWN.collections) <= set(world.collections)
    assert set(KNOWN.contributors) <= set(world.contributors)
    assert not {*KNOWN.unknown, *KNOWN.unknown_contributors} & {*world.items, *world.collections, *world.contributors}
    assert tuple((name, tuple(world.in_collections[name])) for name, _ in KNOWN.members) == KNOWN.members
    assert tuple((name, tuple(world.by_contributors[name])) for name, _ in KNOWN.contributions) == KNOWN.contributions
    assert all(world.items[name].totals.between(service.days - 7, service.days)[0] for name in KNOWN.items[:3])
    assert world.items[KNOWN.items[1]].first_day == service.days - 30
    assert (KNOWN.last_day - KNOWN.first_day).days + 1 == service.days
