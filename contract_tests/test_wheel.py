"""The wheel: what is in it, and `make wheel`, which runs the examples and the check as users run them.

They run wherever there is a Python, and reach nothing but this machine.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from contract_tests.local_server import STATUS, recording_server
from contract_tests.tracked_files import tracked_files
from tools import interpreters, specs, try_check, try_wheel, wheel_contents
from tools.project import ROOT
from tools.run_examples import TOKEN, same_form
from tools.try_wheel import Attempt, WheelError

OTHER = "3.99"
"""A version that nothing here runs."""

CALL = """
>>> from openknowledge import MediaWiki
>>> from openknowledge.errors import UnexpectedStatus
>>> with MediaWiki(user_agent="my-tool/1.0 (me@example.org)"{settings}) as wiki:
...     try:
...         page = wiki.pages.get("Earth")
...     except UnexpectedStatus as error:
...         error.status
{shown}
"""


def program(path: Path, says: str, status: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{says}'\nexit {status}\n")
    path.chmod(0o755)
    return path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    """The wheel, built as pip would build it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with ZipFile(next(folder.glob("*.whl"))) as opened:
        yield opened


def check_files(wheel: ZipFile) -> set[str]:
    """The files of the check in a wheel, by their paths in the repository."""
    folder = f"{wheel_contents.PACKAGE}/"
    names = {name.removeprefix(folder) for name in wheel.namelist() if name.startswith(folder)}
    return names - {"__init__.py", "__main__.py"}


def imported(*modules: str) -> set[str]:
    """The files of this repository's modules that a program may import which begins with certain modules."""
    found: dict[str, str] = {}
    todo = list(modules)
    while todo:
        module = todo.pop()
        parents = [module.rsplit(".", depth)[0] for depth in range(module.count(".") + 1)]
        for name in parents:
            path = name.replace(".", "/")
            file = next((file for file in (f"{path}.py", f"{path}/__init__.py") if (ROOT / file).is_file()), None)
            if file is not None and name not in found:
                found[name] = file
                todo += imports((ROOT / file).read_text(encoding="utf-8"))
    return set(found.values())


