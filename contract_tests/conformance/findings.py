"""What a check found, in the words of the contract. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tools.specs import METHODS, SpecOperation, escape


@dataclass(frozen=True, slots=True)
class Observation:
    """One clause of the contract that one answer, or the run as a whole, did not keep.

    Attributes:
        operation: operationId.
        check: What was checked: a check of schemathesis, or a gate of our own.
        clause: JSON pointer, in the bundled contract, to the promise.
        promised: The promise in words.
        came: What came instead, in words.
        status: Status of the answer; None when the observation is about no single answer.
        media_type: Its Content-Type.
        excerpt: Start of its body.
        request: Command line that sends the request again, without secrets.
    """

    operation: str
    check: str
    clause: str
    promised: str
    came: str
    status: int | None = None
    media_type: str | None = None
    excerpt: str = ""
    request: str = ""


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
    """All observations of one kind on one operation, the one with the shortest request as the example.

    Attributes:
        example: One of the observations.
        answers: How many there are.
        divergence: What explains them; None if they are news.
    """

    example: Observation
    answers: int
    divergence: Divergence | None


Explained = tuple[Observation, Divergence | None]


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


def group(observations: Iterable[Explained]) -> list[Finding]:
    """Observations of one operation with the same check, promise, status and explanation as one finding; news first."""
    groups: dict[tuple[object, ...], list[Explained]] = {}
    for observation, divergence in observations:
        key = (
            *(observation.operation, observation.check, observation.clause, observation.promised, observation.status),
            divergence,
        )
        groups.setdefault(key, []).append((observation, divergence))
    return sorted(map(_finding, groups.values()), key=lambda finding: finding.divergence is not None)


def _finding(members: Sequence[Explained]) -> Finding:
    example = min((observation for observation, _ in members), key=lambda one: (len(one.request), one.request))
    return Finding(example, len(members), members[0][1])
