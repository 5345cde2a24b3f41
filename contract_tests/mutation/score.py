"""How much is noticed, in numbers. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contract_tests.mutation.outcome import Outcome

BOUND = 0.99
"""Share of response mutants that has to be noticed, unspecified ones left out."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of some mutants.

    Attributes:
        mutants: All of them.
        no_ops: Those that change no answer of the corpus.
        equivalent: Those whose answers say the same as before.
        unspecified: Those of which no page speaks.
        killed: Those that are noticed.
        survived: Those that are not, the accepted ones among them.
        by_client: Those that the generated client notices by itself.
        kinds: Different sets of what notices a mutant.
    """

    mutants: int
    no_ops: int
    equivalent: int
    unspecified: int
    killed: int
    survived: int
    by_client: int
    kinds: int

    @property
    def score(self) -> float:
        """Killed of those that ought to be: effective ones that are neither equivalent nor unspecified."""
        return _share(self.killed, self.killed + self.survived)

    @property
    def score_of_all(self) -> float:
        """Killed of all effective ones that are not equivalent; the unspecified count as survivors."""
        return _share(self.killed, self.killed + self.survived + self.unspecified)

    @property
    def dominator_score(self) -> float:
        """The score with one mutant for each set of what notices it, so that easy mutants count once."""
        return _share(self.kinds, self.kinds + self.survived)

    @property
    def client_score(self) -> float:
        """The share that the generated client notices by itself."""
        return _share(self.by_client, self.killed + self.survived)


def score(outcomes: Iterable[Outcome]) -> Score:
    """The counts of some outcomes."""
    kept = list(outcomes)
    fates = Counter(outcome.fate for outcome in kept)
    killed = [outcome for outcome in kept if outcome.fate == "killed"]
    return Score(
        mutants=len(kept),
        no_ops=fates["no-op"],
        equivalent=fates["equivalent"],
        unspecified=fates["unspecified"],
        killed=len(killed),
        survived=fates["survived"] + fates["accepted"],
        by_client=sum(outcome.by_client for outcome in killed),
        kinds=len({outcome.killers for outcome in killed}),
    )


def sole_kills(found: Iterable[Sequence[str]], killers: Iterable[str]) -> dict[str, int]:
    """For each of some killers, how many faults nothing else of the check notices.

    What the client raises is left out, since it is the client that is judged there.

    Args:
        found: All that noticed each fault.
        killers: Those that are listed even if they notice nothing alone.
    """
    sole: Counter[str] = Counter()
    for one in found:
        noticing = [killer for killer in one if not killer.startswith("client:")]
        if len(noticing) == 1:
            sole[noticing[0]] += 1
    return {killer: sole[killer] for killer in sorted({*killers, *sole})}


def grouped(outcomes: Sequence[Outcome], attribute: str) -> Mapping[str, list[Outcome]]:
    """Outcomes by one of their attributes, in the order in which they come."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(getattr(outcome, attribute), []).append(outcome)
    return groups


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
