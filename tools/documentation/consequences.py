"""What follows from a change of a page: in the contract, the client, the simulator and the laws."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from tools.documentation.changes import Change
from tools.documentation.contract import Contract
from tools.documentation.coverage import coverage
from tools.documentation.facts import Fact
from tools.documentation.schemas import used
from tools.project import ROOT
from tools.specs import Document, SpecOperation, operations

Traces = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Consequence:
    """A change with all that it touches.

    Attributes:
        change: What changed on the page.
        clauses: JSON pointers into the bundled contract; none for what the contract does not have yet.
        methods: Methods of the client.
        models: Models of the client.
        simulator: Functions of the simulator, each as `file name`.
        laws: Laws, each as `file name`.
    """

    change: Change
    clauses: tuple[str, ...]
    methods: tuple[str, ...]
    models: tuple[str, ...]
    simulator: tuple[str, ...]
    laws: tuple[str, ...]


def traces_of(api: str) -> Traces:
    """Simulator function and laws of each operation. Tools know nothing of tests: these are asked as a program."""
    asked = [sys.executable, "-m", "contract_tests.traces", api]
    answer = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=ROOT)
    found: Traces = json.loads(answer.stdout)
    return found


def consequences(
    document: Document, before: Iterable[Fact], changes: Iterable[Change], traces: Traces
) -> tuple[Consequence, ...]:
    """What follows from each change, by the contract that rests on the earlier facts."""
    covered = coverage(document, tuple(before))
    contract = Contract(document)
    by_key = {fact.key: (*found, *covered.diverging[fact]) for fact, found in covered.clauses.items()}
    parts = [(operation, used(document, operation)) for operation in operations(document)]
    found = []
    for change in changes:
        fact = change.was or change.fact
        pointers, about = by_key.get(fact.key, ()), contract.operations(fact.subject)
        touched = [one for one, components in parts if one in about or _touches(one, components, pointers)]
        found.append(_consequence(document, change, pointers, touched, traces))
    return tuple(found)


def _consequence(
    document: Document, change: Change, pointers: Sequence[str], touched: Sequence[SpecOperation], traces: Traces
) -> Consequence:
    client = document["x-client"]["class"]
    names = [operation.name for operation in touched]
    return Consequence(
        change=change,
        clauses=tuple(pointers),
        methods=tuple(f"{client}.{one.tag}.{one.name.removeprefix(f'{one.tag}_')}" for one in touched),
        models=tuple(dict.fromkeys(pointer.split("/")[3] for pointer in pointers if "/schemas/" in pointer)),
        simulator=tuple(dict.fromkeys(traces[name]["simulator"] for name in names if name in traces)),
        laws=tuple(dict.fromkeys(law for name in names if name in traces for law in traces[name]["laws"])),
    )


def _touches(operation: SpecOperation, components: Set[str], pointers: Sequence[str]) -> bool:
    """Whether a clause is part of an operation, or of the components that it uses."""
    if any(f"{pointer}/".startswith(f"{operation.pointer}/") for pointer in pointers):
        return True
    return any("/".join(pointer.split("/")[:4]) in components for pointer in pointers)
