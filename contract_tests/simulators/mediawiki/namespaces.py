"""The namespaces of a wiki in English that is called Test Wiki."""

from __future__ import annotations

MEDIA, SPECIAL, MAIN, TALK, USER, USER_TALK = -2, -1, 0, 1, 2, 3
FILE, MEDIAWIKI, TEMPLATE, CATEGORY = 6, 8, 10, 14

NAMES = {
    MEDIA: "Media",
    SPECIAL: "Special",
    MAIN: "",
    TALK: "Talk",
    USER: "User",
    USER_TALK: "User_talk",
    4: "Test_Wiki",
    5: "Test_Wiki_talk",
    FILE: "File",
    7: "File_talk",
    MEDIAWIKI: "MediaWiki",
    9: "MediaWiki_talk",
    TEMPLATE: "Template",
    11: "Template_talk",
    12: "Help",
    13: "Help_talk",
    CATEGORY: "Category",
    15: "Category_talk",
}
"""What answers call a namespace, with underscores, by its number."""

_ALIASES = {"project": 4, "project_talk": 5, "image": FILE, "image_talk": 7}
_NUMBERS = {name.lower(): number for number, name in NAMES.items()} | _ALIASES


def number_of(name: str) -> int | None:
    """The namespace of that name, in any case, with underscores for spaces; None if there is none."""
    return _NUMBERS.get(name.lower()) if name else None


_PREFIXES = """
    de fr ja acronym advogato arxiv c2find cache commons dictionary doi drumcorpswiki dwjwiki elibre emacswiki
    foldoc foxwiki freebsdman gentoo-wiki google googlegroups hammondwiki hrwiki imdb kmwiki linuxwiki lojban lqwiki
    meatball mediawikiwiki memoryalpha metawiki metawikimedia mozillawiki mw oeis openwiki pmid pythoninfo rfc
    s23wiki seattlewireless senseislibrary shoutwiki squeak theopedia tmbw tmnet twiki uncyclopedia unreal usemod
    wiki wikia wikibooks wikidata wikif1 wikihow wikimedia wikinews wikinfo wikipedia wikiquote wikisource
    wikispecies wikiversity wikivoyage wikt wiktionary
"""
INTERWIKI_PREFIXES = frozenset(_PREFIXES.split())
"""Prefixes of titles that lead to other wikis; those of languages are the wiki's own, all have the others."""

LANGUAGES = {"de": "Deutsch", "fr": "français", "ja": "日本語"}
"""Prefixes that make an interlanguage link, and what their language calls itself."""
