"""The report of a conformance run: a table and its findings for people, an object for machines. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contract_tests.conformance.findings import Divergence, Finding
from contract_tests.conformance.result import Result
from contract_tests.conformance.tally import Tally
from tools.specs import Document, operations

_WIDTH = 120


def text(result: Result) -> str:
    """Everything a person needs: what was checked, how often, what was found, and how to see it again."""
    subject, tallies = result.subject, result.tallies
    explained = [finding for finding in result.findings if finding.divergence is not None]
    cases = sum(tally.cases for tally in tallies.values())
    lines = [
        f"{subject.api} {subject.place}: {cases} requests to {len(tallies)} operations, seed {result.seed}",
        "",
        *table(tallies, result.findings),
        "",
        "A cell: answers, !failures, ~explained failures. 2xx of valid: of generated requests that keep the contract.",
        "",
        *(line for number, finding in enumerate(result.news, 1) for line in _finding(number, finding, result)),
    ]
    if explained:
        lines.append("Explained by the contract (x-divergence):")
        lines += _explained(explained)
        lines.append("")
    if subject.simulated and result.news:
        lines += [f"To send a request again: make simulate API={subject.api} PORT=8090 SEED={result.seed}", ""]
    unseen = f", {result.unseen} expected divergences did not show" if result.unseen else ""
    lines.append(f"{subject.api}: {len(result.news)} findings, {len(explained)} explained{unseen}")
    return "\n".join(lines)


def summary(results: Sequence[Result]) -> str:
    """What came of all, in one line."""
    requests = sum(tally.cases for result in results for tally in result.tallies.values())
    operations_called = sum(len(result.tallies) for result in results)
    news = sum(len(result.news) for result in results)
    return f"{len(results)} contracts, {operations_called} operations, {requests} requests: {news} findings"


def table(tallies: Mapping[str, Tally], findings: Sequence[Finding]) -> list[str]:
    """A line for each operation, a column for each check; `conformance` is left out of their names.

    A cell is the number of answers checked; behind it `!` and the failures, `~` and the failures that are explained.
    """
    checks = sorted({check for tally in tallies.values() for check in tally.checked})
    head = [
        ["operation"],
        ["requests"],
        ["2xx", "of", "valid"],
        *(check.removesuffix("_conformance").split("_") for check in checks),
    ]
    rows = [
        [name, str(tally.cases), _share(tally), *(_cell(name, check, tally, findings) for check in checks)]
        for name, tally in sorted(tallies.items())
    ]
    height = max(map(len, head))
    head = [[""] * (height - len(words)) + words for words in head]
    widths = [max(map(len, (*words, *(row[column] for row in rows)))) for column, words in enumerate(head)]
    lines = [[words[line] for words in head] for line in range(height)] + rows
    return [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]


def as_json(result: Result) -> dict[str, Any]:
    """The result as a JSON object: `api`, `base_url`, `seed`, `operations`, `findings`, `unseen_divergences`."""
    return {
        "api": result.subject.api,
        "base_url": result.subject.base_url,
        "seed": result.seed,
        "operations": {
            name: {
                "requests": tally.cases,
                "valid_generated": tally.fuzzed,
                "valid_generated_2xx": tally.reached,
                "statuses": {str(status): count for status, count in sorted(tally.statuses.items())},
                "checks": {check: _counts(name, check, tally, result.findings) for check in sorted(tally.checked)},
            }
            for name, tally in sorted(result.tallies.items())
        },
        "findings": [_json_finding(finding, result) for finding in result.findings],
        "unseen_divergences": result.unseen,
    }


def _finding(number: int, finding: Finding, result: Result) -> Iterator[str]:
    example = finding.example
    yield f"{number}. {example.operation}: {example.check}" + (
        f", {finding.answers} answers" if finding.answers > 1 else ""
    )
    yield f"   clause      specs/{result.subject.api}.yaml#{example.clause}"
    yield f"   documented  {documentation(result.subject.document, example.operation)}"
    yield f"   promised    {example.promised}"
    yield f"   came        {example.came}"
    if example.status is not None:
        excerpt = " ".join(example.excerpt.split())
        yield f"   answer      {example.status} {example.media_type or 'without media type'}" + (
            f": {excerpt}" if excerpt else ""
        )
    if example.request:
        yield f"   again       {example.request}"
    yield ""


def _explained(findings: Sequence[Finding]) -> Iterator[str]:
    groups: dict[Divergence, list[Finding]] = {}
    for finding in findings:
        if finding.divergence is not None:
            groups.setdefault(finding.divergence.wherever(), []).append(finding)
    for divergence, members in groups.items():
        answers = sum(finding.answers for finding in members)
        names = ", ".join(dict.fromkeys(finding.example.operation for finding in members))
        title = f"{divergence.check} {divergence.status}, {answers} answers of {names}: {divergence.text}"
        yield from textwrap.wrap(title, _WIDTH, initial_indent="  ", subsequent_indent="      ")


def documentation(document: Document, name: str) -> str:
    """The address of the documentation of an operation, else of its API; empty if the contract has none."""
    nodes: list[Document] = [document, *(operation.raw for operation in operations(document) if operation.name == name)]
    return str(next((node["externalDocs"]["url"] for node in reversed(nodes) if "externalDocs" in node), ""))


def _share(tally: Tally) -> str:
    return f"{tally.reached / tally.fuzzed:.0%}" if tally.fuzzed else "-"


def _cell(operation: str, check: str, tally: Tally, findings: Sequence[Finding]) -> str:
    counts = _counts(operation, check, tally, findings)
    failed = f" !{counts['failures']}" if counts["failures"] else ""
    explained = f" ~{counts['explained']}" if counts["explained"] else ""
    return f"{counts['answers']}{failed}{explained}" if counts["answers"] else ""


def _counts(operation: str, check: str, tally: Tally, findings: Sequence[Finding]) -> dict[str, int]:
    of_check = [
        finding for finding in findings if (finding.example.operation, finding.example.check) == (operation, check)
    ]
    return {
        "answers": tally.checked[check],
        "failures": sum(finding.answers for finding in of_check if finding.divergence is None),
        "explained": sum(finding.answers for finding in of_check if finding.divergence is not None),
    }


def _json_finding(finding: Finding, result: Result) -> dict[str, Any]:
    example = finding.example
    return {
        "operation": example.operation,
        "check": example.check,
        "contract": f"specs/{result.subject.api}.yaml#{example.clause}",
        "documentation": documentation(result.subject.document, example.operation),
        "promised": example.promised,
        "came": example.came,
        "status": example.status,
        "media_type": example.media_type,
        "excerpt": example.excerpt,
        "request": example.request,
        "answers": finding.answers,
        "explanation": None if finding.divergence is None else finding.divergence.text,
    }
