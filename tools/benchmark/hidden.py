"""Packages that are installed here and that a user may lack: their import fails, and takes as long to fail."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType


class Hidden:
    """A finder that makes imports of some packages fail, after the search through all places that finds nothing."""

    def __init__(self, packages: Iterable[str]) -> None:
        self._packages = frozenset(packages)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """None for what is not hidden, so that the other finders are asked.

        Raises:
            ModuleNotFoundError: The package is hidden.
        """
        if name.partition(".")[0] not in self._packages:
            return None
        for finder in sys.meta_path:
            if finder is not self:
                finder.find_spec(f"{name}_that_is_nowhere", path, target)
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def hide(*packages: str) -> None:
    """Make imports of packages fail from now on; none of them may be loaded yet."""
    loaded = sorted(set(packages) & sys.modules.keys())
    assert not loaded, f"already loaded: {loaded}"
    sys.meta_path.insert(0, Hidden(packages))
