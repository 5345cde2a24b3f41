"""Answers that a contract describes, and what a client makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx
import msgspec
import pytest
from hypothesis.strategies import SearchStrategy
from openknowledge.errors import ErrorResponse

from contract_tests.arguments import example_arguments, values
from contract_tests.clients import Subject, call, connect, subjects
from tools.specs import Document, is_json, resolve


@dataclass(frozen=True, eq=False)
class Answer:
    """One content that an operation may answer with.

    Attributes:
        stated: What the contract says of the content: its schema, and what stands around it.
        schema: One alternative where the contract gives several.
        alone: Whether it is the only one.
        values: What the schema describes.
    """

    subject: Subject
    status: int
    media_type: str
    stated: Document
    schema: Document
    alone: bool
    values: SearchStrategy[Any]

    def __str__(self) -> str:
        name = self.schema.get("$ref", "").rpartition("/")[2] or self.schema.get("type")
        return f"{self.subject}-{self.status}-{name}"

    @property
    def refuses(self) -> bool:
        """Whether it is a refusal: by its status, or by its shape in spite of it."""
        return not 200 <= self.status <= 299 or "x-refusal" in self.subject.resolve(self.schema)

    def content(self, value: Any) -> bytes:
        """The bytes that stand for a value."""
        return content_of(self.media_type, self.stated, value)

    def received(self, mode: str, value: Any) -> Any:
        """What the client makes of the answer: its result, or the decoded content of the refusal it raises."""
        response = httpx.Response(self.status, headers={"Content-Type": self.media_type}, content=self.content(value))
        client = connect(self.subject.document, mode, lambda _: response)
        if not self.refuses:
            return call(client, self.subject, example_arguments(self.subject))
        with pytest.raises(ErrorResponse) as error:
            call(client, self.subject, example_arguments(self.subject))
        return error.value.parsed


@cache
def answers() -> tuple[Answer, ...]:
    """Every content of every answer of every operation."""
    return tuple(answer for subject in subjects() for _, answer in _answers(subject))


@cache
def kinds_of_answers() -> tuple[Answer, ...]:
    """One answer for each choice between schemas, and each of its alternatives."""
    kinds = {(subject.api, *key): answer for subject in reversed(subjects()) for key, answer in _answers(subject)}
    return tuple(reversed(kinds.values()))


def _answers(subject: Subject) -> Iterator[tuple[tuple[str, str], Answer]]:
    for key, response in subject.responses().items():
        for media_type, content in response.get("content", {}).items():
            choices = content["schema"].get("anyOf", [content["schema"]])
            for choice in choices:
                drawn = values(subject.document, choice)
                status = subject.statuses(key)[0]
                answer = Answer(subject, status, media_type, content, choice, len(choices) == 1, drawn)
                yield (json.dumps(choices), json.dumps(choice)), answer


def content_of(media_type: str, stated: Document, value: Any) -> bytes:
    """The bytes that stand for a value in a media type of the contract: JSON, in parentheses or not, or text."""
    if not is_json(media_type):
        return str(value).encode()
    return framed(stated, json.dumps(value).encode())


def framed(stated: Document, content: bytes) -> bytes:
    """Content with what the contract says stands around it."""
    return b"(%b)" % content if stated.get("x-wrapped") == "parentheses" else content


def plain(value: Any) -> Any:
    """What a decoded value is as JSON."""
    return json.loads(json.dumps(msgspec.to_builtins(value)))


Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Part:
    """A part of a JSON value.

    Attributes:
        path: Where it is.
        pointer: Where it is, as a JSON pointer; the keys of a map are not told.
        schema: What describes it.
        types: The types that it may have in its place.
        value: The part itself.
    """

    path: Path
    pointer: str
    schema: Document
    types: frozenset[str]
    value: Any


def parts(answer: Answer, value: Any) -> list[Part]:
    """Each part of a value that the contract describes, the whole first."""
    return list(_parts(answer.subject.document, answer.schema, value, (), ""))


def _parts(document: Document, schema: Document, value: Any, path: Path, pointer: str) -> Iterator[Part]:
    schema = resolve(document, schema)
    choices = [resolve(document, choice) for choice in schema.get("oneOf", [schema])]
    types = frozenset(type_ for choice in choices for type_ in _types(choice))
    if len(choices) > 1:
        schema = next(choice for choice in choices if isinstance(value, TYPES[choice["type"]]))
    yield Part(path, pointer, schema, types, value)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _parts(document, schema["items"], item, (*path, index), f"{pointer}/{index}")
    elif isinstance(value, dict) and "properties" in schema:
        for name, member in value.items():
            yield from _parts(document, schema["properties"][name], member, (*path, name), f"{pointer}/{name}")
    elif isinstance(value, dict):
        for name, member in value.items():
            yield from _parts(document, schema["additionalProperties"], member, (*path, name), f"{pointer}/*")


def replaced(value: Any, path: Path, new: Any) -> Any:
    """A JSON value with another part at a place."""
    if not path:
        return new
    changed = value.copy()
    changed[path[0]] = replaced(value[path[0]], path[1:], new)
    return changed


TYPES: dict[str, Any] = {"object": dict, "array": list, "null": type(None)}
"""The types of JSON in Python, as far as choices between them are made."""


def _types(schema: Document) -> set[str]:
    types = {schema["type"]} if isinstance(schema["type"], str) else set(schema["type"])
    return types | {"integer"} if "number" in types else types
