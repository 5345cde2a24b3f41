"""The edit counter of 2009, answered from MediaWiki's own tables.

Without a database it knows a few wikis of its own. With the database of a real wiki it counts there, as `enwiki`:

    simulator = edit_counter.create(database=Path("wikidb.sqlite"))
    httpx.Client(transport=simulator.transport()).get(
        "http://simulator/~soxred93/simplecount/api.php?name=Alice&lang=en&wiki=wikipedia&format=json"
    )
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import httpx

from contract_tests.simulators.clock import Clock
from contract_tests.simulators.edit_counter import world
from contract_tests.simulators.edit_counter.answers import respond
from contract_tests.simulators.edit_counter.parameters import Fields, form_of, query_of
from contract_tests.simulators.edit_counter.present import Present
from contract_tests.simulators.edit_counter.refusals import no_method, no_route
from contract_tests.simulators.edit_counter.service import EditCounter
from contract_tests.simulators.edit_counter.undecided import Undecided
from contract_tests.simulators.edit_counter.wikis import NotAWiki, opened
from contract_tests.simulators.routing import Operations, Simulator

__all__ = ["BASE", "EditCounter", "NotAWiki", "Undecided", "create"]

BASE = "/~soxred93/simplecount"
EXAMPLES = {
    "counts_get": "/api.php?name=Example2&lang=en&wiki=wikipedia&format=json",
    "counts_post": "/api.php?name=Example2&lang=de&wiki=wikipedia&format=php",
}

counts: Operations[EditCounter] = Operations()


@counts.operation("GET", "/api.php")
def counts_get(counter: EditCounter, request: httpx.Request) -> httpx.Response:
    """Counts for what the query asks."""
    fields = query_of(request)
    return _answer(counter, fields, fields)


@counts.operation("POST", "/api.php")
def counts_post(counter: EditCounter, request: httpx.Request) -> httpx.Response:
    """Counts for what query and form ask together; where both hold a field, the form's counts."""
    query = query_of(request)
    both = query | form_of(request)
    return _answer(counter, both if counter.undecided.names_in_body else query, both)


def _answer(counter: EditCounter, asked: Fields, manner: Fields) -> httpx.Response:
    return respond(counter.answer(asked), manner, counter.undecided)


def create(
    *,
    seed: int = 0,
    now: datetime | None = None,
    size: int = 1,
    database: Path | None = None,
    undecided: Undecided | None = None,
    failure: str | None = None,
) -> Simulator[EditCounter]:
    """A simulator of the edit counter.

    Args:
        seed: Decides all facts but those of the documentation's samples.
        now: Time at which the clock begins, with a time zone; None: when the samples were answered, or with a database
            a clock that runs until it is set.
        size: How many times as many users there are as usual.
        database: SQLite database of a real MediaWiki, 1.39 or newer, which is only read and stands for `lang=en` and
            `wiki=wikipedia`; None for wikis of the simulator's own.
        undecided: What to do where sources contradict each other; None for what the documentation says.
        failure: What the database server says to every query; None for one that works. `state.failure` is the same.

    Raises:
        NotAWiki: The file is no such database.
    """
    if database is None:
        wikis, clock = world.wikis(seed, size), Clock(now or world.NOW)
    else:
        wikis, clock = {b"enwiki": opened(database)}, Clock(now) if now else Present()
    state = EditCounter(wikis, clock, undecided or Undecided(), failure)
    return Simulator(
        base=BASE,
        operations=[counts],
        state=state,
        clock=clock,
        examples=EXAMPLES,
        no_route=no_route,
        no_method=no_method,
    )
