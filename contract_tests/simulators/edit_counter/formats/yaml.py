"""YAML as a small dumper of 2006 writes it, which readers of YAML refuse because of the bare `*`.

Strings that look like numbers, or like YAML, stand in a literal block on the next line; long ones are folded.
"""

from __future__ import annotations

import re

from contract_tests.simulators.edit_counter.formats.format import Format, Writing, entries, number
from contract_tests.simulators.edit_counter.model import Value

_STEP = "  "
_WIDTH = 40
"""Bytes in a line of a string that is folded."""

_LITERAL = re.compile(
    # A number; something with a sign of YAML in it, or at its beginning.
    r"[ \t\n\r\v\f]*[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z" r"|.*[#:]|[-?,\[\]{}!*&|>'\"%@`]|.+\n",
    re.DOTALL,
)


def _write(value: Value, writing: Writing) -> str:
    later = writing.undecided.later_yaml
    return "---\n" + "".join(_node(key, one, "", later) for key, one in entries(value))  # type: ignore[arg-type]


def _node(key: int | str, value: Value, indent: str, later: bool) -> str:
    start = f"{indent}-" if isinstance(key, int) else f"{indent}{_key(key, later)}:"
    if isinstance(value, list | dict):
        return f"{start}\n" + "".join(_node(name, one, indent + _STEP, later) for name, one in entries(value))
    text = _string(value, indent + _STEP, later) if isinstance(value, str) else number(value)
    return f"{start} {text}\n" if text else f"{start}\n"


def _key(key: str, later: bool) -> str:
    return f"'{key}'" if later and key == "*" else key


def _string(text: str, indent: str, later: bool) -> str:
    chomping = "-" if later else ""
    if _LITERAL.match(text):
        return "\n".join([f"|{chomping}", *(indent + line.strip(" \t\n\r\0\v") for line in text.split("\n"))])
    if len(text.encode()) > _WIDTH:
        return "\n".join([f">{chomping}", *(indent + line for line in _lines(text))])
    return text


def _lines(text: str) -> list[str]:
    """The text in lines no wider than allowed, broken at spaces; a longer word has a wider line to itself."""
    lines = [""]
    for index, word in enumerate(text.split(" ")):
        longer = f"{lines[-1]} {word}" if index else word
        if index and len(longer.encode()) > _WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


YAML = Format("yaml", "application/yaml", _write)
