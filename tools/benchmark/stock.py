"""The client that openapi-python-client makes of a contract by its own templates and settings, one run to an API.

It gets the bundled contract as it is and refuses none. Names, types and routes become code; the rest is passed over:
every `x-` key, styles of parameters, servers, bounds and patterns.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from tools import specs


class StockError(Exception):
    """The generator's own command failed. One line."""


def write_contract(api: str, folder: Path) -> Path:
    """Put the bundled contract of an API into a folder."""
    path = folder / f"{api}.json"
    path.write_text(json.dumps(specs.load(api)), encoding="utf-8")
    return path


def generate(contract: Path) -> None:
    """Run the generator on a contract; the package lies beside it afterwards.

    Raises:
        StockError: It made none.
    """
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--overwrite"]
    command += ["--path", str(contract), "--output-path", str(contract.with_name(package_name(contract.stem)))]
    # The command formats with the `ruff` that it finds in the path: the pinned one, beside this interpreter.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PATH": path})
    if done.returncode != 0:
        raise StockError(f"openapi-python-client failed on {contract.name}: {' '.join(done.stderr.split())}")


def module(folder: Path, api: str, path: str) -> Any:
    """A module of the generated package of an API, such as `models`."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return import_module(f"{package_name(api)}.{path}")


def package_name(api: str) -> str:
    """What the package of an API is called: not as its folder in our own package, so that no finding mixes them up."""
    return f"stock_{api}"
