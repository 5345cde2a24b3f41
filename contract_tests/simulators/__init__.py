"""Simulators of the APIs: what each does according to its documentation, read independently of the contracts.

    simulator = simulators.create("wikimedia_analytics", seed=1)
    client = httpx.Client(transport=simulator.transport())

Nothing here reads `specs/` or knows the client, so that agreement with them is evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from contract_tests.simulators import (
    archive_views,
    edit_counter,
    mediawiki_history,
    mediawiki_rest,
    wikimedia_analytics,
)
from contract_tests.simulators.routing import Simulator


class Factory(Protocol):
    """Makes a simulator; the same seed makes the same answers."""

    def __call__(self, *, seed: int, now: datetime | None, size: int) -> Simulator[Any]: ...


FACTORIES: Mapping[str, Factory] = {
    "archive_views": archive_views.create,
    "edit_counter": edit_counter.create,
    "mediawiki_history": mediawiki_history.create,
    "mediawiki_rest": mediawiki_rest.create,
    "wikimedia_analytics": wikimedia_analytics.create,
}
"""What makes the simulator of each API, by the name of the API."""


class UnknownApi(ValueError):
    """No simulator has this name. One line that lists the valid names."""


def factory(api: str) -> Factory:
    """What makes the simulator of an API.

    Raises:
        UnknownApi: There is none of that name.
    """
    if api not in FACTORIES:
        raise UnknownApi(f"{api!r} is no simulated API; valid are {', '.join(sorted(FACTORIES))}")
    return FACTORIES[api]


def create(api: str, *, seed: int = 0, now: datetime | None = None, size: int = 1) -> Simulator[Any]:
    """A simulator of an API.

    Args:
        api: Name of the API, such as `wikimedia_analytics`.
        seed: Decides all facts it answers from.
        now: Time at which its clock begins, with a time zone; None for the time that suits the API's facts.
        size: How many times as many facts there are as usual, 1 or more.

    Raises:
        UnknownApi: There is none of that name.
    """
    return factory(api)(seed=seed, now=now, size=size)
