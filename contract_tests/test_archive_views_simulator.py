"""The simulator of the Archive's views service says what its documentation shows, and its answers agree."""

from __future__ import annotations

import asyncio
import json
import random
from array import array
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests import simulators
from contract_tests.simulators import archive_views
from contract_tests.simulators.archive_views.answers import LONGEST_PATH
from contract_tests.simulators.archive_views.world import AMERICANA, ASSOCIATION, MIXED_CASE, NASA, UNTOUCHED
from contract_tests.simulators.archive_views.world.documented import (
    BOOK,
    LIBRARY,
    MOST_VIEWED,
    MUSEUM,
    RECORDING,
    TEXTS,
)
from contract_tests.simulators.archive_views.world.regions import REGIONS
from contract_tests.simulators.archive_views.world.spreading import spread
from contract_tests.simulators.archive_views.world.totals import CYCLE, Totals, nothing, per_day
from contract_tests.simulators.asgi import application
from contract_tests.simulators.routing import Simulator

Views = Simulator[archive_views.Views]

FIRST = date(2017, 1, 1)
AGENTS = ("non_robot", "robot", "unrecognized")
UNKNOWN = "no-such-item"
COUNTS = ("all_time", "last_30day", "last_7day")
WORLD = archive_views.create().state.world
ITEMS = sorted(WORLD.items)
IDENTIFIERS = [*ITEMS, *WORLD.collections, UNKNOWN]
SUBJECTS = [
    *(f"item/{identifier}" for identifier in [*ITEMS, UNKNOWN, TEXTS]),
    *(f"collection/{identifier}" for identifier in [*WORLD.collections, UNKNOWN, BOOK]),
    *(f"contributor/{quote(name, safe='')}" for name in [*WORLD.contributors, UNKNOWN]),
]


@pytest.fixture
def service() -> Views:
    return archive_views.create()


def ask(service: Views, path: str, method: str = "GET", content: bytes = b"") -> httpx.Response:
    url = httpx.URL("http://simulator").copy_with(raw_path=(service.base + path).encode())
    return service(httpx.Request(method, url, content=content))


def get(service: Views, path: str) -> Any:
    """The body of a successful answer."""
    answer = ask(service, path)
    assert answer.status_code == 200, f"{path}: {answer.text}"
    return answer.json()


def at(days: int) -> Views:
    """The service when so many days are published."""
    return archive_views.create(now=datetime(2017, 1, 1, 12, tzinfo=UTC) + timedelta(days=days))


def day(number: int) -> str:
    return str(FIRST + timedelta(days=number))


def geography(body: Any) -> Counter[tuple[str, str, str]]:
    return Counter(
        {(row["geo_country"], row["geo_state"], row["ua_kind"]): row["sum_count_value"] for row in body["counts_geo"]}
    )


# What the documentation shows


@pytest.mark.parametrize("seed", [0, 1, 99])
@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (
            f"/short/{BOOK},{TEXTS}",
            {
                BOOK: {"all_time": 31565, "have_data": True, "last_30day": 361, "last_7day": 84},
                TEXTS: {"all_time": 3872455803, "have_data": True, "last_30day": 81840217, "last_7day": 18351826},
            },
        ),
        (
            f"/legacy_counts/{BOOK},{RECORDING}",
            {
                BOOK: {"all_time": 32430, "have_data": True, "last_30day": 257, "last_7day": 75},
                RECORDING: {"all_time": 75102, "have_data": True, "last_30day": 75102, "last_7day": 74500},
            },
        ),
    ],
)
def test_the_sums_of_the_documentation_come_out(path: str, shown: Any, seed: int) -> None:
    assert get(archive_views.create(seed=seed), path) == shown


@pytest.mark.parametrize("seed", [0, 1, 99])
def test_the_days_of_the_documentation_come_out(seed: int) -> None:
    body = get(archive_views.create(seed=seed), f"/long/{BOOK}")
    record = body["ids"][BOOK]
    detail = record["detail"]
    series = {name: detail[name] for name in (*AGENTS, "pre2017")}
    assert (body["days"][:2], body["days"][-2:]) == (["2017-01-01", "2017-01-02"], ["2017-10-02", "2017-10-03"])
    assert detail["pre_20170101_total"] == 28105
    assert {name: one["sum_per_day_data"] for name, one in series.items()} == {
        "non_robot": 2924,
        "robot": 457,
        "unrecognized": 79,
        "pre2017": 2117,
    }
    numbers = series["non_robot"]["per_day"]
    assert (numbers[:2], numbers[-2:]) == ([9, 12], [9, 3])
    assert [record[name] for name in (*COUNTS, "have_data")] == [31565, 361, 84, True]


