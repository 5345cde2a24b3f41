"""Hooks that let schemathesis ask for what exists, and keep it from changing what others ask for."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from hypothesis import strategies as st
from schemathesis import BaseSchema, Case, HookContext
from schemathesis.core.parameters import ParameterLocation

from contract_tests.conformance.gates import WRITING_METHODS
from contract_tests.facts.kinds import Facts
from contract_tests.known_values import WRITE_PREFIX
from contract_tests.strategies import request_parts
from contract_tests.strategies.request import RequestParts

KNOWN_IN_TEN = 8
"""Out of ten generated requests, so many ask for something that exists. The others find out about what does not."""

CONDITIONAL_IN_TEN = 1
"""Out of ten generated requests, so many keep their conditional headers: random ones are answered 412 at once."""

SPELLINGS = ("", " ü", " 100%", " 木星", " C++", " 🪐")
"""Ends of the titles of new pages, so that titles of each class are written to with success."""

CONDITIONAL_HEADERS = ("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since")


def register(schema: BaseSchema, names: Mapping[str, str], values: Facts, run_name: str) -> None:
    """Add the hooks to a schema.

    Args:
        schema: What schemathesis made of the contract.
        names: operationId by label (`GET /page/{title}`).
        values: What exists on the server.
        run_name: Part of the titles of new pages, to tell the runs on one wiki apart.
    """
    numbers = itertools.count(1)

    def new_title() -> str:
        number = next(numbers)
        return f"{WRITE_PREFIX}{run_name} {number}{SPELLINGS[number % len(SPELLINGS)]}"

    def flatmap_case(context: HookContext, case: Case[Any]) -> st.SearchStrategy[Case[Any]]:
        return _asking_for_known(case, request_parts(names[case.operation.label], values, new_title))

    def map_case(context: HookContext, case: Case[Any]) -> Case[Any]:
        return apart_from_known(case)

    schema.hook(flatmap_case)
    schema.hook(map_case)


@st.composite
def _asking_for_known(draw: st.DrawFn, case: Case[Any], requests: st.SearchStrategy[RequestParts] | None) -> Case[Any]:
    positive = _positive_locations(case)
    if draw(st.integers(1, 10)) > CONDITIONAL_IN_TEN and ParameterLocation.HEADER in positive:
        for name in CONDITIONAL_HEADERS:
            case.headers.pop(name, None)
    if requests is not None and draw(st.integers(1, 10)) <= KNOWN_IN_TEN:
        _overlay(case, draw(requests), positive)
    # The values are as valid as the generated ones, but schemathesis would validate them in their encoded form, which
    # can be longer than the contract allows.
    case._record_starting_state()
    return case


def _positive_locations(case: Case[Any]) -> set[ParameterLocation]:
    """Where the generated values keep the contract; what is broken on purpose has to stay so."""
    components = case.meta.components if case.meta else {}
    return {location for location, component in components.items() if component.mode.is_positive}


def _overlay(case: Case[Any], parts: RequestParts, locations: set[ParameterLocation]) -> None:
    if ParameterLocation.PATH in locations:
        case.path_parameters |= {name: quote(str(value), safe="") for name, value in parts.path.items()}
    if ParameterLocation.QUERY in locations:
        case.query = dict(parts.query)
    if ParameterLocation.BODY in locations and parts.body is not None:
        case.body = dict(parts.body)


def apart_from_known(case: Case[Any]) -> Case[Any]:
    """The request, writing to a page of its own if it would write to one that others ask for."""
    if case.method not in WRITING_METHODS:
        return case
    title = case.path_parameters.get("title")
    if isinstance(title, str) and title:
        case.path_parameters["title"] = quote(_apart(unquote(title)), safe="")
    if isinstance(case.body, dict):
        title = case.body.get("title")
        if isinstance(title, str) and title:
            case.body = {**case.body, "title": _apart(title)}
    case._record_starting_state()
    return case


def _apart(title: str) -> str:
    return title if title.startswith(WRITE_PREFIX) else WRITE_PREFIX + title
