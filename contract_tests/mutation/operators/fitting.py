"""To which places an operator fits. Pure."""

from __future__ import annotations

import re

from contract_tests.mutation.operators.operator import Fits
from contract_tests.mutation.sites import Site

_TIME = re.compile(r"timestamp|date|day|month|year|^start$|^end$|time$|modified|expires|first|last", re.IGNORECASE)
_LINK = re.compile(r"^(older|newer|next|previous|url|href|file_description_url|html_url)$")


def of_type(*types: str) -> Fits:
    """Values that may have one of these types."""
    return lambda site: not site.types.isdisjoint(types)


def a_member(site: Site) -> bool:
    """Members of objects with fixed names."""
    return site.member


def a_number(site: Site) -> bool:
    """Integers and other numbers."""
    return not site.types.isdisjoint({"integer", "number"})


def a_scalar(site: Site) -> bool:
    """What is neither object nor array."""
    return not site.types.isdisjoint({"integer", "number", "string", "boolean"})


def a_vocabulary(site: Site) -> bool:
    """Strings of which the documented ones are listed."""
    return "string" in site.types and any(isinstance(value, str) for value in site.enum)


def a_free_text(site: Site) -> bool:
    """Strings that are not of a vocabulary."""
    return "string" in site.types and not site.enum


def a_time(site: Site) -> bool:
    """Dates and times, by format or name."""
    dated = site.format in ("date", "date-time") or _TIME.search(site.name) is not None
    return dated and not site.types.isdisjoint({"string", "integer"})


def a_link(site: Site) -> bool:
    """URLs, by format or name."""
    return "string" in site.types and (site.format.startswith("uri") or _LINK.match(site.name) is not None)


def a_count(site: Site) -> bool:
    """Numbers that count something, by all that speaks against an identifier or a time."""
    return a_number(site) and not a_time(site) and site.name not in ("id", "key", "code", "status", "httpCode", "rank")


def an_array(site: Site) -> bool:
    """Arrays."""
    return "array" in site.types


def an_object(site: Site) -> bool:
    """Objects and maps."""
    return "object" in site.types


def an_answer(site: Site) -> bool:
    """The answer as a whole."""
    return "answer" in site.types


def a_text(site: Site) -> bool:
    """Content that is no JSON."""
    return "text" in site.types


def a_header(*names: str) -> Fits:
    """Header fields that the contract describes; of these names, if any are given."""
    wanted = {name.lower() for name in names}
    return lambda site: "header" in site.types and (not wanted or site.path[0].lower() in wanted)


def an_answer_with(*statuses: str) -> Fits:
    """Answers that the contract describes under a key that begins like one of these."""
    return lambda site: an_answer(site) and site.status.startswith(statuses)
