"""The wikis that the edit counter knows when it is not given one: who edited them how often, and when last.

The users of the documentation's samples have the counts given there, whatever the seed, and the last change of each
wiki lies so far back that the samples' lags come out too.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from contract_tests.simulators.edit_counter.wikis import Wiki, stamp

NOW = datetime(2009, 5, 4, 12, tzinfo=UTC)
"""When the samples are answered."""

SAMPLE_LAGS = {"enwiki": 56_036, "frwiki": 3, "enwikibooks": 201}
"""Seconds from the last change of a wiki to `NOW`, where a sample tells."""
OTHERS = ("dewiki", "enwiktionary", "metawiki", "commonswiki", "mediawikiwiki", "foundationwiki", "incubatorwiki")

EXPIRY = NOW + timedelta(days=7)


@dataclass(frozen=True)
class User:
    """Somebody who edits.

    Attributes:
        name: Name of the account, or an address.
        live: Revisions; None to leave it to the seed.
        deleted: Revisions of deleted pages.
        groups: Groups, each with the moment when it expires, if any.
        account: Whether there is one.
    """

    name: str
    live: int | None = None
    deleted: int = 0
    groups: Mapping[str, datetime | None] = field(default_factory=dict)
    account: bool = True


SAMPLE_USERS = {"enwiki": User("Example", 1), "frwiki": User("Example", 1), "enwikibooks": User("Example", 2)}
USERS = (
    User("Example2", None, 3),
    User("Sysop", None, 41, {"sysop": None, "bureaucrat": None}),
    User("Émile's bot", None, 0, {"bot": None}),
    User("éclair", 4, 1, {"rollbacker": None}),
    User("Foo Bar", 7, 2, {"sysop": NOW - timedelta(days=1), "rollbacker": EXPIRY}),
    User("木星 🪐", 12, 5),
    User("Newcomer", 0),
    User("Only deleted", 0, 6),
    User("123", 3),
    # Found by nobody, because slashes are removed, and by those alone who encode the plus twice.
    User("AC/DC", 5),
    User("A+B", 5),
    # Without an account.
    User("192.0.2.7", 3, 2, account=False),
    User("203.0.113.250", 1, account=False),
    User("2001:DB8::1", 2, 1, account=False),
)
LOCAL_USERS = {"dewiki": User("Nur hier", 9, 1)}
"""Those who have an account on one wiki alone."""
_ORDINARY = 40
_MOST_EDITS = 60

_TABLES = """
CREATE TABLE user (user_id INTEGER PRIMARY KEY, user_name BLOB NOT NULL);
CREATE UNIQUE INDEX user_name ON user (user_name);
CREATE TABLE user_groups (ug_user INTEGER, ug_group BLOB, ug_expiry BLOB, PRIMARY KEY (ug_user, ug_group));
CREATE TABLE actor (actor_id INTEGER PRIMARY KEY, actor_user INTEGER, actor_name BLOB NOT NULL);
CREATE UNIQUE INDEX actor_name ON actor (actor_name);
CREATE TABLE revision (rev_id INTEGER PRIMARY KEY, rev_actor INTEGER NOT NULL, rev_timestamp BLOB NOT NULL);
CREATE INDEX rev_actor_timestamp ON revision (rev_actor, rev_timestamp, rev_id);
CREATE TABLE archive (ar_id INTEGER PRIMARY KEY, ar_actor INTEGER NOT NULL, ar_timestamp BLOB NOT NULL);
CREATE INDEX ar_actor_timestamp ON archive (ar_actor, ar_timestamp);
CREATE TABLE recentchanges (rc_id INTEGER PRIMARY KEY, rc_timestamp BLOB NOT NULL);
CREATE INDEX rc_timestamp ON recentchanges (rc_timestamp);
"""


@lru_cache(maxsize=4)
def wikis(seed: int, size: int) -> Mapping[bytes, Wiki]:
    """The wikis by the names of their databases; of a size of n, with n times as many users without a part to play."""
    lags = SAMPLE_LAGS | {name: _lag(random.Random(f"{seed} {name} lag")) for name in OTHERS}
    return {name.encode(): _wiki(name, lag, random.Random(f"{seed} {name}"), size) for name, lag in lags.items()}


def _lag(chance: random.Random) -> int:
    """From seconds to weeks, each as likely."""
    return int(10 ** chance.uniform(0, 6.5))


def _wiki(name: str, lag: int, chance: random.Random, size: int) -> Wiki:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.executescript(f"PRAGMA journal_mode = OFF; {_TABLES}")
    users = [SAMPLE_USERS[name]] if name in SAMPLE_USERS else []
    users += [*USERS, *(User(f"Editor {number}", None, chance.randrange(5)) for number in range(_ORDINARY * size))]
    users += [LOCAL_USERS[name]] if name in LOCAL_USERS else []
    last = NOW - timedelta(seconds=lag)
    for number, user in enumerate(users, start=1):
        if user.account:
            connection.execute("INSERT INTO user VALUES (?, ?)", (number, user.name))
        for group, expiry in user.groups.items():
            row = (number, group, expiry and stamp(expiry))
            connection.execute("INSERT INTO user_groups VALUES (?, ?, ?)", row)
        connection.execute("INSERT INTO actor VALUES (?, ?, ?)", (number, number if user.account else None, user.name))
        live = chance.randrange(1, _MOST_EDITS) if user.live is None else user.live
        _insert(connection, "INSERT INTO revision VALUES (NULL, ?, ?)", number, _times(live, last, chance))
        _insert(connection, "INSERT INTO archive VALUES (NULL, ?, ?)", number, _times(user.deleted, last, chance))
    changes = [(stamp(last),), *((time,) for time in _times(9, last, chance))]
    connection.executemany("INSERT INTO recentchanges VALUES (NULL, ?)", changes)
    return Wiki(connection)


def _times(count: int, last: datetime, chance: random.Random) -> list[str]:
    """Moments of so many edits, none of them after the last one."""
    return [stamp(last - timedelta(seconds=chance.randrange(100_000_000))) for _ in range(count)]


def _insert(connection: sqlite3.Connection, statement: str, actor: int, times: Sequence[str]) -> None:
    connection.executemany(statement, [(actor, time) for time in times])
