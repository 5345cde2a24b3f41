"""Packages that are installed here and that a user may lack: the search for them fails, and takes as long to fail."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


class Hiding:
    """A finder of modules as it is, but for some packages: in their place it looks for a name that is nowhere."""

    def __init__(self, finder: Any, packages: Collection[str]) -> None:
        self._finder = finder
        self._packages = packages

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the module is; None where this finder does not have it, or hides it."""
        sought = f"{name}_that_is_nowhere" if name.partition(".")[0] in self._packages else name
        spec: ModuleSpec | None = self._finder.find_spec(sought, path, target)
        return spec

    def __getattr__(self, name: str) -> Any:
        return getattr(self._finder, name)


def hide(*packages: str) -> None:
    """Let packages be as if they were not installed, from now on; none of them may be loaded yet."""
    loaded = sorted(set(packages) & sys.modules.keys())
    assert not loaded, f"already loaded: {loaded}"
    sys.meta_path[:] = [Hiding(finder, packages) for finder in sys.meta_path]
