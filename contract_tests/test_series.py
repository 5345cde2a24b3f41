"""A series in rows without gaps: each period of the range once, and no row says more than is known."""

from __future__ import annotations

import asyncio
import itertools
from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import httpx
import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openknowledge import AsyncWikimediaAnalytics, Clock, WikimediaAnalytics
from openknowledge._runtime.operation import Series
from openknowledge._runtime.periods import Range, period_of
from openknowledge._runtime.series import dense
from openknowledge.errors import BadRequest, InvalidArgument, NotFound, UnexpectedBody

from contract_tests import simulators
from contract_tests.clients import USER_AGENT, contract
from contract_tests.laws.wikimedia_analytics.asking import METRICS
from contract_tests.simulators import wikimedia_analytics
from contract_tests.simulators.routing import Simulator
from contract_tests.simulators.wikimedia_analytics.publication import SNAPSHOT
from contract_tests.simulators.wikimedia_analytics.service import Undecided
from contract_tests.strategies.wikimedia_analytics import request_parts
from tools.specs import operations

SERIES = {each.name: each for each in operations(contract("wikimedia_analytics")) if "x-series" in each.raw}
SIMULATOR = simulators.create("wikimedia_analytics")
NOW = SIMULATOR.clock.now
FIRST, LAST = date(1999, 1, 1), date(2027, 12, 31)
ONE_DAY = timedelta(days=1)


def call(simulator: Simulator[Any], name: str, values: Mapping[str, Any], method: str = "", now: datetime = NOW) -> Any:
    """What a method of the client gives on a simulator, at a time of the simulator's and the client's clock.

    Args:
        method: What stands behind the name of the operation's method, such as `_dense`.
    """
    simulator.clock.now = now
    settings: dict[str, Any] = {"user_agent": USER_AGENT, "transport": simulator.transport()}
    with WikimediaAnalytics(**settings) as client:
        client.clock = Clock(time=now.timestamp)
        tag = SERIES[name].tag
        function = getattr(getattr(client, tag), name.removeprefix(f"{tag}_") + method)
        return function(**{parameter.replace("-", "_"): value for parameter, value in values.items()})


def points(simulator: Simulator[Any], name: str, values: Mapping[str, Any], now: datetime = NOW) -> tuple[Any, ...]:
    """The points that the plain method gives; none where nothing is found."""
    try:
        items = call(simulator, name, values, now=now).items
    except NotFound:
        return ()
    return tuple(items) if name not in HALF_OPEN else tuple(point for item in items for point in item.results)


HALF_OPEN = tuple(name for name in SERIES if name.startswith(("edits_", "editors_")))


