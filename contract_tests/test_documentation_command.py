"""The command for documentation: what it prints, writes and returns, and one line for whatever cannot be read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from contract_tests.documentation_pages import FOLDER
from contract_tests.invented_pages import AS_HTML
from tools import specs
from tools.documentation import files
from tools.documentation.__main__ import main
from tools.documentation.facts import Fact, UnrecognizedPage
from tools.documentation.pages import addresses, revisions, saved

API = "archive_views"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with the saved page of one API."""
    page = FOLDER / "archive-views.txt"
    if not page.is_file():
        pytest.skip("no saved pages here")
    shutil.copy(page, tmp_path)
    return tmp_path


def edit(pages: Path, old: str, new: str) -> None:
    page = pages / "archive-views.txt"
    page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_page_that_states_the_same_is_one_line(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", API, "--pages", str(pages)]) == 0
    assert capsys.readouterr().out == "archive_views: nothing changed\n"


def test_a_change_is_told_with_its_consequences_and_by_the_status(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(pages, "/legacy_counts/<identifier>", "/old_counts/<identifier>")
    edit(pages, "/legacy_counts/", "/old_counts/")
    assert main(["check", API, "--pages", str(pages)]) == 1
    told = capsys.readouterr().out
    assert "changed: operation GET /old_counts/{identifier}, before: GET /legacy_counts/{identifier}" in told
    assert "    clauses: /paths/~1legacy_counts~1{identifiers}/get" in told
    assert "    methods: ArchiveViews.views.legacy_counts" in told
    assert "    simulator: contract_tests/simulators/archive_views/summaries.py: views_legacy_counts" in told


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_a_change_is_told_in_other_forms(pages: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    edit(pages, "one of robot, non_robot, or unrecognized", "one of robot, non_robot, assistant, or unrecognized")
    assert main(["check", API, "--pages", str(pages), "--format", form]) == 1
    told = capsys.readouterr().out
    if form == "json":
        changed = json.loads(told)[API]
        assert {(one["change"], one["fact"]["kind"]) for one in changed} == {("added", "value")}
        assert all(one["clauses"] == [] and one["methods"] for one in changed)
    else:
        assert told.count("- [ ] **added** `value ") == 5
        assert told.startswith("## What the documentation states now\n\n### `archive_views`: 5 added\n")


def test_a_page_is_not_taken_over_before_the_contract_covers_it(
    pages: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "write", lambda *arguments: pytest.fail("it was written"))
    edit(pages, "one of robot, non_robot, or unrecognized", "one of robot, non_robot, assistant, or unrecognized")
    assert main(["accept", API, "--pages", str(pages)]) == 1
    told = capsys.readouterr().out
    assert told.startswith(
        "archive_views: not accepted, edit specs/archive_views.yaml first\n  not covered: value GET "
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "no page archive_views.html or archive_views.txt; save one there, or fetch it (--fetch)"),
        (
            "<html><body>Down for maintenance</body></html>",
            "archive_views: no heading with an address below it was found",
        ),
        (AS_HTML[API], "facts are still there; this is another page"),
    ],
)
def test_what_is_not_the_page_is_told_in_one_line(
    content: str | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / "archive_views.html").write_text(content, encoding="utf-8")
    assert main(["check", API, "--pages", str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("documentation: ")
    assert printed.err.endswith(f"{told}\n")
    assert printed.err.count("\n") == 1


def test_a_page_that_cannot_be_read_hides_no_other(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "archive_views", "edit_counter", "--pages", str(pages)]) == 2
    printed = capsys.readouterr()
    assert printed.out == "archive_views: nothing changed\n"
    assert printed.err.startswith(f"documentation: {pages}: no page edit_counter.html")


@pytest.mark.parametrize(
    "arguments", [[], ["look"], ["check", "archive"], ["check", "--format", "pdf"], ["check", "--contact", "mé"]]
)
def test_wrong_usage_is_told_in_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_coverage_is_told_for_each_api(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == specs.api_names()
    assert all("facts covered (100.0%)" in line and "clauses grounded (100.0%)" in line for line in lines)


def test_an_inventory_is_read_as_it_was_written(tmp_path: Path) -> None:
    facts = (Fact("limit", "", "lamps", "3", "Lamps “here”", "0123456789abcdef"), Fact("error", "", "dark", "", "", ""))
    path = files.write("lamps", ["https://docs.example/"], [7], facts, tmp_path)
    assert files.read("lamps", tmp_path) == facts
    assert json.loads(path.read_text(encoding="utf-8"))["revisions"] == [7]
    assert files.read("lights", tmp_path) == ()


def test_pages_of_an_api_are_found_by_name(tmp_path: Path) -> None:
    names = ("edit_counter-1.html", "edit-counter-2.txt", "edit_counter-10.htm", "edit_counter.json", "counter.html")
    for name in names:
        (tmp_path / name).touch()
    assert [path.name for path in saved("edit_counter", tmp_path)] == [*names[:3]]


@pytest.mark.parametrize("other", ["edit_counter-1.html", "edit_counter.txt", "edit-counter.html"])
def test_an_earlier_page_is_not_read_together_with_a_new_one(other: str, tmp_path: Path) -> None:
    for name in ("edit_counter.html", other):
        (tmp_path / name).touch()
    with pytest.raises(UnrecognizedPage, match="are pages of one API; leave those of one day"):
        saved("edit_counter", tmp_path)


def test_every_api_has_addresses_of_its_pages() -> None:
    for api in specs.api_names():
        found = addresses(specs.load(api))
        assert found
        assert all(address.startswith("https://") and "#" not in address for address in found)


def test_the_version_of_a_wiki_page_is_found() -> None:
    assert revisions(['<script>{"wgRevisionId": 4711,"x":1}</script>', "<p>none"]) == (4711,)
