"""What the documentation shows of particular items, collections and contributors, which every seed repeats.

The answers it shows belong to the time when 276 days were published. What it leaves open about them is up to the seed.
"""

from __future__ import annotations

import random

from contract_tests.simulators.archive_views.world.regions import BUENOS_AIRES, NEPAL, OTHERS, PENNSYLVANIA, SOFIA
from contract_tests.simulators.archive_views.world.spreading import spread, view
from contract_tests.simulators.archive_views.world.subjects import AGENTS, Ledger
from contract_tests.simulators.archive_views.world.totals import CYCLE, nothing

DAYS = 276
"""How many days were published."""
MONTH, WEEK = DAYS - 30, DAYS - 7
"""Where the last 30 and the last 7 of them begin."""
JANUARY = 31
"""Where the first month ends."""

BOOK = "adventuresoftoms00twaiiala"
RECORDING = "slc36.chuzausen-mr_default"
TEXTS = "texts"
LIBRARY = "JohnCarterBrownLibrary"
MUSEUM = "Solomon R. Guggenheim Museum Library"

MOST_VIEWED = "everybodysfavouritebook00vari"
"""Stands for the millions of texts that make up what is counted for all of them."""
_TEXTS_TOTALS = (3_872_455_803, 81_840_217, 18_351_826)
_AGENT_SHARES = {"non_robot": 0.7, "robot": 0.25, "unrecognized": 0.05}

_GOOGLE, _WIKIPEDIA = "https://www.google.com/", "https://en.wikipedia.org/"


def book(chance: random.Random) -> Ledger:
    """The book of most examples."""
    ledger = Ledger(before=28_105, before_by_old_method=30_313)
    for agent, first, last, views in (
        ("non_robot", 0, 1, 9),
        ("non_robot", 1, 2, 12),
        ("non_robot", 2, MONTH, 2598),
        ("non_robot", MONTH, WEEK, 234),
        ("non_robot", WEEK, DAYS - 2, 59),
        ("non_robot", DAYS - 2, DAYS - 1, 9),
        ("non_robot", DAYS - 1, DAYS, 3),
        ("robot", 0, MONTH, 409),
        ("robot", MONTH, WEEK, 37),
        ("robot", WEEK, DAYS, 11),
        ("unrecognized", 0, MONTH, 71),
        ("unrecognized", MONTH, WEEK, 6),
        ("unrecognized", WEEK, DAYS, 2),
        ("non_robot", DAYS, CYCLE, 900),
        ("robot", DAYS, CYCLE, 140),
    ):
        view(ledger, agent, OTHERS, first, last, views, chance)
    _old_method(ledger, chance, (0, MONTH, 1860), (MONTH, WEEK, 182), (WEEK, DAYS, 75), (DAYS, CYCLE, 700))
    _refer(ledger, _GOOGLE, "non_robot", 42, chance)
    _refer(ledger, _WIKIPEDIA, "non_robot", 12, chance)
    return ledger


def recording(chance: random.Random) -> Ledger:
    """An item of the last month, counted very differently by the old method."""
    ledger = Ledger(first_day=MONTH)
    for agent in AGENTS:
        view(ledger, agent, OTHERS, MONTH, CYCLE, 400, chance)
    _old_method(ledger, chance, (MONTH, WEEK, 602), (WEEK, DAYS, 74_500), (DAYS, CYCLE, 20_000))
    return ledger


def library_map(chance: random.Random) -> Ledger:
    """The item of the library's collection that people from two regions view, as nobody from there views the others."""
    ledger = Ledger(before=4_711, before_by_old_method=5_020)
    for region, views in ((BUENOS_AIRES, 332), (PENNSYLVANIA, 309)):
        view(ledger, "non_robot", [region], 0, JANUARY, views, chance)
        view(ledger, "non_robot", [region], JANUARY, CYCLE, 2_900, chance)
    _old_method(ledger, chance, (0, CYCLE, 6_000))
    return ledger


def museum_catalogue(chance: random.Random) -> Ledger:
    """The same for the museum."""
    ledger = Ledger(before=815, before_by_old_method=790)
    for region in (SOFIA, NEPAL):
        view(ledger, "non_robot", [region], 0, JANUARY, 10, chance)
        view(ledger, "non_robot", [region], JANUARY, CYCLE, 90, chance)
    _old_method(ledger, chance, (0, CYCLE, 200))
    return ledger


def most_viewed(other_texts: Ledger, chance: random.Random) -> Ledger:
    """The text that has what is missing from the count of all texts when the others are added up."""
    ledger = Ledger(before_by_old_method=3_000_000_000)
    others = [sum(column) for column in zip(*other_texts.by_agent().values(), strict=True)]
    all_time, month, week = _TEXTS_TOTALS
    early = 650_000_000
    for first, last, views in (
        (0, MONTH, early),
        (MONTH, WEEK, month - week - sum(others[MONTH:WEEK])),
        (WEEK, DAYS, week - sum(others[WEEK:DAYS])),
        (DAYS, CYCLE, 230_000_000),
    ):
        parts = {agent: int(views * share) for agent, share in _AGENT_SHARES.items()}
        parts["non_robot"] += views - sum(parts.values())
        for agent, part in parts.items():
            view(ledger, agent, OTHERS, first, last, part, chance)
    ledger.before = all_time - month - early - other_texts.before - sum(others[:MONTH])
    _old_method(ledger, chance, (0, CYCLE, 500_000_000))
    return ledger


def _old_method(ledger: Ledger, chance: random.Random, *parts: tuple[int, int, int]) -> None:
    for first, last, views in parts:
        spread([ledger.old_method], first, last, views, chance)


def _refer(ledger: Ledger, referer: str, agent: str, users: int, chance: random.Random) -> None:
    """Users who came from an address in January, and about as many in other months."""
    row = ledger.referers.setdefault((referer, agent), nothing())
    spread([row], 0, JANUARY, users, chance)
    spread([row], JANUARY, CYCLE, users * 11, chance)
