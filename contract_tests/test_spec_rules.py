"""Every contract keeps the house's own rules, and each of those rules can fail.

The rules are in `contract_tests/spec_rules/`. `sample.yaml` there keeps them all; the cases below break it in one place
at a time, and the rule named in the case must point at that place.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from contract_tests.spec_rules import (
    RULES,
    Rule,
    answers,
    examples,
    extensions,
    generation,
    links,
    names,
    provenance,
    sharing,
    tightness,
)
from contract_tests.spec_rules.document import Finding
from tools import specs

YAML_FILES = sorted(path for path in specs.FOLDER.rglob("*.yaml") if not path.name.endswith(".schema.yaml"))
REMOVED = ...

LIST, GET, PUT = "/paths/~1books/get", "/paths/~1books~1{id}/get", "/paths/~1books~1{id}/put"
OK, SCHEMAS, PARAMETERS = "/responses/200/content/application~1json", "/components/schemas", "/components/parameters"
BOOK, TITLE, YEAR = f"{SCHEMAS}/Book", f"{SCHEMAS}/Book/properties/title", f"{PARAMETERS}/Year"
HTML = "/responses/200/content/text~1html"
ID, NEW_TITLE, BOOK_LIST = f"{PARAMETERS}/Id", f"{SCHEMAS}/NewTitle", f"{SCHEMAS}/Books/properties/books"
LINK, PAGINATION = f"{LIST}/responses/200/links/First", f"{LIST}/x-pagination"
DIVERGENCE, DOCUMENTED_AT = f"{PUT}/x-divergence/0", f"{GET}/externalDocs/url"

Edits = dict[str, Any]

# rule, what is changed in the sample (JSON pointer to new value), where the finding points
CASES: list[tuple[Rule, Edits, str]] = [
    (names.operation_ids_begin_with_their_tag, {f"{LIST}/operationId": "list_books"}, LIST),
    (names.operation_ids_begin_with_their_tag, {f"{LIST}/operationId": "books_listAll"}, LIST),
    (names.operation_ids_begin_with_their_tag, {f"{LIST}/tags": ["books", "years"]}, LIST),
    (names.tags_are_snake_case, {"/tags/0/name": "Books"}, "/tags/0"),
    (names.names_stay_apart_in_snake_case, {f"{LIST}/operationId": "books_Get"}, "/paths"),
    (names.names_stay_apart_in_snake_case, {"/tags/1": {"name": "Books"}}, "/tags"),
    (names.names_stay_apart_in_snake_case, {f"{SCHEMAS}/Bookid": {}, f"{SCHEMAS}/BookID": {}}, SCHEMAS),
    (names.names_stay_apart_in_snake_case, {f"{NEW_TITLE}/properties/id": {"type": "integer"}}, PUT),
    (names.names_stay_apart_in_snake_case, {f"{BOOK}/properties/Title": {"type": "string"}}, BOOK),
    (names.names_stay_apart_in_snake_case, {f"{BOOK}/properties/names/x-attribute": "title"}, BOOK),
    (names.properties_can_be_attributes, {f"{BOOK}/properties/*": {"type": "string"}}, f"{BOOK}/properties/*"),
    (names.properties_can_be_attributes, {f"{TITLE}/x-attribute": "class"}, TITLE),
    (names.components_are_pascal_case, {f"{SCHEMAS}/new_book": {"type": "object"}}, f"{SCHEMAS}/new_book"),
    (names.no_name_hides_one_of_the_client, {f"{YEAR}/name": "retries"}, YEAR),
    (names.no_name_hides_one_of_the_client, {f"{YEAR}/name": "self"}, YEAR),
    (examples.examples_are_valid, {f"{YEAR}/examples/emma/value": 1066}, f"{YEAR}/examples/emma"),
    (examples.examples_are_valid, {f"{YEAR}/schema/default": "1815"}, f"{YEAR}/schema/default"),
    (examples.examples_are_valid, {f"{TITLE}/examples": [5]}, f"{TITLE}/examples/0"),
    (examples.examples_are_valid, {f"{GET}{OK}/example/borrowed": "2024-02-30"}, f"{GET}{OK}/example"),
    (examples.examples_are_valid, {f"{TITLE}/format": "day"}, f"{TITLE}/examples/0"),
    (
        examples.examples_are_valid,
        {f"{PUT}/requestBody/content/application~1json/example/more": 1},
        f"{PUT}/requestBody/content/application~1json/example",
    ),
    (examples.everything_that_travels_has_an_example, {f"{YEAR}/examples": {}}, YEAR),
    (examples.everything_that_travels_has_an_example, {f"{GET}{OK}/example": REMOVED}, f"{GET}{OK}"),
    (provenance.operations_say_where_they_are_documented, {"/externalDocs": REMOVED}, "/externalDocs"),
    (provenance.operations_say_where_they_are_documented, {DOCUMENTED_AT: "https://docs.books.example/"}, GET),
    (provenance.operations_say_where_they_are_documented, {DOCUMENTED_AT: "https://else.example/#get"}, GET),
    (provenance.divergences_are_told_whole, {f"{DIVERGENCE}/observed": " "}, DIVERGENCE),
    (provenance.divergences_are_told_whole, {f"{DIVERGENCE}/observed": "Answers 200."}, DIVERGENCE),
    (tightness.every_schema_says_what_it_allows, {f"{TITLE}/type": REMOVED}, TITLE),
    (tightness.numbers_are_bounded, {f"{YEAR}/schema/maximum": REMOVED}, f"{YEAR}/schema"),
    (tightness.numbers_are_bounded, {f"{SCHEMAS}/BookId/minimum": REMOVED}, f"{SCHEMAS}/BookId"),
    (tightness.strings_are_constrained_or_shown_to_be_free, {f"{TITLE}/examples": REMOVED}, TITLE),
    (tightness.strings_are_constrained_or_shown_to_be_free, {f"{TITLE}/description": ""}, TITLE),
    (tightness.arrays_say_what_they_hold_and_how_much, {f"{BOOK_LIST}/items": REMOVED}, BOOK_LIST),
    (tightness.arrays_say_what_they_hold_and_how_much, {f"{BOOK_LIST}/description": REMOVED}, BOOK_LIST),
    (tightness.objects_name_what_they_hold_and_require, {f"{BOOK}/required": REMOVED}, BOOK),
    (tightness.objects_name_what_they_hold_and_require, {f"{BOOK}/properties": REMOVED}, BOOK),
    (tightness.objects_name_what_they_hold_and_require, {f"{BOOK}/required": ["author"]}, BOOK),
    (
        tightness.objects_name_what_they_hold_and_require,
        {f"{BOOK}/properties/names/description": REMOVED},
        f"{BOOK}/properties/names",
    ),
    (tightness.requests_are_closed_and_answers_open, {f"{NEW_TITLE}/additionalProperties": REMOVED}, NEW_TITLE),
    (tightness.requests_are_closed_and_answers_open, {f"{BOOK}/additionalProperties": False}, BOOK),
    (
        tightness.requests_are_closed_and_answers_open,
        {f"{PUT}/requestBody/content/application~1json/schema/$ref": "#/components/schemas/Book"},
        BOOK,
    ),
    (tightness.everything_is_described, {f"{YEAR}/description": REMOVED}, YEAR),
    (tightness.everything_is_described, {f"{LINK}/description": REMOVED}, LINK),
    (tightness.everything_is_described, {f"{TITLE}/description": REMOVED}, TITLE),
    (tightness.everything_is_described, {f"{SCHEMAS}/Book/description": REMOVED}, BOOK),
    (
        generation.every_value_is_json,
        {f"{GET}/responses/200": REMOVED, f"{GET}/responses": {200: {}}},
        f"{GET}/responses",
    ),
    (generation.every_value_is_json, {f"{GET}{OK}/example/borrowed": date(2024, 1, 1)}, f"{GET}{OK}/example/borrowed"),
    (generation.references_lead_to_components, {f"{TITLE}/$ref": "other.yaml#/components/schemas/Title"}, TITLE),
    (generation.references_lead_to_components, {f"{TITLE}/$ref": "#/components/schemas/Book/properties/id"}, TITLE),
    (
        generation.references_lead_to_components,
        {f"{SCHEMAS}/Alias": {"$ref": "#/components/schemas/Book"}},
        f"{SCHEMAS}/Alias",
    ),
    (generation.references_lead_to_components, {"/paths/~1b": {"$ref": "#/components/pathItems/B"}}, "/paths/~1b"),
    (generation.schemas_keep_to_what_the_generator_reads, {TITLE: True}, TITLE),
    (generation.schemas_keep_to_what_the_generator_reads, {f"{BOOK}/prefixItems": []}, BOOK),
    (generation.schemas_keep_to_what_the_generator_reads, {f"{TITLE}/enum": ["a", 1]}, TITLE),
    (generation.schemas_keep_to_what_the_generator_reads, {f"{TITLE}/enum": [True]}, TITLE),
    (generation.objects_are_named, {f"{TITLE}/properties": {"first": {}}}, TITLE),
    (generation.what_travels_has_a_schema, {f"{YEAR}/schema": REMOVED}, YEAR),
    (generation.what_travels_has_a_schema, {f"{GET}{OK}/schema": REMOVED}, f"{GET}{OK}"),
    (generation.what_travels_has_a_schema, {f"{YEAR}/in": "header", f"{YEAR}/schema/type": "array"}, YEAR),
    (generation.what_travels_has_a_schema, {f"{ID}/name": "book.id"}, ID),
    (
        generation.json_comes_first,
        {f"{GET}/responses/200/content": {"text/html": {}, "application/json": {}}},
        f"{GET}/responses/200/content",
    ),
    (generation.status_keys_are_statuses, {f"{GET}/responses/2X0": {}}, f"{GET}/responses/2X0"),
    (
        answers.selections_name_arguments_and_their_values,
        {f"{LIST}{OK}/x-when": {"month": [1]}},
        f"{LIST}{OK}/x-when/month",
    ),
    (
        answers.selections_name_arguments_and_their_values,
        {f"{LIST}{OK}/x-when": {"year": [1815, "emma", None]}},
        f"{LIST}{OK}/x-when/year",
    ),
    (
        answers.selections_name_arguments_and_their_values,
        {f"{GET}{OK}/x-when": {"id": [None]}},
        f"{GET}{OK}/x-when/id",
    ),
    (answers.all_content_is_selected_or_none, {f"{GET}{OK}/x-when": {"id": [1]}}, f"{GET}/responses/200/content"),
    (answers.only_json_is_wrapped, {f"{GET}{HTML}/x-wrapped": "parentheses"}, f"{GET}{HTML}"),
    (answers.successes_hold_more_than_refusals, {f"{BOOK}/x-refusal": True}, f"{GET}{OK}"),
    (links.links_lead_to_operations, {f"{LINK}/operationId": "books_find"}, LINK),
    (links.links_lead_to_operations, {f"{LINK}/parameters/name": "Emma"}, LINK),
    (links.links_lead_to_operations, {f"{LINK}/parameters": {}}, LINK),
    (links.links_lead_to_operations, {f"{LINK}/parameters/id": "$response.body#/books/0/number"}, LINK),
    (links.links_lead_to_operations, {f"{LINK}/parameters/id": "$response.body#/books/0/title"}, LINK),
    (links.links_lead_to_operations, {f"{LINK}/parameters/id": "$request.query.month"}, LINK),
    (links.links_lead_to_operations, {f"{LINK}/parameters/id": "first"}, LINK),
    (links.links_lead_to_operations, {f"{LINK}/parameters/id": "$response.header.Location"}, LINK),
    (links.pagination_points_into_the_answer, {f"{PAGINATION}/next": "$response.body#/more"}, f"{PAGINATION}/next"),
    (links.pagination_points_into_the_answer, {f"{PAGINATION}/items": "$response.body#/next"}, f"{PAGINATION}/items"),
]

VOCABULARY: extensions.Vocabulary = {
    "type": "object",
    "properties": {"x-mood": {"type": "string", "enum": ["glad", "sad"]}},
}


@cache
def contract(api: str) -> specs.Document:
    return specs.load(api)


@pytest.fixture
def sample() -> specs.Document:
    loaded: specs.Document = read(Path(__file__).parent / "spec_rules" / "sample.yaml")
    return loaded


def read(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))


def edited(document: specs.Document, edits: Edits) -> specs.Document:
    """The document with values put at, or removed from, JSON pointers."""
    changed = deepcopy(document)
    for pointer, value in edits.items():
        parent_pointer, _, token = pointer.rpartition("/")
        parent, key = specs.lookup(changed, parent_pointer), token.replace("~1", "/").replace("~0", "~")
        if value is REMOVED:
            del parent[key]
        elif isinstance(parent, list):
            parent[int(key) :] = [value]
        else:
            parent[key] = value
    return changed


def told(findings: Iterable[Finding]) -> str:
    return "\n".join(str(finding) for finding in findings)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("api", specs.api_names())
def test_every_contract_keeps_the_rule(api: str, rule: Rule) -> None:
    findings = list(rule(contract(api)))
    assert not findings, f"{rule.__name__} in the bundle of {api}:\n{told(findings)}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_faultless_contract_has_no_findings(sample: specs.Document, rule: Rule) -> None:
    findings = list(rule(sample))
    assert not findings, told(findings)


@pytest.mark.parametrize(("rule", "edits", "pointer"), CASES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_broken_contract_is_reported_where_it_is_broken(
    sample: specs.Document, rule: Rule, edits: Edits, pointer: str
) -> None:
    findings = list(rule(edited(sample, edits)))
    assert pointer in {finding.pointer for finding in findings}, f"found instead:\n{told(findings) or 'nothing'}"
    assert all(finding.problem and finding.valid and "\n" not in str(finding) for finding in findings)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_is_seen_to_fail(rule: Rule) -> None:
    assert any(case[0] is rule for case in CASES), f"no case breaks {rule.__name__}"


@pytest.mark.parametrize("api", specs.api_names())
def test_every_extension_of_a_contract_fits_its_schema(api: str) -> None:
    findings = list(extensions.extensions_are_known_and_valid(contract(api), extensions.vocabulary()))
    assert not findings, told(findings)


def test_every_extension_is_explained_with_a_valid_example() -> None:
    findings = list(extensions.unexplained(extensions.vocabulary(), extensions.readme()))
    assert not findings, f"specs/README.md:\n{told(findings)}"


@pytest.mark.parametrize("place", ["", "/info", LIST, f"{YEAR}/schema", "/info/license"])
def test_an_undefined_or_ill_formed_extension_is_reported(sample: specs.Document, place: str) -> None:
    unknown = {**VOCABULARY, "properties": {**VOCABULARY["properties"], "x-pagination": {}, "x-divergence": {}}}
    for key, value, problem in (("x-moood", "glad", "not defined"), ("x-mood", "angry", '"angry" is not one of')):
        findings = list(extensions.extensions_are_known_and_valid(edited(sample, {f"{place}/{key}": value}), unknown))
        assert [finding.pointer for finding in findings] == [f"{place}/{key}"], told(findings)
        assert problem in findings[0].problem


def test_a_name_given_by_the_api_is_no_extension(sample: specs.Document) -> None:
    edits = {
        f"{BOOK}/properties/x-ray": {"type": "string"},
        f"{GET}{OK}/example/x-ray": "bones",
        "/components/headers/x-a": {},
    }
    found = {key for _, key, _ in extensions.extensions(edited(sample, edits))}
    assert found == {"x-pagination", "x-divergence"}


@pytest.mark.parametrize(
    "text", ["", "Set `x-mood: glad`.", "```yaml\nmood: glad\n```\n", "```yaml\nx-mood: angry\n```\n"]
)
def test_an_extension_without_a_valid_example_is_reported(text: str) -> None:
    assert list(extensions.unexplained(VOCABULARY, text))


def test_an_extension_with_a_valid_example_is_explained() -> None:
    assert not list(extensions.unexplained(VOCABULARY, "One word.\n\n```yaml\npaths:\n  - x-mood: sad\n```\n"))


def test_what_contracts_share_stands_once() -> None:
    files = {path.relative_to(specs.FOLDER).as_posix(): read(path) for path in YAML_FILES}
    findings = list(sharing.shared_components_stand_once(files))
    assert not findings, told(findings)


def test_a_component_spelled_out_twice_is_reported(sample: specs.Document) -> None:
    other = {"components": {"schemas": {"Novel": sample["components"]["schemas"]["Book"]}}}
    findings = list(sharing.shared_components_stand_once({"a.yaml": sample, "b.yaml": other}))
    assert [finding.pointer for finding in findings] == ["b.yaml#/components/schemas/Novel"]
    assert not list(sharing.shared_components_stand_once({"a.yaml": sample}))


def test_shared_files_hold_only_what_is_shared() -> None:
    shared = {path.name: read(path) for path in YAML_FILES if path.parent.name == "shared"}
    bundles = {api: contract(api) for api in specs.api_names()}
    findings = list(sharing.shared_files_hold_only_what_is_shared(shared, bundles))
    assert not findings, told(findings)


def test_a_shared_component_of_one_contract_is_reported(sample: specs.Document) -> None:
    shared: dict[str, specs.Document] = {"shared/books.yaml": {"components": {"schemas": {"Book": {}, "Novel": {}}}}}
    other = edited(sample, {f"{SCHEMAS}/Novel": {}})
    findings = list(sharing.shared_files_hold_only_what_is_shared(shared, {"a": sample, "b": other}))
    assert [finding.pointer for finding in findings] == ["shared/books.yaml#/components/schemas/Novel"]
