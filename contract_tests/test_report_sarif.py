"""The report as SARIF: rules, results and places as the standard has them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from contract_tests.example_report import REPORT, SUBJECT
from contract_tests.report.check_texts import check_text
from contract_tests.report.model import Report
from contract_tests.report.places import Place, place_of
from contract_tests.report.sarif import FINGERPRINTS, sarif
from contract_tests.strategies.reports import few_examples, reports
from tools import specs


def runs(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(sarif(report))["runs"]
    return found


@given(reports())
@few_examples
def test_every_result_has_its_rule_its_place_and_its_fingerprint(report: Report) -> None:
    for run, subject in zip(runs(report), report.subjects, strict=True):
        rules = run["tool"]["driver"]["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        assert len(run["results"]) == len(subject.findings)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["message"]["text"]
            assert all(result["partialFingerprints"][name] for name in FINGERPRINTS)
            (location,) = result["locations"]
            assert location["physicalLocation"]["artifactLocation"]["uri"] == "specs/archive_views.yaml"
            assert location["physicalLocation"]["region"]["startLine"] >= 1


@given(reports())
@few_examples
def test_what_is_suppressed_is_what_does_not_count(report: Report) -> None:
    for run, subject in zip(runs(report), report.subjects, strict=True):
        for result, finding in zip(run["results"], subject.findings, strict=True):
            new = finding.state == "new"
            assert (result["baselineState"] == "new") == new
            assert (result["level"] == "error") == new
            assert (result["suppressions"] == []) == new


def test_a_rule_says_what_it_asks_and_where_that_is_documented() -> None:
    (run,) = runs(REPORT)
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert rules["days_add_up"]["shortDescription"]["text"] == "Days add up to the whole."
    assert rules["days_add_up"]["helpUri"] == "https://wiki.example/docs#days"
    assert "fits the schema" in rules["response_schema_conformance"]["shortDescription"]["text"]


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("not_a_server_error", "No answer has a status of 5xx."),
        ("allow", "Promised is Allow with 405 (RFC 9110, 15.5.6)."),
        ("another", "Answers keep another."),
    ],
)
def test_every_check_says_what_it_asks(check: str, text: str) -> None:
    assert check_text(check) == text


def test_a_message_tells_how_to_see_it_again() -> None:
    assert "again: curl https://wiki.example/page/A" in runs(REPORT)[0]["results"][0]["message"]["text"]


def test_a_run_that_could_not_check_was_no_success() -> None:
    (run,) = runs(replace(REPORT, subjects=[replace(SUBJECT, problem="needs a login")]))
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "needs a login"


@pytest.mark.parametrize("api", specs.api_names())
def test_an_operation_is_found_on_its_line(api: str) -> None:
    wrong = []
    for operation in specs.operations(specs.load(api)):
        if not operation.name.endswith("_head"):
            place = place_of(f"specs/{api}.yaml#{operation.pointer}/operationId")
            line = (specs.FOLDER.parent / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
            if f"operationId: {operation.name}" not in line:
                wrong.append(f"{operation.name}: {place}: {line}")
    assert wrong == []


@pytest.mark.parametrize("api", specs.api_names())
def test_a_component_is_found_in_the_file_it_is_written_in(api: str) -> None:
    wrong = []
    for kind, members in specs.load(api)["components"].items():
        for name in members:
            place = place_of(f"specs/{api}.yaml#/components/{kind}/{specs.escape(name)}")
            lines = (specs.FOLDER.parent / place.file).read_text(encoding="utf-8").splitlines()
            if not any(name in line for line in lines[max(0, place.line - 2) : place.line]):
                wrong.append(f"{kind}/{name}: {place}")
    assert wrong == []


@pytest.mark.parametrize(
    "clause", ["specs/archive_views.yaml#/nothing", "specs/archive_views.yaml#", "specs/none.yaml#/a"]
)
def test_what_is_written_nowhere_is_at_the_first_line(clause: str) -> None:
    assert place_of(clause) == Place(clause.partition("#")[0], 1)


def test_no_clause_leads_out_of_the_folder_of_contracts() -> None:
    assert place_of("specs/../pyproject.toml#/project").line == 1
