"""How many answers a simulator gives in a second, and what they cost in a world ten times larger.

    python -m contract_tests.simulators.benchmark

Each operation that needs no body answers its example again and again, in this process and on one core, in both worlds
in turn; the best of several rounds counts, because whatever else the machine does only makes a round slower. Rankings
are longer in the larger world, up to their limit: the size ratio is that of the two answers in bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

import httpx

from contract_tests import simulators
from contract_tests.simulators.routing import Simulator

ROUNDS = 5
SECONDS = 0.05
"""Length of one round."""
LARGER = 10
USER_AGENT = "benchmark/1.0 (benchmark@example.org)"


def main() -> None:
    """Print a table for each API."""
    for api in simulators.FACTORIES:
        start = perf_counter()
        usual = simulators.create(api, size=1)
        made = perf_counter()
        larger = simulators.create(api, size=LARGER)
        print(f"{api}: world made in {made - start:.2f} s, {LARGER} times larger in {perf_counter() - made:.2f} s")
        print(f"{'operation':45} {'answers/s':>10} {'in larger':>10} {'cost ratio':>10} {'size ratio':>10}")
        rates = []
        for name in usual.examples:
            calls = (_call(usual, name), _call(larger, name))
            size, larger_size = (len(call().content) for call in calls)
            one, other = _rates(*calls)
            rates.append(one)
            print(f"{name:45} {one:10,.0f} {other:10,.0f} {one / other:10.2f} {larger_size / size:10.2f}")
        print(f"{'median':45} {median(rates):10,.0f}")


def _call(simulator: Simulator[object], name: str) -> Callable[[], httpx.Response]:
    url = f"http://simulator{simulator.base}{simulator.examples[name]}"
    request = httpx.Request(simulator.operations[name].method, url, headers={"user-agent": USER_AGENT})
    return lambda: simulator(request)


def _rates(*calls: Callable[[], httpx.Response]) -> tuple[float, ...]:
    """Answers a second of each call."""
    best = [0.0] * len(calls)
    for _ in range(ROUNDS):
        for index, call in enumerate(calls):
            best[index] = max(best[index], _rate(call))
    return tuple(best)


def _rate(call: Callable[[], httpx.Response]) -> float:
    count, start = 0, perf_counter()
    while (passed := perf_counter() - start) < SECONDS:
        call()
        count += 1
    return count / passed


if __name__ == "__main__":
    main()
