"""Commons: a tree of categories, the files in them, the pages that show the files, and who edited the files.

How often a page was viewed is taken from the page views, so the same view counts here and there.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator

from contract_tests.simulators.wikimedia_analytics.world import traffic
from contract_tests.simulators.wikimedia_analytics.world.calendar import LAST_DAY, months
from contract_tests.simulators.wikimedia_analytics.world.database import insert, run

FIRST_MONTH = 202311
DEEPEST = 7
"""So many steps below an allow-listed category are covered."""

MUSEUM = "Collections_of_the_Museum_of_Examples"
LIBRARY = "Images_from_Bücherei_A/B"
LATE = "Archive_listed_in_2024"
LATE_MONTH = 202403
UNUSED = "Files_that_no_page_shows"
PRIMARY = {MUSEUM: FIRST_MONTH, LIBRARY: FIRST_MONTH, UNUSED: FIRST_MONTH, LATE: LATE_MONTH}
"""The categories of the allow list and the first month of each."""

CHAIN = tuple(f"Room_{n}_of_the_museum" for n in range(1, DEEPEST + 2))
"""Below the museum, each below the one before. The last is too deep to be covered."""
SHARED = "Maps_of_both"
"""Below the museum and below the library."""

FAMOUS_FILE = "Crab_Nebula.jpg"
UNUSED_FILE = "Bust.stl"
FILES = (FAMOUS_FILE, UNUSED_FILE, "Vincent_van_Gogh_-_Café.jpg", "Plan_A/B.svg", "Who?_100%.png", "Map.of.1857.pdf")
UPLOAD_MONTH = 202402
"""In this month the last of the files above is uploaded."""
CROWD = 150
"""In the month of the crowded day, so many more pages show the famous file than a ranking holds."""

USERS = ("Ada", "Émile", "Archive_helper", "GLAM uploader/1", ":anonymous:", ":redacted:")

_PAGES = [
    ("en.wikipedia", "Main_Page"),
    ("en.wikipedia", "AC/DC"),
    ("fr.wikipedia", "Vincent_van_Gogh"),
    ("en.wikipedia", "Vincent_van_Gogh"),
    ("de.wikipedia", "Vincent_van_Gogh"),
    ("en.wikipedia", "Jupiter"),
    ("ja.wikipedia", "東京"),
    ("en.wiktionary", "🙂"),
    ("fr.wikisource", "Les_Fleurs_du_mal/1857"),
]

_ORDINARY = 6
_ORDINARY_FILES = 40

_TABLES = """
CREATE TABLE category (category TEXT PRIMARY KEY, first_month INTEGER) WITHOUT ROWID;
CREATE TABLE subcategory (parent TEXT, child TEXT, PRIMARY KEY (parent, child)) WITHOUT ROWID;
CREATE TABLE categorised (category TEXT, file TEXT, first_month INTEGER, PRIMARY KEY (category, file)) WITHOUT ROWID;
CREATE TABLE shown (
    file TEXT, wiki TEXT, title TEXT, first_month INTEGER, last_month INTEGER, PRIMARY KEY (file, wiki, title)
) WITHOUT ROWID;
CREATE TABLE file_edit (file TEXT, month INTEGER, user TEXT, edit_type TEXT, edits INTEGER);
CREATE TABLE commons_month (month INTEGER PRIMARY KEY);
"""

_SUMS = """
-- Every covered category with the allow-listed ones it lies below; the steps count from there.
CREATE TABLE covered AS
    WITH RECURSIVE below (category, root, steps, first_month) AS (
        SELECT category, category, 0, first_month FROM category
        UNION SELECT child, root, steps + 1, first_month FROM below JOIN subcategory ON parent = category
        WHERE steps < :deepest
    ) SELECT category, root, MIN(first_month) AS first_month FROM below GROUP BY category, root;

-- What counts for a category in a scope: its own files for shallow, all below for deep, which primary ones have.
CREATE TABLE counted (category TEXT, scope TEXT, month INTEGER, file TEXT, PRIMARY KEY (category, scope, month, file))
    WITHOUT ROWID;
INSERT INTO counted SELECT DISTINCT category, 'shallow', month, file
    FROM covered JOIN categorised USING (category)
    JOIN commons_month ON month >= MAX(covered.first_month, categorised.first_month);
INSERT INTO counted SELECT DISTINCT root, 'deep', month, file
    FROM covered JOIN categorised USING (category)
    JOIN commons_month ON month >= MAX(covered.first_month, categorised.first_month);

CREATE TABLE commons_views (wiki TEXT, title TEXT, month INTEGER, views INTEGER, PRIMARY KEY (wiki, title, month))
    WITHOUT ROWID;
INSERT INTO commons_views SELECT project, title, day / 100, SUM(views)
    FROM (SELECT DISTINCT wiki AS project, title FROM shown) CROSS JOIN page USING (project, title)
    CROSS JOIN page_views ON page = page.id WHERE agent = 'user' AND day >= :first_month * 100 GROUP BY 1, 2, 3;