@pytest.mark.parametrize("seed", [0, 1, 99])
@pytest.mark.parametrize(
    ("path", "row"),
    [
        (
            f"/detail/collection/{LIBRARY}/20170101/20170201",
            ("collection", "Argentina", "AR", "01", -34.6407, -58.5638, "Buenos Aires", 332, "non_robot"),
        ),
        (
            f"/detail/collection/{LIBRARY}/20170101/20170201",
            ("collection", "United States of America", "US", "PA", 39.9523, -75.1638, "Pennsylvania", 309, "non_robot"),
        ),
        (
            f"/detail/contributor/{quote(MUSEUM)}/2017-01-01/2017-02-01",
            ("contributor", "Bulgaria", "BG", "42", 42.6833, 23.3167, "Grad Sofiya", 10, "non_robot"),
        ),
        (
            f"/detail/contributor/{quote(MUSEUM)}/2017-01-01/2017-02-01",
            ("contributor", "Nepal", "NP", "00", 27.7167, 85.3167, "unknown", 10, "non_robot"),
        ),
    ],
)
def test_the_regions_of_the_documentation_come_out(path: str, row: tuple[Any, ...], seed: int) -> None:
    body = get(archive_views.create(seed=seed), path)
    assert row in [tuple(one.values()) for one in body["counts_geo"]]
    assert (body["days"][0], body["days"][-1], len(body["days"])) == ("2017-01-01", "2017-01-31", 31)


@pytest.mark.parametrize("seed", [0, 1, 99])
def test_the_referers_of_the_documentation_come_out(seed: int) -> None:
    referers = get(archive_views.create(seed=seed), f"/detail/item/{BOOK}/2017-01-01/2017-02-01")["referers"]
    assert referers == [
        {"referer": "https://www.google.com/", "score": 42, "ua_kind": "non_robot"},
        {"referer": "https://en.wikipedia.org/", "score": 12, "ua_kind": "non_robot"},
    ]


def test_counts_outgrow_32_bits(service: Views) -> None:
    body = get(service, f"/long/{MOST_VIEWED},{TEXTS}")["ids"]
    assert all(body[name]["all_time"] > 2**31 for name in (MOST_VIEWED, TEXTS))


# Summaries and series


@given(
    names=st.lists(st.sampled_from(IDENTIFIERS), min_size=1, max_size=6),
    days=st.sampled_from([0, 1, 6, 8, 29, 31, 100, 275, 276, 277, 363, 364, 365, 700, 1085, 3560]),
)
@settings(deadline=None)
def test_sums_are_what_the_days_add_up_to(names: list[str], days: int) -> None:
    service = at(days)
    short, long = get(service, f"/short/{','.join(names)}"), get(service, f"/long/{','.join(names)}")
    assert long["days"] == [day(number) for number in range(days)]
    assert list(short) == list(long["ids"]) == sorted(set(names))
    for name, record in long["ids"].items():
        detail = record.pop("detail")
        before = detail.pop("pre_20170101_total")
        assert record == short[name]
        for one in detail.values():
            assert len(one["per_day"]) == days
            assert sum(one["per_day"]) == one["sum_per_day_data"]
            assert one["previous_days_total"] == 0
        daily = [sum(numbers) for numbers in zip(*(detail[agent]["per_day"] for agent in AGENTS), strict=True)]
        assert before + sum(daily) == record["all_time"]
        assert sum(daily[-30:]) == record["last_30day"]
        assert sum(daily[-7:]) == record["last_7day"]
        assert 0 <= record["last_7day"] <= record["last_30day"] <= record["all_time"]
        assert record["have_data"] or not any(record[count] for count in COUNTS)


@given(names=st.lists(st.sampled_from(IDENTIFIERS), min_size=1, max_size=6), data=st.data())
@settings(deadline=None)
@pytest.mark.parametrize("route", ["short", "long", "legacy_counts"])
def test_a_batch_is_the_union_of_its_members_in_any_order(route: str, names: list[str], data: st.DataObject) -> None:
    service = archive_views.create()

    def records(listed: list[str]) -> Any:
        body = get(service, f"/{route}/{','.join(listed)}")
        return body["ids"] if route == "long" else body

    union = {key: record for name in names for key, record in records([name]).items()}
    assert records(names) == records(data.draw(st.permutations(names))) == records(names + names) == union


