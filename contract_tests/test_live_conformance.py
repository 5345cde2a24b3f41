"""The conformance check passes a real MediaWiki and notices when its answers are broken on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from contract_tests.conformance import __main__ as command
from contract_tests.conformance.check import Map
from contract_tests.faulty_proxy import (
    Fault,
    error_as_success,
    faulty_proxy,
    honest,
    with_member_as_string,
    without_member,
)
from tools.live_mediawiki import Wiki
from tools.specs import Document, load

pytest_plugins = ("contract_tests.live_fixtures",)
pytestmark = pytest.mark.live

API = "mediawiki_rest"
BROKEN = "/page/{title}/bare"
PATHS = (BROKEN, "/search/title", "/revision/{id}/bare")


@pytest.fixture(scope="module")
def processes() -> Iterator[Map]:
    """Processes for all tests: to start them takes longer than what they do."""
    with command.processes() as apply:
        yield apply


@pytest.fixture(autouse=True)
def few_operations(processes: Map, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The contract as if it had three paths only, for the sake of time."""
    document = load(API)
    part: Document = {**document, "paths": {path: document["paths"][path] for path in PATHS}}
    # Answers link to operations that are not in the part.
    part["components"] = {**part["components"], "responses": _without_links(part["components"]["responses"])}
    monkeypatch.setattr("tools.specs.load", lambda name: part)
    monkeypatch.setattr(command, "RESULTS", tmp_path)
    monkeypatch.setattr(command, "processes", lambda: nullcontext(processes))


def _without_links(responses: Document) -> Document:
    return {name: {key: response[key] for key in response if key != "links"} for name, response in responses.items()}


def conformance(url: str) -> int:
    return command.main(["--api", API, "--base-url", url, "--seed", "11", "--cases", "10"])


def test_an_honest_proxy_passes(live_wiki: Wiki, capsys: pytest.CaptureFixture[str]) -> None:
    with faulty_proxy(live_wiki.base_url, honest) as url:
        assert conformance(url) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "fault", [without_member("latest"), with_member_as_string("id"), error_as_success], ids=["drop", "type", "status"]
)
def test_a_fault_fails_the_check_at_its_operation_only(
    live_wiki: Wiki, fault: Fault, capsys: pytest.CaptureFixture[str]
) -> None:
    with faulty_proxy(live_wiki.base_url, fault, r"/page/[^/]+/bare$") as url:
        assert conformance(url) == 1
    output = capsys.readouterr().out
    named = set(re.findall(r"^\d+\. (\w+):", output, re.MULTILINE))
    assert named <= {"pages_get", "pages_get_head"}
    assert "pages_get" in named
