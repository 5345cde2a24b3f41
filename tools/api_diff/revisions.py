"""Contracts, package and changelog of a revision, laid out in a folder; and reading them from a folder."""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

import griffe

from tools import specs
from tools.api_diff.public import PACKAGE
from tools.specs import Document

CHANGELOG = "CHANGELOG.md"
COMPARED = ("specs", "generated", CHANGELOG)


class RevisionError(Exception):
    """A version that cannot be read. The text is one line: what was asked for, what is wrong, what would be valid."""


@dataclass(frozen=True, slots=True)
class Version:
    """What callers see of one version."""

    contracts: dict[str, Document]
    package: griffe.Module
    changelog: str


def lay_out(repository: Path, revision: str, folder: Path) -> None:
    """Put what is compared into a folder, as it was in a revision.

    Raises:
        RevisionError: git is missing, there is no repository, or no such revision.
    """
    if not _git(repository, "rev-parse", "--is-inside-work-tree", problem=f"{repository} is no git repository"):
        raise RevisionError(f"{repository} is no git repository")
    problem = f"no revision {revision!r} here; a tag, a branch or a commit is needed"
    commit = _git(
        repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", problem=problem
    )
    name = commit.decode().strip()
    problem = f"{revision} cannot be read completely; a full clone is needed"
    # Names are relative to the folder of the project, which may lie below the top of the repository.
    there = _git(repository, "ls-tree", "--name-only", name, "--", *COMPARED, problem=problem).decode().splitlines()
    if there:
        archive = _git(repository, "archive", "--format=tar", name, "--", *there, problem=problem)
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(folder, filter="data")


def read(folder: Path, called: str) -> Version:
    """What callers see of the version in a folder; what is not there yet is empty.

    Args:
        folder: A folder laid out as this repository is.
        called: What the version is called where it cannot be used.

    Raises:
        RevisionError: a contract, the package or the changelog cannot be used.
    """
    try:
        names = specs.api_names(folder / "specs")
        contracts = {name: specs.load(name, folder / "specs") for name in names}
        changelog = folder / CHANGELOG
        text = changelog.read_text(encoding="utf-8") if changelog.exists() else ""
        return Version(contracts, _package(folder / "generated"), text)
    except (specs.SpecError, griffe.GriffeError, SyntaxError) as error:
        raise RevisionError(f"{called}: {' '.join(str(error).split())}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RevisionError(f"{called}: {getattr(error, 'filename', None) or CHANGELOG} cannot be read") from None


def _package(folder: Path) -> griffe.Module:
    if not (folder / PACKAGE).is_dir():
        return griffe.Module(PACKAGE)
    package = griffe.load(
        PACKAGE, search_paths=[folder], try_relative_path=False, resolve_aliases=True, allow_inspection=False
    )
    assert isinstance(package, griffe.Module)
    return package


def _git(repository: Path, *arguments: str, problem: str) -> bytes:
    try:
        outcome = subprocess.run(["git", "-C", str(repository), *arguments], capture_output=True)
    except FileNotFoundError:
        raise RevisionError("git is not on the PATH; it is needed to read a revision") from None
    if outcome.returncode != 0:
        raise RevisionError(problem)
    return outcome.stdout