@pytest.mark.parametrize("collection", WORLD.collections)
def test_a_collection_has_the_sum_of_its_items(service: Views, collection: str) -> None:
    members = WORLD.in_collections[collection]
    records = get(service, f"/long/{','.join([*members, collection])}")["ids"]
    whole = records.pop(collection)
    for count in COUNTS:
        assert sum(record[count] for record in records.values()) == whole[count]
    for name in (*AGENTS, "pre2017"):
        days = zip(*(record["detail"][name]["per_day"] for record in records.values()), strict=True)
        assert [sum(numbers) for numbers in days] == whole["detail"][name]["per_day"]
    old = get(service, f"/legacy_counts/{','.join([*members, collection])}")
    assert sum(old[member]["all_time"] for member in members) == old[collection]["all_time"]
    regions = [geography(get(service, f"/detail/item/{member}/60")) for member in members]
    assert sum(regions, Counter()) == geography(get(service, f"/detail/collection/{collection}/60"))


@pytest.mark.parametrize("name", WORLD.contributors)
def test_a_contributor_has_the_sum_of_the_items(service: Views, name: str) -> None:
    rest = "2017-02-03/2017-08-09"
    regions = [geography(get(service, f"/detail/item/{item}/{rest}")) for item in WORLD.by_contributors[name]]
    whole = get(service, f"/detail/contributor/{quote(name, safe='')}/{rest}")
    assert sum(regions, Counter()) == geography(whole) != Counter()


def test_an_item_counts_in_each_of_its_collections() -> None:
    assert {name for name, items in WORLD.in_collections.items() if BOOK in items} == {AMERICANA, TEXTS}


def test_what_is_unknown_has_zeros_in_full_length(service: Views) -> None:
    nothing_counted = {"all_time": 0, "have_data": False, "last_30day": 0, "last_7day": 0}
    series = {"per_day": [0] * 276, "previous_days_total": 0, "sum_per_day_data": 0}
    assert get(service, f"/short/{UNKNOWN}") == get(service, f"/legacy_counts/{UNKNOWN}") == {UNKNOWN: nothing_counted}
    detail = {"pre_20170101_total": 0} | dict.fromkeys((*AGENTS, "pre2017"), series)
    assert get(service, f"/long/{UNKNOWN}")["ids"] == {UNKNOWN: nothing_counted | {"detail": detail}}


def test_data_may_be_there_and_be_zero(service: Views) -> None:
    assert get(service, f"/short/{UNTOUCHED}")[UNTOUCHED] == {
        "all_time": 0,
        "have_data": True,
        "last_30day": 0,
        "last_7day": 0,
    }


def test_identifiers_differ_by_case(service: Views) -> None:
    short = get(service, f"/short/{MIXED_CASE},{MIXED_CASE.lower()}")
    assert [short[name]["have_data"] for name in (MIXED_CASE, MIXED_CASE.lower())] == [True, False]


@pytest.mark.parametrize("spelling", ["{0},,{1}", ",{0},{1},", "{1},{0}", "{0}%2C{1}", "{0},{1},{0}"])
def test_commas_part_identifiers_and_empty_ones_do_not_count(service: Views, spelling: str) -> None:
    assert get(service, "/short/" + spelling.format(BOOK, TEXTS)) == get(service, f"/short/{BOOK},{TEXTS}")


def test_the_old_way_of_counting_is_no_part_of_the_sums(service: Views) -> None:
    detail = get(service, f"/long/{RECORDING}")["ids"][RECORDING]
    assert detail["detail"]["pre2017"]["sum_per_day_data"] == 75102 > detail["all_time"]


@pytest.mark.parametrize("frozen", [True, False])
def test_the_old_way_of_counting_may_have_ended_with_2018(frozen: bool) -> None:
    undecided = archive_views.Undecided(old_counts_frozen=frozen)
    service = archive_views.create(undecided=undecided, now=datetime(2019, 1, 1, 12, tzinfo=UTC))
    at_the_end = get(service, f"/legacy_counts/{TEXTS}")
    service.clock.now += timedelta(days=100)
    assert (get(service, f"/legacy_counts/{TEXTS}") == at_the_end) is frozen


