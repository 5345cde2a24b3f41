"""Which simulator function and which laws each operation of an API has.

    python -m contract_tests.traces archive_views

Writes one JSON object: by operationId, `simulator` and `laws`, each as `file name`.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable
from typing import Any

from contract_tests import simulators
from contract_tests.laws.answer_law import answer_laws_for
from contract_tests.laws.law_case import laws_for


def traces(api: str) -> dict[str, dict[str, Any]]:
    """By operationId, what answers it in the simulator and its laws; nothing where there is no simulator."""
    try:
        answered = simulators.create(api).operations
    except simulators.UnknownApi:
        return {}
    found: dict[str, dict[str, Any]] = {
        name: {"simulator": _place(operation.function), "laws": []} for name, operation in answered.items()
    }
    for law in (*laws_for(api).values(), *answer_laws_for(api).values()):
        for operation in law.operations:
            if operation in found:
                found[operation]["laws"].append(f"contract_tests/laws/{law.api}/{law.subject}.py {law.name}")
    return found


def _place(function: Callable[..., Any]) -> str:
    function = inspect.unwrap(function)
    return f"{function.__module__.replace('.', '/')}.py {function.__qualname__}"


if __name__ == "__main__":
    print(json.dumps(traces(sys.argv[1]), indent=1))