def imports(source: str) -> Iterator[str]:
    """Whatever may be a module among the names that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


COMMANDS = ("contract_tests.__main__", "contract_tests.report.__main__", "contract_tests.simulators.__main__")
BY_NAME = tuple(f"contract_tests.laws.{api}.cases" for api in ("archive_views", "edit_counter", "wikimedia_analytics"))
"""Modules whose names are put together as the check runs."""


class TestContents:
    def test_the_modules_of_the_check_are_those_that_its_commands_import(self, wheel: ZipFile) -> None:
        held = {name for name in check_files(wheel) if name.endswith(".py")}
        assert held == imported(*COMMANDS, *BY_NAME)

    def test_every_file_is_there_that_lies_beside_the_modules_and_is_none(self, wheel: ZipFile) -> None:
        read = {
            name
            for name in tracked_files()
            if name.startswith(wheel_contents.PARTS)
            and not name.endswith((".py", "README.md"))
            and not name.startswith("specs/documentation/")
        }
        held = {name for name in check_files(wheel) if not name.endswith(".py")}
        assert held == read
        assert {f"specs/{api}.yaml" for api in specs.api_names()} <= held

    def test_nothing_else_can_be_imported_and_no_test_is_there(self, wheel: ZipFile) -> None:
        tops = {name.split("/")[0] for name in wheel.namelist()}
        assert {top for top in tops if not top.endswith(".dist-info")} == {"openknowledge", wheel_contents.PACKAGE}
        assert [name for name in wheel.namelist() if name.split("/")[-1].startswith(("test_", "conftest"))] == []
        assert [name for name in wheel.namelist() if "__pycache__" in name] == []

    def test_an_editable_installation_has_none_of_the_files(self, tmp_path: Path) -> None:
        build_data: dict[str, dict[str, str]] = {"force_include": {}}
        nothing: Any = None  # of the build, the hook asks for the folder only
        hook = wheel_contents.CheckInWheel(str(ROOT), {}, nothing, nothing, str(tmp_path), "wheel")
        hook.initialize("editable", build_data)
        assert build_data["force_include"] == {}
        hook.initialize("standard", build_data)
        assert build_data["force_include"]

    def test_the_client_alone_needs_nothing_of_the_check(self, wheel: ZipFile) -> None:
        needed = metadata(wheel).get_all("Requires-Dist", [])
        extra = [need for need in needed if need.endswith("extra == 'conformance'")]
        assert {"schemathesis", "hypothesis", "jinja2"} <= {need.split("<")[0] for need in extra}
        plain = {need.split("<")[0].split(">")[0] for need in needed if "extra ==" not in need}
        assert plain == {"attrs", "httpx", "msgspec", "sniffio"}

    def test_every_extra_for_users_names_the_versions_that_it_takes(self, wheel: ZipFile) -> None:
        needed = metadata(wheel).get_all("Requires-Dist", [])
        users = [need for need in needed if "extra ==" in need and not need.endswith("extra == 'dev'")]
        assert [need for need in users if not (">=" in need and "<" in need)] == []


def metadata(wheel: ZipFile) -> Message:
    name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(wheel.read(name))


class TestInterpreters:
    def test_the_path_comes_before_pyenv_and_the_latest_patch_before_earlier_ones(self, tmp_path: Path) -> None:
        folders = [tmp_path / "first", tmp_path / "second"]
        on_path = [program(folder / f"python{OTHER}", f"{OTHER}.0") for folder in folders]
        for patch in ("9", "10", "2", "11rc1"):
            program(tmp_path / "pyenv" / "versions" / f"{OTHER}.{patch}" / "bin" / "python", f"{OTHER}.{patch}")
        found = list(interpreters.candidates(OTHER, os.pathsep.join(map(str, folders)), tmp_path / "pyenv"))
        assert found[:2] == on_path
        assert [path.parent.parent.name for path in found[2:]] == [f"{OTHER}.10", f"{OTHER}.9", f"{OTHER}.2"]

    def test_the_one_that_runs_comes_first(self, tmp_path: Path) -> None:
        assert list(interpreters.candidates(interpreters.RUNNING, "", tmp_path)) == [Path(sys.executable)]

    def test_a_machine_may_have_none(self, tmp_path: Path) -> None:
        assert list(interpreters.candidates(OTHER, str(tmp_path), tmp_path)) == []
        assert interpreters.first(OTHER, []) is None

    def test_a_shim_that_stands_for_nothing_is_passed_over(self, tmp_path: Path) -> None:
        shim = program(tmp_path / "shim", "no such command", status=127)
        older = program(tmp_path / "older", "3.9.99")
        right = program(tmp_path / "right", f"{OTHER}.1")
        programs = [tmp_path / "absent", shim, older, right]
        assert interpreters.first(OTHER, programs) == interpreters.Interpreter(f"{OTHER}.1", right)

    def test_the_one_that_runs_is_found_by_its_version(self) -> None:
        found = interpreters.find(interpreters.RUNNING)
        assert found is not None
        assert found.program == Path(sys.executable)


class TestAnswers:
    @pytest.mark.parametrize(
        ("shown", "came"),
        [
            ("1\n", "2\n"),
            ("('Earth', 963613515)\n", "('Mars', 5)\n"),
            ("[{'a': None}]\n", "[{'b': None}]\n"),
            ("datetime.date(2024, 8, 1)\n", "datetime.date(2025, 12, 31)\n"),
        ],
    )
    def test_other_values_of_the_same_types_are_right(self, shown: str, came: str) -> None:
        assert same_form(shown, came)

    @pytest.mark.parametrize(
        ("shown", "came"),
        [
            ("1\n", "'1'\n"),
            ("1\n", "None\n"),
            ("1\n", "\n"),
            ("(1, 2)\n", "[1, 2]\n"),
            ("(1, 2)\n", "(1, 2, 3)\n"),
            ("datetime.date(2024, 8, 1)\n", "datetime.datetime(2024, 8, 1)\n"),
            ("404 Not Found\n", "404 Found\n"),
        ],
    )
    def test_other_types_and_other_texts_are_not(self, shown: str, came: str) -> None:
        assert not same_form(shown, came)


def outcome(readme: Path, text: str, addresses: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What the command says that runs examples, with the package that is tested here."""
    readme.write_text(text, encoding="utf-8")
    named = [f"{name}={base_url}" for name, base_url in addresses.items()]
    command = [sys.executable, "-P", str(try_wheel.EXAMPLES), str(readme), *named]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class TestExamples:
    @pytest.mark.parametrize("settings", ["", ', base_url="https://wiki.example/w/rest.php/v1"'])
    def test_they_call_the_server_that_is_named_instead_of_their_own(self, tmp_path: Path, settings: str) -> None:
        with recording_server() as server:
            text = CALL.format(settings=settings, shown=STATUS)
            ran = outcome(tmp_path / "README.md", text, {"MediaWiki": f"{server.url}/here"})
            assert (ran.returncode, ran.stdout) == (0, "3 of 3 examples are right\n"), ran.stdout + ran.stderr
            assert server.request_lines == ["GET /here/page/Earth/bare HTTP/1.1"]
            assert "authorization" not in {name.lower() for name, _ in server.header_fields[0]}

    def test_their_token_becomes_one_that_simulators_know(self, tmp_path: Path) -> None:
        with recording_server() as server:
            text = CALL.format(settings=', access_token="my-token"', shown=STATUS)
            ran = outcome(tmp_path / "README.md", text, {"MediaWiki": server.url})
            assert ran.returncode == 0, ran.stdout + ran.stderr
            assert [value for name, value in server.header_fields[0] if name.lower() == "authorization"] == [
                f"Bearer {TOKEN}"
            ]

    def test_an_answer_of_another_type_is_told(self, tmp_path: Path) -> None:
        with recording_server() as server:
            text = CALL.format(settings="", shown="'teapot'")
            ran = outcome(tmp_path / "README.md", text, {"MediaWiki": server.url})
        assert ran.returncode == 1
        assert "Expected:\n    'teapot'\nGot:\n    418\n" in ran.stdout
        assert ran.stdout.endswith("2 of 3 examples are right\n")

    def test_no_other_machine_is_reached(self, tmp_path: Path) -> None:
        ran = outcome(tmp_path / "README.md", CALL.format(settings="", shown=STATUS), {})
        assert ran.returncode == 1
        assert "RuntimeError: an example would reach en.wikipedia.org; " in ran.stdout

    def test_a_text_without_examples_proves_nothing(self, tmp_path: Path) -> None:
        ran = outcome(tmp_path / "README.md", "No example.", {})
        assert (ran.returncode, ran.stdout) == (1, "0 of 0 examples are right\n")


