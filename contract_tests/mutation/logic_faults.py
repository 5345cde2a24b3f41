"""The faults in the simulators beside those in answers: how many of them are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import import_module
from importlib.util import find_spec
from typing import Any

BOUND = 0.95
"""Share of the logic faults that has to be found."""

_MODULE = "contract_tests.mutation.logic"


def judged(apis: Sequence[str], apply: Any) -> list[Any]:
    """What came of each fault of some APIs; nothing where there are none to try.

    Args:
        apply: `map`, or that of a process pool.
    """
    if find_spec(_MODULE) is None:
        return []
    return [one for one in import_module(_MODULE).results(apply) if one.api in apis]


def share(found: Sequence[Any]) -> float:
    """The share that something found; 1 if there are none."""
    return sum(bool(one.killers) for one in found) / len(found) if found else 1.0


def lines(found: Sequence[Any]) -> Iterator[str]:
    """A line for each API, and one for each fault that nothing found."""
    for api in sorted({one.api for one in found}):
        of_api = [one for one in found if one.api == api]
        count = sum(bool(one.killers) for one in of_api)
        yield f"logic faults of {api}: {count} of {len(of_api)} found"
    yield from (f"not found: {one.api} {one.name}: {one.statement}" for one in found if not one.killers)


def as_json(found: Sequence[Any]) -> list[dict[str, Any]]:
    """All faults with what found them."""
    return [asdict(one) for one in found]
