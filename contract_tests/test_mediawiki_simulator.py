"""Simulated MediaWikis keep to themselves, are made of their seed, and cost no more when they are larger."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from contract_tests.simulated_wiki import ask, create, source_of, status, update, walk
from contract_tests.simulators import mediawiki_history, mediawiki_rest


def test_simulators_do_not_share_a_wiki_unless_told_to() -> None:
    one, other = mediawiki_rest.create(), mediawiki_rest.create()
    create(one, "Alpha", "x")
    update(one, "Earth", "x", 67)
    assert status(other, "/page/Alpha") == 404
    assert status(other, f"/revision/{source_of(one, 'Alpha')['latest']['id']}/bare") == 404
    assert source_of(other, "Earth")["latest"]["id"] == 67
    assert ask(other, "/search/page?q=alpha").json() == {"pages": []}
    shared = mediawiki_history.create(wiki=one.state.wiki)
    assert [revision["comment"] for revision in walk(shared, "Alpha")] == ["made"]
    assert shared.clock is one.clock


def test_of_several_who_create_a_page_at_once_one_does() -> None:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            for _ in range(20):
                wiki = mediawiki_rest.create()
                answers = list(
                    threads.map(partial(create, wiki, "Alpha"), [f"Written by {n}. " * 50 for n in range(8)])
                )
                assert sorted(answer.status_code for answer in answers) == [201, *[409] * 7]
    finally:
        sys.setswitchinterval(interval)


def test_a_seed_decides_what_there_is_besides() -> None:
    sources = [
        [page.latest.text for page in mediawiki_rest.create(seed=seed).state.wiki.pages.values()]
        for seed in (0, 1, 1, 2)
    ]
    assert sources[1] == sources[2] != sources[3]
    assert all(source[: len(sources[0])] == sources[0] for source in sources)


def test_an_answer_costs_the_same_in_a_world_ten_times_larger() -> None:
    wikis = [mediawiki_rest.create(size=size) for size in (1, 10)]
    for name, path in mediawiki_rest.EXAMPLES.items():
        # Halving a list of ten times as many takes a few steps more.
        usual, larger = (calls(partial(ask, wiki, path)) for wiki in wikis)
        assert larger <= usual + 10, name


def calls(function: Callable[[], object]) -> int:
    """How many functions a function calls, itself included."""
    function()
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return counted
