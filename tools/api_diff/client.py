"""What changed between two versions of the Python API. Pure: it reads what griffe has read.

Griffe compares signatures and bases. Additions and annotations, which it does not compare, are compared here.
"""

from __future__ import annotations

from collections.abc import Iterator

import griffe

from tools.api_diff.annotations import alternatives, values_of
from tools.api_diff.change import Change
from tools.api_diff.public import PACKAGE, Paths, Public, brevity, public_objects, shortest_paths
from tools.api_diff.values import lacking

BREAKAGES = {
    griffe.BreakageKind.PARAMETER_MOVED: "is at another place",
    griffe.BreakageKind.PARAMETER_REMOVED: "is gone",
    griffe.BreakageKind.PARAMETER_CHANGED_KIND: "is given in another way",
    griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT: "has another default",
    griffe.BreakageKind.PARAMETER_CHANGED_REQUIRED: "becomes required",
    griffe.BreakageKind.PARAMETER_ADDED_REQUIRED: "is new and required",
    griffe.BreakageKind.RETURN_CHANGED_TYPE: "returns another type",
    griffe.BreakageKind.OBJECT_CHANGED_KIND: "is something else",
    griffe.BreakageKind.CLASS_REMOVED_BASE: "has lost a base class",
}


def client_changes(old: griffe.Module, new: griffe.Module) -> Iterator[Change]:
    """What changed between two versions of the package.

    Each object is told once, by its shortest public path; what changed alike in a class and its asynchronous
    twin, or in a method and its `_raw` form, is told once too.
    """
    before, after = public_objects(old), public_objects(new)
    paths = shortest_paths(before) | shortest_paths(after)
    told: dict[tuple[str, str, str, str], Change] = {}
    for change, canonical in [
        *_breakages(old, new, paths),
        *_presence(before, after),
        *_parameters(before, after),
        *_types(before, after),
    ]:
        key = (_twin(canonical), change.what.rpartition("`")[2], change.names[0], change.transition)
        if key not in told or brevity(change.place) < brevity(told[key].place):
            told[key] = change
    yield from told.values()


def _breakages(old: griffe.Module, new: griffe.Module, paths: Paths) -> Iterator[tuple[Change, str]]:
    for breakage in griffe.find_breaking_changes(old, new):
        canonical = breakage.obj.path
        if breakage.kind is not griffe.BreakageKind.OBJECT_REMOVED and canonical in paths:
            yield _breakage(paths[canonical], breakage), canonical


def _breakage(path: str, breakage: griffe.Breakage) -> Change:
    kind, values = breakage.kind, (breakage.old_value, breakage.new_value)
    said = BREAKAGES.get(kind, kind.value)
    parameters = [value for value in values if isinstance(value, griffe.Parameter)]
    if kind is griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT:
        defaults = [str(parameter.default) for parameter in parameters]
        return _parameter(path, parameters[0].name, said, defaults[0], defaults[1], breaks=True)
    if parameters:
        return _parameter(path, parameters[0].name, said, breaks=True)
    old, new = map(_said, values)
    return _change(path, said, old, new, breaks=True)


def _said(value: object) -> str:
    match value:
        case griffe.Kind():
            return value.value
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def _presence(before: Public, after: Public) -> Iterator[tuple[Change, str]]:
    """What is gone and what is new; of a whole that is gone or new, no parts.

    Griffe finds what is gone, too, but tells only one of the classes that inherited it.
    """
    for there, other, said, breaks in ((before, after, "is gone", True), (after, before, "is new", False)):
        for path, found in there.items():
            holder = path.rpartition(".")[0]
            if path not in other and (not holder or holder in other):
                yield _change(path, said, breaks=breaks), found.path


def _parameters(before: Public, after: Public) -> Iterator[tuple[Change, str]]:
    """What is gone and what is new; griffe takes `**options` for something that accepts what is gone."""
    for path, old, new in _both(before, after):
        if isinstance(old, griffe.Function) and isinstance(new, griffe.Function):
            known, kept = ({parameter.name for parameter in function.parameters} for function in (old, new))
            for parameter in old.parameters:
                if parameter.name not in kept:
                    yield _parameter(path, parameter.name, "is gone", breaks=True), new.path
            for parameter in new.parameters:
                if parameter.name not in known and not parameter.required:
                    yield _parameter(path, parameter.name, "is new and optional", breaks=False), new.path


def _types(before: Public, after: Public) -> Iterator[tuple[Change, str]]:
    for path, old, new in _both(before, after):
        if isinstance(old, griffe.Function) and isinstance(new, griffe.Function):
            yield from ((change, new.path) for change in _signature(path, old, new))
        elif isinstance(old, griffe.Attribute) and isinstance(new, griffe.Attribute):
            yield from ((change, new.path) for change in _attribute(path, old, new))


def _signature(path: str, old: griffe.Function, new: griffe.Function) -> Iterator[Change]:
    if old.returns != new.returns and "property" not in new.labels:
        breaks = lacking(alternatives(new.returns), alternatives(old.returns))
        yield _change(path, "returns another type", str(old.returns), str(new.returns), breaks=breaks)
    known = {parameter.name: parameter.annotation for parameter in old.parameters}
    for parameter in new.parameters:
        annotation = known.get(parameter.name)
        if parameter.name in known and annotation != parameter.annotation:
            breaks = lacking(alternatives(annotation), alternatives(parameter.annotation))
            types = str(annotation), str(parameter.annotation)
            yield _parameter(path, parameter.name, "has another type", *types, breaks=breaks)


def _attribute(path: str, old: griffe.Attribute, new: griffe.Attribute) -> Iterator[Change]:
    if old.annotation != new.annotation:
        breaks = lacking(alternatives(new.annotation), alternatives(old.annotation))
        yield _change(path, "has another type", str(old.annotation), str(new.annotation), breaks=breaks)
    elif str(new.annotation) == "TypeAlias" and old.value != new.value:
        before, after = values_of(old.value), values_of(new.value)
        for value in sorted(before - after):
            yield _change(path, f"has lost {value}", breaks=True, more=(value.strip("'\""),))
        for value in sorted(after - before):
            yield _change(path, f"has gained {value}", breaks=False)


def _both(before: Public, after: Public) -> Iterator[tuple[str, griffe.Object, griffe.Object]]:
    return ((path, before[path], after[path]) for path in before if path in after)


def _twin(path: str) -> str:
    """The path of the synchronous method that returns a result, of which there are other forms."""
    return path.replace(".Async", ".").removesuffix("_raw")


def _change(path: str, said: str, old: str = "", new: str = "", *, breaks: bool, more: tuple[str, ...] = ()) -> Change:
    return Change("client", PACKAGE, path, f"`{path}` {said}", old, new, breaks, (*_names(path), *more))


def _parameter(path: str, name: str, said: str, old: str = "", new: str = "", *, breaks: bool) -> Change:
    names = tuple(dict.fromkeys((name, name.removesuffix("_"))))
    return Change(
        "client", PACKAGE, f"{path}({name})", f"parameter `{name}` of `{path}` {said}", old, new, breaks, names
    )


def _names(path: str) -> tuple[str, ...]:
    """A name, and those of what it stands beside: an asynchronous class its twin, a constant its operation."""
    name = path.rpartition(".")[2]
    constant = [name.lower()] if name.isupper() else []
    return tuple(dict.fromkeys((name, name.removeprefix("Async"), name.removesuffix("_raw"), *constant)))
