"""What of the package is public: whatever callers can name without an underscore. Pure."""

from __future__ import annotations

import griffe

PACKAGE = "openknowledge"
Public = dict[str, griffe.Object]
Paths = dict[str, str]

MODELS = "models"
"""Callers import models from here; in which file below each stands is nobody's business."""


def public_objects(package: griffe.Module) -> Public:
    """Whatever callers can name, by its path below the package: also by the path of a class that inherits it."""
    found: Public = {}
    _collect(package, "", found)
    return found


def _collect(holder: griffe.Object, path: str, found: Public) -> None:
    for name, member in holder.all_members.items():
        if not member.is_public or (name.startswith("__") and name != "__init__"):
            continue
        try:
            target = member.final_target if isinstance(member, griffe.Alias) else member
        except (griffe.AliasResolutionError, griffe.CyclicAliasError):
            continue  # what another package made
        if holder.name == MODELS and isinstance(target, griffe.Module):
            continue
        below = f"{path}.{name}" if path else name
        found[below] = target
        if isinstance(target, griffe.Module | griffe.Class):
            _collect(target, below, found)


def shortest_paths(objects: Public) -> Paths:
    """The shortest public path of each object, by its own."""
    paths: Paths = {}
    for path in sorted(objects, key=brevity, reverse=True):
        paths[objects[path].path] = path
    return paths


def brevity(path: str) -> tuple[int, int, str]:
    """By this, the path comes first that callers would write."""
    return path.count("."), len(path), path
