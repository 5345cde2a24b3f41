"""Header fields that are missing or wrong. Pure."""

from __future__ import annotations

import hashlib

from contract_tests.mutation.answer import WireAnswer
from contract_tests.mutation.operators.fitting import a_header
from contract_tests.mutation.operators.operator import Whole, at_answers


def _set(whole: Whole, value: str | None) -> WireAnswer:
    """Another value of a field that is there."""
    name = whole.site.path[0]
    return whole.answer if whole.answer.field(name) is None else whole.answer.with_field(name, value)


@at_answers(a_header())
def field_missing(whole: Whole) -> WireAnswer:
    """A field is missing."""
    return _set(whole, None)


@at_answers(a_header())
def field_empty(whole: Whole) -> WireAnswer:
    """A field has no value."""
    return _set(whole, "")


@at_answers(a_header())
def field_of_another_answer(whole: Whole) -> WireAnswer:
    """A field has the value that it has in another answer."""
    mine = whole.answer.field(whole.site.path[0])
    values = (other.field(whole.site.path[0]) for other in whole.others)
    other = next((value for value in values if value is not None and value != mine), None)
    return whole.answer if other is None else _set(whole, other)


@at_answers(a_header())
def field_appears(whole: Whole) -> WireAnswer:
    """A field is there although this answer has none."""
    name = whole.site.path[0]
    value = next((other.field(name) for other in whole.others if other.field(name) is not None), None)
    missing = whole.answer.field(name) is None and value is not None
    return whole.answer.with_field(name, value) if missing else whole.answer


@at_answers(a_header())
def field_twice(whole: Whole) -> WireAnswer:
    """A field stands there twice, with two values."""
    name = whole.site.path[0]
    value = whole.answer.field(name)
    if value is None:
        return whole.answer
    return WireAnswer(whole.answer.status, (*whole.answer.fields, (name, f"{value}x")), whole.answer.body)


@at_answers(a_header("Cache-Control"))
def cache_max_age_0(whole: Whole) -> WireAnswer:
    """Caches are to keep the answer for no time."""
    return _set(whole, "max-age=0")


@at_answers(a_header("Cache-Control"))
def cache_private(whole: Whole) -> WireAnswer:
    """The answer is private."""
    return _set(whole, "private, must-revalidate, max-age=0")


@at_answers(a_header("Cache-Control"))
def cache_forever(whole: Whole) -> WireAnswer:
    """Every cache is to keep the answer for a year."""
    return _set(whole, "public, max-age=31536000, immutable")


@at_answers(a_header("Age"))
def age_stale(whole: Whole) -> WireAnswer:
    """The answer is older than caches may keep it."""
    return whole.answer.with_field("Age", "99999999")


@at_answers(a_header("Age"))
def age_negative(whole: Whole) -> WireAnswer:
    """The answer comes from the future."""
    return whole.answer.with_field("Age", "-5")


@at_answers(a_header("ETag"))
def etag_constant(whole: Whole) -> WireAnswer:
    """All answers have one entity tag."""
    return _set(whole, '"1"')


@at_answers(a_header("ETag"), stateful=True)
def etag_changing(whole: Whole) -> WireAnswer:
    """Each answer has a new entity tag, whatever its content."""
    tag = hashlib.sha256(f"{whole.number}".encode()).hexdigest()
    return _set(whole, f'W/"{tag[:8]}"')


@at_answers(a_header("ETag"))
def etag_without_quotes(whole: Whole) -> WireAnswer:
    """The entity tag has no quotes."""
    return _set(whole, (whole.answer.field("ETag") or "").strip('W/"'))


@at_answers(a_header("ETag"))
def etag_other_strength(whole: Whole) -> WireAnswer:
    """A weak entity tag is strong, a strong one weak."""
    tag = whole.answer.field("ETag") or ""
    return _set(whole, tag.removeprefix("W/") if tag.startswith("W/") else f"W/{tag}")


@at_answers(a_header("Last-Modified"))
def modified_in_the_future(whole: Whole) -> WireAnswer:
    """The content was modified in a far year."""
    return _set(whole, "Fri, 31 Dec 2100 23:59:59 GMT")


@at_answers(a_header("Last-Modified"))
def modified_long_ago(whole: Whole) -> WireAnswer:
    """The content was last modified before the service existed."""
    return _set(whole, "Thu, 01 Jan 1998 00:00:00 GMT")


@at_answers(a_header("Last-Modified", "Expires"))
def date_not_of_http(whole: Whole) -> WireAnswer:
    """A date is in the form of ISO 8601."""
    return _set(whole, "2020-01-01T00:00:00Z")


@at_answers(a_header("Access-Control-Allow-Origin"))
def other_origin(whole: Whole) -> WireAnswer:
    """Only pages of one other site may read the answer."""
    return _set(whole, "https://example.com")


@at_answers(a_header("Location"))
def location_elsewhere(whole: Whole) -> WireAnswer:
    """The new resource is said to be elsewhere."""
    return _set(whole, f"{whole.answer.field('Location')}-else")
