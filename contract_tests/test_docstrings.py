"""Whatever users can see has a docstring; a method names the page that documents it; an asynchronous twin is a twin."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import Any

import attrs
import openknowledge
import openknowledge.errors
import pytest

from contract_tests.clients import BASE_URL, MODES, USER_AGENT, Subject, client_class, contract, method, subjects
from tools.specs import api_names


def public_modules() -> list[Any]:
    """The modules of the package, except those behind an underscore."""
    found = [openknowledge]
    for each in pkgutil.walk_packages(openknowledge.__path__, "openknowledge."):
        if not any(part.startswith("_") for part in each.name.split(".")):
            found.append(import_module(each.name))
    return found


def documented(module: Any) -> Iterator[tuple[str, Any]]:
    """The public classes and functions that a module defines or offers, and the public members of these classes."""
    offered = getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])
    for name in offered:
        value = getattr(module, name)
        if inspect.isclass(value) and value.__module__.startswith("openknowledge"):
            yield f"{module.__name__}.{name}", value
            for member, attribute in inspect.getmembers(value):
                if not member.startswith("_") and _is_documentable(attribute) and member not in _fields(value):
                    yield f"{module.__name__}.{name}.{member}", attribute


def _is_documentable(value: Any) -> bool:
    return inspect.isfunction(value) or isinstance(value, property | cached_property)


def _fields(value: Any) -> set[str]:
    return {field.name for field in attrs.fields(value)} if attrs.has(value) else set()


@pytest.mark.parametrize("module", public_modules(), ids=lambda module: module.__name__)
def test_every_public_name_has_a_docstring(module: Any) -> None:
    assert module.__doc__
    assert [name for name, value in documented(module) if not inspect.getdoc(value)] == []


@pytest.mark.parametrize("module", public_modules(), ids=lambda module: module.__name__)
def test_every_attribute_and_constant_has_a_docstring(module: Any) -> None:
    tree = ast.parse(inspect.getsource(module))
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    assert [name for body in bodies for name in undocumented(body)] == []


def undocumented(body: list[ast.stmt]) -> Iterator[str]:
    """The public names that are assigned or declared without a string after them."""
    for node, after in zip(body, [*body[1:], ast.Pass()], strict=True):
        targets = (
            [node.target] if isinstance(node, ast.AnnAssign) else node.targets if isinstance(node, ast.Assign) else []
        )
        for target in targets:
            is_string = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            name = target.id if isinstance(target, ast.Name) else "_"
            if not is_string and not name.startswith("_") and name != "TYPE_CHECKING":
                yield name


def test_a_missing_docstring_is_noticed() -> None:
    tree = ast.parse('a: int\n"""Documented."""\nb: int\nc = 1\n_d = 2\n')
    assert list(undocumented(tree.body)) == ["b", "c"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("subject", subjects(), ids=str)
def test_a_method_names_the_page_that_documents_it(subject: Subject, mode: str) -> None:
    client = client_class(subject.document, mode)(user_agent=USER_AGENT, base_url=BASE_URL)
    text = inspect.getdoc(method(client, subject.operation)) or ""
    assert f"Documented at: {subject.operation.raw['externalDocs']['url']}" in text.splitlines()


@pytest.mark.parametrize("api", api_names())
def test_the_asynchronous_client_is_a_twin(api: str) -> None:
    first, second = (client_class(contract(api), mode) for mode in MODES)
    assert signature_of(first) == signature_of(second)
    one, other = (each(user_agent=USER_AGENT, base_url=BASE_URL) for each in (first, second))
    tags = [name for name, value in vars(first).items() if isinstance(value, cached_property)]
    assert tags == [name for name, value in vars(second).items() if isinstance(value, cached_property)]
    for tag in tags:
        methods, twins = (public_methods(getattr(each, tag)) for each in (one, other))
        assert methods.keys() == twins.keys()
        for name, function in methods.items():
            assert signature_of(function) == signature_of(twins[name]), name
            assert inspect.iscoroutinefunction(twins[name]) != name.startswith("iter_")
            assert not inspect.iscoroutinefunction(function)
            assert inspect.getdoc(function) == inspect.getdoc(twins[name])
            assert "Documented at: https://" in (inspect.getdoc(function) or "")


def public_methods(resource: Any) -> dict[str, Any]:
    """The methods of a resource by name."""
    found = inspect.getmembers(type(resource), inspect.isfunction)
    return {name: function for name, function in found if not name.startswith("_")}


def signature_of(function: Any) -> list[tuple[str, Any, Any, str]]:
    """Name, kind, default and type of each parameter; then the type of the result."""
    signature = inspect.signature(function)
    parameters = [
        (name, each.kind, each.default, _twin(each.annotation)) for name, each in signature.parameters.items()
    ]
    return [*parameters, ("return", None, None, _twin(signature.return_annotation))]


def _twin(annotation: Any) -> str:
    """A type as the synchronous client has it."""
    return str(annotation).replace(" | Awaitable[str]", "").replace("Async", "")
