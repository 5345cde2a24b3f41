"""From which countries Wikipedias are edited, counted from the edit history."""

from __future__ import annotations

import random
import sqlite3

from contract_tests.simulators.wikimedia_analytics.world.database import run

_HIDDEN = "AE AF AZ BI BH BY CN CU DJ EG GQ ER ET IR IQ KZ LA LY MM KP PK RU RW SA SG SO SD SY TJ TH TR TM UZ VE VN YE"
HIDDEN_COUNTRIES = frozenset(_HIDDEN.split())
"""Countries whose editors are protected."""

_SUMS = """
CREATE TABLE month_editor (
    project TEXT, month INTEGER, editor TEXT, country TEXT, edits INTEGER, PRIMARY KEY (project, month, editor)
) WITHOUT ROWID;
INSERT INTO month_editor SELECT project, day / 100, editor, country, COUNT(*) FROM revision
    WHERE project LIKE '%.wikipedia' AND editor_type IN ('user', 'anonymous') GROUP BY 1, 2, 3 HAVING COUNT(*) >= 5;

CREATE TABLE country_editors (
    project TEXT, month INTEGER, level TEXT, country TEXT, editors INTEGER, PRIMARY KEY (project, month, level, country)
) WITHOUT ROWID;
INSERT INTO country_editors
    SELECT project, month, CASE WHEN edits < 100 THEN '5..99-edits' ELSE '100..-edits' END AS level, country, COUNT(*)
    FROM month_editor
    -- A wiki with fewer active editors than three would tell who they are.
    WHERE (project, month) IN (SELECT project, month FROM month_editor GROUP BY 1, 2 HAVING COUNT(*) >= 3)
    GROUP BY project, month, level, country;
"""


def fill(connection: sqlite3.Connection, chance: random.Random, size: int) -> None:
    """Count; there are no facts of its own."""
    del chance, size
    run(connection, _SUMS)
    hidden = [(country,) for country in HIDDEN_COUNTRIES]
    connection.executemany("DELETE FROM country_editors WHERE country = ?", hidden)
