"""The database that holds the facts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

_INSERT = "INSERT INTO TABLE VALUES (PLACES)"


def empty() -> sqlite3.Connection:
    """A database in memory that several threads may read."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    # It is filled once and then only read: nothing is ever rolled back.
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -200000;")
    return connection


def run(connection: sqlite3.Connection, script: str, **values: int) -> None:
    """Run statements, each of which ends with its line, and some of which use named values."""
    for statement in script.split(";\n"):
        connection.execute(statement, values)


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[str | int]]) -> None:
    """Put rows into a table, of which there is at least one."""
    listed = list(rows)
    statement = _INSERT.replace("TABLE", table).replace("PLACES", ", ".join("?" * len(listed[0])))
    connection.executemany(statement, listed)
