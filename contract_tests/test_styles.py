"""Parameters of every type, place and style arrive as they are, also of those that no contract has so far."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openknowledge._runtime.encoding import encode, path_segment
from openknowledge._runtime.errors import InvalidArgument
from openknowledge._runtime.operation import FormBody, Header, Member, Operation, Path, Query

from contract_tests.arguments import is_relative
from contract_tests.clients import BASE_URL, USER_AGENT
from contract_tests.outgoing import BASE_PATH
from contract_tests.wire import FORM, Sender, Wire, differences
from tools.specs import SpecOperation

TEXT = st.text(min_size=1).filter(lambda text: not is_relative(text))
PRINTABLE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters=","), min_size=1)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "integer": st.integers(),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
}
PLACES: dict[str, tuple[dict[str, Any], Path | Query | Header | Member, st.SearchStrategy[str]]] = {
    "path": ({"in": "path"}, Path("value", "given"), TEXT),
    "exploded query": ({"in": "query"}, Query("value", "given"), st.text()),
    "joined query": ({"in": "query", "explode": False}, Query("value", "given", explode=False), st.text()),
    "header": ({"in": "header"}, Header("value", "given"), PRINTABLE),
    "form": ({"in": "body"}, Member("value", "given"), st.text()),
}


def read_back(place: str, schema: dict[str, Any], value: Any, *, arrives: Any) -> list[str]:
    """Where a value that is sent in a place differs from what is to arrive there."""
    declared, parameter, _ = PLACES[place]
    path = "/{value}" if place == "path" else "/"
    if isinstance(parameter, Member):
        operation = Operation[object]("a", "POST", path, (), {}, FormBody((parameter,)))
        body = {"content": {FORM: {"schema": {"properties": {"value": schema}}}}}
        stated = SpecOperation("a", "POST", path, {"responses": {}, "requestBody": body}, ())
    else:
        operation = Operation("a", "GET", path, (parameter,), {})
        stated = SpecOperation("a", "GET", path, {"responses": {}}, ({**declared, "name": "value", "schema": schema},))
    request = encode(operation, {"given": value}, BASE_URL)
    fields = [*request.headers, ("User-Agent", USER_AGENT)]
    sent = httpx.Request(request.method, request.url, headers=fields, content=request.content)
    expected = {} if arrives is None else {(declared["in"], "value"): arrives}
    return differences({}, stated, expected, Sender(BASE_PATH, USER_AGENT), Wire.of(sent))


@pytest.mark.parametrize("type_", ["string", *SCALARS])
@pytest.mark.parametrize("place", PLACES)
@given(data=st.data())
def test_a_scalar_arrives_as_it_is(place: str, type_: str, data: st.DataObject) -> None:
    value = data.draw(SCALARS.get(type_, PLACES[place][2]))
    assert read_back(place, {"type": type_}, value, arrives=value) == []


@pytest.mark.parametrize("type_", ["string", *SCALARS])
@pytest.mark.parametrize("place", PLACES)
@given(data=st.data())
def test_a_list_arrives_in_order_and_each_item_as_it_is(place: str, type_: str, data: st.DataObject) -> None:
    items = data.draw(st.lists(SCALARS.get(type_, PLACES[place][2]), min_size=1, max_size=4))
    schema = {"type": "array", "items": {"type": type_}}
    assert read_back(place, schema, items, arrives=items) == []
    assert read_back(place, schema, tuple(items), arrives=items) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (date(2024, 1, 31), "2024-01-31"),
        (datetime(2024, 1, 31, 23, 59, 58, tzinfo=UTC), "2024-01-31T23:59:58+00:00"),
    ],
)
def test_a_moment_arrives_in_the_form_of_iso_8601(place: str, moment: date, text: str) -> None:
    assert read_back(place, {"type": "string"}, moment, arrives=text) == []


@pytest.mark.parametrize("place", [place for place in PLACES if place != "path"])
def test_what_is_not_given_does_not_arrive(place: str) -> None:
    assert read_back(place, {"type": "string"}, None, arrives=None) == []


@pytest.mark.parametrize("value", [None, [], [""], ["."], b"a", {"a": "b"}, {"a"}], ids=str)
def test_what_is_no_path_segment_is_refused(value: Any) -> None:
    with pytest.raises(InvalidArgument, match="given"):
        read_back("path", {"type": "string"}, value, arrives=None)


@pytest.mark.parametrize("place", [place for place in PLACES if place != "path"])
@pytest.mark.parametrize("value", [b"a", {"a": "b"}, {"a"}, 1j, ["a", b"b"], ["a", ["b"]]], ids=str)
def test_what_is_neither_text_nor_number_nor_moment_is_refused(place: str, value: Any) -> None:
    with pytest.raises(InvalidArgument, match="given"):
        read_back(place, {"type": "string"}, value, arrives=None)


@pytest.mark.parametrize(("value", "said"), [([], "given has no values; at least one"), (None, "given is None; text")])
def test_what_a_path_lacks_is_said(value: object, said: str) -> None:
    with pytest.raises(InvalidArgument, match=said):
        path_segment("given", value)


@pytest.mark.parametrize("make", [list, tuple, iter], ids=lambda make: make.__name__)
def test_whatever_gives_items_in_an_order_is_a_list(make: Any) -> None:
    assert path_segment("given", make(["AC/DC", "C++"])) == "AC%2FDC,C%2B%2B"
