"""What a check tells while it runs: each server, why one cannot be checked, and how far it is."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from contract_tests.conformance.findings import Observation
from contract_tests.conformance.law_run import LawTask
from contract_tests.conformance.plan import Part
from contract_tests.conformance.progress import Progress
from contract_tests.conformance.result import Outcome, Subject
from contract_tests.conformance.tally import Tally
from contract_tests.conformance.witness import LOCAL
from contract_tests.tiny_wiki import CONTRACT

SUBJECT = Subject("tiny", CONTRACT, "http://127.0.0.1:8090", "server", LOCAL, False, False)
PART = Part(0, LawTask(SUBJECT, 1, False, 0, 0, 1, frozenset()))


def told(subject: Subject, parts: int, *outcomes: Outcome) -> list[str]:
    stream = StringIO()
    progress = Progress([subject], parts, 20, stream, lambda: 0.0)
    for number, outcome in enumerate(outcomes, 1):
        progress(PART, outcome, parts - number)
    return stream.getvalue().splitlines()


def outcome(requests: int, law_requests: int, findings: int) -> Outcome:
    made = Outcome(tallies={"pages_get": Tally(requests, law_requests)})
    for number in range(findings):
        made.findings.add(Observation(("pages_get",), f"check_{number}", "", "one thing", "another"), None)
    return made


def test_each_server_has_a_line() -> None:
    assert told(SUBJECT, 1) == ["checking tiny at http://127.0.0.1:8090, seed 20"]


def test_why_a_server_cannot_be_checked_has_a_line_of_its_own() -> None:
    assert told(replace(SUBJECT, problem="GET /: a login is required"), 0) == [
        "checking tiny at http://127.0.0.1:8090, seed 20",
        "tiny cannot be checked: GET /: a login is required",
    ]


def test_one_of_a_kind_is_told_in_the_singular() -> None:
    assert told(SUBJECT, 1, outcome(1, 0, 1))[1:] == [
        "1 of 1 part, 1 request, 1 finding; last: tiny laws, part 1 of 1",
    ]


def test_requests_and_findings_of_all_parts_are_added() -> None:
    assert told(SUBJECT, 2, outcome(700, 300, 1), outcome(200, 0, 2))[-1] == (
        "2 of 2 parts, 1,200 requests, 3 findings; last: tiny laws, part 1 of 1"
    )
