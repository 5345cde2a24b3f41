"""Hypothesis strategies drawn from a contract: values by schema, arguments by operation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import unquote

from hypothesis import strategies as st

from contract_tests.clients import Arguments, Subject
from tools.specs import Document, resolve

TITLES = {
    "a slash": "AC/DC",
    "a percent sign": "100%",
    "plus signs": "C++",
    "other letters": "Ünï",
    "an emoji": "🪐",
    "255 bytes": "木" * 85,
    "an escape": "%2F",
    "a question mark": "?",
    "a number sign": "#",
    "query delimiters": "&=+",
    "a control character": "a\0b",
    "spaces": " a  b ",
    "braces": "{title}",
    "dots and a slash": "../x",
}
"""Texts that a careless client changes on their way."""

RELATIVE = ("", ".", "..", "%2E", "%2e%2E", ".%2e")
"""Texts that a URL cannot hold as a path segment: it would lead to another operation."""

_VOCABULARY = (*TITLES.values(), *RELATIVE)
_PRINTABLE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)).map(str.strip)
_UNDISPUTED = st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" \n")
"""Characters on which dialects of regular expressions agree whether they are white space."""
_LONGEST_ARRAY = 3


def arguments(subject: Subject) -> st.SearchStrategy[Arguments]:
    """Arguments that an operation accepts: all that are required and any others."""
    required: dict[tuple[str, str], st.SearchStrategy[Any]] = {}
    optional: dict[tuple[str, str], st.SearchStrategy[Any]] = {}
    for parameter in subject.operation.parameters:
        strategy = values(subject.document, parameter["schema"], _PRINTABLE if parameter["in"] == "header" else None)
        if parameter["in"] == "path":
            strategy = strategy.filter(lambda value: not is_relative(value))
        (required if parameter.get("required") else optional)[parameter["in"], parameter["name"]] = strategy
    body = subject.resolve(subject.body or {})
    for name, schema in body.get("properties", {}).items():
        (required if name in body["required"] else optional)["body", name] = values(subject.document, schema)
    return st.fixed_dictionaries(required, optional=optional)


def example_arguments(subject: Subject) -> dict[tuple[str, str], Any]:
    """The required arguments of an operation, with values that the contract gives as examples."""
    found = {
        (parameter["in"], parameter["name"]): _example(subject, parameter)
        for parameter in subject.operation.parameters
        if parameter.get("required")
    }
    if subject.body is not None:
        (content,) = subject.resolve(subject.operation.raw["requestBody"])["content"].values()
        example = next(iter(content["examples"].values()))["value"]
        found |= {("body", name): value for name, value in example.items()}
    return found


def text_places(subject: Subject, *places: str) -> list[tuple[str, str]]:
    """The arguments of an operation that are free text or arrays of it, by place and name on the wire."""
    schemas = {(each["in"], each["name"]): each["schema"] for each in subject.operation.parameters}
    body = subject.resolve(subject.body or {})
    schemas |= {("body", name): schema for name, schema in body.get("properties", {}).items()}
    return [key for key, schema in schemas.items() if key[0] in places and _is_text(subject, schema)]


def text_argument(subject: Subject, place: str, name: str, text: object) -> object:
    """A text, or what stands in its place, as an argument: alone, or in an array where the contract asks for one."""
    parameters = {(each["in"], each["name"]): each["schema"] for each in subject.operation.parameters}
    return [text] if subject.resolve(parameters.get((place, name), {})).get("type") == "array" else text


def is_relative(value: object) -> bool:
    """Whether a value cannot be a path segment; an array is one with commas between its items."""
    text = ",".join(map(str, value)) if isinstance(value, list) else value
    return isinstance(text, str) and unquote(text) in ("", ".", "..")


def values(document: Document, schema: Document, text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Any]:
    """JSON values that a schema describes.

    Args:
        document: The contract that the schema belongs to.
        schema: The schema; of the keywords, those that the contracts use.
        text: Where strings without a pattern are taken from.
    """
    schema = resolve(document, schema)
    choices = schema.get("oneOf") or schema.get("anyOf")
    if choices:
        return st.one_of([values(document, choice, text) for choice in choices])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    types: Sequence[str] = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    return st.one_of([_of_type(document, schema, type_, text) for type_ in types])


def _of_type(
    document: Document, schema: Document, type_: str, text: st.SearchStrategy[str] | None
) -> st.SearchStrategy[Any]:
    match type_:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return _integers(schema)
        case "number" if "multipleOf" in schema:
            return _integers(schema).map(float)
        case "number":
            return st.floats(schema.get("minimum"), schema.get("maximum"), allow_nan=False, allow_infinity=False)
        case "string":
            return _strings(schema, st.text() | st.sampled_from(_VOCABULARY) if text is None else text)
        case "array":
            longest = min(schema.get("maxItems", _LONGEST_ARRAY), _LONGEST_ARRAY)
            items = values(document, schema["items"], text)
            unique_by = repr if schema.get("uniqueItems") else None
            return st.lists(items, min_size=schema.get("minItems", 0), max_size=longest, unique_by=unique_by)
        case _:
            return _objects(document, schema, text)


def _integers(schema: Document) -> st.SearchStrategy[int]:
    lowest, highest = schema.get("minimum", -(2**63)), schema.get("maximum", 2**63 - 1)
    step = schema.get("multipleOf", 1)
    return st.integers(-(-lowest // step), highest // step).map(lambda number: number * step)


def _strings(schema: Document, text: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    if schema.get("format") == "date-time":
        return st.datetimes().map(lambda moment: f"{moment.replace(microsecond=0).isoformat()}Z")
    if schema.get("format") == "date":
        return st.dates().map(date.isoformat)
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", 2**20)
    if "pattern" in schema:
        # `$` is the end of the text in a contract; in Python a newline may follow it
        pattern = re.compile(re.sub(r"\$$", r"\\Z", schema["pattern"]), re.ASCII)
        fitting = [value for value in _VOCABULARY if pattern.search(value)]
        text = st.from_regex(pattern, alphabet=_UNDISPUTED)
        text = text | st.sampled_from(fitting) if fitting else text
    return text.filter(lambda value: shortest <= len(value) <= longest)


def _objects(document: Document, schema: Document, text: st.SearchStrategy[str] | None) -> st.SearchStrategy[Any]:
    if "properties" not in schema:
        names = values(document, {"type": "string", **schema.get("propertyNames", {})})
        members = values(document, schema["additionalProperties"], text)
        return st.dictionaries(names, members, min_size=schema.get("minProperties", 0), max_size=_LONGEST_ARRAY)
    members_ = {name: values(document, member, text) for name, member in schema["properties"].items()}
    required = {name: strategy for name, strategy in members_.items() if name in schema.get("required", ())}
    optional = {name: strategy for name, strategy in members_.items() if name not in required}
    return st.fixed_dictionaries(required, optional=optional)


def _is_text(subject: Subject, schema: Document) -> bool:
    schema = subject.resolve(schema)
    if schema.get("type") == "array":
        return _is_text(subject, schema["items"])
    types = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", ())
    return "string" in types and "enum" not in schema and "const" not in schema


def _example(subject: Subject, parameter: Document) -> Any:
    if "examples" in parameter:
        return next(iter(parameter["examples"].values()))["value"]
    schema = subject.resolve(parameter["schema"])
    return parameter["example"] if "example" in parameter else (schema.get("examples") or schema["enum"])[0]
