"""The command that starts a real MediaWiki refuses what it cannot do in one line, and has then written nothing.

No wiki is started here.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.live_mediawiki import LiveMediaWikiError, live_mediawiki
from tools.mediawiki import packages
from tools.mediawiki.background import STATE_FOLDER
from tools.project import ROOT


def refusal(*arguments: str, path: Path | None = None) -> str:
    """What the command says on stderr when it refuses; path replaces the folders in which programs are looked for."""
    completed = subprocess.run(
        [sys.executable, "-m", "tools.live_mediawiki", *arguments],
        cwd=ROOT,
        env=os.environ if path is None else os.environ | {"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 2, f"exit status {completed.returncode}, expected 2: {completed.stderr}"
    assert completed.stdout == "", "a refusal belongs on stderr"
    assert re.fullmatch(r"live_mediawiki: [^\n]+\n", completed.stderr), f"not one line: {completed.stderr!r}"
    return completed.stderr


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def no_programs(tmp_path: Path) -> Path:
    folder = tmp_path / "programs"
    folder.mkdir()
    return folder


def fake_apt_get(folder: Path, script: str) -> None:
    (folder / "apt-get").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "apt-get").chmod(0o755)


@pytest.mark.parametrize("verb", ["start", "run"])
def test_a_port_in_use_is_refused_and_nothing_is_written(verb: str, taken_port: int) -> None:
    assert f"port {taken_port} on 127.0.0.1" in refusal(verb, "--port", str(taken_port))
    assert not (STATE_FOLDER / str(taken_port)).exists(), "the folder of a wiki that was never made is there"


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80.5", "٨٠", ""])
@pytest.mark.parametrize("verb", ["start", "stop", "run"])
def test_what_is_no_port_is_refused_with_the_range_of_ports(verb: str, port: str) -> None:
    assert "1 to 65535" in refusal(verb, f"--port={port}")


def test_a_missing_or_unknown_verb_is_refused_with_the_verbs_there_are() -> None:
    for arguments in ([], ["restart"]):
        assert all(verb in refusal(*arguments) for verb in ("start", "stop", "run"))


def test_stopping_a_wiki_that_was_not_started_is_refused(taken_port: int) -> None:
    assert f"no wiki was started on port {taken_port}" in refusal("stop", "--port", str(taken_port))


@pytest.mark.parametrize("verb", ["start", "run"])
def test_missing_packages_are_named_with_the_command_that_installs_them(verb: str, no_programs: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = refusal(verb, "--port", str(port), path=no_programs)
    assert "there is no apt-get" in line
    assert re.search(r"apt-get install .*php-cli .*php-wikidiff2", line), line
    assert not (STATE_FOLDER / str(port)).exists()


def test_missing_packages_are_not_installed_without_root(
    no_programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_apt_get(no_programs, f"echo called > {tmp_path}/called")
    monkeypatch.setenv("PATH", str(no_programs))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(LiveMediaWikiError, match="needs root"):
        packages.ensure_installed(tmp_path / "apt.log", print)
    assert not (tmp_path / "called").exists(), "apt-get was called all the same"


@pytest.mark.parametrize(
    ("script", "complaint"), [("echo broken; exit 100", "status 100"), ("echo fine", "still lacks .*php-cli")]
)
def test_an_installation_that_does_not_help_is_reported_with_its_log(
    script: str, complaint: str, no_programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_apt_get(no_programs, script)
    monkeypatch.setenv("PATH", str(no_programs))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    apt_log = tmp_path / "logs" / "apt.log"
    said: list[str] = []
    with pytest.raises(LiveMediaWikiError, match=complaint) as refused:
        packages.ensure_installed(apt_log, said.append)
    assert str(apt_log) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert apt_log.read_text().splitlines() == [script.split(";")[0].removeprefix("echo ")] * 2
    assert len(said) == 1, f"one line says that an installation begins, not {said}"


def test_a_folder_that_holds_something_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader")
    with pytest.raises(LiveMediaWikiError, match="not empty"), live_mediawiki(folder=tmp_path):
        pass
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
