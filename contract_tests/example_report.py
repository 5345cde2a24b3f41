"""A small report with one of each kind, for the tests of its forms."""

from __future__ import annotations

from datetime import UTC, datetime

from contract_tests.report.model import (
    Clause,
    Divergence,
    Exchange,
    Finding,
    Law,
    Operation,
    Report,
    Subject,
    ValueReach,
)

EXCHANGE = Exchange(
    request="GET https://wiki.example/page/A",
    request_headers=[("accept", "application/json")],
    request_body="",
    status=200,
    headers=[("content-type", "application/json")],
    body='{"id": "one"}',
    body_length=13,
    curl="curl https://wiki.example/page/A",
)
BROKEN = Finding(
    fingerprint="f1",
    operation=["views_short"],
    check="response_schema_conformance",
    law=False,
    judged=True,
    clause="specs/archive_views.yaml#/paths/~1short~1{identifiers}/get/responses/200",
    documentation="https://wiki.example/docs#page",
    promised="an integer at /id",
    came="a string",
    answers=2,
    state="new",
    explanation="",
    evidence=[EXCHANGE],
)
EXPLAINED = Finding(
    fingerprint="f2",
    operation=["views_short"],
    check="negative_data_rejection",
    law=False,
    judged=True,
    clause="specs/archive_views.yaml#/paths/~1short~1{identifiers}/get",
    documentation="",
    promised="a refusal",
    came="200",
    answers=3,
    state="explained",
    explanation="documented: A. Observed: B.",
    evidence=[],
)
BROKEN_LAW = Finding(
    fingerprint="f3",
    operation=["views_short", "views_long"],
    check="days_add_up",
    law=True,
    judged=True,
    clause="specs/archive_views.yaml#/paths/~1long~1{identifiers}/get",
    documentation="https://wiki.example/docs#days",
    promised="7 views in all",
    came="6 views",
    answers=1,
    state="new",
    explanation="",
    evidence=[EXCHANGE, EXCHANGE],
)


def operation(name: str, requests: int = 10, successful: int = 9) -> Operation:
    count = requests
    reach = ValueReach(parameter="identifiers", place="path", values="with a slash", requests=4, successful=1)
    return Operation(
        name=name,
        method="GET",
        path=f"/{name}",
        documentation="https://wiki.example/docs#page",
        requests=requests,
        law_requests=0,
        statuses={"200": requests},
        valid=requests,
        successful=successful,
        checks={"response_schema_conformance": count, "negative_data_rejection": count} if requests else {},
        values=[reach],
    )


LAW = Law(
    name="days_add_up",
    statement="Days add up to the whole.",
    ground="observed",
    approximate="",
    operations=["views_short", "views_long"],
    state="broken",
    cases=4,
    reason="",
)
HELD = Law(
    name="nothing_is_negative",
    statement="No count is negative.",
    ground="documentation",
    approximate="",
    operations=["views_short"],
    state="held",
    cases=2,
    reason="",
)
NOT_HELD = Law(
    name="newer_is_more",
    statement="Later totals are no smaller.",
    ground="documentation",
    approximate="",
    operations=["views_long"],
    state="not held",
    cases=0,
    reason="no item is known",
)
SUBJECT = Subject(
    api="archive_views",
    title="Views data service",
    contract_version="1",
    contract_digest="0" * 64,
    server="https://wiki.example",
    kind="server",
    software="Views 2",
    writes=False,
    invalid_requests=True,
    problem="",
    operations=[operation("views_short"), operation("views_long", 0, 0)],
    laws=[LAW, HELD, NOT_HELD],
    findings=[BROKEN, BROKEN_LAW, EXPLAINED],
    clauses=[
        Clause(pointer="/a", operations=["views_short"], says="status 200", state="verified", answers=9),
        Clause(pointer="/b", operations=["views_long"], says="status 404", state="documented", answers=0),
    ],
    divergences=[
        Divergence(
            pointer="/paths/~1short~1{identifiers}/get",
            documented="A.",
            observed="B.",
            version="Views 2",
            section="Short form",
            about="views_short",
            operations=["views_short"],
            documentation="https://wiki.example/docs#short",
            check="negative_data_rejection",
            answers=3,
            evidence=EXCHANGE,
        )
    ],
)
REPORT = Report(
    version="0.1.0",
    made=datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC),
    seconds=12.5,
    profile="quick",
    seed=7,
    subjects=[SUBJECT],
)
