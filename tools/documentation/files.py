"""Inventories as files: `specs/documentation/<api>.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tools.documentation.facts import Fact
from tools.specs import FOLDER

INVENTORIES = FOLDER / "documentation"


def read(api: str, folder: Path = INVENTORIES) -> tuple[Fact, ...]:
    """The committed inventory of an API; nothing where there is none yet."""
    path = folder / f"{api}.json"
    if not path.exists():
        return ()
    return tuple(Fact(**fact) for fact in json.loads(path.read_text(encoding="utf-8"))["facts"])


def write(
    api: str, pages: Sequence[str], revisions: Sequence[int], facts: Sequence[Fact], folder: Path = INVENTORIES
) -> Path:
    """Keep an inventory, one fact to a line, so that a change of a page is a change of few lines.

    Args:
        pages: Addresses of the pages that the facts were read from.
        revisions: Numbers of the versions that were read, as far as they are known.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = ",\n".join(f"  {json.dumps(asdict(fact), ensure_ascii=False)}" for fact in facts)
    path = folder / f"{api}.json"
    head = f' "pages": {json.dumps(pages)},\n "revisions": {json.dumps(revisions)},\n'
    path.write_text(f'{{\n{head} "facts": [\n{told}\n ]\n}}\n', encoding="utf-8")
    return path
