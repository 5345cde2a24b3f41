"""The report as JUnit XML, which every CI system reads: a suite for each API, a case for each check and law. Pure.

There is no standard of the format; these are the elements and attributes on which its readers agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from contract_tests.report.model import Accepted, Finding, Report, Subject
from contract_tests.report.tally import checks, counted, of_check
from contract_tests.report.visible import one_line, visible


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
    for operation in subject.operations:
        for check in checks(subject):
            findings = of_check(subject, operation.name, check)
            if check in operation.checks or findings:
                _outcome(_case(suite, f"{subject.api}.{operation.name}", check), findings)
    for law in subject.laws:
        case = _case(suite, f"{subject.api}.laws", law.name)
        if law.state == "not held":
            SubElement(case, "skipped", message=one_line(f"not held: {law.reason}"))
        else:
            _outcome(case, [one for one in subject.findings if one.law and one.check == law.name])


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
        f"documented: {finding.documentation}",
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
