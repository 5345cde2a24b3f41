"""What is checked, and what comes of it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from contract_tests.conformance.findings import Findings
from contract_tests.conformance.tally import Tally
from contract_tests.conformance.witness import Manners
from contract_tests.facts.kinds import Facts
from contract_tests.known_values import KnownValues
from tools.specs import Document

Kind = Literal["simulator", "fresh MediaWiki", "server"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A server and the contract it is to keep.

    Attributes:
        api: Name of the contract.
        document: The contract, bundled.
        base_url: URL that the contract's paths are appended to; of a simulator, where it would be served.
        kind: What answers. A simulator is made from the seed of the run, in the process that asks.
        manners: How it is to be asked.
        writes: Whether operations that write are to be called.
        invalid_requests: Whether requests that break the contract are to be sent.
        values: What exists on the server; of a simulator each run learns it anew.
        seed: What a wiki held when it was new, see `tools.mediawiki.wiki.Wiki.seed`; None if nobody knows.
        software: What answers there and in which version; empty if it does not say.
        problem: Why it cannot be checked; None if it can.
        trouble: What went wrong when it was asked what it has, so that too little is known; None if nothing did.
    """

    api: str
    document: Document
    base_url: str
    kind: Kind
    manners: Manners
    writes: bool
    invalid_requests: bool
    values: Facts = field(default_factory=KnownValues)
    seed: Mapping[str, Any] | None = None
    software: str = ""
    problem: str | None = None
    trouble: str | None = None

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return "on its simulator" if self.kind == "simulator" else f"at {self.base_url}"


@dataclass(slots=True)
class LawTally:
    """How a law fared: cases for which it held, and cases for which it did not."""

    held: int = 0
    broken: int = 0


@dataclass(slots=True)
class Outcome:
    """What came of a part of a check, or of all of it.

    Attributes:
        tallies: What was sent, by operationId.
        findings: What was found.
        laws: How each law fared, by name.
        shown: How many answers showed each statement of the contract, by JSON pointer.
        lost: Why the server was given up; None if it was not.
    """

    tallies: dict[str, Tally] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)
    laws: dict[str, LawTally] = field(default_factory=dict)
    shown: Counter[str] = field(default_factory=Counter)
    lost: str | None = None

    def add(self, other: Outcome) -> None:
        """All that came of another part."""
        for name, tally in other.tallies.items():
            self.tallies.setdefault(name, Tally()).add(tally)
        self.findings.update(other.findings)
        for name, law in other.laws.items():
            mine = self.laws.setdefault(name, LawTally())
            mine.held += law.held
            mine.broken += law.broken
        self.shown += other.shown
        self.lost = self.lost or other.lost


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one subject.

    Attributes:
        subject: What was checked.
        outcome: What was seen.
        problem: Why it could not be checked, or not to the end; None if it could.
    """

    subject: Subject
    outcome: Outcome
    problem: str | None
