"""The report as SARIF 2.1.0, for code scanning: a rule for each check and law, a result for each finding. Pure.

Property names are those of the OASIS standard. Findings that are known carry a suppression with its justification.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from contract_tests.report.check_texts import check_text
from contract_tests.report.model import Finding, Report, Subject
from contract_tests.report.places import Place, place_of
from contract_tests.report.tally import operation_names
from contract_tests.report.visible import one_line, visible
from contract_tests.report.web_address import web_address

FINGERPRINTS = ("openknowledge/v1", "primaryLocationLineHash")
"""Names under which the fingerprint of a finding stands: ours, and the only one at which GitHub looks."""

_LEVELS = {"new": "error", "accepted": "note", "explained": "note"}
_SUPPRESSIONS = {"new": [], "accepted": ["external"], "explained": ["inSource"]}


def sarif(report: Report, places: Callable[[str], Place] = place_of) -> bytes:
    """The log, one run for each API. Its `partialFingerprints` are those of the findings.

    Args:
        report: What to tell.
        places: Where a clause is written.
    """
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [_run(report, subject, places) for subject in report.subjects],
    }
    return msgspec.json.format(msgspec.json.encode(log), indent=1) + b"\n"


def _run(report: Report, subject: Subject, places: Callable[[str], Place]) -> dict[str, Any]:
    rules = {rule["id"]: rule for rule in _rules(subject)}
    numbers = {name: number for number, name in enumerate(rules)}
    driver = {"name": "openknowledge", "version": visible(report.version), "rules": list(rules.values())}
    problem = [{"level": "error", "message": {"text": one_line(subject.problem)}}] if subject.problem else []
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"openknowledge/{subject.api}/"},
        "invocations": [
            {
                "executionSuccessful": report.complete and not subject.problem,
                "startTimeUtc": report.made.isoformat(timespec="seconds").replace("+00:00", "Z"),
                "toolExecutionNotifications": problem,
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers, places) for finding in subject.findings],
    }


def _rules(subject: Subject) -> Iterator[dict[str, Any]]:
    """Every law, and those checks that found something. The page that grounds a rule is that of its first finding."""
    pages = {one.check: one.documentation for one in reversed(subject.findings)}
    laws = {law.name for law in subject.laws}
    for law in subject.laws:
        yield _rule(law.name, law.statement, f"It rests on: {law.ground}", pages)
    for check in sorted(pages.keys() - laws):
        yield _rule(check, check_text(check), "A check of each answer against the contract.", pages)


def _rule(name: str, statement: str, help_text: str, pages: dict[str, str]) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": visible(name),
        "shortDescription": {"text": one_line(statement) or visible(name)},
        "help": {"text": one_line(help_text)},
        "defaultConfiguration": {"level": "error"},
    }
    if address := web_address(pages.get(name, "")):
        rule["helpUri"] = address
    return rule


def _result(finding: Finding, rules: dict[str, int], places: Callable[[str], Place]) -> dict[str, Any]:
    place = places(finding.clause)
    rule = visible(finding.check)
    properties = {"clause": visible(finding.clause), "operation": list(map(visible, finding.operation))}
    if address := web_address(finding.documentation):
        properties["documentation"] = address
    return {
        "ruleId": rule,
        "ruleIndex": rules[rule],
        "level": _LEVELS[finding.state],
        "message": {"text": _message(finding)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(place.file)},
                    "region": {"startLine": place.line},
                }
            }
        ],
        "partialFingerprints": dict.fromkeys(FINGERPRINTS, visible(finding.fingerprint)),
        "baselineState": "new" if finding.state == "new" else "unchanged",
        "suppressions": [
            {"kind": kind, "justification": one_line(finding.explanation)} for kind in _SUPPRESSIONS[finding.state]
        ],
        "properties": properties,
    }


def _message(finding: Finding) -> str:
    again = [f"again: {exchange.curl}" for exchange in finding.evidence]
    lines = [
        f"{operation_names(finding)}: promised {finding.promised}",
        f"came: {finding.came}",
        *([f"documented: {finding.documentation}"] if finding.documentation else []),
        *again,
    ]
    return "\n".join(map(one_line, lines))
