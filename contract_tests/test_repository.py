"""Laws of the repository itself: what its files may name, what the Makefile offers, what is pinned, what lies where."""

from __future__ import annotations

import re

import pytest

from contract_tests.tracked_files import tracked_files
from tools import lint_specs

TOP = {
    ".ci",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "contract_tests",
    "generated",
    "pyproject.toml",
    "specs",
    "tools",
}
# What decides the bytes of generated/ and the cases of the tests.
PINNED = ("openapi-python-client", "ruff", "schemathesis", "hypothesis")

# The words are put together here, so that this file does not name them.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("snapshot", "debian", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
        ("packagist", "org"),
        ("anaconda", "org"),
    )
)
MACHINE_PATHS = tuple(f"/{folder}/" for folder in ("work", "root", "home", "Users"))

TARGET = re.compile(r"^(?P<verb>[^\s:#=.$][^:=#\n]*):(?!=)[^#\n]*(?:## *(?P<help>.*))?$", re.MULTILINE)
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[0-9][A-Za-z0-9.!+-]*)")


def mentions(text: str, words: tuple[str, ...]) -> list[str]:
    """The lines of a text that hold one of the words, with their numbers."""
    lines = enumerate(text.splitlines(), start=1)
    return [f"{number}: {line.strip()}" for number, line in lines if any(word in line for word in words)]


def verbs(makefile: str) -> dict[str, str]:
    """The targets of a Makefile that people call, and their help texts."""
    return {match["verb"].strip(): match["help"] or "" for match in TARGET.finditer(makefile)}


@pytest.mark.parametrize(("words", "what"), [(REGISTRIES, "a registry"), (MACHINE_PATHS, "a path of one machine")])
def test_no_file_names_a_registry_or_a_machine(words: tuple[str, ...], what: str) -> None:
    found = [f"{name}:{line}" for name, text in tracked_files().items() for line in mentions(text, words)]
    assert not found, f"{what} is named:\n" + "\n".join(found)


def test_a_mention_is_found_with_its_line() -> None:
    text = f"a\nsee https://{REGISTRIES[0]}/simple\n"
    assert mentions(text, REGISTRIES) == [f"2: see https://{REGISTRIES[0]}/simple"]


def test_no_lock_file_is_kept() -> None:
    assert not [name for name in tracked_files() if name.endswith((".lock", "package.json", "package-lock.json"))]


def test_the_top_level_holds_only_its_fixed_entries() -> None:
    entries = {name.split("/")[0] for name in tracked_files()}
    assert not {entry for entry in entries if not entry.startswith(".")} - TOP


def test_every_verb_of_the_makefile_is_one_word_with_a_help_text() -> None:
    offered = verbs(tracked_files()["Makefile"])
    assert {"help", "generate", "lint", "test"} <= offered.keys()
    assert [verb for verb in offered if not re.fullmatch(r"[a-z]+(-[a-z]+)*", verb)] == []
    assert [verb for verb, text in offered.items() if not text] == []


def test_a_verb_without_help_is_seen() -> None:
    text = "X := 1\nall: a b  ## everything\n\techo\n$(READY): c\nsmall:\n.PHONY: all\ntwo words: d  ## no\n"
    assert verbs(text) == {"all": "everything", "small": "", "two words": "no"}


def commands(readme: str) -> set[str]:
    """The lines that a README gives to a shell."""
    blocks = re.findall(r"^```(?:console|sh)\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    return {line.removeprefix("$ ").split("#")[0].strip() for block in blocks for line in block.splitlines()}


def test_the_readme_says_what_to_run() -> None:
    said = commands(tracked_files()["README.md"])
    assert {"make", "make test"} <= said
    called = {verb for line in said if (verb := re.match(r"make ([a-z-]+)", line))}
    assert {verb[1] for verb in called} <= verbs(tracked_files()["Makefile"]).keys()


def test_commands_are_read_with_and_without_a_prompt() -> None:
    text = "```console\n$ make  # all\n```\n```python\nmake()\n```\n```sh\nmake test\n```\nmake no\n"
    assert commands(text) == {"make", "make test"}


def test_continuous_integration_runs_the_tests_of_the_readme() -> None:
    assert re.search(r"^[^#\n]*\bmake\b.*\btest\b", tracked_files()[".ci/run"], re.MULTILINE)


def test_constraints_are_exact() -> None:
    lines = [line.split("#")[0].strip() for line in tracked_files()["tools/constraints.txt"].splitlines()]
    pins = {line: PIN.fullmatch(line) for line in lines if line}
    assert [line for line, pin in pins.items() if pin is None] == []
    assert set(PINNED) <= {pin["name"] for pin in pins.values() if pin}


def test_the_pins_of_the_linters_stand_in_one_place() -> None:
    for version in lint_specs.PINS.values():
        assert [name for name, text in tracked_files().items() if version in text] == ["tools/lint_specs.py"]
