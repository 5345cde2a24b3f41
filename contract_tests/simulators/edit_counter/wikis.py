"""Databases with MediaWiki's own tables, and the questions that are put to them.

Tables and columns are those of MediaWiki 1.39 and newer.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_FORM = "%Y%m%d%H%M%S"
_OLDER = "SELECT 1 FROM sqlite_master WHERE name = 'revision_actor_temp'"


class NotAWiki(ValueError):
    """There is no database of a MediaWiki of today in a file. One line that says what is missing."""


@dataclass(frozen=True, slots=True)
class Wiki:
    """One wiki. Whatever is asked, `sqlite3.Error` may be raised.

    Names of users are bytes, valid UTF-8 or not.
    """

    connection: sqlite3.Connection

    def user_id(self, name: bytes) -> int | None:
        """The number of an account; None if there is none of that name."""
        row = self.connection.execute("SELECT user_id FROM user WHERE user_name = CAST(? AS TEXT)", (name,)).fetchone()
        return row and int(row[0])

    def groups(self, user: int, now: datetime) -> list[str]:
        """The groups that somebody put an account in, as far as that has not expired; by name."""
        query = """
            SELECT ug_group FROM user_groups
            WHERE ug_user = ? AND (ug_expiry IS NULL OR ug_expiry >= ?) ORDER BY ug_group
        """
        return [str(group) for (group,) in self.connection.execute(query, (user, stamp(now)))]

    def counts(self, name: bytes) -> tuple[int, int]:
        """How many revisions somebody made, with or without an account, and how many more of pages since deleted."""
        query = """
            SELECT (SELECT COUNT(*) FROM revision WHERE rev_actor = actor_id),
                (SELECT COUNT(*) FROM archive WHERE ar_actor = actor_id)
            FROM actor WHERE actor_name = CAST(? AS TEXT)
        """
        live, deleted = self.connection.execute(query, (name,)).fetchone() or (0, 0)
        return int(live), int(deleted)

    def lag(self, now: datetime) -> int:
        """Seconds since the last change; 0 if none is listed, negative if that is yet to come."""
        (last,) = self.connection.execute("SELECT MAX(rc_timestamp) FROM recentchanges").fetchone()
        return int(now.timestamp()) - int(_moment(str(last)).timestamp()) if last else 0


def opened(file: Path) -> Wiki:
    """The wiki in a database file, which is only read.

    Raises:
        NotAWiki: The file cannot be read, or it lacks a table or column; or it is of an older MediaWiki.
    """
    try:
        # Nobody but this simulator uses the connection, and it answers one request after the other.
        uri = f"{file.absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        wiki = Wiki(connection)
        wiki.user_id(b"")
        wiki.groups(0, datetime.now(UTC))
        wiki.counts(b"")
        wiki.lag(datetime.now(UTC))
        older = connection.execute(_OLDER).fetchone()
    except (sqlite3.Error, ValueError) as error:
        raise NotAWiki(f"{file}: {error}; valid is the SQLite database of MediaWiki 1.39 or newer") from error
    if older:
        raise NotAWiki(f"{file}: revision_actor_temp exists; valid is the SQLite database of MediaWiki 1.39 or newer")
    return wiki


def stamp(moment: datetime) -> str:
    """`20090501120000`: how MediaWiki writes moments."""
    return moment.astimezone(UTC).strftime(_FORM)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _FORM).replace(tzinfo=UTC)
