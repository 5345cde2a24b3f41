"""What programs are made of: titles, texts, queries, values that are wrong."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

KNOWN_TITLES = (
    "Jupiter", "Earth", "Headings", "Jupiter/Moons", "AC/DC", "C++", "100%", "What is it?", "Rock & Roll", "L'été",
    "...", "Üni", "木星", "🪐", "Talk:Jupiter", "User:Zoë", "Help:Editing", "Category:Planets", "Solar System",
    "Sol system", "Broken redirect", "Elsewhere", "New name", "Old name", "User:Alice/data.json",
    "MediaWiki:Common.css", "MediaWiki:Common.js", "Plain text", "Opaque", "One revision", "Twenty revisions",
    "Twenty-one revisions", "Empty", "Imported", "Gallery", "Hundred media", "Many media", "File:Without file.png",
    "File:Tiny.png", "Recreated page", "Protected page", "Hidden revisions", "Main Page",
)  # fmt: skip
"""Pages that the seed makes."""

REDIRECTS = ("Sol system", "Broken redirect", "Elsewhere", "Old name")
"""Those among them that lead to another page."""

NEW_TITLES = (
    "Alpha", "Beta", "alpha", "Alpha/Beta", "Talk:Alpha", "User:Bob/notes", "User:Alice/new.json", "User:Bob/x.js",
    "File:Absent.png", "Gamma, delta", "Gamma (delta)", "Ä", "Nothing here", "Protected title",
    "Deleted page", "MediaWiki:Sidebar", "Project:Rules", "Jupiter moons", "Caf\u0065\u0301", "&amp;",
)  # fmt: skip
"""Pages that programs make, or try to.

