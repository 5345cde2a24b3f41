"""Laws hold on the simulated MediaWiki for all that the real one is held to, and notice a simulator that is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from openknowledge import MediaWiki, MediaWikiHistory

from contract_tests.clients import USER_AGENT
from contract_tests.known_values import ANONYMOUS_TOKEN
from contract_tests.laws import laws_of
from contract_tests.laws.law_case import of_older_contract
from contract_tests.laws.mediawiki.cases import (
    Case,
    World,
    Writer,
    WritingCase,
    known,
    reading_cases,
    writing_cases,
)
from contract_tests.recordings.faults import Fault
from contract_tests.recordings.holding import SEEDED, base_url_of, expect_noticed, hold
from contract_tests.recordings.transports import altering
from contract_tests.simulated_world import simulated_world
from contract_tests.simulators import mediawiki_history, mediawiki_rest
from contract_tests.simulators.mediawiki.simulator import WikiSimulator

BASE_URL = "http://wiki.example/w/rest.php/v1"
READING, WRITING = list(reading_cases()), list(writing_cases())
OF_HISTORIES = [case for case in READING if of_older_contract(case.law)]
WRITERS = (Writer(token=ANONYMOUS_TOKEN, name=None), Writer(token=None, name="Alice"))
ALICE = "alice-token"


@pytest.fixture(scope="module")
def unchanged() -> WikiSimulator:
    """A simulator for tests that only read."""
    return mediawiki_rest.create()


@pytest.fixture(scope="module")
def world(unchanged: WikiSimulator) -> World:
    return simulated_world(unchanged.state.wiki)


@pytest.fixture(scope="module")
def reader(unchanged: WikiSimulator) -> Iterator[MediaWiki]:
    with MediaWiki(user_agent=USER_AGENT, base_url=BASE_URL, transport=unchanged.transport(), retries=0) as client:
        yield client


@pytest.fixture(scope="module")
def older_reader(unchanged: WikiSimulator) -> Iterator[MediaWikiHistory]:
    simulator = mediawiki_history.create(wiki=unchanged.state.wiki)
    with MediaWikiHistory(user_agent=USER_AGENT, base_url=BASE_URL, transport=simulator.transport()) as client:
        yield client


@pytest.mark.parametrize("case", READING, ids=str)
def test_a_law_of_reading_holds(case: Case, reader: MediaWiki, world: World) -> None:
    case.law.check(reader, **case.arguments(world))


@pytest.mark.parametrize("writer", WRITERS, ids=["anonymous", "Alice"])
@pytest.mark.parametrize("case", WRITING, ids=str)
def test_a_law_of_writing_holds(case: WritingCase, writer: Writer, world: World) -> None:
    word = None if writer.name is None else ALICE
    transport = mediawiki_rest.create().transport()
    with MediaWiki(
        user_agent=USER_AGENT, base_url=BASE_URL, access_token=word, transport=transport, retries=0
    ) as client:
        title = case.title or "Law 1"
        case.law.check(client, title=title, token=writer.token, **case.arguments(world, writer))


@pytest.mark.parametrize("case", OF_HISTORIES, ids=str)
def test_a_law_of_histories_holds_for_the_older_contract(
    case: Case, older_reader: MediaWikiHistory, world: World
) -> None:
    case.law.check(older_reader, **case.arguments(world))


@pytest.mark.parametrize("law", laws_of("mediawiki"))
def test_a_law_holds_where_answers_arrive_as_they_are(law: str) -> None:
    hold(law, altering(mediawiki_rest.create(), lambda request, answer: answer, base_url_of(law)))


@pytest.mark.parametrize(("law", "fault"), SEEDED)
def test_a_law_notices_a_simulator_that_is_wrong(law: str, fault: Fault) -> None:
    simulator = mediawiki_rest.create()
    expect_noticed(fault, lambda answers: hold(law, altering(simulator, answers, base_url_of(law))))


def test_every_law_is_held_against_the_simulator() -> None:
    assert {case.law.name for case in READING} | {case.law.name for case in WRITING} == set(laws_of("mediawiki"))
    assert {parameters.values[0] for parameters in SEEDED} == set(laws_of("mediawiki"))


def test_the_simulator_has_the_pages_that_laws_are_held_for(world: World) -> None:
    assert set(world.seed["pages"]) == set(known.ALL_TITLES)
