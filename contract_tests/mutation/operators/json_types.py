"""The right value in the wrong type or form. Pure."""

from __future__ import annotations

from typing import Any

from contract_tests.mutation.json_text import raw
from contract_tests.mutation.operators.fitting import a_number, an_array, of_type
from contract_tests.mutation.operators.operator import Hit, at_values


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@at_values(a_number)
def number_as_string(hit: Hit) -> Any:
    """A number is a string of its digits."""
    return str(hit.value) if _is_number(hit.value) else hit.value


@at_values(of_type("string"))
def string_as_number(hit: Hit) -> Any:
    """A string of digits is a number."""
    digits = isinstance(hit.value, str) and hit.value.isascii() and hit.value.isdigit()
    return int(hit.value) if digits else hit.value


@at_values(of_type("string"))
def string_replaced_by_number(hit: Hit) -> Any:
    """In place of a string stands its length."""
    return len(hit.value) if isinstance(hit.value, str) else hit.value


@at_values(of_type("boolean"))
def boolean_as_string(hit: Hit) -> Any:
    """A boolean is a string."""
    return str(hit.value).lower() if isinstance(hit.value, bool) else hit.value


@at_values(of_type("boolean"))
def boolean_as_integer(hit: Hit) -> Any:
    """A boolean is 1 or 0."""
    return int(hit.value) if isinstance(hit.value, bool) else hit.value


@at_values(of_type("integer"))
def integer_with_fraction(hit: Hit) -> Any:
    """An integer has a fraction."""
    return hit.value + 0.5 if _is_number(hit.value) else hit.value


@at_values(of_type("integer"))
def integer_with_point(hit: Hit) -> Any:
    """An integer is written with a point and a zero."""
    return raw(f"{hit.value}.0") if _is_number(hit.value) and isinstance(hit.value, int) else hit.value


@at_values(of_type("integer"))
def integer_with_exponent(hit: Hit) -> Any:
    """An integer is written with an exponent."""
    return raw(f"{hit.value}e0") if _is_number(hit.value) and isinstance(hit.value, int) else hit.value


@at_values(of_type("number"))
def number_without_point(hit: Hit) -> Any:
    """A number that is whole is written without a point."""
    return int(hit.value) if isinstance(hit.value, float) and hit.value.is_integer() else hit.value


@at_values(a_number)
def not_a_number(hit: Hit) -> Any:
    """A number is NaN, which JSON does not have."""
    return raw("NaN") if _is_number(hit.value) else hit.value


@at_values(an_array)
def array_as_single_item(hit: Hit) -> Any:
    """In place of an array stands its first item."""
    return hit.value[0] if isinstance(hit.value, list) and hit.value else hit.value
