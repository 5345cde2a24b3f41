"""The reports of all shards of a run make the report of the run; what does not fit together is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from contract_tests.example_report import BROKEN, BROKEN_LAW, EXPLAINED, HELD, LAW, REPORT, SUBJECT, operation
from contract_tests.report.json_report import ReportError
from contract_tests.report.merge import merged
from contract_tests.report.model import Report, Shard, Subject
from contract_tests.strategies.reports import few_examples, sharded


def shard(number: int, of: int = 2, subject: Subject = SUBJECT, **changes: Any) -> Report:
    return replace(REPORT, shards=[Shard(number=number, of=of)], subjects=[subject], **changes)


def together(*reports: Report) -> Report:
    return merged({f"{number}.json": report for number, report in enumerate(reports, 1)})


def sorted_findings(report: Report) -> Report:
    """The report with its findings in an order that does not depend on shards."""
    subjects = [
        replace(one, findings=sorted(one.findings, key=lambda finding: finding.fingerprint)) for one in report.subjects
    ]
    return replace(report, subjects=subjects)


@given(sharded())
@few_examples
def test_the_shards_of_a_report_make_it_again(case: tuple[Report, list[Report]]) -> None:
    whole, shards = case
    assert sorted_findings(together(*shards)) == sorted_findings(whole)


def test_counts_are_added() -> None:
    whole = replace(SUBJECT, operations=[replace(operation("views_short"), law_requests=3)])
    (subject,) = together(shard(1, subject=whole), shard(2, subject=whole)).subjects
    one = subject.operations[0]
    assert (one.requests, one.valid, one.successful, one.statuses) == (20, 20, 18, {"200": 20})
    assert one.law_requests == 6
    assert one.checks["response_schema_conformance"] == 20
    assert (one.values[0].requests, one.values[0].successful) == (8, 2)
    assert subject.clauses[0].answers == 18


def test_the_same_finding_is_one_finding() -> None:
    (subject,) = together(shard(1), shard(2)).subjects
    assert [(one.fingerprint, one.answers) for one in subject.findings] == [("f1", 4), ("f3", 2), ("f2", 6)]


def test_findings_of_all_shards_are_there_what_counts_first() -> None:
    first = replace(SUBJECT, findings=[EXPLAINED])
    (subject,) = together(shard(1, subject=first), shard(2, subject=replace(SUBJECT, findings=[BROKEN]))).subjects
    assert subject.findings == [BROKEN, EXPLAINED]


def test_a_law_that_one_shard_could_not_judge_comes_last_unless_another_could() -> None:
    unjudged = replace(BROKEN_LAW, judged=False, came="500")
    first, second = (replace(SUBJECT, findings=findings) for findings in ([unjudged], [BROKEN]))
    (subject,) = together(shard(1, subject=first), shard(2, subject=second)).subjects
    assert subject.findings == [BROKEN, unjudged]
    (subject,) = together(shard(1, subject=first), shard(2)).subjects
    assert [one.came for one in subject.findings if one.law] == [BROKEN_LAW.came]


def test_what_counts_in_one_shard_counts() -> None:
    accepted = replace(BROKEN_LAW, state="accepted", explanation="why")
    first, second = (replace(SUBJECT, findings=[one]) for one in (accepted, BROKEN_LAW))
    assert together(shard(1, subject=first), shard(2, subject=second)).exit_status == 1


@pytest.mark.parametrize(
    ("states", "state"),
    [(("held", "not held"), "held"), (("held", "broken"), "broken"), (("not held", "not held"), "not held")],
)
def test_a_law_is_what_any_shard_knows_of_it(states: tuple[Any, Any], state: str) -> None:
    one, other = (replace(SUBJECT, laws=[replace(HELD, state=each)]) for each in states)
    (subject,) = together(shard(1, subject=one), shard(2, subject=other)).subjects
    assert (subject.laws[0].state, subject.laws[0].cases) == (state, 2 * HELD.cases)


@pytest.mark.parametrize(
    ("states", "state"),
    [
        (("documented", "verified elsewhere"), "verified elsewhere"),
        (("verified", "verified elsewhere"), "verified"),
        (("verified", "contradicted"), "contradicted"),
    ],
)
def test_a_clause_is_what_any_shard_knows_of_it(states: tuple[Any, Any], state: str) -> None:
    clause = SUBJECT.clauses[0]
    one, other = (replace(SUBJECT, clauses=[replace(clause, state=each)]) for each in states)
    (subject,) = together(shard(1, subject=one), shard(2, subject=other)).subjects
    assert subject.clauses[0].state == state


def test_operations_apis_and_problems_of_all_shards_are_there() -> None:
    first = replace(SUBJECT, operations=[operation("a")], problem="reset")
    second = replace(SUBJECT, operations=[operation("b")], laws=[LAW])
    third = replace(SUBJECT, api="edit_counter")
    report = together(*(shard(number, 3, subject) for number, subject in enumerate((first, second, third), 1)))
    assert [subject.api for subject in report.subjects] == ["archive_views", "edit_counter"]
    assert [one.name for one in report.subjects[0].operations] == ["a", "b"]
    assert report.subjects[0].problem == "reset"
    assert report.shards == [Shard(number=number, of=3) for number in (1, 2, 3)]


def test_a_run_with_an_interrupted_shard_is_not_complete() -> None:
    assert not together(shard(1), shard(2, complete=False)).complete


@dataclass
class Refused:
    reports: list[Report]
    problem: str


@pytest.mark.parametrize(
    "case",
    [
        Refused([], "no report is given; name the report.json of each shard"),
        Refused([REPORT], "1.json: is of a run that was not divided into shards"),
        Refused([shard(1)], "shards are missing: 2/2"),
        Refused([shard(2, 4)], "shards are missing: 1/4, 3/4, 4/4"),
        Refused([shard(1), shard(1)], "2.json: shard 1/2 is in 1.json, too"),
        Refused([shard(1), shard(2, 3)], "2.json: has shards of 3, 1.json of 2"),
        Refused([shard(3)], "1.json: has a shard 3/2"),
        Refused([shard(1), shard(2, seed=8)], "2.json: has seed 8, 1.json has 7; shards are of one run"),
        Refused([shard(1), shard(2, profile="full")], "2.json: has profile 'full', 1.json has 'quick'"),
        Refused([shard(1), shard(2, version="2")], "2.json: has version '2', 1.json has '0.1.0'"),
        Refused(
            [shard(1), shard(2, subject=replace(SUBJECT, contract_digest="1"))],
            f"2.json, archive_views: has contract digest '1', 1.json, archive_views has '{'0' * 64}'",
        ),
        Refused([shard(1), shard(2, subject=replace(SUBJECT, server="http://b"))], "has server 'http://b'"),
    ],
)
def test_what_is_not_the_shards_of_one_run_is_refused_in_one_line(case: Refused) -> None:
    with pytest.raises(ReportError) as error:
        together(*case.reports)
    assert case.problem in str(error.value)
    assert "\n" not in str(error.value)
