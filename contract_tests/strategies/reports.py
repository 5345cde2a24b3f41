"""Reports, with the worst that a server can send in every text of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar, get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from contract_tests.report.model import (
    Accepted,
    Clause,
    ClauseState,
    Divergence,
    Exchange,
    Finding,
    FindingState,
    Law,
    LawState,
    Operation,
    Place,
    Profile,
    Report,
    Shard,
    Subject,
    ValueReach,
)

T = TypeVar("T")

few_examples = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
"""For tests of whole reports, each of which is large."""

HOSTILE = (
    "<script>document.title = 'ran'</script>",
    "</script></style></title><img src=x onerror=\"document.title = 'ran'\">",
    "'\" onfocus=document.title='ran' autofocus x='",
    "]]><!-- <svg/onload=document.title='ran'>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:document.title='ran'",
    "\0\x07\x1b[31m\x1b]0;title\x07\x9b2J\x7f\r",
    "\u202eabc\u2066\u200b\ufeff\u00ad\u2028\u2029\uffff\U000e0041",
    "a" + "\u0301" * 200,
    "::error file=x::y\n::stop-commands::x\n##[error]z",
    "| a | `b` **c** [d](javascript:e) ```\n````\n# f",
    "\U0001f600 שלום % %0A \\ \\u202e",
    "x" * 50_000,
)

ADDRESSES = (
    "",
    "https://wiki.example/page#a",
    "javascript:alert(1)",
    "https://wiki.example/\u202e",
    "data:text/html,x",
)

CHECKS = ("status_code_conformance", "response_schema_conformance", "not_a_server_error")
"""Names of checks. They are ours, whoever is checked; so are the names of APIs."""

CLAUSES = ("/paths/~1short/get/responses/200", "/components/schemas/Nothing", "", "/\u202e<b>")

texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8"), max_size=30))
"""Whatever can be in a text; no lone surrogates, which no decoder of UTF-8 gives."""

names = texts.filter(bool)
counts = st.integers(0, 500)
fields = st.lists(st.tuples(texts, texts), max_size=2)

exchanges = st.builds(
    Exchange,
    request=texts,
    request_headers=fields,
    request_body=texts,
    status=st.none() | st.integers(100, 599),
    headers=fields,
    body=texts,
    body_length=counts,
    curl=texts,
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of a run that was not divided, and that nothing is stale in."""
    apis = draw(st.lists(st.sampled_from(("archive_views", "tiny_wiki")), unique=True, max_size=2))
    return Report(
        version=draw(texts),
        made=draw(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))),
        seconds=draw(st.integers(0, 3600)),
        profile=draw(st.sampled_from(get_args(Profile))),
        seed=draw(counts),
        complete=draw(st.booleans()),
        subjects=[draw(subjects(api)) for api in apis],
    )


@st.composite
def subjects(draw: st.DrawFn, api: str) -> Subject:
    """A server held against one contract: its findings are of its operations, checks and laws."""
    operations = draw(_each(names, _operation))
    called = [operation.name for operation in operations] or ["none"]
    laws = draw(_each(names, lambda name: _law(name, called)))
    findings = draw(_each(names, lambda fingerprint: _finding(fingerprint, called, [law.name for law in laws])))
    return Subject(
        api=api,
        title=draw(texts),
        contract_version=draw(texts),
        contract_digest=draw(texts),
        server=draw(texts),
        kind=draw(st.sampled_from(("simulator", "fresh MediaWiki", "server"))),
        software=draw(texts),
        writes=draw(st.booleans()),
        invalid_requests=draw(st.booleans()),
        problem=draw(st.just("") | texts),
        operations=operations,
        laws=laws,
        findings=sorted(findings, key=lambda one: get_args(FindingState).index(one.state)),
        clauses=draw(_each(texts, lambda pointer: _clause(pointer, called))),
        divergences=draw(_each(texts, _divergence)),
    )


def _each(keys: st.SearchStrategy[str], of: Any) -> st.SearchStrategy[list[Any]]:
    """Up to three members, each made for a key that no other has."""
    return st.lists(keys, unique=True, max_size=3).flatmap(lambda found: st.tuples(*map(of, found)).map(list))


def _operation(name: str) -> st.SearchStrategy[Operation]:
    value = st.builds(
        ValueReach,
        parameter=texts,
        place=st.sampled_from(get_args(Place)),
        values=texts,
        requests=counts,
        successful=counts,
    )
    return st.builds(
        Operation,
        name=st.just(name),
        method=st.sampled_from(("GET", "POST")),
        path=texts,
        documentation=st.sampled_from(ADDRESSES),
        requests=counts,
        law_requests=counts,
        statuses=st.dictionaries(st.integers(100, 599).map(str), counts, max_size=2),
        valid=counts,
        successful=counts,
        checks=st.dictionaries(st.sampled_from(CHECKS), counts, max_size=3),
        values=st.lists(value, max_size=2, unique_by=lambda one: (one.place, one.parameter, one.values)),
    )


