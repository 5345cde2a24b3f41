"""The files of this repository: those that are, or would be, committed."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def tracked_files() -> dict[str, str]:
    """The text of each file by its path; what is not text reads as empty."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    names = sorted(name for name in set(listed.split("\0")) if name and (ROOT / name).is_file())
    return {name: text_of((ROOT / name).read_bytes()) for name in names}


def text_of(content: bytes) -> str:
    return "" if b"\0" in content else content.decode("utf-8", "replace")
