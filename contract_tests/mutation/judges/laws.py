"""Which laws notice a mutant, and whether the client does before them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import httpx
from openknowledge.errors import ApiError, RequestFailed, UnexpectedBody, UnexpectedStatus

from contract_tests import simulators
from contract_tests.mutation.answer import WireAnswer, wire_answer
from contract_tests.mutation.corpus import SEED, Corpus, Play, asked, connected, key_of
from contract_tests.mutation.mutant import Faulty

_BY_CLIENT = (UnexpectedBody, UnexpectedStatus, RequestFailed)
"""Errors with which the client itself says that an answer cannot be right."""


def killers(
    corpus: Corpus, plays: Iterable[Play], operation: str, faulty: Faulty, changed: Mapping[int, WireAnswer] | None
) -> set[str]:
    """The laws that do not hold on a mutant, `law:name`, and what the client raises by itself, `client:Error`.

    Args:
        plays: Cases of laws.
        operation: The operation whose answers are wrong.
        changed: What becomes of the exchanges of the corpus, by their numbers; None where that differs each time.
    """
    found: set[str] = set()
    settled: set[str] = set()
    client, switch = connected(corpus.api)
    for play in plays:
        law = play.case.law.name
        if law in settled or not _is_affected(play, changed):
            continue
        switch.answer = _answers(corpus, play, operation, faulty, changed)
        if killer := _held(play, client):
            found.add(killer)
            settled.add(law)
    return found


def _is_affected(play: Play, changed: Mapping[int, WireAnswer] | None) -> bool:
    return changed is None or any(step.seen in changed for step in play.steps)


def _held(play: Play, client: Any) -> str | None:
    """Who notices, if anybody does."""
    try:
        play.case.hold(client)
    except AssertionError as error:
        cause = error.__cause__
        return f"client:{type(cause).__name__}" if isinstance(cause, _BY_CLIENT) else f"law:{play.case.law.name}"
    except ApiError as error:
        return f"client:{type(error).__name__}"
    except Exception as error:  # a law that stumbles says no less that something is wrong
        return f"law:{play.case.law.name}" if error else None
    return None


def _answers(
    corpus: Corpus, play: Play, operation: str, faulty: Faulty, changed: Mapping[int, WireAnswer] | None
) -> Callable[[httpx.Request], WireAnswer]:
    """Answers as the corpus has them, until something else is asked; then as a simulator gives them."""
    position = 0
    live: Callable[[httpx.Request], WireAnswer] | None = None

    def unchanged(request: httpx.Request) -> tuple[WireAnswer, int | None]:
        nonlocal position, live
        steps = play.steps
        if live is None and position < len(steps) and steps[position].key == key_of(request):
            step = steps[position]
            position += 1
            return step.answer, step.seen
        if not play.case.law.writes:
            position += 1  # one more or other request; those after it may be as before
            return corpus.read(request), None
        if live is None:
            live = _continued(corpus.api, [step.request for step in steps[:position]])
        return live(request), None

    def answer(request: httpx.Request) -> WireAnswer:
        came, seen = unchanged(request)
        if changed is not None and seen is not None:
            return changed.get(seen, came)
        routed = corpus.route(request, came)
        if routed is None or routed[0] != operation:
            return came
        return faulty(asked(request, routed[1]), came)

    return answer


def _continued(api: str, requests: Sequence[httpx.Request]) -> Callable[[httpx.Request], WireAnswer]:
    """A new simulator that was asked all this before."""
    simulator = simulators.create(api, seed=SEED)
    for request in requests:
        simulator(request)
    return lambda request: wire_answer(simulator(request))
