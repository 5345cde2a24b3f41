"""What an import takes and loads, in fresh interpreters: of the package against httpx, and for a first call."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from tools.benchmark.bodies import PAGE, USER_AGENT
from tools.benchmark.rounds import in_turn
from tools.benchmark.table import Row, Target, ratios

ROUNDS = 15

_IMPORT = """
import sys, time
start = time.perf_counter()
import {module}
print([time.perf_counter() - start, len(sys.modules)])
"""

_OWN_MODULES = """
import sys
from openknowledge import {client}
with {client}(user_agent={user_agent!r}, base_url={base_url!r}) as client:
    client.{call}
print(len([name for name in sys.modules if name.partition(".")[0] == "openknowledge"]))
"""

CALLS = {
    "series": ("WikimediaAnalytics", f"page_views.per_article(*{PAGE!r})"),
    "long": ("ArchiveViews", "views.long(['collected-item-0'])"),
    "compare": ("MediaWiki", "history.compare_revisions(1, 2)"),
}
"""A first call to each API whose bodies are served, by the name of the body."""


def rows(server: str) -> list[Row]:
    """Measure imports, and the first calls of APIs that a loopback server stands for."""
    times: dict[str, list[float]] = {"openknowledge": [], "httpx": []}
    loaded: list[float] = []
    for module in in_turn(list(times), ROUNDS):
        seconds, modules = _printed(_IMPORT.format(module=module))
        times[module].append(seconds)
        if module == "openknowledge":
            loaded.append(modules)
    own = {
        client: _printed(
            _OWN_MODULES.format(client=client, user_agent=USER_AGENT, base_url=f"{server}/{body}", call=call)
        )
        for body, (client, call) in CALLS.items()
    }
    counts = ", ".join(f"{client} {count}" for client, count in own.items())
    return [
        Row(5, "import openknowledge / import httpx", ratios(times["openknowledge"], times["httpx"]), Target(0.15)),
        Row(5, "modules loaded in all by that import", tuple(loaded), Target(65)),
        Row(6, "own modules loaded by a first call, most", (max(own.values()),), Target(15), counts),
    ]


def _printed(program: str) -> Any:
    done = subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)
