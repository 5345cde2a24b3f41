"""Every law of an API with what it is held against, in one form: a call on a client. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from contract_tests.known_values import ANONYMOUS_TOKEN, MEDIAWIKI_APIS
from contract_tests.laws.law import Law, laws_of
from contract_tests.laws.mediawiki.cases import World, Writer, first_of_each_law, reading_cases, writing_cases
from contract_tests.simulated_world import simulated_world
from contract_tests.simulators.routing import Simulator

OF_OLDER_CONTRACT = ("history", "counts")
"""Subjects of MediaWiki's laws that hold for its History API, too."""


@dataclass(frozen=True)
class LawCase:
    """A law and one set of arguments for which it holds.

    Attributes:
        law: The law.
        label: Tells it from other cases of the law.
        hold: Holds the law against what a client is answered; raises AssertionError where it does not hold.
    """

    law: Law
    label: str
    hold: Callable[[Any], None]

    def __str__(self) -> str:
        return self.label


def laws_for(api: str) -> dict[str, Law]:
    """The laws of an API, by name; MediaWiki's two share theirs."""
    return laws_of("mediawiki" if api in MEDIAWIKI_APIS else api)


def law_cases(api: str) -> Iterator[LawCase]:
    """The cases of an API whose facts are the same behind every server; none for MediaWiki."""
    if api not in MEDIAWIKI_APIS:
        for case in import_module(f"contract_tests.laws.{api}.cases").CASES:
            yield LawCase(case.law, str(case), partial(case.law.check, **case.example))


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
        reading = [case for case in first_of_each_law(reading) if case.law.subject in OF_OLDER_CONTRACT]
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
