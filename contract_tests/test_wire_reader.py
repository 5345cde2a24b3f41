"""A request that is wrong is noticed: the reader of `wire` can say no."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import quote

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.arguments import example_arguments, text_places
from contract_tests.clients import MODES, USER_AGENT, subjects
from contract_tests.outgoing import compared, sent
from contract_tests.wire import Sender, Unreadable, Wire, differences, percent_decoded
from tools.specs import SpecOperation


def damaged(**changes: Any) -> Callable[[Wire], Wire]:
    return lambda wire: dataclasses.replace(wire, **changes)


def with_header(name: str, value: str) -> Callable[[Wire], Wire]:
    return lambda wire: dataclasses.replace(wire, headers=(*wire.headers, (name, value)))


def with_target(old: bytes, new: bytes) -> Callable[[Wire], Wire]:
    return lambda wire: dataclasses.replace(wire, target=wire.target.replace(old, new))


DAMAGES: dict[str, tuple[str, Callable[[Wire], Wire], str]] = {
    "another method": ("pages_get", damaged(method="POST"), "the method is POST"),
    "a slash left as it is": ("pages_get", with_target(b"AC%2FDC", quote("AC/DC", safe="/").encode()), "5 segments"),
    "an escape escaped": ("pages_get", with_target(b"%2F", b"%252F"), '"AC/DC" was given, "AC%2FDC" arrived'),
    "an escape dropped": ("pages_get", with_target(b"%2F", b"%x"), "not percent-encoded"),
    "no UTF-8": ("pages_get", with_target(b"%2F", b"%FC"), "not stand for UTF-8"),
    "a relative segment": ("pages_get", with_target(b"AC%2FDC", b"%2E."), "relative segment"),
    "another path": ("pages_get", with_target(b"/bare", b"/html"), "in place of bare"),
    "another base": ("pages_get", with_target(b"/v1/", b"/v2/"), "not below"),
    "a query of nothing": ("pages_get", with_target(b"/bare", b"/bare?"), "no query behind it"),
    "an undeclared parameter": ("pages_get", with_target(b"/bare", b"/bare?redirect=no"), "does not declare"),
    "an undeclared header field": ("pages_get", with_header("cookie", "a=b"), "'cookie' is not declared"),
    "a declared header field twice": (
        "pages_get",
        lambda wire: with_header("if-match", "a")(with_header("if-match", "a")(wire)),
        "'if-match' is there twice",
    ),
    "a header field nobody gave": ("pages_get", with_header("if-match", "a"), "nothing was given"),
    "a token nobody gave": ("pages_get", with_header("authorization", "Bearer a"), "authorization"),
    "a second sender": ("pages_get", with_header("user-agent", "python"), "user-agent"),
    "another Accept": ("pages_get", with_header("accept", "*/*"), "accept"),
    "content where there is none": ("pages_get", damaged(content=b"{}"), "describes none"),
    "a parameter twice": ("search_pages", with_target(b"q=", b"q=a&q="), "2 times"),
    "a plus for a space": ("search_pages", with_target(b"q=", b"q=a+b"), "two ways"),
    "a parameter lost": ("search_pages", with_target(b"q=jupiter&", b""), "nothing arrived"),
    "a number misspelt": ("search_pages", with_target(b"limit=50", b"limit=050"), "'050' is no integer"),
    "another default": ("search_pages", with_target(b"limit=50", b"limit=51"), "50 was given, 51 arrived"),
    "a member lost": ("pages_create", damaged(content=b'{"source": "", "title": "a"}'), "nothing arrived"),
    "a member twice": ("pages_create", damaged(content=b'{"source": "", "source": ""}'), "repeats"),
    "a field lost": ("counts_post", damaged(content=b"name=Example&lang=en&wiki=wikipedia"), "nothing arrived"),
    "a field twice": ("counts_post", damaged(content=b"name=a&name=a"), "2 times"),
    "a field for something else": ("counts_post", damaged(content=b"user=a"), "does not declare"),
    "a plus in a form": ("counts_post", damaged(content=b"name=a+b"), "two ways"),
    "a form escaped twice": ("counts_post", damaged(content=b"name=%2545xample"), '"%45xample" arrived'),
    "a form in the address": ("counts_post", with_target(b"/api.php", b"/api.php?name=Example"), "does not declare"),
    "no media type": ("pages_create", lambda wire: dataclasses.replace(wire, headers=()), "Content-Type is []"),
}


@pytest.mark.parametrize(("name", "damage", "said"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_request_is_noticed(name: str, damage: Callable[[Wire], Wire], said: str) -> None:
    subject = next(each for each in subjects() if each.operation.name == name)
    given_values = example_arguments(subject) | dict.fromkeys(text_places(subject, "path"), "AC/DC")
    (wire,) = sent(subject, "sync", given_values)
    assert compared(subject, given_values, wire) == []
    assert said in "; ".join(compared(subject, given_values, damage(wire)))


@pytest.mark.parametrize("mode", MODES)
def test_an_operation_with_a_wrong_wire_name_is_noticed(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = next(each for each in subjects() if each.operation.name == "search_pages")
    resources = import_module(f"openknowledge.{subject.api}.search")
    first, *others = resources.SEARCH_PAGES.parameters
    wrong = attrs.evolve(resources.SEARCH_PAGES, parameters=(attrs.evolve(first, name="query"), *others))
    monkeypatch.setattr(resources, "SEARCH_PAGES", wrong)
    (wire,) = sent(subject, mode, example_arguments(subject))
    assert compared(subject, example_arguments(subject), wire) == [
        "the query has 'query', which the contract does not declare"
    ]


def test_lists_are_read_by_their_style() -> None:
    texts = {"type": "array", "items": {"type": "string"}}
    parameters = (
        {"in": "path", "name": "ids", "schema": texts},
        {"in": "query", "name": "each", "schema": texts},
        {"in": "query", "name": "joined", "explode": False, "schema": texts},
        {"in": "header", "name": "Tags", "schema": texts},
    )
    operation = SpecOperation("short", "GET", "/short/{ids}", {"responses": {}}, parameters)
    headers = (("accept", "*/*"), ("user-agent", USER_AGENT), ("tags", "a,b"))
    wire = Wire("GET", b"/short/a%2C,b?each=a&each=b%26&joined=a,b%2C", headers, b"")
    given_values = {
        ("path", "ids"): ["a,", "b"],
        ("query", "each"): ["a", "b&"],
        ("query", "joined"): ["a", "b,"],
        ("header", "Tags"): ["a", "b"],
    }
    assert differences({}, operation, given_values, Sender("", USER_AGENT), wire) == []


@given(text=st.text())
def test_decoding_is_the_inverse_of_encoding(text: str) -> None:
    assert percent_decoded(quote(text, safe="").encode()) == text


@pytest.mark.parametrize("raw", [b"100%", b"%2", b"%zz", b"a b", b'"', b"\xc3\xbc", b"%C3"])
def test_what_is_not_percent_encoded_is_noticed(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        percent_decoded(raw)
