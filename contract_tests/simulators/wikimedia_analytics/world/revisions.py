"""The edit history: each fact is one revision. Edits, bytes, new and edited pages and editors all count revisions."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator

from contract_tests.simulators.wikimedia_analytics.world import names
from contract_tests.simulators.wikimedia_analytics.world.calendar import HISTORY_DAYS, days_of
from contract_tests.simulators.wikimedia_analytics.world.database import insert, run
from contract_tests.simulators.wikimedia_analytics.world.traffic import CROWDED_DAY

LONGEST_RANKING = 100
CROWD = 120
"""On the crowded day, so many more pages than a ranking holds are edited, by as many editors, once each."""

EDITORS = (
    ("Ada", "user", "GB"),
    ("Grace", "user", "US"),
    ("Émile", "user", "FR"),
    ("Vincent_W.", "user", "NL"),
    ("東京の人", "user", "JP"),
    ("Heinz", "user", "DE"),
    ("Nour", "user", "EG"),
    ("Nobody", "user", "--"),
    ("Archive_helper", "group-bot", "US"),
    ("Sorting_machine", "group-bot", "DE"),
    ("Curlybot", "name-bot", "US"),
    ("192.0.2.17", "anonymous", "US"),
    ("2001:DB8::7", "anonymous", "FR"),
    ("~2026-31415-9", "anonymous", "IN"),
)
"""Editors: name, type, country. One without an account has an address for a name, or lately a temporary account."""

REDIRECTS = frozenset({("en.wikipedia", "Cafe"), ("de.wikipedia", "Straße")})
BUSY_MONTHS = (202002, 202401, 202402, 202609)
"""Months with edits on every day."""

BUSY_EDITORS = {"Ada": 105, "Archive_helper": 110, "Grace": 30, "Curlybot": 7, "192.0.2.17": 6}
"""Editors of en.wikipedia, some of each type, with so many edits in every busy month."""

_EDITS_PER_BUSY_DAY = 6
_DAYS_BETWEEN_EDITS = 40
_BYTES = (-900, -120, -40, -7, -1, 0, 0, 1, 3, 12, 25, 60, 200, 1_500, 20_000)

_TABLES = """
CREATE TABLE revision (
    project TEXT, title TEXT, page_type TEXT, redirect INTEGER, creates INTEGER,
    day INTEGER, editor TEXT, editor_type TEXT, country TEXT, bytes INTEGER
);
CREATE TABLE project_name (project TEXT, name TEXT, is_project INTEGER, PRIMARY KEY (project, name)) WITHOUT ROWID;
"""

_SUMS = """
CREATE TABLE edits (
    project TEXT, granularity TEXT, day INTEGER, editor_type TEXT, page_type TEXT,
    edits INTEGER, net_bytes_diff INTEGER, abs_bytes_diff INTEGER, new_pages INTEGER,
    PRIMARY KEY (project, granularity, day, editor_type, page_type)
) WITHOUT ROWID;
INSERT INTO edits SELECT name, 'daily', day, editor_type, page_type,
    COUNT(*), SUM(bytes), SUM(ABS(bytes)), SUM(creates AND NOT redirect)
    FROM revision JOIN project_name USING (project) GROUP BY 1, 3, 4, 5;
INSERT INTO edits SELECT project, 'monthly', day / 100 * 100 + 1, editor_type, page_type,
    SUM(edits), SUM(net_bytes_diff), SUM(abs_bytes_diff), SUM(new_pages)
    FROM edits GROUP BY 1, 3, 4, 5;

CREATE TABLE page_edits (
    project TEXT, title TEXT, day INTEGER, editor_type TEXT, page_type TEXT, redirect INTEGER,
    edits INTEGER, net_bytes_diff INTEGER, abs_bytes_diff INTEGER,
    PRIMARY KEY (project, title, day, editor_type)
) WITHOUT ROWID;
INSERT INTO page_edits SELECT name, title, day, editor_type, page_type, MAX(redirect),
    COUNT(*), SUM(bytes), SUM(ABS(bytes))
    FROM revision JOIN project_name USING (project) GROUP BY name, title, day, editor_type;

CREATE TABLE page_activity (
    project TEXT, granularity TEXT, day INTEGER, editor_type TEXT, page_type TEXT, name TEXT, redirect INTEGER,
    edits INTEGER, net_bytes_diff INTEGER, abs_bytes_diff INTEGER,
    PRIMARY KEY (project, granularity, day, editor_type, page_type, name)
) WITHOUT ROWID;
INSERT INTO page_activity SELECT project, 'daily', day, editor_type, page_type, title, redirect,
    edits, net_bytes_diff, abs_bytes_diff FROM page_edits;
INSERT INTO page_activity SELECT project, 'monthly', day / 100 * 100 + 1, editor_type, page_type, name, MAX(redirect),
    SUM(edits), SUM(net_bytes_diff), SUM(abs_bytes_diff) FROM page_activity GROUP BY 1, 3, 4, 5, 6;
INSERT INTO page_activity SELECT project, granularity, day, 'all-editor-types', page_type, name, MAX(redirect),
    SUM(edits), SUM(net_bytes_diff), SUM(abs_bytes_diff) FROM page_activity GROUP BY 1, 2, 3, 5, 6;

CREATE TABLE editor_activity (
    project TEXT, granularity TEXT, day INTEGER, editor_type TEXT, page_type TEXT, name TEXT,
    edits INTEGER, net_bytes_diff INTEGER, abs_bytes_diff INTEGER,
    PRIMARY KEY (project, granularity, day, page_type, editor_type, name)
) WITHOUT ROWID;
INSERT INTO editor_activity SELECT project_name.name, 'daily', day, editor_type, page_type, editor,
    COUNT(*), SUM(bytes), SUM(ABS(bytes)) FROM revision JOIN project_name USING (project) GROUP BY 1, 3, 4, 5, 6;
