"""From what a caller sends to what the edit counter says."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from contract_tests.simulators.clock import Clock
from contract_tests.simulators.edit_counter.model import Value, counted, error
from contract_tests.simulators.edit_counter.names import database_name, is_address, user_name
from contract_tests.simulators.edit_counter.parameters import Fields
from contract_tests.simulators.edit_counter.undecided import Undecided
from contract_tests.simulators.edit_counter.wikis import Wiki

_REQUIRED = {b"name": "missingusername", b"lang": "missinglanguage", b"wiki": "missingwiki"}

_LONGEST_NAME = 64
"""Bytes in the name of a database."""
_SHOWN = 100
"""Characters of a longer one that the database server repeats."""


@dataclass
class EditCounter:
    """The edit counter.

    Attributes:
        wikis: The wikis by the names of their databases.
        clock: Decides how far they lag behind and which groups have expired.
        undecided: What to do where sources contradict each other.
        failure: What the database server says to every query, as long as it fails; None while it works.
    """

    wikis: Mapping[bytes, Wiki]
    clock: Clock
    undecided: Undecided
    failure: str | None = None

    def answer(self, fields: Fields) -> Value:
        """The counts that fields ask for, or the first thing that is wrong with them."""
        for name, code in _REQUIRED.items():
            if name not in fields:
                return error(code)
        database = database_name(fields[b"lang"], fields[b"wiki"])
        if self.failure is not None:
            return error("mysqlerror", self.failure)
        if database not in self.wikis:
            return error("mysqlerror", _unknown(database))
        try:
            return self._count(self.wikis[database], user_name(fields[b"name"]))
        except sqlite3.Error as failure:
            return error("mysqlerror", str(failure))

    def _count(self, wiki: Wiki, name: bytes) -> Value:
        groups: list[str] = []
        if not is_address(name):
            user = wiki.user_id(name)
            if not user:
                return error("nosuchuser")
            groups = wiki.groups(user, self.clock.now)
        live, deleted = wiki.counts(name)
        return counted(wiki.lag(self.clock.now), groups, live, deleted)


def _unknown(database: bytes) -> str:
    """What the database server says about a name that it does not know."""
    if not database:
        return "No database selected"
    shown = _readable(database)
    if len(database) > _LONGEST_NAME:
        return f"Incorrect database name '{shown[:_SHOWN]}'"
    return f"Unknown database '{shown}'"


def _readable(text: bytes) -> str:
    """The text with `\\x..` for every byte of what cannot be shown."""
    characters = text.decode("utf-8", "backslashreplace")
    return "".join(
        character if character.isprintable() else "".join(f"\\x{byte:02X}" for byte in character.encode())
        for character in characters
    )
