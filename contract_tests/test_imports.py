"""Importing the package costs next to nothing: httpx and the models are loaded when they are needed, and not before."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from importlib import import_module, resources
from typing import Any

import openknowledge
import pytest

from contract_tests.clients import BASE_URL, MODES, USER_AGENT, Subject, client_class, contract, subjects
from tools.specs import api_names

PACKAGES = ["openknowledge", "openknowledge.errors"]
PACKAGES += [f"openknowledge.{api}{below}" for api in api_names() for below in ("", ".models")]
LAZY = [name for name in PACKAGES if name != "openknowledge.errors"]
SETTINGS = f"user_agent={USER_AGENT!r}, base_url={BASE_URL!r}"


def loaded_by(program: str) -> set[str]:
    """The modules that a new interpreter has loaded after a program, beside those it starts with."""
    shown = f"import sys; before = set(sys.modules)\n{program}\nprint(*(set(sys.modules) - before))"
    result = subprocess.run([sys.executable, "-c", shown], check=True, capture_output=True, text=True)
    return set(result.stdout.split())


def top_level(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_importing_the_package_loads_nothing_but_itself() -> None:
    modules = loaded_by("import openknowledge")
    assert not {"httpx", "attr", "attrs", "msgspec", "asyncio", "typing"} & top_level(modules)
    assert {name for name in modules if name.startswith("openknowledge")} == {"openknowledge"}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("api", api_names())
def test_making_a_client_loads_neither_httpx_nor_models(api: str, mode: str) -> None:
    name = client_class(contract(api), mode).__name__
    modules = loaded_by(f"from openknowledge import {name}\n{name}({SETTINGS})")
    assert not {"httpx", "httpcore", "ssl"} & top_level(modules)
    below = {each.removeprefix(f"openknowledge.{api}.") for each in modules if each.startswith(f"openknowledge.{api}.")}
    assert below == {"client"}


@pytest.mark.parametrize("api", api_names())
def test_a_resource_loads_neither_its_models_nor_httpx(api: str) -> None:
    document = contract(api)
    tag = document["tags"][-1]["name"]
    name = document["x-client"]["class"]
    modules = loaded_by(f"from openknowledge import {name}\n{name}({SETTINGS}).{tag}")
    assert f"openknowledge.{api}.{tag}" in modules
    assert not {"httpx"} & top_level(modules)
    assert not {each for each in modules if ".models." in each}
    others = {f"openknowledge.{api}.{each['name']}" for each in document["tags"][:-1]}
    assert not others & modules
    assert not [each for each in modules for other in api_names() if other != api and f".{other}" in each]


FIRST = {(subject.api, subject.operation.tag): subject for subject in reversed(subjects())}


@pytest.mark.parametrize("subject", FIRST.values(), ids=str)
def test_a_first_call_loads_few_modules_and_the_models_of_its_answer(subject: Subject) -> None:
    name, tag = subject.document["x-client"]["class"], subject.operation.tag
    refused = "from openknowledge.errors import RequestFailed\nwith suppress(RequestFailed): client.send(request, {})"
    modules = loaded_by(
        "from contextlib import suppress\n"
        f"from openknowledge import {name}, Request\n"
        f"client = {name}(user_agent={USER_AGENT!r}, base_url='http://127.0.0.1:9', retries=0)\n"
        f"request = Request('first', 'GET', client.base_url)\nclient.{tag}\n{refused}\n"
        f"from openknowledge.{subject.api}.{tag} import {subject.operation.name.upper()} as operation\n"
        "contents = [each for contents in operation.answers.values() for each in contents][:1]\n"
        "for each in contents: getattr(each, 'decoders', None)"
    )
    own = {each for each in modules if each.partition(".")[0] == "openknowledge"} - {"openknowledge.errors"}
    assert len(own) <= 15, sorted(own)


@pytest.mark.parametrize("package", LAZY)
def test_one_model_or_client_does_not_load_the_others(package: str) -> None:
    module = import_module(package)
    names = [name for name in module.__all__ if name not in ("__version__", "UNSET")]
    modules = loaded_by(f"from {package} import {names[0]}")
    assert len([name for name in modules if name.startswith(f"{package}.") and "_runtime" not in name]) < len(names)


@pytest.mark.parametrize("package", PACKAGES)
def test_what_a_package_offers_is_there_and_listed(package: str) -> None:
    module = import_module(package)
    assert len(set(module.__all__)) == len(module.__all__) > 0
    for name in module.__all__:
        assert getattr(module, name) is getattr(module, name)
    if package in LAZY:
        assert dir(module) == sorted(module.__all__)
    names: dict[str, Any] = {}
    exec(f"from {package} import *", names)  # noqa: S102 - the statement is what is tested
    assert set(module.__all__) <= set(names)


@pytest.mark.parametrize("package", LAZY)
def test_type_checkers_see_what_is_loaded_on_first_use(package: str) -> None:
    module = import_module(package)
    body = ast.parse(inspect.getsource(module)).body
    (checked,) = (node for node in body if isinstance(node, ast.If))
    seen = {alias.name for node in checked.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    at_once = {name.id for node in body for name in ast.walk(node) if isinstance(name, ast.Name) and _is_stored(name)}
    assert seen == set(module.__all__) - at_once


def _is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


@pytest.mark.parametrize("package", LAZY)
def test_a_name_that_is_not_there_is_an_attribute_error(package: str) -> None:
    module = import_module(package)
    with pytest.raises(AttributeError, match=f"{package}.*no_such_name"):
        _ = module.no_such_name
    with pytest.raises(ImportError):
        exec(f"from {package} import no_such_name", {})  # noqa: S102 - the statement is what is tested


def test_the_package_offers_both_clients_of_every_api() -> None:
    clients = {client_class(contract(api), mode).__name__ for api in api_names() for mode in MODES}
    assert clients <= set(openknowledge.__all__)


def test_the_package_is_typed() -> None:
    assert resources.files(openknowledge).joinpath("py.typed").is_file()
