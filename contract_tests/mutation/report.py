"""What a run of mutants says, for people and for machines. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from contract_tests.laws.answer_law import answer_laws_for
from contract_tests.laws.law import Law
from contract_tests.laws.law_case import laws_for
from contract_tests.mutation.logic import LogicResult
from contract_tests.mutation.outcome import Outcome
from contract_tests.mutation.reviewed import Entry
from contract_tests.mutation.score import Score, grouped, score, sole_kills

_COLUMNS = (
    "mutants",
    "no-op",
    "equivalent",
    "unspecified",
    "killed",
    "survived",
    "score",
    "of all",
    "dominator",
    "client",
)


@dataclass(frozen=True)
class Run:
    """What came of one run.

    Attributes:
        outcomes: Of all mutants, with reviews.
        faults: What came of the faults in the simulators; none if they were not tried.
        stale: Entries of reviews that are about no survivor.
        apis: Names of the APIs.
        seconds: How long the mutants took.
    """

    outcomes: Sequence[Outcome]
    faults: Sequence[LogicResult]
    stale: Sequence[Entry]
    apis: Sequence[str]
    seconds: float

    @property
    def killers(self) -> Iterator[Sequence[str]]:
        """What noticed each mutant, and each fault in a simulator."""
        yield from (outcome.killers for outcome in self.outcomes if outcome.fate == "killed")
        yield from (fault.killers for fault in self.faults)


def text(run: Run) -> str:
    """The run as tables and lists."""
    lines = [_row("", *_COLUMNS)]
    for attribute in ("family", "api"):
        lines += [_scored(name, score(group)) for name, group in grouped(run.outcomes, attribute).items()]
        lines.append("")
    lines += [_scored("all", score(run.outcomes)), ""]
    survivors = [outcome for outcome in run.outcomes if outcome.fate in ("survived", "accepted")]
    lines += [f"survived: {one.api} {one.name}{f' ({one.reason})' if one.reason else ''}" for one in survivors]
    lines += [f"stale: {entry}" for entry in run.stale]
    speed = len(run.outcomes) / run.seconds if run.seconds else 0.0
    return "\n".join([*lines, f"{len(run.outcomes)} mutants in {run.seconds:.0f} s, {speed:.0f} a second"])


def idle_laws(run: Run) -> list[str]:
    """Names of the laws without which everything would be noticed, too, and that do not say why they stay."""
    known = laws(run.apis)
    alone = sole_kills(run.killers, known)
    return [name.removeprefix("law:") for name, law in known.items() if not alone[name] and not law.stays]


def laws(apis: Iterable[str]) -> dict[str, Law]:
    """The laws of some APIs, by their names as killers."""
    return {f"law:{name}": one for api in apis for name, one in (laws_for(api) | answer_laws_for(api)).items()}


def as_json(run: Run) -> dict[str, Any]:
    """The whole run."""
    return {
        "scores": {
            attribute: {name: _numbers(score(group)) for name, group in grouped(run.outcomes, attribute).items()}
            for attribute in ("api", "family", "operation")
        },
        "all": _numbers(score(run.outcomes)),
        "sole_kills": sole_kills(run.killers, laws(run.apis)),
        "stale": [str(entry) for entry in run.stale],
        "mutants": [asdict(outcome) for outcome in run.outcomes],
        "logic_faults": [asdict(fault) for fault in run.faults],
        "seconds": round(run.seconds, 1),
    }


def _numbers(scored: Score) -> dict[str, Any]:
    shares = ("score", "score_of_all", "dominator_score", "client_score")
    return {**asdict(scored), **{name: round(getattr(scored, name), 4) for name in shares}}


def _scored(name: str, scored: Score) -> str:
    shares = (scored.score, scored.score_of_all, scored.dominator_score, scored.client_score)
    counts = (scored.mutants, scored.no_ops, scored.equivalent, scored.unspecified, scored.killed, scored.survived)
    return _row(name, *map(str, counts), *(f"{100 * share:.1f} %" for share in shares))


def _row(name: str, *cells: str) -> str:
    return " ".join((f"{name:20}", *(f"{cell:>11}" for cell in cells)))
