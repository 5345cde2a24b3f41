"""Files of a report are there whole or not at all; the command shows and merges reports, and ends in their status."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from contract_tests.example_report import BROKEN, EXPLAINED, REPORT, SUBJECT
from contract_tests.report.__main__ import main
from contract_tests.report.baseline import entry
from contract_tests.report.json_report import ReportError, decoded, encoded, schema_file
from contract_tests.report.model import Report, Shard
from contract_tests.report.terminal import terminal
from contract_tests.report.writing import FORMS, write
from contract_tests.strategies.reports import few_examples, reports

FILES = [
    "badge-archive_views.svg",
    "divergences-archive_views.html",
    "divergences-archive_views.md",
    "junit.xml",
    "report.html",
    "report.json",
    "report.sarif",
]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def outside_of_github(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever these tests run, what they print is the same."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def test_all_forms_are_written_into_a_new_folder(tmp_path: Path) -> None:
    write(REPORT, tmp_path / "a" / "b")
    assert names(tmp_path / "a" / "b") == FILES


def test_only_the_forms_asked_for_are_written(tmp_path: Path) -> None:
    write(REPORT, tmp_path, ["json", "badge"])
    assert names(tmp_path) == ["badge-archive_views.svg", "report.json"]


@given(reports())
@few_examples
def test_every_report_has_every_form(tmp_path_factory: pytest.TempPathFactory, report: Report) -> None:
    folder = tmp_path_factory.mktemp("report")
    write(report, folder)
    assert decoded((folder / "report.json").read_bytes(), "report.json") == report


def test_no_file_is_written_when_a_form_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(report: Report) -> dict[str, bytes]:
        raise ZeroDivisionError

    monkeypatch.setitem(FORMS, "html", fail)
    with pytest.raises(ZeroDivisionError):
        write(REPORT, tmp_path)
    assert names(tmp_path) == []


def test_the_old_file_stays_whole_when_the_new_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(REPORT, tmp_path, ["json"])

    def half(path: Path, content: bytes) -> int:
        path.open("wb").close()
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(ReportError, match=r"cannot be written: No space left on device$"):
        write(replace(REPORT, seed=8), tmp_path, ["json"])
    assert names(tmp_path) == ["report.json"]
    assert decoded((tmp_path / "report.json").read_bytes(), "report.json") == REPORT


@pytest.mark.parametrize(
    ("report", "status"),
    [
        (REPORT, 1),
        (replace(REPORT, subjects=[replace(SUBJECT, findings=[EXPLAINED])]), 0),
        (replace(REPORT, subjects=[replace(SUBJECT, findings=[], problem="needs a login")]), 3),
    ],
)
def test_show_prints_the_report_and_ends_in_its_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], report: Report, status: int
) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(encoded(report))
    assert main(["show", str(path)]) == status
    assert capsys.readouterr().out == terminal(report)


def test_merge_writes_the_whole_report_and_ends_in_its_status(tmp_path: Path) -> None:
    paths = shards(tmp_path)
    assert main(["merge", *paths, "--to", str(tmp_path / "all")]) == 1
    assert names(tmp_path / "all") == FILES
    whole = decoded((tmp_path / "all" / "report.json").read_bytes(), "report.json")
    assert [one.number for one in whole.shards] == [1, 2]


def test_merge_judges_by_the_baseline_what_no_shard_could_judge_alone(tmp_path: Path) -> None:
    paths = shards(tmp_path)
    baseline = tmp_path / "baseline.toml"
    entries = [entry("archive_views", one, REPORT) for one in SUBJECT.new]
    gone = entry("archive_views", replace(BROKEN, fingerprint="gone"), REPORT)
    for text, status in (("\n".join(entries), 0), ("\n".join([*entries, gone]), 1)):
        baseline.write_text(text.replace('reason = ""', 'reason = "why"'), encoding="utf-8")
        assert main(["merge", *paths, "--to", str(tmp_path / "all"), "--baseline", str(baseline)]) == status


def shards(folder: Path) -> list[str]:
    """The files of a run of two shards."""
    paths = [folder / f"{number}.json" for number in (1, 2)]
    for number, path in enumerate(paths, 1):
        path.write_bytes(encoded(replace(REPORT, shards=[Shard(number=number, of=2)])))
    return list(map(str, paths))


def test_schema_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == schema_file().decode()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["show"],
        ["show", "none.json"],
        ["show", "."],
        ["show", "no_report.json"],
        ["merge", "report.json"],
        ["merge", "--to", "all"],
        ["merge", "report.json", "--to", "all"],
        ["merge", "shard.json", "--to", "all"],
        ["merge", "shards.json", "--to", "report.json"],
        ["merge", "shards.json", "--to", "all", "--baseline", "none.toml"],
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.json").write_bytes(encoded(REPORT))
    Path("shard.json").write_bytes(encoded(replace(REPORT, shards=[Shard(number=1, of=2)])))
    Path("shards.json").write_bytes(encoded(replace(REPORT, shards=[Shard(number=1, of=1)])))
    Path("no_report.json").write_bytes(b"{}")
    status = main(arguments, "openknowledge-report")
    printed = capsys.readouterr()
    assert (status, printed.out) == (2, "")
    assert printed.err.startswith("openknowledge-report: ")
    assert printed.err.count("\n") == 1
    assert not (tmp_path / "all").exists()
