"""Generation: the package is what the contracts say, the same bytes everywhere; nothing of a contract is dropped."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contract_tests.small_contract import contract, write
from tools import specs
from tools.files import Files, differences, replace_folder
from tools.generator import GenerationError
from tools.package import PACKAGE, package
from tools.project import ROOT


@pytest.fixture(scope="module")
def generated() -> Files:
    return package()


def test_the_committed_package_is_what_the_contracts_say(generated: Files) -> None:
    assert differences(generated, PACKAGE) == []


def test_one_changed_byte_in_any_file_is_drift(generated: Files, tmp_path: Path) -> None:
    replace_folder(generated, tmp_path / "package")
    for path, content in generated.items():
        (tmp_path / "package" / path).write_bytes(content + b" ")
        assert differences(generated, tmp_path / "package") == [f"package/{path} differs from what the contracts say"]
        (tmp_path / "package" / path).write_bytes(content)


def test_a_missing_and_a_strange_file_are_drift(generated: Files, tmp_path: Path) -> None:
    replace_folder(generated, tmp_path / "package")
    (tmp_path / "package" / "errors.py").rename(tmp_path / "package" / "strange.py")
    assert differences(generated, tmp_path / "package") == [
        "package/errors.py is missing",
        "package/strange.py is no output of the generator",
    ]


@pytest.mark.parametrize("word", ["Small on purpose.", "Its number.", "The thing.", "1999"])
def test_one_changed_word_of_a_contract_is_drift(word: str, tmp_path: Path) -> None:
    document = contract()
    document["x-divergence"] = [{"observed": "since 1999"}]
    path = write(document, tmp_path / "specs")
    replace_folder(package(tmp_path / "specs"), tmp_path / "package")
    path.write_text(path.read_text(encoding="utf-8").replace(word, "changed"), encoding="utf-8")
    assert differences(package(tmp_path / "specs"), tmp_path / "package")


def test_the_output_depends_neither_on_hash_seed_nor_on_settings_around_it(generated: Files, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 60\n", encoding="utf-8")
    program = (
        "import hashlib; from tools.package import package; "
        "print(hashlib.sha256(repr(sorted(package().items())).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "LANG": "C", "COLUMNS": "40"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2026")
    }
    assert len(digests) == 1


def test_no_object_of_the_generator_leaks_into_the_text(generated: Files) -> None:
    assert [path for path, content in generated.items() if b"object at 0x" in content] == []


FORM = "application/x-www-form-urlencoded"
THING = {"$ref": "#/components/schemas/Thing"}


def get(document: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = document["paths"]["/thing/{name}"]["get"]
    return operation


def answer(media_type: str) -> dict[str, Any]:
    return {"200": {"description": "The thing.", "content": {media_type: {"schema": {"type": "string"}}}}}


DROPPED: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "a parameter described by content": (
        lambda document: get(document)["parameters"].append(
            {"name": "filter", "in": "query", "content": {"application/json": {"schema": {"type": "string"}}}}
        ),
        "/paths/~1thing~1{name}/get/parameters/1",
    ),
    "a cookie parameter": (
        lambda document: get(document)["parameters"].append(
            {"name": "session", "in": "cookie", "schema": {"type": "string"}}
        ),
        "/paths/~1thing~1{name}/get/parameters/1",
    ),
    "a style that no encoder knows": (
        lambda document: get(document)["parameters"].append(
            {"name": "filter", "in": "query", "style": "deepObject", "schema": {"type": "string"}}
        ),
        "/paths/~1thing~1{name}/get/parameters/1",
    ),
    "an answer that is a picture": (
        lambda document: get(document).update(responses=answer("image/png")),
        "/paths/~1thing~1{name}/get",
    ),
    "a vocabulary of mixed types": (
        lambda document: document["components"]["schemas"].update(Mixed={"enum": ["a", 1], "description": "Mixed."}),
        "/components/schemas/Mixed",
    ),
    "a body that is plain text": (
        lambda document: get(document).update(
            requestBody={"content": {"text/plain": {"schema": {"type": "string"}}}}, operationId="things_get"
        ),
        "/paths/~1thing~1{name}/get",
    ),
    "a body in many parts": (
        lambda document: get(document).update(requestBody={"content": {"multipart/form-data": {"schema": THING}}}),
        "/paths/~1thing~1{name}/get/requestBody",
    ),
    "a second media type of a body": (
        lambda document: get(document).update(
            requestBody={"content": {"application/json": {"schema": THING}, FORM: {"schema": THING}}}
        ),
        "/paths/~1thing~1{name}/get/requestBody",
    ),
    "a form in a style of its own": (
        lambda document: get(document).update(
            requestBody={"content": {FORM: {"schema": THING, "encoding": {"id": {"style": "spaceDelimited"}}}}}
        ),
        "/paths/~1thing~1{name}/get/requestBody",
    ),
    "a series whose points have no timestamp": (
        lambda document: get(document).update({"x-series": {"points": "$response.body#/items"}}),
        "/paths/~1thing~1{name}/get/x-series/points",
    ),
    "a reference to nothing inside a component": (
        lambda document: document["components"]["schemas"]["Thing"]["properties"].update(
            other={"$ref": "#/components/schemas/Other"}
        ),
        "/components/schemas/Thing/properties/other",
    ),
}


@pytest.mark.parametrize("case", DROPPED)
def test_what_the_client_would_lack_ends_the_run_with_file_and_pointer(case: str, tmp_path: Path) -> None:
    change, pointer = DROPPED[case]
    document = contract()
    change(document)
    write(document, tmp_path)
    with pytest.raises((GenerationError, specs.SpecError)) as error:
        package(tmp_path)
    text = str(error.value)
    assert text.startswith(f"small_api.yaml#{pointer}"), text
    assert "\n" not in text


@pytest.fixture
def copied_repository(tmp_path: Path) -> Path:
    """Everything that generation reads and writes, in another place."""
    for folder in ("tools", "specs", "generated"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def generate(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.generate", *arguments], cwd=repository, capture_output=True, text=True
    )


def test_the_check_is_silent_when_all_is_well(copied_repository: Path) -> None:
    done = generate(copied_repository, "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_check_names_the_file_and_writes_nothing(copied_repository: Path) -> None:
    changed = copied_repository / "generated" / "openknowledge" / "errors.py"
    changed.write_text("# edited by hand\n", encoding="utf-8")
    done = generate(copied_repository, "--check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "drift: openknowledge/errors.py differs from what the contracts say\n"
    assert changed.read_text(encoding="utf-8") == "# edited by hand\n"


@pytest.mark.parametrize("content", ["openapi: [", "- a list", "openapi: 3.1.0", "\x00"])
def test_an_unusable_contract_gives_one_line_and_leaves_the_package_alone(
    content: str, copied_repository: Path
) -> None:
    (copied_repository / "specs" / "broken_api.yaml").write_text(content, encoding="utf-8")
    before = tree(copied_repository / "generated")
    done = generate(copied_repository)
    assert done.returncode == 2
    assert done.stderr.startswith("generate: broken_api.yaml#")
    assert done.stderr.count("\n") == 1
    assert tree(copied_repository / "generated") == before


def tree(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_text_of_a_contract_stays_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = 'quotes """ and \\ backslash \\n {braces} {{ jinja }} # comment\n"""; raise SystemExit; """ends with "'
    document = contract()
    document["info"]["description"] = hostile
    document["tags"][0]["description"] = hostile
    get(document)["summary"] = hostile
    get(document)["parameters"][0]["description"] = hostile
    document["components"]["schemas"]["Thing"]["properties"]["id"]["description"] = hostile
    write(document, tmp_path / "specs")
    replace_folder(package(tmp_path / "specs"), tmp_path / "hostile" / "hostile_package")
    monkeypatch.syspath_prepend(tmp_path / "hostile")
    things = importlib.import_module("hostile_package.small_api.things")
    assert " ".join(hostile.split()) in " ".join(things.Things.__doc__.split())
    importlib.import_module("hostile_package.small_api.models.thing")


def test_a_missing_tool_gives_one_line() -> None:
    program = "import sys; sys.modules['jinja2'] = None; from tools.generate import main; sys.exit(main(['--check']))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == "generate: jinja2 is not installed; `make setup` installs what generation needs\n"
