"""What changes for callers between two versions is named and told to break them or not; mere order is no change."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import griffe
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests import small_contract
from tools import specs
from tools.api_diff.__main__ import main
from tools.api_diff.change import Change, merged
from tools.api_diff.changelog import draft, missing, new_entries
from tools.api_diff.client import client_changes
from tools.api_diff.contracts import contract_changes
from tools.api_diff.report import FORMATS, Report

GET = ("paths", "/thing/{name}", "get")
POST = ("paths", "/things", "post")
SCHEMAS = ("components", "schemas")
THING = (*SCHEMAS, "Thing")
BODY = (*SCHEMAS, "NewThing")

Edit = Callable[[dict[str, Any]], object]


def contract() -> dict[str, Any]:
    """A small contract with something of everything that is compared."""
    document = small_contract.contract()
    get = at(document, *GET)
    get["parameters"] += [
        {"name": "kind", "in": "query", "schema": {"$ref": "#/components/schemas/Kind"}},
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 50}},
        {"name": "mark", "in": "query", "schema": {"type": ["string", "null"]}},
    ]
    get["responses"]["200"]["headers"] = {"ETag": {"required": True, "schema": {"type": "string"}}}
    get["responses"]["404"] = {"description": "No such thing."}
    document["paths"]["/things"] = {
        "post": {
            **{key: get[key] for key in ("tags", "externalDocs")},
            "operationId": "things_create",
            "summary": "A new thing",
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewThing"}}}},
            "responses": {"201": {"description": "Made."}},
        }
    }
    schemas = at(document, *SCHEMAS)
    schemas["Kind"] = {"enum": ["red", "green", "blue"]}
    schemas["NewThing"] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["title"],
        "properties": {"title": {"type": "string", "maxLength": 80}, "note": {"type": "string"}},
    }
    schemas["Thing"]["required"] += ["size", "owner"]
    schemas["Thing"]["properties"] |= {
        "size": {"type": "integer", "maximum": 9},
        "owner": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        "state": {"enum": ["old", "new"]},
        "seen": {"type": "string", "format": "date"},
        "parts": {"type": "array", "items": {"type": "integer"}},
        "next": {"$ref": "#/components/schemas/Thing"},
    }
    return document


def at(document: dict[str, Any], *path: str | int) -> Any:
    """What stands at a path of a document."""
    node: Any = document
    for key in path:
        node = node[key]
    return node


def put(*path: str | int, value: Any) -> Edit:
    """An edit that sets the last key of a path."""
    return lambda document: at(document, *path[:-1]).__setitem__(path[-1], value)


def drop(*path: str | int) -> Edit:
    """An edit that takes something away."""
    return lambda document: at(document, *path[:-1]).pop(path[-1])


def extend(*path: str | int, value: Any) -> Edit:
    """An edit that puts one more into a list."""
    return lambda document: at(document, *path).append(value)


def without(*path: str | int, value: Any) -> Edit:
    """An edit that takes one out of a list."""
    return lambda document: at(document, *path).remove(value)


def parameter(name: str, required: bool) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": {"type": "string"}}


# What is edited → what is said, the JSON pointer, whether it breaks callers. No edit touches what another one needs.
EDITS: dict[str, tuple[Edit, str, str, bool]] = {
    "address": (
        put("servers", 0, "url", value="https://example.org/v2"),
        "address of the server",
        "/servers/0/url",
        True,
    ),
    "class": (put("x-client", "class", value="Tiny"), "class of the client", "/x-client/class", True),
    "operation added": (
        lambda document: document["paths"].update(
            {"/all": {"get": {**at(document, *GET), "operationId": "things_list", "parameters": []}}}
        ),
        "`things_list`: is new",
        "/paths/~1all/get",
        False,
    ),
    "deprecated": (
        put(*POST, "deprecated", value=True),
        "`things_create`: is deprecated",
        "/paths/~1things/post",
        False,
    ),
    "login": (put(*POST, "security", value=[{"Bearer": []}]), "ways to log in", "/paths/~1things/post", True),
    "optional parameter": (
        extend(*GET, "parameters", value=parameter("show", required=False)),
        "query parameter `show`: is new and optional",
        "/paths/~1thing~1{name}/get/parameters/4",
        False,
    ),
    "parameter becomes required": (
        put(*GET, "parameters", 2, "required", value=True),
        "query parameter `limit`: becomes required",
        "/paths/~1thing~1{name}/get/parameters/2",
        True,
    ),
    "narrower bound sent": (
        put(*GET, "parameters", 2, "schema", "maximum", value=20),
        "query parameter `limit`: `maximum`",
        "/paths/~1thing~1{name}/get/parameters/2/schema",
        True,
    ),
    "wider bound sent": (
        put(*GET, "parameters", 2, "schema", "minimum", value=0),
        "query parameter `limit`: `minimum`",
        "/paths/~1thing~1{name}/get/parameters/2/schema",
        False,
    ),
    "null no longer sent": (
        put(*GET, "parameters", 3, "schema", "type", value="string"),
        "query parameter `mark`: is never null",
        "/paths/~1thing~1{name}/get/parameters/3/schema",
        True,
    ),
    "value gone": (
        without(*SCHEMAS, "Kind", "enum", value="red"),
        "`Kind`: value `red` is gone",
        "/components/schemas/Kind",
        True,
    ),
    "value added": (
        extend(*SCHEMAS, "Kind", "enum", value="white"),
        "`Kind`: value `white` is new",
        "/components/schemas/Kind",
        False,
    ),
    "status gone": (
        drop(*GET, "responses", "404"),
        "status 404 of `things_get`: is gone",
        "/paths/~1thing~1{name}/get/responses/404",
        True,
    ),
    "status added": (
        put(*GET, "responses", "400", value={"description": "No."}),
        "status 400 of `things_get`: is new",
        "/paths/~1thing~1{name}/get/responses/400",
        False,
    ),
    "media type added": (
        put(*GET, "responses", "200", "content", "text/plain", value={"schema": {"type": "string"}}),
        "answer 200: media type `text/plain` is new",
        "/paths/~1thing~1{name}/get/responses/200/content/text~1plain",
        False,
    ),
    "header becomes optional": (
        drop(*GET, "responses", "200", "headers", "ETag", "required"),
        "header `ETag` of answer 200: becomes optional",
        "/paths/~1thing~1{name}/get/responses/200/headers/ETag",
        True,
    ),
    "body becomes required": (
        put(*POST, "requestBody", "required", value=True),
        "body of `things_create`: becomes required",
        "/paths/~1things/post/requestBody",
        True,
    ),
    "optional property sent": (
        put(*BODY, "properties", "tag", value={"type": "string"}),
        "property `tag` of `NewThing`: is new and optional",
        "/components/schemas/NewThing/properties/tag",
        False,
    ),
    "property no longer sent": (
        drop(*BODY, "properties", "note"),
        "property `note` of `NewThing`: is gone",
        "/components/schemas/NewThing/properties/note",
        True,
    ),
    "property sent becomes optional": (
        without(*BODY, "required", value="title"),
        "property `title` of `NewThing`: becomes optional",
        "/components/schemas/NewThing/properties/title",
        False,
    ),
    "pattern": (
        put(*BODY, "properties", "title", "pattern", value="^[a-z]"),
        "property `title` of `NewThing`: `pattern`",
        "/components/schemas/NewThing/properties/title",
        True,
    ),
    "type received": (
        put(*THING, "properties", "id", "type", value="number"),
        "property `id` of `Thing`: type",
        "/components/schemas/Thing/properties/id",
        True,
    ),
    "null received": (
        put(*THING, "properties", "size", "type", value=["integer", "null"]),
        "property `size` of `Thing`: may be null",
        "/components/schemas/Thing/properties/size",
        True,
    ),
    "bound received": (
        put(*THING, "properties", "size", "maximum", value=99),
        "property `size` of `Thing`: `maximum`",
        "/components/schemas/Thing/properties/size",
        False,
    ),
    "property received becomes optional": (
        without(*THING, "required", value="owner"),
        "property `owner` of `Thing`: becomes optional",
        "/components/schemas/Thing/properties/owner",
        True,
    ),
    "another alternative": (
        extend(*THING, "properties", "owner", "anyOf", value={"type": "boolean"}),
        "property `owner` of `Thing`: member of `anyOf` is new",
        "/components/schemas/Thing/properties/owner",
        True,
    ),
    "vocabulary opened": (
        put(*THING, "properties", "state", value={"type": "string"}),
        "property `state` of `Thing`: vocabulary",
        "/components/schemas/Thing/properties/state",
        True,
    ),
    "format": (
        put(*THING, "properties", "seen", "format", value="date-time"),
        "property `seen` of `Thing`: `format`",
        "/components/schemas/Thing/properties/seen",
        True,
    ),
    "items": (
        put(*THING, "properties", "parts", "items", "type", value="string"),
        "items of property `parts` of `Thing`: type",
        "/components/schemas/Thing/properties/parts/items",
        True,
    ),
    "property received gone": (
        drop(*THING, "properties", "next"),
        "property `next` of `Thing`: is gone",
        "/components/schemas/Thing/properties/next",
        True,
    ),
    "property received added": (
        put(*THING, "properties", "more", value={"type": "string"}),
        "property `more` of `Thing`: is new and optional",
        "/components/schemas/Thing/properties/more",
        False,
    ),
}

# Edits of which none goes together with all of the others.
ALONE: dict[str, tuple[Edit, str, str, bool]] = {
    "operation gone": (drop("paths", "/things"), "`things_create`: is gone", "/paths/~1things/post", True),
    "operation renamed": (
        put(*POST, "operationId", value="things_make"),
        "`things_create`: is gone",
        "/paths/~1things/post",
        True,
    ),
    "another method": (
        lambda document: at(document, "paths", "/things").update(put=at(document, "paths", "/things").pop("post")),
        "`things_create`: route",
        "/paths/~1things/put",
        True,
    ),
    "required parameter": (
        extend(*GET, "parameters", value=parameter("show", required=True)),
        "query parameter `show`: is new and required",
        "/paths/~1thing~1{name}/get/parameters/4",
        True,
    ),
    "parameter gone": (
        drop(*GET, "parameters", 1),
        "query parameter `kind`: is gone",
        "/paths/~1thing~1{name}/get/parameters/1",
        True,
    ),
    "required property sent": (
        lambda document: (
            put(*BODY, "properties", "tag", value={"type": "string"})(document),
            extend(*BODY, "required", value="tag")(document),
        ),
        "property `tag` of `NewThing`: is new and required",
        "/components/schemas/NewThing/properties/tag",
        True,
    ),
    "body gone": (
        drop(*POST, "requestBody"),
        "body of `things_create`: is gone",
        "/paths/~1things/post/requestBody",
        True,
    ),
}


def edited(*names: str) -> dict[str, Any]:
    """The contract with some edits; those that add to the end of a list do not move what others name by its index."""
    document = contract()
    for name in names:
        (EDITS | ALONE)[name][0](document)
    return document


def said(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    return merged(contract_changes({"small_api": old}, {"small_api": new}))


def shuffled(node: Any, chance: random.Random, key: str = "") -> Any:
    """The same contract with members, and lists that are sets, in another order."""
    if isinstance(node, dict):
        members = list(node.items())
        chance.shuffle(members)
        return {name: shuffled(value, chance, name) for name, value in members}
    if isinstance(node, list):
        items = [shuffled(value, chance) for value in node]
        if key in ("parameters", "enum", "required", "type", "anyOf", "security"):
            chance.shuffle(items)
        return items
    return node


@pytest.mark.parametrize("name", [*EDITS, *ALONE])
def test_each_change_of_a_contract_is_named_and_told_to_break_callers_or_not(name: str) -> None:
    _, what, pointer, breaks = (EDITS | ALONE)[name]
    found = [(change.what, change.place, change.breaks) for change in said(contract(), edited(name))]
    assert [each for each in found if what in each[0]] == [(found[0][0], pointer, breaks)], found
    assert len(found) == (2 if name == "operation renamed" else 1), found


@given(names=st.sets(st.sampled_from(sorted(EDITS))))
def test_changes_are_told_each_for_itself_when_there_are_several(names: set[str]) -> None:
    found = {(change.what.partition(", ")[0], change.breaks) for change in said(contract(), edited(*sorted(names)))}
    expected = {(EDITS[name][1], EDITS[name][3]) for name in names}
    assert len(found) == len(expected)
    assert all(any(what in each and breaks == flag for each, flag in found) for what, breaks in expected), found


@given(chance=st.randoms(use_true_random=False), names=st.sets(st.sampled_from(sorted(EDITS))))
def test_a_contract_in_another_order_has_not_changed(chance: random.Random, names: set[str]) -> None:
    document = edited(*sorted(names))
    assert said(document, shuffled(document, chance)) == []


@pytest.mark.parametrize("api", specs.api_names())
def test_a_contract_compared_with_itself_has_not_changed(api: str) -> None:
    document = specs.load(api)
    assert said(document, shuffled(document, random.Random(api))) == []


def test_a_shared_parameter_is_told_once_with_all_its_operations() -> None:
    documents = [contract(), contract()]
    for document, maximum in zip(documents, (50, 20), strict=True):
        shared = {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": maximum}}
        document["components"]["parameters"] = {"Limit": shared}
        for operation in (GET, POST):
            at(document, *operation)["parameters"] = [{"$ref": "#/components/parameters/Limit"}]
    (change,) = said(*documents)
    assert change.place == "/components/parameters/Limit/schema"
    assert change.operations == ("things_create", "things_get")


def test_the_same_schema_under_another_name_has_not_changed() -> None:
    document = contract()
    schemas = at(document, *SCHEMAS)
    schemas["Colour"] = schemas.pop("Kind")
    at(document, *GET)["parameters"][1]["schema"] = {"$ref": "#/components/schemas/Colour"}
    assert said(contract(), document) == []


def test_an_api_that_goes_breaks_callers_and_a_new_one_does_not() -> None:
    old, new = {"first": contract()}, {"second": contract()}
    assert [(change.what, change.breaks) for change in merged(contract_changes(old, new))] == [
        ("`first` is gone", True),
        ("`second` is new", False),
    ]


INIT = """
    from ._runtime.base import Shared as Shared
    from .small.client import Small as Small
    __all__ = ["Shared", "Small"]
