"""The members of an answer as pages show it in one of several notations: JSON, XML, YAML, or as PHP prints arrays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.documentation import shown_json

PRINTED = re.compile(r"^(?P<indent> *)\[(?P<name>[^\]]+)\] => ?(?P<value>.*)$")
TAG = re.compile(r"<(?P<end>/?)(?P<name>[\w:.-]+)(?P<attributes>[^<>]*?)(?P<empty>/?)>(?P<text>[^<]*)")
ATTRIBUTE = re.compile(r"(?<![\w:.-])(?P<name>\w+)=\"")
MAPPED = re.compile(r"^(?P<indent> *)(?P<name>[\w*]+):(?: |$)")
WRAPPED = re.compile(r"^\w*\(?(?=\{)")
ROOT = "api"
"""The element that an XML document has around it, because it needs one."""


def shown_members(shown: list[str]) -> Iterator[tuple[str, str]]:
    """Dotted names of members with their JSON types, which are empty where the notation does not tell.

    Names begin with the outermost member that is shown.
    """
    if any(PRINTED.match(line) for line in shown):
        yield from _indented(shown, PRINTED)
    elif any(TAG.search(line) for line in shown):
        yield from _elements(" ".join(shown))
    elif any(MAPPED.match(line) for line in shown):
        yield from _indented(shown, MAPPED)
    elif any(WRAPPED.match(line) for line in shown):
        yield from shown_json.members(" ".join(shown)).items()


def completed(found: list[tuple[str, str]]) -> dict[str, str]:
    """Members from several answers by their longest name: where the outer ones are cut off, it is the end of a name."""
    names = {name for name, _ in found}
    types: dict[str, set[str]] = {}
    for name, says in found:
        longer = [whole for whole in names if whole.endswith(f".{name}")]
        whole = max(longer, key=len, default=name)
        types.setdefault(whole, set()).update({says} - {""})
    return {name: " | ".join(sorted(said)) for name, said in types.items()}


def _indented(shown: list[str], notation: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    open_: list[tuple[int, str]] = []
    found = [one for line in shown if (one := notation.match(line))]
    for one, following in zip(found, [*found[1:], None], strict=True):
        depth = len(one["indent"])
        while open_ and open_[-1][0] >= depth:
            open_.pop()
        name = f"{open_[-1][1]}.{one['name']}" if open_ else one["name"]
        open_.append((depth, name))
        holds = following is not None and len(following["indent"]) > depth
        empty = one.groupdict().get("value") == "Array"
        yield name, "object" if holds else "array" if empty else ""


def _elements(shown: str) -> Iterator[tuple[str, str]]:
    open_: list[str] = []
    for tag in TAG.finditer(shown):
        if tag["end"]:
            open_ = open_[:-1]
            continue
        path = [*open_, *([] if tag["name"] == ROOT else [tag["name"]])]
        attributes = ATTRIBUTE.findall(tag["attributes"])
        if path:
            yield ".".join(path), "object" if attributes else ""
            yield from ((".".join((*path, name)), "") for name in attributes)
            if attributes and tag["text"].strip():
                yield ".".join((*path, "*")), ""
        if not tag["empty"]:
            open_ = [*path]
