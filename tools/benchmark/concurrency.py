"""Many asynchronous calls at once on loopback: clients in processes of their own, which measure in turn.

What `pip install httpx` gives lacks `sniffio`, for which httpcore looks many times in each request; our package brings
it. The extra `fast` brings aiohttp, which our package without it lacks. So each process hides what its user would
not have.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.benchmark.rounds import in_turn
from tools.benchmark.table import Row, Target, ratios

ROUNDS = 25
MANY, FEW = 32, 8


@dataclass(frozen=True)
class Client:
    """A client as its user has it.

    Attributes:
        way: Which of the ways of `tools.benchmark.concurrent_client` it calls.
        hidden: The packages that its user does not have.
    """

    way: str
    hidden: tuple[str, ...]


RAW = Client("raw", ("sniffio", "aiohttp"))
STOCK = Client("stock", ("sniffio", "aiohttp"))
DEFAULT = Client("ours", ("aiohttp",))
FAST = Client("ours", ())


def rows(server: str, folder: Path) -> list[Row]:
    """Measure calls to a loopback server; the stock clients lie in `folder`."""
    raw, default, fast = _times((RAW, DEFAULT, FAST), f"{server}/month", MANY, folder)
    stock, ours = _times((STOCK, FAST), f"{server}/series", FEW, folder)
    at_once = f"{MANY} calls of 5 KB at once, raw httpx /"
    return [
        Row(7, f"{at_once} by default", ratios(raw, default), Target(1.2, at_least=True)),
        Row(7, f"{at_once} with the extra", ratios(raw, fast), Target(3, at_least=True)),
        Row(
            8, f"{FEW} series of 558 KB at once, stock / with the extra", ratios(stock, ours), Target(4, at_least=True)
        ),
    ]


def _times(clients: tuple[Client, ...], url: str, at_once: int, folder: Path) -> list[list[float]]:
    """Seconds that each client takes for all calls at once, once for each round."""
    with ExitStack() as running:
        members = [running.enter_context(_member(client, url, at_once, folder)) for client in clients]
        times: list[list[float]] = [[] for _ in members]
        for index in in_turn(range(len(members)), ROUNDS):
            times[index].append(_measured(members[index]))
        return times


@contextmanager
def _member(client: Client, url: str, at_once: int, folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tools.benchmark.concurrent_client", client.way, url, str(at_once), str(folder)]
    with subprocess.Popen(
        [*command, *client.hidden], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as member:
        assert member.stdin is not None
        with member.stdin:
            yield member


def _measured(member: subprocess.Popen[str]) -> float:
    assert member.stdin is not None
    assert member.stdout is not None
    member.stdin.write("again\n")
    member.stdin.flush()
    return float(member.stdout.readline())
