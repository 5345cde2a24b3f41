"""The benchmark compares what can be compared: every way leads from a body to one value; a row says what it misses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.benchmark import bodies, stock
from tools.benchmark.decoding import KINDS, Kind
from tools.benchmark.hidden import Hiding
from tools.benchmark.loopback import loopback_server
from tools.benchmark.rounds import in_turn, interleaved
from tools.benchmark.table import Row, Target, means, plain, ratios, rendered

FIGURES = st.lists(st.floats(0.01, 100), min_size=1, max_size=40).map(tuple)
EACH = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the stock clients of all APIs that the six bodies are of."""
    folder = tmp_path_factory.mktemp("stock")
    for api in sorted({kind.api for kind in KINDS}):
        stock.generate(stock.write_contract(api, folder))
    return folder


def said(decoded: Any) -> Any:
    """What a decoded body says, as JSON has it: absent members left out, moments in UTC with a `Z`."""
    if hasattr(decoded, "to_dict"):
        decoded = decoded.to_dict()
    text = msgspec.json.encode(decoded).replace(b'+00:00"', b'Z"')
    return json.loads(text)


@EACH
def test_every_way_leads_from_a_body_to_the_same_value(kind: Kind, generated: Path) -> None:
    content = bodies.body(kind.name)
    for name, decode in kind.ways(generated).items():
        assert said(decode(content)) == json.loads(content), name


@EACH
def test_ours_and_the_limit_refuse_what_is_of_another_type(kind: Kind, generated: Path) -> None:
    ways = kind.ways(generated)
    for name in ("limit", "ours"):
        with pytest.raises(msgspec.ValidationError):
            ways[name](json.dumps(dict.fromkeys(json.loads(bodies.body(kind.name)), 0)).encode())


def test_bodies_have_the_sizes_that_their_names_promise() -> None:
    content = {name: json.loads(bodies.body(name)) for name in bodies.names()}
    assert len(content["series"]["items"]) == 3_650
    assert len(content["top"]["items"][0]["articles"]) == 1_000
    assert len(content["long"]["ids"]) == 10
    assert {len(record["detail"]["robot"]["per_day"]) for record in content["long"]["ids"].values()} == {3_500}
    assert len(content["segment"]["revisions"]) == 20
    assert len(content["search"]["pages"]) == 100
    assert all(page["thumbnail"] for page in content["search"]["pages"])
    assert len(content["compare"]["diff"]) == 2_000
    assert round(len(bodies.body("series")), -3) == 558_000
    assert round(len(bodies.body("month")), -3) == 5_000


def test_bodies_are_the_same_in_every_run() -> None:
    program = "from tools.benchmark.bodies import *; print(*(body(name) for name in names()))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1")
    }
    assert len(runs) == 1


@given(figures=FIGURES, bound=st.floats(0.01, 100), at_least=st.booleans())
def test_a_row_is_met_where_its_median_reaches_the_target(
    figures: tuple[float, ...], bound: float, at_least: bool
) -> None:
    row = Row(1, "what", figures, Target(bound, at_least))
    assert row.met == (row.median >= bound if at_least else row.median <= bound)
    assert row.met == (row.verdict == "met")
    assert row.target.missed_by(row.median) == pytest.approx(0 if row.met else abs(row.median - bound))


@given(figures=FIGURES)
def test_quartiles_lie_on_either_side_of_the_median(figures: tuple[float, ...]) -> None:
    row = Row(1, "what", figures, Target(1))
    first, third = row.quartiles
    assert min(figures) <= first <= row.median <= third <= max(figures)


def test_ratios_are_taken_round_by_round() -> None:
    assert ratios([2.0, 9.0], [1.0, 3.0]) == (2.0, 3.0)
    assert means([(1.0, 2.0), (4.0, 8.0)]) == pytest.approx((2.0, 4.0))


def test_the_table_shows_every_row_and_counts_those_that_fall_short() -> None:
    short = Row(7, "calls at once", (1.0, 2.0, 3.0), Target(3, at_least=True), "a note")
    text = rendered([Row(1, "decode", (1.5,), Target(1.6)), short])
    head, _, first, second, _, count = text.splitlines()
    assert head.split() == ["#", "what", "to", "reach", "median", "quartiles", "verdict", "note"]
    assert first.split() == ["1", "decode", "≤", "1.6", "1.5", "1.5–1.5", "met"]
    assert second.split("  ")[0] == "7"
    assert [cell.strip() for cell in second.split("  ") if cell.strip()] == [
        "7",
        "calls at once",
        "≥ 3",
        "2",
        "1.5–2.5",
        "short by 1",
        "a note",
    ]
    assert count == "1 of 2 fall short: # 7"
    assert rendered([Row(1, "decode", (1.5,), Target(1.6))]).endswith("all met")


def test_a_row_as_json_has_its_median_spread_target_and_whether_it_is_met() -> None:
    row = plain(Row(2, "decode", (1.0, 2.0, 3.0), Target(1.6), "six"))
    assert json.loads(json.dumps(row)) == {
        "number": 2,
        "what": "decode",
        "target": "≤ 1.6",
        "median": 2.0,
        "quartiles": [1.5, 2.5],
        "rounds": 3,
        "met": False,
        "note": "six",
    }


def test_ways_are_taken_in_turn_and_every_other_round_backwards() -> None:
    assert list(in_turn("abc", 3)) == list("abccbaabc")
    called: list[str] = []
    ways = {"a": lambda: called.append("a"), "b": lambda: called.append("b")}
    times = interleaved(ways, rounds=2, seconds=0)
    assert {name: len(taken) for name, taken in times.items()} == {"a": 2, "b": 2}
    assert called[-4:] == ["a", "b", "b", "a"]


def test_a_hidden_package_is_not_found_after_the_search_that_finds_nothing() -> None:
    asked: list[str] = []

    class Finder:
        def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
            asked.append(name)
            return ModuleSpec(name, None) if name in ("sniffio", "httpx") else None

    hiding = Hiding(Finder(), ["sniffio"])
    assert hiding.find_spec("httpx") is not None
    assert hiding.find_spec("sniffio") is None
    assert hiding.find_spec("sniffio._impl") is None
    assert len(asked) == 3
    assert not {"sniffio", "sniffio._impl"} & set(asked)


def test_where_a_package_is_hidden_others_are_found() -> None:
    program = """
from importlib.util import find_spec
from tools.benchmark.hidden import hide
hide("sniffio", "aiohttp")
import httpx
print(find_spec("sniffio"), find_spec("aiohttp"))
import sniffio
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "None None\n"
    assert done.stderr.splitlines()[-1] == "ModuleNotFoundError: No module named 'sniffio'"


def test_the_loopback_server_answers_with_the_body_that_is_named() -> None:
    with loopback_server() as url, httpx.Client() as client:
        for name in bodies.names():
            for _ in range(2):
                assert client.get(f"{url}/{name}/any/path").content == bodies.body(name)


def test_the_generator_tells_in_one_line_what_it_cannot_read(tmp_path: Path) -> None:
    contract = tmp_path / "broken.json"
    contract.write_text("{}")
    with pytest.raises(stock.StockError, match=r"broken\.json") as error:
        stock.generate(contract)
    assert "\n" not in str(error.value)