"""
BASE = """
    class Shared:
        timeout: float
        def close(self) -> None: ...
    class Hidden:
        def gone(self) -> None: ...
"""
CLIENT = """
    from typing import Literal, TypeAlias
    from .._runtime.base import Shared
    Kind: TypeAlias = Literal["red", "green"]
    class Small(Shared):
        size: int
        def get(self, name: str, *, limit: int | None = None) -> int: ...
        def get_raw(self, name: str, *, limit: int | None = None) -> bytes: ...
        def drop(self) -> None: ...
    class AsyncSmall(Shared):
        async def get(self, name: str, *, limit: int | None = None) -> int: ...
"""


def package(folder: Path, client: str = CLIENT, base: str = BASE) -> griffe.Module:
    """A small package of our name."""
    files = {
        "__init__": INIT,
        "_runtime/__init__": "",
        "_runtime/base": base,
        "small/__init__": "",
        "small/client": client,
    }
    for name, text in files.items():
        path = folder / "openknowledge" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    loaded = griffe.load("openknowledge", search_paths=[folder], try_relative_path=False, resolve_aliases=True)
    assert isinstance(loaded, griffe.Module)
    return loaded


# What stands there, what stands there instead, and what is said and whether it breaks callers.
CLIENT_EDITS: dict[str, tuple[str, str, list[tuple[str, bool]]]] = {
    "method gone": ("def drop(self) -> None: ...", "pass", [("`Small.drop` is gone", True)]),
    "method added": (
        "def drop(self) -> None: ...",
        "def drop(self) -> None: ...\n        def find(self) -> None: ...",
        [("`Small.find` is new", False)],
    ),
    "attribute added": ("size: int", "size: int\n        title: str", [("`Small.title` is new", False)]),
    "parameter gone": (
        ", *, limit: int | None = None",
        "",
        [("parameter `limit` of `Small.get` is gone", True)],
    ),
    "optional parameter": (
        "= None)",
        "= None, show: str = '')",
        [("parameter `show` of `Small.get` is new and optional", False)],
    ),
    "required parameter": (
        "= None)",
        "= None, show: str)",
        [("parameter `show` of `Small.get` is new and required", True)],
    ),
    "method for an attribute": (
        "size: int",
        "def size(self) -> int: ...",
        [("`Small.size` is something else", True)],
    ),
    "default": ("= None)", "= 20)", [("parameter `limit` of `Small.get` has another default", True)]),
    "narrower parameter": (
        "name: str",
        "name: Literal['a']",
        [("parameter `name` of `Small.get` has another type", True)],
    ),
    "wider parameter": ("name: str", "name: str | int", [("parameter `name` of `Small.get` has another type", False)]),
    "wider result": ("-> int", "-> int | None", [("`Small.get` returns another type", True)]),
    "wider attribute": ("size: int", "size: int | None", [("`Small.size` has another type", True)]),
    "value gone": ('"red", "green"', '"red"', [("`small.client.Kind` has lost 'green'", True)]),
    "value added": (
        '"red", "green"',
        '"red", "green", "blue"',
        [("`small.client.Kind` has gained 'blue'", False)],
    ),
    "inherited": (
        "class Small(Shared)",
        "class Small",
        [("`Small` has lost a base class", True), ("`Small.close`", True)],
    ),
}


@pytest.mark.parametrize("name", CLIENT_EDITS)
def test_each_change_of_the_python_api_is_named_once(name: str, tmp_path: Path) -> None:
    before, after, expected = CLIENT_EDITS[name]
    new = package(tmp_path / "new", CLIENT.replace(before, after))
    found = {(change.what, change.breaks) for change in client_changes(package(tmp_path / "old"), new)}
    for what, breaks in expected:
        assert any(what in each and breaks == flag for each, flag in found), found
    assert name == "inherited" or len(found) == len(expected), found


def test_the_runtime_is_private_but_for_what_the_package_exports(tmp_path: Path) -> None:
    base = BASE.replace("gone", "renamed").replace("def close", "def leave")
    changes = merged(client_changes(package(tmp_path / "old"), package(tmp_path / "new", base=base)))
    assert [(change.what, change.breaks) for change in changes] == [
        ("`Small.close` is gone", True),
        ("`Small.leave` is new", False),
    ]


def test_a_package_compared_with_itself_has_not_changed(tmp_path: Path) -> None:
    assert list(client_changes(package(tmp_path / "old"), package(tmp_path / "new"))) == []


CHANGELOG = """\
# Changelog

