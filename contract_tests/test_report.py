"""A report says what was checked, what was found, where it was promised, and how to see it again."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from contract_tests.conformance.findings import Divergence, Finding, Observation
from contract_tests.conformance.gates import missed
from contract_tests.conformance.report import as_json, documentation, summary, text
from contract_tests.conformance.result import Result, Subject
from contract_tests.conformance.tally import Tally
from contract_tests.known_values import KnownValues

DOCUMENT: dict[str, Any] = {
    "externalDocs": {"url": "https://wiki.example/"},
    "paths": {
        "/page": {
            "get": {
                "operationId": "pages_get",
                "externalDocs": {"url": "https://wiki.example/#page"},
                "responses": {"200": {}},
            },
            "post": {"operationId": "pages_create", "responses": {}},
        }
    },
}
SUBJECT = Subject("tiny", DOCUMENT, "http://127.0.0.1:1", True, KnownValues())
CLAUSE = "/paths/~1page/get/responses/200"
BROKEN = Observation(
    "pages_get",
    "response_schema_conformance",
    CLAUSE,
    "an id",
    "none",
    200,
    "application/json",
    "{}\n",
    "curl -X GET url",
)
ENTRY = Divergence("", "negative_data_rejection", 200, None, "documented: A. Observed: B.")
TALLY = Tally(
    10, 4, 3, Counter({200: 9, 404: 1}), Counter({"response_schema_conformance": 10, "negative_data_rejection": 5})
)


def result(*findings: Finding, unseen: int = 0) -> Result:
    return Result(SUBJECT, 7, {"pages_get": TALLY}, list(findings), unseen)


def test_a_finding_shows_promise_place_answer_and_command() -> None:
    report = text(result(Finding(BROKEN, 2, None)))
    for expected in (
        "pages_get: response_schema_conformance, 2 answers",
        f"specs/tiny.yaml#{CLAUSE}",
        "https://wiki.example/#page",
        "200 application/json: {}",
        "curl -X GET url",
        "tiny: 1 findings, 0 explained",
    ):
        assert expected in report


def test_the_table_tells_answers_failures_and_explained_failures_apart() -> None:
    accepted = Observation("pages_get", "negative_data_rejection", CLAUSE, "a refusal", "200", 200)
    report = text(result(Finding(BROKEN, 2, None), Finding(accepted, 3, ENTRY)))
    (row,) = (line for line in report.splitlines() if line.startswith("pages_get "))
    assert row.split() == ["pages_get", "10", "75%", "5", "~3", "10", "!2"]


def test_an_explained_finding_comes_with_its_explanation_and_counts_apart() -> None:
    report = text(result(Finding(BROKEN, 2, ENTRY), unseen=3))
    assert "documented: A. Observed: B." in report
    assert "tiny: 0 findings, 1 explained, 3 expected divergences did not show" in report
    assert "curl" not in report


def test_the_last_line_counts_what_was_done_and_found() -> None:
    results = [result(), result(Finding(BROKEN, 2, None))]
    assert summary(results) == "2 contracts, 2 operations, 20 requests: 1 findings"


def test_the_result_for_machines_holds_the_same_and_is_json() -> None:
    content = json.loads(json.dumps(as_json(result(Finding(BROKEN, 2, None), Finding(BROKEN, 1, ENTRY)))))
    assert (content["api"], content["seed"]) == ("tiny", 7)
    assert content["operations"]["pages_get"]["valid_generated_2xx"] == 3
    assert content["operations"]["pages_get"]["checks"]["response_schema_conformance"] == {
        "answers": 10,
        "failures": 2,
        "explained": 1,
    }
    assert [finding["explanation"] for finding in content["findings"]] == [None, ENTRY.text]


def test_documentation_is_that_of_the_operation_or_else_of_the_contract() -> None:
    assert documentation(DOCUMENT, "pages_get") == "https://wiki.example/#page"
    assert documentation(DOCUMENT, "pages_create") == "https://wiki.example/"
    assert documentation({"paths": {}}, "pages_get") == ""


class TestGates:
    def missed(self, writes: bool = True, **tallies: Tally) -> list[tuple[str, str]]:
        return [(one.operation, one.check) for one in missed(DOCUMENT, tallies, writes)]

    def test_an_operation_that_was_not_called_is_missed(self) -> None:
        assert self.missed(pages_get=TALLY) == [("pages_create", "called")]

    def test_an_operation_that_must_not_be_called_is_not_missed(self) -> None:
        assert self.missed(writes=False, pages_get=TALLY) == []

    def test_three_in_ten_valid_requests_have_to_succeed(self) -> None:
        assert self.missed(writes=False, pages_get=Tally(10, 10, 3)) == []
        assert self.missed(writes=False, pages_get=Tally(10, 10, 2)) == [("pages_get", "reach")]

    def test_an_operation_without_any_valid_request_is_missed(self) -> None:
        assert self.missed(writes=False, pages_get=Tally(10)) == [("pages_get", "reach")]
