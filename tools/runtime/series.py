"""A time series without gaps: one row for each period, which says what it means that a point is missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

from attrs import frozen

from .dates import read_datetime, written
from .errors import InvalidArgument, NotFound, UnexpectedBody
from .operation import Operation, Series
from .periods import GRANULARITIES, Granularity, Range, begin, period_of, requested

if TYPE_CHECKING:
    from .answer import Answer
    from .client import AsyncClient, Client

Item = TypeVar("Item")

State = Literal["value", "zero", "not_loaded", "unknown", "before", "after"]
"""What is known of a period.

`value`: the answer has a point; it may count 0, or a part of a month. In all other states it has none. `zero`: there
was nothing to count. `not_loaded`: the period is not over, or not over for long enough to be published. `unknown`:
nobody tells whether there was nothing, or it is not told, or what was asked for does not exist. `before`, `after`: the
data begin later, or ended earlier.
"""


@frozen
class Row(Generic[Item]):
    """One period of a series: when it begins, its point, and whether its state is `value`, `zero`, `not_loaded`,
    `unknown`, `before` or `after`."""

    time: date
    """When the period begins: a day, the first day of a month, or for an hour a `datetime` in UTC."""
    item: Item | None
    """The point of the answer; None in all states but `value`."""
    state: State
    """What is known of the period."""


def asked(operation: Operation[object], arguments: Mapping[str, object]) -> Range:
    """The range that arguments ask for. Where there is no choice of a granularity, series are by month.

    Raises:
        InvalidArgument: The granularity is none, or start or end is no date of the calendar.
    """
    granularity = arguments.get("granularity", "monthly")
    if granularity not in GRANULARITIES:
        raise InvalidArgument(f"granularity={granularity!r} is not valid; {', '.join(GRANULARITIES)} are")
    forms = {parameter.argument: parameter.date_forms for parameter in operation.parameters}
    start, end = (_moment(name, arguments[name], forms[name]) for name in ("start", "end"))
    return Range(cast(Granularity, granularity), start, end)


def rows(
    client: Client | AsyncClient, operation: Operation[object], series: Series[Item], range_: Range, answer: Answer
) -> tuple[Row[Item], ...]:
    """What an answer says of each period, at the time of the client's clock. That nothing was found (404) leaves all of
    them without a point.

    Raises:
        ErrorResponse: The answer is another refusal that the contract describes.
        UnexpectedStatus: The contract does not list the status for this operation.
        UnexpectedBody: The content is not what the contract says, or a point has no date or the one of another point.
    """
    try:
        points = _points(series, client.interpret(operation, answer))
    except NotFound:
        points = ()
    try:
        by_period = _by_period(series, range_.granularity, points)
    except ValueError as error:
        raise UnexpectedBody(operation.name, answer, str(error)) from None
    return dense(series, range_, by_period, datetime.fromtimestamp(client.clock.time(), UTC))


def dense(series: Series[Item], range_: Range, points: Mapping[int, Item], now: datetime) -> tuple[Row[Item], ...]:
    """A row for each period that was asked for, and for each one that there is a point for, in order of time.

    Args:
        series: What the contract says of the series.
        range_: What was asked for.
        points: The points by their periods.
        now: The present moment, with a time zone.
    """
    every = range_.granularity
    absence = _absence(series, every, points, now)

    def row(period: int) -> Row[Item]:
        found = period in points
        return Row(begin(every, period), points[period] if found else None, "value" if found else absence.state(period))

    return tuple(row(period) for period in sorted({*requested(series, range_), *points}))


@frozen
class _Absence:
    """What decides about periods without a point."""

    first: int | None
    """The first period with data, if it is known."""
    last: int | None
    """The last period with data, if they no longer grow."""
    not_loaded: int
    """The first period of which it is not certain that it is loaded."""
    zero: int | None
    """The first period that counts as zero where it is loaded; None where missing does not mean that."""

    def state(self, period: int) -> State:
        if self.first is not None and period < self.first:
            return "before"
        if self.last is not None and period > self.last:
            return "after"
        if period >= self.not_loaded:
            return "not_loaded"
        return "unknown" if self.zero is None or period < self.zero else "zero"


def _absence(series: Series[Any], every: Granularity, points: Mapping[int, object], now: datetime) -> _Absence:
    first = None if series.first is None else period_of(every, series.first)
    last = None if series.last is None else period_of(every, datetime.combine(series.last, time.max))
    unpublished = _unpublished(series.lag, every, now.astimezone(UTC))
    if not points:  # perhaps there is nothing of that name at all
        return _Absence(first, last, unpublished, None)
    zero = (min(points) if first is None else first) if series.gaps == "zero" else None
    return _Absence(first, last, max(unpublished, _after(series.lag, every, max(points))), zero)


def _unpublished(lag: str | None, every: Granularity, now: datetime) -> int:
    """The first period that may not be published yet."""
    match lag:
        case "P1D":
            return period_of(every, now - timedelta(days=1))
        case "P1M":
            return period_of(every, begin("monthly", period_of("monthly", now) - 1))
        case _:
            return period_of(every, now)


def _after(lag: str | None, every: Granularity, period: int) -> int:
    """The first period of which a point does not show that it is loaded: the next, or that of the next month."""
    if lag != "P1M":
        return period + 1
    return period_of(every, begin("monthly", period_of("monthly", begin(every, period)) + 1))


def _points(series: Series[Item], result: Any) -> Sequence[Item]:
    for step in series.points:
        if isinstance(step, str):
            result = getattr(result, step)
        elif step < len(result):
            result = result[step]
        else:
            return ()
    return cast(Sequence[Item], result)


def _by_period(series: Series[Item], every: Granularity, points: Sequence[Item]) -> dict[int, Item]:
    found = {period_of(every, getattr(point, series.time)): point for point in points}
    if len(found) < len(points):
        raise ValueError(f"{len(points)} points are for {len(found)} periods")
    return found


def _moment(argument: str, value: object, forms: Sequence[str]) -> datetime:
    text = str(written(argument, value, forms))
    try:
        return read_datetime(text, forms)
    except ValueError as error:
        raise InvalidArgument(f"{argument} is not valid: {error}; valid: a date") from None
