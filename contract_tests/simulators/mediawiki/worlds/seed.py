"""The content of the real wiki of this repository: the same titles, revision numbers, times, users and files."""

from __future__ import annotations

from datetime import UTC, datetime

from contract_tests.simulators.mediawiki.accounts import ALICE, MAINTENANCE
from contract_tests.simulators.mediawiki.files import File
from contract_tests.simulators.mediawiki.pages import Part
from contract_tests.simulators.mediawiki.titles import Title
from contract_tests.simulators.mediawiki.wiki import Wiki
from contract_tests.simulators.mediawiki.worlds.builder import Builder
from contract_tests.simulators.mediawiki.worlds.histories import add_earth, add_jupiter

TITLES = (
    "Jupiter/Moons", "AC/DC", "C++", "100%", "What is it?", "Rock & Roll", "L'été", "...", "Üni", "Ünï", "木星", "🪐",
    f"L{'o' * 252}ng", "長" * 85, "Talk:Jupiter", "User:Zoë", "Help:Editing", "Category:Planets",
)  # fmt: skip
"""Titles that are hard to carry in a path or a query."""

_SHA1 = {
    "Blue marble.png": "prvbedyh8j82ytu4dwyecr55x1r7xvw",
    "Tiny.png": "fu3dcz5t8gsed6ovzn4k25h3mqcff4g",
    "Photo.jpg": "ifd18xvn3ci4lbnr1k7p71cl99ozmcp",
    "Größe & Maß.jpg": "armdkhhqjqz1iobdarmfqkd3oxkn1v0",
    "Flag.svg": "pfkcglznsccndsanfkeog0i980loi9p",
}
_SIZES = {
    "Blue marble.png": (259_519, 3000, 2000),
    "Tiny.png": (91, 10, 10),
    "Photo.jpg": (5_493, 640, 480),
    "Größe & Maß.jpg": (5_489, 640, 480),
    "Flag.svg": (222, 200, 100),
}
FILES = tuple(_SIZES)

_MAIN_PAGE = (
    "<strong>MediaWiki has been installed.</strong>\n\n"
    "Consult the [https://www.mediawiki.org/wiki/Special:MyLanguage/Help:Contents User's Guide] for information on "
    "using the wiki software.\n\n== Getting started ==\n"
    "* [https://www.mediawiki.org/wiki/Special:MyLanguage/Manual:Configuration_settings Configuration settings list]\n"
    "* [https://www.mediawiki.org/wiki/Special:MyLanguage/Manual:FAQ MediaWiki FAQ]\n"
    "* [https://lists.wikimedia.org/postorius/lists/mediawiki-announce.lists.wikimedia.org/ "
    "MediaWiki release mailing list]\n"
    "* [https://www.mediawiki.org/wiki/Special:MyLanguage/Localisation#Translation_resources "
    "Localise MediaWiki for your language]\n"
    "* [https://www.mediawiki.org/wiki/Special:MyLanguage/Manual:Combating_spam "
    "Learn how to combat spam on your wiki]"
)


def seeded() -> Wiki:
    """A wiki with that content."""
    builder = Builder()
    builder.wiki.save(Title(0, "Main_Page"), _MAIN_PAGE, MAINTENANCE, "")
    # Accounts are made one after the other, too.
    for _ in range(6):
        builder.tick()
    _add_files(builder)
    add_jupiter(builder)
    add_earth(builder)
    for title in TITLES:
        builder.edit(title, f"A page named {title}.\n\nSee [[Jupiter]].", "Zoë", "a title")
    _add_redirects(builder)
    _add_content_models(builder)
    _add_lengths(builder)
    _add_media(builder)
    _add_restricted(builder)
    return builder.wiki


def _add_files(builder: Builder) -> None:
    for name, (size, width, height) in _SIZES.items():
        drawn = name.endswith(".svg")
        file = File(
            key=name.replace(" ", "_"), media_type="DRAWING" if drawn else "BITMAP", size=size, width=width,
            height=height, sha1=_SHA1[name], time=builder.now() + 61, user=ALICE, scalable=not drawn,
        )  # fmt: skip
        builder.upload(f"File:{name}", file, f"A drawing named {name}.")


