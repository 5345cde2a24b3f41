"""The reports of all shards of one run as the report of the run. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import TypeVar

from msgspec.structs import replace

from contract_tests.report.baseline import by_weight
from contract_tests.report.json_report import ReportError
from contract_tests.report.model import (
    Clause,
    ClauseState,
    Divergence,
    Finding,
    FindingState,
    Law,
    LawState,
    Operation,
    Report,
    Subject,
    ValueReach,
)

T = TypeVar("T")

# What is known by one shard is known: the first of these that any shard has.
_LAW_STATES: tuple[LawState, ...] = ("broken", "held", "not held")
_CLAUSE_STATES: tuple[ClauseState, ...] = ("contradicted", "verified", "verified elsewhere", "documented")
_FINDING_STATES: tuple[FindingState, ...] = ("new", "accepted", "explained")
_OF_RUN = ("version", "profile", "seed")
_OF_SUBJECT = ("contract_version", "contract_digest", "server", "kind", "writes", "invalid_requests")


def merged(reports: dict[str, Report]) -> Report:
    """One report of all. Its stale entries are those that a baseline is to tell anew.

    Args:
        reports: The reports, by the names of their files.

    Raises:
        ReportError: They are not all the shards of one run, each once. One line: which does not fit, and why.
    """
    _fit(reports)
    parts = list(reports.values())
    made = min(part.made for part in parts)
    return replace(
        parts[0],
        made=made,
        seconds=max((part.made - made) / timedelta(seconds=1) + part.seconds for part in parts),
        shards=sorted((shard for part in parts for shard in part.shards), key=lambda shard: shard.number),
        complete=all(part.complete for part in parts),
        subjects=_united((one for part in parts for one in part.subjects), lambda one: one.api, _subject),
        stale=[],
    )


def _fit(reports: dict[str, Report]) -> None:
    if not reports:
        raise ReportError("no report is given; name the report.json of each shard")
    first_name, first = next(iter(reports.items()))
    owners: dict[int, str] = {}
    subjects: dict[str, tuple[str, Subject]] = {}
    for name, report in reports.items():
        if not report.shards:
            raise ReportError(f"{name}: is of a run that was not divided into shards")
        if report.shards[0].of != first.shards[0].of:
            raise ReportError(f"{name}: has shards of {report.shards[0].of}, {first_name} of {first.shards[0].of}")
        _same(first_name, first, name, report, _OF_RUN)
        for shard in report.shards:
            if shard.number > shard.of:
                raise ReportError(f"{name}: has a shard {shard.number}/{shard.of}")
            if shard.number in owners:
                raise ReportError(f"{name}: shard {shard.number}/{shard.of} is in {owners[shard.number]}, too")
            owners[shard.number] = name
        for subject in report.subjects:
            known_name, known = subjects.setdefault(subject.api, (name, subject))
            _same(f"{known_name}, {known.api}", known, f"{name}, {subject.api}", subject, _OF_SUBJECT)
    missing = [f"{number}/{first.shards[0].of}" for number in range(1, first.shards[0].of + 1) if number not in owners]
    if missing:
        raise ReportError(f"shards are missing: {', '.join(missing)}")


def _same(first_name: str, first: object, name: str, other: object, attributes: Sequence[str]) -> None:
    for attribute in attributes:
        ours, theirs = getattr(first, attribute), getattr(other, attribute)
        if ours != theirs:
            what = attribute.replace("_", " ")
            raise ReportError(f"{name}: has {what} {theirs!r}, {first_name} has {ours!r}; shards are of one run")


def _united(members: Iterable[T], key: Callable[[T], object], unite: Callable[[Sequence[T]], T]) -> list[T]:
    """Members with the same key as one, in the order in which their keys come first."""
    groups: dict[object, list[T]] = {}
    for member in members:
        groups.setdefault(key(member), []).append(member)
    return [group[0] if len(group) == 1 else unite(group) for group in groups.values()]


def _first(states: Sequence[T], present: Iterable[T]) -> T:
    there = set(present)
    return next(state for state in states if state in there)


def _texts(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _subject(parts: Sequence[Subject]) -> Subject:
    findings = _united((one for part in parts for one in part.findings), lambda one: one.fingerprint, _finding)
    return replace(
        parts[0],
        software=next((part.software for part in parts if part.software), ""),
        problem=_texts(part.problem for part in parts),
        operations=_united((one for part in parts for one in part.operations), lambda one: one.name, _operation),
        laws=_united((one for part in parts for one in part.laws), lambda one: one.name, _law),
        findings=sorted(findings, key=by_weight),
        clauses=_united((one for part in parts for one in part.clauses), lambda one: one.pointer, _clause),
        divergences=_united(
            (one for part in parts for one in part.divergences), lambda one: (one.pointer, one.documented), _divergence
        ),
    )


def _finding(parts: Sequence[Finding]) -> Finding:
    """The evidence of one shard is kept whole, since the exchanges of a law belong together."""
    state = _first(_FINDING_STATES, (part.state for part in parts))
    known = min((part for part in parts if part.state == state), key=by_weight)
    evidence = next((part.evidence for part in (known, *parts) if part.evidence), [])
    return replace(known, answers=sum(part.answers for part in parts), evidence=evidence)


def _operation(parts: Sequence[Operation]) -> Operation:
    statuses: Counter[str] = Counter()
    checks: Counter[str] = Counter()
    for part in parts:
        statuses.update(part.statuses)
        checks.update(part.checks)
    values = (value for part in parts for value in part.values)
    return replace(
        parts[0],
        requests=sum(part.requests for part in parts),
        law_requests=sum(part.law_requests for part in parts),
        statuses=dict(statuses),
        valid=sum(part.valid for part in parts),
        successful=sum(part.successful for part in parts),
        checks=dict(checks),
        values=_united(values, lambda one: (one.place, one.parameter, one.values), _value),
    )


def _value(parts: Sequence[ValueReach]) -> ValueReach:
    return replace(
        parts[0],
        requests=sum(part.requests for part in parts),
        successful=sum(part.successful for part in parts),
    )


def _law(parts: Sequence[Law]) -> Law:
    state = _first(_LAW_STATES, (part.state for part in parts))
    reason = _texts(part.reason for part in parts) if state == "not held" else ""
    return replace(parts[0], state=state, cases=sum(part.cases for part in parts), reason=reason)


def _clause(parts: Sequence[Clause]) -> Clause:
    state = _first(_CLAUSE_STATES, (part.state for part in parts))
    return replace(parts[0], state=state, answers=sum(part.answers for part in parts))


def _divergence(parts: Sequence[Divergence]) -> Divergence:
    evidence = next((part.evidence for part in parts if part.evidence), None)
    return replace(parts[0], answers=sum(part.answers for part in parts), evidence=evidence)
