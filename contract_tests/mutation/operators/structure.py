"""Members, items and values in the wrong place. Pure."""

from __future__ import annotations

import re
from typing import Any

from contract_tests.mutation.json_text import twice
from contract_tests.mutation.operators.fitting import a_member, an_array, an_object
from contract_tests.mutation.operators.operator import HELD, Hit, at_values
from contract_tests.mutation.sites import Site


def _any(site: Site) -> bool:
    return "answer" not in site.types and "header" not in site.types and "text" not in site.types


@at_values(lambda site: site.member and site.required)
def drop_required(hit: Hit) -> Any:
    """A required member is absent."""
    del hit.holder[hit.key]
    return HELD


@at_values(lambda site: site.member and not site.required)
def drop_optional(hit: Hit) -> Any:
    """An optional member is absent."""
    del hit.holder[hit.key]
    return HELD


@at_values(_any)
def null(hit: Hit) -> Any:
    """A value is null."""
    return None


@at_values(an_object)
def extra_member(hit: Hit) -> Any:
    """An object has a member that nobody describes."""
    return {**hit.value, "debug_info": "x1"} if isinstance(hit.value, dict) else hit.value


@at_values(a_member)
def rename(hit: Hit) -> Any:
    """A member is called the same in another style: camelCase for snake_case, or with another initial."""
    name = re.sub(r"[_-]([a-z])", lambda found: found[1].upper(), hit.key)
    hit.holder[name if name != hit.key else hit.key[:1].swapcase() + hit.key[1:]] = hit.holder.pop(hit.key)
    return HELD


@at_values(an_object)
def empty_object(hit: Hit) -> Any:
    """An object has no members."""
    return {} if isinstance(hit.value, dict) else hit.value


@at_values(_any)
def wrap_in_array(hit: Hit) -> Any:
    """A value stands in an array of its own."""
    return [hit.value]


@at_values(an_array)
def array_to_object(hit: Hit) -> Any:
    """An array is an object with its indices as names, as PHP writes arrays with gaps."""
    if not isinstance(hit.value, list):
        return hit.value
    return {str(index): item for index, item in enumerate(hit.value)}


@at_values(an_array)
def null_item(hit: Hit) -> Any:
    """An item in the middle is null."""
    if not isinstance(hit.value, list) or not hit.value:
        return hit.value
    middle = len(hit.value) // 2
    return [*hit.value[:middle], None, *hit.value[middle + 1 :]]


@at_values(an_array)
def empty_array(hit: Hit) -> Any:
    """An array has no items."""
    return [] if isinstance(hit.value, list) else hit.value


@at_values(an_object)
def unwrap(hit: Hit) -> Any:
    """In place of an object stands the value of its first member."""
    return next(iter(hit.value.values()), hit.value) if isinstance(hit.value, dict) else hit.value


@at_values(a_member)
def duplicate_member(hit: Hit) -> Any:
    """A member stands there twice, first with another value."""
    members = list(hit.holder.items())
    hit.holder.clear()
    for name, value in members:
        if name == hit.key:
            hit.holder[twice(name)] = None
        hit.holder[name] = value
    return HELD


@at_values(lambda site: an_object(site))
def map_without_an_entry(hit: Hit) -> Any:
    """A map lacks the entry in its middle."""
    if not isinstance(hit.value, dict) or not hit.value or hit.site.enum:
        return hit.value
    names = list(hit.value)
    return {name: hit.value[name] for name in names if name != names[len(names) // 2]}


@at_values(lambda site: an_object(site))
def entries_exchanged(hit: Hit) -> Any:
    """The first two members of an object exchange their values."""
    if not isinstance(hit.value, dict) or len(hit.value) < 2:
        return hit.value
    (first, one), (second, other), *rest = hit.value.items()
    return {first: other, second: one, **dict(rest)}
