"""A tree of files as a value: compare it with a folder, or put it in the folder's place as a whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

Files = dict[str, bytes]


def differences(files: Files, folder: Path) -> list[str]:
    """One line for each file that a folder lacks, has too many, or has with other bytes."""
    there = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    lines: list[str] = []
    for path in sorted(files.keys() | there.keys()):
        if path not in there:
            lines.append(f"{folder.name}/{path} is missing")
        elif path not in files:
            lines.append(f"{folder.name}/{path} is no output of the generator")
        elif there[path].read_bytes() != files[path]:
            lines.append(f"{folder.name}/{path} differs from what the contracts say")
    return lines


def replace_folder(files: Files, folder: Path) -> None:
    """Put a tree in the place of a folder: the old one stays whole until the new one is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        new, old = Path(scratch, "new"), Path(scratch, "old")
        for path, content in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content)
        if folder.exists():
            folder.rename(old)
        try:
            shutil.move(new, folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
