"""The report on a terminal: what was asked, each new finding in full, the rest summed up."""

from __future__ import annotations

from hypothesis import given
from msgspec.structs import replace

from contract_tests.example_report import BROKEN, EXPLAINED, REPORT, SUBJECT, operation
from contract_tests.report.model import Report
from contract_tests.report.terminal import FULL, terminal
from contract_tests.strategies.reports import accepted_of, few_examples, reports


@given(reports())
@few_examples
def test_no_terminal_obeys_anything_in_a_report(report: Report) -> None:
    text = terminal(report)
    assert [one for one in text if one != "\n" and not one.isprintable()] == []


def test_a_new_finding_is_shown_in_full() -> None:
    text = terminal(REPORT)
    for expected in (
        "1 of 2: views_short fails response_schema_conformance, 2 answers",
        "promised   an integer at /id",
        "came       a string",
        f"clause     {BROKEN.clause}",
        "documented https://wiki.example/docs#page",
        'answer     200 application/json: {"id": "one"}',
        "again      curl https://wiki.example/page/A",
        "2 of 2: views_short, views_long breaks the law days_add_up",
    ):
        assert expected in text
    assert text.count("    promised ") == 2


def test_the_table_has_a_row_for_each_operation() -> None:
    rows = [line.split() for line in terminal(REPORT).splitlines() if line.startswith("  views_")]
    assert rows == [
        ["views_short", "10", "0", "90%", "days_add_up,", "response_schema_conformance", "(1", "explained)"],
        ["views_long", "0", "0", "-", "days_add_up"],
    ]


def test_requests_of_laws_are_shown_and_counted() -> None:
    called = replace(operation("views_long", 0, 0), law_requests=7)
    subject = replace(SUBJECT, operations=[operation("views_short"), called], findings=[])
    lines = terminal(replace(REPORT, subjects=[subject])).splitlines()
    assert ["views_long", "0", "7", "-", "-"] in [line.split() for line in lines]
    assert lines[-1].startswith("1 API, 2 operations, 17 requests: ")


def test_known_findings_and_laws_are_summed_up() -> None:
    text = terminal(REPORT)
    assert "explained: 3 answers of views_short, negative_data_rejection: documented: A. Observed: B." in text
    assert "laws: 1 held, 1 broken, 1 not held" in text
    assert "not held, no item is known: newer_is_more" in text
    assert "clauses of the contract: 2, 50% verified here (1 verified, 1 documented)" in text


def test_the_last_line_says_everything() -> None:
    assert terminal(REPORT).splitlines()[-1] == (
        "1 API, 1 operation, 10 requests: 2 findings; 1 explained; laws 1 held, 1 broken, 1 not held"
    )


def test_what_could_not_be_checked_is_said() -> None:
    text = terminal(replace(REPORT, complete=False, subjects=[replace(SUBJECT, findings=[], problem="needs a login")]))
    assert "not checked" in text.splitlines()[0]
    assert "could not be checked: needs a login" in text
    assert text.splitlines()[-1].endswith("not checked: archive_views; interrupted")


def test_a_stale_entry_is_named() -> None:
    text = terminal(replace(REPORT, stale=[accepted_of("archive_views", EXPLAINED)]))
    assert "stale entry of the baseline: views_short negative_data_rejection of archive_views, f2" in text


def test_where_nothing_is_new_nothing_is_to_be_accepted() -> None:
    text = terminal(replace(REPORT, subjects=[replace(SUBJECT, findings=[EXPLAINED])]))
    assert "[[accepted]]" in terminal(REPORT)
    assert "[[accepted]]" not in text


def test_of_very_many_findings_the_rest_is_told_by_its_number() -> None:
    findings = [replace(BROKEN, fingerprint=str(number)) for number in range(FULL + 7)]
    text = terminal(replace(REPORT, subjects=[replace(SUBJECT, findings=findings)]))
    assert "and 7 more: see report.html or report.json" in text
    assert text.count("again      curl") == text.count("[[accepted]]") == FULL


def test_a_simulator_can_be_asked_again() -> None:
    text = terminal(replace(REPORT, subjects=[replace(SUBJECT, kind="simulator")]))
    assert "openknowledge-simulate --api archive_views --port 8090 --seed 7" in text
    assert "openknowledge-simulate" not in terminal(REPORT)
