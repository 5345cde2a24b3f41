"""How laws of the Wikimedia Analytics API ask: any operation by its name, its series and rankings in one form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from openknowledge import RawAnswer, WikimediaAnalytics
from openknowledge.errors import ErrorResponse
from openknowledge.wikimedia_analytics.models import Problem

from contract_tests.laws.expectation import expect

Days = tuple[date, date]
"""The first and the last day of a range; both are meant."""

ONE_DAY = timedelta(days=1)

METRICS: Mapping[str, str] = {
    "commons_edits_per_category_monthly": "edit_count",
    "commons_edits_per_user_monthly": "edit_count",
    "commons_pageviews_per_category_monthly": "pageview_count",
    "commons_pageviews_per_media_file_monthly": "pageview_count",
    "devices_unique": "devices",
    "edits_aggregate": "edits",
    "edits_per_page": "edits",
    "edits_net_bytes_difference": "net_bytes_diff",
    "edits_net_bytes_difference_per_page": "net_bytes_diff",
    "edits_absolute_bytes_difference": "abs_bytes_diff",
    "edits_absolute_bytes_difference_per_page": "abs_bytes_diff",
    "edits_new_pages": "new_pages",
    "edits_edited_pages": "edited_pages",
    "editors_aggregate": "editors",
    "editors_new_registered_users": "new_registered_users",
    "media_files_aggregate": "requests",
    "media_files_per_file": "requests",
    "page_views_aggregate": "views",
    "page_views_legacy": "count",
    "page_views_per_article": "views",
}
"""Operations that give a series of counts, with the name of the count."""

COMMONS_SERIES = (
    "commons_category_metrics_snapshot",
    "commons_media_file_metrics_snapshot",
    *(name for name in METRICS if name.startswith("commons_")),
)
"""Series of months about Commons. It is not settled whether the end of their range counts."""

HALF_OPEN = tuple(name for name in METRICS if name.startswith(("edits_", "editors_")))
"""Series whose end is the day after the range."""

INCLUSIVE = tuple(name for name in METRICS if name not in (*COMMONS_SERIES, *HALF_OPEN))
"""Series whose end is part of the range."""

PER_PAGE = tuple(name for name in HALF_OPEN if name.endswith("per_page"))
"""Series that may leave out days and months without edits."""

SERIES = (*COMMONS_SERIES, *HALF_OPEN, *INCLUSIVE)


@dataclass(frozen=True)
class Request:
    """One request.

    Attributes:
        operation: operationId.
        values: What stands in the path, by the names of the contract.
    """

    operation: str
    values: Mapping[str, str]

    def but(self, **values: str) -> Request:
        """The same request with other values; underscores in the names stand for hyphens."""
        changed = {name.replace("_", "-"): value for name, value in values.items()}
        return Request(self.operation, {**self.values, **changed})

    def of(self, operation: str, **values: str) -> Request:
        """The same values, as far as not given here, asked of another operation."""
        return Request(operation, self.values).but(**values)

    def over(self, days: Days, granularity: str | None = "daily") -> Request:
        """The request for a range of days, its dates written as the operation wants them.

        Args:
            granularity: None where the operation has none.
        """
        first, last = (f"{day:%Y%m%d}" for day in days)
        after = f"{days[1] + ONE_DAY:%Y%m%d}"
        if self.operation in HALF_OPEN:
            last = after
        elif granularity == "hourly" or self.operation == "page_views_legacy":
            # The months of the legacy counts are those that are over at the end.
            first, last = f"{first}00", f"{after}00" if granularity == "monthly" else f"{last}23"
        dated = self.but(start=first, end=last)
        return dated if granularity is None else dated.but(granularity=granularity)

    @property
    def period(self) -> Days:
        """The day or month that a ranking is asked for: its first and last day."""
        year, month, day = int(self.values["year"]), int(self.values["month"]), self.values.get("day", "all-days")
        if day != "all-days":
            return date(year, month, int(day)), date(year, month, int(day))
        return date(year, month, 1), (date(year, month, 1) + 31 * ONE_DAY).replace(day=1) - ONE_DAY

    def __str__(self) -> str:
        return f"{self.operation} of {'/'.join(self.values.values())}"


def call(client: WikimediaAnalytics, request: Request) -> Any:
    """What the answer to a request holds."""
    return _called(client, request, "")


def answered(client: WikimediaAnalytics, request: Request, **options: Any) -> RawAnswer[Any]:
    """The answer to a request, of any status.

    Args:
        options: Call options of the client.
    """
    answer: RawAnswer[Any] = _called(client, request, "_raw", **options)
    return answer


def _called(client: WikimediaAnalytics, request: Request, twin: str, **options: Any) -> Any:
    resource = next(
        name
        for name in ("commons", "devices", "editors", "edits", "media_files", "page_views")
        if request.operation.startswith(f"{name}_")
    )
    method = getattr(getattr(client, resource), request.operation.removeprefix(f"{resource}_") + twin)
    return method(**{name.replace("-", "_"): value for name, value in request.values.items()}, **options)


def rows(client: WikimediaAnalytics, request: Request) -> Sequence[Any]:
    """The points of a series as models."""
    items = call(client, request).items
    if request.operation not in HALF_OPEN:
        return list(items)
    return [point for item in items for point in item.results]


def time_of(row: Any) -> str:
    """When a point of a series begins, YYYYMMDDHH."""
    return re.sub(r"\D", "", row.timestamp)[:10].ljust(10, "0")


def ranking(client: WikimediaAnalytics, request: Request) -> Sequence[Any]:
    """The entries of a ranking as models, in their order."""
    items: Sequence[Any] = call(client, request).items
    if request.operation.startswith("commons_"):
        return items
    for name in ("articles", "countries", "files"):
        if hasattr(items[0], name):
            listed: Sequence[Any] = getattr(items[0], name)
            return listed
    return [entry for result in items[0].results for entry in result.top]


def refused(client: WikimediaAnalytics, request: Request, status: int) -> ErrorResponse:
    """The refusal that a request meets.

    Raises:
        AssertionError: It succeeds, or is refused with another status.
    """
    try:
        came = call(client, request)
    except ErrorResponse as error:
        expect(error.status == status, str(request), f"a refusal with status {status}", str(error))
        return error
    raise AssertionError(f"{request}: promised a refusal with status {status}; came {came!r:.200}")


def problem_of(error: ErrorResponse) -> Problem:
    """The problem object of a refusal."""
    expect(isinstance(error.parsed, Problem), error.operation, "a problem object", error.parsed)
    assert isinstance(error.parsed, Problem)
    return error.parsed
