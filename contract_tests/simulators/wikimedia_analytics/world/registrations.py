"""New accounts: each fact says how many people registered on a project on one day."""

from __future__ import annotations

import random
import sqlite3

from contract_tests.simulators.wikimedia_analytics.world.calendar import BUSY_MONTHS, days_of
from contract_tests.simulators.wikimedia_analytics.world.database import insert, run
from contract_tests.simulators.wikimedia_analytics.world.names import PROJECTS

_SUMS = """
CREATE TABLE new_users (
    project TEXT, granularity TEXT, day INTEGER, new_registered_users INTEGER, PRIMARY KEY (project, granularity, day)
) WITHOUT ROWID;
INSERT INTO new_users SELECT name, 'daily', day, SUM(accounts)
    FROM registration JOIN project_name USING (project) WHERE NOT automatic GROUP BY 1, 3;
INSERT INTO new_users SELECT project, 'monthly', day / 100 * 100 + 1, SUM(new_registered_users)
    FROM new_users GROUP BY 1, 3;
"""


def fill(connection: sqlite3.Connection, chance: random.Random, size: int) -> None:
    """Make the facts and sum them up. There are as many whatever the size, for there is nothing finer to count.

    Accounts that were made automatically, at the first visit of somebody registered elsewhere, count nowhere.
    """
    del size
    connection.execute("CREATE TABLE registration (project TEXT, day INTEGER, automatic INTEGER, accounts INTEGER)")
    facts = [
        (chance.choice(PROJECTS), day, chance.random() < 0.3, chance.randrange(1, 300))
        for day in days_of(BUSY_MONTHS) * 3
    ]
    insert(connection, "registration", facts)
    run(connection, _SUMS)
