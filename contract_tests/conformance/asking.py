"""The witness that a part of a check asks, and the requests that it did not answer."""

from __future__ import annotations

import atexit
import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import parse_qs, unquote, urlsplit

import httpx

from contract_tests.conformance.evidence import of_httpx
from contract_tests.conformance.findings import Observation, written_at
from contract_tests.conformance.result import Subject
from contract_tests.conformance.simulated import simulated
from contract_tests.conformance.witness import Manners, Server, Witness
from contract_tests.exchange import Exchange
from contract_tests.facts.kinds import Facts
from tools.specs import Document, SpecOperation, operations


def witness_of(subject: Subject, seed: int) -> tuple[Witness, Facts]:
    """What answers, and what exists there: a new simulator, or the server, which is one for the whole process."""
    if subject.kind == "simulator":
        server = simulated(subject.api, seed)
        return server.witness, server.values
    return server_witness(subject.base_url, subject.manners), subject.values


@cache
def server_witness(base_url: str, manners: Manners) -> Witness:
    """The witness of a server. This process has one of it, so that its pace and its failures are known to all parts."""
    server = Server(base_url, manners)
    atexit.register(server.network.close)
    return Witness(server)


class Router:
    """Tells which operation of a contract a request calls.

    Args:
        document: The bundled contract.
        base_url: URL that its paths are appended to.
    """

    def __init__(self, document: Document, base_url: str) -> None:
        self._base = urlsplit(base_url).path
        # Literal paths go before those with parameters.
        found = sorted(operations(document), key=lambda operation: operation.path.count("{"))
        self._routes = [(_pattern(operation.path), operation) for operation in found]

    def operation(self, method: str, url: str) -> SpecOperation | None:
        """What is called; a method that a path does not have counts to what the path has. None for an unknown path."""
        candidates = [operation for operation, _ in self._matches(url)]
        return next((one for one in candidates if one.method == method), next(iter(candidates), None))

    def exchange(self, request: httpx.Request, response: httpx.Response) -> tuple[SpecOperation, Exchange] | None:
        """What was called, and the request with its answer; None if the contract has no such method and path."""
        url = str(request.url)
        for operation, values in self._matches(url):
            if operation.method == request.method:
                names = re.findall(r"{([^}]+)}", operation.path)
                return operation, Exchange(
                    method=request.method,
                    path=dict(zip(names, map(unquote, values), strict=True)),
                    query=parse_qs(urlsplit(url).query, keep_blank_values=True),
                    headers=request.headers,
                    sent=request.content,
                    status=response.status_code,
                    received=response.content,
                    fields=response.headers,
                    target=request.url.raw_path.decode("ascii"),
                )
        return None

    def _matches(self, url: str) -> Iterator[tuple[SpecOperation, Sequence[str]]]:
        path = urlsplit(url).path.removeprefix(self._base)
        for pattern, operation in self._routes:
            if found := pattern.fullmatch(path):
                yield operation, found.groups()


def unanswered(witness: Witness, subject: Subject) -> Iterator[Observation]:
    """An observation for each request that was not answered, and is not yet told about."""
    router = Router(subject.document, subject.base_url)
    while witness.unanswered:
        request, problem = witness.unanswered.pop()
        operation = router.operation(request.method, str(request.url))
        yield Observation(
            operations=(operation.name if operation else f"{request.method} {request.url.path}",),
            check="answered",
            clause=written_at(operation) if operation else "",
            promised="an answer to each request",
            came=problem,
            evidence=(of_httpx(request, None, subject.manners.token),),
        )


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"({[^}]+})", path)
    return re.compile("".join("([^/]+)" if part.startswith("{") else re.escape(part) for part in parts))
