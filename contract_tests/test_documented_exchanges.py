"""Contract, client and laws hold on what documentation pages show with values, and on what others recorded."""

from __future__ import annotations

import json
import re

import httpx
import jsonschema_rs
import pytest
from openknowledge.errors import ErrorResponse

from contract_tests.answers import plain
from contract_tests.clients import MODES, USER_AGENT, call, client_class, contract
from contract_tests.conformance.asking import Router
from contract_tests.documentation_pages import marked_headings, pages
from contract_tests.documented_exchanges import (
    DocumentedExchange,
    documented_exchanges,
    law_arguments,
    leaves,
    recordings,
)
from contract_tests.laws import LAWS
from contract_tests.laws.answer_law import answer_laws_for, broken_by
from contract_tests.recordings.transports import replay

RECORDINGS = recordings()
EXCHANGES = tuple(documented_exchanges())
ARGUMENTS = [(api, name) for api, recording in RECORDINGS.items() for name in recording.arguments]
PAGES = pages()
OF_HEADER_FIELDS = (
    "figures_are_kept_for_hours_and_absence_for_minutes",
    "pages_of_any_origin_may_read_the_summary",
    "scripts_of_any_origin_may_ask",
)
"""Laws of header fields that the recordings do not have."""
ON_A_SAVED_PAGE = [exchange for exchange in EXCHANGES if exchange.section and exchange.api in PAGES]


@pytest.mark.parametrize("exchange", EXCHANGES, ids=str)
def test_a_documented_request_is_one_that_the_contract_describes(exchange: DocumentedExchange) -> None:
    parameters = {(each["in"], each["name"]): each for each in exchange.subject.operation.parameters}
    components = exchange.subject.document["components"]
    for key, value in exchange.arguments.items():
        schema = {**parameters[key]["schema"], "components": components}
        jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(value)
    missing = {key for key, each in parameters.items() if each.get("required")} - set(exchange.arguments)
    assert not missing


@pytest.mark.parametrize("exchange", EXCHANGES, ids=str)
def test_a_documented_answer_is_as_the_contract_describes_it(exchange: DocumentedExchange) -> None:
    schema = {**exchange.content["schema"], "components": exchange.subject.document["components"]}
    jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(exchange.said)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("exchange", EXCHANGES, ids=str)
def test_the_client_asks_as_documented_and_tells_what_is_documented(exchange: DocumentedExchange, mode: str) -> None:
    transport = replay(RECORDINGS[exchange.api])
    client = client_class(exchange.subject.document, mode)(
        user_agent=USER_AGENT, base_url=exchange.base_url, transport=transport, retries=0
    )
    try:
        status, told = 200, call(client, exchange.subject, exchange.arguments)
    except ErrorResponse as refusal:
        status, told = refusal.status, refusal.parsed
    assert (status, plain(told)) == (exchange.answer.status, exchange.said)


@pytest.mark.parametrize(("api", "name"), ARGUMENTS)
def test_a_law_holds_on_documented_exchanges(api: str, name: str) -> None:
    recording = RECORDINGS[api]
    client = client_class(contract(api), "sync")(
        user_agent=USER_AGENT, base_url=recording.provenance["base_url"], transport=replay(recording), retries=0
    )
    with client:
        LAWS[name.partition(" ")[0]].check(client, **law_arguments(api, recording.arguments[name]))


def has_answer_laws(exchange: DocumentedExchange) -> bool:
    name = exchange.subject.operation.name
    return any(name in law.operations for law in answer_laws_for(exchange.api).values())


@pytest.mark.parametrize("exchange", [one for one in EXCHANGES if has_answer_laws(one)], ids=str)
def test_laws_of_one_answer_hold_on_documented_exchanges(exchange: DocumentedExchange) -> None:
    request = httpx.Request(exchange.request.method, f"{exchange.base_url}{exchange.request.target}")
    answer = httpx.Response(exchange.answer.status, headers=exchange.answer.headers, content=exchange.answer.body)
    found = Router(exchange.subject.document, exchange.base_url).exchange(request, answer)
    assert found is not None
    told = {law.name: came for law, came in broken_by(exchange.api, found[0].name, found[1])}
    broken = {name: came for name, came in told.items() if came is not None and name not in OF_HEADER_FIELDS}
    assert not broken


@pytest.mark.parametrize("api", RECORDINGS)
def test_every_documented_exchange_says_where_it_comes_from(api: str) -> None:
    told = {name: text for name, text in RECORDINGS[api].provenance.items() if name.startswith("GET ")}
    assert set(told) == {str(request) for request in RECORDINGS[api].exchanges}
    assert [text for text in told.values() if not re.fullmatch(r"(documentation, |observed ).+: .+\.", text)] == []


@pytest.mark.parametrize("exchange", ON_A_SAVED_PAGE, ids=str)
def test_the_page_shows_the_request_and_every_value(exchange: DocumentedExchange) -> None:
    page = PAGES[exchange.api]
    assert exchange.section in (marked_headings(page) or page)
    assert exchange.request.target in page or "the request" in exchange.provenance
    if not isinstance(exchange.answer.content, str):
        shown = {json.dumps(value, ensure_ascii=False): value for value in leaves(exchange.answer.content)}
        assert [text for text in shown if text not in page] == []
