"""What a report says as a whole, counted once for all forms of it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from contract_tests.report.model import ClauseState, Divergence, Finding, FindingState, Law, Operation, Report, Subject

VERIFIED: tuple[ClauseState, ...] = ("verified", "verified elsewhere", "documented", "contradicted")


_FEW = 3


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun: `1 finding`, `1,200 findings`."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def share(part: int, whole: int) -> str:
    """A share in percent; `-` of nothing."""
    return f"{part / whole:.0%}" if whole else "-"


def few(names: Sequence[str]) -> str:
    """The first names of a list, and how many more there are."""
    more = f" and {len(names) - _FEW} more" if names[_FEW:] else ""
    return ", ".join(names[:_FEW]) + more


def verdict(subject: Subject) -> str:
    """What came of one subject, in few words."""
    if subject.new:
        return counted(len(subject.new), "finding")
    return "not checked" if subject.problem else "conforms"


def operation_names(finding: Finding) -> str:
    """The operations of a finding, on one line."""
    return ", ".join(finding.operation)


def topic(divergence: Divergence) -> str:
    """What a divergence is about: its section, else its place in words."""
    return divergence.section or divergence.about


def noticed(subject: Subject, divergence: Divergence) -> str:
    """How often the check of a divergence noticed it in the run; nothing is told of what was not asked."""
    asked = {operation.name for operation in subject.operations if operation.requests}
    if asked.isdisjoint(divergence.operations):
        return "not asked in this run"
    return f"{counted(divergence.answers, 'answer')} in this run"


def held(report: Report, subject: Subject) -> str:
    """Against what the divergences of an API were held, and when."""
    software = f", {subject.software}," if subject.software else ""
    asked = "Last held against" if requests(subject.operations) else "Nothing was asked of"
    return f"{asked} {subject.kind} {subject.server}{software} on {report.made.date().isoformat()}."


def checks(subject: Subject) -> list[str]:
    """Every check that was made on answers, or found something without any, in alphabetical order."""
    made = {check for operation in subject.operations for check in operation.checks}
    return sorted(made | {finding.check for finding in subject.findings if not finding.law})


def clause_states(subject: Subject) -> dict[ClauseState, int]:
    """How many clauses have each state."""
    counts = Counter(clause.state for clause in subject.clauses)
    return {state: counts[state] for state in VERIFIED}


def finding_states(findings: Iterable[Finding]) -> dict[FindingState, int]:
    """How many findings have each state."""
    counts = Counter(finding.state for finding in findings)
    return {"new": counts["new"], "accepted": counts["accepted"], "explained": counts["explained"]}


def law_sentence(laws: Sequence[Law]) -> str:
    """How many laws held, were broken, and were not held."""
    counts = Counter(law.state for law in laws)
    return f"{counts['held']} held, {counts['broken']} broken, {counts['not held']} not held"


def requests(operations: Iterable[Operation]) -> int:
    """All requests to the operations, drawn ones and those of laws."""
    return sum(operation.requests + operation.law_requests for operation in operations)


def sentence(report: Report) -> str:
    """The whole report in one line."""
    subjects = report.subjects
    states = finding_states(finding for subject in subjects for finding in subject.findings)
    called = [operation for subject in subjects for operation in subject.operations if requests([operation])]
    parts = [
        f"{counted(len(subjects), 'API')}, {counted(len(called), 'operation')}, "
        f"{counted(requests(called), 'request')}: {counted(states['new'], 'finding')}",
        *(f"{states[state]} {state}" for state in ("explained", "accepted") if states[state]),
    ]
    laws = [law for subject in subjects for law in subject.laws]
    if laws:
        parts.append(f"laws {law_sentence(laws)}")
    if report.stale:
        parts.append(counted(len(report.stale), "stale entry of the baseline", "stale entries of the baseline"))
    problems = [subject.api for subject in subjects if subject.problem]
    if problems:
        parts.append(f"not checked: {', '.join(problems)}")
    if not report.complete:
        parts.append("interrupted")
    return "; ".join(parts)
