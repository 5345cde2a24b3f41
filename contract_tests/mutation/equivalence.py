"""When a changed answer says the same as before. Pure.

Each rule tells whether two answers say the same to everybody who keeps to a standard; its docstring names which. An
answer that a strict check refuses is never equivalent, since somebody may read it otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from contract_tests.mutation.answer import WireAnswer
from contract_tests.mutation.json_text import Enclosed
from tools.specs import is_json

Rule = Callable[[WireAnswer, WireAnswer], bool]

_WITHOUT_CONTENT = (304, 412)
"""Statuses of which answers to GET may have no content here."""

RULES: dict[str, Rule] = {}
"""All rules by name."""


def equivalent(changes: Iterable[tuple[WireAnswer, WireAnswer]]) -> str | None:
    """The rule by which every changed answer is as before; None if there is none.

    Args:
        changes: Answers before and after.
    """
    kept = list(changes)
    for name, rule in RULES.items():
        if all(rule(before, after) for before, after in kept):
            return name
    return None


def _rule(rule: Rule) -> Rule:
    RULES[rule.__name__] = rule
    return rule


@_rule
def charset_of_json(before: WireAnswer, after: WireAnswer) -> bool:
    """RFC 8259, 11: JSON has no parameter charset, so naming UTF-8, which it has to be in, says nothing."""
    return _without_charset(before) == _without_charset(after)


@_rule
def case_of_charset(before: WireAnswer, after: WireAnswer) -> bool:
    """RFC 9110, 8.3.2: the name of a charset is the same in any case, and 8.3.1: so is the space around `;`."""
    return _with_plain_type(before) == _with_plain_type(after)


@_rule
def type_of_nothing(before: WireAnswer, after: WireAnswer) -> bool:
    """RFC 9110, 8.3: Content-Type tells what the content is; without content it tells nothing. Not so after HEAD."""
    if before.body or after.body or before.status not in _WITHOUT_CONTENT:
        return False
    return before.with_field("Content-Type", None) == after.with_field("Content-Type", None)


@_rule
def order_of_members(before: WireAnswer, after: WireAnswer) -> bool:
    """RFC 8259, 4: an object is a collection of members without order."""
    if before.status != after.status or before.fields != after.fields:
        return False
    one, other = _value(before), _value(after)
    return one is not None and _sorted(one) == _sorted(other)


@_rule
def form_of_numbers(before: WireAnswer, after: WireAnswer) -> bool:
    """RFC 8259, 6: 5 and 5.0 are one number. Only a point that goes is no fault; one that comes may be refused."""
    if before.status != after.status or before.media_type != after.media_type or len(after.body) >= len(before.body):
        return False
    one, other = _value(before), _value(after)
    return one is not None and _with_plain_numbers(one) == _with_plain_numbers(other)


def _value(answer: WireAnswer) -> Any:
    try:
        return Enclosed(answer.body).value if answer.body else None
    except ValueError:
        return None


def _sorted(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _with_plain_numbers(value: Any) -> str:
    return re.sub(r"(?<=\d)\.0(?=[,}\]]|$)", "", json.dumps(value, sort_keys=True, separators=(",", ":")))


def _without_charset(answer: WireAnswer) -> WireAnswer:
    value = answer.field("Content-Type") or ""
    utf8 = is_json(value) and re.search(r";\s*charset=\"?utf-8\"?$", value, re.IGNORECASE)
    return answer.with_field("Content-Type", answer.media_type if utf8 else value)


def _with_plain_type(answer: WireAnswer) -> WireAnswer:
    value = answer.field("Content-Type") or ""
    return answer.with_field("Content-Type", re.sub(r"\s*;\s*", ";", value.lower()))
