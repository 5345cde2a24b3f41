"""The members of a JSON answer as pages show it: cut, with dots for what is left out, so that no parser reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|\b(?:true|false|null)\b|[{}\[\]:]')
WORDS = {"true": "boolean", "false": "boolean", "null": "null"}


def members(shown: str, varying: Iterable[str] = ()) -> dict[str, str]:
    """The members of an answer by dotted name, and the JSON type of each as far as it is shown.

    Args:
        shown: The answer, with or without gaps.
        varying: Keys that differ from answer to answer; `*` stands for them.
    """
    names = dict.fromkeys(varying, "*")
    types: dict[str, set[str]] = {}
    open_: list[tuple[str, str]] = []
    member = ""
    pieces = TOKEN.findall(shown)
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=False):
        if piece == ":":
            continue
        if piece in "}]":
            _close(open_, piece)
            continue
        if following == ":":
            while len(open_) > 1 and open_[-1][0] == "[":  # its end is cut off: arrays have no keys
                open_.pop()
            key = json.loads(piece)
            parent = open_[-1][1] if open_ else ""
            member = f"{parent}.{names.get(key, key)}".lstrip(".")
            continue
        name = f"{open_[-1][1]}[]" if open_ and open_[-1][0] == "[" else member
        types.setdefault(name, set()).add(_type(piece))
        if piece in "{[":
            open_.append((piece, name))
    return {name: _said(name, types) for name in types if name and not name.endswith("[]")}


def _close(open_: list[tuple[str, str]], piece: str) -> None:
    wanted = "{" if piece == "}" else "["
    if any(bracket == wanted for bracket, _ in open_) and (wanted == "{" or open_[-1][0] == "["):
        while open_.pop()[0] != wanted:
            pass


def _type(piece: str) -> str:
    if piece in "{[":
        return "object" if piece == "{" else "array"
    if piece.startswith('"'):
        return "string"
    return WORDS.get(piece) or ("integer" if piece.lstrip("-").isdigit() else "number")


def _said(name: str, types: dict[str, set[str]]) -> str:
    entries = _one(types.get(f"{name}[]", set()))
    return f"array of {entries}s" if types[name] == {"array"} and entries else _one(types[name])


def _one(types: set[str]) -> str:
    """The type that values have; where they have several, all of them."""
    return "number" if types == {"integer", "number"} else " or ".join(sorted(types))
