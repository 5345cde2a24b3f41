"""What the wheel holds beside the client: the conformance check, as a hook of its build.

Modules keep the folders and names that they have here, below the package `openknowledge_conformance`, which puts them
in front of Python's path. An editable installation has them from the repository.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "openknowledge_conformance"
INSTALLED = "contract_tests/installed"
"""Folder of the package as users import it."""

PARTS = (
    "contract_tests/__init__.py",
    "contract_tests/__main__.py",
    "contract_tests/clients.py",
    "contract_tests/conformance",
    "contract_tests/exchange.py",
    "contract_tests/facts",
    "contract_tests/fake_clock.py",
    "contract_tests/known_values.py",
    "contract_tests/laws",
    "contract_tests/recordings",
    "contract_tests/report",
    "contract_tests/simulated_world.py",
    "contract_tests/simulators",
    "contract_tests/strategies",
    "contract_tests/usage.py",
    "specs",
    "tools/__init__.py",
    "tools/live_mediawiki.py",
    "tools/mediawiki",
    "tools/references.py",
    "tools/specs.py",
)
"""What the commands of the check import and read."""

NOT_NEEDED = (
    "contract_tests/conformance/promote.py",
    "contract_tests/laws/*/faults",
    "contract_tests/laws/*/faults.py",
    "contract_tests/laws/table.py",
    "contract_tests/recordings/faults.py",
    "contract_tests/recordings/holding.py",
    "contract_tests/recordings/record.py",
    "contract_tests/recordings/transports.py",
    "contract_tests/simulators/benchmark.py",
    "contract_tests/strategies/reports.py",
    "specs/README.md",
    "specs/documentation",
)
"""What of these only tests use, and those who work on the repository."""


class CheckInWheel(BuildHookInterface[Any]):
    """Adds the check to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the wheel is built; `version` is `standard` or `editable`."""
        if version == "standard":
            build_data["force_include"].update(contents(Path(self.root)))


def contents(root: Path) -> dict[str, str]:
    """Path in the wheel of each file of the check, by its path on this machine.

    Args:
        root: Folder of the repository.
    """
    installed = root / INSTALLED
    found = {str(file): file.relative_to(installed).as_posix() for file in _files(installed)}
    unneeded = {file for pattern in NOT_NEEDED for each in root.glob(pattern) for file in _files(each)}
    for file in (file for part in PARTS for file in _files(root / part)):
        if file not in unneeded:
            found[str(file)] = f"{PACKAGE}/{file.relative_to(root).as_posix()}"
    return found


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    yield from (file for file in sorted(path.rglob("*")) if file.is_file() and "__pycache__" not in file.parts)
