"""What a documentation page states: names, numbers and types, and where they stand; none of its prose."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

Kind = Literal[
    "default",
    "error",
    "example",
    "exchange",
    "extension",
    "limit",
    "maximum",
    "media_type",
    "minimum",
    "operation",
    "parameter",
    "property",
    "returns",
    "rule",
    "status",
    "type",
    "value",
    "version",
]

Key = tuple[Kind, str, str]

DIGEST_DIGITS = 16


class UnrecognizedPage(Exception):
    """A page that does not look like itself. The text is one line: what was looked for, where, and what is there."""


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One thing that a page states.

    Attributes:
        kind: What sort of thing.
        subject: What it is about: an operation (`GET /page/{title}`), an object, or nothing for the API as a whole.
        name: Its name within subject and kind; empty where there is only one.
        says: What is stated of it in one canonical form; empty if it is only that it is there.
        section: Heading under which it stands.
        digest: Tells one wording of the statement from another: the beginning of a SHA-256, in hexadecimal.
    """

    kind: Kind
    subject: str
    name: str
    says: str
    section: str
    digest: str

    @property
    def key(self) -> Key:
        """What it is about, whatever is said: by this, two versions of a page are compared."""
        return self.kind, self.subject, self.name

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.subject, self.name, self.says and f"= {self.says}") if part)


def digest(statement: str) -> str:
    """What tells one wording from another, whatever the white space."""
    return hashlib.sha256(" ".join(statement.split()).encode()).hexdigest()[:DIGEST_DIGITS]


def target(address: str) -> str:
    """Path and query of an address: the same exchange with another server is no other one."""
    split = urlsplit(address)
    return f"{split.path}?{split.query}" if split.query else split.path


def inventory(found: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in one order, each key once; what a page says differently in two places is told in both forms."""
    by_key: dict[Key, list[Fact]] = {}
    for fact in found:
        by_key.setdefault(fact.key, []).append(fact)
    return tuple(sorted(_one(facts) for facts in by_key.values()))


def _one(facts: list[Fact]) -> Fact:
    first = facts[0]
    said = sorted({fact.says for fact in facts})
    statement = digest(" ".join(sorted({fact.digest for fact in facts}))) if len(facts) > 1 else first.digest
    return Fact(first.kind, first.subject, first.name, " | ".join(said), first.section, statement)
