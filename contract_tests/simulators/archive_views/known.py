"""What exists in the world and what does not, as plain data for those who choose requests. It holds for every seed.

The first three items have views in the last 7 days; the second has them in the last 30 days only. The second of the
unknown identifiers differs by case from an item. The last contributor has a slash in its name, which not every server
lets through. Members and contributions are those that are the same with every seed.
"""

from __future__ import annotations

from datetime import timedelta

from contract_tests.facts.archive_views import ArchiveViewsFacts
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

KNOWN = ArchiveViewsFacts(
    items=(
        documented.BOOK,
        documented.RECORDING,
        documented.MOST_VIEWED,
        "map-of-brazil_jcb",
        "voyages00jcb",
        "catalogue.guggenheim",
        "kandinsky00gugg",
        MIXED_CASE,
        "item-00000.ordinary",
    ),
    mixed_case=MIXED_CASE,
    untouched=UNTOUCHED,
    collections=(documented.TEXTS, documented.LIBRARY, AMERICANA, NASA, AUDIO),
    unknown=("no-such-item", MIXED_CASE.lower(), "0"),
    contributors=(documented.MUSEUM, documented.LIBRARY, UNIVERSITY, ASSOCIATION),
    unknown_contributors=("Nobody", documented.MUSEUM.lower()),
    members=((documented.LIBRARY, ("map-of-brazil_jcb", "voyages00jcb")),),
    contributions=(
        (documented.MUSEUM, ("catalogue.guggenheim", "kandinsky00gugg")),
        (documented.LIBRARY, ("map-of-brazil_jcb",)),
    ),
    referred=(documented.BOOK,),
    first_day=calendar.FIRST,
    last_day=calendar.FIRST + timedelta(days=documented.DAYS - 1),
    regions_are_complete=True,
)