class TestCommand:
    def ran(self, monkeypatch: pytest.MonkeyPatch, *attempts: Attempt) -> int:
        @contextmanager
        def simulators() -> Iterator[Mapping[str, str]]:
            yield {}

        monkeypatch.setattr(try_wheel, "build", lambda folder: folder / "any.whl")
        monkeypatch.setattr(try_wheel, "simulators", simulators)
        monkeypatch.setattr(try_wheel, "attempts", lambda *_: iter(attempts))
        return try_wheel.main()

    def test_one_failure_decides(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        right, wrong = Attempt("3.11.7", "right"), Attempt("3.12.1", "wrong", failed=True)
        assert self.ran(monkeypatch, right, Attempt(OTHER, "not tried")) == 0
        assert self.ran(monkeypatch, wrong, right) == 1
        assert capsys.readouterr().out.splitlines()[-2:] == ["3.12.1: wrong", "3.11.7: right"]

    def test_a_wheel_that_cannot_be_built_is_told_in_one_line(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def build(folder: Path) -> Path:
            raise WheelError("the wheel cannot be built: error: no")

        monkeypatch.setattr(try_wheel, "build", build)
        assert try_wheel.main() == 2
        assert capsys.readouterr() == ("", "try_wheel: the wheel cannot be built: error: no\n")

    def test_a_version_that_is_missing_is_told_and_fails_nothing(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(try_wheel, "VERSIONS", (OTHER,))
        (attempt,) = try_wheel.attempts(tmp_path / "any.whl", tmp_path, {})
        assert str(attempt) == f"{OTHER}: not tried, there is no python{OTHER} on the PATH or in pyenv"
        assert not attempt.failed

    def test_an_environment_that_cannot_be_made_is_a_failure(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        broken = interpreters.Interpreter(f"{OTHER}.1", program(tmp_path / "python", "out of order", status=1))
        monkeypatch.setattr(try_wheel, "VERSIONS", (OTHER,))
        monkeypatch.setattr(try_wheel, "find", lambda _: broken)
        attempt = next(iter(try_wheel.attempts(tmp_path / "any.whl", tmp_path, {})))
        assert attempt == Attempt(f"{OTHER}.1", "there can be no virtual environment: it does not say why", failed=True)

    @pytest.mark.parametrize(
        ("said", "reason"),
        [
            ("WARNING: slow\nERROR: Nothing found for a\nERROR: No a found: none\n", "ERROR: No a found: none"),
            ("ERROR: Exception:\nTraceback:\n  File a\nBackendUnavailable: no b\n", "BackendUnavailable: no b"),
            ("      ERROR: No b: none\n  note: a: b\nerror: c: d\n│ exit code: 1\nhint: e: f\n", "ERROR: No b: none"),
            ("", "it does not say why"),
        ],
    )
    def test_a_tool_that_fails_is_quoted_with_one_line(self, said: str, reason: str) -> None:
        assert try_wheel.reason(said) == reason

    def test_the_extras_for_users_are_tried_and_those_of_developers_are_not(self) -> None:
        assert try_wheel.extras('[project.optional-dependencies]\nfast = ["a"]\ndev = ["b"]\n') == ["fast"]


class TestCheck:
    @pytest.mark.parametrize(
        "use", list(try_check.uses("http://127.0.0.1:1/", "http://127.0.0.1:2/")), ids=lambda use: use.what
    )
    def test_every_use_has_to_end_as_it_should(self, use: try_check.Use, tmp_path: Path) -> None:
        programs = program(tmp_path / "bin" / "openknowledge-conformance", use.said, use.status).parent
        assert try_check.tried(use._replace(reports=False), programs, tmp_path) is None
        assert try_check.tried(use._replace(reports=False, status=use.status + 1), programs, tmp_path)
        assert try_check.tried(use._replace(reports=False, said="something else"), programs, tmp_path)
        assert "no report.json" in (try_check.tried(use._replace(reports=True), programs, tmp_path) or "")

    def test_a_use_without_end_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        endless = program(tmp_path / "openknowledge-conformance", "")
        endless.write_text("#!/bin/sh\nexec sleep 60\n")
        monkeypatch.setattr(try_check, "MOST_SECONDS", 0.1)
        use = try_check.Use("a use", (), 0, "", False)
        assert try_check.tried(use, tmp_path, tmp_path) == "a use: it is not done after 0.1 seconds"

    def test_a_simulator_that_does_not_start_is_told(self, tmp_path: Path) -> None:
        program(tmp_path / "openknowledge-simulate", "", status=2)
        with pytest.raises(WheelError, match="does not start"), try_check.simulator(tmp_path):
            pass
