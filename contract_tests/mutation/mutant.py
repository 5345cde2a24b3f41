"""Mutants: which there are, and what each makes of an answer. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from contract_tests.conformance.clauses import status_key
from contract_tests.mutation.answer import WireAnswer
from contract_tests.mutation.corpus import Corpus, Seen
from contract_tests.mutation.json_text import Enclosed, written
from contract_tests.mutation.operators import HELD, OPERATORS, Asked, Hit, Operator, Whole
from contract_tests.mutation.places import places
from contract_tests.mutation.sites import Site, sites
from tools.specs import SpecOperation

_OTHERS = 8
"""Other answers, and other values at a place, that an operator can choose from."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault.

    Attributes:
        api: Name of the API.
        operation: operationId.
        operator: What is done.
        site: Where.
        target: `local` for one value in the middle of each answer, `global` for all of them.
    """

    api: str
    operation: str
    operator: str
    site: Site
    target: str

    @property
    def family(self) -> str:
        """Family of the operator."""
        return OPERATORS[self.operator].family

    @property
    def name(self) -> str:
        """The mutant in one line: operation, operator, status, place, target."""
        kind = f" {self.site.media_type}" if "text" in self.site.types else ""
        place = str(self.site) or "(whole)"
        return f"{self.operation} {self.operator} {self.site.status}{kind} {place} {self.target}"

    def __str__(self) -> str:
        return self.name


def mutants(corpus: Corpus, operation: SpecOperation) -> list[Mutant]:
    """Every mutant of an operation, by its contract; of answers whose status the corpus shows."""
    shown = {
        status_key(operation.raw["responses"], seen.answer.status)
        for seen in corpus.seen
        if seen.operation == operation.name
    }
    return list(_mutants(corpus, operation, frozenset(shown)))


def _mutants(corpus: Corpus, operation: SpecOperation, shown: frozenset[str]) -> Iterator[Mutant]:
    for site in sites(corpus.document, operation, shown):
        for operator in OPERATORS.values():
            if operator.fits(site):
                for target in ("local", "global") if site.repeated else ("global",):
                    yield Mutant(corpus.api, operation.name, operator.name, site, target)


class Faulty:
    """What a mutant makes of answers, one after the other."""

    def __init__(self, mutant: Mutant, operation: SpecOperation, seen: Sequence[Seen]) -> None:
        """Begin anew.

        Args:
            seen: Exchanges of the operation, for operators that need other answers.
        """
        self.operator: Operator = OPERATORS[mutant.operator]
        self._mutant = mutant
        self._site = mutant.site
        self._operation = operation
        self._number = 0
        same = [one.answer for one in seen if self._concerns(one.answer)]
        self._others = _spread(same)
        self._values = self._seen_values(same) if self.operator.change_value else []

    def __call__(self, asked: Asked, answer: WireAnswer) -> WireAnswer:
        """The answer as the mutant gives it."""
        if not self._concerns(answer):
            return answer
        number = self._number
        self._number += 1
        if self.operator.change_answer is not None:
            return self.operator.change_answer(Whole(answer, self._site, asked, number, self._others))
        return self._with_values(asked, answer, number)

    def _concerns(self, answer: WireAnswer) -> bool:
        right_type = not self._site.media_type or answer.media_type == self._site.media_type
        return right_type and status_key(self._operation.raw["responses"], answer.status) == self._site.status

    def _with_values(self, asked: Asked, answer: WireAnswer, number: int) -> WireAnswer:
        try:
            content = Enclosed(answer.body)
        except ValueError:
            return answer
        root = [content.value]
        found = places(root, self._site.path)
        if not found:
            return answer
        before = written(content.value)
        change = self.operator.change_value
        assert change is not None
        for holder, key in [found[len(found) // 2]] if self._mutant.target == "local" else found:
            if isinstance(holder, list) or key in holder:
                hit = Hit(holder[key], self._site, holder, key, asked, number, self._values)
                changed = change(hit)
                if changed is not HELD:
                    holder[key] = changed
        if written(root[0]) == before:
            return answer
        return answer.with_body(content.written(root[0]))

    def _seen_values(self, answers: Sequence[WireAnswer]) -> list[Any]:
        """Different values at the site, a few."""
        values: list[Any] = []
        for answer in answers:
            try:
                found = places([Enclosed(answer.body).value], self._site.path)
            except ValueError:
                continue
            for holder, key in found[:2]:
                if holder[key] not in values:
                    values.append(holder[key])
            if len(values) >= _OTHERS:
                break
        return values


def _spread(answers: Sequence[WireAnswer]) -> list[WireAnswer]:
    """A few different answers."""
    bodies: dict[bytes, WireAnswer] = {}
    for answer in answers:
        bodies.setdefault(answer.body, answer)
        if len(bodies) >= _OTHERS:
            break
    return list(bodies.values())
