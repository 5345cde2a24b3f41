"""Media requests: each fact says how often a file was requested on one day from one referer by which agent."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator

from contract_tests.simulators.wikimedia_analytics.world.calendar import BUSY_MONTHS, LAST_DAY, days, days_of
from contract_tests.simulators.wikimedia_analytics.world.database import insert, run

FIRST_DAY = 20150101
FIRST_SPLIT_DAY = 20190501
"""From here on agents are told apart, and referers finer than before; all earlier requests count as those of users."""

DAILY_FILE = "/wikipedia/commons/0/00/Crab_Nebula.jpg"
"""A file that is requested every day."""

FILES = (
    DAILY_FILE,
    "/wiktionary/te/4/40/peacocks.JPG",
    "/wikipedia/en/4/4a/Commons-logo.svg",
    "/wikipedia/commons/b/b0/Caf%C3%A9_(Paris)_%C3%A4.png",
    "/wikipedia/commons/1/1a/One%2C_two.tif",
    "/wikipedia/commons/2/2b/Who?_'Me'+you=100%;@^!$*`\":&.webp",
    "/wikipedia/commons/3/3c/Anthem.ogg",
    "/wikipedia/commons/3/3d/Bell.mid",
    "/wikipedia/commons/4/4d/Eclipse.webm",
    "/wikipedia/commons/5/5e/Map.of.1857.pdf",
    "/wikipedia/de/6/6f/Notizen.txt",
    "/wikipedia/commons/7/70/Bust.stl",
    "/wikipedia/commons/8/81/Without_extension",
)
"""Files, as they are looked up: the name percent-encoded, but for some punctuation."""

MEDIA_TYPES = {
    "image": ("svg", "png", "tif", "tiff", "jpg", "jpeg", "gif", "xcf", "webp", "bmp"),
    "audio": ("mp3", "ogg", "oga", "flac", "wav", "mid", "midi"),
    "video": ("webm", "ogv"),
    "document": ("pdf", "djvu", "srt", "txt"),
}
"""The extensions of each type; whatever has another one, or none, is of the type `other`."""

_EARLY_REFERERS = ("internal", "external", "unknown")
_REFERERS = ("en.wikipedia", "de.wikipedia", "en.wiktionary", "external", "search-engine", "unknown", "none")
_REFERER_WEIGHTS = (10, 4, 1, 3, 3, 2, 1)
_AGENTS = ("user", "spider")
_AGENT_WEIGHTS = (3, 1)
_REQUESTS = (1, 2, 2, 5, 9, 9, 40, 700, 12_000, 900_000, 300_000_000)
_FACTS_PER_BUSY_DAY = 6

_TABLES = """
CREATE TABLE media_file (path TEXT PRIMARY KEY, media_type TEXT) WITHOUT ROWID;
CREATE TABLE media_request (path TEXT, day INTEGER, referer TEXT, agent TEXT, requests INTEGER);
CREATE TABLE referer_name (referer TEXT, name TEXT);
"""

_SUMS = """
CREATE TABLE file_requests (
    path TEXT, referer TEXT, day INTEGER, agent TEXT, requests INTEGER, PRIMARY KEY (path, referer, day, agent)
) WITHOUT ROWID;
INSERT INTO file_requests SELECT path, name, day, agent, SUM(requests)
    FROM media_request JOIN referer_name USING (referer) GROUP BY 1, 2, 3, 4;

CREATE TABLE media_requests (
    referer TEXT, granularity TEXT, day INTEGER, media_type TEXT, agent TEXT, requests INTEGER,
    PRIMARY KEY (referer, granularity, day, media_type, agent)
) WITHOUT ROWID;
INSERT INTO media_requests SELECT referer, 'daily', day, media_type, agent, SUM(requests)
    FROM file_requests JOIN media_file USING (path) GROUP BY 1, 3, 4, 5;
INSERT INTO media_requests SELECT referer, 'monthly', day / 100 * 100 + 1, media_type, agent, SUM(requests)
    FROM media_requests GROUP BY 1, 3, 4, 5;

CREATE TABLE ranked_file (
    referer TEXT, media_type TEXT, period INTEGER, requests INTEGER, path TEXT,
    PRIMARY KEY (referer, media_type, period, requests DESC, path)
) WITHOUT ROWID;
INSERT INTO ranked_file SELECT referer, media_type, day, requests, path
    FROM file_requests JOIN media_file USING (path) WHERE agent = 'user';
INSERT INTO ranked_file SELECT referer, media_type, period / 100, SUM(requests), path
    FROM ranked_file GROUP BY 1, 2, 3, 5;
INSERT INTO ranked_file SELECT referer, 'all-media-types', period, requests, path FROM ranked_file;
"""


def fill(connection: sqlite3.Connection, chance: random.Random, size: int) -> None:
    """Make the facts and sum them up; a world of size n has n times the files and requests of one of size 1."""
    files = [*FILES, *(f"/wikipedia/commons/9/9f/File_{n}.jpg" for n in range(size * len(FILES)))]
    run(connection, _TABLES)
    insert(connection, "media_file", [(path, _media_type(path)) for path in files])
    insert(connection, "referer_name", _names())
    busy_months = (FIRST_DAY // 100, *BUSY_MONTHS)
    busy = days_of(busy_months) * (_FACTS_PER_BUSY_DAY * size)
    daily = days(FIRST_DAY, LAST_DAY)
    places = [
        *((DAILY_FILE, day) for day in daily),
        *((file, month * 100 + 1 + n) for n, file in enumerate(FILES) for month in busy_months),
        *zip(chance.choices(files, k=len(busy)), busy, strict=True),
    ]
    requests = chance.choices(_REQUESTS, k=len(places))
    # No two days alike, so that the answer of another day is told from the right one.
    spread = chance.choices(range(1_000), k=len(daily)) + [0] * (len(places) - len(daily))
    early = chance.choices(_EARLY_REFERERS, k=len(places))
    late = chance.choices(_REFERERS, _REFERER_WEIGHTS, k=len(places))
    agents = chance.choices(_AGENTS, _AGENT_WEIGHTS, k=len(places))
    facts = [
        (path, day, *((late[n], agents[n]) if day >= FIRST_SPLIT_DAY else (early[n], "user")), requests[n] + spread[n])
        for n, (path, day) in enumerate(places)
    ]
    insert(connection, "media_request", facts)
    run(connection, _SUMS)


def _media_type(path: str) -> str:
    _, dot, extension = path.rpartition("/")[2].lower().rpartition(".")
    return next((name for name, extensions in MEDIA_TYPES.items() if dot and extension in extensions), "other")


def _names() -> Iterator[tuple[str, str]]:
    """Under which names each referer is counted: its own, that of all, and a project as internal."""
    for referer in {*_REFERERS, *_EARLY_REFERERS}:
        yield referer, referer
        yield referer, "all-referers"
        if referer.count("."):
            yield referer, "internal"
