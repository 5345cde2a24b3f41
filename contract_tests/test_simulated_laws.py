"""Laws hold on every simulator for whatever is drawn, and fail on simulators that are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests import simulators
from contract_tests.clients import USER_AGENT, client_class, contract
from contract_tests.laws import laws_of
from contract_tests.laws.case import Arguments, DrawnCase
from contract_tests.recordings.faults import Fault, FaultyAnswers
from contract_tests.recordings.holding import expect_noticed
from contract_tests.recordings.transports import altering
from tools import specs


def part_of(api: str, name: str) -> ModuleType:
    """The module of an API's laws that holds their cases or faults."""
    return import_module(f"contract_tests.laws.{api}.{name}")


APIS = tuple(api for api in specs.api_names() if laws_of(api))
"""Those whose laws have a simulator for a witness; MediaWiki's have more, in files of their own."""

CASES: Mapping[str, Sequence[DrawnCase]] = {api: part_of(api, "cases").CASES for api in APIS}
FAULTS: Mapping[str, Mapping[str, Sequence[Fault]]] = {api: part_of(api, "faults").FAULTS for api in APIS}
SIMULATORS = {api: simulators.create(api) for api in APIS}


def all_cases() -> Iterator[Any]:
    for api, cases in CASES.items():
        for case in cases:
            yield pytest.param(api, case, id=f"{api}-{case}")


def all_faults() -> Iterator[Any]:
    for api, of_api in FAULTS.items():
        first = {case.law.name: case for case in reversed(CASES[api])}
        for law, faults in of_api.items():
            for fault in faults:
                yield pytest.param(api, first[law], fault, id=f"{law}-{fault}")


def hold(api: str, case: DrawnCase, arguments: Arguments, answers: FaultyAnswers | None = None) -> None:
    """Hold a law against a simulator, or against one whose answers are made wrong."""
    simulator = SIMULATORS[api]
    base_url = f"https://simulator.example{simulator.base}"
    transport = simulator.transport() if answers is None else altering(simulator, answers, base_url)
    with client_class(contract(api), "sync")(
        user_agent=USER_AGENT, base_url=base_url, transport=transport, retries=0
    ) as client:
        case.law.check(client, **arguments)


@pytest.mark.parametrize(("api", "case"), list(all_cases()))
def test_a_law_holds_on_the_simulator(api: str, case: DrawnCase) -> None:
    hold(api, case, case.example)


@pytest.mark.parametrize(("api", "case"), list(all_cases()))
@settings(max_examples=10)
@given(data=st.data())
def test_a_law_holds_for_whatever_is_drawn(api: str, case: DrawnCase, data: st.DataObject) -> None:
    hold(api, case, data.draw(case.drawn))


@pytest.mark.parametrize(("api", "case", "fault"), list(all_faults()))
def test_a_law_fails_on_a_wrong_simulator(api: str, case: DrawnCase, fault: Fault) -> None:
    expect_noticed(fault, lambda answers: hold(api, case, case.example, answers))


@pytest.mark.parametrize("api", APIS)
def test_every_law_has_a_case_and_a_fault(api: str) -> None:
    laws = set(laws_of(api))
    assert {case.law.name for case in CASES[api]} == laws
    assert {law for law, faults in FAULTS[api].items() if faults} == laws


@pytest.mark.parametrize("api", APIS)
def test_every_operation_is_under_a_law(api: str) -> None:
    described = {operation.name for operation in specs.operations(contract(api)) if operation.method != "HEAD"}
    assert {name for law in laws_of(api).values() for name in law.operations} == described