CREATE TABLE file_page (
    file TEXT, month INTEGER, wiki TEXT, title TEXT, views INTEGER, PRIMARY KEY (file, month, wiki, title)
) WITHOUT ROWID;
INSERT INTO file_page SELECT file, month, wiki, title, IFNULL(views, 0)
    FROM (SELECT DISTINCT file FROM counted) CROSS JOIN shown USING (file)
    CROSS JOIN commons_month ON month BETWEEN shown.first_month AND last_month
    LEFT JOIN commons_views USING (wiki, title, month);

CREATE TABLE category_page (
    category TEXT, scope TEXT, month INTEGER, wiki TEXT, title TEXT, views INTEGER,
    PRIMARY KEY (category, scope, month, wiki, title)
) WITHOUT ROWID;
INSERT INTO category_page SELECT DISTINCT category, scope, month, wiki, title, views
    FROM counted JOIN file_page USING (file, month);

CREATE TABLE category_snapshot (
    category TEXT, scope TEXT, month INTEGER, files INTEGER, used INTEGER, wikis INTEGER, pages INTEGER,
    PRIMARY KEY (category, scope, month)
) WITHOUT ROWID;
INSERT INTO category_snapshot SELECT category, scope, month, COUNT(*),
    SUM(EXISTS (SELECT 1 FROM file_page WHERE file_page.file = counted.file AND file_page.month = counted.month)), 0, 0
    FROM counted GROUP BY 1, 2, 3;
REPLACE INTO category_snapshot SELECT category, scope, month, files, used, COUNT(DISTINCT wiki), COUNT(*)
    FROM category_snapshot JOIN category_page USING (category, scope, month) GROUP BY category, scope, month;

CREATE TABLE file_snapshot (
    file TEXT, month INTEGER, wikis INTEGER, pages INTEGER, PRIMARY KEY (file, month)
) WITHOUT ROWID;
INSERT INTO file_snapshot SELECT file, month, COUNT(DISTINCT wiki), COUNT(wiki)
    FROM (SELECT DISTINCT file, month FROM counted) LEFT JOIN file_page USING (file, month) GROUP BY file, month;

CREATE TABLE category_views (
    category TEXT, scope TEXT, wiki TEXT, month INTEGER, views INTEGER, PRIMARY KEY (category, scope, wiki, month)
) WITHOUT ROWID;
INSERT INTO category_views SELECT category, scope, wiki, month, SUM(views)
    FROM category_page WHERE views > 0 GROUP BY category, scope, wiki, month;
INSERT INTO category_views SELECT category, scope, 'all-wikis', month, SUM(views)
    FROM category_views GROUP BY category, scope, month;
INSERT INTO category_views SELECT 'all-categories', scope, wiki, month, SUM(views)
    FROM category_views GROUP BY scope, wiki, month;

CREATE TABLE file_views (file TEXT, wiki TEXT, month INTEGER, views INTEGER, PRIMARY KEY (file, wiki, month))
    WITHOUT ROWID;
INSERT INTO file_views SELECT file, wiki, month, SUM(views) FROM file_page WHERE views > 0 GROUP BY file, wiki, month;
INSERT INTO file_views SELECT file, 'all-wikis', month, SUM(views) FROM file_views GROUP BY file, month;

CREATE TABLE category_edits (
    category TEXT, scope TEXT, edit_type TEXT, month INTEGER, user TEXT, edits INTEGER,
    PRIMARY KEY (category, scope, edit_type, month, user)
) WITHOUT ROWID;
INSERT INTO category_edits SELECT category, scope, edit_type, month, user, SUM(edits)
    FROM counted JOIN file_edit USING (file, month) GROUP BY 1, 2, 3, 4, 5;
INSERT INTO category_edits SELECT category, scope, 'all-edit-types', month, user, SUM(edits)
    FROM category_edits GROUP BY 1, 2, 4, 5;

CREATE TABLE user_edits (user TEXT, edit_type TEXT, month INTEGER, edits INTEGER, PRIMARY KEY (user, edit_type, month))
    WITHOUT ROWID;
INSERT INTO user_edits SELECT user, edit_type, month, SUM(edits)
    FROM file_edit WHERE (file, month) IN (SELECT file, month FROM counted) GROUP BY 1, 2, 3;
INSERT INTO user_edits SELECT user, 'all-edit-types', month, SUM(edits) FROM user_edits GROUP BY 1, 3;
INSERT INTO user_edits SELECT ':all-user-names:', edit_type, month, SUM(edits) FROM user_edits GROUP BY 2, 3;

