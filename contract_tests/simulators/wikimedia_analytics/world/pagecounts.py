"""The page counts of before 2016, when robots were counted too and only hours, projects and sites were told apart."""

from __future__ import annotations

import random
import sqlite3

from contract_tests.simulators.wikimedia_analytics.world.calendar import days
from contract_tests.simulators.wikimedia_analytics.world.database import insert, run

FIRST_HOUR = 2007120918
LAST_HOUR = 2016080511
FIRST_MOBILE_DAY = 20141001
BUSY_DAYS = (20150101, 20150107)
"""Of the days from the first to the last of these every hour is counted, of all others one."""

_PROJECTS = ("en.wikipedia", "de.wikipedia", "commons.wikimedia")

_SUMS = """
CREATE TABLE pagecounts (
    project TEXT, granularity TEXT, timestamp INTEGER, site TEXT, count INTEGER,
    PRIMARY KEY (project, granularity, timestamp, site)
) WITHOUT ROWID;
INSERT INTO pagecounts SELECT project, 'hourly', hour, site, SUM(count) FROM pagecount GROUP BY 1, 3, 4;
INSERT INTO pagecounts SELECT 'all-projects', 'hourly', hour, site, SUM(count) FROM pagecount GROUP BY 3, 4;
INSERT INTO pagecounts SELECT project, 'daily', timestamp / 100 * 100, site, SUM(count)
    FROM pagecounts GROUP BY 1, 3, 4;
INSERT INTO pagecounts SELECT project, 'monthly', timestamp / 10000 * 10000 + 100, site, SUM(count)
    FROM pagecounts WHERE granularity = 'daily' GROUP BY 1, 3, 4;
"""


def fill(connection: sqlite3.Connection, chance: random.Random, size: int) -> None:
    """Make the facts and sum them up. There are as many whatever the size, for there is nothing finer to count."""
    del size
    connection.execute("CREATE TABLE pagecount (project TEXT, hour INTEGER, site TEXT, count INTEGER)")
    every_day = days(FIRST_HOUR // 100, LAST_HOUR // 100)
    hours = [
        FIRST_HOUR,
        LAST_HOUR,
        *(day * 100 + chance.randrange(24) for day in every_day),
        *(day * 100 + hour for day in days(*BUSY_DAYS) for hour in range(24)),
    ]
    counts = chance.choices(range(1_000_000, 9_000_000), k=3 * len(hours))
    facts = [
        (project, min(max(hour, FIRST_HOUR), LAST_HOUR), "desktop-site", counts.pop())
        for hour in hours
        for project in _PROJECTS[:2]
    ]
    facts += [("commons.wikimedia", FIRST_HOUR, "desktop-site", 1_000)]
    facts += [
        ("en.wikipedia", min(hour, LAST_HOUR), "mobile-site", counts.pop() // 4)
        for hour in hours
        if hour // 100 >= FIRST_MOBILE_DAY
    ]
    insert(connection, "pagecount", facts)
    run(connection, _SUMS)