def _law(name: str, operations: list[str]) -> st.SearchStrategy[Law]:
    return st.builds(
        Law,
        name=st.just(name),
        statement=texts,
        ground=texts,
        approximate=texts,
        operations=st.lists(st.sampled_from(operations), min_size=1, max_size=2, unique=True),
        state=st.sampled_from(get_args(LawState)),
        cases=counts,
        reason=st.just(""),
    ).flatmap(lambda law: texts.map(lambda reason: replace(law, reason=reason if law.state == "not held" else "")))


def _finding(fingerprint: str, operations: list[str], laws: list[str]) -> st.SearchStrategy[Finding]:
    check = st.tuples(st.sampled_from(CHECKS), st.just(False))
    law = st.tuples(st.sampled_from(laws), st.just(True)) if laws else check
    return st.tuples(check | law, st.sampled_from(get_args(FindingState)), texts, counts).flatmap(
        lambda drawn: st.builds(
            Finding,
            fingerprint=st.just(fingerprint),
            operation=st.lists(st.sampled_from(operations), min_size=1, max_size=2, unique=True),
            check=st.just(drawn[0][0]),
            law=st.just(drawn[0][1]),
            judged=st.booleans() if drawn[0][1] else st.just(True),
            clause=st.sampled_from(CLAUSES).map(lambda pointer: f"specs/archive_views.yaml#{pointer}"),
            documentation=st.sampled_from(ADDRESSES),
            promised=texts,
            came=texts,
            answers=st.just(drawn[3]),
            state=st.just(drawn[1]),
            explanation=st.just("" if drawn[1] == "new" else drawn[2]),
            evidence=st.lists(exchanges, max_size=2),
        )
    )


def _clause(pointer: str, operations: list[str]) -> st.SearchStrategy[Clause]:
    return st.builds(
        Clause,
        pointer=st.just(pointer),
        operations=st.lists(st.sampled_from(operations), max_size=3),
        says=texts,
        state=st.sampled_from(get_args(ClauseState)),
        answers=counts,
    )


def _divergence(pointer: str) -> st.SearchStrategy[Divergence]:
    return st.builds(
        Divergence,
        pointer=st.just(pointer),
        documented=texts,
        observed=texts,
        version=texts,
        section=texts,
        about=texts,
        operations=st.just([]),
        documentation=st.sampled_from(ADDRESSES),
        check=texts,
        answers=counts,
        evidence=st.none() | exchanges,
    )


def accepted_of(api: str, finding: Finding, profile: Profile = "quick") -> Accepted:
    """The entry of a baseline that accepts a finding."""
    return Accepted(
        fingerprint=finding.fingerprint,
        api=api,
        operation=finding.operation,
        check=finding.check,
        profile=profile,
        reason="a known fault",
        date=date(2026, 11, 1),
    )


@st.composite
def sharded(draw: st.DrawFn) -> tuple[Report, list[Report]]:
    """A whole report and the shards whose sum it is: each has a part of the counts and knows of the rest."""
    whole = draw(reports())
    of = draw(st.integers(1, 3))
    shards = [Shard(number=number, of=of) for number in range(1, of + 1)]
    return replace(whole, shards=shards), [
        replace(whole, shards=[shard], subjects=[_part(subject, shard) for subject in whole.subjects])
        for shard in shards
    ]


def _part(subject: Subject, shard: Shard) -> Subject:
    """What one shard has of a subject: every member of a list whose turn it is, the others with nothing asked."""

    return replace(
        subject,
        operations=_turns(
            shard,
            subject.operations,
            lambda one: replace(
                one,
                requests=0,
                law_requests=0,
                valid=0,
                successful=0,
                statuses=dict.fromkeys(one.statuses, 0),
                checks=dict.fromkeys(one.checks, 0),
                values=[replace(value, requests=0, successful=0) for value in one.values],
            ),
        ),
        laws=_turns(shard, subject.laws, lambda one: replace(one, state="not held", cases=0)),
        findings=[one for number, one in enumerate(subject.findings) if _turn(shard, number)],
        clauses=_turns(shard, subject.clauses, lambda one: replace(one, state="documented", answers=0)),
        divergences=_turns(shard, subject.divergences, lambda one: replace(one, answers=0, evidence=None)),
    )


def _turns(shard: Shard, members: list[T], idle: Callable[[T], T]) -> list[T]:
    return [one if _turn(shard, number) else idle(one) for number, one in enumerate(members)]


def _turn(shard: Shard, number: int) -> bool:
    return number % shard.of == shard.number - 1
