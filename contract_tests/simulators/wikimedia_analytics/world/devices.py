"""Unique devices: estimates for each project, site and period. They do not add up over time, but over sites."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator

from contract_tests.simulators.wikimedia_analytics.world.calendar import BUSY_MONTHS, LAST_DAY, days_of, months
from contract_tests.simulators.wikimedia_analytics.world.database import insert, run
from contract_tests.simulators.wikimedia_analytics.world.names import MEMBERS

FIRST_MONTH = 201601
FIRST_FAMILY_DAY = 20170101
THRESHOLD = 1_000
"""A site with fewer devices than this in a period is not stored."""

DAILY_PROJECT = "en.wikipedia"
"""The project with figures for every day; the others have them for the busy months."""

_LARGEST = {
    "en.wikipedia": 80_000_000,
    "de.wikipedia": 12_000_000,
    "fr.wikipedia": 9_000_000,
    "en.wiktionary": 1_600,
    "fr.wiktionary": 500,
    "wikidata": 200_000,
    "ab.wikipedia": 450,
}
"""How many devices a project has at most on one site on one day."""

_SUMS = """
INSERT INTO devices SELECT project, 'all-sites', granularity, day, SUM("offset"), SUM(underestimate)
    FROM devices GROUP BY project, granularity, day;
INSERT INTO devices SELECT 'all-' || family || '-projects', 'all-sites', granularity, day,
    -- Some devices visit several projects, so a family has fewer than its members together.
    (7 * SUM("offset") + 3 * MAX("offset")) / 10, (7 * SUM(underestimate) + 3 * MAX(underestimate)) / 10
    FROM devices JOIN device_family USING (project) WHERE site = 'all-sites' AND day >= :first_family_day
    GROUP BY family, granularity, day;
"""


def fill(connection: sqlite3.Connection, chance: random.Random, size: int) -> None:
    """Make the estimates. There are as many whatever the size, for there is nothing finer to count."""
    del size
    connection.executescript("""
        CREATE TABLE devices (
            project TEXT, site TEXT, granularity TEXT, day INTEGER, "offset" INTEGER, underestimate INTEGER,
            PRIMARY KEY (project, site, granularity, day)
        ) WITHOUT ROWID;
        CREATE TABLE device_family (project TEXT PRIMARY KEY, family TEXT);
    """)
    families = [(project, family) for family, members in MEMBERS.items() for project in members]
    insert(connection, "device_family", families)
    estimates = (one for project, largest in _LARGEST.items() for one in _estimates(chance, project, largest))
    stored = [one for one in estimates if one[-2] + one[-1] >= THRESHOLD]
    insert(connection, "devices", stored)
    run(connection, _SUMS, first_family_day=FIRST_FAMILY_DAY)


def _estimates(chance: random.Random, project: str, largest: int) -> Iterator[tuple[str, str, str, int, int, int]]:
    for site in ("desktop-site", "mobile-site"):
        for month in months(FIRST_MONTH, LAST_DAY // 100):
            once, often = (int(largest * share * chance.uniform(0.7, 1)) for share in (0.2, 0.8))
            # Who comes on one day of a month comes in the month, so a month has more than any of its days.
            yield project, site, "monthly", month * 100 + 1, 4 * once, 3 * often
            if project == DAILY_PROJECT or month in BUSY_MONTHS:
                for day in days_of([month]):
                    less = chance.uniform(0.5, 1)
                    yield project, site, "daily", day, int(once * less), int(often * less)
