"""The world: items with their views, and the collections and contributors that the items make up."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from contract_tests.simulators.archive_views.world import documented
from contract_tests.simulators.archive_views.world.regions import OTHERS
from contract_tests.simulators.archive_views.world.spreading import spread, view
from contract_tests.simulators.archive_views.world.subjects import AGENTS, Ledger, Subject, together
from contract_tests.simulators.archive_views.world.totals import CYCLE, nothing

AMERICANA, NASA, AUDIO = "americana", "nasa", "audio_misc"
UNIVERSITY, ASSOCIATION = "University of California Libraries", "Röntgen & Söhne, 100% A/B"
UNTOUCHED = "nobody-looked_yet.1"
"""An item that is in the data set without a view."""
MIXED_CASE = "CTPFE_033"

_ORDINARY = 30
_REFERERS = (
    "https://www.google.com/",
    "https://en.wikipedia.org/",
    "https://duckduckgo.com/",
    "https://www.example.org/reading?list=1&über=2",
    "android-app://com.example.reader/",
)


@dataclass(frozen=True)
class Members:
    """What an item belongs to.

    Attributes:
        collections: Identifiers of collections, with those that these belong to.
        contributor: Name of the contributor, empty if nobody is named.
    """

    collections: tuple[str, ...] = ()
    contributor: str = ""


@dataclass(frozen=True)
class World:
    """All that has views, by identifier or name.

    Attributes:
        in_collections: Identifiers of the items in each collection.
        by_contributors: Identifiers of the items of each contributor.
    """

    items: Mapping[str, Subject]
    collections: Mapping[str, Subject]
    contributors: Mapping[str, Subject]
    in_collections: Mapping[str, Sequence[str]]
    by_contributors: Mapping[str, Sequence[str]]


@lru_cache(maxsize=4)
def world(seed: int, size: int = 1) -> World:
    """The world of a seed; of a size of n, with n times as many items that the documentation does not show."""
    chance = random.Random(f"{seed} archive_views")
    known = _documented(chance) | _ordinary(chance, size)
    texts = (ledger for ledger, members in known.values() if documented.TEXTS in members.collections)
    known[documented.MOST_VIEWED] = documented.most_viewed(together(texts), chance), Members((documented.TEXTS,))
    in_collections: dict[str, list[str]] = {}
    by_contributors: dict[str, list[str]] = {}
    for identifier, (_, members) in known.items():
        for collection in members.collections:
            in_collections.setdefault(collection, []).append(identifier)
        if members.contributor:
            by_contributors.setdefault(members.contributor, []).append(identifier)

    def groups(of_items: Mapping[str, Sequence[str]]) -> dict[str, Subject]:
        return {name: Subject(together(known[item][0] for item in items)) for name, items in of_items.items()}

    items = {identifier: Subject(ledger) for identifier, (ledger, _) in known.items()}
    return World(items, groups(in_collections), groups(by_contributors), in_collections, by_contributors)


def _documented(chance: random.Random) -> dict[str, tuple[Ledger, Members]]:
    """Items of which the documentation shows something, and few others, with what they belong to."""
    texts, library = documented.TEXTS, documented.LIBRARY
    return {
        documented.BOOK: (documented.book(chance), Members((AMERICANA, texts), UNIVERSITY)),
        documented.RECORDING: (documented.recording(chance), Members((AUDIO,))),
        "map-of-brazil_jcb": (documented.library_map(chance), Members((library, AMERICANA, texts), library)),
        "voyages00jcb": (_item(chance, 0), Members((library, AMERICANA, texts))),
        "catalogue.guggenheim": (documented.museum_catalogue(chance), Members((texts,), documented.MUSEUM)),
        "kandinsky00gugg": (_item(chance, 0), Members((texts,), documented.MUSEUM)),
        UNTOUCHED: (Ledger(), Members()),
        MIXED_CASE: (_item(chance, 90), Members((NASA,), ASSOCIATION)),
    }


def _ordinary(chance: random.Random, size: int) -> dict[str, tuple[Ledger, Members]]:
    memberships = ((AMERICANA, documented.TEXTS), (documented.TEXTS,), (NASA,), (NASA, AUDIO), (AUDIO,), ())
    items = {}
    for number in range(_ORDINARY * size):
        members = Members(chance.choice(memberships), chance.choice((UNIVERSITY, ASSOCIATION, "")))
        items[f"item-{number:05}.ordinary"] = _item(chance, chance.choice((0, 0, 0, 45, 200))), members
    return items


def _item(chance: random.Random, first: int) -> Ledger:
    """An item that has been there from a day on."""
    old = chance.randrange(20_000) if first == 0 else 0
    ledger = Ledger(first_day=first, before=old, before_by_old_method=int(old * chance.uniform(0.8, 1.3)))
    for agent, views in zip(AGENTS, (1_200, 300, 40), strict=True):
        regions = chance.sample(OTHERS, chance.randrange(1, 8))
        view(ledger, agent, regions, first, CYCLE, chance.randrange(views), chance)
    spread([ledger.old_method], first, CYCLE, chance.randrange(1_500), chance)
    for referer in chance.sample(_REFERERS, chance.randrange(4)):
        row = ledger.referers.setdefault((referer, chance.choice(AGENTS)), nothing())
        spread([row], first, CYCLE, chance.randrange(1, 200), chance)
    return ledger
