"""From what a check saw to the report of it. Pure but for asking the simulators what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contract_tests.conformance.clauses import Clauses
from contract_tests.conformance.elsewhere import shown_elsewhere
from contract_tests.conformance.findings import Divergence, Finding
from contract_tests.conformance.result import Outcome, Result, Subject
from contract_tests.conformance.tally import Tally
from contract_tests.laws.answer_law import answer_laws_for
from contract_tests.laws.law_case import laws_for, without_cases
from contract_tests.report import model
from contract_tests.report.tally import few
from tools.references import reached
from tools.specs import Document, SpecOperation, digest, escape, operations


def subject_report(result: Result) -> model.Subject:
    """What came of one server, as the report has it."""
    subject, outcome = result.subject, result.outcome
    document = subject.document
    findings = list(outcome.findings)
    return model.Subject(
        api=subject.api,
        title=document["info"]["title"],
        contract_version=document["info"]["version"],
        contract_digest=digest(document),
        server=subject.base_url,
        kind=subject.kind,
        software=subject.software,
        writes=subject.writes,
        invalid_requests=subject.invalid_requests,
        problem=result.problem or "",
        operations=[
            _operation(operation, document, outcome.tallies[operation.name])
            for operation in operations(document)
            if operation.name in outcome.tallies
        ],
        laws=list(_laws(subject, outcome)),
        findings=[_finding(finding, subject.api, document) for finding in findings],
        clauses=list(_clauses(subject.api, document, outcome)),
        divergences=list(_divergences(document, findings)),
    )


def _operation(operation: SpecOperation, document: Document, tally: Tally) -> model.Operation:
    return model.Operation(
        name=operation.name,
        method=operation.method,
        path=operation.path,
        documentation=documentation(document, operation.name),
        requests=tally.requests,
        law_requests=tally.law_requests,
        statuses={str(status): count for status, count in sorted(tally.statuses.items())},
        valid=tally.valid,
        successful=tally.successful,
        checks=dict(sorted(tally.checked.items())),
        values=[
            model.ValueReach(
                parameter=parameter,
                place=place,
                values=values,
                requests=count,
                successful=tally.successful_by_class[place, parameter, values],
            )
            for (place, parameter, values), count in sorted(tally.valid_by_class.items())
        ],
    )


def _laws(subject: Subject, outcome: Outcome) -> Iterator[model.Law]:
    """The laws that were held, and those that could not be, since too little is known about a server elsewhere."""
    lacking: dict[str, str] = {}
    if subject.kind == "server" and subject.problem is None:
        lacking = {law.name: fact for law, fact in without_cases(subject.api, subject.values)}
    for law in (*laws_for(subject.api).values(), *answer_laws_for(subject.api).values()):
        tally = outcome.laws.get(law.name)
        if tally is None and law.name not in lacking:
            continue
        state: model.LawState = "not held" if tally is None else "broken" if tally.broken else "held"
        yield model.Law(
            name=law.name,
            statement=law.statement,
            ground=law.ground,
            approximate=law.approximate,
            operations=list(law.operations),
            state=state,
            cases=0 if tally is None else tally.held + tally.broken,
            reason=f"not known about this server: {lacking[law.name]}" if tally is None else "",
        )


def _finding(finding: Finding, api: str, document: Document) -> model.Finding:
    example = finding.example
    return model.Finding(
        fingerprint=example.fingerprint,
        operation=list(example.operations),
        check=example.check,
        law=example.law,
        judged=example.judged,
        clause=f"specs/{api}.yaml#{example.clause}",
        documentation=documentation(document, example.operations[0]),
        promised=example.promised,
        came=example.came,
        answers=finding.answers,
        state="new" if finding.divergence is None else "explained",
        explanation="" if finding.divergence is None else finding.divergence.text,
        evidence=list(example.evidence),
    )


def _clauses(api: str, document: Document, outcome: Outcome) -> Iterator[model.Clause]:
    contradicted = {finding.example.clause for finding in outcome.findings if finding.divergence is None}
    elsewhere = shown_elsewhere(api, document)
    for pointer, (says, names) in Clauses(document).all.items():
        state: model.ClauseState = "documented"
        if any(clause == pointer or clause.startswith(f"{pointer}/") for clause in contradicted):
            state = "contradicted"
        elif outcome.shown[pointer]:
            state = "verified"
        elif pointer in elsewhere:
            state = "verified elsewhere"
        yield model.Clause(pointer=pointer, operations=names, says=says, state=state, answers=outcome.shown[pointer])


def _divergences(document: Document, findings: Sequence[Finding]) -> Iterator[model.Divergence]:
    seen: dict[Divergence, list[Finding]] = {}
    for finding in findings:
        if finding.divergence is not None:
            seen.setdefault(finding.divergence, []).append(finding)
    for pointer, entry in _entries(document, ""):
        shown = [one for divergence, of in seen.items() if _is_of(divergence, pointer, entry) for one in of]
        evidence = next((one.example.evidence[-1] for one in shown if one.example.evidence), None)
        yield model.Divergence(
            pointer=pointer,
            documented=entry["documented"],
            observed=entry["observed"],
            version=entry["version"],
            section=entry.get("section", ""),
            about=about(document, pointer),
            operations=concerned(document, pointer),
            documentation=_documentation_at(document, pointer),
            check=entry.get("finding", {}).get("check", ""),
            answers=sum(one.answers for one in shown),
            evidence=evidence,
        )


def concerned(document: Document, pointer: str) -> list[str]:
    """The operations that a place in the contract is about: all that use a component, or stand there, or around it."""
    known = [operation for operation in operations(document) if operation.method != "HEAD"]
    if pointer.startswith("/components/"):
        component = "/".join(pointer.split("/")[:4])
        shared = {path: item.get("parameters", []) for path, item in document["paths"].items()}
        return [one.name for one in known if component in reached(document, [one.raw, shared[one.path]])]
    return [
        one.name
        for one in known
        if f"{pointer}/".startswith(f"{one.pointer}/") or f"{one.pointer}/".startswith(f"{pointer}/")
    ]


def about(document: Document, pointer: str) -> str:
    """A place in the contract, in words."""
    names = few(concerned(document, pointer))
    match pointer.split("/")[1:4]:
        case ["components", "parameters", key]:
            return f"parameter `{document['components']['parameters'][key]['name']}` of {names}"
        case ["components", kind, key]:
            return f"{kind.removesuffix('s')} `{key}` of {names}"
        case ["paths", *_]:
            return names
        case _:
            return "the API as a whole"


def _entries(node: object, pointer: str) -> Iterator[tuple[str, Document]]:
    """Every `x-divergence` entry, with where it stands; what a HEAD operation has from its GET operation, once."""
    if isinstance(node, dict):
        for entry in node.get("x-divergence", ()):
            yield pointer, entry
        for key, value in node.items():
            if not (key == "head" and "get" in node):
                yield from _entries(value, f"{pointer}/{escape(str(key))}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _entries(value, f"{pointer}/{number}")


def _is_of(divergence: Divergence, pointer: str, entry: Document) -> bool:
    finding = entry.get("finding", {})
    same = (divergence.check, divergence.status, divergence.when) == (
        finding.get("check"),
        finding.get("status"),
        finding.get("when"),
    )
    return same and divergence.pointer in (pointer, f"{pointer.removesuffix('/get')}/head")


def documentation(document: Document, name: str) -> str:
    """The address of the documentation of an operation, else of its API; empty if the contract has none."""
    nodes: list[Document] = [document, *(operation.raw for operation in operations(document) if operation.name == name)]
    return str(next((node["externalDocs"]["url"] for node in reversed(nodes) if "externalDocs" in node), ""))


def _documentation_at(document: Document, pointer: str) -> str:
    """The address of the documentation of the operation in which something stands, else of the API."""
    names = [operation.name for operation in operations(document) if pointer.startswith(operation.pointer)]
    return documentation(document, names[0] if names else "")
