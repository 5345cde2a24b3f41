"""README: its examples give the answers it shows, and its table names every API."""

from __future__ import annotations

import doctest
import re
from functools import partialmethod
from pathlib import Path
from typing import Any

import httpx
import pytest

from contract_tests.clients import MODES, client_class
from contract_tests.documented_exchanges import documented_exchanges
from contract_tests.facts import given
from contract_tests.known_values import KnownValues
from tools import specs
from tools.project import ROOT

OTHERS = [exchange for exchange in documented_exchanges() if exchange.api != "mediawiki_rest"]
"""What is recorded of the APIs whose examples need no more than one answer."""

README = (ROOT / "README.md").read_text(encoding="utf-8")


FACTS = re.compile(r"```json\n(.*?)```", re.DOTALL)


def documented_answer(request: httpx.Request) -> httpx.Response:
    """What the documentation of the API shows for the requests of the README."""
    for exchange in OTHERS:
        if str(request.url).endswith(exchange.request.target):
            return httpx.Response(exchange.answer.status, headers=exchange.answer.headers, content=exchange.answer.body)
    match request.url.path.removeprefix("/w/rest.php/v1").split("/"):
        case ["", "page", "Earth", "bare"]:
            return httpx.Response(200, json=documented_page())
        case ["", "page", "User:My username", "Sandbox"]:
            return httpx.Response(200, json=documented_page() | {"source": "Hello, world!"})
        case ["", "page", _, "history"]:
            return httpx.Response(200, json={"latest": f"{request.url}", "revisions": []})
        case _:
            text = "The specified title (No such page) does not exist"
            body = {"messageTranslations": {"en": text}, "httpCode": 404, "httpReason": "Not Found"}
            return httpx.Response(404, json=body)


def documented_page() -> dict[str, Any]:
    """The example of the contract that has the values of the documentation."""
    document = specs.load("mediawiki_rest")
    response = specs.resolve(document, document["paths"]["/page/{title}/bare"]["get"]["responses"]["200"])
    examples = response["content"]["application/json"]["examples"].values()
    return next(example["value"] for example in examples if example["value"]["key"] == "Earth")


def answer_as_documented(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every client, also asynchronous ones, get the documented answers."""
    for api in specs.api_names():
        for mode in MODES:
            client: Any = client_class(specs.load(api), mode)
            answering = partialmethod(client.__init__, transport=httpx.MockTransport(documented_answer))
            monkeypatch.setattr(client, "__init__", answering)


def test_the_examples_give_the_answers_that_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_as_documented(monkeypatch)
    examples = doctest.DocTestParser().get_doctest(README, {}, "README.md", "README.md", 0)
    said: list[str] = []
    failures = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=said.append)
    assert failures.failed == 0, "".join(said)
    assert failures.attempted >= 8


def test_a_wrong_answer_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_as_documented(monkeypatch)
    wrong = README.replace("('Earth', 963613515", "('Earth', 963613516")
    examples = doctest.DocTestParser().get_doctest(wrong, {}, "README.md", "README.md", 0)
    assert doctest.DocTestRunner().run(examples, out=lambda _: None).failed == 1


@pytest.mark.parametrize("api", specs.api_names())
def test_the_table_names_every_api_and_its_client(api: str) -> None:
    assert f"| `{api}` | `{specs.load(api)['x-client']['class']}`" in README


def test_the_example_of_facts_is_a_file_of_facts(tmp_path: Path) -> None:
    (example,) = FACTS.findall(README)
    file = tmp_path / "facts.json"
    file.write_text(example, encoding="utf-8")
    facts = given.read(file, specs.api_names())["mediawiki_rest"]
    assert isinstance(facts, KnownValues)
    assert facts.pages
    assert facts.files
    assert facts.searches
    assert f"]({given.SCHEMA.relative_to(ROOT)})" in README
