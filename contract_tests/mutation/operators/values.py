"""A wrong value of the right type. Pure."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

from contract_tests.mutation.answer import WireAnswer
from contract_tests.mutation.operators.fitting import a_free_text, a_number, a_text, a_vocabulary, of_type
from contract_tests.mutation.operators.operator import HELD, Hit, Whole, at_answers, at_values

_LONGEST = 255
_INT32 = 2**31


def _number(hit: Hit, change: Callable[[Any], Any]) -> Any:
    is_number = isinstance(hit.value, int | float) and not isinstance(hit.value, bool)
    return change(hit.value) if is_number else hit.value


def _text(hit: Hit, change: Callable[[str], str]) -> Any:
    return change(hit.value) if isinstance(hit.value, str) else hit.value


@at_values(a_number)
def one_more(hit: Hit) -> Any:
    """A number is one too large."""
    return _number(hit, lambda value: value + 1)


@at_values(a_number)
def one_less(hit: Hit) -> Any:
    """A number is one too small."""
    return _number(hit, lambda value: value - 1)


@at_values(a_number)
def times_ten(hit: Hit) -> Any:
    """A number is ten times too large."""
    return _number(hit, lambda value: value * 10)


@at_values(a_number)
def zero(hit: Hit) -> Any:
    """A number is 0."""
    return _number(hit, lambda value: 0)


@at_values(a_number)
def negated(hit: Hit) -> Any:
    """A number has the other sign."""
    return _number(hit, lambda value: -value)


@at_values(of_type("integer"))
def wrapped_at_32_bits(hit: Hit) -> Any:
    """A number is cut to 32 bits with a sign."""
    return _number(hit, lambda value: (int(value) + _INT32) % (2 * _INT32) - _INT32)


@at_values(of_type("boolean"))
def flipped(hit: Hit) -> Any:
    """A boolean is the other one."""
    return not hit.value if isinstance(hit.value, bool) else hit.value


@at_values(a_vocabulary)
def outside_the_vocabulary(hit: Hit) -> Any:
    """A value is none of its vocabulary."""
    return _text(hit, lambda value: f"{value}-x")


@at_values(a_vocabulary)
def another_of_the_vocabulary(hit: Hit) -> Any:
    """A value is another one of its vocabulary."""
    return _text(
        hit, lambda value: next((one for one in hit.site.enum if isinstance(one, str) and one != value), value)
    )


@at_values(of_type("string"))
def empty_string(hit: Hit) -> Any:
    """A string is empty."""
    return _text(hit, lambda value: "")


@at_values(of_type("string"))
def case_changed(hit: Hit) -> Any:
    """A string has small letters for large ones, and large for small."""
    return _text(hit, str.swapcase)


@at_values(of_type("string"))
def trailing_space(hit: Hit) -> Any:
    """A string has a space at its end."""
    return _text(hit, lambda value: value + " ")


@at_values(a_free_text)
def html_escaped(hit: Hit) -> Any:
    """A string is escaped for HTML once too often."""
    return _text(hit, html.escape)


@at_values(a_free_text)
def decomposed(hit: Hit) -> Any:
    """A string is in the decomposed form of Unicode."""
    return _text(hit, lambda value: unicodedata.normalize("NFD", value))


@at_values(a_free_text)
def percent_encoded(hit: Hit) -> Any:
    """A string is percent-encoded once too often."""
    return _text(hit, lambda value: quote(value, safe="/:?=&,()-"))


@at_values(a_free_text)
def percent_decoded(hit: Hit) -> Any:
    """A string is percent-decoded once too often."""
    return _text(hit, unquote)


@at_values(a_free_text)
def underscores_for_spaces(hit: Hit) -> Any:
    """A string has underscores for spaces."""
    return _text(hit, lambda value: value.replace(" ", "_"))


@at_values(a_free_text)
def spaces_for_underscores(hit: Hit) -> Any:
    """A string has spaces for underscores."""
    return _text(hit, lambda value: value.replace("_", " "))


@at_values(a_free_text)
def cut_at_255(hit: Hit) -> Any:
    """A string is cut after 255 characters."""
    return _text(hit, lambda value: value[:_LONGEST])


@at_values(a_free_text)
def last_character_lost(hit: Hit) -> Any:
    """A string lacks its last character."""
    return _text(hit, lambda value: value[:-1])


@at_values(lambda site: bool(site.siblings) and "object" not in site.types and "array" not in site.types)
def exchanged_with_sibling(hit: Hit) -> Any:
    """Two members of the same type have each other's value."""
    other = next((name for name in hit.site.siblings if name in hit.holder and hit.holder[name] != hit.value), None)
    if other is not None:
        hit.holder[hit.key], hit.holder[other] = hit.holder[other], hit.value
    return HELD


def _content(whole: Whole, change: Callable[[str], str]) -> WireAnswer:
    text = whole.answer.body.decode(errors="replace")
    return whole.answer.with_body(change(text).encode())


@at_answers(a_text)
def text_numbers_one_more(whole: Whole) -> WireAnswer:
    """In content that is no JSON the last number is one too large."""
    return _content(whole, lambda text: _last_number(text, lambda digits: str(int(digits) + 1)))


@at_answers(a_text)
def text_number_lost(whole: Whole) -> WireAnswer:
    """In content that is no JSON the last number is missing."""
    return _content(whole, lambda text: _last_number(text, lambda digits: ""))


@at_answers(a_text)
def text_case_changed(whole: Whole) -> WireAnswer:
    """Content that is no JSON has small letters for large ones, and large for small."""
    return _content(whole, str.swapcase)


@at_answers(a_text)
def text_html_escaped(whole: Whole) -> WireAnswer:
    """Content that is no JSON is escaped for HTML once too often."""
    return _content(whole, html.escape)


@at_answers(a_text)
def text_line_lost(whole: Whole) -> WireAnswer:
    """Content that is no JSON lacks the line in its middle."""
    lines = whole.answer.body.splitlines(keepends=True)
    return whole.answer.with_body(b"".join(lines[: len(lines) // 2] + lines[len(lines) // 2 + 1 :]))


@at_answers(a_text)
def text_line_twice(whole: Whole) -> WireAnswer:
    """Content that is no JSON has the line in its middle twice."""
    lines = whole.answer.body.splitlines(keepends=True)
    return whole.answer.with_body(b"".join(lines[: len(lines) // 2 + 1] + lines[len(lines) // 2 :]))


def _last_number(text: str, change: Callable[[str], str]) -> str:
    import re

    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    last = found[-1]
    return text[: last.start()] + change(last[0]) + text[last.end() :]
