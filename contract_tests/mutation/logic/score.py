"""How many of the faults in the simulators are found. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from contract_tests.mutation.logic.judging import LogicResult

BOUND = 0.95
"""The least share of faults that is to be found."""


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
