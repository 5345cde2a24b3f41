"""Simulators as servers that are checked: the one of an API, made for one run, in this process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from contract_tests import simulators
from contract_tests.conformance.result import Subject
from contract_tests.conformance.witness import Manners, Witness, of_simulator
from contract_tests.facts.kinds import Facts
from contract_tests.facts.simulated import simulated as facts_of_simulator
from contract_tests.known_values import MEDIAWIKI_APIS, discover, with_scratch_page
from contract_tests.simulators.routing import Simulator
from tools.specs import Document

_ADDRESS = "http://127.0.0.1:8090"
"""Where `make simulate` would serve it, for the requests that a report shows."""

_SEARCHES = ("jupiter", "Earth", "planet", "Ünï", "AC/DC", "100%", "木星")


@dataclass(frozen=True)
class SimulatedServer:
    """A simulator to ask.

    Attributes:
        simulator: The simulator.
        witness: Answers as it does.
        values: What exists on it.
    """

    simulator: Simulator[Any]
    witness: Witness
    values: Facts


def subject_of(api: str, document: Document, manners: Manners) -> Subject:
    """The simulator of an API as what is to keep its contract. It is made where it is asked, which takes a while.

    Raises:
        UnknownApi: There is none.
    """
    base = simulators.create(api).base
    return Subject(api, document, f"{_ADDRESS}{base}", "simulator", manners, writes=True, invalid_requests=True)


def simulated(api: str, seed: int) -> SimulatedServer:
    """A new simulator; the same seed makes the same one."""
    simulator = simulators.create(api, seed=seed)
    values = facts_of_simulator(api)
    if api in MEDIAWIKI_APIS:
        wiki = simulators.create("mediawiki_rest", seed=seed) if api != "mediawiki_rest" else simulator
        titles = [page.title.prefixed_text for page in wiki.state.wiki.pages.values()]
        with httpx.Client(base_url=f"{_ADDRESS}{wiki.base}/", transport=wiki.transport()) as client:
            values = with_scratch_page(client, discover(client, _SEARCHES, titles=titles))
    return SimulatedServer(simulator, Witness(of_simulator(simulator)), values)
