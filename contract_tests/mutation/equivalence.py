"""When a changed answer says the same as before. Pure.

Each rule gives a canonical form; answers with equal forms are equivalent. Its docstring names what grounds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from contract_tests.mutation.answer import WireAnswer
from tools.specs import is_json

Canonical = Callable[[str, WireAnswer], object]

RULES: dict[str, Canonical] = {}
"""All rules by name."""


def equivalent(changes: Iterable[tuple[str, WireAnswer, WireAnswer]]) -> str | None:
    """The rule by which every changed answer is as before; None if there is none.

    Args:
        changes: Method, answer before, answer after.
    """
    kept = list(changes)
    for name, rule in RULES.items():
        if all(rule(method, before) == rule(method, after) for method, before, after in kept):
            return name
    return None


def _rule(canonical: Canonical) -> Canonical:
    RULES[canonical.__name__] = canonical
    return canonical


@_rule
def charset_of_json(method: str, answer: WireAnswer) -> object:
    """RFC 8259, 11: JSON has no parameter charset, so that naming UTF-8, which it has to be in, says nothing."""
    value = answer.field("Content-Type") or ""
    plain = answer.media_type if is_json(value) and value.lower().endswith("charset=utf-8") else value
    return answer.with_field("Content-Type", plain)


@_rule
def order_of_members(method: str, answer: WireAnswer) -> object:
    """RFC 8259, 4: an object is an unordered collection of members."""
    import json

    try:
        value = json.loads(answer.body)
    except ValueError:
        return answer
    return answer.with_body(json.dumps(value, sort_keys=True).encode()) if answer.body else answer
