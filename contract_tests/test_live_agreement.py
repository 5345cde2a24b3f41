"""The simulator agrees with the real MediaWiki, whatever program drives both."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from contract_tests.live_agreement.explained import EXPLANATIONS
from contract_tests.live_agreement.program import Program
from contract_tests.live_agreement.two_wikis import Disagreement, TwoWikis, two_wikis
from contract_tests.simulated_wiki import update
from contract_tests.simulated_world import simulated_seed
from contract_tests.simulators import mediawiki_rest
from tools.live_mediawiki import live_mediawiki

pytestmark = pytest.mark.live

PROGRAMS = 200
STEPS = 20
WRITING = ("pages_create", "pages_update")


@pytest.fixture(scope="module")
def wikis() -> Iterator[TwoWikis]:
    """A real wiki and a simulated one."""
    with live_mediawiki() as wiki, two_wikis(wiki) as both:
        yield both


def test_the_simulator_answers_as_the_real_wiki(wikis: TwoWikis, capsys: pytest.CaptureFixture[str]) -> None:
    Program.wikis, Program.programs, Program.steps = wikis, 0, 0
    start = time.monotonic()
    run_state_machine_as_test(
        Program,
        settings=settings(
            max_examples=PROGRAMS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # A disagreement names its request; to find the shortest program that leads there takes many minutes.
            phases=[Phase.generate],
            report_multiple_bugs=False,
        ),
    )
    writes = sum(n for (operation, status), n in wikis.asked.items() if operation in WRITING and status < 300)
    answers, succeeded = sum(wikis.asked.values()), sum(n for (_, status), n in wikis.asked.items() if status < 300)
    with capsys.disabled():
        print(
            f"\n{Program.programs} programs, {Program.steps} steps, {answers} answers compared "
            f"({succeeded} of them successes, {writes} of these writing), {time.monotonic() - start:.0f} s; explained:"
        )
        for explanation in EXPLANATIONS:
            count = wikis.explanations[explanation.subject]
            print(f"{count:6} {explanation.subject}: {explanation.reason}")


def test_every_operation_is_compared_in_success_and_in_refusal(wikis: TwoWikis) -> None:
    for operation in mediawiki_rest.create().operations:
        statuses = {status for asked, status in wikis.asked if asked == operation}
        assert any(status < 300 for status in statuses), f"{operation} succeeded in no program: {sorted(statuses)}"
        assert any(status >= 400 for status in statuses), f"{operation} was refused in no program: {sorted(statuses)}"


def test_a_simulator_that_differs_is_noticed(wikis: TwoWikis) -> None:
    wikis.restore()
    wikis.ask("pages_get_source", "GET", "/page/Earth")
    update(wikis.simulator, "Earth", "Rewritten.", 67)
    with pytest.raises(Disagreement, match=r"GET /page/Earth\n(.*\n)*/body/source: real .*, simulated 'Rewritten\.'"):
        wikis.ask("pages_get_source", "GET", "/page/Earth")


def test_what_laws_are_told_about_the_simulator_is_true_of_the_real_wiki(wikis: TwoWikis) -> None:
    simulated, real = simulated_seed(mediawiki_rest.create().state.wiki), wikis.seed
    assert sorted(simulated.pop("reverts").values()) == sorted(real["reverts"].values())
    assert simulated == {name: real[name] for name in simulated}
