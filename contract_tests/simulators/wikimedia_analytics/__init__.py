"""The Wikimedia Analytics API: views, devices, edits, editors, media files and Commons, answered from one world."""

from __future__ import annotations

from datetime import UTC, datetime

from contract_tests.simulators.clock import Clock
from contract_tests.simulators.routing import Simulator
from contract_tests.simulators.wikimedia_analytics.admission import admit
from contract_tests.simulators.wikimedia_analytics.commons import commons
from contract_tests.simulators.wikimedia_analytics.commons_rankings import commons_rankings
from contract_tests.simulators.wikimedia_analytics.devices import devices
from contract_tests.simulators.wikimedia_analytics.editors import editors
from contract_tests.simulators.wikimedia_analytics.edits import edits
from contract_tests.simulators.wikimedia_analytics.examples import EXAMPLES
from contract_tests.simulators.wikimedia_analytics.media_files import media_files
from contract_tests.simulators.wikimedia_analytics.page_view_rankings import page_view_rankings
from contract_tests.simulators.wikimedia_analytics.page_views import page_views
from contract_tests.simulators.wikimedia_analytics.pagecounts import pagecounts
from contract_tests.simulators.wikimedia_analytics.problems import no_method, no_route
from contract_tests.simulators.wikimedia_analytics.publication import Publication
from contract_tests.simulators.wikimedia_analytics.service import Analytics, Undecided
from contract_tests.simulators.wikimedia_analytics.throttle import Throttle
from contract_tests.simulators.wikimedia_analytics.world import world

BASE = "/api/rest_v1/metrics"
NOW = datetime(2026, 10, 15, 12, tzinfo=UTC)
FAMILIES = (commons, commons_rankings, devices, edits, editors, media_files, page_views, page_view_rankings, pagecounts)


def create(
    *,
    seed: int = 0,
    now: datetime | None = None,
    size: int = 1,
    undecided: Undecided | None = None,
    throttled: bool = False,
) -> Simulator[Analytics]:
    """A simulator of the API.

    Args:
        seed: Decides all facts.
        now: Time at which the clock begins, with a time zone; None: some October of which half is published.
        size: How many times as many facts there are as usual.
        undecided: What to do where no source says; None for what is most likely.
        throttled: Whether too many requests in one minute of the clock are refused.
    """
    clock = Clock(now or NOW)
    analytics = Analytics(
        world=world(seed, size),
        clock=clock,
        publication=Publication(clock),
        undecided=undecided or Undecided(),
        throttle=Throttle() if throttled else None,
    )
    return Simulator(
        base=BASE,
        operations=FAMILIES,
        state=analytics,
        clock=clock,
        examples=EXAMPLES,
        no_route=no_route,
        no_method=no_method,
        admit=admit,
    )
