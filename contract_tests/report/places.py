"""Where a clause of a contract is written: the file and the line, found from the pointer into the bundled contract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tools import specs


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; the file by its path in the repository, lines counted from 1."""

    file: str
    line: int


def place_of(clause: str, folder: Path = specs.FOLDER) -> Place:
    """Where a clause is written, or as near to it as its pointer leads; line 1 of the contract if nowhere.

    Args:
        clause: `specs/<api>.yaml#<JSON pointer into the bundled contract>`.
        folder: Where the contracts are.
    """
    name, _, pointer = clause.removeprefix("specs/").partition("#")
    entry = folder / name
    if "/" in name or not entry.is_file():
        return Place(f"specs/{name}", 1)
    tokens = [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]
    found = [_walk(path, _root(path), tokens) for path in _files(entry, tokens)]
    depth, path, node = max(found, key=lambda one: one[0])
    line: int = node.start_mark.line + 1 if depth else 1
    return Place(f"specs/{path.relative_to(folder).as_posix()}", line)


def _files(entry: Path, tokens: list[str]) -> Iterator[Path]:
    """The entry document; for a component, the others as well from which a bundle takes components."""
    yield entry
    if tokens[:1] == ["components"]:
        for folder in (entry.with_suffix(""), entry.parent / "shared"):
            yield from sorted(path for path in folder.glob("*.yaml") if not path.name.endswith(".schema.yaml"))


def _walk(path: Path, node: Node, tokens: list[str]) -> tuple[int, Path, Node]:
    """How many tokens lead on, and the file and node that they lead to; references to other files are followed."""
    depth = 0
    for token in tokens:
        reference = _member(node, "$ref")
        if isinstance(reference, ScalarNode) and not reference.value.startswith("#"):
            file, _, pointer = reference.value.partition("#")
            path = (path.parent / file).resolve()
            named = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
            _, path, node = _walk(path, _root(path), named)
        following = _member(node, token)
        if following is None:
            break
        depth, node = depth + 1, following
    return depth, path, node


def _member(node: Node, token: str) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == token), None)
    if isinstance(node, SequenceNode) and token.isdecimal() and int(token) < len(node.value):
        member: Node = node.value[int(token)]
        return member
    return None


@cache
def _root(path: Path) -> Node:
    with path.open(encoding="utf-8") as file:
        root: Node = YAML(typ="rt", pure=True).compose(file)
    return root
