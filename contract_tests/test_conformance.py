"""The conformance check notices what breaks a contract, and nothing else. Witness: a tiny wiki in this process."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import strategies as st

from contract_tests import simulators
from contract_tests.conformance import __main__ as command
from contract_tests.conformance.check import check
from contract_tests.conformance.report import text
from contract_tests.conformance.result import Result, Subject
from contract_tests.conformance.schemathesis_run import UNIT_PHASES, Task, run
from contract_tests.conformance.server import subject_at
from contract_tests.conformance.simulated import subject_of
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
from contract_tests.simulators.routing import Simulator
from contract_tests.tiny_wiki import CONTRACT, PAGES, requests_to, tiny_wiki
from tools import specs

SEED = 20
CASES = 10
READING = {**CONTRACT, "paths": {path: item for path, item in CONTRACT["paths"].items() if "get" in item}}
"""The contract without the operation that writes."""
VALUES = KnownValues(pages=tuple(KnownPage(title, "wikitext", (revision,)) for title, revision in PAGES.items()))


@pytest.fixture
def wiki() -> Iterator[str]:
    with tiny_wiki() as url:
        yield url


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder to which the command writes, with the tiny contract as the only one there is."""
    monkeypatch.setattr(command, "RESULTS", tmp_path)
    monkeypatch.setattr("tools.specs.load", lambda name: CONTRACT)
    return tmp_path


def checked(base_url: str, writes: bool = True, seed: int = SEED, document: dict[str, Any] = CONTRACT) -> Result:
    return check([Subject("tiny", document, base_url, writes, VALUES)], seed, CASES)[0]


def news(result: Result) -> set[tuple[str, str]]:
    return {(finding.example.operation, finding.example.check) for finding in result.news}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_server_that_keeps_its_contract_has_no_findings(wiki: str, seed: int) -> None:
    assert checked(wiki, seed=seed).news == []


def test_an_honest_proxy_changes_nothing(wiki: str) -> None:
    with faulty_proxy(wiki, honest) as url:
        assert checked(url, document=READING).news == []


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
            run(Task(Subject("tiny", CONTRACT, url, True, VALUES), seed, CASES, UNIT_PHASES))
            return requests_to(url)

    first, second, other = sent(1), sent(1), sent(2)
    assert len(first) > 100
    assert first == second
    assert first != other


def test_nothing_is_written_unless_it_is_asked_for(wiki: str) -> None:
    result = checked(wiki, writes=False)
    assert {line.split()[0] for line in requests_to(wiki)} <= {"GET", "HEAD", "OPTIONS", "TRACE"}
    assert result.news == []
    assert "pages_create" not in result.tallies


def test_writing_stays_away_from_what_is_known_to_exist(wiki: str) -> None:
    before = checked(wiki, document=READING)
    checked(wiki)
    after = checked(wiki, document=READING)
    assert {name: tally.statuses for name, tally in before.tallies.items()} == {
        name: tally.statuses for name, tally in after.tallies.items()
    }


def test_an_operation_that_never_succeeds_is_a_finding(wiki: str) -> None:
    values = KnownValues(pages=(KnownPage("Nowhere", "wikitext", (1,)),))
    result = check([Subject("tiny", READING, wiki, False, values)], SEED, CASES)[0]
    assert {"pages_get", "history_get_page_history_counts"} == {one.example.operation for one in result.news}
    assert {check for _, check in news(result)} == {"reach"}


def test_a_server_that_goes_away_is_a_finding(wiki: str) -> None:
    with faulty_proxy(wiki, gone_after(30)) as url:
        found = news(checked(url, document=READING))
    assert {("pages_get", "answered"), ("pages_get", "reach")} <= found


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
    assert result.news == []
    assert [finding.example.operation for finding in result.findings] == ["pages_get"]


def views_of_a_contributor() -> Subject:
    """One operation of the simulated views service."""
    subject = subject_of("archive_views", specs.load("archive_views"))
    path = "/detail/contributor/{contributor}/{start}/{up_to}"
    return replace(subject, document={**subject.document, "paths": {path: subject.document["paths"][path]}})


def edit_counter() -> Subject:
    return subject_of("edit_counter", specs.load("edit_counter"))


