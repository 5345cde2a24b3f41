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
    ),
    unknown_wikis=(("xx", "wikipedia"), ("en", "nothing")),
    users=(
        "Example2",
        "Sysop",
        "Émile's bot",
        "Foo Bar",
        "木星 🪐",
        "Newcomer",
        "Only deleted",
        "123",
    ),
    addresses=("192.0.2.7", "203.0.113.250"),
    grouped=(
        ("Sysop", ("bureaucrat", "sysop")),
        ("Foo Bar", ("rollbacker",)),
    ),
    unknown_users=("Nobody of this name", "Example two", "127.0.0"),
    at_rest=True,
)
