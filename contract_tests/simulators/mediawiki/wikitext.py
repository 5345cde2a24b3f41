"""What the wiki reads out of wikitext: sections, redirects, links to files and to other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from contract_tests.simulators.mediawiki import namespaces
from contract_tests.simulators.mediawiki.titles import BadTitle, Title, parse

# Stand for characters that are not read as wikitext; no saved text contains them.
_COMMENT, _OPAQUE = "\x01", "\x02"

_NOT_READ = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|<(?P<tag>nowiki|pre|gallery|indicator|langconvert|includeonly)(?:\s[^<>]*)?(?<!/)>.*?</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_HEADING = re.compile(rf"^(=+)[^\n]*?(=+)[ \t{_COMMENT}]*$", re.MULTILINE)
_ONLY_SIGNS = re.compile(rf"^(=+)[ \t{_COMMENT}]*$")
_DEEPEST_LEVEL = 6
_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?=\||\]\])")
_REDIRECT = re.compile(r"\s*#REDIRECT\s*:?\s*\[\[(.*?)(?:\|.*?)?\]\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading.

    Attributes:
        level: 1 to 6.
        heading: The line as it stands in the source.
        offset: Bytes of UTF-8 before it.
    """

    level: int
    heading: str
    offset: int


def sections(text: str) -> list[Section]:
    """The headings of a text, in order."""
    if "=" not in text:
        return []
    masked = _mask(text)
    while (without := _TEMPLATE.sub(_opaque, masked)) != masked:
        masked = without
    found = []
    for match in _HEADING.finditer(masked):
        level = _level(match)
        if level:
            found.append(Section(level, text[slice(*match.span())], len(text[: match.start()].encode())))
    return found


def _level(match: re.Match[str]) -> int:
    if only := _ONLY_SIGNS.fullmatch(match[0]):
        return min((len(only[1]) - 1) // 2, _DEEPEST_LEVEL)
    # The first group is greedy, the line is not: signs at its end are all in the second one.
    return min(len(match[1]), len(match[2]), _DEEPEST_LEVEL)


def redirect_target(text: str) -> Title | None:
    """Where the text of a page redirects to; None if it does not."""
    match = _REDIRECT.match(text)
    if match is None:
        return None
    target = unquote(match[1].lstrip(":")) if "%" in match[1] else match[1]
    try:
        return parse(target)
    except BadTitle:
        return None


def behind_redirect(text: str) -> str:
    """The text of a page without the link that makes it a redirect, if there is one."""
    if redirect_target(text) is None:
        return text
    match = _REDIRECT.match(text)
    return text if match is None else text[match.end() :]


def files(text: str) -> tuple[str, ...]:
    """Keys of the files that a text uses, in order of their bytes."""
    used = set()
    for target in _targets(text):
        title = _title(target)
        if title is not None and title.namespace in (namespaces.FILE, namespaces.MEDIA) and not title.interwiki:
            used.add(title.key)
    return tuple(sorted(used))


def languages(text: str) -> dict[str, Title]:
    """The pages in other languages that a text names, by language code, in order of the codes."""
    found: dict[str, Title] = {}
    for target in _targets(text):
        prefix, colon, name = target.partition(":")
        language = prefix.strip(" _").lower()
        if colon and language in namespaces.LANGUAGES and language not in found and _title(target) is not None:
            try:
                found[language] = parse(name)
            except BadTitle:
                continue
    return dict(sorted(found.items()))


def unread(text: str) -> Iterator[tuple[int, int]]:
    """Where a text is not read as wikitext: start and end of each such place."""
    return (match.span() for match in _NOT_READ.finditer(text))


def _targets(text: str) -> Iterator[str]:
    """The targets of all links, but for those that a colon makes plain ones."""
    if "[[" in text:
        for match in _LINK.finditer(_mask(text)):
            if not match[1].lstrip().startswith(":"):
                yield match[1]


def _title(target: str) -> Title | None:
    try:
        return parse(target)
    except BadTitle:
        return None


def _mask(text: str) -> str:
    return _NOT_READ.sub(_opaque, text) if "<" in text else text


def _opaque(match: re.Match[str]) -> str:
    """As many characters as there were, without their meaning; lines stay where they are."""
    filler = _COMMENT if match.groupdict().get("comment") is not None else _OPAQUE
    return re.sub(r"[^\n]", filler, match[0]) if filler == _OPAQUE else filler * len(match[0])
