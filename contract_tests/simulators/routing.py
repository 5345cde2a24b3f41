"""An API as a function: a simulator maps an `httpx.Request` to an `httpx.Response`.

Routes are declared beside the functions that answer them. They are matched on the path as it was sent, split at its
slashes and only then percent-decoded, once: `AC%2FDC` is one segment, and a line feed or a NUL is a character like any
other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime
from typing import Concatenate, Generic, TypeVar
from urllib.parse import unquote

import httpx

from contract_tests.simulators.clock import Clock

State = TypeVar("State")
Answer = Callable[Concatenate[State, httpx.Request, ...], httpx.Response]


class Refused(Exception):
    """Ends a request with a refusal. Each API has a subclass that knows how the API words one."""

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The refusal of this request."""
        raise NotImplementedError


@dataclass(frozen=True)
class Operation(Generic[State]):
    """One operation of an API.

    Attributes:
        name: Its name, the same everywhere in this repository.
        method: `GET`, `POST`, …; a GET operation with `head` answers HEAD too, with the same status and headers.
        template: Path below the base of the API, as documented: `/pageviews/top/{project}/…`.
        function: Answers `function(state, request, *values)`; the values are those of the path, in order, decoded.
    """

    name: str
    method: str
    template: str
    function: Answer[State]
    head: bool


class Operations(Generic[State]):
    """The operations that one module answers."""

    def __init__(self) -> None:
        self.declared: list[Operation[State]] = []

    def operation(
        self, method: str, template: str, *, name: str | None = None, head: bool = True
    ) -> Callable[[Answer[State]], Answer[State]]:
        """Declare that the decorated function answers an operation, which has the function's name if none is given."""

        def declare(function: Answer[State]) -> Answer[State]:
            self.declared.append(Operation(name or function.__name__, method, template, function, head))
            return function

        return declare


@dataclass
class _Node(Generic[State]):
    """What may follow a beginning of a path."""

    literals: dict[str, _Node[State]] = field(default_factory=dict)
    parameter: _Node[State] | None = None
    methods: dict[str, Answer[State]] = field(default_factory=dict)

    def child(self, segment: str) -> _Node[State]:
        if not segment.startswith("{"):
            return self.literals.setdefault(segment, _Node())
        if self.parameter is None:
            self.parameter = _Node()
        return self.parameter


class Simulator(Generic[State]):
    """An API that answers in process.

    Attributes:
        base: Path below which all operations lie; empty or beginning with a slash.
        operations: What it answers, by name.
        state: What its functions answer from.
        clock: The time it lives in; setting `clock.now` changes what is published.
        examples: By name a path and query, below the base, of operations that need no body, all that read among them;
            answered 200 at the initial time.
    """

    def __init__(
        self,
        *,
        base: str,
        operations: Iterable[Operations[State]],
        state: State,
        clock: Clock,
        examples: Mapping[str, str],
        no_route: Callable[[], Refused],
        no_method: Callable[[Sequence[str]], Refused],
        admit: Callable[[State, httpx.Request], None] | None = None,
    ) -> None:
        """Put an API together.

        Args:
            no_route: How it refuses a path it does not know.
            no_method: How it refuses a method; gets the methods it would allow, sorted.
            admit: Looks at every request first and may raise `Refused`.
        """
        self.base = base
        self.operations = {one.name: one for module in operations for one in module.declared}
        self.state = state
        self.clock = clock
        self.examples = examples
        self._no_route = no_route
        self._no_method = no_method
        self._admit = admit
        self._root = _tree(base, self.operations.values())

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer a request, dated by the clock."""
        response = self._undated(request)
        response.headers["Date"] = format_datetime(self.clock.now.astimezone(UTC), usegmt=True)
        return response

    def _undated(self, request: httpx.Request) -> httpx.Response:
        try:
            if self._admit is not None:
                self._admit(self.state, request)
            function, values = self._route(request)
            response = function(self.state, request, *values)
        except Refused as refusal:
            response = refusal.answer(request)
        if request.method == "HEAD":
            return httpx.Response(response.status_code, headers=response.headers)
        return response

    def transport(self) -> httpx.MockTransport:
        """The seam where clients plug in, blocking and asynchronous ones."""
        return httpx.MockTransport(self)

    def _route(self, request: httpx.Request) -> tuple[Answer[State], list[str]]:
        path, _, _ = request.url.raw_path.partition(b"?")
        segments = [unquote(segment) for segment in path.decode("ascii").split("/")[1:]]
        allowed = set[str]()
        for node, values in _matches(self._root, segments, 0, []):
            if request.method in node.methods:
                return node.methods[request.method], values
            allowed |= node.methods.keys()
        raise self._no_method(sorted(allowed)) if allowed else self._no_route()


def _tree(base: str, operations: Iterable[Operation[State]]) -> _Node[State]:
    root = _Node[State]()
    for operation in operations:
        node = root
        for segment in f"{base}{operation.template}".split("/")[1:]:
            node = node.child(segment)
        node.methods[operation.method] = operation.function
        if operation.method == "GET" and operation.head:
            node.methods["HEAD"] = operation.function
    return root


def _matches(
    node: _Node[State], segments: Sequence[str], index: int, values: list[str]
) -> Iterator[tuple[_Node[State], list[str]]]:
    """The routes that fit the segments from an index on; literals go before parameters, which are never empty."""
    if index == len(segments):
        if node.methods:
            yield node, values
        return
    segment = segments[index]
    if segment in node.literals:
        yield from _matches(node.literals[segment], segments, index + 1, values)
    if node.parameter is not None and segment:
        yield from _matches(node.parameter, segments, index + 1, [*values, segment])
