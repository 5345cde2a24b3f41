"""A law with what it is held against. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from contract_tests.facts.unknown import lacking
from contract_tests.laws.law import LAWS, Law

Arguments = Mapping[str, Any]
"""Arguments of a law beside the client."""


@dataclass(frozen=True)
class DrawnCase:
    """A law, and arguments for which it holds.

    Attributes:
        law: The law.
        example: Arguments for which a fault in an answer is sure to show.
        drawn: Gives more of them.
    """

    law: Law
    example: Arguments
    drawn: st.SearchStrategy[Arguments] = field(compare=False)

    @property
    def lacks(self) -> str:
        """The first fact that the example needs and nobody knows; empty if it has all."""
        return lacking(self.example)

    def __str__(self) -> str:
        return self.law.name


def case(check: Callable[..., None], example: Arguments, **drawn: st.SearchStrategy[Any]) -> DrawnCase:
    """A case of a law, with a strategy for each argument that is not always that of the example."""
    constant = {name: st.just(value) for name, value in example.items()}
    return DrawnCase(LAWS[check.__name__], example, st.fixed_dictionaries({**constant, **drawn}))
