"""Generating the clients of all APIs: against one run of the stock generator to each API. Every run is a process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.benchmark import stock
from tools.benchmark.rounds import interleaved
from tools.benchmark.table import Row, Target, ratios

ROUNDS = 5
_OURS = "from tools.package import package; package()"


def rows(contracts: Sequence[Path]) -> list[Row]:
    """Measure generation; the stock clients lie beside their contracts afterwards."""

    def all_stock() -> None:
        for contract in contracts:
            stock.generate(contract)

    def ours() -> None:
        subprocess.run([sys.executable, "-c", _OURS], check=True)

    times = interleaved({"stock": all_stock, "ours": ours}, rounds=ROUNDS, seconds=0)
    return [Row(10, "generate all / a stock run to each API", ratios(times["ours"], times["stock"]), Target(0.6))]
