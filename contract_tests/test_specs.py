"""Every contract is a valid, self-contained OpenAPI 3.1 document that keeps what its documentation pages list.

The second half shows that what cannot be used is refused in one line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from ruamel.yaml import YAML

from contract_tests.documentation_pages import (
    LOST_HEADINGS,
    Promise,
    anchors_of,
    has_statuses,
    headings,
    marked_headings,
    pages,
    promises,
    routes,
)
from contract_tests.spec_rules.document import sites
from tools import lint_specs, specs

ENTRY = {"openapi": "3.1.1", "info": {"title": "A", "version": "1"}, "paths": {}}
BOOK = {"components": {"schemas": {"Book": {"type": "object"}}}}


def entry(**members: Any) -> str:
    """The text of an entry document with these members."""
    return json.dumps(ENTRY | members)


def tags_at(reference: str) -> dict[str, Any]:
    return {"tags": [{"$ref": reference}]}


# files of a folder of contracts, and what the refusal says: the file, the place and what would be valid
UNUSABLE: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "no YAML": ({"a.yaml": "openapi: ["}, ("a.yaml", "not valid YAML", "line 1")),
    "no object": ({"a.yaml": "- openapi"}, ("a.yaml", "object")),
    "not UTF-8": ({"a.yaml": "title: \udcff"}, ("a.yaml", "cannot be read", "UTF-8")),
    "no OpenAPI": ({"a.yaml": "title: A"}, ("a.yaml", "'openapi'", "OpenAPI 3.1")),
    "another OpenAPI": ({"a.yaml": entry(openapi="3.0.3")}, ("a.yaml#/openapi", "3.0.3", "3.1.1")),
    "a number as key": ({"a.yaml": entry()[:-1] + ", 200: ok}"}, ("a.yaml", "200", "quotes")),
    "a date": ({"a.yaml": entry()[:-1] + ", x-day: 2024-01-01}"}, ("a.yaml#/x-day", "2024-01-01", "quotes")),
    "a list of paths": ({"a.yaml": entry(paths=["/books"])}, ("a.yaml#/paths", "object")),
    "an empty operation": ({"a.yaml": entry(paths={"/b": {"get": None}})}, ("a.yaml#/paths/~1b/get", "object")),
    "an operation without a name": (
        {"a.yaml": entry(paths={"/b": {"get": {"x-head": True}}})},
        ("a.yaml#/paths/~1b/get", "operationId"),
    ),
    "a reference to nothing": (
        {"a.yaml": entry(**tags_at("#/components/schemas/Book"))},
        ("a.yaml#/tags/0", "#/components/schemas/Book", "nothing"),
    ),
    "a reference to no file": (
        {"a.yaml": entry(**tags_at("b/c.yaml#/components/schemas/Book"))},
        ("b/c.yaml", "cannot be read"),
    ),
    "a reference into a component": (
        {"a.yaml": entry(**BOOK, **tags_at("#/components/schemas/Book/type"))},
        ("a.yaml#/tags/0", "#/components/schemas/Book/type", "<name>"),
    ),
    "a reference to what holds it": ({"a.yaml": entry(**tags_at("#/tags/0"))}, ("a.yaml", "without end")),
    "a component that is a reference": (
        {"a.yaml": entry(components={"responses": {"Book": {"$ref": "#/components/responses/Book"}}})},
        ("a.yaml#/components/responses/Book", "another name"),
    ),
    "one name for two components": (
        {
            "a.yaml": entry(**BOOK, **tags_at("shared/b.yaml#/components/schemas/Book")),
            "shared/b.yaml": json.dumps(BOOK),
        },
        ("shared/b.yaml#/components/schemas/Book", "a.yaml"),
    ),
}


def folder_of(path: Path, files: dict[str, str]) -> Path:
    """A folder of contracts with these files."""
    for name, text in files.items():
        (path / "specs" / name).parent.mkdir(parents=True, exist_ok=True)
        (path / "specs" / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    return path / "specs"


@pytest.mark.parametrize("api", specs.api_names())
def test_a_contract_is_valid_openapi(api: str) -> None:
    errors = list(validator(specs.load(api)).iter_errors())
    assert not errors, "\n".join(f"{lint_specs.pointer(error.absolute_path)}: {error.message}" for error in errors)


def validator(document: dict[str, Any]) -> OpenAPIV31SpecValidator:
    return OpenAPIV31SpecValidator(document)


def test_an_invalid_document_is_noticed() -> None:
    assert list(validator(ENTRY | {"info": {}}).iter_errors())


@pytest.mark.parametrize("api", specs.api_names())
def test_a_bundle_needs_no_other_document(api: str) -> None:
    bundle = specs.load(api)
    references = [site.node["$ref"] for site in sites(bundle) if isinstance(site.node, dict) and "$ref" in site.node]
    assert references
    assert all(reference.startswith("#/components/") for reference in references)
    assert all(isinstance(specs.lookup(bundle, reference.removeprefix("#")), dict) for reference in references)
    assert json.loads(json.dumps(bundle)) == bundle


@pytest.mark.parametrize("api", specs.api_names())
def test_the_order_of_components_leaves_no_trace_in_a_bundle(api: str, tmp_path: Path) -> None:
    files = {}
    for path in specs.FOLDER.rglob("*.yaml"):
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        if "components" in content:
            kinds = reversed(content["components"].items())
            content["components"] = {kind: dict(reversed(named.items())) for kind, named in kinds}
        files[path.relative_to(specs.FOLDER).as_posix()] = json.dumps(content)
    assert json.dumps(specs.load(api, folder_of(tmp_path, files))) == json.dumps(specs.load(api))


def test_hash_seeds_leave_no_trace_in_a_bundle() -> None:
    program = "import json; from tools import specs; print(json.dumps([specs.load(api) for api in specs.api_names()]))"
    bundles = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=specs.FOLDER.parent,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(bundles) == 1


@pytest.mark.parametrize("api", specs.api_names())
def test_a_contract_has_every_status_that_its_page_lists(api: str) -> None:
    for page in [text for name, text in pages().items() if name == api]:
        listed = list(promises(page))
        assert bool(listed) == has_statuses(page), f"no route was read on the page of {api}; {promises.__doc__}"
        assert not missing(specs.load(api), listed)


@pytest.mark.parametrize("api", specs.api_names())
def test_a_contract_has_every_route_that_its_page_lists(api: str) -> None:
    known = {(operation.method, operation.path) for operation in specs.operations(specs.load(api))}
    for page in [text for name, text in pages().items() if name == api]:
        assert not routes(page) - known


def test_routes_are_read_from_both_forms_of_pages() -> None:
    page = (
        "Route books/{id} Content type application/json\nMethods GET\n200 Found.\nAdd a book\npost\n/books\nget a book"
    )
    assert routes(page) == {("GET", "/books/{id}"), ("POST", "/books")}
    assert (has_statuses(page), has_statuses("Add a book\npost\n/books")) == (True, False)


def missing(document: specs.Document, listed: list[Promise]) -> list[Promise]:
    """The promises of a page that a contract does not have."""
    known = {
        Promise(operation.method, operation.path, status)
        for operation in specs.operations(document)
        for status in operation.raw["responses"]
    }
    return sorted(set(listed) - known)


def test_a_status_that_only_the_page_lists_is_reported() -> None:
    page = "Route books/{id} Content type application/json\nMethods GET HEAD Returns a book\n200 Found.\n404 No book\n"
    operation = {"operationId": "books_get", "tags": ["books"], "responses": {"200": {"description": "A book."}}}
    document = {"paths": {"/books/{id}": {"get": operation}}}
    assert missing(document, list(promises(page))) == [
        Promise("GET", "/books/{id}", "404"),
        Promise("HEAD", "/books/{id}", "200"),
        Promise("HEAD", "/books/{id}", "404"),
    ]


@pytest.mark.parametrize("api", specs.api_names())
def test_a_contract_points_only_at_headings_that_the_pages_have(api: str) -> None:
    for page in [text for name, text in pages().items() if name == api]:
        # What contracts share may differ from the page of either.
        of_all_pages = {heading for text in pages().values() for heading in marked_headings(text)}
        known = headings(page) | LOST_HEADINGS.get(api, set())
        assert not anchors(specs.load(api)) - {anchor for heading in known for anchor in anchors_of(heading)}
        assert not sections(specs.load(api)) - of_all_pages - known


def anchors(document: specs.Document) -> set[str]:
    """The anchors of the headings which a contract says its parts are documented under."""
    nodes = [site.node for site in sites(document, "operation", "tag", "schema") if isinstance(site.node, dict)]
    fragments = {urlsplit(node["externalDocs"]["url"]).fragment for node in nodes if "externalDocs" in node}
    return {fragment for fragment in fragments if fragment}


def sections(document: specs.Document) -> set[str]:
    """The headings which a contract says a server diverges from."""
    nodes = [site.node for site in sites(document) if isinstance(site.node, dict)]
    return {entry["section"] for node in nodes for entry in node.get("x-divergence", []) if "section" in entry}


def test_headings_are_read_from_pages_and_contracts() -> None:
    tag = {"name": "books", "externalDocs": {"url": "https://docs.books.example/api#Get_book"}}
    divergence = {"documented": "200", "observed": "204", "section": "Rename book"}
    assert anchors({"tags": [tag]}) == {"Get_book"}
    assert anchors_of("Get book") == {"Get_book", "get-book"}
    assert anchors_of("List most-read books, by year") == {
        "List_most-read_books,_by_year",
        "list-most-read-books-by-year",
    }
    assert sections({"x-divergence": [divergence]}) == {"Rename book"}
    assert headings("Books\n\nGet book[edit]\nReturns a book.\nRename book[edit]") == {"Get book", "Rename book"}
    assert headings("Books#\nGet book\nIn C #") == {"Books"}
    assert headings("Books\nGet book") == {"Books", "Get book"}


def test_an_unknown_name_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"a.yaml": entry(), "b.yaml": entry()})
    with pytest.raises(specs.SpecError, match=r"specs/c\.yaml.*no API of this name.*a, b"):
        specs.load("c", folder)


@pytest.mark.parametrize(("files", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_contract_that_cannot_be_used_is_refused_in_one_line(
    files: dict[str, str], said: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(specs.SpecError) as refusal:
        specs.load("a", folder_of(tmp_path, files))
    assert "\n" not in str(refusal.value)
    assert [part for part in said if part not in str(refusal.value)] == [], str(refusal.value)


@pytest.mark.parametrize(("files", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_linting_such_a_contract_ends_in_2_and_writes_nothing(
    files: dict[str, str], said: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lint_specs.main(folder_of(tmp_path, files), tmp_path / "build") == 2
    output = capsys.readouterr()
    assert (output.out, output.err.count("\n")) == ("", 1)
    assert not (tmp_path / "build").exists()


def test_linting_without_node_ends_in_2_and_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert lint_specs.main(folder_of(tmp_path, {"a.yaml": entry()}), tmp_path / "build") == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "install Node.js" in said


def test_linting_nothing_ends_in_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint_specs.main(folder_of(tmp_path, {"shared/b.yaml": "{}"}), tmp_path / "build") == 2
    assert "no contract in specs/" in capsys.readouterr().err


def test_warnings_of_the_linters_are_findings() -> None:
    redocly = {
        "ruleId": "no-unused-components",
        "severity": "warn",
        "message": "Component is never used.",
        "location": [{"source": {"ref": "build/specs/a.json"}, "pointer": "#/components/schemas/Book"}],
    }
    spectral = {
        "code": "oas3-unused-component",
        "path": ["paths", "/books", "get"],
        "message": "Unused.",
        "severity": 3,
        "source": "build/specs/a.json",
    }
    (first,) = lint_specs.redocly_findings(json.dumps({"problems": [redocly]}))
    (second,) = lint_specs.spectral_findings(json.dumps([spectral]))
    assert str(first) == "a.json#/components/schemas/Book: Component is never used. [redocly no-unused-components]"
    assert str(second) == "a.json#/paths/~1books/get: Unused. [spectral oas3-unused-component]"
