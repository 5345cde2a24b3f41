"""What changed between two versions of an operation: route, parameters, body, answers. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from tools.api_diff.change import Change
from tools.api_diff.schemas import schema_changes
from tools.api_diff.site import Site, pointed
from tools.api_diff.values import canonical
from tools.specs import Document, SpecOperation, lookup, resolve

SHAPING = ("x-pagination", "x-series")
"""Extensions for which the client has a method more."""

SENDING = ("style", "explode", "allowReserved", "allowEmptyValue")


def operation_changes(old: SpecOperation, new: SpecOperation, site: Site) -> Iterator[Change]:
    """What changed between two operations of one name."""
    routes = [f"{operation.method} {operation.path}" for operation in (old, new)]
    if routes[0] != routes[1]:
        yield site.change(f"route of {site.label}", routes[0], routes[1], True)
    deprecated = bool(new.raw.get("deprecated"))
    if bool(old.raw.get("deprecated")) != deprecated:
        yield site.change(f"{site.label} is {'now' if deprecated else 'no longer'} deprecated", None, None, False)
    for key in SHAPING:
        before, after = old.raw.get(key), new.raw.get(key)
        if canonical(before) != canonical(after):
            yield site.below(key).change(f"`{key}` of {site.label}", before, after, before is not None)
    yield from _security_changes(old.raw, new.raw, site)
    yield from _parameter_changes(old, new, site)
    yield from _body_changes(old.raw, new.raw, site)
    yield from _answer_changes(old, new, site)


def _security_changes(old: Document, new: Document, site: Site) -> Iterator[Change]:
    """Ways to log in, of which one is enough."""
    both = zip((old, new), (site.old, site.new), strict=True)
    before, after = ({canonical(way) for way in _ways(raw, document)} for raw, document in both)
    if before != after:
        yield site.change(f"ways to log in for {site.label}", sorted(before), sorted(after), bool(before - after))


def _ways(raw: Document, document: Document) -> list[Document]:
    return raw.get("security", document.get("security")) or [{}]


def _parameter_changes(old: SpecOperation, new: SpecOperation, site: Site) -> Iterator[Change]:
    before, after = ({_key(each): each for each in operation.parameters} for operation in (old, new))
    for key in sorted(before.keys() | after.keys()):
        pointer = _parameter_pointer(*((site.new, new) if key in after else (site.old, old)), key)
        label, names = f"{key[0]} parameter `{key[1]}`", (key[1], key[1].replace("-", "_"))
        inside = replace(site, pointer=pointer, label=label, names=names, sent=True)
        if key not in after:
            yield inside.change(f"{inside.label} is gone", None, None, True)
        elif key not in before:
            needed = bool(after[key].get("required"))
            yield inside.change(f"{inside.label} is new and {'required' if needed else 'optional'}", None, None, needed)
        else:
            yield from _one_parameter(before[key], after[key], inside)


def _one_parameter(old: Document, new: Document, site: Site) -> Iterator[Change]:
    was_required, is_required = bool(old.get("required")), bool(new.get("required"))
    if was_required != is_required:
        yield site.change(f"{site.label} becomes {'required' if is_required else 'optional'}", None, None, is_required)
    for key in SENDING:
        if old.get(key) != new.get(key):
            yield site.change(f"`{key}` of {site.label}", old.get(key), new.get(key), True)
    yield from schema_changes(_schema(old), _schema(new), site.below("schema"))


def _body_changes(old: Document, new: Document, site: Site) -> Iterator[Change]:
    before, after = ("requestBody" in raw and raw["requestBody"] for raw in (old, new))
    pointer = pointed(site.new, after or {}, f"{site.pointer}/requestBody")
    inside = replace(site, pointer=pointer, label=f"body of {site.label}", sent=True)
    old_body, new_body = resolve(site.old, before or {}), resolve(site.new, after or {})
    needed = bool(new_body.get("required"))
    if before and not after:
        yield inside.change(f"{inside.label} is gone", None, None, True)
    elif after and not before:
        yield inside.change(f"{inside.label} is new and {'required' if needed else 'optional'}", None, None, needed)
    elif before and after:
        if bool(old_body.get("required")) != needed:
            yield inside.change(f"{inside.label} becomes {'required' if needed else 'optional'}", None, None, needed)
        yield from _content_changes(old_body, new_body, inside)


def _answer_changes(old: SpecOperation, new: SpecOperation, site: Site) -> Iterator[Change]:
    before, after = (
        {str(status): answer for status, answer in operation.raw["responses"].items()} for operation in (old, new)
    )
    for status in sorted(before.keys() | after.keys()):
        answers = after if status in after else before
        inside = site.below("responses", status, label=f"status {status} of {site.label}")
        if status not in after:
            yield inside.change(f"{inside.label} is gone", None, None, True)
        elif status not in before:
            yield inside.change(f"{inside.label} is new", None, None, False)
        else:
            pointer = pointed(site.new, answers[status], inside.pointer)
            inside = replace(inside, pointer=pointer, label=f"answer {status}", received=True)
            pair = resolve(site.old, before[status]), resolve(site.new, after[status])
            yield from chain(_content_changes(*pair, inside), _header_changes(*pair, inside))


def _content_changes(old: Document, new: Document, site: Site) -> Iterator[Change]:
    before, after = old.get("content", {}), new.get("content", {})
    for media_type in sorted(before.keys() | after.keys()):
        inside = site.below("content", media_type)
        if media_type not in after:
            yield inside.change(f"media type `{media_type}` of {site.label} is gone", None, None, True)
        elif media_type not in before:
            yield inside.change(f"media type `{media_type}` of {site.label} is new", None, None, False)
        else:
            for key in ("x-when", "x-wrapped"):
                values = [content[media_type].get(key) for content in (before, after)]
                if canonical(values[0]) != canonical(values[1]):
                    yield inside.change(f"`{key}` of `{media_type}` in {site.label}", values[0], values[1], True)
            yield from schema_changes(_schema(before[media_type]), _schema(after[media_type]), inside.below("schema"))


def _header_changes(old: Document, new: Document, site: Site) -> Iterator[Change]:
    before, after = old.get("headers", {}), new.get("headers", {})
    for name in sorted(before.keys() | after.keys()):
        headers, document = (after, site.new) if name in after else (before, site.old)
        inside = site.below("headers", name, label=f"header `{name}` of {site.label}", names=(name,))
        inside = replace(inside, pointer=pointed(document, headers[name], inside.pointer))
        if name not in after:
            yield inside.change(f"{inside.label} is gone", None, None, True)
        elif name not in before:
            yield inside.change(f"{inside.label} is new", None, None, False)
        else:
            pair = resolve(site.old, before[name]), resolve(site.new, after[name])
            required = [bool(header.get("required")) for header in pair]
            if required[0] != required[1]:
                yield inside.change(
                    f"{inside.label} becomes {'required' if required[1] else 'optional'}", None, None, required[0]
                )
            yield from schema_changes(_schema(pair[0]), _schema(pair[1]), inside.below("schema"))


def _key(parameter: Document) -> tuple[str, str]:
    return str(parameter["in"]), str(parameter["name"])


def _schema(node: Mapping[str, Any]) -> Any:
    return node.get("schema", {})


def _parameter_pointer(document: Document, operation: SpecOperation, key: tuple[str, str]) -> str:
    """Where a parameter is written: a component, the operation, or its path."""
    for place in (operation.pointer, operation.pointer.rpartition("/")[0]):
        for index, parameter in enumerate(lookup(document, place).get("parameters", [])):
            if _key(resolve(document, parameter)) == key:
                return pointed(document, parameter, f"{place}/parameters/{index}")
    raise KeyError(key)
