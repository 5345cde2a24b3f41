"""What unchanged simulators answer: every exchange of the laws, of the simulators' examples, and their HEAD twins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import httpx

from contract_tests import simulators
from contract_tests.clients import USER_AGENT, client_class, contract
from contract_tests.conformance.asking import Router
from contract_tests.exchange import Exchange
from contract_tests.laws.law_case import LawCase, simulated_cases
from contract_tests.mutation.answer import WireAnswer, received, wire_answer
from contract_tests.mutation.operators import Asked
from contract_tests.simulators.routing import Simulator
from tools.specs import Document, SpecOperation, operations

HOST = "https://simulator.example"
SEED = 0

_UNIQUE = frozenset({"x-request-id"})
"""Header fields that tell two equal answers apart."""

Key = tuple[str, str, tuple[tuple[str, str], ...], bytes]
"""What makes a request: method, URL, conditions and credentials, body."""

_KEPT = (
    *("accept", "authorization", "cookie", "user-agent"),
    *("if-match", "if-modified-since", "if-none-match", "if-unmodified-since"),
)


@dataclass(frozen=True)
class Seen:
    """One request to an operation and its answer.

    Attributes:
        operation: operationId.
        asked: The request, as operators see it.
        judged: The request, as the conformance check sees it; its answer counts for nothing.
        answer: What the simulator answered.
    """

    operation: str
    asked: Asked
    judged: Exchange
    answer: WireAnswer


@dataclass(frozen=True)
class Step:
    """One request of a law, and the exchange that it was; None where the contract has no such operation."""

    key: Key
    request: httpx.Request
    answer: WireAnswer
    seen: int | None


@dataclass(frozen=True)
class Play:
    """A case of a law with its requests in order."""

    case: LawCase
    steps: tuple[Step, ...]


@dataclass
class Corpus:
    """All that was asked and answered.

    Attributes:
        document: The contract, bundled.
        operations: Its operations by name.
        simulator: Answers what only reads.
        router: Tells which operation is asked.
        seen: Distinct exchanges.
        plays: Cases of laws.
    """

    api: str
    document: Document
    operations: dict[str, SpecOperation]
    simulator: Simulator[Any]
    router: Router
    seen: list[Seen] = field(default_factory=list)
    plays: list[Play] = field(default_factory=list)
    _numbers: dict[Any, int] = field(default_factory=dict)
    _answers: dict[Key, WireAnswer] = field(default_factory=dict)

    @property
    def base_url(self) -> str:
        """Where the simulator would be."""
        return f"{HOST}{self.simulator.base}"

    def read(self, request: httpx.Request) -> WireAnswer:
        """What the simulator answers to a request that changes nothing."""
        key = key_of(request)
        if key not in self._answers:
            self._answers[key] = wire_answer(self.simulator(request))
        return self._answers[key]

    def route(self, request: httpx.Request, answer: WireAnswer) -> tuple[str, Exchange] | None:
        """The operation that is asked, and the exchange as the check sees it; None if the contract has none."""
        response = httpx.Response(answer.status, headers=list(answer.fields), stream=httpx.ByteStream(answer.body))
        response.read()
        found = self.router.exchange(request, response)
        return None if found is None else (found[0].name, found[1])

    def enter(self, request: httpx.Request, answer: WireAnswer) -> int | None:
        """The number of an exchange, which is added if it is new; None if it belongs to no operation."""
        routed = self.route(request, answer)
        if routed is None:
            return None
        kept = tuple(one for one in answer.fields if one[0].lower() not in _UNIQUE)
        identity = (key_of(request), answer.status, kept, answer.body)
        if identity not in self._numbers:
            self._numbers[identity] = len(self.seen)
            self.seen.append(Seen(routed[0], asked(request, routed[1]), routed[1], answer))
        return self._numbers[identity]


def asked(request: httpx.Request, exchange: Exchange) -> Asked:
    """A request as operators see it."""
    query = (value for several in exchange.query.values() for value in several)
    return Asked(request.method, str(request.url), (*exchange.path.values(), *query))


def key_of(request: httpx.Request) -> Key:
    """What makes two requests the same."""
    kept = tuple((name, request.headers[name]) for name in _KEPT if name in request.headers)
    return request.method, str(request.url), kept, request.read()


class Switch:
    """A transport whose answers another function gives from time to time."""

    def __init__(self) -> None:
        self.answer: Callable[[httpx.Request], WireAnswer] = lambda request: WireAnswer(500, (), b"")

    def __call__(self, request: httpx.Request) -> httpx.Response:
        return received(self.answer(request), request.method)


@cache
def connected(api: str) -> tuple[Any, Switch]:
    """A client of an API, and what decides how it is answered."""
    switch = Switch()
    transport = httpx.MockTransport(switch)
    base_url = corpus(api).base_url
    client = client_class(contract(api), "sync")(
        user_agent=USER_AGENT, base_url=base_url, transport=transport, retries=0
    )
    return client, switch


@cache
def corpus(api: str) -> Corpus:
    """The corpus of an API, made once in a process."""
    document = contract(api)
    simulator = simulators.create(api, seed=SEED)
    router = Router(document, f"{HOST}{simulator.base}")
    made = Corpus(api, document, {one.name: one for one in operations(document)}, simulator, router)
    for target in simulator.examples.values():
        _ask(made, "GET", target)
    switch = Switch()
    transport = httpx.MockTransport(switch)
    with client_class(document, "sync")(
        user_agent=USER_AGENT, base_url=made.base_url, transport=transport, retries=0
    ) as client:
        for case in simulated_cases(api, simulator):
            made.plays.append(_played(made, case, client, switch))
    for seen in [one for one in made.seen if f"{one.operation}_head" in made.operations]:
        if seen.asked.method == "GET":
            _ask(made, "HEAD", seen.asked.url.removeprefix(made.base_url))
    return made


def _ask(made: Corpus, method: str, target: str) -> None:
    url = httpx.URL(f"{made.base_url}{target}")
    request = httpx.Request(method, url, headers={"User-Agent": USER_AGENT})
    made.enter(request, made.read(request))


def _played(made: Corpus, case: LawCase, client: Any, switch: Switch) -> Play:
    writing = simulators.create(made.api, seed=SEED) if case.law.writes else None
    steps: list[Step] = []

    def answer(request: httpx.Request) -> WireAnswer:
        came = made.read(request) if writing is None else wire_answer(writing(request))
        steps.append(Step(key_of(request), request, came, made.enter(request, came)))
        return came

    switch.answer = answer
    case.hold(client)
    return Play(case, tuple(steps))


def plays_of(made: Corpus, operation: str) -> Iterator[Play]:
    """Those cases that ask an operation."""
    for play in made.plays:
        if any(step.seen is not None and made.seen[step.seen].operation == operation for step in play.steps):
            yield play