## 0.2.0, unreleased

### Documented APIs

- `small_api`: two routes, one of them with `kind`.

## 0.1.0, 2026-01-01

- `limit` is something else.
"""


def test_only_entries_of_the_unreleased_version_that_are_new_count() -> None:
    new = CHANGELOG.replace("\n## 0.1.0", "- `limit` ends at 20,\n  no longer at 50.\n\n## 0.1.0")
    assert new_entries(CHANGELOG, new) == ["- `limit` ends at 20, no longer at 50."]
    assert new_entries("", CHANGELOG) == ["- `small_api`: two routes, one of them with `kind`."]
    assert new_entries("", "# Changelog\n\n## 0.1.0, 2026-01-01\n\n- `limit` is gone.\n") == []


def test_an_entry_is_about_what_it_has_in_backticks() -> None:
    changes = said(contract(), edited("narrower bound sent"))
    assert missing(changes, ["- The limit of things, limit for short, ends at 20."])
    assert not missing(changes, ["- `things_get(limit)` ends at 20."])


@given(names=st.sets(st.sampled_from(sorted(EDITS | ALONE)), max_size=1) | st.sets(st.sampled_from(sorted(EDITS))))
def test_with_the_drafted_entries_none_is_missing(names: set[str]) -> None:
    changes = said(contract(), edited(*sorted(names)))
    lines = [line for entries in draft(missing(changes, [])).values() for line in entries]
    drafted = CHANGELOG.replace("\n## 0.1.0", "\n".join([*lines, "", "## 0.1.0"]))
    assert missing(changes, new_entries(CHANGELOG, drafted)) == []


def test_every_form_names_what_breaks_first() -> None:
    changes = said(contract(), edited("value gone", "value added", "null received"))
    texts = {name: form(Report("v1", changes, [])) for name, form in FORMATS.items()}
    for name, text in texts.items():
        assert text.index("value `red` is gone") < text.index("value `white` is new"), name
    read = json.loads(texts["json"])
    assert (read["base"], read["breaking"], read["missing"], len(read["changes"])) == ("v1", 2, 2, 3)
    assert "### Breaks callers" in texts["markdown"]


def test_code_in_markdown_ends_where_it_should() -> None:
    document = contract()
    put(*BODY, "properties", "title", "pattern", value="^`+$")(document)
    assert "`` ^`+$ ``" in FORMATS["markdown"](Report("v1", said(contract(), document), []))


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def lay_out(folder: Path, document: dict[str, Any], client: str = CLIENT) -> None:
    small_contract.write(document, folder / "specs")
    package(folder / "generated", client)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit, tagged v0.1.0."""
    lay_out(tmp_path, contract())
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "First")
    git(tmp_path, "tag", "v0.1.0")
    return tmp_path


