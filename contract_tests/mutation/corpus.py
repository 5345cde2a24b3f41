"""What unchanged simulators answer: every exchange of the laws, of the simulators' examples, and their HEAD twins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import httpx

from contract_tests import simulators
from contract_tests.clients import USER_AGENT, client_class, contract
from contract_tests.conformance.exchange import Exchange
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

_KEPT = ("accept", "authorization", "cookie", "if-match", "if-modified-since", "if-none-match", "if-unmodified-since")


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
        seen: Distinct exchanges.
        plays: Cases of laws.
    """

    api: str
    document: Document
    operations: dict[str, SpecOperation]
    simulator: Simulator[Any]
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

    def route(self, request: httpx.Request) -> tuple[str, dict[str, str]] | None:
        """The operation that is asked, and the values in its path; None if the contract has none."""
        path = request.url.raw_path.partition(b"?")[0].decode("ascii").removeprefix(self.simulator.base)
        for method, pattern, name in _patterns(self.api):
            found = pattern.fullmatch(path)
            if found and method == request.method:
                return name, {_plain(key): unquote(value) for key, value in found.groupdict().items()}
        return None

    def enter(self, request: httpx.Request, answer: WireAnswer) -> int | None:
        """The number of an exchange, which is added if it is new; None if it belongs to no operation."""
        routed = self.route(request)
        if routed is None:
            return None
        name, path = routed
        kept = tuple(one for one in answer.fields if one[0].lower() not in _UNIQUE)
        identity = (key_of(request), answer.status, kept, answer.body)
        if identity not in self._numbers:
            self._numbers[identity] = len(self.seen)
            self.seen.append(_seen(request, name, path, answer))
        return self._numbers[identity]


def _seen(request: httpx.Request, name: str, path: dict[str, str], answer: WireAnswer) -> Seen:
    url = str(request.url)
    query = parse_qs(urlsplit(url).query, keep_blank_values=True)
    values = (*path.values(), *(value for several in query.values() for value in several))
    headers = {one.lower(): value for one, value in request.headers.items()}
    target = request.url.raw_path.decode("ascii")
    judged = Exchange(request.method, path, query, headers, request.read(), answer.status, answer.body, target=target)
    return Seen(name, Asked(request.method, url, values), judged, answer)


def key_of(request: httpx.Request) -> Key:
    """What makes two requests the same."""
    kept = tuple((name, request.headers[name]) for name in _KEPT if name in request.headers)
    return request.method, str(request.url), kept, request.read()


@cache
def _patterns(api: str) -> list[tuple[str, re.Pattern[str], str]]:
    """Method, pattern of the path and name of each operation; literal paths go before those with parameters."""
    found = sorted(operations(contract(api)), key=lambda operation: operation.path.count("{"))
    return [(one.method, re.compile(re.sub(r"\\{(.*?)\\}", _group, re.escape(one.path))), one.name) for one in found]


def _group(found: re.Match[str]) -> str:
    return f"(?P<{found[1].replace(chr(92), '').replace('-', '_HYPHEN_')}>[^/]*)"


def _plain(name: str) -> str:
    return name.replace("_HYPHEN_", "-")


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
    made = Corpus(api, document, {one.name: one for one in operations(document)}, simulator)
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
