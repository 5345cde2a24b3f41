"""A server that passes requests on to another and breaks the answers on purpose: what a check has to notice."""

from __future__ import annotations

import http.client
import itertools
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from contract_tests.tiny_wiki import serving

_TIMEOUT_SECONDS = 30.0
_HOP_BY_HOP = frozenset({"connection", "host", "keep-alive", "transfer-encoding", "content-length"})


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on its way. `headers` are without those that describe the connection."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


Fault = Callable[[Answer], Answer]


def honest(answer: Answer) -> Answer:
    """No fault."""
    return answer


def without_member(name: str) -> Fault:
    """Successful JSON objects lose a member."""
    return _on_success(lambda value: {key: member for key, member in value.items() if key != name})


def with_member_as_string(name: str) -> Fault:
    """A member of successful JSON objects becomes a string."""
    return _on_success(lambda value: {key: str(member) if key == name else member for key, member in value.items()})


def error_as_success(answer: Answer) -> Answer:
    """Errors of the client are answered 200."""
    return replace(answer, status=200) if 400 <= answer.status < 500 else answer


def gone_after(answers: int) -> Fault:
    """After so many answers, none any more: each connection is closed at once."""
    numbers = itertools.count(1)

    def fault(answer: Answer) -> Answer:
        if next(numbers) > answers:
            raise ConnectionAbortedError
        return answer

    return fault


def _on_success(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Fault:
    def fault(answer: Answer) -> Answer:
        if not 200 <= answer.status < 300 or not answer.body:
            return answer
        return replace(answer, body=json.dumps(change(json.loads(answer.body))).encode())

    return fault


class _Handler(BaseHTTPRequestHandler):
    upstream: str
    fault: Fault
    path_pattern: re.Pattern[str]

    def _pass_on(self) -> None:
        answer = self._ask()
        if self.path_pattern.search(urlsplit(self.path).path):
            try:
                answer = type(self).fault(answer)
            except ConnectionAbortedError:
                self.close_connection = True
                return
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _ask(self) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(self.upstream).netloc, timeout=_TIMEOUT_SECONDS)
        try:
            # The path goes on as it came: decoded or normalised, it could name something else.
            connection.putrequest(self.command, urlsplit(self.upstream).path + self.path, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name.lower() not in _HOP_BY_HOP:
                    connection.putheader(name, value)
            length = int(self.headers.get("Content-Length", 0))
            connection.putheader("Content-Length", str(length))
            connection.endheaders(self.rfile.read(length))
            received = connection.getresponse()
            headers = tuple((name, value) for name, value in received.getheaders() if name.lower() not in _HOP_BY_HOP)
            return Answer(received.status, headers, received.read())
        finally:
            connection.close()

    def __getattr__(self, name: str) -> Callable[[], None]:
        # The base class looks for an attribute named after the method.
        if name.startswith("do_"):
            return self._pass_on
        raise AttributeError(name)

    def log_request(self, code: object = "-", size: object = "-") -> None:
        pass


@contextmanager
def faulty_proxy(upstream: str, fault: Fault, path_pattern: str = "") -> Iterator[str]:
    """The URL of a server that answers like another one, but for a fault.

    Args:
        upstream: Base URL of the other server.
        fault: What becomes of its answers.
        path_pattern: Regular expression found in the path, without the query, of the requests concerned.
    """
    attributes = {"upstream": upstream, "fault": staticmethod(fault), "path_pattern": re.compile(path_pattern)}
    with serving(type("Handler", (_Handler,), attributes)) as url:
        yield url
