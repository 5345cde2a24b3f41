"""Text that others wrote, made fit to be shown: nothing in it is unseen, and nothing in it changes what is around it.

Pure. Whatever a server sends passes through here on its way to a screen.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"})
# Letters and marks that have no width of their own, which Unicode lists as default-ignorable code points.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
_ODD = re.compile(r"[^\x20-\x7e\n\t]")
_GAP = re.compile(r"[ \t\r\n]+")
# More marks on one letter than any script has would be drawn over the lines around it.
_PILE = re.compile(r"(?<=[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{4})[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+")


def visible(text: str) -> str:
    """The text with `\\uXXXX` for each character that is not seen, that moves others, or that looks like a space.

    Line ends and tabs stay. Escapes are not told apart from the same characters in the text itself.
    """
    return _PILE.sub(lambda match: "".join(map(_escape, match[0])), _ODD.sub(_shown, text))


def one_line(text: str, limit: int = 0) -> str:
    """The text on one line: every run of spaces, tabs and line ends is a space. With a limit, the rest is told
    by its length.

    Args:
        text: Any text.
        limit: Characters to show; 0 for all.
    """
    return shortened(visible(_GAP.sub(" ", text).strip(" ")), limit)


def shortened(text: str, limit: int) -> str:
    """The first characters of a text, and how many follow; the whole text if it has no more, or if the limit is 0."""
    rest = len(text) - limit
    return f"{text[:limit]}… ({rest:,} more characters)" if limit and rest > 0 else text


def _shown(match: re.Match[str]) -> str:
    character = match[0]
    unseen = unicodedata.category(character) in _UNSEEN_CATEGORIES or _UNSEEN.match(character)
    return _escape(character) if unseen else character


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
