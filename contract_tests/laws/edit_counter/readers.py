"""Readers of the six formats: from the text of an answer to one tree, in which all leaves are text. Pure.

Types are what the formats do not share: a number in one is text in another, and an empty list an empty mapping. So
leaves are text, whole numbers without decimals, and an empty list stands for nothing at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import Any, TypeAlias
from xml.etree import ElementTree

from ruamel.yaml import YAML

Tree: TypeAlias = Any
"""Text, a list of trees, or a mapping from text to trees."""

_SERIALIZED = re.compile(rb'a:(\d+):\{|(\})|s:(\d+):"|[id]:(-?\d+)(?:\.0+)?;')
_EXPORTED = re.compile(r"array \(|(\))|'((?:[^'\\]|\\.)*)'|(-?\d+)(?:\.0+)?")
_PRINTED = re.compile(r" *\[(.*?)\] => ?(.*)")


class Unreadable(ValueError):
    """A text that is not written in its format."""


def from_json(text: str) -> Tree:
    """The tree of a `json` answer, which stands in parentheses."""
    if not (text.startswith("(") and text.endswith(")")):
        raise Unreadable("no parentheses around the JSON")
    return _plain(json.loads(text[1:-1]))


def from_php(text: str) -> Tree:
    """The tree of a `php` answer, as PHP's `serialize` writes it; lengths of strings are told in bytes."""
    content = text.encode()
    tree, end = _unserialized(content, 0)
    if end != len(content):
        raise Unreadable(f"{content[end:][:20]!r} behind the end")
    return _plain(tree)


def from_xml(text: str) -> Tree:
    """The tree of an `xml` answer: attributes are members, `replag` has the seconds between its tags."""
    (root,) = ElementTree.fromstring(text)  # noqa: S314 what a law reads was asked for by the one who reads it
    if root.tag == "error":
        return _plain({"error": dict(root.attrib)})
    count = root[0]
    lag, groups, counts = count
    members = {name: value for name, value in lag.attrib.items() if "}" not in name}
    tags = [one.tag for one in (root, count, lag, groups, counts)]
    if tags != ["query", "count", "replag", "groups", "counts"] or any(group.tag != "g" for group in groups):
        raise Unreadable(f"elements {tags}")
    names = [group.text or "" for group in groups]
    return _plain(
        {"query": {"count": {"replag": {**members, "*": lag.text}, "groups": names, "counts": dict(counts.attrib)}}}
    )


def from_yaml(text: str) -> Tree:
    """The tree of a `yaml` answer, in which the key `*` may be without quotes."""
    return _plain(YAML(typ="safe", pure=True).load(re.sub(r"^(\s*)\*:", r"\1'*':", text, flags=re.MULTILINE)))


def from_txt(text: str) -> Tree:
    """The tree of a `txt` answer, as PHP's `print_r` shows it."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not text.endswith(")\n\n") and not text.endswith(")\n"):
        raise Unreadable("no line break at the end")
    if lines[:2] != ["Array", "("]:
        raise Unreadable(f"begins with {lines[:2]}")
    tree, rest = _printed(lines[2:])
    if rest:
        raise Unreadable(f"{rest[0]!r} behind the end")
    return _plain(tree)


def from_dbg(text: str) -> Tree:
    """The tree of a `dbg` answer, as PHP's `var_export` writes it."""
    tree, rest = _exported(list(_EXPORTED.finditer(text)))
    if rest:
        raise Unreadable("something behind the end")
    return _plain(tree)


READERS: Mapping[str, Callable[[str], Tree]] = MappingProxyType(
    {"json": from_json, "php": from_php, "xml": from_xml, "yaml": from_yaml, "txt": from_txt, "dbg": from_dbg}
)
"""The reader of each format."""


def shown_text(page: str) -> str:
    """The text that a page shows between its `pre` tags, for a person who reads it."""
    found = re.search(r"<pre>\n?(.*?)\n?</pre>", page, re.DOTALL)
    if found is None:
        raise Unreadable("no <pre> in the page")
    return unescape(re.sub(r"<[^>]*>", "", found.group(1)))


def _plain(value: Any) -> Tree:
    match value:
        case dict() if not value or all(str(key).isdigit() for key in value):
            return [_plain(item) for item in value.values()]
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case None:
            return []
        case float():
            return str(int(value)) if value.is_integer() else str(value)
    return str(value).strip()


def _unserialized(content: bytes, place: int) -> tuple[Any, int]:
    found = _SERIALIZED.match(content, place)
    if found is None or found.group(2):
        raise Unreadable(f"{content[place:][:20]!r} is no value")
    length, _, size, number = found.groups()
    if number is not None:
        return number.decode(), found.end()
    if size is not None:
        end = found.end() + int(size)
        if content[end : end + 2] != b'";':
            raise Unreadable(f"no string of {size.decode()} bytes at {content[place:][:20]!r}")
        return content[found.end() : end].decode(), end + 2
    tree, place = {}, found.end()
    for _ in range(int(length)):
        key, place = _unserialized(content, place)
        tree[key], place = _unserialized(content, place)
    if content[place : place + 1] != b"}":
        raise Unreadable(f"an array has not {length.decode()} members")
    return tree, place + 1


def _printed(lines: list[str]) -> tuple[dict[str, Any], list[str]]:
    tree: dict[str, Any] = {}
    while lines and lines[0].strip() != ")":
        found = _PRINTED.fullmatch(lines[0])
        if found is None:
            raise Unreadable(f"{lines[0]!r} is no member")
        name, value = found.groups()
        if value == "Array":
            tree[name], lines = _printed(lines[2:])
        else:
            tree[name], lines = value, lines[1:]
    return tree, lines[1:]


def _exported(tokens: list[re.Match[str]]) -> tuple[Any, list[re.Match[str]]]:
    first, *tokens = tokens
    if first.group().startswith("'"):
        return re.sub(r"\\(.)", r"\1", first.group(2)), tokens
    if not first.group().startswith("array"):
        return first.group(3), tokens
    tree = {}
    while tokens and tokens[0].group() != ")":
        key, tokens = _exported(tokens)
        tree[key], tokens = _exported(tokens)
    return tree, tokens[1:]


def leaves(tree: Tree, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a tree, with where it stands."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    if isinstance(tree, str):
        yield place, tree
    for key, item in items:
        yield from leaves(item, f"{place}/{key}")
