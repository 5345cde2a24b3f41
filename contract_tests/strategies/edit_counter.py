"""Requests of the edit counter that can succeed, drawn from the users and wikis that are known."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from contract_tests.simulators.edit_counter.known import KNOWN
from contract_tests.strategies.request import RequestParts, Requests

FORMATS = ("json", "php", "xml", "yaml", "txt", "dbg")
PAGES = tuple(f"{name}fm" for name in FORMATS)
"""Formats that show another one to people."""


def wikis() -> st.SearchStrategy[tuple[str, str]]:
    """Both parts of the address of a wiki that is there."""
    return st.sampled_from(KNOWN.wikis)


def users() -> st.SearchStrategy[str]:
    """Names of accounts and addresses that every wiki has, in either spelling."""
    return st.builds(_respelled, st.sampled_from((*KNOWN.users, *KNOWN.addresses)), st.booleans())


def _respelled(name: str, underscores: bool) -> str:
    return name.replace(" ", "_") if underscores else name


def _manners() -> st.SearchStrategy[str | None]:
    """Formats, or none. Of a few values hypothesis would draw the first one much more often than the others."""
    manners = (*FORMATS, *PAGES, None)
    return st.integers(0, 1000 * len(manners)).map(lambda number: manners[number % len(manners)])


@st.composite
def _fields(draw: st.DrawFn) -> Mapping[str, str]:
    lang, wiki = draw(wikis())
    fields = {"name": draw(users()), "lang": lang, "wiki": wiki}
    form = draw(_manners())
    if form is not None:
        fields["format"] = form
    if form == "json" and draw(st.booleans()):
        fields["callback"] = draw(st.sampled_from(("functionname", "my.own_function[1]")))
    return fields


def request_parts(operation: str) -> Requests | None:
    """Requests of an operation that are expected to be answered with counts."""
    if operation == "counts_post":
        return _fields().map(lambda fields: RequestParts(body=fields))
    return _fields().map(lambda fields: RequestParts(query=fields))
