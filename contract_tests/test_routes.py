"""Every route that a documentation page lists is in its contract, its simulator and its client."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from contract_tests import simulators
from contract_tests.clients import connect, contract, method
from contract_tests.documentation_pages import addressed_routes, methods_in_words, pages, routes
from tools import specs

Route = tuple[str, str]
"""A method, and a path without the names of its parameters."""

ROUTES_LISTED = {
    "archive_views": 8,
    "edit_counter": 2,
    "mediawiki_history": 5,
    "mediawiki_rest": 15,
    "wikimedia_analytics": 41,
}
"""How many operations the saved page of an API lists, counted by hand; HEAD is one."""


def shape(path: str) -> str:
    """A path without the names of its parameters, which pages write in their own way."""
    return re.sub(r"\{[^{}]*\}", "{}", path)


def listed(api: str, page: str) -> set[Route]:
    """The routes of a page, in whatever form it lists them."""
    document = contract(api)
    found = routes(page) | addressed_routes(page, document["servers"][0]["url"])
    if not found:
        (path,) = document["paths"]
        found = {(named, path) for named in methods_in_words(page)}
    return {(named, shape(path)) for named, path in found}


def described(api: str) -> dict[Route, specs.SpecOperation]:
    """The operations of a contract."""
    return {(one.method, shape(one.path)): one for one in specs.operations(contract(api))}


def simulated(api: str) -> dict[Route, str]:
    """What a simulator answers, with the names of its operations."""
    found: dict[Route, str] = {}
    for one in simulators.create(api).operations.values():
        found[one.method, shape(one.template)] = one.name
        if one.head and one.method == "GET":
            found["HEAD", shape(one.template)] = f"{one.name}_head"
    return found


def nothing(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"{request.method} {request.url} was not to be sent")


@pytest.mark.parametrize("api", specs.api_names())
def test_every_route_of_a_page_is_in_contract_simulator_and_client(api: str) -> None:
    client: Any = connect(contract(api), "sync", nothing)
    for page in [text for name, text in pages().items() if name == api]:
        assert len(listed(api, page)) == ROUTES_LISTED[api]
        for route in listed(api, page):
            assert route in described(api), f"{route} is not in the contract"
            assert route in simulated(api), f"{route} is not in the simulator"
            assert callable(method(client, described(api)[route])), f"{route} is not in the client"


@pytest.mark.parametrize("api", specs.api_names())
def test_contract_and_simulator_have_the_same_operations_by_the_same_names(api: str) -> None:
    names = {route: one.name for route, one in described(api).items()}
    assert names.items() <= simulated(api).items()
    assert {route for route in simulated(api) if route[0] != "HEAD"} <= names.keys()


def test_routes_are_read_from_addresses_and_from_words() -> None:
    base = "https://books.example/v1"
    page = (
        f"{base}/shelf/<shelf>/<from_YYYY-MM-DD>\n{base}/book/<id>[,<id>,...]\n{base}/book/1\nSend a HTTP POST request."
    )
    assert addressed_routes(page, base) == {("GET", "/shelf/{shelf}/{from}"), ("GET", "/book/{id}")}
    assert methods_in_words(page) == {"POST"}
