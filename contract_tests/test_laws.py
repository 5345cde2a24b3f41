"""Laws can fail: each holds on the recording of a real wiki, and notices the answers that would break it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from contract_tests.laws import LAWS, laws_of
from contract_tests.laws.law import Unjudged
from contract_tests.laws.mediawiki.cases import reading_cases, writing_cases
from contract_tests.laws.mediawiki.faults import FAULTS
from contract_tests.laws.table import rows
from contract_tests.recordings.faults import Fault, FaultyAnswers
from contract_tests.recordings.holding import SEEDED, expect_noticed, hold, recording_of
from contract_tests.recordings.recording import RecordedAnswer, RecordedRequest, Recording
from contract_tests.recordings.transports import UnrecordedRequest, replay
from contract_tests.tracked_files import tracked_files
from tools import specs

RECORDED = laws_of("mediawiki")
OPERATIONS = tuple(specs.operations(specs.load("mediawiki_rest")))


def operation_of(request: RecordedRequest) -> str:
    """The operation that a request calls; HEAD calls that of GET."""
    path = request.target.partition("?")[0]
    method = request.method.replace("HEAD", "GET")
    return next(
        operation.name
        for operation in OPERATIONS
        if operation.method == method and re.fullmatch(re.sub(r"{\w+}", "[^/]+", operation.path), path)
    )


@pytest.mark.parametrize("law", RECORDED)
def test_a_law_holds_on_its_recording_and_asks_what_it_says(law: str) -> None:
    asked: set[str] = set()
    written: set[str] = set()

    def note(request: RecordedRequest, status: int) -> None:
        asked.add(operation_of(request))
        if request.method in ("POST", "PUT") and status in (200, 201):
            written.add(str(request))

    hold(law, replay(recording_of(law), noting=note))
    assert asked == set(LAWS[law].operations)
    assert bool(written) == LAWS[law].writes


@pytest.mark.parametrize(("law", "fault"), SEEDED)
def test_a_law_notices_a_wrong_answer(law: str, fault: Fault) -> None:
    expect_noticed(fault, lambda answers: hold(law, replay(recording_of(law), answers)))


def test_an_answer_that_the_contract_does_not_know_breaks_any_law() -> None:
    fault = Fault("no such status", "GET", lambda answer: setattr(answer, "status", 418))
    with pytest.raises(AssertionError, match=r"pages_get: promised an answer to judge the law by; came .*418"):
        hold("html_url_leads_to_the_html", replay(recording_of("html_url_leads_to_the_html"), FaultyAnswers(fault)))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"headers": {"content-type": "text/html"}}, "the contract says application/json; the body is text/html"),
        ({"content": "no JSON"}, "JSON is malformed"),
        ({"content": {}}, "missing required field `id`"),
        ({"status": 500}, "500 from GET"),
    ],
)
def test_an_answer_that_no_law_can_be_judged_by_is_told_from_a_broken_law(change: dict[str, Any], why: str) -> None:
    def alter(answer: RecordedAnswer) -> None:
        for name, value in change.items():
            setattr(answer, name, value)

    law = "html_url_leads_to_the_html"
    with pytest.raises(Unjudged, match=r"came \d+ from GET http\S+, by which it cannot be judged: ") as unjudged:
        hold(law, replay(recording_of(law), FaultyAnswers(Fault("altered", "GET", alter))))
    assert why in str(unjudged.value)
    assert "base_url" not in str(unjudged.value)


def test_a_request_that_was_not_recorded_is_no_broken_law() -> None:
    empty = Recording(recording_of("languages_are_ordered_by_code").provenance)
    with pytest.raises(UnrecordedRequest, match=re.escape("GET /page/Jupiter/links/language")):
        hold("languages_are_ordered_by_code", replay(empty))


def test_every_law_says_what_holds_and_why() -> None:
    for law in LAWS.values():
        assert re.fullmatch(r"[A-Z`].+\.", law.statement), f"{law.name}: {law.statement!r} is no sentence"
        assert re.search(r"documentation|RFC \d+|observed", law.ground), f"{law.name} has no ground"


def test_every_law_has_a_case_a_recording_and_a_fault() -> None:
    assert {case.law.name for case in reading_cases()} | {case.law.name for case in writing_cases()} == set(RECORDED)
    assert {name for law in RECORDED for name in recording_of(law).arguments} == set(RECORDED)
    assert {law for law, faults in FAULTS.items() if faults} == set(RECORDED)


def test_every_operation_is_under_a_law() -> None:
    described = {operation.name for operation in OPERATIONS if operation.method != "HEAD"}
    assert {name for law in RECORDED.values() for name in law.operations} == described


def test_the_readme_lists_every_law_as_it_says_itself() -> None:
    readme = tracked_files()["contract_tests/README.md"].splitlines()
    missing = [row for row in rows() if row not in readme]
    assert not missing, "missing in contract_tests/README.md:\n" + "\n".join(missing)
    stale = [line for line in readme if line.startswith("| ") and "`laws/" in line and line not in set(rows())]
    assert not stale, "no law says so:\n" + "\n".join(stale)


def test_the_readme_lists_every_test_file() -> None:
    files = tracked_files()
    names = [name.partition("/")[2] for name in files if re.fullmatch(r"contract_tests/test_\w+\.py", name)]
    missing = [name for name in names if f"| `{name}` |" not in files["contract_tests/README.md"]]
    assert not missing, f"not in the first table of contract_tests/README.md: {missing}"
