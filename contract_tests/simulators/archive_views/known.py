"""What exists in the world and what does not, as plain data for those who choose requests. It holds for every seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from contract_tests.simulators.archive_views.world import (
    AMERICANA,
    ASSOCIATION,
    AUDIO,
    MIXED_CASE,
    NASA,
    UNIVERSITY,
    UNTOUCHED,
    calendar,
    documented,
)


@dataclass(frozen=True)
class Known:
    """Facts about the world at the time at which the clock begins.

    Attributes:
        items: Items in the data set, the first three with views in the last 7 days; the second has them in the last 30
            days only.
        untouched: An item that is in the data set without a view.
        unknown: Identifiers of nothing; the second differs by case from an item.
        contributors: Names; the last has a slash in it, which not every server lets through.
        members: All items of those collections that have the same with every seed.
        contributions: All items of those contributors that have the same with every seed.
        first_day: First day of which views are known.
        last_day: Last day of which views are known.
    """

    items: tuple[str, ...] = (
        documented.BOOK,
        documented.RECORDING,
        documented.MOST_VIEWED,
        "map-of-brazil_jcb",
        "voyages00jcb",
        "catalogue.guggenheim",
        "kandinsky00gugg",
        MIXED_CASE,
        "item-00000.ordinary",
    )
    untouched: str = UNTOUCHED
    collections: tuple[str, ...] = (documented.TEXTS, documented.LIBRARY, AMERICANA, NASA, AUDIO)
    unknown: tuple[str, ...] = ("no-such-item", MIXED_CASE.lower(), "0")
    contributors: tuple[str, ...] = (documented.MUSEUM, documented.LIBRARY, UNIVERSITY, ASSOCIATION)
    unknown_contributors: tuple[str, ...] = ("Nobody", documented.MUSEUM.lower())
    members: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {documented.LIBRARY: ("map-of-brazil_jcb", "voyages00jcb")}
    )
    contributions: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            documented.MUSEUM: ("catalogue.guggenheim", "kandinsky00gugg"),
            documented.LIBRARY: ("map-of-brazil_jcb",),
        }
    )
    first_day: date = calendar.FIRST
    last_day: date = calendar.FIRST + timedelta(days=documented.DAYS - 1)


KNOWN = Known()
