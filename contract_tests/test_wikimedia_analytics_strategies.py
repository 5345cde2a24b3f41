"""Drawn requests of the Wikimedia Analytics API fit the contract, find something, and vary every parameter."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from contract_tests import simulators
from contract_tests.clients import USER_AGENT, contract
from contract_tests.conformance.deviations import deviations
from contract_tests.exchange import Exchange
from contract_tests.strategies.request import RequestParts
from contract_tests.strategies.wikimedia_analytics import request_parts
from tools.specs import SpecOperation, operations, resolve

DOCUMENT = contract("wikimedia_analytics")
OPERATIONS = {operation.name: operation for operation in operations(DOCUMENT)}
GETS = [name for name, operation in OPERATIONS.items() if operation.method == "GET"]
SIMULATOR = simulators.create("wikimedia_analytics")
EXAMPLES = 20


def requests(name: str) -> st.SearchStrategy[RequestParts]:
    drawn = request_parts(name)
    assert drawn is not None
    return drawn


def exchange(operation: SpecOperation, parts: RequestParts) -> Exchange:
    return Exchange(
        method=operation.method,
        path={name: str(value) for name, value in parts.path.items()},
        query={},
        headers={},
        sent=b"",
        status=200,
        received=b"",
    )


def answer(operation: SpecOperation, parts: RequestParts) -> httpx.Response:
    path = SIMULATOR.base + operation.path
    for name, value in parts.path.items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    url = httpx.URL("https://simulator.example").copy_with(raw_path=path.encode())
    return SIMULATOR(httpx.Request("GET", url, headers={"user-agent": USER_AGENT}))


@pytest.mark.parametrize("name", GETS)
@settings(max_examples=EXAMPLES, derandomize=True, database=None)
@given(data=st.data())
def test_a_drawn_request_fits_the_contract_and_finds_something(name: str, data: st.DataObject) -> None:
    operation, parts = OPERATIONS[name], data.draw(requests(name))
    assert set(parts.path) == {one["name"] for one in operation.parameters if one["in"] == "path"}
    assert not parts.query
    assert list(deviations(DOCUMENT, operation, exchange(operation, parts))) == []
    found = answer(operation, parts)
    assert found.status_code == 200, f"{parts.path}: {found.text}"


def drawn_values(name: str) -> dict[str, set[str]]:
    """What is drawn for each parameter of an operation, in a hundred requests and more."""
    seen = defaultdict[str, set[str]](set)

    @settings(
        max_examples=250,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(parts=requests(name))
    def look(parts: RequestParts) -> None:
        for parameter, value in parts.path.items():
            seen[parameter].add(str(value))

    look()
    return seen


def vocabulary(parameter: dict[str, Any]) -> set[str]:
    return set(resolve(DOCUMENT, parameter["schema"]).get("enum", ()))


@pytest.mark.parametrize("name", GETS)
def test_every_value_of_every_vocabulary_is_drawn(name: str) -> None:
    seen = drawn_values(name)
    for parameter in OPERATIONS[name].parameters:
        assert vocabulary(parameter) <= seen[parameter["name"]], parameter["name"]


def test_a_head_operation_asks_for_what_its_get_operation_asks_for() -> None:
    assert request_parts("devices_unique_head") is request_parts("devices_unique")


def test_nothing_is_asked_of_what_is_no_operation() -> None:
    assert request_parts("page_views_per_planet") is None