INSERT INTO editor_activity SELECT project, 'monthly', day / 100 * 100 + 1, editor_type, page_type, name,
    SUM(edits), SUM(net_bytes_diff), SUM(abs_bytes_diff) FROM editor_activity GROUP BY 1, 3, 4, 5, 6;
INSERT INTO editor_activity SELECT project, granularity, day, editor_type, 'all-page-types', name,
    SUM(edits), SUM(net_bytes_diff), SUM(abs_bytes_diff) FROM editor_activity GROUP BY 1, 2, 3, 4, 6;

CREATE TABLE activity_level (level TEXT, least INTEGER, most INTEGER);
INSERT INTO activity_level VALUES
    ('1..4-edits', 1, 4), ('5..24-edits', 5, 24), ('25..99-edits', 25, 99), ('100..-edits', 100, 9e15);

CREATE TABLE edited_pages (
    project TEXT, granularity TEXT, day INTEGER, editor_type TEXT, page_type TEXT, level TEXT, pages INTEGER,
    PRIMARY KEY (project, granularity, day, editor_type, page_type, level)
) WITHOUT ROWID;
INSERT INTO edited_pages SELECT project, granularity, day, editor_type, page_type, level, COUNT(*)
    FROM page_activity JOIN activity_level ON edits BETWEEN least AND most WHERE NOT redirect GROUP BY 1, 2, 3, 4, 5, 6;

CREATE TABLE editors (
    project TEXT, granularity TEXT, day INTEGER, editor_type TEXT, page_type TEXT, level TEXT, editors INTEGER,
    PRIMARY KEY (project, granularity, day, editor_type, page_type, level)
) WITHOUT ROWID;
INSERT INTO editors SELECT project, granularity, day, editor_type, page_type, level, COUNT(*)
    FROM editor_activity JOIN activity_level ON edits BETWEEN least AND most GROUP BY 1, 2, 3, 4, 5, 6;
"""

# Rankings need no more than the first of each by each metric: without the others they cost the same in any world.
_PRUNE = """
DELETE FROM ACTIVITY WHERE (project, granularity, day, editor_type, page_type, name) IN (
    SELECT project, granularity, day, editor_type, page_type, name FROM (
        SELECT project, granularity, day, editor_type, page_type, name,
            ROW_NUMBER() OVER (ranked ORDER BY edits DESC, name) AS by_edits,
            ROW_NUMBER() OVER (ranked ORDER BY net_bytes_diff DESC, name) AS by_net,
            ROW_NUMBER() OVER (ranked ORDER BY abs_bytes_diff DESC, name) AS by_abs
        FROM ACTIVITY JOIN (
            SELECT project, granularity, day, editor_type, page_type FROM ACTIVITY
            GROUP BY 1, 2, 3, 4, 5 HAVING COUNT(*) > :longest
        ) USING (project, granularity, day, editor_type, page_type)
        WINDOW ranked AS (PARTITION BY project, granularity, day, editor_type, page_type)
    ) WHERE MIN(by_edits, by_net, by_abs) > :longest
)
"""


def fill(connection: sqlite3.Connection, chance: random.Random, size: int) -> None:
    """Make the history and count it; a world of size n has n times as many revisions, pages and editors."""
    run(connection, _TABLES)
    insert(connection, "project_name", _names())
    known = set[tuple[str, str]]()
    facts = []
    for day, project, title, (editor, editor_type, country), change in sorted(_revisions(chance, size)):
        page = (project, title)
        page_type = "content" if names.is_content(title) else "non-content"
        creates = page not in known
        known.add(page)
        facts.append((project, title, page_type, page in REDIRECTS, creates, day, editor, editor_type, country, change))
    insert(connection, "revision", facts)
    run(connection, _SUMS)
    for table in ("page_activity", "editor_activity"):
        run(connection, _PRUNE.replace("ACTIVITY", table), longest=LONGEST_RANKING)


Revision = tuple[int, str, str, tuple[str, str, str], int]


def _revisions(chance: random.Random, size: int) -> Iterator[Revision]:
    """Day, project, title, editor and change of each revision, in no order."""
    pages = [page for page in names.pages(size) if page[1] not in (names.PLACEHOLDER, names.SUPPRESSED)]
    editors = [*EDITORS, *((f"Editor_{n}", "user", "CA") for n in range(len(EDITORS) * (size - 1)))]
    english = [page for page in pages if page[0] == "en.wikipedia"]
    moments = [
        *HISTORY_DAYS[::_DAYS_BETWEEN_EDITS] * size,
        *days_of(BUSY_MONTHS) * (_EDITS_PER_BUSY_DAY * size),
    ]
    for day in moments:
        project, title = chance.choice(chance.choice((pages, english)))
        yield day, project, title, chance.choice(editors), chance.choice(_BYTES)
    for editor in EDITORS:
        for month in BUSY_MONTHS:
            for day in chance.choices(days_of([month]), k=BUSY_EDITORS.get(editor[0], 0) * size):
                yield day, "en.wikipedia", "Jupiter", editor, chance.choice(_BYTES)
    for n in range(CROWD * size):
        yield CROWDED_DAY, "en.wikipedia", f"Crowd_{n}", (f"Crowd_editor_{n}", "user", "IT"), n % 7


def _names() -> Iterator[tuple[str, str, bool]]:
    """Under which names each project is counted: its own, that of its family if it has one, and that of all."""
    for project in names.PROJECTS:
        yield project, project, True
        yield project, "all-projects", False
    for family, members in names.MEMBERS.items():
        for project in members:
            yield project, f"all-{family}-projects", False