# Publication


@pytest.mark.parametrize(
    ("now", "last"),
    [
        ("2017-10-04T05:59:59", "2017-10-02"),
        ("2017-10-04T06:00:00", "2017-10-03"),
        ("2026-09-10T12:00:00", "2026-09-09"),
    ],
)
def test_a_day_appears_some_hours_after_it_is_over(service: Views, now: str, last: str) -> None:
    service.clock.now = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert get(service, f"/long/{BOOK}")["days"][-1] == get(service, f"/detail/item/{BOOK}/3")["days"][-1] == last


def test_the_time_zone_of_the_clock_makes_no_difference(service: Views) -> None:
    before = get(service, f"/long/{BOOK}")
    service.clock.now = service.clock.now.astimezone()
    assert get(service, f"/long/{BOOK}") == before


def test_days_that_are_published_do_not_change(service: Views) -> None:
    before = get(service, f"/long/{TEXTS}")["ids"][TEXTS]["detail"]
    service.clock.now += timedelta(days=500)
    after = get(service, f"/long/{TEXTS}")["ids"][TEXTS]["detail"]
    assert all(after[name]["per_day"][:276] == before[name]["per_day"] for name in (*AGENTS, "pre2017"))


def test_before_the_first_day_only_older_views_are_known() -> None:
    service = archive_views.create(now=datetime(2016, 5, 1, tzinfo=UTC))
    long = get(service, f"/long/{BOOK},{RECORDING}")
    assert long["days"] == get(service, f"/detail/item/{BOOK}/30")["days"] == []
    assert [long["ids"][name]["all_time"] for name in (BOOK, RECORDING)] == [28105, 0]


def test_a_new_item_is_unknown_until_its_first_day_is_published() -> None:
    known = [get(at(days), f"/short/{RECORDING}")[RECORDING]["have_data"] for days in (245, 246, 247, 276)]
    assert known == [False, False, True, True]


# Details


@given(
    subject=st.sampled_from(SUBJECTS),
    edges=st.lists(st.integers(-40, 800), min_size=3, max_size=3).map(sorted),
    days=st.integers(0, 760),
)
@settings(deadline=None)
def test_ranges_add_up_and_know_their_days(subject: str, edges: list[int], days: int) -> None:
    service = at(days)
    start, middle, end = edges
    whole, early, late = (
        get(service, f"/detail/{subject}/{day(one)}/{day(other)}")
        for one, other in ((start, end), (start, middle), (middle, end))
    )
    assert geography(early) + geography(late) == geography(whole)
    assert early["days"] + late["days"] == whole["days"]
    assert whole["days"] == [day(number) for number in range(max(start, 0), min(end, days))]


@given(identifier=st.sampled_from([*ITEMS, *WORLD.collections]), start=st.integers(0, 275), length=st.integers(0, 276))
@settings(deadline=None)
def test_regions_have_the_views_of_the_days(identifier: str, start: int, length: int) -> None:
    service = archive_views.create()
    kind = "item" if identifier in WORLD.items else "collection"
    body = get(service, f"/detail/{kind}/{identifier}/{day(start)}/{day(start + length)}")
    series = get(service, f"/long/{identifier}")["ids"][identifier]["detail"]
    for agent in AGENTS:
        regions = sum(views for (*_, kind_of_agent), views in geography(body).items() if kind_of_agent == agent)
        assert regions == sum(series[agent]["per_day"][start : start + length])


@pytest.mark.parametrize("subject", SUBJECTS)
def test_rows_are_of_the_kind_asked_for_and_each_of_its_own(service: Views, subject: str) -> None:
    body = get(service, f"/detail/{subject}/2017-01-01/2017-10-04")
    rows = body["counts_geo"]
    kind = subject.split("/")[0]
    assert {row["count_kind"] for row in rows} <= {kind}
    assert len(geography(body)) == len(rows)
    assert all(row["sum_count_value"] >= 1 for row in rows)
    assert all((row["geo_state"] == "00") is (row["state"] == "unknown") for row in rows)
    assert {row["ua_kind"] for row in rows + body["referers"]} <= set(AGENTS)
    assert kind == "item" or body["referers"] == []


def test_a_region_has_one_code() -> None:
    assert len({(region.geo_country, region.geo_state) for region in REGIONS}) == len(REGIONS)


