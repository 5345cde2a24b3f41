"""What can be asked of the views service: what it has views of, what it has not, and days in both spellings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import strategies as st

from contract_tests.simulators.archive_views.known import KNOWN
from contract_tests.strategies.request import RequestParts, Requests

MOST_IDENTIFIERS = 6
AFTER_THE_DATA = KNOWN.last_day + timedelta(days=1)
"""The last day that ends a range inside the data."""


def items() -> st.SearchStrategy[str]:
    """Items that are in the data set."""
    return st.sampled_from(KNOWN.items)


def collections() -> st.SearchStrategy[str]:
    """Collections that are in the data set."""
    return st.sampled_from(KNOWN.collections)


def contributors() -> st.SearchStrategy[str]:
    """Names of contributors of items in the data set."""
    return st.sampled_from(KNOWN.contributors)


def unknown() -> st.SearchStrategy[str]:
    """Identifiers that nothing has."""
    return st.sampled_from(KNOWN.unknown)


def known() -> st.SearchStrategy[str]:
    """Items and collections that are in the data set, one of them without a view."""
    return st.sampled_from((*KNOWN.items, *KNOWN.collections, KNOWN.untouched))


def identifiers() -> st.SearchStrategy[str]:
    """Items, collections and what is neither."""
    return known() | unknown()


def batches(least: int = 1) -> st.SearchStrategy[list[str]]:
    """Different identifiers for one request."""
    return st.lists(identifiers(), min_size=least, max_size=MOST_IDENTIFIERS, unique=True)


def days() -> st.SearchStrategy[date]:
    """Days of which views are known."""
    return st.dates(KNOWN.first_day, KNOWN.last_day)


def ranges() -> st.SearchStrategy[tuple[date, date]]:
    """First days with the first days after, both inside the data; a range may be without days."""
    return _edges(2).map(lambda edges: (edges[0], edges[1]))


def spellings(day: date) -> st.SearchStrategy[str]:
    """A day as it can be written in an address."""
    return st.sampled_from((f"{day:%Y-%m-%d}", f"{day:%Y%m%d}"))


def numbers_of_days() -> st.SearchStrategy[int]:
    """How many days are asked for, sometimes more than there are."""
    return st.sampled_from((1, 7, 30)) | st.integers(1, 400)


def request_parts(operation: str) -> Requests | None:
    """Requests of one operation that are expected to succeed; None for an operation that is not known.

    Args:
        operation: Its operationId.
    """
    make = _REQUESTS.get(operation)
    return None if make is None else make()


def _edges(count: int) -> st.SearchStrategy[list[date]]:
    return st.lists(st.dates(KNOWN.first_day, AFTER_THE_DATA), min_size=count, max_size=count).map(sorted)


def _summaries() -> Requests:
    return batches().map(lambda batch: RequestParts({"identifiers": ",".join(batch)}))


@st.composite
def _range_request(draw: st.DrawFn, name: str, subjects: st.SearchStrategy[str]) -> RequestParts:
    start, up_to = draw(ranges())
    return RequestParts({name: draw(subjects), "start": draw(spellings(start)), "up_to": draw(spellings(up_to))})


def _last_days(subjects: st.SearchStrategy[str]) -> Requests:
    return st.builds(
        lambda subject, count: RequestParts({"identifier": subject, "last_n_days": count}), subjects, numbers_of_days()
    )


_REQUESTS: dict[str, Callable[[], Requests]] = {
    "views_short": _summaries,
    "views_long": _summaries,
    "views_legacy_counts": _summaries,
    "views_detail_collection": lambda: _range_request("identifier", collections() | unknown()),
    "views_detail_collection_last_days": lambda: _last_days(collections() | unknown()),
    "views_detail_item": lambda: _range_request("identifier", items() | unknown()),
    "views_detail_item_last_days": lambda: _last_days(items() | unknown()),
    "views_detail_contributor": lambda: _range_request(
        "contributor", contributors() | st.sampled_from(KNOWN.unknown_contributors)
    ),
}
