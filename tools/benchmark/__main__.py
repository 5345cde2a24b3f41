"""Measure what the client costs, print one table, and write it to `build/benchmark.json`.

    python -m tools.benchmark

Every figure is a ratio of times, sizes or counts within this run, so that it means the same on any machine; the table
shows the median over its rounds, the quartiles, the figure to reach, and whether the row falls short. That a row falls
short is no failure of the run: the exit status is 0 when it ran, and 2 when something it needs is missing.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Any

from tools import specs
from tools.benchmark import calling, concurrency, decoding, encoding, generating, importing, stock
from tools.benchmark.loopback import loopback_server
from tools.benchmark.table import Row, plain, rendered
from tools.project import ROOT

REPORT = ROOT / "build" / "benchmark.json"
_DISTRIBUTIONS = ("attrs", "httpcore", "httpx", "aiohttp", "sniffio", "msgspec", "openapi-python-client", "ruff")


def main() -> int:
    """Run all subjects; the result is the exit status."""
    start = perf_counter()
    try:
        circumstances = _circumstances()
        with tempfile.TemporaryDirectory() as scratch:
            rows = sorted(_rows(Path(scratch)), key=lambda row: row.number)
    except PackageNotFoundError as error:
        return _refuse(f"{error.name} is not installed; `make setup` installs what the benchmark needs")
    except stock.StockError as error:
        return _refuse(str(error))
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps({**circumstances, "rows": [plain(row) for row in rows]}, indent=2) + "\n")
    print(rendered(rows))
    print(f"{perf_counter() - start:.0f} s; {REPORT.relative_to(ROOT)} has the figures")
    return 0


def _rows(folder: Path) -> Iterator[Row]:
    contracts = [stock.write_contract(api, folder) for api in specs.api_names()]
    yield from generating.rows(contracts)  # first, because it leaves the stock clients that others need
    yield from decoding.rows(folder)
    yield from calling.rows()
    yield from encoding.rows()
    with loopback_server() as server:
        yield from importing.rows(server)
        yield from concurrency.rows(server, folder)


def _circumstances() -> dict[str, Any]:
    return {
        "machine": {"system": platform.platform(), "processor": platform.machine(), "cores": os.cpu_count()},
        "python": platform.python_version(),
        "versions": {name: version(name) for name in _DISTRIBUTIONS},
    }


def _refuse(problem: str) -> int:
    print(f"benchmark: {problem}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
