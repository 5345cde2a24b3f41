"""What changes for callers between two versions is named and told to break them or not; mere order is no change."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from textwrap import dedent
from typing import Any

import griffe
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests import small_contract
from contract_tests.contract_edits import ALONE, BODY, EDITS, GET, POST, SCHEMAS, at, contract, edited, put
from tools import specs
from tools.api_diff.__main__ import main
from tools.api_diff.change import Change, merged
from tools.api_diff.changelog import draft, missing, new_entries
from tools.api_diff.client import client_changes
from tools.api_diff.contracts import contract_changes
from tools.api_diff.report import FORMATS, Report


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
    found = {(change.what, change.breaks) for change in said(contract(), edited(*sorted(names)))}
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
    schemas["Item"] = schemas.pop("Thing")
    reference = {"$ref": "#/components/schemas/Item"}
    at(document, *GET)["responses"]["200"]["content"]["application/json"]["schema"] = reference
    schemas["Item"]["properties"]["next"] = reference
    assert said(contract(), document) == []
    schemas["Item"]["properties"]["size"]["type"] = "string"
    assert [change.what for change in said(contract(), document)] == ["type of property `size` of answer 200"]


def test_what_changes_in_a_get_is_not_told_again_of_the_head_that_follows_from_it(tmp_path: Path) -> None:
    old, new, last = contract(), edited("parameter becomes required"), contract()
    for document in (old, new):
        at(document, *GET)["x-head"] = True
    for name, document in (("old", old), ("new", new), ("last", last)):
        small_contract.write(document, tmp_path / name)
    loaded = [specs.load("small_api", tmp_path / name) for name in ("old", "new", "last")]
    assert [change.operations for change in said(loaded[0], loaded[1])] == [("things_get",)]
    assert [change.what for change in said(loaded[0], loaded[2])] == ["`things_get_head` is gone"]


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
        def find(self, *, kind: str = "", **options: bool) -> None: ...
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
        "def drop(self) -> None: ...\n        def look(self) -> None: ...",
        [("`Small.look` is new", False)],
    ),
    "attribute added": ("size: int", "size: int\n        title: str", [("`Small.title` is new", False)]),
    "parameter gone": (
        ", *, limit: int | None = None",
        "",
        [("parameter `limit` of `Small.get` is gone", True)],
    ),
    "parameter gone beside options": (
        '*, kind: str = "", **',
        "**",
        [("parameter `kind` of `Small.find` is gone", True)],
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


def test_in_which_file_a_model_stands_is_no_matter_of_callers(tmp_path: Path) -> None:
    loaded: list[griffe.Module] = []
    for name in ("first", "second"):
        package(tmp_path / name)
        models = tmp_path / name / "openknowledge" / "small" / "models"
        models.mkdir()
        (models / "__init__.py").write_text(f'from .{name} import Thing as Thing\n__all__ = ["Thing"]\n')
        (models / f"{name}.py").write_text("class Thing:\n    size: int\n")
        loaded.append(package(tmp_path / name))
    assert list(client_changes(*loaded)) == []


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
        assert text.index("value `red` of `Kind` is gone") < text.index("value `white` of `Kind` is new"), name
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
    assert text.startswith("Breaks callers\n  query parameter `limit` becomes required (no entry)\n")
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
