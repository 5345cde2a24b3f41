"""The conformance check, for whoever has `openknowledge[conformance]` and no checkout.

The wheel holds the modules of the check and what they read in this package, with the names that they have in the
repository. None of these names can be imported before a command begins.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

_FOLDER = next(folder for folder in Path(__file__).resolve().parents if (folder / "contract_tests").is_dir())
"""Where the modules of the check are: this package, or the repository that it is installed from in editable mode."""


def conformance(program: str = "openknowledge-conformance") -> int:
    """Check a server, as `--help` says, and return the exit status."""
    return _run("contract_tests.__main__", program)


def report() -> int:
    """Show or merge reports, as `--help` says, and return the exit status."""
    return _run("contract_tests.report.__main__", "openknowledge-report")


def simulate() -> int:
    """Serve a simulator, as `--help` says, and return the exit status."""
    return _run("contract_tests.simulators.__main__", "openknowledge-simulate")


def _run(module: str, program: str) -> int:
    # In front, so that modules of the same names in the current folder are not taken for these. Processes that the
    # check starts inherit it.
    sys.path.insert(0, str(_FOLDER))
    try:
        status: int = import_module(module).main(program=program)
    except ModuleNotFoundError as error:
        print(f"{program}: {error.name} is not installed; it comes with openknowledge[conformance]", file=sys.stderr)
        return 3
    return status
