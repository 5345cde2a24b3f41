"""Our words are our own: nothing written here repeats eight words in a row of a saved documentation page.

Only prose counts: comments, docstrings, descriptions and running text. Names, values, code and examples are facts and
may be the same everywhere.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML

from contract_tests.documentation_pages import pages
from contract_tests.tracked_files import tracked_files

RUN = 8
# So many of them are plain words; the others are the names and numbers inside a sentence.
WORDS = 6

WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
NAME = re.compile(r"[\w.,:/+-]+")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
COMMENT_SIGNS = re.compile(r"^\s*(?:#+|//+|/?\*+/?|--)\s?", re.MULTILINE)
PROSE_KEYS = {"description", "summary", "documented", "observed", "when"}


def prose(name: str, text: str) -> Iterator[str]:
    """The passages of a file that someone wrote as running text."""
    if name.endswith(".py"):
        yield from python_prose(text)
    elif name.endswith((".yaml", ".yml")):
        yield COMMENT_SIGNS.sub("", "\n".join(line for line in text.splitlines() if line.lstrip().startswith("#")))
        yield from described(YAML(typ="safe", pure=True).load(text))
    elif name.endswith(".md"):
        yield from FENCE.sub("", text).split("\n\n")
    elif not name.endswith(".json"):
        yield from COMMENT_SIGNS.sub("", text).split("\n\n")


def python_prose(text: str) -> Iterator[str]:
    """Docstrings, and comments with those on neighbouring lines joined."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (ast.get_docstring(node) or "").split("\n\n")
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    block: list[str] = []
    last = 0
    for token in (token for token in tokens if token.type == tokenize.COMMENT):
        if token.start[0] != last + 1:
            yield "\n".join(block)
            block = []
        block.append(token.string.lstrip("# "))
        last = token.start[0]
    yield "\n".join(block)


def described(node: Any) -> Iterator[str]:
    """The texts of a contract that are written for people."""
    if isinstance(node, list):
        for entry in node:
            yield from described(entry)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in PROSE_KEYS and isinstance(value, str):
                yield value
            elif key not in ("example", "value"):
                yield from described(value)


def runs(passages: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Every run of eight words and names, without regard to case, punctuation and markup."""
    for passage in passages:
        for stretch in stretches(passage):
            for start in range(len(stretch) - RUN + 1):
                run = tuple(stretch[start : start + RUN])
                if sum(WORD.fullmatch(word) is not None for word in run) >= WORDS:
                    yield run


def stretches(passage: str) -> Iterator[list[str]]:
    """The words and names of a passage, split where code stands between them."""
    stretch: list[str] = []
    for token in passage.lower().split():
        bare = token.strip("`*_\"'“”‘’.,;:!?()[]<>–—•")
        if not bare:
            continue
        if WORD.fullmatch(bare) or NAME.fullmatch(bare):
            stretch.append(bare)
        else:
            yield stretch
            stretch = []
    yield stretch


def copied(passages: Iterable[str], page: set[tuple[str, ...]]) -> list[str]:
    """What passages repeat of the runs of a page, each place once."""
    return list(dict.fromkeys(" ".join(run) for run in runs(passages) if run in page))


def test_no_file_repeats_a_documentation_page() -> None:
    saved = set(runs(line for page in pages().values() for line in page.splitlines()))
    found = [f"{name}: {words}" for name, text in tracked_files().items() for words in copied(prose(name, text), saved)]
    assert not found, "words of a documentation page:\n" + "\n".join(found)


PAGE = """The shelf object

Set to true for books that were printed before 1500 and bound in leather.
limit (integer): the maximum number of books
{ "title": "the first book that was ever printed in this town" }
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "It is\n**set to true** for books that\nwere printed before 1500."),
        ("a.py", '"""Old.\n\nTrue for books that were printed before\n1500, and bound in leather.\n"""\n'),
        ("a.py", "x = 1  # set to true for\n# books that were printed\n"),
        ("a.yaml", "# Set to true for books\n# that were printed before 1500\na: 1\n"),
        ("a.yaml", "a:\n  description: >-\n    Set to `true` for books\n    that were printed.\n"),
        ("Makefile", "# Set to true for books that were printed"),
    ],
)
def test_a_repeated_sentence_is_found(name: str, text: str) -> None:
    assert copied(prose(name, text), set(runs(PAGE.splitlines())))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "Printed before 1500 and bound in leather, to be exact."),
        ("a.md", "```json\nSet to true for books that were printed before 1500\n```\n"),
        ("a.py", 'x = "Set to true for books that were printed before 1500"\n'),
        ("a.yaml", "examples: {a: {value: Set to true for books that were printed before 1500}}"),
        ("a.yaml", "enum: [Set to true for books that were printed before 1500]"),
        ("a.json", '{"description": "Set to true for books that were printed before 1500"}'),
    ],
)
def test_values_code_and_short_phrases_are_no_copies(name: str, text: str) -> None:
    assert not copied(prose(name, text), set(runs(PAGE.splitlines())))