@st.composite
def asked(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """Values for something that exists, over any range of days, with its dates as dates or as text."""
    drawn = request_parts(name)
    assert drawn is not None
    values: dict[str, Any] = {**draw(drawn).path}
    around = draw(
        st.sampled_from((date(2007, 12, 9), date(2015, 7, 1), date(2016, 8, 5), NOW.date())) | st.dates(FIRST, LAST)
    )
    start = around - timedelta(days=draw(st.integers(0, 70)))
    end = start + timedelta(days=draw(st.integers(0, 140)))
    hourly = values.get("granularity") == "hourly"
    if hourly:
        end = start + timedelta(days=draw(st.integers(0, 3)))
        values["start"], values["end"] = (datetime(*day.timetuple()[:3]) for day in (start, end))
        values["end"] += timedelta(hours=draw(st.integers(0, 23)))
    else:
        form = "%Y%m%d00" if name == "page_views_legacy" else "%Y%m%d"
        text = draw(st.booleans())
        values["start"], values["end"] = (f"{day:{form}}" if text else day for day in (start, end))
    return values


def day_of(value: date | str) -> date:
    return datetime.strptime(value[:8], "%Y%m%d").date() if isinstance(value, str) else value


def promised(name: str, values: Mapping[str, Any]) -> list[date]:
    """The beginnings of the periods that a range holds, counted day by day or hour by hour."""
    stated = SERIES[name].raw["x-series"]
    if values.get("granularity") == "hourly":
        begin = values["start"].replace(tzinfo=UTC)
        return [begin + timedelta(hours=n) for n in range((values["end"] - values["start"]) // timedelta(hours=1) + 1)]
    start, end = day_of(values["start"]), day_of(values["end"])
    last = end if stated["end"] == "inclusive" else end - ONE_DAY
    days = [start + n * ONE_DAY for n in range((last - start).days + 1)]
    if values.get("granularity") == "daily":
        return days
    firsts = [day for day in days if day.day == 1]
    whole = [day for day in firsts if day.replace(day=monthrange(day.year, day.month)[1]) in days]
    return whole if stated["whole_months"] else firsts


def total(name: str, items: Any) -> int:
    return sum(getattr(item, METRICS.get(name, "leveraging_page_count")) for item in items)


@pytest.mark.parametrize("name", SERIES)
@settings(max_examples=25)
@given(data=st.data())
def test_the_rows_are_the_points_and_every_period_between(name: str, data: st.DataObject) -> None:
    values = data.draw(asked(name))
    try:
        items = points(SIMULATOR, name, values)
    except BadRequest:
        with pytest.raises(BadRequest):
            call(SIMULATOR, name, values, "_dense")
        return
    rows = call(SIMULATOR, name, values, "_dense")
    assert tuple(row.item for row in rows if row.item is not None) == items
    assert total(name, [row.item for row in rows if row.item]) == total(name, items)
    assert [row.state == "value" for row in rows] == [row.item is not None for row in rows]
    times = [row.time for row in rows]
    assert times == sorted(set(times))
    assert set(promised(name, values)) <= set(times)
    assert all(row.item is not None for row in rows if row.time not in promised(name, values))


@pytest.mark.parametrize("name", SERIES)
@settings(max_examples=25)
@given(data=st.data())
def test_what_a_row_says_stays_true(name: str, data: st.DataObject) -> None:
    values = data.draw(asked(name))
    hours = data.draw(st.lists(st.integers(-24 * 80, 24 * 60), min_size=2, max_size=4, unique=True).map(sorted))
    try:
        said = [call(SIMULATOR, name, values, "_dense", NOW + timedelta(hours=each)) for each in hours]
    except BadRequest:
        assume(False)
    for earlier, later in itertools.pairwise(said):
        by_time = {row.time: row for row in later}
        for row in earlier:
            assert by_time[row.time].state in LATER[row.state], (row, by_time[row.time])


LATER = {
    "value": {"value"},
    "zero": {"zero"},
    "before": {"before"},
    "after": {"after"},
    "unknown": {"unknown", "value", "zero"},
    "not_loaded": {"not_loaded", "value", "zero", "unknown"},
}
"""What may be said of a period after something else was said of it."""


@pytest.mark.parametrize("name", SERIES)
@settings(max_examples=25)
@given(data=st.data())
def test_a_state_is_told_from_what_is_published(name: str, data: st.DataObject) -> None:
    values = data.draw(asked(name))
    now = NOW - timedelta(hours=data.draw(st.integers(0, 24 * 400)))
    try:
        rows = call(SIMULATOR, name, values, "_dense", now)
    except BadRequest:
        assume(False)
    stated, coverage = SERIES[name].raw["x-series"], SERIES[name].raw.get("x-coverage", {})
    first, last = (date.fromisoformat(coverage[key]) if key in coverage else None for key in ("first", "last"))
    for row in rows:
        begin, end = period(row.time, values.get("granularity", "monthly"))
        if row.state == "zero":
            assert stated["gaps"] == "zero"
            published = (now - SNAPSHOT).replace(day=1)
            assert end <= datetime(published.year, published.month, 1, tzinfo=UTC), "what is not loaded cannot be zero"
        if row.state == "not_loaded":
            assert end > now - timedelta(days=62)
        if row.state == "before":
            assert first is not None
            assert end.date() <= first
        if row.state == "after":
            assert last is not None
            assert begin.date() > last
        if row.state == "unknown":
            assert end <= now


def period(time: date, granularity: str) -> tuple[datetime, datetime]:
    begin = time if isinstance(time, datetime) else datetime(time.year, time.month, time.day, tzinfo=UTC)
    match granularity:
        case "hourly":
            return begin, begin + timedelta(hours=1)
        case "daily":
            return begin, begin + ONE_DAY
        case _:
            return begin, (begin + 31 * ONE_DAY).replace(day=1)


PER_PAGE = [name for name in HALF_OPEN if name.endswith("per_page")]
OTHERS = [
    wikimedia_analytics.create(undecided=Undecided(without_history=without, zero_filled_pages=filled))
    for without in ("not found", "zeros", "empty")
    for filled in (False, True)
]


@pytest.mark.parametrize("name", PER_PAGE)
@settings(max_examples=25)
@given(data=st.data())
def test_periods_that_are_left_out_count_what_they_count_where_they_are_not(name: str, data: st.DataObject) -> None:
    values = data.draw(asked(name))
    counts: dict[date, set[int]] = {}
    for simulator in OTHERS:
        try:
            rows = call(simulator, name, values, "_dense")
        except BadRequest:
            assume(False)
        for row in rows:
            if row.state in ("value", "zero"):
                counts.setdefault(row.time, set()).add(total(name, [row.item] if row.item else []))
    assert {time: found for time, found in counts.items() if len(found) > 1} == {}


# What is published when: an article that is read every day, and a page that is edited in some months.

ARTICLE = {"project": "en.wikipedia", "access": "all-access", "agent": "user", "article": "Main_Page"}
EVERY_DAY: dict[str, Any] = ARTICLE | {"granularity": "daily"}


def states(name: str, values: Mapping[str, Any], now: datetime = NOW) -> list[str]:
    return [row.state for row in call(SIMULATOR, name, values, "_dense", now)]


def test_days_before_the_data_and_days_to_come_are_told_apart() -> None:
    begin = EVERY_DAY | {"start": date(2015, 6, 29), "end": date(2015, 7, 2)}
    assert states("page_views_per_article", begin) == ["before", "before", "value", "value"]
    running = EVERY_DAY | {"start": date(2026, 10, 13), "end": date(2026, 10, 16)}
    assert states("page_views_per_article", running) == ["value", "value", "not_loaded", "not_loaded"]
    assert states("page_views_per_article", running, NOW - timedelta(hours=1))[1:] == ["not_loaded"] * 3


def test_closed_data_end() -> None:
    values = {"project": "en.wikipedia", "access_site": "all-sites", "granularity": "daily"}
    found = states("page_views_legacy", values | {"start": date(2016, 8, 4), "end": date(2016, 8, 7)})
    assert found == ["value", "value", "after", "after"]


def test_where_nothing_is_found_nothing_is_called_zero() -> None:
    page = {"project": "en.wikipedia", "page_title": "No_such_page", "editor_type": "user", "granularity": "daily"}
    values = page | {"start": date(2024, 1, 1), "end": date(2024, 1, 4)}
    for simulator in OTHERS:
        rows = call(simulator, "edits_per_page", values, "_dense")
        assert {row.state for row in rows} <= {"unknown", "value"}
        assert len(rows) == 3


def test_rows_are_dates_or_for_hours_datetimes() -> None:
    values = {**ARTICLE, "granularity": "monthly", "start": date(2024, 1, 1), "end": date(2024, 2, 29)}
    (january, february) = call(SIMULATOR, "page_views_per_article", values, "_dense")
    assert (january.time, february.time) == (date(2024, 1, 1), date(2024, 2, 1))
    hours = {key: value for key, value in values.items() if key != "article"} | {"granularity": "hourly"}
    hours |= {"start": datetime(2024, 1, 1, 22), "end": datetime(2024, 1, 2, 1)}
    rows = call(SIMULATOR, "page_views_aggregate", hours, "_dense")
    assert [row.time for row in rows] == [datetime(2024, 1, 1, 22, tzinfo=UTC) + timedelta(hours=n) for n in range(4)]


def test_the_asynchronous_twin_gives_the_same_rows() -> None:
    async def rows() -> object:
        transport = SIMULATOR.transport()
        async with AsyncWikimediaAnalytics(user_agent=USER_AGENT, transport=transport) as client:
            return await client.page_views.per_article_dense(
                "en.wikipedia", "all-access", "user", "Main_Page", "daily", date(2024, 1, 1), date(2024, 1, 31)
            )

    values = EVERY_DAY | {"start": date(2024, 1, 1), "end": date(2024, 1, 31)}
    assert asyncio.run(rows()) == call(SIMULATOR, "page_views_per_article", values, "_dense")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"start": "2024-01-01"}, "start is not valid: '2024-01-01' is no date of the form YYYYMMDD"),
        ({"end": "20240230"}, "end is not valid: '20240230' is no date"),
        ({"end": datetime(2024, 1, 31, 12, 30)}, r"end=datetime.* cannot be written as YYYYMMDD or YYYYMMDDHH"),
        ({"granularity": "weekly"}, "granularity='weekly' is not valid; hourly, daily, monthly are"),
    ],
    ids=str,
)
def test_what_names_no_periods_is_refused_before_anything_is_sent(values: dict[str, Any], said: str) -> None:
    def nothing(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"{request.url} was sent")

    given = {**EVERY_DAY, "start": date(2024, 1, 1), "end": date(2024, 1, 31), **values}
    client = WikimediaAnalytics(user_agent=USER_AGENT, transport=httpx.MockTransport(nothing))
    with client, pytest.raises(InvalidArgument, match=said):
        client.page_views.per_article_dense(**given)


