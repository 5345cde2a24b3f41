"""The report of a check: what was asked of which server, what held, and what did not, with the evidence. Pure.

Every form of the report is made from this, and nothing else; as JSON it is `report.json`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Count = Annotated[int, Meta(ge=0)]
ApiName = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")]
"""Name of a contract. Names of files are made from it, so that a report read from a file has no other."""

Place = Literal["path", "query", "header", "cookie", "body"]

FindingState = Literal["new", "accepted", "explained"]
"""`new`: counts. `accepted`: the baseline lists it. `explained`: an `x-divergence` of the contract does."""

Profile = Literal["quick", "full", "nightly"]
"""How thorough a check is, from the least on."""

LawState = Literal["held", "broken", "not held"]
"""`not held`: nothing is known about the server that it could be held with."""

ClauseState = Literal["verified", "verified elsewhere", "documented", "contradicted"]
"""`verified`: seen on this server. `verified elsewhere`: only on a simulator or in a recording. `documented`: only
stated. `contradicted`: this server answered otherwise."""


class Exchange(Struct, frozen=True, kw_only=True):
    """A request and its answer. Secrets are left out.

    Attributes:
        request: `METHOD URL`, the URL as it was sent.
        request_headers: Fields of the request that are not about the connection.
        request_body: Body of the request as text; empty if it has none.
        status: Status of the answer; None if there was none.
        headers: Fields of the answer, in order.
        body: Start of the answer's body as text; bytes that are no UTF-8 are shown as U+FFFD.
        body_length: Bytes of the whole body.
        curl: Command line that sends the request again.
    """

    request: str
    request_headers: list[tuple[str, str]]
    request_body: str
    status: int | None
    headers: list[tuple[str, str]]
    body: str
    body_length: Count
    curl: str


class Finding(Struct, frozen=True, kw_only=True):
    """A promise that was not kept, with all answers that broke it in the same way.

    Attributes:
        fingerprint: The same for the same finding in every run: of operation, check, clause and what was promised.
        operation: operationId; several for a law, the one that was asked last first, since there it was found broken.
        check: What was checked: a check of schemathesis, one of our own, or the name of a law.
        law: Whether `check` is the name of a law.
        judged: False for a law that met an answer which no law can be judged by, and which other checks tell of.
        clause: Where it is promised: `specs/<api>.yaml#<JSON pointer>`.
        documentation: URL of the page that grounds it.
        promised: The promise, in words.
        came: What came instead, in words.
        answers: How many answers broke it so.
        state: Whether it counts.
        explanation: Why it does not count; empty for a new one.
        evidence: The exchanges that show it, the one that broke it last; at most 8.
    """

    fingerprint: str
    operation: list[str]
    check: str
    law: bool
    judged: bool
    clause: str
    documentation: str
    promised: str
    came: str
    answers: Count
    state: FindingState
    explanation: str
    evidence: list[Exchange]


class ValueReach(Struct, frozen=True, kw_only=True):
    """How requests with one class of values of a parameter were answered.

    Attributes:
        parameter: Name of the parameter.
        place: Where it is sent.
        values: The class, in words: a value of a vocabulary, `absent`, `with a slash`, `other than Latin letters`, …
        requests: Generated requests that keep the contract and hold such a value.
        successful: Those of them answered 2xx.
    """

    parameter: str
    place: Place
    values: str
    requests: Count
    successful: Count


class Operation(Struct, frozen=True, kw_only=True):
    """What was asked of one operation.

    Attributes:
        name: operationId.
        method: HTTP method.
        path: Path template.
        documentation: URL of its documentation.
        requests: Requests that were drawn from the contract.
        law_requests: Requests of laws.
        statuses: Answers to drawn requests by status.
        valid: Generated requests that keep the contract.
        successful: Those of them answered 2xx.
        checks: Answers that were checked, by name of the check. What failed is told by the findings.
        values: Reach by class of parameter values.
    """

    name: str
    method: str
    path: str
    documentation: str
    requests: Count
    law_requests: Count
    statuses: dict[str, Count]
    valid: Count
    successful: Count
    checks: dict[str, Count]
    values: list[ValueReach]


class Law(Struct, frozen=True, kw_only=True):
    """A relation between answers, and whether it held.

    Attributes:
        name: Its name.
        statement: What must hold, in one sentence.
        ground: What it rests on.
        approximate: Where it says more or less than every server keeps; may be empty.
        operations: operationIds of the calls that it relates.
        state: Whether it held.
        cases: For how many sets of arguments it was held.
        reason: Why it was not held; empty if it was.
    """

    name: str
    statement: str
    ground: str
    approximate: str
    operations: list[str]
    state: LawState
    cases: Count
    reason: str


class Clause(Struct, frozen=True, kw_only=True):
    """One statement of the contract about answers, and what is known of it.

    Attributes:
        pointer: JSON pointer in the bundled contract.
        operations: operationIds that it is part of.
        says: The statement in words: `status 404`, `header ETag`, `member items/*/views: integer`.
        state: What is known of it.
        answers: Answers of this server that showed it.
    """

    pointer: str
    operations: list[str]
    says: str
    state: ClauseState
    answers: Count


class Divergence(Struct, frozen=True, kw_only=True):
    """An `x-divergence` of the contract: what is documented, and what was observed instead.

    Attributes:
        pointer: Where it is in the bundled contract.
        documented: What the page says.
        observed: What servers do.
        version: Where that was observed: software with its version, or when.
        section: Heading of the documentation that says so; may be empty.
        about: What it is about, in words: `the API as a whole`, or a part of the contract with its operations.
        operations: operationIds of the operations that it is about.
        documentation: URL of the page.
        check: The check that fails because of it; empty if no check can notice it.
        answers: Answers of this run that show it.
        evidence: One of them.
    """

    pointer: str
    documented: str
    observed: str
    version: str
    section: str
    about: str
    operations: list[str]
    documentation: str
    check: str
    answers: Count
    evidence: Exchange | None


class Subject(Struct, frozen=True, kw_only=True):
    """One server, held against one contract.

    Attributes:
        api: Name of the contract.
        title: Title of the contract.
        contract_version: `info.version` of the contract.
        contract_digest: SHA-256 of the bundled contract, hexadecimal.
        server: Base URL.
        kind: What answers there.
        software: What the server says it is, such as `MediaWiki 1.39.17`; empty if it does not say.
        writes: Whether operations that write were called.
        invalid_requests: Whether requests that break the contract were sent.
        problem: Why it could not be checked; empty if it could.
        operations: What was asked, in the order of the contract.
        laws: The laws of the API.
        findings: New ones first, and of each state those last that could not be judged.
        clauses: Every statement of the contract about answers.
        divergences: Those that the contract has.
    """

    api: ApiName
    title: str
    contract_version: str
    contract_digest: str
    server: str
    kind: Literal["simulator", "fresh MediaWiki", "server"]
    software: str
    writes: bool
    invalid_requests: bool
    problem: str
    operations: list[Operation]
    laws: list[Law]
    findings: list[Finding]
    clauses: list[Clause]
    divergences: list[Divergence]

    @property
    def new(self) -> list[Finding]:
        """The findings that count."""
        return [finding for finding in self.findings if finding.state == "new"]


class Shard(Struct, frozen=True, kw_only=True):
    """Which part of the work a run did: `number` of `of`, counted from 1."""

    number: Annotated[int, Meta(ge=1)]
    of: Annotated[int, Meta(ge=1)]


class Accepted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of a baseline: a finding that was looked at and is accepted.

    Attributes:
        fingerprint: That of the finding.
        api: The contract that it is about.
        operation: The operationIds of the finding.
        check: Its check or law.
        profile: The least thorough profile that finds it.
        reason: Why it is accepted.
        date: When it was.
    """

    fingerprint: Annotated[str, Meta(min_length=1)]
    api: ApiName
    operation: list[str]
    check: Annotated[str, Meta(min_length=1)]
    profile: Profile
    reason: Annotated[str, Meta(pattern=r"\S")]
    date: date


class Report(Struct, frozen=True, kw_only=True):
    """What came of a run, or of all shards of one.

    Attributes:
        format: Version of this form.
        version: Version of openknowledge that made it.
        made: When the run began.
        seconds: How long it took.
        profile: How thorough it was.
        seed: Same seed, same requests.
        shards: The parts that this report holds, of how many; empty for a run that was not divided.
        complete: False if the run was interrupted.
        subjects: What was checked.
        stale: Entries of the baseline that no finding matches although the run could have found them.
    """

    format: Literal[1] = 1
    version: str
    made: Annotated[datetime, Meta(tz=True)]
    seconds: Annotated[float, Meta(ge=0)]
    profile: Profile
    seed: Count
    shards: list[Shard] = field(default_factory=list)
    complete: bool = True
    subjects: list[Subject]
    stale: list[Accepted] = field(default_factory=list)

    @property
    def exit_status(self) -> Literal[0, 1, 3]:
        """0 everything conforms, 1 there are findings, 3 something could not be checked and nothing was found."""
        if self.stale or any(subject.new for subject in self.subjects):
            return 1
        return 0 if self.complete and not any(subject.problem for subject in self.subjects) else 3
