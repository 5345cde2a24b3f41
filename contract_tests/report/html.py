"""The report as one HTML page that needs nothing but itself. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from contract_tests.report.check_texts import check_text
from contract_tests.report.model import Finding, Law, Operation, Report, Subject
from contract_tests.report.pages import page
from contract_tests.report.tally import (
    VERIFIED,
    checks,
    clause_states,
    law_sentence,
    requests,
    sentence,
    share,
    verdict,
)

REACH = 0.3
"""The share of 2xx below which the check sees too little of an operation."""

OPEN = 20
"""Of so many findings of an API the page shows the evidence at first sight."""

WHOLE = 100
"""Of so many findings of an API the page shows all exchanges, of the others the last one."""

_SHOWN = {
    "new": ("bad", "✗"),
    "accepted": ("known", "◐"),
    "explained": ("known", "○"),
    "held": ("good", "✓"),
    "broken": ("bad", "✗"),
    "not held": ("muted", "–"),
    "verified": ("good", "✓"),
    "verified elsewhere": ("known", "○"),
    "documented": ("muted", "–"),
    "contradicted": ("bad", "✗"),
}
"""How a state looks, and its sign."""

_GROUPS = {
    "findings": ("new", "accepted", "explained"),
    "laws": ("held", "broken", "not held"),
    "clauses": VERIFIED,
    "others": ("operation", "reach", "divergence"),
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a matrix: how it looks, its sign, and what else it says."""

    look: str
    sign: str
    text: str = ""


def html(report: Report) -> bytes:
    """The page, in UTF-8."""
    return page(
        "report.html.jinja",
        report=report,
        sentence=sentence(report),
        views=[_view(subject) for subject in report.subjects],
        groups=_GROUPS,
        shown=_SHOWN,
        open_limit=OPEN,
        whole_limit=WHOLE,
    )


def _view(subject: Subject) -> dict[str, object]:
    """What the page shows of a subject and the model does not hold as it is."""
    successful = sum(operation.successful for operation in subject.operations)
    valid = sum(operation.valid for operation in subject.operations)
    states = clause_states(subject)
    found: dict[str, list[Finding]] = {}
    for finding in subject.findings:
        found.setdefault(finding.check, []).append(finding)
    law_cells = [_law(law, found.get(law.name, [])) for law in subject.laws]
    failed = bool(subject.new or subject.problem)
    return {
        "subject": subject,
        "verdict": verdict(subject),
        "look": "bad" if failed else "good",
        "sign": "✗" if failed else "✓",
        "requests": f"{requests(subject.operations):,}",
        "reach": share(successful, valid),
        "laws": law_sentence(subject.laws),
        "verified": share(states["verified"], len(subject.clauses)),
        "checks": {check: check_text(check) for check in checks(subject)},
        "rows": [_row(subject, operation, found, law_cells) for operation in subject.operations],
        "law_cells": law_cells,
        "reach_rows": [
            (operation.name, value, share(value.successful, value.requests), _reach(value.successful, value.requests))
            for operation in subject.operations
            for value in operation.values
        ],
        "clause_shares": [(state, count, share(count, len(subject.clauses))) for state, count in states.items()],
    }


def _row(
    subject: Subject, operation: Operation, found: dict[str, list[Finding]], law_cells: list[_Cell]
) -> dict[str, object]:
    by_law = [
        cell if operation.name in law.operations else None for law, cell in zip(subject.laws, law_cells, strict=True)
    ]
    of_operation = [cell for cell in by_law if cell is not None]
    return {
        "operation": operation,
        "reach": share(operation.successful, operation.valid),
        "reach_look": _reach(operation.successful, operation.valid),
        "laws": _laws(of_operation),
        "checks": [_check(operation, check, found.get(check, [])) for check in checks(subject)],
        "by_law": by_law,
    }


def _reach(successful: int, whole: int) -> str:
    return "bad" if whole and successful / whole < REACH else ""


def _laws(cells: list[_Cell]) -> _Cell:
    """All laws of an operation in one cell."""
    signs = [cell.sign for cell in cells]
    parts = ", ".join(f"{signs.count(sign)} {sign}" for sign in ("✗", "◐", "○", "✓", "–") if sign in signs)
    worst = next((cell.look for look in ("bad", "known", "good") for cell in cells if cell.look == look), "muted")
    return _Cell(worst, parts or "–")


def _law(law: Law, findings: list[Finding]) -> _Cell:
    """A law is broken by what is new; by what is known it is accepted or explained."""
    states = {finding.state for finding in findings}
    state = next((state for state in ("new", "accepted", "explained") if state in states), None)
    if state in (None, "new") or law.state != "broken":
        text = {"not held": f"not held: {law.reason}"}.get(law.state, f"{law.state}, cases: {law.cases}")
        return _Cell(*_SHOWN[law.state], text)
    return _Cell(*_SHOWN[state], state)


def _check(operation: Operation, check: str, findings: list[Finding]) -> _Cell:
    failed: dict[str, int] = {}
    for finding in findings:
        if operation.name in finding.operation and not finding.law:
            failed[finding.state] = failed.get(finding.state, 0) + finding.answers
    made = operation.checks.get(check, 0)
    for state in ("new", "accepted", "explained"):
        if state in failed:
            return _Cell(*_SHOWN[state], f"{failed[state]} of {made}" if made else "")
    return _Cell("good", "✓", str(made)) if made else _Cell("muted", "–")
