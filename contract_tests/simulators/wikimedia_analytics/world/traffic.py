"""Page views: each fact says how often a page was viewed in one hour from one country, by which access and agent.

Everything else in here sums these facts, so that all routes agree.
"""

from __future__ import annotations

import random
import sqlite3

from contract_tests.simulators.wikimedia_analytics.world import names
from contract_tests.simulators.wikimedia_analytics.world.calendar import BUSY_MONTHS, LAST_DAY, days, days_of
from contract_tests.simulators.wikimedia_analytics.world.database import run

FIRST_DAY = 20150701
FIRST_DAY_BY_COUNTRY = 20210101
CROWDED_DAY = 20240115
"""A day on which more pages of en.wikipedia are read than a ranking holds, with a tie across its end."""
CROWD = 1_010
TIE = 120
"""So many views are the least that a page of the crowd has, and as many pages have them."""

_WEEKLY_VIEWS = (90, 400, 1_001, 1_500, 4_000, 25_000)
_MAIN_PAGE_VIEWS = (30_000_000, 75_000_000, 120_000_000)
_BUSY_VIEWS = (1, 1, 2, 2, 3, 3, 4, 5, 7, 8, 12, 20, 50, 99, 100, 101, 400, 999, 1_000, 1_001, 1_500, 12_000)
_FACTS_PER_BUSY_DAY = 30
_POPULAR = 5
"""Half of the facts of busy months are about so many pages, so that their days have several kinds of views."""
_ACCESS = ("desktop", "mobile-web", "mobile-app")
_ACCESS_WEIGHTS = (5, 4, 1)
_AGENTS = ("user", "spider", "automated")
_AGENT_WEIGHTS = (6, 2, 1)
_COUNTRY_WEIGHTS = (60, 30, 30, 25, 20, 20, 15, 15, 10, 8, 2, 1, 15, 12, 20, 5)

_TABLES = """
CREATE TABLE page (
    id INTEGER PRIMARY KEY, project TEXT, title TEXT, served INTEGER, listed INTEGER, UNIQUE (project, title)
);
CREATE TABLE traffic (
    page INTEGER, day INTEGER, hour INTEGER, country TEXT, access TEXT, agent TEXT, views INTEGER, actors INTEGER
);
CREATE TABLE access_name (access TEXT, name TEXT);
INSERT INTO access_name VALUES ('desktop', 'desktop'), ('mobile-web', 'mobile-web'), ('mobile-app', 'mobile-app'),
    ('desktop', 'all-access'), ('mobile-web', 'all-access'), ('mobile-app', 'all-access');
"""

_SUMS = """
CREATE TABLE page_views (
    page INTEGER, day INTEGER, access TEXT, agent TEXT, views INTEGER, PRIMARY KEY (page, day, access, agent)
) WITHOUT ROWID;
INSERT INTO page_views SELECT page, day, access, agent, SUM(views)
    FROM traffic JOIN page ON page.id = page WHERE served GROUP BY page, day, access, agent;

CREATE TABLE project_views (
    project TEXT, granularity TEXT, timestamp INTEGER, access TEXT, agent TEXT, views INTEGER,
    PRIMARY KEY (project, granularity, timestamp, access, agent)
) WITHOUT ROWID;
INSERT INTO project_views SELECT project, 'hourly', day * 100 + hour, access, agent, SUM(views)
    FROM traffic JOIN page ON page.id = traffic.page GROUP BY 1, 3, 4, 5;
INSERT INTO project_views SELECT 'all-projects', 'hourly', timestamp, access, agent, SUM(views)
    FROM project_views GROUP BY 3, 4, 5;
INSERT INTO project_views SELECT project, 'daily', timestamp / 100 * 100, access, agent, SUM(views)
    FROM project_views GROUP BY 1, 3, 4, 5;
INSERT INTO project_views SELECT project, 'monthly', timestamp / 10000 * 10000 + 100, access, agent, SUM(views)
    FROM project_views WHERE granularity = 'daily' GROUP BY 1, 3, 4, 5;

CREATE TABLE ranked_page (
    project TEXT, access TEXT, period INTEGER, views INTEGER, title TEXT,
    PRIMARY KEY (project, access, period, views DESC, title)
) WITHOUT ROWID;
INSERT INTO ranked_page SELECT project, name, day, SUM(views), title
    FROM page_views JOIN page ON page.id = page JOIN access_name USING (access)
    WHERE agent = 'user' AND listed GROUP BY page.id, name, day;
INSERT INTO ranked_page SELECT project, access, period / 100, SUM(views), title
    FROM ranked_page GROUP BY project, access, period / 100, title;

CREATE TABLE country_views (
    project TEXT, access TEXT, month INTEGER, country TEXT, views INTEGER,
    PRIMARY KEY (project, access, month, country)
) WITHOUT ROWID;
INSERT INTO country_views SELECT project, name, day / 100, country, SUM(views)
    FROM traffic JOIN page ON page.id = page JOIN access_name USING (access) WHERE agent = 'user' GROUP BY 1, 2, 3, 4;
INSERT INTO country_views SELECT 'all-projects', access, month, country, SUM(views)
    FROM country_views GROUP BY 2, 3, 4;

CREATE TABLE country_page (
    country TEXT, access TEXT, day INTEGER, views INTEGER, project TEXT, title TEXT,
    PRIMARY KEY (country, access, day, views DESC, project, title)
) WITHOUT ROWID;
INSERT INTO country_page SELECT country, name, day, SUM(views), project, title
    FROM traffic JOIN page ON page.id = page JOIN access_name USING (access)
    WHERE agent = 'user' AND listed AND day >= :first_day_by_country
    GROUP BY country, name, day, page.id HAVING SUM(actors) > 1000;
"""


