"""Titles of the seeded test wiki by what can be said about them.

They stand here, and not only in the seed, so that a run can name its cases before a wiki is there.
"""

from __future__ import annotations

LONG_TITLES = ("L" + "o" * 252 + "ng", "長" * 85)
"""Titles of 255 bytes, the most that a title may have."""

FILES = ("Tiny.png", "Blue marble.png", "Photo.jpg", "Größe & Maß.jpg", "Flag.svg")

HISTORIES = ("Twenty-one revisions", "Jupiter", "Twenty revisions", "Earth", "One revision", "New name")
"""Pages of which nothing is imported and nothing hidden."""

LANGUAGES = {"Jupiter": {"de": "Deutsch", "fr": "français", "ja": "日本語"}}
"""Languages that a page links to, by title: what they call themselves, by code."""

BOT_EDITS_OF_JUPITER = (3, 10, 17, 24, 31, 46)
"""Which of Jupiter's revisions a bot made, counted from 1."""

IMPORTED, HIDDEN = "Imported", "Hidden revisions"

WITH_HISTORY = (*HISTORIES, IMPORTED, HIDDEN)

MAIN_NAMESPACE = (
    *("One revision", "Jupiter", "Main Page", "Earth", "Headings", "Jupiter/Moons", "AC/DC", "C++", "100%", "Empty"),
    *("What is it?", "Rock & Roll", "L'été", "...", "Üni", "Ünï", "木星", "🪐", *LONG_TITLES, "Imported"),
    *("Solar System", "Sol system", "Broken redirect", "New name", "Old name", "Twenty revisions", "Elsewhere"),
    *("Twenty-one revisions", "Hundred media", "Many media", "Recreated page", "Protected page", "Hidden revisions"),
    "Gallery",
)

OTHER_NAMESPACES = (
    *("Talk:Jupiter", "User:Zoë", "Help:Editing", "Category:Planets", "User:Alice/data.json", "File:Without file.png"),
    *(f"File:{name}" for name in FILES),
)

RENDERED = (*MAIN_NAMESPACE, *OTHER_NAMESPACES)
"""Pages that have a source and can be rendered."""

WITH_SOURCE = (*RENDERED, "MediaWiki:Common.css", "MediaWiki:Common.js", "Plain text")

OPAQUE = "Opaque"
"""A page whose content is not text."""

ALL_TITLES = (*WITH_SOURCE, OPAQUE)

MANY_MEDIA, AS_MANY_MEDIA_AS_ALLOWED = "Many media", "Hundred media"

FEW_TITLES = ("One revision", "Jupiter", "AC/DC", "🪐", "User:Alice/data.json")
"""Titles for laws that ask a lot about each."""

KEYS = {
    "Twenty-one revisions": "Twenty-one_revisions",
    "Jupiter": "Jupiter",
    "AC/DC": "AC/DC",
    "C++": "C++",
    "What is it?": "What_is_it?",
    "File:Tiny.png": "File:Tiny.png",
    "🪐": "🪐",
    "100%": "100%",
}
"""Keys by title, of titles that an address has to encode."""

ABSENT = ("Nothing here", "Deleted page", "JUPITER", "U\N{COMBINING DIAERESIS}ni")
"""Titles that no page has: never had one, deleted, in capitals, decomposed."""

MALFORMED = ("A|B", "[x]", "<b>", "{x}", "./X", "~~~", "A%41", "A\N{REPLACEMENT CHARACTER}B", "x" * 256, "Talk:", "_")
WITHOUT_PAGES = ("Special:Version", "Media:Tiny.png")
"""Titles that no page can have: by their form, by their namespace."""

SPELLED = (
    *("One revision", "Jupiter", "Jupiter/Moons", "AC/DC", "C++", "100%", "What is it?", "Rock & Roll", "L'été", "..."),
    *("Üni", "木星", "🪐", *LONG_TITLES, "New name"),
)
"""Titles of the main namespace, each hard to spell in its own way."""

SPELLINGS = {
    "Talk:Jupiter": ("talk:jupiter", "TALK: Jupiter", "Talk : Jupiter", ":Talk:Jupiter"),
    "File:Tiny.png": ("Image:Tiny.png", "file:tiny.png", "Media:Tiny.png"),
    "Help:Editing": ("help:_editing", "HELP:Editing#Part"),
}
"""Other spellings, by title, where a namespace is spelled as well."""
