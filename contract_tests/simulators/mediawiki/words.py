"""A line as words, and how two lines differ in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contract_tests.simulators.mediawiki.sequences import Run, common_ends, runs

_WORD = re.compile(
    # Scripts that are written without spaces are read character by character, like punctuation.
    "[0-9A-Za-z_\u00c0-\u2fff\ua000-\U0001ffff\U0002a001-\U0010ffff]+|.",
    re.DOTALL,
)

MOST_PAIRS = 40_000_000
"""Pairs of words, but for those at both ends that are the same, that are looked through to show where lines differ."""

_BLANK = (" ", "\t")


def words(line: str) -> list[str]:
    """The line in pieces: runs of letters and digits, and everything else by single characters."""
    return _WORD.findall(line)


def word_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The words of two lines as runs kept and replaced."""
    return list(runs(_compared(old), _compared(new)))


def shown_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The same as they are shown: lines that are too long for that are replaced as a whole."""
    head, tail = common_ends(old, new)
    if (len(old) - head - tail) * (len(new) - head - tail) > MOST_PAIRS:
        return [Run(False, (0, len(old)), (0, len(new)))]
    return word_runs(old, new)


def similarity(old: str, new: str) -> float:
    """What share of two lines is the same, by bytes of words: 0 to 1; 0 if there is nothing to compare."""
    old_words, new_words = words(old), words(new)
    kept = total = 0
    for run in word_runs(old_words, new_words):
        before = size(old_words[slice(*run.old)])
        if run.kept:
            kept += before
            total += before
        else:
            total += max(before, size(new_words[slice(*run.new)]))
    return kept / total if total else 0.0


def size(pieces: Sequence[str]) -> int:
    """Bytes of UTF-8."""
    return len("".join(pieces).encode())


def _compared(line: Sequence[str]) -> Sequence[str]:
    # A single space or tab at the start of a line counts as nothing: one stands for the other.
    if line and line[0] in _BLANK and not (len(line) > 1 and line[1] in _BLANK):
        return ["", *line[1:]]
    return line
