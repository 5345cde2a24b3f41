"""Reports after the run.

    python -m contract_tests.report show FILE                    a report.json, as the run showed it
    python -m contract_tests.report merge FILE… --to FOLDER      the report.json of each shard as one report
    python -m contract_tests.report schema                       JSON Schema of report.json

Exit status of `show` and `merge`: that of the run, 0 conforms, 1 findings, 3 something could not be checked; 2 for
wrong usage, files that are no reports, and shards that do not belong together.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from contract_tests.report.baseline import BaselineError, judged, read_baseline
from contract_tests.report.json_report import ReportError, decoded, schema_file
from contract_tests.report.merge import merged
from contract_tests.report.model import Report
from contract_tests.report.writing import show, write
from contract_tests.usage import Parser, WrongUsage, refused


def main(arguments: Sequence[str] | None = None, program: str = "python -m contract_tests.report") -> int:
    """Run the command, which is called by a name, and return its exit status."""
    try:
        options = _options(arguments, program)
        if options.verb == "schema":
            sys.stdout.write(schema_file().decode())
            return 0
        if options.verb == "show":
            report = _read(options.file)
        else:
            report = merged({str(file): _read(file) for file in options.files})
            if options.baseline:
                report = judged(report, read_baseline(options.baseline))
            write(report, options.to)
        show(report, sys.stdout, os.environ, secrets.token_hex())
    except (WrongUsage, ReportError, BaselineError) as error:
        return refused(program, str(error))
    return report.exit_status


def _read(path: Path) -> Report:
    try:
        return decoded(path.read_bytes(), str(path))
    except OSError as error:
        raise ReportError(f"{path}: cannot be read: {error.strerror}") from None


def _options(arguments: Sequence[str] | None, program: str) -> argparse.Namespace:
    parser = Parser(prog=program, description="Show the report of a check, or merge those of its shards.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="show | merge | schema")
    show_parser = verbs.add_parser("show", help="print a report.json as the run did")
    show_parser.add_argument("file", type=Path, metavar="FILE", help="a report.json")
    merge_parser = verbs.add_parser("merge", help="make one report of those of all shards")
    merge_parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the report.json of a shard")
    merge_parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where the report is written")
    merge_parser.add_argument("--baseline", type=Path, metavar="FILE", help="accepted findings")
    verbs.add_parser("schema", help="print the JSON Schema of report.json")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
