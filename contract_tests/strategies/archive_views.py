"""What can be asked of the views service: what it has views of, what it has not, and days in both spellings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import strategies as st

from contract_tests.facts.archive_views import ArchiveViewsFacts
from contract_tests.simulators.archive_views.known import KNOWN
from contract_tests.strategies.request import RequestParts, Requests, one_of, unless_empty

MOST_IDENTIFIERS = 6


def items(facts: ArchiveViewsFacts = KNOWN) -> st.SearchStrategy[str]:
    """Items that are in the data set."""
    return one_of(facts.items)


def collections(facts: ArchiveViewsFacts = KNOWN) -> st.SearchStrategy[str]:
    """Collections that are in the data set."""
    return one_of(facts.collections)


def contributors(facts: ArchiveViewsFacts = KNOWN) -> st.SearchStrategy[str]:
    """Names of contributors of items in the data set."""
    return one_of(facts.contributors)


def unknown(facts: ArchiveViewsFacts = KNOWN) -> st.SearchStrategy[str]:
    """Identifiers that nothing has."""
    return one_of(facts.unknown)


def known(facts: ArchiveViewsFacts = KNOWN) -> st.SearchStrategy[str]:
    """Items and collections that are in the data set, one of them without a view."""
    untouched = [facts.untouched] if facts.untouched else []
    return one_of((*facts.items, *facts.collections, *untouched))


def identifiers(facts: ArchiveViewsFacts = KNOWN) -> st.SearchStrategy[str]:
    """Items, collections and what is neither."""
    return known(facts) | unknown(facts)


def batches(least: int = 1, facts: ArchiveViewsFacts = KNOWN) -> st.SearchStrategy[list[str]]:
    """Different identifiers for one request."""
    return st.lists(identifiers(facts), min_size=least, max_size=MOST_IDENTIFIERS, unique=True)


def days(facts: ArchiveViewsFacts = KNOWN) -> st.SearchStrategy[date]:
    """Days of which views are known."""
    return st.dates(facts.first_day, facts.last_day)


def ranges(facts: ArchiveViewsFacts = KNOWN) -> st.SearchStrategy[tuple[date, date]]:
    """First days with the first days after, both inside the data; a range may be without days."""
    return _edges(2, facts).map(lambda edges: (edges[0], edges[1]))


def spellings(day: date) -> st.SearchStrategy[str]:
    """A day as it can be written in an address."""
    return st.sampled_from((f"{day:%Y-%m-%d}", f"{day:%Y%m%d}"))


def numbers_of_days() -> st.SearchStrategy[int]:
    """How many days are asked for, sometimes more than there are."""
    return st.sampled_from((1, 7, 30)) | st.integers(1, 400)


def request_parts(operation: str, facts: ArchiveViewsFacts = KNOWN) -> Requests | None:
    """Requests of one operation that are expected to succeed; None where nothing is known that it could ask for.

    Args:
        operation: Its operationId.
        facts: What the service has views of.
    """
    make = _REQUESTS.get(operation)
    return None if make is None else unless_empty(make(facts))


def _edges(count: int, facts: ArchiveViewsFacts) -> st.SearchStrategy[list[date]]:
    after_the_data = facts.last_day + timedelta(days=1)
    return st.lists(st.dates(facts.first_day, after_the_data), min_size=count, max_size=count).map(sorted)


def _summaries(facts: ArchiveViewsFacts) -> Requests:
    if known(facts).is_empty:
        return st.nothing()
    return batches(facts=facts).map(lambda batch: RequestParts({"identifiers": ",".join(batch)}))


def _range_request(name: str, subjects: st.SearchStrategy[str], facts: ArchiveViewsFacts) -> Requests:
    dates = ranges(facts).flatmap(lambda drawn: st.tuples(spellings(drawn[0]), spellings(drawn[1])))
    return st.tuples(subjects, dates).map(
        lambda drawn: RequestParts({name: drawn[0], "start": drawn[1][0], "up_to": drawn[1][1]})
    )


def _last_days(subjects: st.SearchStrategy[str]) -> Requests:
    return st.tuples(subjects, numbers_of_days()).map(
        lambda drawn: RequestParts({"identifier": drawn[0], "last_n_days": drawn[1]})
    )


def _with(known_: st.SearchStrategy[str], unknown_: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What is known and what is not; nothing, if nothing is known."""
    return known_ if known_.is_empty else known_ | unknown_


_REQUESTS: dict[str, Callable[[ArchiveViewsFacts], Requests]] = {
    "views_short": _summaries,
    "views_long": _summaries,
    "views_legacy_counts": _summaries,
    "views_detail_collection": lambda facts: _range_request(
        "identifier", _with(collections(facts), unknown(facts)), facts
    ),
    "views_detail_collection_last_days": lambda facts: _last_days(_with(collections(facts), unknown(facts))),
    "views_detail_item": lambda facts: _range_request("identifier", _with(items(facts), unknown(facts)), facts),
    "views_detail_item_last_days": lambda facts: _last_days(_with(items(facts), unknown(facts))),
    "views_detail_contributor": lambda facts: _range_request(
        "contributor", _with(contributors(facts), one_of(facts.unknown_contributors)), facts
    ),
}
