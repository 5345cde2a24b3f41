"""Requests of the edit counter that can succeed, drawn from the users and wikis that are known."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from contract_tests.facts.edit_counter import EditCounterFacts
from contract_tests.simulators.edit_counter.known import KNOWN
from contract_tests.strategies.request import RequestParts, Requests, one_of

FORMATS = ("json", "php", "xml", "yaml", "txt", "dbg")
PAGES = tuple(f"{name}fm" for name in FORMATS)
"""Formats that show another one to people."""


def wikis(facts: EditCounterFacts = KNOWN) -> st.SearchStrategy[tuple[str, str]]:
    """Both parts of the address of a wiki that is there."""
    return one_of(facts.wikis)


def users(facts: EditCounterFacts = KNOWN) -> st.SearchStrategy[str]:
    """Names of accounts and addresses that every wiki has, in either spelling."""
    return st.builds(_respelled, one_of((*facts.users, *facts.addresses)), st.booleans())


def _respelled(name: str, underscores: bool) -> str:
    return name.replace(" ", "_") if underscores else name


def _manners() -> st.SearchStrategy[str | None]:
    """Formats, or none. Of a few values hypothesis would draw the first one much more often than the others."""
    manners = (*FORMATS, *PAGES, None)
    return st.integers(0, 1000 * len(manners)).map(lambda number: manners[number % len(manners)])


@st.composite
def _fields(draw: st.DrawFn, facts: EditCounterFacts) -> Mapping[str, str]:
    lang, wiki = draw(wikis(facts))
    fields = {"name": draw(users(facts)), "lang": lang, "wiki": wiki}
    form = draw(_manners())
    if form is not None:
        fields["format"] = form
    if form == "json" and draw(st.booleans()):
        fields["callback"] = draw(st.sampled_from(("functionname", "my.own_function[1]")))
    return fields


def request_parts(operation: str, facts: EditCounterFacts = KNOWN) -> Requests | None:
    """Requests of an operation that are expected to be answered with counts; None if nobody is known who edited."""
    if wikis(facts).is_empty or users(facts).is_empty:
        return None
    if operation == "counts_post":
        return _fields(facts).map(lambda fields: RequestParts(body=fields))
    return _fields(facts).map(lambda fields: RequestParts(query=fields))