Templates are not among them: the server keeps their revisions in its memory, by their numbers, and a wiki that begins
anew uses the same numbers again.
"""

WRONG_TITLES = (
    "", " ", "#x", "A|B", "[x]", "<b>", "{x}", "..", "./X", "a/../b", "~~~", "A%41", "&lt;", "\0", "\ufffd", "a\nb",
    "é" * 128, "Talk:", "Talk:Talk:X", "Talk:de:X", "de:Jupiter", "wikipedia:X", "Special:Version", "Media:X.png", "::",
    "Help:#x", ":", "__", "tel:1", "a" * 256,
)  # fmt: skip
"""Titles that no page can have."""

USERS = (None, None, "alice", "bob", "zoe", "helperbot", "admin", "blocked", "nobody")
"""Whose bearer word is sent; None for no header. Nobody is the word of no account."""

_LINES = (
    "The sea is salt.", "The sea is very salt and very deep.", "Winds blow from the north to the south all year.",
    "Winds blow from the north to the west all winter.", "", "", "== Moons ==", "=== Größe ===", "==Rings=",
    "[[File:Tiny.png|thumb|A drawing]]", "[[File:Absent.png]]", "[[de:Alpha]]", "[[fr:Bêta]] and [[ja:木星]]",
    "<!-- == hidden == -->", "<nowiki>[[de:Raw]] == raw ==</nowiki>", "{{Greeting|x}}", "{{subst:Talk:Alpha}}",
    "Jupiter and Earth, planets.", "木星は太陽系の惑星である。", "🪐 ringed", " indented", "tabs\tand  spaces",
    "a b c d e f",
    "[[Gamma (delta)|]]", "Signed ~~~~", "It's the planets' time & <b>bold</b> \"quoted\".", "= Title =", "x",
)  # fmt: skip

_WORDS = ("jupiter", "planet", "planets", "sea", "salt", "größe", "moon*", "named", "solar", "line", "x", "木星", "12")

Text = list[str]
"""A source by its lines."""


def titles() -> st.SearchStrategy[str]:
    """Of pages that are there, or may be."""
    return st.one_of(st.sampled_from(KNOWN_TITLES), st.sampled_from(NEW_TITLES))


def new_titles() -> st.SearchStrategy[str]:
    """Of pages that may be there in time, and a few that are."""
    return st.one_of(st.sampled_from(NEW_TITLES), st.sampled_from(NEW_TITLES), st.sampled_from(KNOWN_TITLES))


def texts() -> st.SearchStrategy[Text]:
    """Sources."""
    return st.lists(st.sampled_from(_LINES), max_size=8)


def endings() -> st.SearchStrategy[str]:
    """What stands between lines."""
    return st.sampled_from(["\n", "\n", "\n", "\r\n", "\n\n"])


@st.composite
def changes(draw: st.DrawFn, text: Sequence[str]) -> Text:
    """A source made from another: lines changed, added, removed, moved."""
    lines = list(text)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines)))
        match draw(st.sampled_from(["add", "add", "remove", "change", "move", "word"])):
            case "add":
                lines.insert(place, draw(st.sampled_from(_LINES)))
            case "remove" if place < len(lines):
                lines.pop(place)
            case "change" if place < len(lines):
                lines[place] = draw(st.sampled_from(_LINES))
            case "move" if place < len(lines):
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(place))
            case "word" if place < len(lines):
                lines[place] = f"{lines[place]} {draw(st.sampled_from(_WORDS))}".strip()
    return lines


def spellings(title: str) -> st.SearchStrategy[str]:
    """Other ways of writing a title, some of which mean it."""
    return st.sampled_from([
        title, title.replace(" ", "_"), f" {title}_", f":{title}", title[:1].lower() + title[1:], title.upper(),
        title.replace(" ", "\u00a0"), f"{title}#part", title.replace(" ", "  "), f"talk:{title}", f"\u200e{title}",
    ])  # fmt: skip


def comments() -> st.SearchStrategy[str]:
    """Edit summaries."""
    return st.sampled_from(
        ["", "a note", "  spaced  ", "== heading ==", "näher 🪐", "<b>", "é" * 600, "two\nlines", "0"]
    )


def queries() -> st.SearchStrategy[str]:
    """Words to search for."""
    word = st.sampled_from(_WORDS)
    return st.one_of(
        word,
        st.lists(word, min_size=2, max_size=3).map(" ".join),
        st.lists(word, min_size=2, max_size=2).map(lambda words: f'"{" ".join(words)}"'),
        st.sampled_from(
            ["jup", "Sol", "talk:jup", "file:", "special:ver", "all:named", ":Jup", "*", "-", "solar s", "é"]
        ),
        titles(),
    )


def wrong_numbers() -> st.SearchStrategy[str]:
    """What is no number of a revision, or of none."""
    return st.sampled_from(["", "x", "1.5", "%205", "+5", "%2B5", "-1", "0", "007", "9" * 19, "9" * 20, "999999"])


def models() -> st.SearchStrategy[object]:
    """Content models, right and wrong."""
    return st.sampled_from([None, "", "0", "wikitext", "text", "json", "css", "opaque", "nonsense", 5, [], ["a"], True])


def tokens() -> st.SearchStrategy[object]:
    """Tokens, right and wrong."""
    return st.sampled_from(["+\\", "+\\", "+\\", "+\\", "", "x", None, 5, False, [], {"a": 1}])


def bodies() -> st.SearchStrategy[tuple[bytes, str | None]]:
    """Bodies that are not even looked into, and what they call themselves."""
    return st.tuples(
        st.sampled_from([
            b"", b"{", b"[]", b"[1]", b"5", b'"x"', b"null", b"true", b"{}", b'{"source":"x",}', b'{"a":"\x01"}',
            b'\xef\xbb\xbf{"source":"x"}', b'{"source":"\xff"}', b'{"source":"\\ud800"}', b'{"source":null}',
            b'{"source":"x"}', b'{"source":"x","title":"T"}', b'{"comment":"x"}', b"[" * 600 + b"]" * 600, b"NaN",
            b'{"source":"x","title":"T","comment":""}', b'{"source":[],"title":"T","comment":"c","token":"+\\\\"}',
            b'{"source":"x","title":{},"comment":"c","token":"+\\\\"}', b'{"source":5,"title":7,"comment":1.5}',
        ]),
        st.sampled_from([
            "application/json", "application/json", "application/json", "Application/JSON; charset=utf-8", "text/plain",
            "application/x-www-form-urlencoded", "multipart/form-data", "application/vnd.api+json", ";", None,
        ]),
    )  # fmt: skip
