"""The report as JUnit XML, which every CI system reads: a suite for each API, a case for each check and law. Pure.

There is no standard of the format; these are the elements and attributes on which its readers agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from contract_tests.report.model import Accepted, Finding, Report, Subject
from contract_tests.report.tally import counted
from contract_tests.report.visible import one_line, visible

_LAWS = "laws"


def junit(report: Report) -> bytes:
    """The document, in UTF-8."""
    root = Element("testsuites", name="openknowledge conformance")
    for subject in report.subjects:
        _suite(root, report, subject)
    if report.stale:
        suite = SubElement(root, "testsuite", name="baseline")
        for accepted in report.stale:
            _stale(suite, accepted)
    for suite in root:
        _count(suite)
        suite.set("timestamp", report.made.isoformat(timespec="seconds"))
    _count(root)
    root.set("time", f"{report.seconds:.3f}")
    ElementTree.indent(root, " ")
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _suite(root: Element, report: Report, subject: Subject) -> None:
    suite = SubElement(root, "testsuite", name=visible(subject.api))
    properties = SubElement(suite, "properties")
    for name, value in {
        "server": subject.server,
        "software": subject.software,
        "contract": f"{subject.contract_version} {subject.contract_digest}",
        "seed": str(report.seed),
        "profile": report.profile,
    }.items():
        SubElement(properties, "property", name=name, value=one_line(value))
    reached = _case(suite, subject.api, "the server can be checked")
    if subject.problem:
        SubElement(reached, "error", message=one_line(subject.problem))
    not_held = {law.name: law.reason for law in subject.laws if law.state == "not held"}
    for (place, check), findings in _cases(subject).items():
        case = _case(suite, f"{subject.api}.{place}", check)
        if place == _LAWS and check in not_held and not findings:
            SubElement(case, "skipped", message=one_line(f"not held: {not_held[check]}"))
        _outcome(case, findings)


def _cases(subject: Subject) -> dict[tuple[str, str], list[Finding]]:
    """What was found by each check of each operation, and by each law; no finding is left out."""
    cases: dict[tuple[str, str], list[Finding]] = {
        (operation.name, check): [] for operation in subject.operations for check in sorted(operation.checks)
    }
    cases |= {(_LAWS, law.name): [] for law in subject.laws}
    for finding in subject.findings:
        for place in [_LAWS] if finding.law else finding.operation:
            cases.setdefault((place, finding.check), []).append(finding)
    return cases


def _outcome(case: Element, findings: Sequence[Finding]) -> None:
    """A case fails with its new findings; if all of them are known, it is skipped and says why."""
    new = [finding for finding in findings if finding.state == "new"]
    if new:
        message = f"promised {new[0].promised}; came {new[0].came}"
        more = f" (and {counted(len(new) - 1, 'other finding')})" if new[1:] else ""
        failure = SubElement(case, "failure", message=one_line(message) + more, type=one_line(new[0].check))
        failure.text = "\n\n".join(map(_text, new))
    elif findings:
        SubElement(case, "skipped", message=one_line("; ".join(f"{one.state}: {one.explanation}" for one in findings)))


def _text(finding: Finding) -> str:
    lines = [
        f"promised: {finding.promised}",
        f"came: {finding.came}",
        f"clause: {finding.clause}",
        *([f"documented: {finding.documentation}"] if finding.documentation else []),
        *(f"again: {exchange.curl}" for exchange in finding.evidence),
        f"fingerprint: {finding.fingerprint}",
    ]
    return "\n".join(map(one_line, lines))


def _stale(suite: Element, accepted: Accepted) -> None:
    case = _case(suite, f"baseline.{accepted.api}", accepted.fingerprint)
    message = f"{', '.join(accepted.operation)} {accepted.check}: accepted on {accepted.date}, not found again"
    SubElement(case, "failure", message=one_line(message), type="stale")


def _case(suite: Element, class_name: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=one_line(class_name), name=one_line(name))


def _count(element: Element) -> None:
    outcomes = Counter(child.tag for case in element.iter("testcase") for child in case)
    element.set("tests", str(sum(1 for _ in element.iter("testcase"))))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(outcomes[tag]))
