"""What a check found, in the words of the contract. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from contract_tests.report.model import Exchange
from tools.specs import METHODS, SpecOperation, escape


@dataclass(frozen=True, slots=True)
class Observation:
    """One promise that one answer, a few together, or the run as a whole did not keep.

    Attributes:
        operations: operationIds; several for a law, the one at fault first.
        check: What was checked: a check of schemathesis, one of our own, or the name of a law.
        clause: JSON pointer, in the bundled contract, to the promise.
        promised: The promise in words.
        came: What came instead, in words.
        status: Status of the answer; None when the observation is about no single answer.
        evidence: The exchanges that show it, the one that breaks the promise last.
        law: Whether `check` is the name of a law.
        judged: False for a law that met an answer which no law can be judged by, and which other checks tell of.
    """

    operations: tuple[str, ...]
    check: str
    clause: str
    promised: str
    came: str
    status: int | None = None
    evidence: tuple[Exchange, ...] = ()
    law: bool = False
    judged: bool = True

    @property
    def kind(self) -> tuple[object, ...]:
        """What observations of one finding have in common. A law is broken as one, whatever it was told about and
        whichever operation was at fault."""
        if self.law:
            return self.check, tuple(sorted(self.operations))
        return self.check, self.operations, self.clause, self.promised, self.status

    @property
    def fingerprint(self) -> str:
        """The same for the same finding in every run."""
        return hashlib.sha256(repr(self.kind).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Divergence:
    """An `x-divergence` entry of a contract that says how it shows in a check.

    Attributes:
        pointer: Where it is in the bundled contract. Below `/paths/` it holds for that path or operation, else for all.
        check: The check that fails because of it.
        status: The status that comes with it.
        when: The requests it happens to; None for all.
        text: What is documented and what was observed.
    """

    pointer: str
    check: str
    status: int
    when: str | None
    text: str

    def concerns(self, operation: str) -> bool:
        """Whether it holds for the operation at this JSON pointer."""
        if not self.pointer.startswith("/paths/"):
            return True
        path, _, rest = self.pointer.removeprefix("/paths/").partition("/")
        method = rest.partition("/")[0]
        return f"/paths/{path}" == operation.rpartition("/")[0] and (
            method not in METHODS or method == operation.rpartition("/")[2]
        )

    def wherever(self) -> Divergence:
        """The same without its place, since a HEAD operation has what its GET operation has."""
        return replace(self, pointer="")


@dataclass(frozen=True, slots=True)
class Finding:
    """All observations of one kind.

    Attributes:
        example: The one with the shortest evidence, of those that could be judged if there are any.
        answers: How many there are.
        divergence: What explains them; None if they are news.
    """

    example: Observation
    answers: int
    divergence: Divergence | None


def written_at(operation: SpecOperation) -> str:
    """JSON pointer to an operation as it is written: a HEAD operation that was derived, as its GET operation."""
    if operation.method == "HEAD" and operation.name.endswith("_head"):
        return f"{operation.pointer.rpartition('/')[0]}/get"
    return operation.pointer


def divergences(node: Any, pointer: str = "") -> Iterator[Divergence]:
    """Every `x-divergence` entry of a bundled contract that a check can notice."""
    if isinstance(node, dict):
        for entry in node.get("x-divergence", ()):
            if "finding" in entry:
                finding = entry["finding"]
                text = f"documented: {entry['documented']} Observed: {entry['observed']}"
                yield Divergence(pointer, finding["check"], finding["status"], finding.get("when"), text)
        for key, value in node.items():
            yield from divergences(value, f"{pointer}/{escape(key)}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from divergences(value, f"{pointer}/{index}")


class Findings:
    """Observations, gathered into findings as they come."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Finding] = {}

    def add(self, observation: Observation, divergence: Divergence | None, answers: int = 1) -> None:
        """One more observation, or several that are like it."""
        key = (observation.kind, divergence)
        known = self._found.get(key)
        if known is not None:
            observation = min(known.example, observation, key=_worth)
            answers += known.answers
        self._found[key] = Finding(observation, answers, divergence)

    def update(self, other: Findings) -> None:
        """All that another one has gathered."""
        for finding in other:
            self.add(finding.example, finding.divergence, finding.answers)

    def __iter__(self) -> Iterator[Finding]:
        """The findings, news first, and of them first those that say what is wrong."""
        found = self._found.values()
        return iter(sorted(found, key=lambda finding: (finding.divergence is not None, not finding.example.judged)))


def _worth(observation: Observation) -> tuple[bool, int, str]:
    """For sorting: what says best what is wrong comes first."""
    lines = "".join(exchange.curl for exchange in observation.evidence)
    return not observation.judged, len(lines), lines