def test_a_repository_lacks_entries_until_they_are_written(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["v0.1.0"], root=repository) == 0
    assert capsys.readouterr().out == "api-diff: nothing changed for callers since v0.1.0\n"

    lay_out(repository, edited("parameter becomes required", "value added"), CLIENT.replace("def drop", "def _drop"))
    assert main(["v0.1.0"], root=repository) == 1
    text = capsys.readouterr().out
    assert text.startswith("Breaks callers\n  query parameter `limit`: becomes required (no entry)\n")
    assert text.endswith(
        "api-diff: 3 changes since v0.1.0, 2 break callers, 2 of these without an entry in CHANGELOG.md\n"
    )

    assert main(["v0.1.0", "--format", "json"], root=repository) == 1
    entries = [line for lines in json.loads(capsys.readouterr().out)["draft"].values() for line in lines]
    written = CHANGELOG.replace("\n## 0.1.0", "\n".join([*entries, "", "## 0.1.0"]))
    (repository / "CHANGELOG.md").write_text(written, encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "Second")
    assert main(["HEAD^"], root=repository) == 0
    assert "(no entry)" not in capsys.readouterr().out


def test_additions_ask_for_no_entry(repository: Path) -> None:
    lay_out(repository, edited("value added", "optional parameter"))
    assert main(["v0.1.0"], root=repository) == 0


def test_a_version_without_contracts_and_package_has_nothing_to_break(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "empty")
    git(repository, "rm", "--quiet", "-r", "--cached", ".")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    assert main(["empty"], root=repository) == 0


@pytest.mark.parametrize(
    ("base", "problem"), [("v9", "no revision 'v9'"), ("--all", "no revision '--all'"), ("", "no revision ''")]
)
def test_a_revision_that_is_not_there_is_told_in_one_line(
    base: str, problem: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--", base], root=repository) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"api-diff: {problem}")
    assert error.count("\n") == 1


def test_a_folder_that_is_no_repository_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["HEAD"], root=tmp_path) == 2
    assert capsys.readouterr().err == f"api-diff: {tmp_path} is no git repository\n"


def test_a_contract_that_cannot_be_used_is_told_in_one_line(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "specs" / "small_api.yaml").write_text("openapi: [", encoding="utf-8")
    assert main(["HEAD"], root=repository) == 2
    error = capsys.readouterr().err
    assert error.startswith("api-diff: the working tree: small_api.yaml#: not valid YAML")
    assert error.count("\n") == 1
