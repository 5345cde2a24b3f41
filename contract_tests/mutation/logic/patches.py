"""How simulators are made wrong: pieces of them replaced for as long as a context lasts."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest import mock

import httpx

from contract_tests.simulators.routing import Operations, Refused

Patch = AbstractContextManager[Any]
"""Something is wrong for as long as it lasts."""

Function = Callable[..., Any]


def replaced(owner: Any, name: str, value: Any) -> Patch:
    """Another value for an attribute of a module or class; of a module also for a function that Python has built in."""
    return mock.patch.object(owner, name, value, create=isinstance(owner, type(mock)))


def wrapped(owner: Any, name: str, around: Callable[[Function], Any]) -> Patch:
    """Another function for one of a module or class, made of the right one."""
    return replaced(owner, name, around(getattr(owner, name)))


def together(*patches: Patch) -> Patch:
    """Several patches at once."""

    @contextmanager
    def entered() -> Iterator[None]:
        with ExitStack() as stack:
            for patch in patches:
                stack.enter_context(patch)
            yield

    return entered()


def forgetting(cached: Any) -> Patch:
    """What a cached function found out with a fault is not known without it, and the other way round."""

    @contextmanager
    def entered() -> Iterator[None]:
        cached.cache_clear()
        yield
        cached.cache_clear()

    return entered()


def built_anew(package: Any, name: str) -> Patch:
    """Facts that are made for a seed are made with the fault; `name` is the cached function that the package asks."""
    return replaced(package, name, functools.cache(getattr(package, name).__wrapped__))


def answering(
    operations: Operations[Any], names: str | tuple[str, ...], around: Callable[[Function], Function]
) -> Patch:
    """Other functions for some operations of a family, made of the right ones."""
    chosen = (names,) if isinstance(names, str) else names
    declared = [
        replace(one, function=around(one.function)) if one.name in chosen else one for one in operations.declared
    ]
    return replaced(operations, "declared", declared)


def without_head(operations: Operations[Any], name: str) -> Patch:
    """An operation that knows GET alone."""
    declared = [replace(one, head=False) if one.name == name else one for one in operations.declared]
    return replaced(operations, "declared", declared)


def edited(operations: Operations[Any], names: str | tuple[str, ...], edit: Callable[[Any], Any]) -> Patch:
    """Operations whose successful answers in JSON are changed before they leave."""

    def around(function: Function) -> Function:
        def answer(*arguments: Any) -> httpx.Response:
            response: httpx.Response = function(*arguments)
            changed = edit(json.loads(response.content))
            headers = {name: value for name, value in response.headers.items() if name != "content-length"}
            return httpx.Response(response.status_code, headers=headers, content=compact(changed))

        return answer

    return answering(operations, names, around)


def compact(value: Any) -> bytes:
    """JSON as the simulators write it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def asked_otherwise(
    operations: Operations[Any], names: str | tuple[str, ...], change: Callable[[dict[str, str]], None]
) -> Patch:
    """Operations to which the query arrives changed."""

    def around(function: Function) -> Function:
        def answer(state: Any, request: httpx.Request, *values: str) -> httpx.Response:
            query = dict(request.url.params)
            change(query)
            url = request.url.copy_with(params=query)
            changed = httpx.Request(request.method, url, headers=request.headers, content=request.read())
            response: httpx.Response = function(state, changed, *values)
            return response

        return answer

    return answering(operations, names, around)


def remembering(
    operations: Operations[Any], names: str | tuple[str, ...], key: Callable[[httpx.Request, tuple[str, ...]], Any]
) -> Patch:
    """Operations that repeat the answer of an earlier request with the same key, on the same simulator."""

    def around(function: Function) -> Function:
        # The state is kept with the answers, so that no other state can have its identity meanwhile.
        known: dict[tuple[int, Any], tuple[Any, httpx.Response]] = {}

        def answer(state: Any, request: httpx.Request, *values: str) -> httpx.Response:
            place = (id(state), key(request, values))
            if place not in known:
                known[place] = state, function(state, request, *values)
            kept = known[place][1]
            return httpx.Response(kept.status_code, headers=kept.headers, content=kept.content)

        return answer

    return answering(operations, names, around)


class Crash(Refused):
    """An error that nobody expected."""

    def answer(self, request: httpx.Request) -> httpx.Response:
        """What a web server says of it."""
        return httpx.Response(500, text="Internal Server Error")


def crashing_on(bad: Callable[[Any], bool]) -> Callable[[Function], Function]:
    """Functions that fail on some values of their arguments."""

    def around(function: Function) -> Function:
        @functools.wraps(function)
        def called(*arguments: Any, **named: Any) -> Any:
            if any(bad(argument) for argument in arguments):
                raise Crash
            return function(*arguments, **named)

        return called

    return around


def is_astral(value: Any) -> bool:
    """Whether it is a text with a character of more than 16 bits."""
    return isinstance(value, str) and any(character > "\uffff" for character in value)
