"""The Internet Archive's service about views of items, collections and contributors."""

from __future__ import annotations

from datetime import UTC, datetime

from contract_tests.simulators.archive_views.answers import admit, no_method, no_route
from contract_tests.simulators.archive_views.details import details
from contract_tests.simulators.archive_views.service import Undecided, Views
from contract_tests.simulators.archive_views.summaries import summaries
from contract_tests.simulators.archive_views.world import world
from contract_tests.simulators.clock import Clock
from contract_tests.simulators.routing import Simulator

__all__ = ["BASE", "NOW", "Undecided", "Views", "create"]

BASE = "/views/v1"
NOW = datetime(2017, 10, 4, 12, tzinfo=UTC)
EXAMPLES = {
    "views_short": "/short/adventuresoftoms00twaiiala,texts",
    "views_long": "/long/adventuresoftoms00twaiiala",
    "views_legacy_counts": "/legacy_counts/adventuresoftoms00twaiiala,slc36.chuzausen-mr_default",
    "views_detail_collection": "/detail/collection/JohnCarterBrownLibrary/20170101/20170201",
    "views_detail_collection_last_days": "/detail/collection/texts/30",
    "views_detail_item": "/detail/item/adventuresoftoms00twaiiala/2017-01-01/2017-02-01",
    "views_detail_item_last_days": "/detail/item/adventuresoftoms00twaiiala/7",
    "views_detail_contributor": (
        "/detail/contributor/Solomon%20R.%20Guggenheim%20Museum%20Library/2017-01-01/2017-02-01"
    ),
}


def create(
    *, seed: int = 0, now: datetime | None = None, size: int = 1, undecided: Undecided | None = None
) -> Simulator[Views]:
    """A simulator of the API.

    Args:
        seed: Decides all views but those that the documentation shows.
        now: Time at which the clock begins, with a time zone; None: when the answers in the documentation were given.
        size: How many times as many items there are as usual.
        undecided: What to do where no source says; None for what the documentation says and callers found last.
    """
    clock = Clock(now or NOW)
    return Simulator(
        base=BASE,
        operations=[summaries, details],
        state=Views(world(seed, size), clock, undecided or Undecided()),
        clock=clock,
        examples=EXAMPLES,
        no_route=no_route,
        no_method=no_method,
        admit=admit,
    )
