"""What changed between two versions of a schema, and what of it breaks callers. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tools.api_diff.change import Change
from tools.api_diff.site import Site
from tools.api_diff.values import ALTERNATIVES, ANY, canonical, followed, lacking, types_of, vocabulary, without_null
from tools.specs import Document

LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
COMPARED = {
    *("$ref", "type", "enum", "const", "properties", "required", "items", "additionalProperties", "allOf"),
    *(*ALTERNATIVES, *LOWER, *UPPER),
}
SILENT = {"title", "description", "summary", "example", "examples", "externalDocs", "$comment"}
"""Words about values, which permit and forbid none."""

TYPING = {"format", "x-attribute", "x-refusal"}
"""Keywords that decide what the client makes of a value, for senders and receivers."""

EASING = {"x-csrf-token", "x-date-forms"}
"""Extensions that take a burden from callers; further ones describe."""


def schema_changes(old: Document | bool, new: Document | bool, site: Site) -> Iterator[Change]:
    """What changed between two schemas; components that both refer to are left to a comparison of their own."""
    (old_null, old), (new_null, new) = without_null(old), without_null(new)
    references = (str(old.get("$ref", "")), str(new.get("$ref", "")))
    if references[0] != references[1]:
        if references in site.followed:
            return
        site = replace(site, followed=site.followed | {references})
        (old_below, old), (new_below, new) = followed(site.old, old), followed(site.new, new)
        old_null, new_null = old_null or old_below, new_null or new_below
    yield from _permitted(old, new, old_null, new_null, site)


def _permitted(old: Document, new: Document, old_null: bool, new_null: bool, site: Site) -> Iterator[Change]:
    before, after = types_of(old), types_of(new)
    if ANY not in (before, after) and old_null != new_null:
        breaks = site.breaks(narrower=old_null, wider=new_null)
        yield site.change(f"{site.label} {'may be' if new_null else 'is never'} null", None, None, breaks)
    if before != after:
        breaks = site.breaks(narrower=lacking(before, after), wider=lacking(after, before))
        yield site.change(f"type of {site.label}", _listed(before), _listed(after), breaks)
        if not before & after and lacking(before, after):
            return
    yield from _values(old, new, site)
    yield from _bounds(old, new, site)
    yield from _properties(old, new, site)
    yield from _additional(old, new, site)
    if "items" in old and "items" in new:
        yield from schema_changes(old["items"], new["items"], site.below("items", label=f"items of {site.label}"))
    for key in (*ALTERNATIVES, "allOf"):
        yield from _members(old, new, key, site)
    yield from _others(old, new, site)


def _values(old: Document, new: Document, site: Site) -> Iterator[Change]:
    before, after = vocabulary(old), vocabulary(new)
    if before is None or after is None:
        if before is not after:
            breaks = site.breaks(narrower=before is None, wider=after is None)
            texts = [_said(values) for values in (before, after)]
            yield site.change(f"vocabulary of {site.label}", texts[0], texts[1], breaks)
        return
    for text in before.keys() - after.keys():
        yield site.change(f"value `{_bare(text)}` of {site.label} is gone", None, None, True, _bare(text), *site.names)
    for text in after.keys() - before.keys():
        yield site.change(f"value `{_bare(text)}` of {site.label} is new", None, None, False, _bare(text), *site.names)


def _bounds(old: Document, new: Document, site: Site) -> Iterator[Change]:
    for keys, sign, unbounded in ((LOWER, 1, float("-inf")), (UPPER, -1, float("inf"))):
        for key in keys:
            before, after = old.get(key, unbounded), new.get(key, unbounded)
            if before != after:
                breaks = site.breaks(narrower=sign * after > sign * before, wider=False)
                yield site.change(f"`{key}` of {site.label}", old.get(key), new.get(key), breaks)


def _properties(old: Document, new: Document, site: Site) -> Iterator[Change]:
    before, after = old.get("properties", {}), new.get("properties", {})
    was_required, is_required = set(old.get("required", [])), set(new.get("required", []))
    for name in before.keys() | after.keys():
        label = f"property `{name}` of {site.label}"
        inside = site.below("properties", name, label=label, names=_attributes(name, before, after))
        if name not in after:
            yield inside.change(f"{inside.label} is gone", None, None, True)
        elif name not in before:
            needed = name in is_required
            breaks = inside.breaks(narrower=needed, wider=False)
            yield inside.change(f"{inside.label} is new and {'required' if needed else 'optional'}", None, None, breaks)
        else:
            if (name in was_required) != (name in is_required):
                breaks = inside.breaks(narrower=name in is_required, wider=name in was_required)
                yield inside.change(
                    f"{inside.label} becomes {'required' if name in is_required else 'optional'}", None, None, breaks
                )
            yield from schema_changes(before[name], after[name], inside)


def _additional(old: Document, new: Document, site: Site) -> Iterator[Change]:
    before, after = old.get("additionalProperties", True), new.get("additionalProperties", True)
    inside = site.below("additionalProperties", label=f"further properties of {site.label}")
    if isinstance(before, dict) and isinstance(after, dict):
        yield from schema_changes(before, after, inside)
    elif before != after:
        narrower, wider = before is True or after is False, before is False or after is True
        breaks = inside.breaks(narrower=narrower, wider=wider and isinstance(before, dict))
        yield inside.change(f"`additionalProperties` of {site.label}", before, after, breaks)


def _members(old: Document, new: Document, key: str, site: Site) -> Iterator[Change]:
    before = {canonical(member): member for member in old.get(key, [])}
    after = {canonical(member): member for member in new.get(key, [])}
    gone, added = before.keys() - after.keys(), after.keys() - before.keys()
    if len(gone) == len(added) == 1:
        member = after[added.pop()]
        inside = site.below(key, str(new[key].index(member)))
        yield from schema_changes(before[gone.pop()], member, inside)
        return
    restricting = key == "allOf" or not before or not after
    for text in gone:
        breaks = site.breaks(narrower=key != "allOf" and bool(after), wider=restricting)
        yield site.change(f"member of `{key}` in {site.label} is gone", before[text], None, breaks)
    for text in added:
        breaks = site.breaks(narrower=restricting, wider=key != "allOf" and bool(before))
        yield site.change(f"member of `{key}` in {site.label} is new", None, after[text], breaks)


def _others(old: Document, new: Document, site: Site) -> Iterator[Change]:
    """Keywords whose values cannot be told to be wider or narrower: any other one may forbid what was sent."""
    for key in sorted((old.keys() | new.keys()) - COMPARED - SILENT):
        if key.startswith("x-") and key not in TYPING | EASING:
            continue
        if canonical(old.get(key)) != canonical(new.get(key)) or (key in old) != (key in new):
            narrower = key in old if key in EASING else key in new
            breaks = key in TYPING or site.breaks(narrower=narrower, wider=False)
            yield site.change(f"`{key}` of {site.label}", old.get(key), new.get(key), breaks)


def _attributes(name: str, before: Document, after: Document) -> tuple[str, ...]:
    """The name on the wire, and those that the client gives it."""
    nodes = (node for node in (before.get(name), after.get(name)) if isinstance(node, dict))
    return tuple(dict.fromkeys((name, *(str(node["x-attribute"]) for node in nodes if "x-attribute" in node))))


def _said(values: Document | None) -> str:
    return "any value" if values is None else ", ".join(sorted(values))


def _bare(text: str) -> str:
    return text.strip('"')


def _listed(types: frozenset[str]) -> str:
    return "any" if types == ANY else ", ".join(sorted(types))
