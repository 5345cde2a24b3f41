"""A command as one line that can be read, copied and run: nothing in it is unseen. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from contract_tests.report.visible import visible


def command_line(words: Iterable[str]) -> str:
    """The words of a command as a shell reads them.

    Words that hold unseen characters or line ends are written as `$'…'` with their bytes in UTF-8 as `\\xHH`, which
    bash, zsh and ksh read; all others as any shell does.
    """
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    if visible(word) == word and not set("\n\t") & set(word):
        return shlex.quote(word)
    return "$'" + "".join(map(_character, word)) + "'"


def _character(character: str) -> str:
    if character in "\\'":
        return f"\\{character}"
    # What only a text as a whole shows to be unseen, marks that pile up, is not plain ASCII either.
    plain = character.isascii() and character.isprintable()
    return character if plain else "".join(f"\\x{byte:02x}" for byte in character.encode())
