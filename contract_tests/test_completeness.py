"""Whatever a contract states, its client has, and the other way round.

Facts of a contract come from its document, facts of a client from importing it; neither looks at the generator. The
second half shows that each kind of thing that a generator can drop is missed.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from contract_tests.client_facts import client_facts
from contract_tests.clients import MODES, client_class, contract, subjects
from contract_tests.contract_facts import contract_facts
from contract_tests.documented_texts import client_texts, contract_texts, missing_texts
from tools.specs import Document, api_names

KINDS = {
    "client",
    "server",
    "tag",
    "operation",
    "positional",
    "parameter",
    "status",
    "content",
    "result",
    "value",
    "property",
}
"""Every contract states facts of these kinds."""

OTHER_KINDS = {"security", "body", "member", "pagination", "refusal", "series", "moment"}
"""Facts of these kinds a contract states where its API has something of the kind."""


def report(missing: set[tuple[str, ...]]) -> str:
    """Facts to read, one on a line."""
    return "\n".join(" ".join(fact) for fact in sorted(missing))


@pytest.mark.parametrize("api", api_names())
def test_a_client_has_what_its_contract_states(api: str) -> None:
    stated, found = contract_facts(contract(api)), client_facts(api)
    print(api, dict(Counter(fact[0] for fact in stated)))
    assert {fact[0] for fact in stated} >= KINDS
    assert not stated - found, report(stated - found)


def test_the_contracts_together_state_facts_of_every_kind() -> None:
    assert {fact[0] for api in api_names() for fact in contract_facts(contract(api))} == KINDS | OTHER_KINDS


@pytest.mark.parametrize("api", api_names())
def test_a_contract_states_what_its_client_has(api: str) -> None:
    more = client_facts(api) - contract_facts(contract(api))
    assert not more, report(more)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("api", api_names())
def test_a_client_says_what_its_contract_describes(api: str, mode: str) -> None:
    document = contract(api)
    assert len(contract_texts(document)) > 50
    missing = missing_texts(contract_texts(document), client_texts(api, client_class(document, mode)))
    assert not missing, "\n".join(missing)


def test_every_contract_is_looked_at() -> None:
    assert {subject.api for subject in subjects()} == set(api_names())
    assert len({(subject.api, subject.operation.name) for subject in subjects()}) == len(subjects())


# From here on: what a generator can drop is missed.


def operation_of(document: Document, path: str = "/page/{title}", method: str = "get") -> Any:
    return document["paths"][path][method]


def schema_of(document: Document, name: str) -> Any:
    return document["components"]["schemas"][name]


def add_operation(document: Document) -> None:
    document["paths"]["/page/{title}"]["delete"] = operation_of(document) | {"operationId": "pages_delete"}


def add_parameter(document: Document) -> None:
    more = {"name": "redirect", "in": "query", "schema": {"type": "boolean"}}
    operation_of(document)["parameters"].append(more)


def require_parameter(document: Document) -> None:
    document["components"]["parameters"]["SearchLimit"]["required"] = True


def change_default(document: Document) -> None:
    document["components"]["parameters"]["SearchLimit"]["schema"]["default"] = 51


def join_values(document: Document) -> None:
    document["components"]["parameters"]["SearchTerms"]["explode"] = False


def add_value(document: Document) -> None:
    schema_of(document, "HistoryFilter")["enum"].append("other")


def add_status(document: Document) -> None:
    operation_of(document)["responses"]["410"] = {"description": "Gone."}


def add_media_type(document: Document) -> None:
    content = document["components"]["responses"]["NotFound"]["content"]
    content["application/problem+json"] = content["application/json"]


def change_answer(document: Document) -> None:
    schema = {"$ref": "#/components/schemas/PageHtml"}
    document["components"]["responses"]["PageBare"]["content"]["application/json"]["schema"] = schema


def add_property(document: Document) -> None:
    schema_of(document, "Page")["properties"]["protection"] = {"type": "string"}


def require_property(document: Document) -> None:
    schema_of(document, "Revision")["required"].append("license")


def allow_null(document: Document) -> None:
    schema_of(document, "PageLanguage")["properties"]["name"]["type"] = ["string", "null"]


def add_schema(document: Document) -> None:
    schema_of(document, "Page")["properties"]["owner"] = {"$ref": "#/components/schemas/Owner"}
    document["components"]["schemas"]["Owner"] = {"type": "object", "properties": {"name": {"type": "string"}}}


def add_member(document: Document) -> None:
    schema_of(document, "PageCreation")["properties"]["minor"] = {"type": "boolean"}


def require_member(document: Document) -> None:
    schema_of(document, "PageCreation")["required"].append("token")


def add_security(document: Document) -> None:
    document["components"]["securitySchemes"]["Key"] = {"type": "apiKey", "in": "header", "name": "X-Key"}


def add_pagination(document: Document) -> None:
    stated = {"next": "$response.body#/next", "items": "$response.body#/pages"}
    operation_of(document, "/search/page")["x-pagination"] = stated


def take_dates(document: Document) -> None:
    document["components"]["parameters"]["SearchTerms"]["schema"]["x-date-forms"] = ["YYYYMMDD"]


def take_years(document: Document) -> None:
    document["components"]["parameters"]["SearchTerms"]["schema"]["x-date-forms"] = ["YYYY"]


def date_property(document: Document) -> None:
    schema_of(document, "PageLanguage")["properties"]["code"]["x-date-forms"] = ["YYYYMMDDHH"]


def add_series(document: Document) -> None:
    stated = {"start": "inclusive", "end": "exclusive", "whole_months": True, "gaps": "zero"}
    operation = operation_of(document, "/page/{title}/history")
    operation["x-series"] = {"points": "$response.body#/revisions", **stated}
    operation["x-coverage"] = {"first": "2001-01-01", "lag": "P1M"}


def take_another_parameter(document: Document) -> None:
    del operation_of(document, "/page/{title}/history")["x-pagination"]["excludes"]


def move_server(document: Document) -> None:
    document["servers"].insert(0, {"url": "https://wiki.example/rest"})


def close_server(document: Document) -> None:
    document["servers"].insert(0, {"url": "/"})


def refuse_with_a_success(document: Document) -> None:
    schema_of(document, "Page")["x-refusal"] = True


def wrap_answer(document: Document) -> None:
    document["components"]["responses"]["PageBare"]["content"]["application/json"]["x-wrapped"] = "parentheses"


def name_attribute(document: Document) -> None:
    schema_of(document, "PageLanguage")["properties"]["name"]["x-attribute"] = "language"


def send_form(document: Document) -> None:
    content = operation_of(document, "/page", "post")["requestBody"]["content"]
    content["application/x-www-form-urlencoded"] = content.pop("application/json")


DROPPED: list[tuple[Callable[[Document], None], str]] = [
    (add_operation, "operation pages_delete"),
    (add_parameter, "parameter pages_get_source query redirect redirect None None | bool"),
    (require_parameter, "parameter search_pages query limit limit required int"),
    (change_default, "parameter search_pages query limit limit 51 int"),
    (join_values, "parameter search_pages query q q required str False"),
    (add_value, "value HistoryFilter 'other'"),
    (add_status, "status pages_get_source 410"),
    (add_media_type, "content pages_get_source 404 application/problem+json LocalizedError"),
    (change_answer, "content pages_get 200 application/json PageHtml"),
    (add_property, "property Page protection protection str UNSET"),
    (require_property, "property Revision license license License required"),
    (allow_null, "property PageLanguage name name None | str required"),
    (add_schema, "property Owner name name str UNSET"),
    (add_member, "member pages_create minor minor None None | bool"),
    (require_member, "member pages_create token token required str"),
    (add_security, "security apiKey"),
    (add_pagination, "pagination search_pages next SearchResult from_page limit q"),
    (
        take_another_parameter,
        "HistoryRevision filter from_page if_match if_modified_since if_none_match if_unmodified_since newer",
    ),
    (take_dates, "parameter search_pages query q q required date | str True YYYYMMDD"),
    (take_years, "parameter search_pages query q q required int | str True YYYY"),
    (date_property, "moment PageLanguage code_datetime datetime"),
    (add_series, "history_get_page_history revisions HistoryRevision exclusive True zero 2001-01-01 None P1M"),
    (move_server, "server https://wiki.example/rest"),
    (close_server, "server none"),
    (refuse_with_a_success, "refusal pages_get Page"),
    (wrap_answer, "content pages_get 200 application/json Page parentheses"),
    (name_attribute, "property PageLanguage name language str required"),
    (send_form, "body pages_create application/x-www-form-urlencoded"),
]


@pytest.mark.parametrize(("change", "said"), DROPPED, ids=[change.__name__ for change, _ in DROPPED])
def test_what_a_client_lacks_is_reported(change: Callable[[Document], None], said: str) -> None:
    document = copy.deepcopy(contract("mediawiki_rest"))
    before = report(contract_facts(document) - client_facts("mediawiki_rest"))
    assert said not in before
    change(document)
    assert said in report(contract_facts(document) - client_facts("mediawiki_rest"))


@pytest.mark.parametrize(
    "place", ["operation", "response", "parameter", "schema", "property", "vocabulary", "tag", "api"]
)
def test_a_description_that_a_client_lacks_is_reported(place: str) -> None:
    document = copy.deepcopy(contract("mediawiki_rest"))
    described = {
        "operation": operation_of(document),
        "response": document["components"]["responses"]["PageBare"],
        "parameter": document["components"]["parameters"]["SearchLimit"],
        "schema": schema_of(document, "Page"),
        "property": schema_of(document, "PageLanguage")["properties"]["name"],
        "vocabulary": schema_of(document, "HistoryFilter"),
        "tag": document["tags"][0],
        "api": document["info"],
    }
    described[place]["description"] = "Something that nobody has said so far."
    texts = client_texts("mediawiki_rest", client_class(document, "sync"))
    assert any("nobody has said" in text for text in missing_texts(contract_texts(document), texts))
