"""What of a page is in the contract, and what the clauses of a contract rest on.

A fact is covered if a clause says it, or if a node of the contract names it: in `x-states`, where it says in words what
OpenAPI has no keyword for, or in an `x-divergence`, where it says why the contract is otherwise.

A clause is grounded if it bears out a fact, or if the nearest node around it that has one has an `x-ground`: the
name of an entry of `x-grounds`, which is an observation (of what, in which version, in which recording) or an
inference (from what).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tools.documentation.clauses import clauses
from tools.documentation.facts import Fact
from tools.documentation.matching import Matching
from tools.references import resolved
from tools.specs import Document, escape, lookup

Basis = Literal["documented", "observed", "inferred", "none"]


@dataclass(frozen=True)
class Coverage:
    """Both directions for one API.

    Attributes:
        clauses: By fact, pointers to what says it; empty if nothing does.
        diverging: By fact, pointers to the `x-divergence` entries that say why the contract is otherwise.
        grounds: By pointer of a clause, the name of its ground; empty for one without.
        basis: By pointer of a clause, what sort of ground that is.
        unknown: Statements of the contract that are about no fact of the page, each as pointer and statement.
    """

    clauses: dict[Fact, tuple[str, ...]]
    diverging: dict[Fact, tuple[str, ...]]
    grounds: dict[str, str]
    basis: dict[str, Basis]
    unknown: tuple[tuple[str, str], ...]

    @property
    def uncovered(self) -> tuple[Fact, ...]:
        """Facts that the contract does not know of."""
        return tuple(fact for fact, found in self.clauses.items() if not found and not self.diverging[fact])

    @property
    def ungrounded(self) -> tuple[str, ...]:
        """Pointers of clauses that rest on nothing."""
        return tuple(pointer for pointer, basis in self.basis.items() if basis == "none")


def coverage(document: Document, facts: Sequence[Fact]) -> Coverage:
    """What of a page is in a bundled contract, and what the clauses of the contract rest on."""
    matching, every = Matching(document), clauses(document)
    stated = list(_stated(document, "", "x-states"))
    diverging = list(_stated(document, "", "x-divergence"))
    by_fact: dict[Fact, tuple[str, ...]] = {}
    by_divergence: dict[Fact, tuple[str, ...]] = {}
    documented = set[str]()
    for fact in facts:
        by_fact[fact] = (*matching.clauses(fact), *(at for at, what in stated if names(what, fact)))
        by_divergence[fact] = tuple(at for at, what in diverging if names(what, fact))
        documented.update(by_fact[fact])
    grounds = {pointer: _ground(document, pointer) for pointer in every}
    return Coverage(
        clauses=by_fact,
        diverging=by_divergence,
        grounds=grounds,
        basis={pointer: _basis(document, pointer in documented, grounds[pointer]) for pointer in every},
        unknown=tuple(one for one in (*stated, *diverging) if not any(names(one[1], fact) for fact in facts)),
    )


def names(pattern: str, fact: Fact) -> bool:
    """Whether what a contract states is a fact: kind, subject and name, in which `*` stands for any text."""
    name = " ".join(part for part in fact.key if part)
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), name) is not None


def _basis(document: Document, documented: bool, ground: str) -> Basis:
    if documented:
        return "documented"
    entry = document.get("x-grounds", {}).get(ground, {})
    return "observed" if "observed" in entry else "inferred" if "inferred" in entry else "none"


def _ground(document: Document, pointer: str) -> str:
    """The ground of the nearest node; the document as a whole has none, so that what is new has to be given one.

    A status has the ground of the response it refers to. That a member is there is said by the object that has it, and
    has its ground; the member's own is of what it may hold, unless both are observations: then it tells of another one.
    Where these have none, it is the ground around or inside.
    """
    above = pointer.rpartition("/")[0]
    first = pointer
    if above.endswith("/responses"):
        first, _ = resolved(document, pointer)
    elif above.endswith("/properties") and "$ref" not in lookup(document, pointer):
        both = (_nearest(document, above), _nearest(document, pointer))
        observed = all("observed" in document.get("x-grounds", {}).get(name, {}) for name in both)
        first = pointer if observed else above
    return _nearest(document, first) or _nearest(document, pointer)


def _nearest(document: Document, pointer: str) -> str:
    while pointer.count("/") > 1:
        ground = lookup(document, pointer)
        if isinstance(ground, dict) and "x-ground" in ground:
            return str(ground["x-ground"])
        pointer = pointer.rpartition("/")[0]
    return ""


def _stated(node: Any, pointer: str, key: str) -> Iterator[tuple[str, str]]:
    """What nodes of a contract name under an extension, each with the pointer of the node."""
    if isinstance(node, dict):
        for entry in node.get(key, ()):
            for name in [entry] if isinstance(entry, str) else entry.get("states", ()):
                yield pointer, name
        for child, value in node.items():
            if not (child == "head" and "get" in node):
                yield from _stated(value, f"{pointer}/{escape(str(child))}", key)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _stated(value, f"{pointer}/{number}", key)