-- All rankings. The subject is a category or a file, empty where all categories are ranked; files have an empty scope;
-- the choice is a wiki or an edit type, empty where wikis are ranked; only pages have a wiki beside their name.
CREATE TABLE ranked (
    list TEXT, subject TEXT, scope TEXT, choice TEXT, month INTEGER, count INTEGER, name TEXT, wiki TEXT,
    PRIMARY KEY (list, subject, scope, choice, month, count DESC, name, wiki)
) WITHOUT ROWID;
INSERT INTO ranked SELECT 'edited categories', '', scope, edit_type, month, SUM(edits), category, ''
    FROM category_edits GROUP BY scope, edit_type, month, category;
INSERT INTO ranked SELECT 'viewed categories', '', scope, wiki, month, views, category, ''
    FROM category_views WHERE category <> 'all-categories';
INSERT INTO ranked SELECT 'wikis', category, scope, '', month, views, wiki, ''
    FROM category_views WHERE wiki <> 'all-wikis' AND category <> 'all-categories';
INSERT INTO ranked SELECT 'pages', category, scope, wiki, month, views, title, wiki
    FROM category_page WHERE views > 0;
INSERT INTO ranked SELECT 'pages', category, scope, 'all-wikis', month, views, title, wiki
    FROM category_page WHERE views > 0;
INSERT INTO ranked SELECT 'editors', category, scope, edit_type, month, edits, user, '' FROM category_edits;
INSERT INTO ranked SELECT 'files', category, scope, wiki, month, views, file, ''
    FROM counted JOIN file_views USING (file, month);
INSERT INTO ranked SELECT 'wikis', file, '', '', month, views, wiki, '' FROM file_views WHERE wiki <> 'all-wikis';
INSERT INTO ranked SELECT 'pages', file, '', wiki, month, views, title, wiki FROM file_page WHERE views > 0;
INSERT INTO ranked SELECT 'pages', file, '', 'all-wikis', month, views, title, wiki FROM file_page WHERE views > 0;
"""


def fill(connection: sqlite3.Connection, chance: random.Random, size: int) -> None:
    """Make the facts and count them; a world of size n has n times the categories and files of one of size 1."""
    all_months = list(months(FIRST_MONTH, LAST_DAY // 100))
    ordinary = [f"Archive_{n}" for n in range(_ORDINARY * size)]
    files = [*FILES, *(f"File_{n}.jpg" for n in range(_ORDINARY_FILES * size))]
    first = {file: chance.choice(all_months[:12]) for file in files}
    first |= {FAMOUS_FILE: FIRST_MONTH, FILES[-1]: UPLOAD_MONTH}
    tables: dict[str, list[tuple[str | int, ...]]] = {
        "commons_month": [(month,) for month in all_months],
        "category": [*PRIMARY.items(), *((category, FIRST_MONTH) for category in ordinary)],
        "subcategory": [*zip((MUSEUM, *CHAIN), CHAIN, strict=False), (MUSEUM, SHARED), (LIBRARY, SHARED)],
        "categorised": [
            (category, file, first[file])
            for category, file in dict.fromkeys(_categorised([*ordinary, MUSEUM, LIBRARY, LATE], files))
        ],
        "shown": [(file, *page, *between) for (file, page), between in _shown(chance, files, first).items()],
        "file_edit": [
            *((file, month, chance.choice(USERS), "create", 1) for file, month in first.items() if month > FIRST_MONTH),
            *(
                (file, month, chance.choice(USERS), "update", chance.randrange(1, 9))
                for file, begin in first.items()
                for month in all_months
                if month >= begin and (file == FAMOUS_FILE or chance.random() < 0.1)
            ),
        ],
    }
    run(connection, _TABLES)
    for table, rows in tables.items():
        insert(connection, table, rows)
    run(connection, _SUMS, deepest=DEEPEST, first_month=FIRST_MONTH)


def _categorised(categories: list[str], files: list[str]) -> Iterator[tuple[str, str]]:
    """Category and file; a file may lie in several, and stand here twice."""
    yield MUSEUM, FAMOUS_FILE
    yield SHARED, FAMOUS_FILE
    yield UNUSED, UNUSED_FILE
    for n, file in enumerate(files):
        yield categories[n % len(categories)], file
        yield (*CHAIN, SHARED)[n % (len(CHAIN) + 1)], file


def _shown(
    chance: random.Random, files: list[str], first: dict[str, int]
) -> dict[tuple[str, tuple[str, str]], tuple[int, int]]:
    """From which to which month which page shows which file."""
    last = LAST_DAY // 100
    used = [file for file in files if file != UNUSED_FILE]
    shown = {(file, page): (first[file], last) for file in used for page in chance.choices(_PAGES, k=2)}
    shown |= {(FAMOUS_FILE, page): (FIRST_MONTH, last) for page in _PAGES[:3]}
    month = traffic.CROWDED_DAY // 100
    crowd = [("en.wikipedia", f"Crowd_{n}") for n in range(traffic.CROWD - CROWD, traffic.CROWD)]
    return shown | {(FAMOUS_FILE, page): (month, month) for page in crowd}
