"""From bytes to models: the time against classes written by hand and against the stock client, and the memory kept."""

from __future__ import annotations

import gc
import json
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import geometric_mean, median
from typing import Any

import msgspec
from openknowledge.archive_views.models import DailyViews
from openknowledge.mediawiki_rest.models import HistorySegment, RevisionComparison, SearchResults
from openknowledge.wikimedia_analytics.models import ArticleViews, TopArticles

from tools.benchmark import stock, structs
from tools.benchmark.bodies import body
from tools.benchmark.rounds import interleaved
from tools.benchmark.table import Row, Target, means, ratios

Decode = Callable[[bytes], Any]


@dataclass(frozen=True)
class Kind:
    """One of the six bodies and the classes it is decoded into: by hand, and ours. Stock has one of the same name."""

    name: str
    api: str
    limit: type
    model: type

    def ways(self, folder: Path) -> dict[str, Decode]:
        """How to decode it; the stock clients lie in `folder`."""
        from_dict = getattr(stock.module(folder, self.api, "models"), self.model.__name__).from_dict
        return {
            "limit": msgspec.json.Decoder(self.limit).decode,
            "ours": msgspec.json.Decoder(self.model).decode,
            "stock": lambda content: from_dict(json.loads(content)),
        }


KINDS = (
    Kind("series", "wikimedia_analytics", structs.Series, ArticleViews),
    Kind("top", "wikimedia_analytics", structs.Top, TopArticles),
    Kind("long", "archive_views", structs.Long, DailyViews),
    Kind("segment", "mediawiki_rest", structs.Segment, HistorySegment),
    Kind("search", "mediawiki_rest", structs.Search, SearchResults),
    Kind("compare", "mediawiki_rest", structs.Compare, RevisionComparison),
)


def rows(folder: Path) -> list[Row]:
    """Measure all six bodies; the stock clients lie in `folder`."""
    limit: dict[str, tuple[float, ...]] = {}
    others: dict[str, tuple[float, ...]] = {}
    memory: dict[str, float] = {}
    for kind in KINDS:
        content, ways = body(kind.name), kind.ways(folder)
        times = interleaved({name: _call(decode, content) for name, decode in ways.items()})
        limit[kind.name] = ratios(times["ours"], times["limit"])
        others[kind.name] = ratios(times["ours"], times["stock"])
        memory[kind.name] = _kept(ways["ours"], content) / _kept(ways["stock"], content)
    worst = max(limit, key=lambda name: median(limit[name]))
    return [
        Row(1, "decode / by hand, mean of six", means(limit.values()), Target(1.6), _parts(limit)),
        Row(1, "decode / by hand, worst of six", limit[worst], Target(2.5), worst),
        Row(2, "decode / stock, mean of six", means(others.values()), Target(0.35), _parts(others)),
        Row(
            3,
            "memory kept / stock, mean of six",
            (geometric_mean(memory.values()),),
            Target(0.6),
            _parts({name: (figure,) for name, figure in memory.items()}),
        ),
    ]


def _call(decode: Decode, content: bytes) -> Callable[[], Any]:
    return lambda: decode(content)


def _kept(decode: Decode, content: bytes) -> int:
    """Bytes that a result holds, and nothing that was there before it."""
    decode(content)
    gc.collect()
    tracemalloc.start()
    try:
        kept = decode(content)
        gc.collect()
        size = tracemalloc.get_traced_memory()[0]
        del kept
        return size
    finally:
        tracemalloc.stop()


def _parts(figures: dict[str, tuple[float, ...]]) -> str:
    return ", ".join(f"{name} {median(figure):.2f}" for name, figure in figures.items())
