"""What changed for callers since a revision, in contracts and Python API, and what CHANGELOG.md has to say of it.

    python -m tools.api_diff v0.1.0
    python -m tools.api_diff HEAD^ --format markdown

Compares the files of this repository, committed or not, with those of the revision. What breaks callers asks for an
entry in the section of the unreleased version that is new since the revision and names it in backticks. Exit status:
0 nothing breaks, or all that breaks has its entry; 1 something breaks and has none; 2 nothing could be compared.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tools.project import ROOT


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Run the command; the result is its exit status."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(prog="python -m tools.api_diff", description=__doc__.splitlines()[0])
    parser.add_argument("base", metavar="BASE", help="the revision to compare with: a tag, a branch or a commit")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="form of the report")
    options = parser.parse_args(arguments)
    try:
        return _run(root, options.base, options.format)
    except ModuleNotFoundError as error:
        return _refuse(f"{error.name} is not installed; `make setup` installs what comparing needs")


def _run(root: Path, base: str, form: str) -> int:
    # Imported here, so that a missing tool is told in one line.
    from tools.api_diff.change import merged
    from tools.api_diff.changelog import new_entries
    from tools.api_diff.client import client_changes
    from tools.api_diff.contracts import contract_changes
    from tools.api_diff.report import FORMATS, Report
    from tools.api_diff.revisions import RevisionError, lay_out, read

    try:
        with tempfile.TemporaryDirectory() as folder:
            lay_out(root, base, Path(folder))
            old, new = read(Path(folder), base), read(root, "the working tree")
            changes = [*contract_changes(old.contracts, new.contracts), *client_changes(old.package, new.package)]
    except RevisionError as error:
        return _refuse(str(error))
    report = Report(base, merged(changes), new_entries(old.changelog, new.changelog))
    sys.stdout.write(FORMATS[form](report))
    return 1 if report.missing else 0


def _refuse(problem: str) -> int:
    print(f"api-diff: {problem}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
