"""Finds the Python interpreters of this machine: the one that runs, those on the PATH, those of pyenv."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

RUNNING = "{}.{}".format(*sys.version_info)


class Interpreter(NamedTuple):
    """A program that runs Python of an exact version."""

    version: str
    program: Path


def find(version: str) -> Interpreter | None:
    """The interpreter of a version, as in `3.12`; None if this machine has none."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    return first(version, candidates(version, os.environ.get("PATH", ""), pyenv))


def candidates(version: str, path: str, pyenv: Path) -> Iterator[Path]:
    """Where an interpreter of a version may be, the best place first; in pyenv that is the latest patch.

    Args:
        version: Major and minor, as in `3.12`.
        path: Folders of programs, separated as in `PATH`.
        pyenv: The folder of pyenv, whether it exists or not.
    """
    if version == RUNNING:
        yield Path(sys.executable)
    for folder in path.split(os.pathsep):
        if program := shutil.which(f"python{version}", path=folder):
            yield Path(program)
    released = [found for found in pyenv.glob(f"versions/{version}.*") if _patch(found).isdecimal()]
    for found in sorted(released, key=lambda found: int(_patch(found)), reverse=True):
        yield found / "bin" / "python"


def first(version: str, programs: Iterable[Path]) -> Interpreter | None:
    """The first program that says it is of the version. A shim of pyenv may be on the PATH and stand for nothing."""
    for program in programs:
        command = [str(program), "-I", "-c", "import platform; print(platform.python_version())"]
        try:
            said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout.strip()
        except (OSError, subprocess.SubprocessError):
            continue
        if said.startswith(f"{version}."):
            return Interpreter(said, program)
    return None


def _patch(folder: Path) -> str:
    return folder.name.split(".")[-1]
