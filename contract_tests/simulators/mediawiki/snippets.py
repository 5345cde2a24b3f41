"""The passage of a text that shows why it was found."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

LINES = 2
"""Lines that are shown."""
CONTEXT = 75
"""Characters that are shown on either side of what was found."""

_WHITE_SPACE = b" \t\n\r\0\x0b"


class Highlighter:
    """Finds and marks what was asked for.

    Words are told apart as the wiki does it, by bytes: a letter beyond ASCII is in none.
    """

    def __init__(self, terms: Sequence[str]) -> None:
        """Look for any of the terms, which are regular expressions."""
        term = "|".join(terms).encode()
        self._term = re.compile(rb"(" + term + rb")", re.IGNORECASE)
        # Of several in a line, the last one is shown.
        self._last_in_line = re.compile(rb"(.*)(" + term + rb")(.{0,%d})" % (CONTEXT + 1), re.IGNORECASE)

    def passage(self, text: str) -> str | None:
        """The first lines of a text that have a term, as HTML with the terms marked; None if no line has one."""
        shown: list[str] = []
        for line in text.encode().split(b"\n"):
            if len(shown) == LINES:
                break
            if self._term.search(line) is not None and (match := self._last_in_line.search(line)) is not None:
                shown.append(self._marked(*(part.decode(errors="replace") for part in match.groups()[-3:])))
        return "".join(shown) or None

    def _marked(self, before: str, found: str, after: str) -> str:
        escaped = html.escape(_last(before) + found + _first(after)).replace("&#x27;", "&#039;").encode()
        marked = self._term.sub(rb"<span class='searchmatch'>\1</span>", escaped)
        return f"{marked.decode(errors='replace')}\n"


def _last(text: str) -> str:
    """The end of a text, with dots before it where that makes it shorter."""
    cut = f"...{text[-CONTEXT:].lstrip(_WHITE_SPACE.decode())}"
    return cut if len(text) > CONTEXT and len(cut) < len(text) else text


def _first(text: str) -> str:
    """The beginning of a text, with dots after it where that makes it shorter."""
    cut = f"{text[:CONTEXT].rstrip(_WHITE_SPACE.decode())}..."
    return cut if len(text) > CONTEXT and len(cut) < len(text) else text
