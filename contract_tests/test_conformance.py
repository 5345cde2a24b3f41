"""The conformance check notices what breaks a contract, and nothing else. Witness: a tiny wiki in this process."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import httpx
import pytest
from hypothesis import strategies as st

from contract_tests.conformance.check import check
from contract_tests.conformance.findings import Finding
from contract_tests.conformance.law_run import LawTask, hold
from contract_tests.conformance.plan import Part, of_operations, parts
from contract_tests.conformance.profile import Profile
from contract_tests.conformance.result import Outcome, Result, Subject
from contract_tests.conformance.schemathesis_run import UNIT_PHASES, Task, run
from contract_tests.conformance.simulated import subject_of
from contract_tests.conformance.witness import Manners
from contract_tests.faulty_proxy import (
    Fault,
    error_as_success,
    faulty_proxy,
    gone_after,
    honest,
    with_member_as_string,
    without_member,
)
from contract_tests.known_values import KnownPage, KnownValues
from contract_tests.laws import LAWS
from contract_tests.simulators.routing import Simulator
from contract_tests.tiny_wiki import CONTRACT, PAGES, requests_to, tiny_wiki
from tools import specs

SEED = 20
FEW = Profile("quick", cases=10, stateful=True, every_case=False, drawn=0)
HERE = Manners(user_agent="tests/1.0 (tests@example.org)")
READING = {**CONTRACT, "paths": {path: item for path, item in CONTRACT["paths"].items() if "get" in item}}
"""The contract without the operation that writes."""
VALUES = KnownValues(pages=tuple(KnownPage(title, "wikitext", (revision,)) for title, revision in PAGES.items()))


@pytest.fixture
def wiki() -> Iterator[str]:
    with tiny_wiki() as url:
        yield url


def subject(base_url: str, writes: bool = True, document: dict[str, Any] = CONTRACT) -> Subject:
    return Subject("tiny", document, base_url, "server", Manners(user_agent="tests/1.0"), writes, True, VALUES)


def of(*subjects: Subject, seed: int = SEED) -> list[Result]:
    """What a check of a few requests sees."""
    results, complete = check(subjects, parts(subjects, seed, FEW))
    assert complete
    return results


def checked(base_url: str, writes: bool = True, seed: int = SEED, document: dict[str, Any] = CONTRACT) -> Result:
    return of(subject(base_url, writes, document), seed=seed)[0]


def new(result: Result) -> list[Finding]:
    return [finding for finding in result.outcome.findings if finding.divergence is None]


def news(result: Result) -> set[tuple[str, str]]:
    return {(finding.example.operations[0], finding.example.check) for finding in new(result)}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_server_that_keeps_its_contract_has_no_findings(wiki: str, seed: int) -> None:
    assert new(checked(wiki, seed=seed)) == []


def test_an_honest_proxy_changes_nothing(wiki: str) -> None:
    with faulty_proxy(wiki, honest) as url:
        assert new(checked(url, document=READING)) == []


@pytest.mark.parametrize(
    "fault", [without_member("id"), with_member_as_string("id"), error_as_success], ids=["drop", "type", "status"]
)
def test_a_fault_is_found_where_it_is_and_nowhere_else(wiki: str, fault: Fault) -> None:
    with faulty_proxy(wiki, fault, "/bare$") as url:
        found = news(checked(url, document=READING))
    assert ("pages_get", "response_schema_conformance") in found
    assert {operation for operation, _ in found} == {"pages_get"}


def test_the_same_seed_sends_the_same_requests() -> None:
    def sent(seed: int) -> list[str]:
        with tiny_wiki() as url:
            run(Task(subject(url), seed, FEW.cases, UNIT_PHASES))
            return requests_to(url)

    first, second, other = sent(1), sent(1), sent(2)
    assert len(first) > 100
    assert first == second
    assert first != other


def test_nothing_is_written_unless_it_is_asked_for(wiki: str) -> None:
    result = checked(wiki, writes=False)
    assert {line.split()[0] for line in requests_to(wiki)} <= {"GET", "HEAD", "OPTIONS", "TRACE"}
    assert new(result) == []
    assert "pages_create" not in result.outcome.tallies


def test_writing_stays_away_from_what_is_known_to_exist(wiki: str) -> None:
    before = checked(wiki, document=READING)
    checked(wiki)
    after = checked(wiki, document=READING)
    assert {name: tally.statuses for name, tally in before.outcome.tallies.items()} == {
        name: tally.statuses for name, tally in after.outcome.tallies.items()
    }


def test_an_operation_that_never_succeeds_is_a_finding(wiki: str) -> None:
    values = KnownValues(pages=(KnownPage("Nowhere", "wikitext", (1,)),))
    found = news(of(replace(subject(wiki, False, READING), values=values))[0])
    assert found == {("pages_get", "reach"), ("history_get_page_history_counts", "reach")}


def test_a_server_that_goes_away_is_asked_three_times_more_and_told_about(wiki: str) -> None:
    with faulty_proxy(wiki, gone_after(30)) as url:
        result = checked(url, document=READING)
    (finding,) = new(result)
    assert (finding.example.check, finding.answers) == ("answered", 3)
    assert finding.example.evidence[0].curl.startswith("curl -X GET")
    assert result.problem is not None
    assert "disconnected" in result.problem


def test_what_was_interrupted_does_not_conform(wiki: str) -> None:
    def interrupted(work: Callable[[Part], Outcome], of_all: Sequence[Part]) -> Iterator[tuple[Part, Outcome]]:
        yield of_all[0], work(of_all[0])
        raise KeyboardInterrupt

    tiny = subject(wiki)
    (result,), complete = check([tiny], parts([tiny], SEED, FEW), interrupted)
    assert not complete
    assert result.problem == "the check was interrupted"
    assert result.outcome.tallies


def test_findings_that_the_contract_explains_are_counted_and_do_not_fail(wiki: str) -> None:
    entry = {
        "documented": "An id.",
        "observed": "None.",
        "finding": {"check": "response_schema_conformance", "status": 200},
    }
    path = "/page/{title}/bare"
    operation = {**READING["paths"][path]["get"], "x-divergence": [entry]}
    document = {**READING, "paths": {**READING["paths"], path: {"get": operation}}}
    with faulty_proxy(wiki, without_member("id"), "/bare$") as url:
        result = checked(url, document=document)
    assert new(result) == []
    assert {finding.example.operations for finding in result.outcome.findings} == {("pages_get",)}


def views_of_a_contributor() -> Subject:
    """One operation of the simulated views service."""
    whole = subject_of("archive_views", specs.load("archive_views"), HERE)
    return replace(whole, document=of_operations(whole.document, ["views_detail_contributor"]))


def edit_counter() -> Subject:
    return subject_of("edit_counter", specs.load("edit_counter"), HERE)


@pytest.mark.parametrize("simulator", [views_of_a_contributor(), edit_counter()], ids=lambda subject: subject.api)
def test_a_simulator_is_checked_without_a_socket(simulator: Subject) -> None:
    (result,) = of(simulator)
    assert new(result) == []
    assert all(tally.successful for tally in result.outcome.tallies.values())
    assert result.outcome.laws
    assert not any(law.broken for law in result.outcome.laws.values())


def wrong_simulators(monkeypatch: pytest.MonkeyPatch, right: bytes, wrong: bytes) -> None:
    """Let all simulators answer something else than they should."""

    def answer(simulator: Simulator[Any], request: httpx.Request) -> httpx.Response:
        response = as_it_is(simulator, request)
        headers = {name: value for name, value in response.headers.items() if name != "content-length"}
        return httpx.Response(response.status_code, headers=headers, content=re.sub(right, wrong, response.content))

    as_it_is = Simulator.__call__
    monkeypatch.setattr(Simulator, "__call__", answer)


def test_a_simulator_that_is_wrong_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong_simulators(monkeypatch, rb'"days":', b'"daze":')
    found = news(of(views_of_a_contributor())[0])
    assert ("views_detail_contributor", "response_schema_conformance") in found


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [
        ("json", rb"^\((.*)\)$", rb"\1"),
        ("json", rb'"live":"(\d+)"', rb'"live":\1'),
        ("yaml", b"^---", b""),
        ("php", b"^a:1", b"a:2"),
        ("xml", b"<api>", b"<API>"),
        ("txt", b"^Array", b"array"),
        ("dbg", b"^array", b"Array"),
        ("jsonfm", b"<pre>", b"<p>"),
    ],
)
def test_every_format_is_held_against_what_the_contract_says_of_it(
    form: str, right: bytes, wrong: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contract_tests.strategies.edit_counter._manners", lambda: st.just(form))
    wrong_simulators(monkeypatch, right, wrong)
    found = news(of(edit_counter())[0])
    assert {("counts_get", "response_schema_conformance"), ("counts_post", "response_schema_conformance")} <= found


def test_a_law_that_does_not_hold_is_a_finding_with_the_exchanges_that_show_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong_simulators(monkeypatch, rb'"sum_count_value":(\d)', rb'"sum_count_value":1\1')
    simulator = subject_of("archive_views", specs.load("archive_views"), HERE)
    names = frozenset(operation.name for operation in specs.operations(simulator.document))
    outcome = hold(LawTask(simulator, SEED, True, 3, 0, 1, names))
    findings = list(outcome.findings)
    assert findings
    for finding in findings:
        assert finding.example.law
        assert finding.example.evidence[-1].curl.startswith("curl -X GET")
        assert finding.example.promised == LAWS[finding.example.check].statement
        assert finding.example.clause.startswith("/paths/~1")


def test_requests_of_laws_are_counted_by_operation() -> None:
    simulator = subject_of("archive_views", specs.load("archive_views"), HERE)
    outcome = hold(LawTask(simulator, SEED, False, 0, 0, 1, frozenset({"views_short"})))
    tally = outcome.tallies["views_short"]
    assert tally.law_requests > 0
    assert tally.requests == 0


def test_the_operation_that_broke_a_law_is_named_first(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong_simulators(monkeypatch, rb'"all_time":(\d)', rb'"all_time":1\1')
    simulator = subject_of("archive_views", specs.load("archive_views"), HERE)
    clauses = {operation.name: operation.pointer for operation in specs.operations(simulator.document)}
    outcome = hold(LawTask(simulator, SEED, True, 0, 0, 1, frozenset(clauses)))
    of_several = [one.example for one in outcome.findings if len(one.example.operations) > 1]
    assert of_several
    for found in of_several:
        assert found.clause == clauses[found.operations[0]]
        assert sorted(found.operations) == sorted(LAWS[found.check].operations)
