"""Laws of one answer hold for every answer of every simulator, and notice answers that are wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

import httpx
import pytest

from contract_tests import simulators
from contract_tests.clients import USER_AGENT, client_class, contract
from contract_tests.conformance.asking import Router
from contract_tests.exchange import Exchange
from contract_tests.laws import ANSWER_LAWS
from contract_tests.laws.answer_law import answer_laws_for, broken_by
from contract_tests.laws.law_case import simulated_cases
from contract_tests.recordings.faults import Fault
from contract_tests.recordings.recording import RecordedAnswer
from contract_tests.recordings.transports import recorded_request
from tools import specs

SEEDS = (0, 1, 2)
APIS = tuple(api for api in specs.api_names() if answer_laws_for(api))


@cache
def seen(api: str, seed: int) -> tuple[tuple[str, str, Exchange], ...]:
    """Every exchange of an API's law cases: the operation, the request as faults see it, and the exchange."""
    simulator = simulators.create(api, seed=seed)
    base_url = f"https://simulator.example{simulator.base}"
    router = Router(contract(api), base_url)
    found: dict[Any, tuple[str, str, Exchange]] = {}

    def answer(request: httpx.Request) -> httpx.Response:
        response = simulator(request)
        exchanged = router.exchange(request, response)
        if exchanged is not None:
            operation, exchange = exchanged
            entry = (operation.name, str(recorded_request(request, base_url)), exchange)
            found[request.method, str(request.url), response.status_code, response.content] = entry
        return response

    with client_class(contract(api), "sync")(
        user_agent=USER_AGENT, base_url=base_url, transport=httpx.MockTransport(answer), retries=0
    ) as client:
        for case in simulated_cases(api, simulator):
            case.hold(client)
    return tuple(found.values())


def faults_of(folder: str) -> Mapping[str, tuple[Fault, ...]]:
    """What the laws of one answer in a folder must notice."""
    faults: Mapping[str, tuple[Fault, ...]] = import_module(f"contract_tests.laws.{folder}.faults").ANSWER_FAULTS
    return faults


def all_faults() -> Iterator[Any]:
    for folder in sorted({law.api for law in ANSWER_LAWS.values()}):
        for law, faults in faults_of(folder).items():
            for fault in faults:
                yield pytest.param(folder, law, fault, id=f"{law}-{fault}")


def made_wrong(folder: str, law: str, fault: Fault) -> Iterator[tuple[str, str, Exchange]]:
    """API, operation and exchange for each answer that a law judges and a fault changes."""
    for api in (api for api in APIS if law in answer_laws_for(api)):
        for operation, request, exchange in seen(api, SEEDS[0]):
            if operation.removesuffix("_head") in ANSWER_LAWS[law].operations and re.search(fault.request, request):
                wrong = changed(fault, exchange)
                if wrong is not None:
                    yield api, operation, wrong


def changed(fault: Fault, exchange: Exchange) -> Exchange | None:
    """An exchange with the answer that a fault makes of it; None where it changes nothing."""
    content = exchange.received_json if exchange.received_json is not None else exchange.received.decode() or None
    answer = RecordedAnswer(exchange.status, {**exchange.fields}, deepcopy(content))
    before = deepcopy(answer)
    try:
        fault.change(answer)
    except (LookupError, TypeError):
        return None
    if answer == before:
        return None
    body = answer.content if isinstance(answer.content, str) else json.dumps(answer.content)
    received = b"" if answer.content is None else body.encode()
    return replace(exchange, status=answer.status, received=received, fields=httpx.Headers(answer.headers))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("api", APIS)
def test_laws_of_one_answer_hold_for_every_answer_of_a_simulator(api: str, seed: int) -> None:
    broken = {
        f"{law.name}: {came}"
        for operation, _, exchange in seen(api, seed)
        for law, came in broken_by(api, operation, exchange)
        if came is not None
    }
    assert not broken, "\n".join(sorted(broken))


@pytest.mark.parametrize("api", APIS)
def test_every_law_of_one_answer_is_judged(api: str) -> None:
    judged = {
        law.name for operation, _, exchange in seen(api, SEEDS[0]) for law, _ in broken_by(api, operation, exchange)
    }
    operations = {operation.name for operation in specs.operations(contract(api))}
    lacking = {name for name, law in answer_laws_for(api).items() if operations & {*law.operations}} - judged
    assert not lacking, f"no answer shows whether these hold: {sorted(lacking)}"


@pytest.mark.parametrize(("folder", "law", "fault"), list(all_faults()))
def test_a_law_of_one_answer_notices_a_wrong_answer(folder: str, law: str, fault: Fault) -> None:
    wrong = list(made_wrong(folder, law, fault))
    assert wrong, "the fault changed no answer"
    said = [came for one in wrong for broken, came in broken_by(*one) if broken.name == law and came is not None]
    assert said, f"not noticed in any of {len(wrong)} answers"
    assert all(re.fullmatch(r".+: promised .+; came .+", each, re.DOTALL) for each in said), said[0]


def test_every_law_of_one_answer_has_a_fault() -> None:
    for folder in sorted({law.api for law in ANSWER_LAWS.values()}):
        laws = {law.name for law in ANSWER_LAWS.values() if law.api == folder}
        assert {law for law, faults in faults_of(folder).items() if faults} == laws


def test_every_law_of_one_answer_says_what_holds_and_why() -> None:
    for law in ANSWER_LAWS.values():
        assert re.fullmatch(r"[A-Z`].+\.", law.statement), f"{law.name}: {law.statement!r} is no sentence"
        assert re.search(r"documentation|RFC \d+|observed", law.ground), f"{law.name} has no ground"
