"""Ways to make an answer wrong. Pure.

A place in an answer's JSON is written as a path of member names and list indices, `revisions/3/delta`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from itertools import count
from typing import Any

from contract_tests.recordings.recording import RecordedAnswer, RecordedRequest

Change = Callable[[RecordedAnswer], None]
"""Makes an answer wrong."""


@dataclass(frozen=True)
class Fault:
    """A wrong answer to some requests.

    Attributes:
        what: What is wrong, in words.
        request: Pattern that is searched for in `METHOD /path?query header:value body`.
        change: Makes the answer wrong.
        only: Which of these requests, counted from 0, is answered so; None for each.
    """

    what: str
    request: str
    change: Change
    only: int | None = None

    def __str__(self) -> str:
        return self.what


class FaultyAnswers:
    """Makes answers wrong on their way.

    Attributes:
        made: How many it made wrong.
    """

    def __init__(self, fault: Fault) -> None:
        self.made = 0
        self._fault = fault
        self._numbers = count()

    def __call__(self, request: RecordedRequest, answer: RecordedAnswer) -> RecordedAnswer:
        if re.search(self._fault.request, str(request)):
            number = next(self._numbers)
            if self._fault.only in (None, number):
                before = copy.deepcopy(answer)
                self._fault.change(answer)
                self.made += answer != before
        return answer


def put(place: str, value: Any) -> Change:
    """Another value at a place; a function is given the value that is there."""

    def change(answer: RecordedAnswer) -> None:
        parent, key = _found(answer.content, place)
        parent[key] = value(parent[key]) if callable(value) else value

    return change


def drop(place: str) -> Change:
    """A member or item less."""

    def change(answer: RecordedAnswer) -> None:
        parent, key = _found(answer.content, place)
        del parent[key]

    return change


def double(place: str) -> Change:
    """An item twice in a row."""

    def change(answer: RecordedAnswer) -> None:
        parent, key = _found(answer.content, place)
        parent.insert(key, parent[key])

    return change


def swap(place: str, other: str) -> Change:
    """Two values changing places."""

    def change(answer: RecordedAnswer) -> None:
        (parent, key), (other_parent, other_key) = _found(answer.content, place), _found(answer.content, other)
        parent[key], other_parent[other_key] = other_parent[other_key], parent[key]

    return change


def respond(status: int, content: Any = None) -> Change:
    """Another status, and the content that goes with it: a JSON value, a text, or None for no content."""

    def change(answer: RecordedAnswer) -> None:
        answer.status, answer.content = status, content
        if content is not None:
            answer.headers["content-type"] = "text/html" if isinstance(content, str) else "application/json"

    return change


def refuse(status: int) -> Change:
    """A refusal with a text for people."""
    phrase = HTTPStatus(status).phrase
    return respond(status, {"messageTranslations": {"en": "No."}, "httpCode": status, "httpReason": phrase})


def as_status(status: int) -> Change:
    """Another status with the same content."""

    def change(answer: RecordedAnswer) -> None:
        answer.status = status

    return change


def where_status_is(status: int, change: Change) -> Change:
    """A change of those answers only that have a status."""

    def change_some(answer: RecordedAnswer) -> None:
        if answer.status == status:
            change(answer)

    return change_some


def header(name: str, value: str | None) -> Change:
    """Another value of a header field, or none."""

    def change(answer: RecordedAnswer) -> None:
        answer.headers.pop(name, None)
        if value is not None:
            answer.headers[name] = value

    return change


def rewrite(old: str, new: str) -> Change:
    """Another text in place of every such text in content that is no JSON."""

    def change(answer: RecordedAnswer) -> None:
        answer.content = answer.content.replace(old, new)

    return change


def _found(content: Any, place: str) -> tuple[Any, Any]:
    *path, last = (int(step) if step.isdigit() else step for step in place.split("/"))
    for step in path:
        content = content[step]
    return content, last
