"""What decoding costs: the time of several ways to read one body, as multiples of the fastest possible, in one run.

python -m tools.benchmark

The limit is a `msgspec.Struct` written by hand. Each way is timed in turn, many times over, and its best time counts:
what disturbs the machine disturbs all ways alike.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from time import perf_counter

import msgspec
from openknowledge.mediawiki_rest.models import HistorySegment, RevisionComparison

ROUNDS = 30
LINES = 2_000


class Offset(msgspec.Struct, rename={"from_": "from"}):
    from_: int | None
    to: int | None


class Range(msgspec.Struct):
    start: int
    length: int
    type: int


class Line(msgspec.Struct, rename={"line_number": "lineNumber", "highlight_ranges": "highlightRanges"}):
    type: int
    text: str
    offset: Offset
    line_number: int | msgspec.UnsetType = msgspec.UNSET
    highlight_ranges: tuple[Range, ...] | msgspec.UnsetType = msgspec.UNSET


class Side(msgspec.Struct):
    id: int
    slot_role: str


class Comparison(msgspec.Struct, rename={"from_": "from"}):
    from_: Side
    to: Side
    diff: tuple[Line, ...]


def main() -> None:
    """Print the table."""
    body = comparison()
    ways: dict[str, Callable[[bytes], object]] = {
        "msgspec.Struct, by hand": msgspec.json.Decoder(Comparison).decode,
        "the model of the client": msgspec.json.Decoder(RevisionComparison).decode,
        "json.loads, no model": json.loads,
    }
    print(f"A comparison of {LINES} lines with renamed members, {len(body):,} bytes; best of {ROUNDS} rounds")
    report(ways, body)
    body = segment()
    print(f"\nA history segment of 20 revisions, {len(body):,} bytes; best of {ROUNDS} rounds")
    report(
        {"the model of the client": msgspec.json.Decoder(HistorySegment).decode, "json.loads, no model": json.loads},
        body,
    )


def report(ways: dict[str, Callable[[bytes], object]], body: bytes) -> None:
    """Time every way in turn and print each as a multiple of the first."""
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, read in ways.items():
            start = perf_counter()
            read(body)
            best[name] = min(best[name], perf_counter() - start)
    limit = next(iter(best.values()))
    for name, seconds in best.items():
        print(f"  {name:<26} {seconds / limit:6.2f} x   {seconds * 1e6:9.1f} µs")


def comparison() -> bytes:
    """The body of a comparison."""
    side = {"id": 1, "slot_role": "main", "sections": []}
    line = {
        "type": 3,
        "lineNumber": 7,
        "text": "Earth is a planet with life.",
        "offset": {"from": 0, "to": 0},
        "highlightRanges": [{"start": 17, "length": 10, "type": 0}],
    }
    return json.dumps({"from": side, "to": side, "diff": [line] * LINES}).encode()


def segment() -> bytes:
    """The body of a history segment."""
    revision = {
        "id": 50,
        "timestamp": "2024-01-01T00:45:45Z",
        "minor": False,
        "size": 822,
        "comment": "restoring",
        "user": {"id": 4, "name": "Bob"},
        "delta": 538,
    }
    return json.dumps({"revisions": [revision] * 20, "latest": "https://example.org/history"}).encode()


if __name__ == "__main__":
    main()