def fill(connection: sqlite3.Connection, chance: random.Random, size: int) -> None:
    """Make the facts and sum them up; a world of size n has n times the traffic of one of size 1."""
    pages = names.pages(size)
    run(connection, _TABLES)
    connection.executemany(
        "INSERT INTO page (project, title, served, listed) VALUES (?, ?, ?, ?)",
        [
            (project, title, title != names.SUPPRESSED, title not in (names.SUPPRESSED, names.PLACEHOLDER))
            for project, title in pages
        ],
    )
    places = [*_regular(chance, size), *_busy(chance, size, len(pages)), *_once(len(names.PAGES))]
    count = len(places)
    facts = zip(
        chance.choices(range(24), k=count),
        chance.choices(names.COUNTRIES, _COUNTRY_WEIGHTS, k=count),
        chance.choices(_ACCESS, _ACCESS_WEIGHTS, k=count),
        chance.choices(_AGENTS, _AGENT_WEIGHTS, k=count),
        chance.choices((3, 6, 9, 10), k=count),
        strict=True,
    )
    connection.executemany(
        "INSERT INTO traffic VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (page, day, hour, country, access, agent, views, views * share // 10)
            for (page, day, views), (hour, country, access, agent, share) in zip(places, facts, strict=True)
        ],
    )
    _crowd(connection)
    run(connection, _SUMS, first_day_by_country=FIRST_DAY_BY_COUNTRY)


def _regular(chance: random.Random, size: int) -> list[tuple[int, int, int]]:
    """Page, day and views of what is read every day or week."""
    every_day = days(FIRST_DAY, LAST_DAY)
    weekly = [2 + n for n in range(len(names.WEEKLY_PAGES))]
    ordinary = [len(names.PAGES) + 1 + n for n in range(size - 1)]
    places: list[tuple[int, int, int]] = []
    for page in (1, *weekly, *ordinary):
        read = every_day[page % 7 :: 7] if page in weekly else every_day
        views = chance.choices(_MAIN_PAGE_VIEWS if page == 1 else _WEEKLY_VIEWS, k=len(read))
        # No two days alike, so that the answer of another day is told from the right one.
        spread = chance.choices(range(1_000), k=len(read))
        places += zip([page] * len(read), read, map(int.__add__, views, spread), strict=True)
    return places


def _busy(chance: random.Random, size: int, pages: int) -> list[tuple[int, int, int]]:
    """Page, day and views in the busy months."""
    all_days = days_of(BUSY_MONTHS) * (_FACTS_PER_BUSY_DAY * size)
    views = chance.choices(_BUSY_VIEWS, k=len(all_days))
    popular = chance.choices(range(1, 1 + _POPULAR * size), k=len(all_days) // 2)
    others = chance.choices(range(1, pages + 1), k=len(all_days) - len(popular))
    return list(zip([*popular, *others], all_days[::2] + all_days[1::2], views, strict=True))


def _once(pages: int) -> list[tuple[int, int, int]]:
    """Page, day and views that see to it that each page is read in every busy month."""
    return [(page, month * 100 + 1 + page % 28, page) for page in range(1, pages + 1) for month in BUSY_MONTHS]


def _crowd(connection: sqlite3.Connection) -> None:
    """Many pages on one day, and one of them everywhere. The last have equal views, across the place of the cut."""
    first = connection.execute("SELECT MAX(id) + 1 FROM page").fetchone()[0]
    crowd = [(first + n, f"Crowd_{n}", max(CROWD - n, TIE)) for n in range(CROWD)]
    connection.executemany(
        "INSERT INTO page VALUES (?, 'en.wikipedia', ?, 1, 1)", [(page, title) for page, title, _ in crowd]
    )
    connection.executemany(
        "INSERT INTO traffic VALUES (?, ?, 12, 'US', 'desktop', 'user', ?, ?)",
        [(page, CROWDED_DAY, views, 1) for page, _, views in crowd],
    )
    connection.executemany(
        "INSERT INTO traffic VALUES (1, ?, 12, ?, ?, 'user', 5000, 2000)",
        [(CROWDED_DAY, country, access) for country in names.COUNTRIES for access in _ACCESS],
    )