@pytest.mark.parametrize("subject", [views_of_a_contributor(), edit_counter()], ids=lambda subject: subject.api)
def test_a_simulator_is_checked_without_a_socket(subject: Subject) -> None:
    result = check([subject], SEED, CASES)[0]
    assert result.news == []
    assert all(tally.reached for tally in result.tallies.values())


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
    result = check([views_of_a_contributor()], SEED, CASES)[0]
    assert news(result) == {("views_detail_contributor", "response_schema_conformance")}
    assert f"make simulate API=archive_views PORT=8090 SEED={SEED}" in text(result)


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
    found = news(check([edit_counter()], SEED, CASES)[0])
    assert found == {("counts_get", "response_schema_conformance"), ("counts_post", "response_schema_conformance")}


def test_a_server_is_known_by_its_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    simulator, asked = simulators.create("archive_views"), list[str]()

    def answer(transport: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        asked.append(request.url.raw_path.decode())
        response = simulator(request)
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(response.content))

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", answer)
    subject_at("archive_views", specs.load("archive_views"), f"http://archive.example{simulator.base}", writes=False)
    assert asked == [f"{simulator.base}/short/adventuresoftoms00twaiiala,texts"]


def test_the_command_ends_in_0_and_leaves_a_result_when_all_is_well(
    wiki: str, results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--api", "tiny", "--base-url", wiki, "--seed", "7", "--cases", "20", "--writes"]) == 0
    written = json.loads((results / "tiny.json").read_text(encoding="utf-8"))
    assert written["findings"] == []
    assert written["seed"] == 7
    assert set(written["operations"]) == {"pages_get", "pages_create", "history_get_page_history_counts"}
    assert "seed 7" in capsys.readouterr().out


def test_the_command_ends_in_1_and_names_the_operation_of_a_finding(
    wiki: str, results: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "processes", lambda: nullcontext(map))
    with faulty_proxy(wiki, without_member("id"), "/bare$") as url:
        assert command.main(["--api", "tiny", "--base-url", url, "--seed", "7", "--cases", "20"]) == 1
    output = capsys.readouterr().out
    assert "pages_get: response_schema_conformance" in output
    assert "curl -X GET" in output
    assert url in output


class TestBadInput:
    def refused(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
        """The only line on standard error, of a command that ends in 2 and says nothing else."""
        status: str | int | None
        try:
            status = command.main(arguments)
        except SystemExit as ended:
            status = ended.code
        output = capsys.readouterr()
        assert (status, output.out) == (2, "")
        (line,) = output.err.splitlines()
        return line

    def test_an_unknown_api_is_told_which_there_are(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "mediawiki_rest" in self.refused(["--api", "nonsense", "--base-url", "http://127.0.0.1:9"], capsys)

    def test_a_base_url_needs_an_api(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "--api" in self.refused(["--base-url", "http://127.0.0.1:9"], capsys)

    def test_a_contract_without_a_simulator_is_named(self, results: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert "'tiny' is no simulated API" in self.refused(["--api", "tiny"], capsys)
        assert list(results.iterdir()) == []

    def test_a_real_mediawiki_keeps_no_other_contract(self, capsys: pytest.CaptureFixture[str]) -> None:
        line = self.refused(["--base-url", "real", "--api", "archive_views"], capsys)
        assert "mediawiki_rest and mediawiki_history only" in line

    @pytest.mark.parametrize("value", ["-1", "many", "1.5", "9", "10001"])
    def test_a_number_of_cases_out_of_range_is_told_the_range(
        self, value: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert "10 to 10000" in self.refused([f"--cases={value}"], capsys)

    @pytest.mark.parametrize("url", ["http://127.0.0.1:9", "nonsense", "ftp://127.0.0.1/", "http://[", ""])
    def test_a_server_that_does_not_answer_is_named(
        self, url: str, results: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert url in self.refused(["--api", "tiny", "--base-url", url], capsys)
        assert list(results.iterdir()) == []

    def test_a_server_of_another_kind_is_told_by_what_it_answers(
        self, wiki: str, results: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        line = self.refused(["--api", "tiny", "--base-url", f"{wiki}/elsewhere"], capsys)
        assert f"GET {wiki}/elsewhere/page/Jupiter/bare answered 404 with application/json" in line
