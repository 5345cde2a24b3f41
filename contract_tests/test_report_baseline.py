"""A baseline accepts what it lists and nothing else, and complains of what it lists in vain."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from contract_tests.example_report import BROKEN, BROKEN_LAW, EXPLAINED, REPORT, SUBJECT
from contract_tests.report.baseline import BaselineError, entry, judged, read_baseline
from contract_tests.report.model import Accepted, Report, Shard
from contract_tests.strategies.reports import accepted_of, few_examples, reports

UNKNOWN = replace(accepted_of("archive_views", BROKEN), fingerprint="gone")
ENTRY = """[[accepted]]
fingerprint = "f1"
api = "archive_views"
operation = ["views_short"]
check = "response_schema_conformance"
profile = "quick"
reason = "a known fault"
date = 2026-11-01
"""


def states(report: Report) -> dict[str, str]:
    return {finding.fingerprint: finding.state for subject in report.subjects for finding in subject.findings}


def test_a_listed_finding_is_accepted_and_says_why() -> None:
    report = judged(REPORT, [accepted_of("archive_views", BROKEN)])
    assert states(report) == {"f1": "accepted", "f2": "explained", "f3": "new"}
    (finding,) = (one for one in report.subjects[0].findings if one.state == "accepted")
    assert finding.explanation == "a known fault (2026-11-01)"
    assert report.stale == []


def test_what_counts_comes_first() -> None:
    report = judged(REPORT, [accepted_of("archive_views", BROKEN)])
    assert [finding.state for finding in report.subjects[0].findings] == ["new", "accepted", "explained"]


def test_a_run_with_accepted_findings_only_conforms() -> None:
    report = judged(REPORT, [accepted_of("archive_views", one) for one in (BROKEN, BROKEN_LAW)])
    assert (REPORT.exit_status, report.exit_status) == (1, 0)


def test_what_the_contract_explains_needs_no_entry_and_makes_none_stale() -> None:
    report = judged(REPORT, [accepted_of("archive_views", EXPLAINED)])
    assert states(report)["f2"] == "explained"
    assert report.stale == []


def test_an_entry_that_matches_nothing_is_stale_and_counts() -> None:
    clean = replace(REPORT, subjects=[replace(SUBJECT, findings=[])])
    report = judged(clean, [UNKNOWN])
    assert report.stale == [UNKNOWN]
    assert (clean.exit_status, report.exit_status) == (0, 1)


@pytest.mark.parametrize(
    ("report", "accepted"),
    [
        (REPORT, replace(UNKNOWN, api="edit_counter")),
        (REPORT, replace(UNKNOWN, operation=["views_long"])),
        (REPORT, replace(UNKNOWN, profile="full")),
        (REPORT, replace(UNKNOWN, check="newer_is_more")),
        (replace(REPORT, complete=False), UNKNOWN),
        (replace(REPORT, shards=[Shard(number=1, of=2)]), UNKNOWN),
        (replace(REPORT, subjects=[replace(SUBJECT, problem="needs a login")]), UNKNOWN),
    ],
    ids=["another API", "not called", "less thorough", "law not held", "interrupted", "one shard", "not checked"],
)
def test_a_run_that_could_not_find_it_does_not_call_it_stale(report: Report, accepted: Accepted) -> None:
    assert judged(report, [accepted]).stale == []


@pytest.mark.parametrize(
    ("report", "accepted"),
    [
        (REPORT, replace(UNKNOWN, check="nothing_is_negative")),
        (replace(REPORT, profile="full"), UNKNOWN),
        (replace(REPORT, shards=[Shard(number=1, of=2), Shard(number=2, of=2)]), UNKNOWN),
    ],
    ids=["law held", "more thorough", "all shards"],
)
def test_a_run_that_could_have_found_it_does(report: Report, accepted: Accepted) -> None:
    assert judged(report, [accepted]).stale == [accepted]


def test_an_empty_baseline_changes_nothing() -> None:
    assert judged(REPORT, []) == REPORT


@given(reports())
@few_examples
def test_the_entry_of_every_finding_accepts_it(tmp_path_factory: pytest.TempPathFactory, report: Report) -> None:
    found = {one.fingerprint: entry(subject.api, one, report) for subject in report.subjects for one in subject.new}
    path = tmp_path_factory.mktemp("baseline") / "baseline.toml"
    path.write_text("\n".join(found.values()).replace('reason = ""', 'reason = "why"'), encoding="utf-8")
    assert not any(subject.new for subject in judged(report, read_baseline(path)).subjects)


def test_an_entry_may_hold_any_text(tmp_path: Path) -> None:
    text = "\"'\\ \n\t\x7f\u202e\U0001f600\U000e0041\xa0 ="
    finding = replace(BROKEN, fingerprint=text, operation=[text, text], check=text)
    path = tmp_path / "baseline.toml"
    path.write_text(entry("archive_views", finding, REPORT).replace('reason = ""', 'reason = "why"'), encoding="utf-8")
    (read,) = read_baseline(path)
    assert (read.fingerprint, read.operation, read.check) == (text, [text, text], text)


def test_an_entry_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "baseline.toml"
    path.write_text(ENTRY, encoding="utf-8")
    assert read_baseline(path) == [accepted_of("archive_views", BROKEN)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[accepted]", "is no TOML"),
        ("a = 1", "unknown field `a`"),
        (
            ENTRY + ENTRY.replace("f1", "f2").replace('reason = "a known fault"', 'reason = " "'),
            "entry 2, response_schema_conformance f2, has no reason; write why",
        ),
        (ENTRY.replace('reason = "a known fault"', "reason = 1"), "$.accepted[0].reason"),
        (ENTRY.replace("2026-11-01", "2026-13-01"), "is no TOML"),
        (ENTRY.replace("date = 2026-11-01", "date = true"), "$.accepted[0].date"),
        (ENTRY.replace("quick", "slow"), "$.accepted[0].profile"),
        (ENTRY.replace("check", "chekc"), "chekc"),
        (ENTRY.replace('api = "archive_views"\n', ""), "missing required field `api`"),
        (ENTRY + ENTRY, "fingerprint 'f1' is listed twice"),
    ],
)
def test_a_malformed_baseline_is_refused_in_one_line(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "baseline.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError) as error:
        read_baseline(path)
    assert str(error.value).startswith(f"{path}: ")
    assert problem in str(error.value)
    assert "\n" not in str(error.value)


def test_a_baseline_that_is_no_text_or_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "baseline.toml"
    path.write_bytes(b"\xff")
    with pytest.raises(BaselineError, match=r"is not UTF-8$"):
        read_baseline(path)
    with pytest.raises(BaselineError, match=r"No such file or directory$"):
        read_baseline(tmp_path / "none.toml")
