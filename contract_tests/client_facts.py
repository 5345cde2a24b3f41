"""What a generated client has, as plain facts: found by importing it and looking at its operations and models."""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import import_module
from types import NoneType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
import msgspec
import openknowledge
from openknowledge._runtime.operation import Json, Operation, Query

from contract_tests.clients import BASE_URL, USER_AGENT
from contract_tests.contract_facts import Fact, joined


def client_facts(api: str) -> set[Fact]:
    """Everything that the client of an API has and a contract can state."""
    client = client_of(api)
    facts = {*_api_facts(client), *_schema_facts(api)}
    for tag in tags_of(client):
        resource = getattr(client(user_agent=USER_AGENT, base_url=BASE_URL), tag)
        for operation in operations_of(api, tag):
            method = getattr(type(resource), operation.name.removeprefix(f"{tag}_"), None)
            if method is not None:
                facts |= {*_operation_facts(operation, tag, method), *_answer_facts(operation, method)}
                facts |= {*_pagination_facts(operation, type(resource)), *_series_facts(operation, type(resource))}
    return facts


def client_of(api: str) -> Any:
    """The synchronous client class of an API."""
    (name,) = (name for name in import_module(f"openknowledge.{api}").__all__ if not name.startswith("Async"))
    return getattr(openknowledge, name)


def tags_of(client: Any) -> list[str]:
    """The resources of a client class."""
    return [name for name, value in vars(client).items() if isinstance(value, cached_property)]


def operations_of(api: str, tag: str) -> list[Operation[object]]:
    """The operations of a resource."""
    module = import_module(f"openknowledge.{api}.{tag}")
    return [value for value in vars(module).values() if isinstance(value, Operation)]


def _api_facts(client: Any) -> Iterator[Fact]:
    yield "client", client.__name__
    parameters = inspect.signature(client).parameters
    yield "server", parameters["base_url"].default or "none"
    if "access_token" in parameters:
        yield "security", "http", "bearer"  # that it is sent as such is shown on the wire
    for tag in tags_of(client):
        yield "tag", tag


def _operation_facts(operation: Operation[object], tag: str, method: Any) -> Iterator[Fact]:
    name, parameters, hints = operation.name, inspect.signature(method).parameters, get_type_hints(method)
    yield "operation", name, tag, operation.method, operation.path
    positional = [each.name for each in parameters.values() if each.kind is each.POSITIONAL_OR_KEYWORD]
    yield "positional", name, *positional[1:]
    for each in operation.parameters:
        style = str(each.explode) if isinstance(each, Query) else "simple"
        place = type(each).__name__.lower()
        taken = _taken(parameters[each.argument]), joined(alternatives(hints[each.argument]))
        yield "parameter", name, place, each.name, each.argument, *taken, style, *each.date_forms
    if operation.body is not None:
        yield "body", name, operation.body.media_type
        for member in operation.body.members:
            taken = _taken(parameters[member.argument]), joined(alternatives(hints[member.argument]))
            yield "member", name, member.name, member.argument, *taken, "nullable" if member.nullable else ""


def _taken(parameter: inspect.Parameter) -> str:
    return "required" if parameter.default is parameter.empty else repr(parameter.default)


def _answer_facts(operation: Operation[object], method: Any) -> Iterator[Fact]:
    for status, contents in operation.answers.items():
        yield "status", operation.name, status
        for content in contents:
            found = (
                {name for type_ in content.types() for name in alternatives(type_)}
                if isinstance(content, Json)
                else {"str"}
            )
            wrapped = ("parentheses",) if isinstance(content, Json) and content.parentheses else ()
            yield "content", operation.name, status, content.media_type, joined(found), *wrapped
    yield from (("refusal", operation.name, type_.__name__) for type_ in operation.refusals())
    yield "result", operation.name, joined(alternatives(get_type_hints(method)["return"]))


def _pagination_facts(operation: Operation[object], resource: Any) -> Iterator[Fact]:
    method = getattr(resource, f"iter_{operation.name.partition('_get_')[2]}", None)
    if operation.next_page and method:
        item = inspect.signature(method).return_annotation.removeprefix("Walk[models.").removesuffix("]")
        taken = sorted(set(inspect.signature(method).parameters) - {"self", "options"})
        yield "pagination", operation.name, ".".join(operation.next_page), item, *taken


def _series_facts(operation: Operation[object], resource: Any) -> Iterator[Fact]:
    method = getattr(resource, f"{operation.name.removeprefix(f'{tag_of(resource)}_')}_dense", None)
    series = vars(import_module(resource.__module__)).get(f"{operation.name.upper()}_SERIES")
    if method and series:
        points = ".".join(str(step) for step in series.points)
        item = inspect.signature(method).return_annotation.removeprefix("tuple[Row[models.").removesuffix("], ...]")
        said = series.end, str(series.whole_months), series.gaps, str(series.first), str(series.last), str(series.lag)
        yield "series", operation.name, points, item, series.time, *said


def tag_of(resource: Any) -> str:
    """The tag whose operations a class has."""
    return str(resource.__module__.rpartition(".")[2])


def _schema_facts(api: str) -> Iterator[Fact]:
    module = import_module(f"openknowledge.{api}.models")
    for name in module.__all__:
        value = getattr(module, name)
        if get_origin(value) is Literal:
            for each in get_args(value):
                yield "value", name, repr(each)
            continue
        for shown, beside in vars(value).items():
            if isinstance(beside, property):
                yield "moment", name, shown, joined(alternatives(get_type_hints(beside.fget)["return"]))
        hints = get_type_hints(value)
        for field in attrs.fields(value):
            found = alternatives(hints[field.name]) - {"UnsetType"}
            default = "required" if field.default is attrs.NOTHING else repr(field.default)
            yield "property", name, wire_name(value, field.name), field.name, joined(found), default


def wire_name(model: type, attribute: str) -> str:
    """The name on the wire that an attribute of a model has."""
    return next(field.encode_name for field in msgspec.structs.fields(model) if field.name == attribute)


def alternatives(type_: Any) -> set[str]:
    """The types of a union, by name."""
    origin, arguments = get_origin(type_), get_args(type_)
    if origin in (Union, types.UnionType):
        return {name for each in arguments for name in alternatives(each)}
    if origin is Literal:
        return {f"Literal[{value!r}]" for value in arguments}
    if origin is tuple:
        return {f"tuple[{joined(alternatives(arguments[0]))}, ...]"}
    if origin is Sequence:
        return {f"Sequence[{joined(alternatives(arguments[0]))}]"}
    if origin is dict:
        return {f"dict[str, {joined(alternatives(arguments[1]))}]"}
    return {"None" if type_ in (None, NoneType) else type_.__name__}
