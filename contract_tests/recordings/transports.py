"""Transports that record what goes over the wire, and that answer from a recording."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any

import httpx

from contract_tests.recordings.recording import (
    ANSWER_FIELDS,
    REQUEST_FIELDS,
    RecordedAnswer,
    RecordedRequest,
    Recording,
)
from tools.specs import is_json

Fault = Callable[[RecordedRequest, RecordedAnswer], RecordedAnswer]
"""What becomes of an answer on its way."""


class UnrecordedRequest(LookupError):
    """A request that the recording holds no answer to."""


class RecordingTransport(httpx.BaseTransport):
    """Sends requests over the network, and adds each exchange to a recording."""

    def __init__(self, recording: Recording) -> None:
        self._network = httpx.HTTPTransport()
        self._recording = recording
        self._adding = Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        arriving = self._network.handle_request(request)
        assert isinstance(arriving.stream, httpx.SyncByteStream)
        # The client reads the stream of what it is given, which a network has only once.
        content = b"".join(arriving.stream)
        arriving.close()
        response = httpx.Response(arriving.status_code, headers=arriving.headers, content=content)
        asked = recorded_request(request, self._recording.provenance["base_url"])
        with self._adding:
            self._recording.add(asked, _recorded_answer(response))
        return response

    def close(self) -> None:
        self._network.close()


def replay(
    recording: Recording, fault: Fault | None = None, noting: Callable[[RecordedRequest, int], None] | None = None
) -> httpx.MockTransport:
    """A transport that answers as the server did.

    Args:
        recording: The exchanges.
        fault: What becomes of each answer before it arrives; it gets a copy, which it may change.
        noting: Called with each request and the status that it is answered with.

    Raises:
        UnrecordedRequest: A request is not in the recording.
    """
    asked: Counter[RecordedRequest] = Counter()
    counting = Lock()

    def answer(request: httpx.Request) -> httpx.Response:
        key = recorded_request(request, recording.provenance["base_url"])
        if key not in recording.exchanges:
            raise UnrecordedRequest(str(key))
        with counting:
            number, asked[key] = asked[key], asked[key] + 1
        found = copy.deepcopy(_numbered(recording.exchanges[key], number))
        if fault is not None:
            found = fault(key, found)
        if noting is not None:
            noting(key, found.status)
        return httpx.Response(found.status, headers=found.headers, content=found.body)

    return httpx.MockTransport(answer)


def altering(answer: Callable[[httpx.Request], httpx.Response], fault: Fault, base_url: str) -> httpx.MockTransport:
    """A transport that answers as a function does, but for what becomes of its answers.

    Args:
        answer: Answers each request.
        fault: What becomes of each answer before it arrives.
        base_url: What faults leave out of the address of a request.
    """

    def altered(request: httpx.Request) -> httpx.Response:
        response = answer(request)
        kept = RecordedAnswer(response.status_code, dict(response.headers), _content(response))
        kept.headers.pop("content-length", None)
        found = fault(recorded_request(request, base_url), kept)
        return httpx.Response(found.status, headers=found.headers, content=found.body)

    return httpx.MockTransport(altered)


def recorded_request(request: httpx.Request, base_url: str) -> RecordedRequest:
    """A request as a recording keeps it."""
    kept = tuple((name, request.headers[name]) for name in REQUEST_FIELDS if name in request.headers)
    return RecordedRequest(request.method, str(request.url).removeprefix(base_url), kept, request.read().decode())


def _recorded_answer(response: httpx.Response) -> RecordedAnswer:
    headers = {name: response.headers[name] for name in ANSWER_FIELDS if name in response.headers}
    return RecordedAnswer(response.status_code, headers, _content(response))


def _content(response: httpx.Response) -> Any:
    if response.content and is_json(response.headers.get("content-type", "")):
        # What is called JSON is none in some APIs.
        with suppress(ValueError):
            return response.json()
    return response.text if response.content else None


def _numbered(runs: list[tuple[int, RecordedAnswer]], number: int) -> RecordedAnswer:
    for times, answer in runs:
        if number < times:
            return answer
        number -= times
    return runs[-1][1]
