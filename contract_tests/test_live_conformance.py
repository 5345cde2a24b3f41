"""The conformance check passes a real MediaWiki and notices when its answers are broken on the way."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from contract_tests.conformance import command
from contract_tests.faulty_proxy import (
    Fault,
    error_as_success,
    faulty_proxy,
    honest,
    with_member_as_string,
    without_member,
)
from contract_tests.report.model import Report
from tools.live_mediawiki import Wiki
from tools.specs import Document, load

pytest_plugins = ("contract_tests.live_fixtures",)
pytestmark = pytest.mark.live

API = "mediawiki_rest"
BROKEN = "/page/{title}/bare"
PATHS = (BROKEN, "/search/title", "/revision/{id}/bare")


@pytest.fixture(autouse=True)
def few_operations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The contract as if it had three paths only, for the sake of time, and a profile to go with it."""
    document = load(API)
    part: Document = {**document, "paths": {path: document["paths"][path] for path in PATHS}}
    # Answers link to operations that are not in the part.
    part["components"] = {**part["components"], "responses": _without_links(part["components"]["responses"])}
    monkeypatch.setattr("tools.specs.load", lambda name: part)


def _without_links(responses: Document) -> Document:
    return {name: {key: response[key] for key in response if key != "links"} for name, response in responses.items()}


def conformance(url: str, folder: Path) -> int:
    return command.main([API, "--base-url", url, "--seed", "11", "--to", str(folder)])


def test_an_honest_proxy_passes(live_wiki: Wiki, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with faulty_proxy(live_wiki.base_url, honest) as url:
        assert conformance(url, tmp_path) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "fault", [without_member("latest"), with_member_as_string("id"), error_as_success], ids=["drop", "type", "status"]
)
def test_a_fault_fails_the_check_at_its_operation_only(live_wiki: Wiki, fault: Fault, tmp_path: Path) -> None:
    with faulty_proxy(live_wiki.base_url, fault, r"/page/[^/]+/bare$") as url:
        assert conformance(url, tmp_path) == 1
    report = msgspec.json.decode((tmp_path / "report.json").read_bytes(), type=Report)
    named = {finding.operation[0] for finding in report.subjects[0].new if not finding.law}
    assert "pages_get" in named
    assert named <= {"pages_get", "pages_get_head"}
