"""What leaves a client when an operation is called, and how it compares with what the contract describes."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from openknowledge import __version__
from openknowledge.errors import InvalidArgument, UnexpectedStatus

from contract_tests.arguments import example_arguments
from contract_tests.clients import BASE_URL, USER_AGENT, Arguments, Subject, call, connect
from contract_tests.wire import Sender, Wire, differences

BASE_PATH = httpx.URL(BASE_URL).path


def sent(subject: Subject, mode: str, arguments: Arguments, **settings: Any) -> list[Wire]:
    """The requests that leave a client: one, or none if the arguments are refused.

    The answer has a status that the contract does not list, so that every call ends in one of two errors.
    """
    requests: list[Wire] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(Wire.of(request))
        return httpx.Response(subject.unlisted_status)

    with pytest.raises((UnexpectedStatus, InvalidArgument)) as raised:
        call(connect(subject.document, mode, answer, **settings), subject, arguments)
    assert len(requests) == (raised.type is UnexpectedStatus), raised.value
    return requests


def compared(subject: Subject, arguments: Arguments, wire: Wire, token: str | None = None) -> list[str]:
    """Where a request is not what the contract describes."""
    sender = Sender(BASE_PATH, f"{USER_AGENT} openknowledge/{__version__}", token)
    return differences(subject.document, subject.operation, arguments, sender, wire)


class Recorder:
    """Keeps requests, and answers each with one status, which the contract is not to list."""

    def __init__(self, status: int = 418, /, **headers: str) -> None:
        self.requests: list[httpx.Request] = []
        self._status = status
        self._headers = headers

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(self._status, headers=self._headers, content=b"teapot")


def attempt(client: Any, subject: Subject, **options: Any) -> None:
    """Call an operation of a client whose requests a recorder answers."""
    with pytest.raises(UnexpectedStatus):
        call(client, subject, example_arguments(subject), **options)
