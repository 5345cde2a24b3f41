"""What a method returns and what it raises, read from the answers that its operation may have. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tools.generator import Parsed
from tools.runtime.errors import error_class
from tools.specs import Document, SpecOperation, is_json, resolve


@dataclass(frozen=True)
class Content:
    """One content type of an answer."""

    media_type: str
    types: tuple[str, ...]
    parentheses: bool
    when: Mapping[str, list[object]]
    """Values by wire name with which a request is answered in this media type; None is a value left out."""

    @property
    def expression(self) -> str:
        """The runtime's description of this content."""
        if not is_json(self.media_type):
            return f"Text({self.media_type!r})"
        named = "" if self.media_type == "application/json" else f", media_type={self.media_type!r}"
        wrapped = ", parentheses=True" if self.parentheses else ""
        return f"Json(lambda: ({', '.join(self.types)},){named}{wrapped})"


@dataclass(frozen=True)
class Refusal:
    """An answer that a method raises."""

    error: str
    status: str
    description: str


@dataclass(frozen=True)
class Selection:
    """Values of arguments by wire name, and the type of the result for them."""

    values: Mapping[str, list[object]]
    result: str


@dataclass(frozen=True)
class Outcome:
    """All that may come of an operation."""

    answers: Mapping[str, tuple[Content, ...]]
    result: str
    selections: tuple[Selection, ...]
    refusals: tuple[Refusal, ...]
    refusing_types: tuple[str, ...]
    """The types that refuse a request although the status is a success."""

    @property
    def types(self) -> list[str]:
        """Every type that the content of an answer may have."""
        return [type_ for contents in self.answers.values() for type_ in _types(contents)]


def outcome_of(document: Document, operation: SpecOperation, parsed: Parsed) -> Outcome:
    """What may come of an operation of a bundled contract."""
    responses = {status: resolve(document, response) for status, response in operation.raw["responses"].items()}
    answers = {
        status: tuple(_contents(responses[status], types))
        for status, types in parsed.operations[operation.name].answers.items()
    }
    successes = {status: contents for status, contents in answers.items() if status.startswith("2")}
    schemas = {model.name: document["components"]["schemas"][model.schema] for model in parsed.models}
    refusing = {name: schema for name, schema in schemas.items() if schema.get("x-refusal")}
    raised = [(status, name) for status, contents in successes.items() for name in _types(contents) if name in refusing]
    refusals = [Refusal("ErrorResponse", status, text(refusing[name])) for status, name in raised]
    refusals += [Refusal(_error(status), status, text(responses[status])) for status in answers if status[0] != "2"]
    return Outcome(
        answers=answers,
        result="Headers" if operation.method == "HEAD" else _result(successes.values(), refusing),
        selections=tuple(_selections(list(successes.values()), refusing)),
        refusals=tuple(refusals),
        refusing_types=tuple(dict.fromkeys(name for _, name in raised)),
    )


def text(node: Mapping[str, Any]) -> str:
    """The description of a part of a contract, on one line."""
    return " ".join(str(node.get("description", "")).split())


def _contents(response: Document, types: tuple[str, ...]) -> Iterator[Content]:
    for media_type, content in response.get("content", {}).items():
        yield Content(
            media_type,
            types if is_json(media_type) else ("str",),
            parentheses=content.get("x-wrapped") == "parentheses",
            when=content.get("x-when", {}),
        )


def _types(contents: Iterable[Content]) -> list[str]:
    return [type_ for content in contents for type_ in content.types] or ["None"]


def _result(successes: Iterable[Iterable[Content]], refusing: Iterable[str]) -> str:
    """The type of the result: what the successes hold, less what refuses."""
    found = dict.fromkeys(type_ for contents in successes for type_ in _types(contents))
    return " | ".join(type_ for type_ in found if type_ not in refusing)


def _selections(successes: list[tuple[Content, ...]], refusing: Iterable[str]) -> Iterator[Selection]:
    """The results for values that lead to decoded content, then for values that lead to text whatever the others are.

    Beside a second success, the values say nothing about the result.
    """
    contents = successes[0] if len(successes) == 1 else ()
    decoded = [content for content in contents if content.when and content.types != ("str",)]
    for content in decoded:
        yield Selection(content.when, _result([[content]], refusing))
    for name in decoded[0].when if decoded else ():
        leading = [content.when.get(name) for content in decoded]
        known = dict.fromkeys(value for content in contents for value in content.when.get(name, ()))
        others = [value for value in known if not any(values is None or value in values for values in leading)]
        if others:
            yield Selection({name: others}, "str")


def _error(status: str) -> str:
    return error_class(int(status)).__name__ if status.isdigit() else "ErrorResponse"
