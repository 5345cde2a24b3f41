"""Links that lead elsewhere, or nowhere. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from contract_tests.mutation.operators.fitting import a_link, an_object
from contract_tests.mutation.operators.operator import Hit, at_values


def _link(hit: Hit, change: Callable[[str], str]) -> Any:
    return change(hit.value) if isinstance(hit.value, str) and "/" in hit.value else hit.value


@at_values(a_link)
def broken_path(hit: Hit) -> Any:
    """A link leads to a path that does not exist."""
    return _link(hit, lambda url: re.sub(r"/(?=[^/]*$)", "/broken/", url, count=1))


@at_values(a_link)
def relative(hit: Hit) -> Any:
    """A link is without scheme and host."""
    return _link(hit, lambda url: urlsplit(url)._replace(scheme="", netloc="").geturl())


@at_values(a_link)
def query_lost(hit: Hit) -> Any:
    """A link is without its query."""
    return _link(hit, lambda url: url.partition("?")[0])


@at_values(a_link)
def last_parameter_lost(hit: Hit) -> Any:
    """A link is without the last parameter of its query, such as a filter."""
    return _link(hit, lambda url: re.sub(r"[?&][^?&]*$", "", url) if "?" in url else url)


@at_values(a_link)
def other_scheme(hit: Hit) -> Any:
    """A link has the other scheme, http for https."""
    return _link(hit, lambda url: re.sub(r"^http(s?):", lambda found: "http:" if found[1] else "https:", url))


@at_values(a_link)
def other_host(hit: Hit) -> Any:
    """A link leads to another host."""
    return _link(hit, lambda url: re.sub(r"//[^/]+", "//internal.invalid", url, count=1))


@at_values(a_link)
def self_loop(hit: Hit) -> Any:
    """A link leads to the page it stands on."""
    return _link(hit, lambda url: hit.asked.url)


@at_values(a_link)
def inclusive_pivot(hit: Hit) -> Any:
    """The last number of a link is one larger, so that an item comes twice."""
    return _link(hit, lambda url: _last_number(url, 1))


@at_values(a_link)
def pivot_too_far(hit: Hit) -> Any:
    """The last number of a link is one smaller, so that an item may be left out."""
    return _link(hit, lambda url: _last_number(url, -1))


def _last_number(url: str, step: int) -> str:
    return re.sub(r"\d+(?=\D*$)", lambda found: str(int(found[0]) + step), url, count=1)


@at_values(an_object)
def link_behind_the_end(hit: Hit) -> Any:
    """A page without older ones links to older ones: itself."""
    if not isinstance(hit.value, dict) or "revisions" not in hit.value or "older" in hit.value:
        return hit.value
    return {**hit.value, "older": hit.asked.url}
