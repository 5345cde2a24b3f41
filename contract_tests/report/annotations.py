"""What GitHub Actions shows of a run: annotations as workflow commands, and the job summary in Markdown. Pure.

The commands and what is escaped in them: GitHub, Workflow commands for GitHub Actions, and the `toolkit` repository.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contract_tests.report.markdown import code, link, plain
from contract_tests.report.model import Finding, Report, Subject
from contract_tests.report.places import Place, place_of
from contract_tests.report.tally import clause_states, law_sentence, operation_names, requests, sentence, share, verdict
from contract_tests.report.visible import one_line, visible

ANNOTATIONS = 10
"""GitHub shows no more errors of one step."""

SUMMARY_BYTES = 1_000_000
"""GitHub refuses a job summary of more than 1 MiB."""

_BODY = 1000


def workflow_commands(report: Report, places: Callable[[str], Place] = place_of) -> str:
    """A workflow command for each new finding, each API that was not checked and each stale entry, at most ten."""
    commands = list(_commands(report, places))
    more = len(commands) - ANNOTATIONS + 1
    if more > 1:
        rest = _command("error", {"title": "conformance"}, f"{more} more in the job summary")
        commands = [*commands[: ANNOTATIONS - 1], rest]
    return "".join(f"{command}\n" for command in commands)


def shielded(text: str, token: str) -> str:
    """Text printed in a step, no line of which is taken for a workflow command.

    Args:
        text: Lines, maybe with what a server sent.
        token: A word that whoever wrote the text cannot guess.
    """
    return f"::stop-commands::{token}\n{text}\n::{token}::\n"


def _commands(report: Report, places: Callable[[str], Place]) -> Iterator[str]:
    for subject in report.subjects:
        if subject.problem:
            yield _command("error", {"title": f"{subject.api} could not be checked"}, visible(subject.problem))
        for finding in subject.new:
            place = places(finding.clause)
            title = f"{subject.api}: {operation_names(finding)}, {finding.check}"
            again = f"\nagain: {one_line(finding.evidence[-1].curl)}" if finding.evidence else ""
            message = f"promised {one_line(finding.promised)}; came {one_line(finding.came)}{again}"
            yield _command("error", {"file": place.file, "line": str(place.line), "title": title}, message)
    for accepted in report.stale:
        names = ", ".join(accepted.operation)
        yield _command("error", {"title": "stale entry of the baseline"}, f"{names} {accepted.check}")


def _command(name: str, properties: dict[str, str], message: str) -> str:
    given = ",".join(f"{key}={_property(one_line(value))}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def job_summary(report: Report) -> str:
    """The run in Markdown: a table of the APIs, then each new finding. What does not fit is told by its number."""
    head = [
        "## Conformance",
        plain(sentence(report)),
        "| API | server | requests | 2xx of valid | laws | clauses verified | |\n|---|---|--:|--:|---|--:|---|\n"
        + "\n".join(map(_row, report.subjects)),
    ]
    found = [(subject, finding) for subject in report.subjects for finding in subject.new]
    text = "\n\n".join(head)
    for number, (subject, finding) in enumerate(found):
        paragraph = "\n\n" + _finding(subject, finding)
        if len((text + paragraph).encode()) > SUMMARY_BYTES:
            return f"{text}\n\nand {len(found) - number} more\n"
        text += paragraph
    return text + "\n"


def _row(subject: Subject) -> str:
    reached = sum(operation.successful for operation in subject.operations)
    valid = sum(operation.valid for operation in subject.operations)
    verified = share(clause_states(subject)["verified"], len(subject.clauses))
    cells = [
        *(subject.api, f"{subject.kind} {subject.server}", str(requests(subject.operations)), share(reached, valid)),
        *(law_sentence(subject.laws), verified, verdict(subject)),
    ]
    return f"| {' | '.join(plain(cell, 200) for cell in cells)} |"


def _finding(subject: Subject, finding: Finding) -> str:
    lines = [
        f"### {plain(subject.api)}: {plain(operation_names(finding), 200)}, {plain(finding.check, 200)}",
        f"promised: {plain(finding.promised, _BODY)}  ",
        f"came: {plain(finding.came, _BODY)}  ",
        f"clause: {plain(finding.clause, _BODY)}  ",
        f"documented: {link(finding.documentation, finding.documentation)}",
    ]
    if finding.evidence:
        last = finding.evidence[-1]
        answer = "no answer" if last.status is None else f"{last.status}\n{last.body}"
        lines += ["", code(last.curl, 4 * _BODY), "", code(answer, _BODY)]
    return "\n".join(lines)
