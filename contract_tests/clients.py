"""The generated clients, reached by the names that the contract uses: operation, place and name on the wire."""

from __future__ import annotations

import asyncio
import inspect
import keyword
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import httpx
import openknowledge

from contract_tests.fake_clock import FakeClock
from tools import specs

USER_AGENT = "contract-tests/1.0 (tests@example.org)"
BASE_URL = "https://wiki.example/w/rest.php/v1"
MODES = ("sync", "async")

Arguments = Mapping[tuple[str, str], Any]
"""Values as they are to arrive, by place (`path`, `query`, `header`, `body`) and name on the wire."""

Handler = Callable[[httpx.Request], httpx.Response]


@dataclass(frozen=True, eq=False)
class Subject:
    """One operation of one contract."""

    api: str
    document: specs.Document
    operation: specs.SpecOperation

    def __str__(self) -> str:
        return f"{self.api}-{self.operation.name}"

    __repr__ = __str__

    def resolve(self, node: specs.Document) -> specs.Document:
        """What a node of the contract stands for."""
        return specs.resolve(self.document, node)

    @property
    def body(self) -> specs.Document | None:
        """The schema of the body, JSON or a form, if there is one."""
        contents = self.resolve(self.operation.raw.get("requestBody", {})).get("content", {})
        return next((content["schema"] for content in contents.values()), None)

    def responses(self) -> dict[str, specs.Document]:
        """The answers that the contract lists, by status."""
        return {status: self.resolve(answer) for status, answer in self.operation.raw["responses"].items()}

    def listed(self, status: int) -> str | None:
        """The key of the answers that stands for a status: the status itself, else its range (`4XX`), else none."""
        return next(
            (key for key in (str(status), f"{status // 100}XX") if key in self.operation.raw["responses"]), None
        )

    def statuses(self, key: str) -> list[int]:
        """What a key of the answers stands for: a status, or a range without those that have keys of their own."""
        return [status for status in range(100, 600) if self.listed(status) == key]

    @property
    def unlisted_status(self) -> int:
        """A status that the contract does not list: that of a refusal, if it leaves one out."""
        return next(status for status in (418, 599, 399) if self.listed(status) is None)

    @property
    def takes_token(self) -> bool:
        """Whether its client takes an access token."""
        return takes_token(self.document)


@cache
def contract(api: str) -> specs.Document:
    """The bundled contract of an API, not to be changed."""
    return specs.load(api)


@cache
def subjects() -> tuple[Subject, ...]:
    """Every operation of every contract."""
    return tuple(
        Subject(api, contract(api), operation)
        for api in specs.api_names()
        for operation in specs.operations(contract(api))
    )


def takes_token(document: specs.Document) -> bool:
    """Whether the client of an API takes an access token: where the contract has a bearer scheme."""
    schemes = document["components"].get("securitySchemes", {}).values()
    return any((scheme["type"], scheme.get("scheme")) == ("http", "bearer") for scheme in schemes)


@cache
def secured_subjects() -> tuple[Subject, ...]:
    """Every operation of every contract whose client takes an access token."""
    return tuple(subject for subject in subjects() if subject.takes_token)


def attribute_name(wire: str) -> str:
    """The name in Python that stands for a name on the wire: snake_case, and an underscore behind a keyword."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", wire).replace("-", "_").lower()
    return f"{name}_" if keyword.iskeyword(name) else name


def property_name(wire: str, schema: specs.Document) -> str:
    """The name in Python that stands for a property: the one that the contract gives it, or that of any name."""
    return str(schema.get("x-attribute", attribute_name(wire)))


def client_class(document: specs.Document, mode: str) -> Any:
    """The class that stands for an API."""
    return getattr(openknowledge, ("Async" if mode == "async" else "") + document["x-client"]["class"])


def connect(document: specs.Document, mode: str, handler: Handler, **settings: Any) -> Any:
    """A client whose requests a function answers, and whose pauses take no time."""
    given = {"user_agent": USER_AGENT, "base_url": BASE_URL, "transport": httpx.MockTransport(handler), **settings}
    client = client_class(document, mode)(**given)
    client.clock = FakeClock().clock
    return client


def method(client: Any, operation: specs.SpecOperation) -> Callable[..., Any]:
    """The method that calls an operation."""
    resource = getattr(client, operation.tag)
    return getattr(resource, operation.name.removeprefix(f"{operation.tag}_"))  # type: ignore[no-any-return]


def call(client: Any, subject: Subject, arguments: Arguments, **options: Any) -> Any:
    """What calling an operation gives."""
    return finished(begin(client, subject, arguments, **options))


def begin(client: Any, subject: Subject, arguments: Arguments, **options: Any) -> Any:
    """Call an operation: path values positional in the order of the path, all others by name.

    An asynchronous client gives a coroutine.
    """
    path = re.findall(r"{(.*?)}", subject.operation.path)
    positional = [arguments["path", name] for name in path]
    members = subject.resolve(subject.body or {}).get("properties", {})
    named = {
        property_name(name, members[name]) if place == "body" else attribute_name(name): (
            modelled(subject, name, value) if place == "body" else value
        )
        for (place, name), value in arguments.items()
        if place != "path"
    }
    return method(client, subject.operation)(*positional, **named, **options)


def finished(result: Any) -> Any:
    """The result of a call, awaited if it is a coroutine."""
    return asyncio.run(result) if inspect.iscoroutine(result) else result


def session(client: Any, *steps: Callable[[], Any]) -> list[Any]:
    """What each step gives, one after the other in one event loop; then the client is closed."""

    async def run() -> list[Any]:
        try:
            return [await _settled(step()) for step in steps]
        finally:
            await _settled(client.close())

    return asyncio.run(run())


async def _settled(result: Any) -> Any:
    return await result if inspect.isawaitable(result) else result


def modelled(subject: Subject, name: str, value: Any) -> Any:
    """A member of a body as the method takes it: with models in place of objects."""
    body = subject.resolve(subject.body or {})
    return _modelled(subject, body["properties"][name], value)


def model(api: str, name: str) -> Any:
    """The class that stands for an object schema, or the type that stands for a vocabulary."""
    return getattr(import_module(f"openknowledge.{api}.models"), name)


def _modelled(subject: Subject, schema: specs.Document, value: Any) -> Any:
    for choice in schema.get("oneOf", ()):
        if subject.resolve(choice)["type"] == ("object" if isinstance(value, dict) else "null"):
            schema = choice
    if not isinstance(value, dict) or "$ref" not in schema:
        return value
    properties = subject.resolve(schema)["properties"]
    members = {
        property_name(wire, properties[wire]): _modelled(subject, properties[wire], member)
        for wire, member in value.items()
    }
    return model(subject.api, schema["$ref"].rpartition("/")[2])(**members)
