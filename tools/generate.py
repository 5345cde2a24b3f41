"""Contracts in, client package out: `specs/` → `generated/openknowledge/`.

    python -m tools.generate            writes the package
    python -m tools.generate --check    compares it with what the contracts say and writes nothing

The output is a function of specs, templates, runtime, version and two pinned tools: the same bytes on every machine.
"""

from __future__ import annotations

import argparse
import sys

from tools.files import differences, replace_folder
from tools.project import ROOT


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status: 0 done or equal, 1 different, 2 bad input."""
    parser = argparse.ArgumentParser(prog="python -m tools.generate", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare without writing; exit status 1 where they differ")
    options = parser.parse_args(arguments)
    try:
        return _run(options.check)
    except ModuleNotFoundError as error:
        return _refuse(f"{error.name} is not installed; `make setup` installs what generation needs")


def _run(check: bool) -> int:
    # Imported here, so that a missing tool is told in one line.
    from tools.generator import GenerationError
    from tools.package import PACKAGE, ToolError, package
    from tools.specs import SpecError, api_names

    try:
        files = package()
    except (SpecError, GenerationError, ToolError) as error:
        return _refuse(str(error))
    if check:
        found = differences(files, PACKAGE)
        for line in found:
            print(f"drift: {line}", file=sys.stderr)
        return 1 if found else 0
    replace_folder(files, PACKAGE)
    print(f"generate: {len(files)} files in {PACKAGE.relative_to(ROOT)} from {len(api_names())} contracts")
    return 0


def _refuse(problem: str) -> int:
    print(f"generate: {problem}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
