"""What exists in the wikis of the edit counter and what does not, as plain data. It holds for every seed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """Facts about the wikis.

    Attributes:
        wikis: Both parts of the address of each wiki.
        unknown_wikis: Such parts of wikis that are not there.
        users: Users that every wiki has, as they are written in a request. Percent and plus signs are decoded twice.
        addresses: Addresses that edited every wiki without an account.
        grouped: Users of these with groups, and the groups.
        unknown_users: Names that no account has.
    """

    wikis: tuple[tuple[str, str], ...] = (
        ("en", "wikipedia"),
        ("fr", "wikipedia"),
        ("de", "wikipedia"),
        ("en", "wikibooks"),
        ("en", "wiktionary"),
        ("meta", "wikimedia"),
        ("commons", "wikimedia"),
        ("www", "mediawiki"),
    )
    unknown_wikis: tuple[tuple[str, str], ...] = (("xx", "wikipedia"), ("en", "nothing"))
    users: tuple[str, ...] = (
        "Example2",
        "Sysop",
        "Émile's bot",
        "Foo Bar",
        "木星 🪐",
        "Newcomer",
        "Only deleted",
        "123",
    )
    addresses: tuple[str, ...] = ("192.0.2.7", "203.0.113.250")
    grouped: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("Sysop", ("bureaucrat", "sysop")),
        ("Foo Bar", ("rollbacker",)),
    )
    unknown_users: tuple[str, ...] = ("Nobody of this name", "Example two", "127.0.0")


KNOWN = Known()
