"""The pages of the real wiki whose histories and texts are known in detail."""

from __future__ import annotations

from contract_tests.simulators.mediawiki.worlds.builder import Builder

_COMMENTS = ("", "a note", "see [[Earth]]", "/* Moons */ näher", '<b>&quot;bold" & more</b>', "🪐")
_AUTHORS = ("Alice", "Bob", None, "HelperBot", "Zoë", None, "Alice")


def add_jupiter(builder: Builder) -> None:
    """Jupiter: 50 revisions by accounts, addresses and a bot, some minor, four of them reverts."""
    text = (
        "'''Jupiter''' is the largest planet of the [[Solar System]].\n\n"
        "[[File:Blue marble.png|thumb|Not Jupiter]]\n\n"
        "== Moons ==\nSee [[Jupiter/Moons]].\n\n[[Category:Planets]]\n"
        "[[de:Jupiter (Planet)]]\n[[fr:Jupiter (planète)]]\n[[ja:木星]]\n"
    )
    ids = {1: builder.edit("Jupiter", text, "Alice", "start")}
    for number in range(2, 51):
        address = f"192.0.2.{number}"
        if number in (12, 25, 37, 38, 45):
            ids[number] = builder.edit("Jupiter", f"Nonsense {number}. " * number, address, "better")
        elif number == 13:
            ids[number] = builder.edit("Jupiter", text, "Alice", "as it was")
        elif number == 26:
            ids[number] = builder.restore("Jupiter", "Bob", ids[24], f"Undid revision {ids[25]}")
        elif number == 39:
            comment = f"Reverted edits after {ids[36]}"
            ids[number] = builder.restore("Jupiter", "Alice", ids[36], comment, minor=True)
        elif number == 46:
            ids[number] = builder.edit("Jupiter", text, "HelperBot", "restoring", minor=True)
        else:
            text += f"Größe {number} – Maß.\n" if number % 6 == 0 else f"Note {number}.\n"
            author = _AUTHORS[number % len(_AUTHORS)] or address
            comment = _COMMENTS[number % len(_COMMENTS)]
            ids[number] = builder.edit("Jupiter", text, author, comment, minor=number % 5 == 0)


def add_earth(builder: Builder) -> None:
    """Earth and Headings, whose revisions differ in every way that a comparison shows."""
    intro = "Earth is the third planet from the Sun and the only one known to carry life."
    seas = (
        "The seas cover about seven tenths of the surface, and most of their water is salt; rivers bring it the salt "
        "of the rocks, and the sun takes back nothing but clean water, year after year, for a very long time."
    )
    winds = (
        "Winds blow from places where air is heavy to places where air is light, and because the planet turns below "
        "them they seem to bend, to the right hand in the north and to the left hand in the south."
    )
    equator = "Der Äquator ist rund 40 000 km lang — größer als der Umfang über die Pole."
    moon = "== Moon ==\nOne moon goes round it.\n\n=== Phases ===\nNew, half, full."
    turned = winds.replace("planet turns", "Erde sich dreht, früher wie heute,")
    longer = equator.replace("rund", "etwa 🌍").replace("größer", "länger")
    states = {
        "start": (intro,),
        "added": (intro, seas, winds),
        "changed": (intro.replace("third", "3rd"), seas, winds),
        "sections": (intro, seas, winds, equator, moon),
        "moved": (intro, winds, equator, moon, seas),
        "moved and changed": (intro, seas.replace("heavy", "schwer"), equator, moon, turned),
        "non-ASCII": (intro, seas, longer, moon, winds),
        "removed": (intro, seas, moon),
        "blank line": (intro, f"\n{seas}", moon),
        "rewritten": ("Something else entirely.", "<nowiki>== Not a heading ==</nowiki>"),
        "restored": (intro, seas, moon),
    }
    for number, (change, paragraphs) in enumerate(states.items()):
        builder.edit("Earth", "\n\n".join(paragraphs), "Bob" if number % 2 else "Alice", change)
    headings = (
        "= One =\ntext\n== Zwei — größer ==\ntext\n=== Three ===\n==== Four ====\n===== Five =====\n====== Six ======\n"
        " == Indented ==\n<!-- == Comment == -->\n<nowiki>\n== Raw ==\n</nowiki>\n==Unbalanced=\n"
        "== [[Link]] ''italic'' =="
    )
    builder.edit("Headings", f"Before.\n{headings}", "Alice", "headings")
    builder.edit("Headings", f"Before and after.\n{headings}", "Bob", "a line above the headings")
