"""The descriptions of a contract, and the docstrings of its client where they have to be found again."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from itertools import pairwise
from typing import Any

from contract_tests.clients import USER_AGENT, attribute_name, property_name
from contract_tests.contract_facts import used_schemas
from tools.specs import Document, SpecOperation, operations, resolve

Place = tuple[str, ...]


def contract_texts(document: Document) -> list[tuple[Place, str]]:
    """Each description of a contract, and which docstring has to hold it."""
    return [*_api_texts(document), *_schema_texts(document), *_operation_texts(document)]


def missing_texts(stated: list[tuple[Place, str]], found: Mapping[Place, str]) -> list[str]:
    """The descriptions that no docstring holds, whatever its line breaks."""
    packed = {place: "".join(text.split()) for place, text in found.items()}
    return [
        f"{' '.join(place)}: {text}" for place, text in stated if "".join(text.split()) not in packed.get(place, "")
    ]


def _api_texts(document: Document) -> Iterator[tuple[Place, str]]:
    yield ("api",), document["info"]["title"]
    yield ("api",), document["info"]["description"]
    yield ("api",), document["externalDocs"]["url"]
    for tag in document["tags"]:
        yield ("tag", tag["name"]), tag["description"].rstrip(".")  # in the asynchronous twin the sentence goes on
        yield ("tag", tag["name"]), tag["externalDocs"]["url"]


def _schema_texts(document: Document) -> Iterator[tuple[Place, str]]:
    for name in sorted(used_schemas(document)):
        schema = document["components"]["schemas"][name]
        yield ("schema", name), schema["description"]
        for wire, member in schema.get("properties", {}).items():
            yield ("property", name, property_name(wire, member)), _description(document, member)


def _operation_texts(document: Document) -> Iterator[tuple[Place, str]]:
    for operation in operations(document):
        place = "operation", operation.name
        yield place, operation.raw["externalDocs"]["url"]
        if operation.method != "HEAD":  # whose docstring refers to that of the operation it follows from
            yield from ((place, text) for text in _method_texts(document, operation))


def _method_texts(document: Document, operation: SpecOperation) -> Iterator[str]:
    yield operation.raw["summary"]
    yield operation.raw.get("description", "")
    for parameter in operation.parameters:
        yield f"{attribute_name(parameter['name'])}: {_description(document, parameter)}"
    for content in resolve(document, operation.raw.get("requestBody", {})).get("content", {}).values():
        for wire, member in resolve(document, content["schema"])["properties"].items():
            yield f"{property_name(wire, member)}: {_description(document, member)}"
    for status, response in operation.raw["responses"].items():
        text = resolve(document, response)["description"]
        yield text if status.startswith("2") else f"Status {status}. {text}"
        for content in resolve(document, response).get("content", {}).values():
            choices = [resolve(document, choice) for choice in content["schema"].get("anyOf", [content["schema"]])]
            refusing = (choice["description"] for choice in choices if "x-refusal" in choice)
            yield from (f"Status {status}. {why}" for why in refusing)


def _description(document: Document, node: Document) -> str:
    return str(node.get("description") or resolve(document, node).get("description", ""))


def client_texts(api: str, client: Any) -> dict[Place, str]:
    """Each docstring of a client class, of its resources, methods and models, by what it stands for."""
    found: dict[Place, str] = {("api",): inspect.getdoc(client) or ""}
    connected = client(user_agent=USER_AGENT, base_url="https://wiki.example")
    for tag in (name for name, value in vars(client).items() if isinstance(value, cached_property)):
        resource = type(getattr(connected, tag))
        found["tag", tag] = inspect.getdoc(resource) or ""
        for name, method in inspect.getmembers(resource, inspect.isfunction):
            found["operation", f"{tag}_{name}"] = inspect.getdoc(method) or ""
    models = import_module(f"openknowledge.{api}.models")
    names = [module.name for module in pkgutil.iter_modules(models.__path__, f"{models.__name__}.")]
    for name in (models.__name__, *names):
        found |= _model_texts(import_module(name))
    return found


def _model_texts(module: Any) -> Iterator[tuple[Place, str]]:
    """The docstrings of a class and its attributes, or of a type alias."""
    tree = ast.parse(inspect.getsource(module))
    yield from ((("schema", name), text) for name, text in _assigned(tree.body))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield ("schema", node.name), ast.get_docstring(node) or ""
            yield from ((("property", node.name, name), text) for name, text in _assigned(node.body))


def _assigned(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Each name that is given a type, and the string that follows it."""
    for node, after in pairwise(body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            text = after.value if isinstance(after, ast.Expr) else None
            yield node.target.id, str(text.value) if isinstance(text, ast.Constant) else ""
