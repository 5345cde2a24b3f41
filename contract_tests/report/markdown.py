"""Text that others wrote, inside Markdown. Pure."""

from __future__ import annotations

import re

from contract_tests.report.visible import one_line, shortened, visible
from contract_tests.report.web_address import web_address

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_TICKS = re.compile("`+")


def plain(text: str, limit: int = 0) -> str:
    """Text on one line that is read as it stands: CommonMark lets a backslash stand before all ASCII punctuation."""
    return _PUNCTUATION.sub(r"\\\1", one_line(text, limit))


def code(text: str, limit: int = 0) -> str:
    """A block of code that no line of the text ends."""
    shown = shortened(visible(text), limit)
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(shown)), default=0))
    return f"{fence}text\n{shown}\n{fence}"


def link(name: str, address: str) -> str:
    """A link to an address of the web; whatever else it is stands there as text."""
    if web_address(address):
        return f"[{plain(name)}](<{address}>)"
    return f"{plain(name)}: {plain(address)}" if address else plain(name)
