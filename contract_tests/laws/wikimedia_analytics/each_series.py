"""Laws of each time series: the order and range of its points, and what a point says by itself."""

from __future__ import annotations

from datetime import date, timedelta

from contract_tests.exchange import Exchange
from contract_tests.laws.answer_law import answer_law
from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.wikimedia_analytics.asking import HALF_OPEN, PER_PAGE, SERIES
from contract_tests.laws.wikimedia_analytics.exchanged import points, time_of

FILLED = tuple(name for name in HALF_OPEN if name not in PER_PAGE)
"""Series that have zeros."""
LEAST = 1_000
"""With fewer devices than this, nothing is given."""


@answer_law(*SERIES)
def points_ascend_within_their_range(exchange: Exchange) -> None:
    """The points of a series ascend, each once, and begin no earlier and no later than what was asked for.

    Ground: observed in the source of the first version of the service, 2023, and in recorded answers, 2020 to 2026: the
    end counts, but not for edits and editors.

    Approximate: by month, one that the range cuts may be given or not. Of Commons it is not settled whether the end
    counts.
    """
    times = [time_of(point) for point in points(exchange)]
    expect(times == sorted(set(times)), exchange.target, "points in order of time, each once", times)
    first, last = exchange.path["start"][:8], exchange.path["end"][:8]
    granularity = exchange.path.get("granularity", "monthly").lower()
    hours = {time[8:] for time in times}
    expect(granularity == "hourly" or hours <= {"00"}, exchange.target, "points that begin with the day", times)
    if granularity == "monthly":
        first = f"{first[:6]}01"
        expect({time[6:8] for time in times} <= {"01"}, exchange.target, "points on the first of months", times)
    if granularity == "hourly":
        first, last = exchange.path["start"], exchange.path["end"]
    half_open = "T" in points(exchange)[0]["timestamp"]
    within = all(
        first <= time[: len(first)] and (time[: len(last)] < (last if half_open else f"{last}~")) for time in times
    )
    expect(within, exchange.target, f"nothing outside of {first} to {last}", times)


@answer_law(*FILLED)
def zeros_fill_the_edit_history(exchange: Exchange) -> None:
    """Between two days or months of a project's edits and editors, each has a point, with zero where nothing happened.

    Ground: observed on the public service, 2023, which gives zeros.

    Approximate: that none is left out is deduced.
    """
    days = [date(int(time[:4]), int(time[4:6]), int(time[6:8])) for time in map(time_of, points(exchange))]
    step = _next_month if exchange.path["granularity"].lower() == "monthly" else _next_day
    promised = [step(day) for day in days[:-1]]
    expect_equal(days[1:], promised, exchange.target, "every day or month after the first")


@answer_law("devices_unique")
def devices_are_offset_and_underestimate(exchange: Exchange) -> None:
    """The number of devices is the sum of those seen once and of those seen again.

    Ground: observed in recorded answers, 2020 to 2023, and in the definition of the data set.
    """
    for point in points(exchange):
        promised = point["offset"] + point["underestimate"]
        expect_equal(point["devices"], promised, f"{exchange.target}, {point['timestamp']}", "the sum")


@answer_law("devices_unique")
def few_devices_are_not_told(exchange: Exchange) -> None:
    """No point has fewer than 1,000 devices.

    Ground: documentation, Device analytics: projects with at least 1,000 devices in the period.
    """
    for point in points(exchange):
        subject = f"{exchange.target}, {point['timestamp']}"
        expect(point["devices"] >= LEAST, subject, f"at least {LEAST} devices", point["devices"])


def _next_day(day: date) -> date:
    return day + timedelta(days=1)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
