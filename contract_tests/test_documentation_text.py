"""A page is the same lines, whether it is HTML or was copied from a browser, however it is encoded and spaced.

And the numbers of its sentences are limits where something is counted, bounded or dated, and nowhere else.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.documentation_pages import pages
from tools.documentation.prose import Bound, bounds, limits
from tools.documentation.text import decoded, lines

WIKI = """<!DOCTYPE html>
<html><head><title>Lamps</title><style>p { color: red }</style></head><body>
<nav><ul><li>Main page</li></ul></nav>
<div id="content" role="main"><h1 id="firstHeading">Lamps</h1>
<div class="mw-parser-output"><p>Every <b>lamp</b>&nbsp;of the
house.</p><div class="toc"><h2>Contents</h2></div>
<div class="mw-heading mw-heading2"><h2 id="Get">Get lamp</h2>
<span class="mw-editsection">[<a>edit source</a>]</span></div>
<h3><span class="mw-headline">Rows</span><span class="mw-editsection">[<a>edit</a>]</span></h3>
<table><tbody><tr><th>Route
</th><td><code>/lamp/{id}</code></td></tr><tr><th>Method</th><td>GET</td></tr></tbody></table>
<table><tr><td><code>id</code><p><i>required</i></p></td><td>integer</td><td>Number of the lamp,
including:<ul><li>floor (integer): where<ul><li>0 is the cellar</li></ul></li><li><p>room (string): name</p></li></ul>
<p>Afterwards</p></td></tr></table><script>lamps()</script>
<pre>$ curl https://lamps.example/lamp/1?a=b&amp;c=d
{
  "id": 1
}
</pre></div></div></body></html>"""

COPIED = """Lamps

Every lamp of the house.

Get lamp[edit]

Rows[edit]

Route /lamp/{id}
Method GET
id

required

integer Number of the lamp, including:
  • floor (integer): where
    • 0 is the cellar
  • room (string): name

Afterwards

$ curl https://lamps.example/lamp/1?a=b&c=d
{
  "id": 1
}"""

COUNTED = [
    ("Lists up to 20 lamps at once.", ("lamps", "20")),
    ("Lists the 20 most recent lamps.", ("lamps", "20")),
    ("Houses need at least 1,500 working lamps.", ("working lamps", "1500")),
    ("Goes no more than seven steps down.", ("steps", "7")),
    ("Shines up to two context rooms.", ("context rooms", "2")),
    ("Burned in the last 30 days.", ("days", "30")),
    ("2 letter code of the room", ("letters", "2")),
    ("Takes one lamp per request.", ("lamp per request", "1")),
    ("Lamp count exceeds 1000", ("lamp count", "1000")),
    ("The number must be greater than 0", ("number", "0")),
    ("Has lamps starting on January 5, 2015.", ("data since", "2015-01-05")),
    ("Has lamps since May 2019.", ("data since", "2019-05")),
    ("The sum up to Jan 1 2017 of all lamps", ("data until", "2017-01-01")),
]
UNCOUNTED = [
    "Needs LampWiki 1.35 and later.",
    "Compares revision 388863 to revision 388864.",
    "See https://lamps.example/20/lamps for more.",
    "Times are written as in ISO 8601 (for example, 2019-03-24T16:37:55Z).",
    "Answers with a 404 error.",
    "Holds between 1 and 9 lamps.",
    "Compares any two lamps.",
    "In type 4 objects it is dark.",
    '"count": 1000',
    "A value of 0 means that it is dark.",
]


def test_html_has_the_lines_that_a_browser_copies() -> None:
    assert lines(WIKI) == COPIED.splitlines()


@given(st.lists(st.sampled_from(["Lamp", "id required", "", "  • floor (integer)", "{", "Rows[edit]"]), max_size=12))
def test_lines_of_lines_are_the_same_lines(written: list[str]) -> None:
    once = lines("\n".join(written))

    assert lines("\n".join(once)) == once
    assert not any(line != line.rstrip() for line in once)
    assert not any(line == next_line == "" for line, next_line in pairwise(once))


@pytest.mark.parametrize(
    "written",
    [
        "\ufeffLamp  one\r\n\r\n\r\n\r\nId\t7\u200b\r\n",
        "Lamp\u00a0one\n\nId 7   ",
        "\n\nLamp one\n \nId  7\n\n",
        "<p>Lamp&#160;one</p><p>Id&nbsp;7</p><p></p>",
    ],
)
def test_white_space_that_says_nothing_is_not_there(written: str) -> None:
    assert lines(written) == ["Lamp one", "", "Id 7"]


def test_marks_of_headings_and_bullets_are_alike_whoever_made_them() -> None:
    sphinx = "<div role='main'><h2>Lamps<a class='headerlink' href='#lamps'>¶</a></h2><ul><li>one</li></ul></div>"

    assert lines(sphinx) == lines("Lamps¶\n\n  ◦ one") == ["Lamps#", "", "  • one"]
    assert lines("Lamps[edit | edit source]") == lines("Lamps [ edit ]") == ["Lamps[edit]"]


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("Lämpchen".encode(), None),
        ("Lämpchen".encode("utf-8-sig"), "latin-1"),
        ("Lämpchen".encode("latin-1"), "ISO-8859-1"),
        ("Lämpchen".encode("utf-16"), None),
        ("Lämpchen".encode("windows-1252"), "no-such-charset"),
        ("Lämpchen".encode("windows-1252"), None),
    ],
)
def test_a_page_is_decoded_by_what_says_its_encoding(content: bytes, charset: str | None) -> None:
    assert decoded(content, charset) == "Lämpchen"


def test_what_http_says_of_the_encoding_goes_before_what_the_page_says() -> None:
    page = "<html><head><meta charset=iso-8859-15></head><body>Лампа</body></html>"

    assert lines(decoded(page.encode("koi8-r"), "koi8-r")) == ["Лампа"]


def test_a_page_may_say_its_encoding_itself() -> None:
    page = "<html><head><meta charset=iso-8859-15></head><body>Lämpchen für 1 €</body></html>"

    assert lines(decoded(page.encode("iso-8859-15"))) == ["Lämpchen für 1 €"]


@pytest.mark.parametrize("api", sorted(pages()))
def test_a_saved_page_loses_no_word(api: str) -> None:
    page = pages()[api]

    assert " ".join(lines(page)).split() == page.split()


@pytest.mark.parametrize(("statement", "limit"), COUNTED)
def test_a_number_with_what_it_counts_is_a_limit(statement: str, limit: tuple[str, str]) -> None:
    assert list(limits(statement)) == [limit]


@pytest.mark.parametrize("statement", UNCOUNTED)
def test_a_number_that_counts_nothing_is_no_limit(statement: str) -> None:
    assert list(limits(statement)) == []


@pytest.mark.parametrize("statement", ["between 1 and 100", "from 1 to 100", "1 through 100", "1-100 lamps", "1 – 100"])
def test_a_range_bounds_from_both_sides(statement: str) -> None:
    found = list(bounds(statement))

    assert found == [Bound("minimum", "", "1"), Bound("maximum", "", "100")]
