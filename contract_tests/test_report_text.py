"""Whatever a server sends can be shown: nothing of it is unseen, and nothing of it changes what is around it."""

from __future__ import annotations

import re
import subprocess
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests.report.command_line import command_line
from contract_tests.report.markdown import code, link, plain
from contract_tests.report.visible import one_line, shortened, visible
from contract_tests.report.web_address import web_address
from contract_tests.strategies.reports import HOSTILE, texts


@given(texts)
def test_shown_text_has_no_character_that_is_unseen_or_moves_others(text: str) -> None:
    shown = visible(text)
    assert [one for one in shown if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp") and one not in "\n\t"] == []
    assert visible(shown) == shown


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\u001b[31mb"),
        ("a\u202eb\u200bc", r"a\u202eb\u200bc"),
        ("\U000e0041", r"\U000e0041"),
        ("\ufeffa\u3164", r"\ufeffa\u3164"),
        ("e\u0301 שלום 😀", "e\u0301 שלום 😀"),
        ("a\n\tb", "a\n\tb"),
    ],
)
def test_what_is_unseen_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_marks_that_would_pile_up_over_other_lines_are_escapes() -> None:
    assert visible("a" + "\u0301" * 6) == "a" + "\u0301" * 4 + r"\u0301\u0301"


@given(texts)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_what_is_left_out_is_told_by_its_length() -> None:
    assert shortened("x" * 1005, 5) == "xxxxx… (1,000 more characters)"
    assert shortened("xxxxx", 5) == "xxxxx"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_line_of_a_text_ends_its_block_of_code(text: str) -> None:
    fence, *lines, end = code(text).split("\n")
    assert fence == f"{end}text"
    assert [line for line in lines if re.fullmatch(rf"{end}`*", line.strip())] == []


def test_markdown_reads_text_as_it_stands() -> None:
    assert plain("**a** <b> [c](d) | `e`") == r"\*\*a\*\* \<b\> \[c\]\(d\) \| \`e\`"


@pytest.mark.parametrize("address", ["https://wiki.example/a?b#c", "http://127.0.0.1:8090/"])
def test_addresses_of_the_web_become_links(address: str) -> None:
    assert web_address(address) == address
    assert link("a", address) == f"[a](<{address}>)"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "javascript://wiki.example/%0aalert(1)",
        "data:text/html,x",
        "https:///a",
        "https://a b/",
        "https://a\n",
        'https://a"b',
        "//a",
        "http://[",
        "",
    ],
)
def test_other_addresses_do_not(address: str) -> None:
    assert web_address(address) == ""
    assert "](" not in link("a", address).replace(r"\]", "")


@given(st.lists(texts.map(lambda text: text.replace("\0", "")), max_size=3))
@settings(max_examples=30, deadline=None)
def test_a_command_line_is_one_visible_line_that_a_shell_reads_as_it_was(words: list[str]) -> None:
    line = command_line(["printf", "%s\\0", *words, "end"])
    assert visible(line) == line
    assert "\n" not in line
    printed = subprocess.run(["bash"], input=line.encode(), check=True, capture_output=True).stdout
    assert printed.decode().split("\0") == [*words, "end", ""]


def test_a_plain_command_line_is_one_for_any_shell() -> None:
    assert command_line(["curl", "-H", "a: b", "https://wiki.example/é"]) == "curl -H 'a: b' 'https://wiki.example/é'"
