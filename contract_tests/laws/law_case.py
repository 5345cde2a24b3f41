"""Every law of an API with what it is held against, in one form: a call on a client. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from hypothesis.strategies import SearchStrategy

from contract_tests.facts.kinds import Facts
from contract_tests.facts.simulated import simulated
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.known_values import ANONYMOUS_TOKEN, MEDIAWIKI_APIS, KnownValues
from contract_tests.laws.case import Arguments, DrawnCase
from contract_tests.laws.law import Law, laws_of
from contract_tests.laws.mediawiki.cases import (
    World,
    Writer,
    elsewhere,
    reading_cases,
    writing_cases,
)
from contract_tests.simulated_world import simulated_world
from contract_tests.simulators.routing import Simulator

_BEYOND_OLDER_CONTRACT = (
    "a_comparison_rebuilds_both_texts",
    "lines_are_in_the_order_of_the_texts",
    "lines_have_offsets_in_the_texts_they_are_of",
    "sections_are_the_headings_of_the_text",
    "sections_belong_to_the_revision",
    "two_lines_around_a_change_are_shown",
)
"""Laws of comparisons that look at offsets or at lists of sections, which MediaWiki's History API does not document."""


@dataclass(frozen=True)
class LawCase:
    """A law and one set of arguments for which it holds.

    Attributes:
        law: The law.
        label: Tells it from other cases of the law.
        hold: Holds the law against what a client is answered; raises AssertionError where it does not hold.
        drawn: Gives more arguments for which the law holds; None where there are no others.
    """

    law: Law
    label: str
    hold: Callable[[Any], None]
    drawn: SearchStrategy[Arguments] | None = None

    def __str__(self) -> str:
        return self.label


def laws_for(api: str) -> dict[str, Law]:
    """The laws of an API, by name; MediaWiki's two share theirs."""
    return laws_of("mediawiki" if api in MEDIAWIKI_APIS else api)


def of_older_contract(law: Law) -> bool:
    """Whether a law of MediaWiki holds for its History API, too: it asks for histories only, in documented members."""
    asks_histories = all(operation.startswith("history_") for operation in law.operations)
    return asks_histories and law.name not in _BEYOND_OLDER_CONTRACT


def law_cases(api: str, facts: Facts | None = None) -> Iterator[LawCase]:
    """The cases that a server allows of which certain things are known: those that need nothing else.

    Args:
        api: Name of the contract.
        facts: What the server has; None for what every simulator of the API has, which is nothing for MediaWiki.
    """
    facts = simulated(api) if facts is None else facts
    for case in _cases(api, facts):
        if not _lack(case, facts):
            yield LawCase(case.law, str(case), partial(case.law.check, **case.example), case.drawn)


def without_cases(api: str, facts: Facts) -> Iterator[tuple[Law, str]]:
    """The laws that cannot be held against a server, each with what would have to be known.

    Args:
        api: Name of the contract.
        facts: What the server has.
    """
    held = {case.law.name for case in law_cases(api, facts)}
    lacks: dict[str, str] = {}
    for case in _cases(api, facts):
        lacks.setdefault(case.law.name, _lack(case, facts))
    for law in laws_for(api).values():
        if law.name not in held and (api != "mediawiki_history" or of_older_contract(law)):
            yield law, lacks.get(law.name, "a wiki to write to" if law.writes else "a wiki whose content is known")


def _cases(api: str, facts: Facts) -> Sequence[DrawnCase]:
    if isinstance(facts, KnownValues):
        cases: Sequence[DrawnCase] = elsewhere.cases(facts)
        return cases if api != "mediawiki_history" else [one for one in cases if of_older_contract(one.law)]
    return import_module(f"contract_tests.laws.{api}.cases").cases(facts)  # type: ignore[no-any-return]


def _lack(case: DrawnCase, facts: Facts) -> str:
    """What a case needs that is not known; empty if it needs nothing more."""
    # Figures that grow may not yet agree where a law rests on a deduction.
    settled = not isinstance(facts, WikimediaAnalyticsFacts) or facts.settled
    return case.lacks or ("settled" if not settled and "deduced" in case.law.approximate else "")


def mediawiki_cases(api: str, world: World, writer: Writer | None, prefix: str = "Law ") -> Iterator[LawCase]:
    """The cases of a MediaWiki that holds the pages of the seed.

    Args:
        api: `mediawiki_rest` or `mediawiki_history`.
        world: What the wiki holds.
        writer: Who writes; None if nothing is to be written.
        prefix: Begins the title of each page that is made.
    """
    reading = list(reading_cases())
    if api != "mediawiki_rest":
        reading = [case for case in reading if of_older_contract(case.law)]
    for case in reading:
        yield LawCase(case.law, str(case), partial(case.law.check, **case.arguments(world)))
    if api == "mediawiki_rest" and writer is not None:
        numbers = itertools.count(1)
        for written in writing_cases():
            title = written.title or f"{prefix}{next(numbers)}"
            arguments = {"title": title, "token": writer.token, **written.arguments(world, writer)}
            yield LawCase(written.law, str(written), partial(written.law.check, **arguments))


def simulated_cases(api: str, simulator: Simulator[Any]) -> Iterator[LawCase]:
    """The cases that hold on a new simulator of an API."""
    if api not in MEDIAWIKI_APIS:
        yield from law_cases(api)
        return
    yield from mediawiki_cases(api, simulated_world(simulator.state.wiki), Writer(ANONYMOUS_TOKEN, None))
