"""Every fault in a simulator shows in an answer, and is gone afterwards; what finds faults is told rightly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from contract_tests.mutation.logic import FAULTS, Fault, LogicResult, results
from contract_tests.mutation.logic.judging import Noticed, Trial, attempt, checked_paths
from contract_tests.mutation.logic.score import report, share
from contract_tests.mutation.logic.witnesses import answers
from tools import specs

SIMULATED = tuple(specs.api_names())
LEAST_FAULTS = 380


def judged(*killers: str, api: str = "archive_views", name: str = "fault") -> LogicResult:
    return LogicResult(api, name, "Something is wrong.", ("views_short",), killers)


@pytest.mark.parametrize("fault", [pytest.param(fault, id=name) for name, fault in FAULTS.items()])
def test_a_fault_shows_in_an_answer_and_is_gone_afterwards(fault: Fault) -> None:
    right = answers(fault)
    with fault.patch():
        wrong = answers(fault)
    assert wrong != right, f"{fault.name} changes none of the answers to {fault.shown_by}"
    assert answers(fault) == right, f"{fault.name} stays in the simulator"


def test_every_fault_says_what_is_wrong_and_where_the_right_is_documented() -> None:
    for fault in FAULTS.values():
        assert fault.statement.endswith("."), fault.name
        assert ". " not in fault.statement, fault.name
        assert fault.documented, fault.name
        assert checked_paths(fault), fault.name


def test_each_simulator_has_faults_of_its_own() -> None:
    assert {fault.api for fault in FAULTS.values()} == set(SIMULATED)
    assert len(FAULTS) >= LEAST_FAULTS
    statements = [(fault.api, fault.statement) for fault in FAULTS.values()]
    assert len(set(statements)) == len(statements)


def test_a_fault_that_laws_or_requests_can_see_is_found_in_process() -> None:
    fault = FAULTS["totals_leave_deleted_edits_out"]
    without = attempt(Trial(fault.api, None, checked_paths(fault)))
    found = attempt(Trial(fault.api, fault.name, checked_paths(fault))) - without
    assert any(killer.startswith("law:") for killer, *_ in found), found


def test_what_is_noticed_without_a_fault_does_not_find_it() -> None:
    def apply(work: Callable[[Trial], Noticed], trials: Sequence[Trial]) -> Iterator[tuple[Trial, Noticed]]:
        always = ("check:always counts_get", "#", "promised", "200")
        for trial in trials:
            yield trial, frozenset({always} | ({("law:some_law", "AssertionError")} if trial.fault else set()))

    assert {one.killers for one in results(apply, ["edit_counter"])} == {("law:some_law",)}


def test_the_report_tells_who_finds_what_and_names_the_rest() -> None:
    found = [judged("law:a"), judged("check:b c"), judged("check:b c", "law:a"), judged(name="missed")]
    table = report(found).splitlines()
    assert table[1].split() == ["archive_views", "4", "3", "1", "1", "1"]
    assert "not found: archive_views missed: Something is wrong." in table
    assert share(found) == 0.75
    assert share([]) == 1.0
