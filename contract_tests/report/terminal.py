"""The report as a person reads it at the end of a run. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from contract_tests.report.baseline import entry
from contract_tests.report.model import Exchange, Finding, Operation, Report, Subject
from contract_tests.report.tally import (
    clause_states,
    counted,
    few,
    finding_states,
    law_sentence,
    operation_names,
    requests,
    sentence,
    share,
    verdict,
)
from contract_tests.report.visible import one_line

FULL = 50
"""So many findings of an API are shown in full; the others are in the files of the report."""

_WIDTH = 120
_BODY = 300
_KNOWN = 220


def terminal(report: Report) -> str:
    """The whole report as text: no line of it holds a character that a terminal would obey."""
    lines = [line for subject in report.subjects for line in (*_subject(subject, report.seed), "")]
    lines += _stale(report)
    lines += _to_accept(report)
    how = f"openknowledge {report.version}, profile {report.profile}, seed {report.seed}, {report.seconds:.0f} s"
    shards = f", shards {', '.join(f'{shard.number}/{shard.of}' for shard in report.shards)}" if report.shards else ""
    lines += ["requests: drawn from the contract; of laws: sent by laws besides."]
    lines += ["2xx of valid: of the drawn requests that keep the contract, those that succeeded."]
    lines += [one_line(how + shards), one_line(sentence(report))]
    return "\n".join(lines) + "\n"


def _subject(subject: Subject, seed: int) -> Iterator[str]:
    software = f", {subject.software}" if subject.software else ""
    yield one_line(f"{subject.api} on {subject.kind} {subject.server}{software}: {verdict(subject)}")
    if subject.problem:
        yield from _wrapped(f"could not be checked: {subject.problem}", "  ")
        if not subject.operations:
            return
    yield ""
    if subject.operations:
        yield from _table(subject)
        yield ""
    for number, finding in enumerate(subject.new[:FULL], 1):
        yield from _finding(number, len(subject.new), finding)
        yield ""
    if subject.new[FULL:]:
        yield f"  and {len(subject.new) - FULL} more: see report.html or report.json"
        yield ""
    if subject.kind == "simulator" and subject.new:
        yield f"  To send a request again: openknowledge-simulate --api {subject.api} --port 8090 --seed {seed}"
        yield ""
    yield from _explained(subject)
    yield from _laws(subject)
    yield from _clauses(subject)


def _table(subject: Subject) -> Iterator[str]:
    head = ("operation", "requests", "of laws", "2xx of valid", "what failed")
    rows = [_row(subject, operation) for operation in subject.operations]
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(4)]
    for name, *numbers, failed in (head, *rows):
        right = "  ".join(f"{number:>{width}}" for number, width in zip(numbers, widths[1:], strict=True))
        yield f"  {name:<{widths[0]}}  {right}  {failed}".rstrip()


def _row(subject: Subject, operation: Operation) -> tuple[str, str, str, str, str]:
    failing = {finding.check for finding in subject.new if operation.name in finding.operation}
    failures = [one_line(check, 60) for check in sorted(failing)]
    quiet = [finding for finding in subject.findings if operation.name in finding.operation and finding.state != "new"]
    states = finding_states(quiet)
    known = f"({', '.join(f'{count} {state}' for state, count in states.items() if count)})" if quiet else ""
    failed = " ".join(filter(None, [", ".join(failures), known])) or ("-" if requests([operation]) else "not called")
    reach = share(operation.successful, operation.valid)
    return one_line(operation.name, 60), str(operation.requests), str(operation.law_requests), reach, failed


def _finding(number: int, of: int, finding: Finding) -> Iterator[str]:
    what = "breaks the law" if finding.law else "fails"
    answers = f", {counted(finding.answers, 'answer')}" if finding.answers > 1 else ""
    yield from _wrapped(f"{number} of {of}: {operation_names(finding)} {what} {finding.check}{answers}", "  ")
    yield from _field("promised", finding.promised)
    yield from _field("came", finding.came)
    yield from _field("clause", finding.clause, wrap=False)
    yield from _field("documented", finding.documentation, wrap=False)
    for exchange in finding.evidence if finding.law else finding.evidence[-1:]:
        yield from _exchange(exchange)


def _exchange(exchange: Exchange) -> Iterator[str]:
    if exchange.status is None:
        yield from _field("answer", "none")
    else:
        media_type = next((value for name, value in exchange.headers if name.lower() == "content-type"), "")
        body = one_line(exchange.body, _BODY)
        yield from _field(
            "answer", f"{exchange.status} {media_type or 'without media type'}{': ' if body else ''}{body}"
        )
    # A command is not broken into lines, so that it can be copied.
    yield from _field("again", exchange.curl, wrap=False)


def _explained(subject: Subject) -> Iterator[str]:
    known: dict[tuple[str, str], list[Finding]] = {}
    for finding in subject.findings:
        if finding.state != "new":
            known.setdefault((finding.state, finding.explanation), []).append(finding)
    for (state, explanation), findings in known.items():
        answers = counted(sum(finding.answers for finding in findings), "answer")
        checks = ", ".join(dict.fromkeys(finding.check for finding in findings))
        names = few(list(dict.fromkeys(name for finding in findings for name in finding.operation)))
        line = one_line(f"{state}: {answers} of {names}, {checks}: {explanation}", _KNOWN)
        yield from _wrapped(line, "  ")


def _laws(subject: Subject) -> Iterator[str]:
    if not subject.laws:
        return
    yield f"  laws: {law_sentence(subject.laws)}"
    reasons: dict[str, list[str]] = {}
    for law in subject.laws:
        if law.state == "not held":
            reasons.setdefault(law.reason, []).append(law.name)
    for reason, names in reasons.items():
        yield from _wrapped(f"not held, {reason or 'no reason given'}: {', '.join(names)}", "    ")


def _clauses(subject: Subject) -> Iterator[str]:
    if subject.clauses:
        states = clause_states(subject)
        parts = ", ".join(f"{count} {state}" for state, count in states.items() if count)
        verified = share(states["verified"], len(subject.clauses))
        yield f"  clauses of the contract: {len(subject.clauses)}, {verified} verified here ({parts})"


def _stale(report: Report) -> Iterator[str]:
    for accepted in report.stale:
        yield from _wrapped(
            f"stale entry of the baseline: {', '.join(accepted.operation)} {accepted.check} of {accepted.api}, "
            f"{accepted.fingerprint}, was not found again; remove it",
            "",
        )


def _to_accept(report: Report) -> Iterator[str]:
    found = [(subject.api, finding) for subject in report.subjects for finding in subject.new[:FULL]]
    if found:
        yield "To accept a finding, put its entry into the file of --baseline and say why:"
        yield ""
        for api, finding in found:
            yield from entry(api, finding, report).splitlines()
            yield ""


def _field(name: str, value: str, wrap: bool = True) -> Iterator[str]:
    if value:
        lead = f"    {name:<11}"
        yield from _wrapped(value, lead) if wrap else [lead + one_line(value)]


def _wrapped(text: str, lead: str) -> Sequence[str]:
    return textwrap.wrap(
        one_line(text, 20 * _WIDTH), _WIDTH, initial_indent=lead, subsequent_indent=" " * max(len(lead), 4)
    )