@pytest.mark.parametrize(
    ("timestamps", "said"),
    [
        (["2024010100", "2024010100"], "2 points are for 1 periods"),
        (["2024-01-01"], "'2024-01-01' is no date of the form YYYYMMDDHH"),
    ],
)
def test_points_that_have_no_period_of_their_own_are_an_unexpected_body(timestamps: list[str], said: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        items = [{**ARTICLE, "granularity": "daily", "timestamp": timestamp, "views": 1} for timestamp in timestamps]
        return httpx.Response(200, json={"items": items})

    client = WikimediaAnalytics(user_agent=USER_AGENT, transport=httpx.MockTransport(answer))
    with client, pytest.raises(UnexpectedBody, match=said):
        client.page_views.per_article_dense(**EVERY_DAY, start=date(2024, 1, 1), end=date(2024, 1, 2))


# The decision alone, for facts that no API has so far.

FACTS = st.builds(
    Series[int],
    points=st.just(("items",)),
    time=st.just("timestamp"),
    end=st.sampled_from(("inclusive", "exclusive", "unknown")),
    whole_months=st.booleans(),
    gaps=st.sampled_from(("zero", "unknown")),
    first=st.none() | st.dates(FIRST, LAST),
    last=st.none() | st.dates(FIRST, LAST),
    lag=st.sampled_from((None, "P1D", "P1M")),
)
RANGES = st.builds(
    lambda granularity, start, days: Range(granularity, start, start + timedelta(days=days)),
    st.sampled_from(("hourly", "daily", "monthly")),
    st.datetimes(datetime(1999, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    st.integers(0, 100),
)
SINCE = st.timedeltas(timedelta(days=-40), timedelta(days=160))
"""Where the present moment is, seen from the beginning of a range."""


def rows_of(facts: Series[int], range_: Range, found: frozenset[int], now: datetime) -> dict[date, str]:
    """The states of the rows of a range in which every so many-th period has a point."""
    begin = period_of(range_.granularity, range_.start)
    return {row.time: row.state for row in dense(facts, range_, {begin + n: n for n in found}, now)}


FOUND = st.frozensets(st.integers(0, 40), max_size=6)


@given(facts=FACTS, range_=RANGES, found=FOUND, since=SINCE)
def test_zero_is_said_only_where_missing_means_zero_and_something_is_there(
    facts: Series[int], range_: Range, found: frozenset[int], since: timedelta
) -> None:
    said = rows_of(facts, range_, found, range_.start + since).values()
    assert "zero" not in said or (facts.gaps == "zero" and found)
    assert "zero" not in rows_of(facts, range_, frozenset(), range_.start + since).values()
    assert "zero" not in rows_of(evolve(facts, gaps="unknown"), range_, found, range_.start + since).values()


@given(facts=FACTS, range_=RANGES, found=FOUND, since=SINCE)
def test_where_the_beginning_of_the_data_is_not_known_nothing_before_the_first_point_is_zero(
    facts: Series[int], range_: Range, found: frozenset[int], since: timedelta
) -> None:
    said = rows_of(evolve(facts, first=None, gaps="zero"), range_, found, range_.start + since)
    first = min((time for time, state in said.items() if state == "value"), default=None)
    assert first is None or not [time for time, state in said.items() if state == "zero" and time < first]


@given(facts=FACTS, range_=RANGES, found=FOUND, since=SINCE)
def test_what_lies_before_a_point_is_loaded(
    facts: Series[int], range_: Range, found: frozenset[int], since: timedelta
) -> None:
    rows = rows_of(facts, range_, found, range_.start + since)
    last = max((time for time, state in rows.items() if state == "value"), default=None)
    assert last is None or not [time for time, state in rows.items() if state == "not_loaded" and time < last]


@given(facts=FACTS, range_=RANGES, found=FOUND, since=SINCE, later=st.timedeltas(timedelta(0), timedelta(days=800)))
def test_time_makes_more_known_and_nothing_else(
    facts: Series[int], range_: Range, found: frozenset[int], since: timedelta, later: timedelta
) -> None:
    now = range_.start + since
    before, after = (rows_of(facts, range_, found, moment) for moment in (now, now + later))
    assert before.keys() == after.keys()
    for time, state in before.items():
        assert after[time] == state or state == "not_loaded"


@given(facts=FACTS, range_=RANGES, found=FOUND, since=SINCE, hours=st.integers(-12, 14))
def test_the_time_zone_of_the_clock_does_not_matter(
    facts: Series[int], range_: Range, found: frozenset[int], since: timedelta, hours: int
) -> None:
    now = range_.start + since
    elsewhere = now.astimezone(timezone(timedelta(hours=hours)))
    assert rows_of(facts, range_, found, now) == rows_of(facts, range_, found, elsewhere)


EDGES = [
    ("hourly", [datetime(2024, 2, 9, 23), datetime(2024, 2, 10), datetime(2024, 2, 12, 23), datetime(2024, 2, 13)]),
    ("daily", [datetime(2024, 2, 9), datetime(2024, 2, 10), datetime(2024, 2, 12), datetime(2024, 2, 13)]),
    ("monthly", [datetime(2024, 1, 1), datetime(2024, 2, 1), datetime(2024, 2, 1), datetime(2024, 3, 1)]),
]


@pytest.mark.parametrize(("granularity", "times"), EDGES)
def test_the_first_and_the_last_period_with_data_are_neither_before_nor_after_them(
    granularity: Any, times: list[datetime]
) -> None:
    facts = Series[int](
        ("items",), "time", "inclusive", False, "unknown", first=date(2024, 2, 10), last=date(2024, 2, 12)
    )
    said = [
        state
        for time in times
        for state in rows_of(
            facts, Range(granularity, time.replace(tzinfo=UTC), time.replace(tzinfo=UTC)), frozenset(), NOW
        ).values()
    ]
    assert said == ["before", "unknown", "unknown", "after"]


LAGS = [
    (None, "daily", datetime(2024, 3, 15, 0), date(2024, 3, 14)),
    ("P1D", "daily", datetime(2024, 3, 15, 0), date(2024, 3, 13)),
    ("P1D", "daily", datetime(2024, 3, 14, 23), date(2024, 3, 12)),
    ("P1D", "hourly", datetime(2024, 3, 15, 7, 30), datetime(2024, 3, 14, 6, tzinfo=UTC)),
    ("P1D", "monthly", datetime(2024, 3, 1, 12), date(2024, 1, 1)),
    ("P1D", "monthly", datetime(2024, 3, 2), date(2024, 2, 1)),
    ("P1M", "daily", datetime(2024, 3, 31), date(2024, 1, 31)),
    ("P1M", "daily", datetime(2024, 4, 1), date(2024, 2, 29)),
    ("P1M", "monthly", datetime(2024, 1, 31), date(2023, 11, 1)),
]


@pytest.mark.parametrize(("lag", "granularity", "now", "last"), LAGS, ids=str)
def test_a_period_counts_as_loaded_a_lag_after_its_end(lag: Any, granularity: Any, now: datetime, last: date) -> None:
    facts = Series[int](("items",), "time", "inclusive", False, "unknown", lag=lag)
    range_ = Range(granularity, datetime(2023, 10, 1, tzinfo=UTC), datetime(2024, 4, 30, tzinfo=UTC))
    said = rows_of(facts, range_, frozenset(), now.replace(tzinfo=UTC))
    assert max(time for time, state in said.items() if state == "unknown") == last


def test_a_point_shows_that_its_whole_month_is_loaded_where_months_are() -> None:
    facts = Series[int](("items",), "time", "exclusive", True, "zero", first=date(2001, 1, 1), lag="P1M")
    range_ = Range("daily", datetime(2024, 2, 27, tzinfo=UTC), datetime(2024, 3, 3, tzinfo=UTC))
    said = rows_of(facts, range_, frozenset({0}), datetime(2024, 3, 6, tzinfo=UTC))
    assert list(said.values()) == ["value", "zero", "zero", "not_loaded", "not_loaded"]
