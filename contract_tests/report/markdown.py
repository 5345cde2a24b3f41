"""Text that others wrote, inside Markdown. Pure."""

from __future__ import annotations

import re

from contract_tests.report.visible import one_line, shortened, visible
from contract_tests.report.web_address import web_address

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_TICKS = re.compile("`+")
CODE_SPAN = re.compile("(?<!`)(`[^`]+`)(?!`)")
"""What stands between two backticks, which are kept when a text is split at it."""

# A low line within a word is none; a slash and a point are only where they would make an address into a link.
_MARKUP = re.compile(r"([\\`*\[\]<>&!~|#@$]|(?<![^\W_])_|_(?![^\W_])|(?<=:)/|(?<=www)\.)")


def plain(text: str, limit: int = 0) -> str:
    """Text on one line that is read as it stands: CommonMark lets a backslash stand before all ASCII punctuation."""
    return _PUNCTUATION.sub(r"\\\1", one_line(text, limit))


def prose(text: str) -> str:
    """Sentences on one line in which `code` is code, and nothing else is markup."""
    parts = CODE_SPAN.split(one_line(text))
    return "".join(part if number % 2 else _MARKUP.sub(r"\\\1", part) for number, part in enumerate(parts))


def code(text: str, limit: int = 0) -> str:
    """A block of code that no line of the text ends."""
    shown = shortened(visible(text), limit)
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(shown)), default=0))
    return f"{fence}text\n{shown}\n{fence}"


def link(name: str, address: str) -> str:
    """A link to an address of the web; whatever else it is stands there as text."""
    if web_address(address):
        return f"[{prose(name)}](<{address}>)"
    return f"{prose(name)}: {prose(address)}" if address else prose(name)