def test_some_items_have_referers_and_all_of_them_are_elsewhere(service: Views) -> None:
    found = [row for item in ITEMS for row in get(service, f"/detail/item/{item}/276")["referers"]]
    assert len(found) > 20
    assert not [row for row in found if "archive.org" in row["referer"] or row["score"] < 1]


@pytest.mark.parametrize("subject", [f"item/{TEXTS}", f"collection/{BOOK}", f"item/{UNKNOWN}", "contributor/Nobody"])
def test_a_subject_of_another_kind_or_none_has_days_without_views(service: Views, subject: str) -> None:
    body = get(service, f"/detail/{subject}/2017-01-01/2017-01-04")
    assert body == {"counts_geo": [], "days": ["2017-01-01", "2017-01-02", "2017-01-03"], "referers": []}


@pytest.mark.parametrize("subject", [f"item/{BOOK}", f"collection/{TEXTS}", f"contributor/{quote(MUSEUM)}"])
def test_days_are_spelled_with_dashes_or_without(service: Views, subject: str) -> None:
    ranges = ("2017-01-31/2017-03-01", "20170131/20170301", "2017-01-31/20170301")
    one, *others = (get(service, f"/detail/{subject}/{days}") for days in ranges)
    assert all(other == one for other in others)


@pytest.mark.parametrize("count", [1, 7, 30, 275, 276, 277, 20170101, 2**31 - 1])
@pytest.mark.parametrize("subject", [f"item/{BOOK}", f"collection/{LIBRARY}"])
def test_the_last_days_are_those_published_last(service: Views, subject: str, count: int) -> None:
    start = day(max(0, 276 - count))
    expected = get(service, f"/detail/{subject}/{start}/2017-10-04")
    assert get(service, f"/detail/{subject}/{count}") == expected
    assert len(expected["days"]) == min(count, 276)


def test_a_range_without_days_has_no_views(service: Views) -> None:
    body = get(service, f"/detail/item/{BOOK}/2017-05-05/2017-05-05")
    assert body == {"counts_geo": [], "days": [], "referers": []}


def test_the_name_of_a_contributor_may_hold_anything(service: Views) -> None:
    path = f"/detail/contributor/{quote(ASSOCIATION, safe='')}/2017-01-01/2017-10-04"
    assert "%2F" in path
    assert get(service, path)["counts_geo"]


def test_contributors_may_not_be_served() -> None:
    service = archive_views.create(undecided=archive_views.Undecided(contributors_served=False))
    assert ask(service, archive_views.EXAMPLES["views_detail_contributor"]).status_code == 404


# The form of answers, and refusals


@pytest.mark.parametrize("path", [*archive_views.EXAMPLES.values(), f"/detail/item/{BOOK}/x", "/nothing"])
def test_answers_are_minified_json_in_alphabetical_order_for_everybody(service: Views, path: str) -> None:
    def ordered(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert [key for key, _ in pairs] == sorted(key for key, _ in pairs)
        return dict(pairs)

    answer = ask(service, path)
    body = json.loads(answer.content, object_pairs_hook=ordered)
    assert answer.text == json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/short/,", 404),
        ("/short/", 404),
        ("/short", 404),
        ("/short/a/b", 404),
        ("/medium/a", 404),
        (f"/detail/contributor/{quote(MUSEUM)}/7", 404),
        (f"/detail/item/{BOOK}", 404),
        (f"/detail/item/{BOOK}/20170101/20170201/", 404),
        ("/short/a b", 400),
        ("/short/a,%C3%A9", 400),
        ("/short/-a", 400),
        ("/short/a%0A", 400),
        (f"/short/{'a' * 101}", 400),
        ("/long/a;b", 400),
        ("/legacy_counts/a%2Fb", 400),
        (f"/detail/item/{BOOK},{TEXTS}/7", 400),
        (f"/detail/item/{BOOK}/0", 400),
        (f"/detail/item/{BOOK}/-1", 400),
        (f"/detail/item/{BOOK}/07", 400),
        (f"/detail/item/{BOOK}/7.0", 400),
        (f"/detail/item/{BOOK}/{2**31}", 400),
        (f"/detail/item/{BOOK}/{10**30}", 400),
        (f"/detail/item/{BOOK}/%D9%A7", 400),
        (f"/detail/item/{BOOK}/2017-01-01", 400),
        (f"/detail/item/{BOOK}/2017-02-29/2017-03-01", 400),
        (f"/detail/item/{BOOK}/2017-1-1/2017-03-01", 400),
        (f"/detail/item/{BOOK}/2017-0101/2017-03-01", 400),
        (f"/detail/item/{BOOK}/0000-01-01/2017-03-01", 400),
        (f"/detail/item/{BOOK}/2017-01-01/today", 400),
        (f"/detail/item/{BOOK}/2017-03-02/2017-03-01", 400),
        (f"/short/{BOOK}?days=7", 400),
        (f"/short/{','.join([BOOK] * 400)}", 414),
    ],
)
def test_what_no_page_speaks_of_is_refused(service: Views, path: str, status: int) -> None:
    answer = ask(service, path)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])