def _add_redirects(builder: Builder) -> None:
    text = "The Solar System: [[Jupiter]], [[Earth]] and the Sun."
    builder.edit("Solar System", text, "Alice", "a target")
    redirects = {"Sol system": "Solar System", "Broken redirect": "Nothing here", "Elsewhere": "de:Jupiter"}
    for title, target in redirects.items():
        builder.edit(title, f"#REDIRECT [[{target}]]", "Bob", "a redirect")
    builder.edit("Old name", "A page that gets another name.", "Alice", "first")
    builder.edit("Old name", "A page that gets another name soon.", "Bob", "second")
    comment = "Alice moved page [[Old name]] to [[New name]]: a better name"
    builder.move("Old name", "New name", "Alice", comment)


def _add_content_models(builder: Builder) -> None:
    builder.edit("User:Alice/data.json", '{"planets": ["Jupiter", "Earth"]}', "Alice", "data")
    builder.edit("User:Alice/data.json", '{"planets": ["Jupiter", "Earth", "Mars"]}', "Alice", "more data")
    builder.edit("MediaWiki:Common.css", ".planet { color: #069; }", "Admin", "style")
    builder.edit("MediaWiki:Common.js", 'window.planet = "Jupiter";', "Admin", "script")
    builder.edit("Plain text", "No [[link]] here.\nTwo lines.", "Bob", "text", model="text")
    builder.edit("Opaque", "bytes that the wiki cannot read", "Bob", "opaque", model="opaque")
    builder.edit("Opaque", "other bytes that the wiki cannot read", "Bob", "opaque", model="opaque")


def _add_lengths(builder: Builder) -> None:
    """Histories about as long as one segment."""
    for title, length in (("One revision", 1), ("Twenty revisions", 20), ("Twenty-one revisions", 21)):
        for number in range(1, length + 1):
            author = "Alice" if number % 3 else f"192.0.2.{number}"
            text = "Line\n" + "line\n" * number
            builder.edit(title, text, author, f"line {number}", minor=number % 4 == 0)
    builder.edit("Empty", "", "Alice", "nothing")
    for day, text in ((2, "Two"), (1, "One"), (3, "Three lines")):
        builder.import_revision("Imported", text, "de>Importer", datetime(2023, 5, day, 12, tzinfo=UTC))


def _add_media(builder: Builder) -> None:
    absent = [f"Absent {number}.png" for number in range(1, 101)]
    builder.edit("Gallery", _links([*FILES, "Absent.png"]), "Alice", "pictures")
    builder.edit("Hundred media", _links(["Tiny.png", *absent[:99]]), "Alice", "as many as allowed")
    builder.edit("Many media", _links(["Tiny.png", *absent]), "Alice", "one too many")
    builder.edit("File:Without file.png", "A description of nothing.", "Bob", "no file")


def _links(names: list[str]) -> str:
    return "\n".join(f"[[File:{name}|thumb]]" for name in names)


def _add_restricted(builder: Builder) -> None:
    """Pages that are deleted, protected, or hidden in part."""
    builder.edit("Deleted page", "Soon gone.", "Alice", "first")
    builder.edit("Deleted page", "Soon gone, again.", "Bob", "second")
    builder.delete("Deleted page")
    builder.edit("Recreated page", "The first of two pages.", "Alice", "first page")
    builder.delete("Recreated page")
    builder.edit("Recreated page", "The second of two pages.", "Alice", "second page")
    builder.edit("Protected page", "For administrators.", "Alice", "to be protected")
    levels = "[Edit=Allow only administrators] (indefinite) [Move=Allow only administrators] (indefinite)"
    builder.protect("Protected page", f'Protected "[[Protected page]]": for tests ({levels})')
    builder.protect_creation("Protected title")
    builder.edit("Hidden revisions", "All to be seen.", "Alice", "first")
    hidden = {
        builder.edit("Hidden revisions", f"The {part} is hidden.", "HelperBot", f"to hide the {part}"): hides
        for part, hides in (("text", Part.TEXT), ("comment", Part.COMMENT), ("user", Part.USER))
    }
    hidden[builder.edit("Hidden revisions", "The address is hidden.", "192.0.2.99", "to hide the address")] = Part.USER
    builder.edit("Hidden revisions", "All to be seen again.", "Bob", "last")
    for revision, part in hidden.items():
        builder.hide(revision, part)
