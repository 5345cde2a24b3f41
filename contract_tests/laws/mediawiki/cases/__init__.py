"""Every law with things of the seeded test wiki that it must hold for.

The first case of each law is the one that is recorded, so it is a small one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from contract_tests.laws.mediawiki.cases import reading
from contract_tests.laws.mediawiki.cases.case import Case, World, Writer, WritingCase
from contract_tests.laws.mediawiki.cases.comparing import comparisons
from contract_tests.laws.mediawiki.cases.writing import writing_cases

__all__ = ["Case", "World", "Writer", "WritingCase", "first_of_each_law", "reading_cases", "writing_cases"]

AnyCase = TypeVar("AnyCase", Case, WritingCase)


def reading_cases() -> Iterator[Case]:
    """The cases of every law that only reads."""
    yield from reading.histories()
    yield from reading.history_counts()
    yield from reading.single_revisions()
    yield from reading.page_reads()
    yield from reading.page_titles()
    yield from comparisons()
    yield from reading.searches()
    yield from reading.media()
    yield from reading.conditions()
    yield from reading.refused_reads()


def first_of_each_law(cases: Iterable[AnyCase]) -> list[AnyCase]:
    """The first case of every law among the cases."""
    first: dict[str, AnyCase] = {}
    for case in cases:
        first.setdefault(case.law.name, case)
    return list(first.values())
