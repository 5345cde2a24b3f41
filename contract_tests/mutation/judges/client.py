"""Whether the generated client notices an answer that cannot be right, whatever is done with the result."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import httpx
import openknowledge
from openknowledge._runtime.answer import Answer, Headers, interpret
from openknowledge._runtime.operation import Operation
from openknowledge.errors import ErrorResponse, UnexpectedBody, UnexpectedStatus

from contract_tests.mutation.answer import WireAnswer, received


@cache
def _operations(api: str) -> dict[str, Operation[Any]]:
    """What the generated package has of each operation, by name."""
    found: dict[str, Operation[Any]] = {}
    package = import_module(f"{openknowledge.__name__}.{api}").__path__
    for module in walk_packages(package, f"{openknowledge.__name__}.{api}."):
        if ".models" not in module.name:
            for value in vars(import_module(module.name)).values():
                if isinstance(value, Operation):
                    found[value.name] = value
    return found


def killers(api: str, name: str, method: str, answer: WireAnswer) -> frozenset[str]:
    """What the client raises although the server did not refuse, `client:Error`."""
    try:
        response = received(answer, method)
        content = response.read()
    except (httpx.RemoteProtocolError, httpx.DecodingError) as error:
        return frozenset(
            {"client:RequestFailed" if isinstance(error, httpx.RemoteProtocolError) else "client:UnexpectedBody"}
        )
    came = Answer(method, "https://simulator.example/", answer.status, Headers(answer.fields), content)
    try:
        interpret(_operations(api)[name], came)
    except (UnexpectedBody, UnexpectedStatus) as error:
        return frozenset({f"client:{type(error).__name__}"})
    except ErrorResponse:
        pass
    return frozenset()