def test_a_path_may_be_as_long_as_allowed(service: Views) -> None:
    start = f"{service.base}/short/"
    assert ask(service, "/short/" + "," * (LONGEST_PATH - len(start) - 1) + "a").status_code == 200
    assert ask(service, "/short/" + "," * (LONGEST_PATH - len(start)) + "a").status_code == 414


def test_a_body_is_refused(service: Views) -> None:
    assert ask(service, f"/short/{BOOK}", content=b"{}").status_code == 400


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", archive_views.EXAMPLES.values())
def test_get_is_the_only_method(service: Views, path: str, method: str) -> None:
    answer = ask(service, path, method)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


KNOWN = [piece.encode() for path in archive_views.EXAMPLES.values() for piece in path.split("/")[1:]]
PIECES = st.one_of(st.sampled_from(KNOWN), st.binary(max_size=12), st.sampled_from([b",", b"%", b"%00", b"..", b"%ff"]))
PATHS = st.lists(PIECES, max_size=6).map(lambda pieces: b"/views/v1/" + b"/".join(pieces)) | st.binary(max_size=40)


@given(
    path=PATHS,
    query=st.just(b"") | st.binary(max_size=20),
    method=st.just("GET") | st.sampled_from(["HEAD", "POST", "DELETE", "BREW"]),
    content=st.just(b"") | st.binary(max_size=20),
)
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_it_fail(path: bytes, query: bytes, method: str, content: bytes) -> None:
    status, body = send(path, query, method, content)
    assert status in (200, 400, 404, 405, 414)
    if method != "HEAD":
        json.loads(body)


def send(path: bytes, query: bytes, method: str, content: bytes) -> tuple[int, bytes]:
    """Status and body of the answer to what a server hands over."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": content}

    async def collect(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "raw_path": path, "query_string": query, "headers": []}

    async def serve() -> None:
        await application(archive_views.create())(scope, receive, collect)

    asyncio.run(serve())
    return int(sent[0]["status"]), bytes(sent[1]["body"])


# The world


@given(seed=st.integers(0, 9), first=st.integers(0, 1200), length=st.integers(0, 1200))
@settings(deadline=None)
def test_totals_are_the_sums_of_days(seed: int, first: int, length: int) -> None:
    chance = random.Random(seed)
    rows = [array("q", [chance.randrange(10**9) for _ in range(CYCLE)]) for _ in range(3)]
    expected = [sum(per_day(row, first + length)[first:]) for row in rows]
    assert Totals(rows).between(first, first + length) == expected


def test_no_rows_have_no_totals() -> None:
    assert Totals([]).between(3, 900) == []


@given(count=st.integers(0, 10**15), first=st.integers(0, 300), length=st.integers(1, 64), rows=st.integers(1, 4))
@settings(deadline=None)
def test_what_is_spread_arrives(count: int, first: int, length: int, rows: int) -> None:
    daily = [nothing() for _ in range(rows)]
    spread(daily, first, first + length, count, random.Random(count))
    assert sum(map(sum, daily)) == sum(sum(row[first : first + length]) for row in daily) == count


def test_a_larger_world_has_more_items_and_shows_the_same_samples() -> None:
    usual, larger = (simulators.create("archive_views", size=size) for size in (1, 3))
    assert len(larger.state.world.items) > 2 * len(usual.state.world.items)
    for name in ("views_short", "views_legacy_counts"):
        path = archive_views.EXAMPLES[name]
        assert get(usual, path) == get(larger, path)
    assert get(usual, f"/short/{NASA}") != get(larger, f"/short/{NASA}")
