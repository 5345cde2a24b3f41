"""How many of the faults in the simulators are found.

    python -m contract_tests.mutation.logic              those of every API
    python -m contract_tests.mutation.logic API…         those of some

Exit status: 0 at least 95 % are found, 1 fewer, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from contract_tests.conformance.workers import processes
from contract_tests.mutation.logic.catalogue import FAULTS
from contract_tests.mutation.logic.judging import LogicResult, results

BOUND = 0.95
"""The least share of faults that is to be found."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    apis = sorted({fault.api for fault in FAULTS.values()})
    parser = argparse.ArgumentParser(prog="logic", description="Count the faults in the simulators that are found.")
    parser.add_argument("apis", nargs="*", metavar="API", help=f"one of {', '.join(apis)}; default: all")
    chosen = parser.parse_args(arguments).apis
    for api in chosen:
        if api not in apis:
            print(f"logic: {api!r} has no faults; valid are {', '.join(apis)}", file=sys.stderr)
            return 2
    with processes() as apply:
        judged = results(apply, chosen or None)
    print(report(judged))
    return 0 if share(judged) >= BOUND else 1


def share(judged: Sequence[LogicResult]) -> float:
    """The share of faults that something found; 1 if there are none."""
    return sum(bool(one.killers) for one in judged) / len(judged) if judged else 1.0


def report(judged: Sequence[LogicResult]) -> str:
    """A table by API and by what found the faults, then those that nothing found."""
    columns = ("API", "faults", "found", "by laws alone", "by requests alone", "by both")
    rows = [_row(api, [one for one in judged if one.api == api]) for api in sorted({one.api for one in judged})]
    rows.append(_row("all", judged))
    widths = [max(len(row[column]) for row in (columns, *rows)) for column in range(len(columns))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (columns, *rows)
    ]
    missed = [f"not found: {one.api} {one.name}: {one.statement}" for one in judged if not one.killers]
    return "\n".join([*lines, *missed, f"found: {share(judged):.1%}, at least {BOUND:.0%} are to be"])


def _row(title: str, judged: Sequence[LogicResult]) -> tuple[str, ...]:
    found = [{killer.partition(":")[0] for killer in one.killers} for one in judged if one.killers]
    kinds = ({"law"}, {"check"}, {"law", "check"})
    return title, str(len(judged)), str(len(found)), *(str(found.count(kind)) for kind in kinds)


if __name__ == "__main__":
    sys.exit(main())
