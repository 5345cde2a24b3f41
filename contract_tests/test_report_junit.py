"""The report as JUnit XML: readable by every XML reader, with a case for each check and law."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hypothesis import given
from msgspec.structs import replace

from contract_tests.example_report import EXPLAINED, REPORT, SUBJECT
from contract_tests.report.junit import junit
from contract_tests.report.model import Report
from contract_tests.strategies.reports import accepted_of, few_examples, reports

ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "timestamp"},
    "properties": set(),
    "property": {"name", "value"},
    "testcase": {"classname", "name"},
    "failure": {"message", "type"},
    "error": {"message"},
    "skipped": {"message"},
}


def outcomes(report: Report) -> dict[tuple[str, str], str]:
    """What came of each case, by its class and name."""
    root = parsed(report)
    return {
        (case.attrib["classname"], case.attrib["name"]): case[0].tag if len(case) else "passed"
        for case in root.iter("testcase")
    }


def parsed(report: Report) -> Element:
    return ElementTree.fromstring(junit(report))  # noqa: S314 - we have just written it


@given(reports())
@few_examples
def test_every_report_is_well_formed_and_has_known_elements_only(report: Report) -> None:
    for element in parsed(report).iter():
        assert set(element.attrib) == ATTRIBUTES[element.tag]


@given(reports())
@few_examples
def test_counts_are_those_of_the_cases(report: Report) -> None:
    root = parsed(report)
    for part in (root, *root):
        assert part.attrib["tests"] == str(len(list(part.iter("testcase"))))
        assert part.attrib["failures"] == str(len(list(part.iter("failure"))))


@given(reports())
@few_examples
def test_a_case_fails_if_and_only_if_something_is_new(report: Report) -> None:
    failed = any(subject.new for subject in report.subjects)
    assert ("failure" in outcomes(report).values()) == failed


def test_each_check_and_each_law_is_a_case() -> None:
    assert outcomes(REPORT) == {
        ("archive_views", "the server can be checked"): "passed",
        ("archive_views.views_short", "negative_data_rejection"): "skipped",
        ("archive_views.views_short", "response_schema_conformance"): "failure",
        ("archive_views.laws", "days_add_up"): "failure",
        ("archive_views.laws", "nothing_is_negative"): "passed",
        ("archive_views.laws", "newer_is_more"): "skipped",
    }


def test_a_failure_tells_how_to_see_it_again() -> None:
    failure = next(parsed(REPORT).iter("failure"))
    assert failure.attrib["message"] == "promised an integer at /id; came a string"
    assert "again: curl https://wiki.example/page/A" in (failure.text or "")


def test_what_is_known_says_why_it_is_skipped() -> None:
    skipped = next(parsed(REPORT).iter("skipped"))
    assert skipped.attrib["message"] == "explained: documented: A. Observed: B."


def test_a_server_that_could_not_be_checked_is_an_error() -> None:
    report = replace(REPORT, subjects=[replace(SUBJECT, problem="needs a login")])
    assert outcomes(report)["archive_views", "the server can be checked"] == "error"


def test_a_stale_entry_is_a_failure() -> None:
    report = replace(REPORT, stale=[accepted_of("archive_views", EXPLAINED)])
    assert outcomes(report)["baseline.archive_views", "f2"] == "failure"
