"""Facts about this repository: where it lies, its version, the tools it pins."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def project_version() -> str:
    """The version of the distribution, from pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def _pins() -> dict[str, str]:
    lines = (ROOT / "tools" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {name: version for name, _, version in (line.partition("==") for line in lines if "==" in line)}


PINNED = _pins()
"""The exact version of each pinned tool, by name, from tools/constraints.txt."""
