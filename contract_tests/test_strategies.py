"""Requests drawn from what exists keep the contract, and what exists is learned from the wiki itself."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests.conformance.deviations import deviations
from contract_tests.exchange import Exchange
from contract_tests.known_values import WRITE_PREFIX, KnownPage, KnownValues, discover, with_scratch_page
from contract_tests.strategies.mediawiki import request_parts, titles
from contract_tests.strategies.request import RequestParts
from tools.specs import SpecOperation, load, operations

DOCUMENT = load("mediawiki_rest")
SCRATCH = KnownPage("Fuzz/Scratch", "wikitext", (9,), whole=True, has_hidden=True)
VALUES = KnownValues(
    pages=(
        KnownPage("Solar System", "wikitext", (7, 3)),
        KnownPage("AC/DC", "json", (8,)),
        KnownPage("木星", "opaque", ()),
    ),
    files=("File:Blue marble.png",),
    searches=("jupiter", "100%"),
    scratch=(SCRATCH, "Text."),
)
OPERATIONS = {operation.name: operation for operation in operations(DOCUMENT)}


def exchange(operation: SpecOperation, parts: RequestParts) -> Exchange:
    return Exchange(
        method=operation.method,
        path={name: str(value) for name, value in parts.path.items()},
        query={name: [str(value)] for name, value in parts.query.items()},
        headers={},
        sent=b"" if parts.body is None else json.dumps(dict(parts.body)).encode(),
        status=200,
        received=b"",
    )


@pytest.mark.parametrize("name", OPERATIONS)
@settings(max_examples=20, derandomize=True, database=None)
@given(data=st.data())
def test_a_request_for_what_exists_keeps_the_contract(name: str, data: st.DataObject) -> None:
    requests = request_parts(name, VALUES, lambda: "Fuzz/New")
    assert requests is not None
    parts = data.draw(requests)
    operation = OPERATIONS[name]
    assert set(parts.path) == {one["name"] for one in operation.parameters if one["in"] == "path"}
    assert list(deviations(DOCUMENT, operation, exchange(operation, parts))) == []


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name not in ("pages_create", "pages_update")])
def test_where_nothing_is_known_nothing_is_asked_for(name: str) -> None:
    assert request_parts(name, KnownValues(), lambda: "Fuzz/New") is None


@settings(max_examples=20, derandomize=True, database=None)
@given(title=titles(VALUES.pages[:1]))
def test_titles_come_in_both_spellings(title: str) -> None:
    assert title in ("Solar System", "Solar_System")


def wiki(answers: dict[str, Any]) -> httpx.Client:
    """A client of a wiki that answers these objects by method and path, and 404 to all else."""

    def answer(request: httpx.Request) -> httpx.Response:
        path = unquote(request.url.raw_path.decode().partition("?")[0].removeprefix("/v1/"))
        found = answers.get(f"{request.method} {path}")
        return httpx.Response(404, json={}) if found is None else httpx.Response(200, json=found)

    return httpx.Client(base_url="http://wiki.example/v1/", transport=httpx.MockTransport(answer))


JUPITER = {
    "GET page/Jupiter/bare": {"content_model": "wikitext"},
    "GET page/Jupiter/history": {"revisions": [{"id": 5}, {"id": 4}]},
    "GET page/Jupiter/links/media": {"files": [{"title": "Blue marble.png"}]},
}


class TestDiscovery:
    def test_a_search_leads_to_pages_their_revisions_and_their_files(self) -> None:
        found = {"GET search/page": {"pages": [{"title": "Jupiter"}, {"title": "Nowhere"}]}}
        values = discover(wiki({**JUPITER, **found}), ["jupiter"])
        assert values.pages == (KnownPage("Jupiter", "wikitext", (5, 4), whole=True, has_hidden=True),)
        assert values.files == ("File:Blue marble.png",)

    def test_a_page_that_is_named_is_known_only_if_it_is_there(self) -> None:
        values = discover(wiki(JUPITER), [], titles=["Jupiter", "Nowhere"])
        assert [page.title for page in values.pages] == ["Jupiter"]

    @pytest.mark.parametrize("answer", [[], {}, {"pages": None}, {"pages": [None, {}, {"title": 5}]}, "text", 5])
    def test_an_answer_of_another_form_tells_nothing(self, answer: Any) -> None:
        assert discover(wiki({"GET search/page": answer}), ["jupiter"]).pages == ()

    def test_the_page_to_write_to_is_created_once_and_apart(self) -> None:
        there = {"GET page/Fuzz/Scratch/bare": {"id": 1}, "GET page/Fuzz/Scratch/history": {"revisions": [{"id": 9}]}}
        scratch = with_scratch_page(wiki(there), KnownValues()).scratch
        assert scratch is not None
        assert scratch[0] == SCRATCH
        assert scratch[0].title.startswith(WRITE_PREFIX)

    def test_a_wiki_that_refuses_the_page_to_write_to_has_none(self) -> None:
        assert with_scratch_page(wiki({}), KnownValues()).scratch is None
