"""What exists in the wikis of the edit counter and what does not, as plain data. It holds for every seed."""

from __future__ import annotations

from contract_tests.facts.edit_counter import EditCounterFacts

KNOWN = EditCounterFacts(
    wikis=(
        ("en", "wikipedia"),
        ("fr", "wikipedia"),
        ("de", "wikipedia"),
        ("en", "wikibooks"),
        ("en", "wiktionary"),
        ("meta", "wikimedia"),
        ("commons", "wikimedia"),
        ("www", "mediawiki"),
        ("www", "wikimediafoundation"),
        ("incubator", "wikimedia"),
    ),
    unknown_wikis=(("xx", "wikipedia"), ("en", "nothing"), ("été", "wikipedia")),
    users=(
        "Example2",
        "Sysop",
        "Émile's bot",
        "Foo Bar",
        "木星 🪐",
        "Newcomer",
        "Only deleted",
        "123",
        "A%2BB",
    ),
    addresses=("192.0.2.7", "203.0.113.250"),
    grouped=(
        ("Sysop", ("bureaucrat", "sysop")),
        ("Foo Bar", ("rollbacker",)),
    ),
    counted=(
        ("Example", "en", "wikipedia", 1, 0),
        ("Example", "fr", "wikipedia", 1, 0),
        ("Example", "en", "wikibooks", 2, 0),
        ("Foo Bar", "en", "wikipedia", 7, 2),
        ("木星 🪐", "de", "wikipedia", 12, 5),
        ("Nur hier", "de", "wikipedia", 9, 1),
        ("Newcomer", "meta", "wikimedia", 0, 0),
        ("Only deleted", "commons", "wikimedia", 0, 6),
        ("192.0.2.7", "en", "wiktionary", 3, 2),
    ),
    unknown_users=("Nobody of this name", "Example two", "127.0.0"),
    at_rest=True,
)
