"""What GitHub Actions is told: no text of a server becomes a command, and the summary reads as it stands."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

from hypothesis import given
from msgspec.structs import replace

from contract_tests.example_report import BROKEN, REPORT, SUBJECT
from contract_tests.report.annotations import ANNOTATIONS, SUMMARY_BYTES, job_summary, shielded, workflow_commands
from contract_tests.report.model import Report
from contract_tests.report.places import Place
from contract_tests.report.terminal import terminal
from contract_tests.report.writing import show
from contract_tests.strategies.reports import few_examples, reports

COMMAND = re.compile(r"::error (?:(?:file|line|title)=[^:,\r\n]*,?)+::[^\r\n]*")


def first_line(clause: str) -> Place:
    return Place("specs/archive_views.yaml", 1)


@given(reports())
@few_examples
def test_every_line_is_one_command(report: Report) -> None:
    lines = workflow_commands(report, first_line).split("\n")
    assert lines.pop() == ""
    assert [line for line in lines if not COMMAND.fullmatch(line)] == []
    assert len(lines) <= ANNOTATIONS


def test_an_annotation_has_file_line_title_and_command() -> None:
    assert workflow_commands(REPORT, first_line).splitlines()[0] == (
        "::error file=specs/archive_views.yaml,line=1,"
        "title=archive_views%3A views_short%2C response_schema_conformance::"
        "promised an integer at /id; came a string%0Aagain: curl https://wiki.example/page/A"
    )


def test_per_cent_signs_are_escaped_first() -> None:
    subject = replace(SUBJECT, findings=[replace(BROKEN, came="100%0A")])
    assert "came 100%250A" in workflow_commands(replace(REPORT, subjects=[subject]), first_line)


def test_more_than_ten_are_told_by_their_number() -> None:
    subject = replace(SUBJECT, findings=[replace(BROKEN, fingerprint=str(number)) for number in range(25)])
    lines = workflow_commands(replace(REPORT, subjects=[subject]), first_line).splitlines()
    assert len(lines) == ANNOTATIONS
    assert lines[-1] == "::error title=conformance::16 more in the job summary"


def test_printed_text_stands_between_commands_that_stop_commands() -> None:
    assert shielded("::error::x", "word") == "::stop-commands::word\n::error::x\n::word::\n"


def test_outside_of_github_only_the_report_is_printed() -> None:
    out = StringIO()
    show(REPORT, out, {}, "word")
    assert out.getvalue() == terminal(REPORT)


def test_inside_of_github_there_are_annotations_and_a_summary(tmp_path: Path) -> None:
    out = StringIO()
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    show(REPORT, out, {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}, "word")
    assert out.getvalue().startswith("::stop-commands::word\n")
    assert out.getvalue().count("\n::error ") == 2
    assert summary.read_text(encoding="utf-8") == "before\n" + job_summary(REPORT)


@given(reports())
@few_examples
def test_a_summary_has_no_element_and_no_link_of_a_server(report: Report) -> None:
    fence = ""
    for line in job_summary(report).split("\n"):
        if fence:
            fence = "" if line == fence else fence
        elif opened := re.fullmatch("(```+)text", line):
            fence = opened[1]
        else:
            bare = re.sub(r"\\.", "", re.sub(r"\[[^]]*\]\(<https://wiki\.example/page#a>\)", "", line))
            assert not re.search(r"[<>\[\]`*!]|://", bare), line


def test_a_summary_stays_below_the_limit() -> None:
    finding = replace(BROKEN, evidence=[replace(BROKEN.evidence[0], curl="c" * 50_000, body="b" * 50_000)])
    subject = replace(SUBJECT, findings=[replace(finding, fingerprint=str(number)) for number in range(400)])
    text = job_summary(replace(REPORT, subjects=[subject]))
    assert SUMMARY_BYTES - 10_000 < len(text.encode()) < SUMMARY_BYTES + 100
    assert re.search(r"\nand \d+ more\n$", text)
