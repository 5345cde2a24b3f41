"""The simulator of the edit counter says what its documentation shows, byte for byte, and the same in every format."""

from __future__ import annotations

import ast
import asyncio
import html
import io
import json
import re
import sqlite3
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from contract_tests import simulators
from contract_tests.simulators import edit_counter
from contract_tests.simulators.asgi import application
from contract_tests.simulators.edit_counter import world
from contract_tests.simulators.edit_counter.formats import FORMATS
from contract_tests.simulators.edit_counter.formats.format import Writing
from contract_tests.simulators.edit_counter.formats.page import page
from contract_tests.simulators.edit_counter.model import Value, counted, error
from contract_tests.simulators.edit_counter.parameters import FORM
from contract_tests.simulators.edit_counter.present import Present
from contract_tests.simulators.routing import Simulator

Counter = Simulator[edit_counter.EditCounter]

ENGLISH = {"lang": "en", "wiki": "wikipedia"}
MEDIA_TYPES = {
    "json": "application/json",
    "php": "application/x-httpd-php",
    "xml": "text/xml",
    "yaml": "application/yaml",
    "txt": "text/plain",
    "dbg": "text/text",
}
PAGES = [f"{name}fm" for name in MEDIA_TYPES]
SYNTAX_ERROR = (
    "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the "
    "right syntax to use near 'UNIX_TIMESTAMP(rc_timestamp) as replag FROM recentchanges ORDER BY rc_timestamp ' at "
    "line 1"
)


@pytest.fixture
def counter() -> Counter:
    return edit_counter.create()


def ask(
    counter: Counter, query: bytes | str = b"", method: str = "GET", content: bytes = b"", **headers: str
) -> httpx.Response:
    """The answer to a query, sent as it is."""
    query = query.encode() if isinstance(query, str) else query
    url = httpx.URL("http://simulator").copy_with(raw_path=f"{counter.base}/api.php?".encode() + query)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return counter(httpx.Request(method, url, headers=named, content=content))


def get(counter: Counter, **fields: str) -> str:
    """The text of the answer to fields, for the English Wikipedia if no other wiki is named."""
    answer = ask(counter, urlencode(ENGLISH | fields))
    assert answer.status_code == 200
    return answer.text


def counts(counter: Counter, name: str | bytes, **fields: str) -> Any:
    """What is said about a user: the code of an error, or the counts and groups."""
    sent = quote_from_bytes(name.encode() if isinstance(name, str) else name, safe="")
    body = json.loads(ask(counter, f"name={sent}&{urlencode(ENGLISH | {'format': 'json'} | fields)}").text[1:-1])
    return body["error"]["code"] if "error" in body else body["query"]["count"]


def numbers(counter: Counter, name: str | bytes, **fields: str) -> Any:
    """Live and deleted revisions, or the code of an error."""
    found = counts(counter, name, **fields)
    return found if isinstance(found, str) else (int(found["counts"]["live"]), int(found["counts"]["deleted"]))


# What the documentation shows

JSON_SAMPLE = (
    '({"query":{"count":{"replag":{"w":0,"d":0,"h":15,"m":33,"s":56,"*":56036},"groups":[],'
    '"counts":{"live":"1","deleted":"0","total":1}}}})'
)
PHP_SAMPLE = (
    'a:1:{s:5:"query";a:1:{s:5:"count";a:3:{s:6:"replag";a:6:{s:1:"w";i:0;s:1:"d";i:0;s:1:"h";i:0;s:1:"m";i:0;'
    's:1:"s";i:3;s:1:"*";d:3;}s:6:"groups";a:0:{}s:6:"counts";a:3:{s:4:"live";s:1:"1";s:7:"deleted";s:1:"0";'
    's:5:"total";i:1;}}}}'
)
XML_SAMPLE = (
    '<?xml version="1.0"?><api><query><count><replag w="0" d="0" h="15" m="40" s="31" xml:space="preserve">56431'
    '</replag><groups /><counts live="1" deleted="0" total="1" /></count></query></api>'
)
YAML_SAMPLE = """---
query:
  count:
    replag:
      w: 0
      d: 0
      h: 0
      m: 3
      s: 21
      *: 201
    groups:
    counts:
      live: |
        2
      deleted: |
        0
      total: 2
"""
TXT_SAMPLE = """Array
(
    [query] => Array
        (
            [count] => Array
                (
                    [replag] => Array
                        (
                            [w] => 0
                            [d] => 0
                            [h] => 15
                            [m] => 42
                            [s] => 49
                            [*] => 56569
                        )

                    [groups] => Array
                        (
                        )

                    [counts] => Array
                        (
                            [live] => 1
                            [deleted] => 0
                            [total] => 1
                        )

                )

        )

)
"""
DBG_SAMPLE = """array (
  'query' =>{}
  array (
    'count' =>{}
    array (
      'replag' =>{}
      array (
        'w' => 0,
        'd' => 0,
        'h' => 15,
        'm' => 40,
        's' => 31,
        '*' => 56431,
      ),
      'groups' =>{}
      array (
      ),
      'counts' =>{}
      array (
        'live' => '1',
        'deleted' => '0',
        'total' => 1,
      ),
    ),
  ),
)""".replace("{}", " ")  # an editor would cut the space off


@pytest.mark.parametrize("seed", [0, 5])
@pytest.mark.parametrize(
    ("name", "lang", "wiki", "later", "sample"),
    [
        ("json", "en", "wikipedia", 0, JSON_SAMPLE),
        ("php", "fr", "wikipedia", 0, PHP_SAMPLE),
        ("xml", "en", "wikipedia", 395, XML_SAMPLE),
        ("yaml", "en", "wikibooks", 0, YAML_SAMPLE),
        ("txt", "en", "wikipedia", 533, TXT_SAMPLE),
        ("dbg", "en", "wikipedia", 395, DBG_SAMPLE),
    ],
)
def test_the_samples_come_out(name: str, lang: str, wiki: str, later: int, sample: str, seed: int) -> None:
    counter = edit_counter.create(seed=seed)
    counter.clock.now += timedelta(seconds=later)
    assert get(counter, name="Example", lang=lang, wiki=wiki, format=name) == sample


NO_USER = "so long a name, I have lost faith in Wikipedia"


@pytest.mark.parametrize(
    ("name", "sample"),
    [
        ("json", '({"error":{"code":"nosuchuser","info":"User does not exist"}})'),
        ("php", 'a:1:{s:5:"error";a:2:{s:4:"code";s:10:"nosuchuser";s:4:"info";s:19:"User does not exist";}}'),
        ("xml", '<?xml version="1.0"?><api><error code="nosuchuser" info="User does not exist" /></api>'),
        ("yaml", "---\nerror:\n  code: nosuchuser\n  info: User does not exist\n"),
        (
            "txt",
            "Array\n(\n    [error] => Array\n        (\n            [code] => nosuchuser\n"
            "            [info] => User does not exist\n        )\n\n)\n",
        ),
        (
            "dbg",
            "array (\n  'error' => \n  array (\n    'code' => 'nosuchuser',\n"
            "    'info' => 'User does not exist',\n  ),\n)",
        ),
    ],
)
def test_an_error_has_the_format_asked_for(counter: Counter, name: str, sample: str) -> None:
    assert get(counter, name=NO_USER, format=name) == sample


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("json", '"groups":["sysop","bureaucrat"]'),
        ("php", 's:6:"groups";a:2:{i:0;s:5:"sysop";i:1;s:10:"bureaucrat";}'),
        ("xml", "<groups><g>sysop</g><g>bureaucrat</g></groups>"),
        ("yaml", "\n    groups:\n      - sysop\n      - bureaucrat\n    counts:\n"),
        ("txt", "[groups] => Array\n                        (\n                            [0] => sysop\n"),
        ("dbg", "'groups' => \n      array (\n        0 => 'sysop',\n        1 => 'bureaucrat',\n      ),\n"),
    ],
)
def test_groups_are_a_list(name: str, part: str) -> None:
    assert part in FORMATS[name].write(counted(3, ["sysop", "bureaucrat"], 1, 0), Writing())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("json", r'({"error":{"code":"mysqlerror","info":"\"\u00c9\/\\<\ud83e\ude90'),
        ("php", 's:4:"info";s:10:""É/\\<🪐";'),
        ("xml", 'info="&quot;É/\\&lt;🪐"'),
        ("dbg", "'info' => '\"É/\\\\<🪐',"),
    ],
)
def test_what_a_format_gives_meaning_to_is_escaped(name: str, text: str) -> None:
    assert text in FORMATS[name].write(error("mysqlerror", '"É/\\<🪐'), Writing())


def test_apostrophes_and_white_space_survive_in_attributes_and_expressions() -> None:
    value = error("mysqlerror", "it's\n\r\t")
    assert 'info="it&#039;s&#10;&#13;&#9;"' in FORMATS["xml"].write(value, Writing())
    assert "'info' => 'it\\'s" in FORMATS["dbg"].write(value, Writing())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", " plain\n"),
        ("", "\n"),
        ("12", " |\n    12\n"),
        ("-1.5e3", " |\n    -1.5e3\n"),
        ("a: b", " |\n    a: b\n"),
        ("a#b", " |\n    a#b\n"),
        ("'quoted'", " |\n    'quoted'\n"),
        ("two \n  lines", " |\n    two\n    lines\n"),
        ("x" * 40, f" {'x' * 40}\n"),
        ("é" * 21, f" >\n    {'é' * 21}\n"),
        (f"{'é' * 15} {'é' * 10}", f" >\n    {'é' * 15}\n    {'é' * 10}\n"),
        ("word " * 10, f" >\n    {' '.join(['word'] * 8)}\n    word word \n"),
        ("x" * 50 + " y", f" >\n    {'x' * 50}\n    y\n"),
    ],
)
def test_yaml_writes_strings_in_blocks_where_it_has_to(text: str, written: str) -> None:
    assert FORMATS["yaml"].write(error("mysqlerror", text), Writing()) == (
        f"---\nerror:\n  code: mysqlerror\n  info:{written}"
    )


def test_later_yaml_and_decimals_can_be_chosen() -> None:
    undecided = edit_counter.Undecided(later_yaml=True, dbg_decimals=True)
    counter = edit_counter.create(undecided=undecided)
    text = get(counter, name="Example", lang="en", wiki="wikibooks", format="yaml")
    assert text == YAML_SAMPLE.replace("*:", "'*':").replace("|", "|-")
    assert YAML(typ="safe").load(io.StringIO(text))["query"]["count"]["counts"]["live"] == "2"
    assert "'*' => 56036.0,\n" in get(counter, name="Example", format="dbg")


# Formats, pages and callbacks


@pytest.mark.parametrize(("name", "media_type"), MEDIA_TYPES.items())
def test_a_format_has_its_media_type_unless_there_is_a_callback(counter: Counter, name: str, media_type: str) -> None:
    for callback, expected in (("", media_type), ("f", "text/javascript")):
        answer = ask(counter, urlencode(ENGLISH | {"name": "Example", "format": name, "callback": callback}))
        assert answer.headers["content-type"] == f"{expected}; charset=utf-8"
        shown = ask(counter, urlencode(ENGLISH | {"name": "Example", "format": f"{name}fm", "callback": callback}))
        assert shown.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("query", ["", "&format=", "&format=XML", "&format=Json", "&format=fm", "&format=xmlfmfm"])
def test_another_format_or_none_is_the_page_of_xml(counter: Counter, query: str) -> None:
    expected = ask(counter, "name=Example&lang=en&wiki=wikipedia&format=xmlfm")
    answer = ask(counter, f"name=Example&lang=en&wiki=wikipedia{query}")
    assert (answer.status_code, answer.headers, answer.content) == (200, expected.headers, expected.content)


@pytest.mark.parametrize(
    ("sent", "called"),
    [
        ("functionname", "functionname"),
        ("", ""),
        ("a.b[0]['c'][\"d\"]_9", "a.b[0]['c'][\"d\"]_9"),
        ("$.a-b(c);\n</é>", ".abc"),
        ("$", ""),
    ],
)
def test_a_callback_calls_json_and_nothing_else(counter: Counter, sent: str, called: str) -> None:
    assert get(counter, name="Example", format="json", callback=sent) == called + JSON_SAMPLE
    for name in set(MEDIA_TYPES) - {"json"}:
        assert get(counter, name="Example", format=name, callback=sent) == get(counter, name="Example", format=name)


XML_PAGE = """&lt;?xml version="1.0"?&gt;
&lt;api&gt;
  &lt;query&gt;
    &lt;count&gt;
      &lt;replag w="0" d="0" h="15" m="33" s="56" xml:space="preserve"&gt;56036&lt;/replag&gt;
      &lt;groups&gt;
        &lt;g&gt;rollbacker&lt;/g&gt;
      &lt;/groups&gt;
      &lt;counts live="7" deleted="2" total="9" /&gt;
    &lt;/count&gt;
  &lt;/query&gt;
&lt;/api&gt;
"""


def test_the_page_of_xml_has_an_indented_line_for_each_element(counter: Counter) -> None:
    shown = get(counter, name="Foo Bar", format="xmlfm")
    assert re.sub(r"</?span[^>]*>", "", preformatted(shown)).replace("&quot;", '"') == XML_PAGE
    assert shown.count('<span style="color:blue;">&lt;') == XML_PAGE.count("&lt;") == shown.count("&gt;</span>")


@pytest.mark.parametrize("name", MEDIA_TYPES)
@pytest.mark.parametrize("user", ["Example", "Sysop", "Émile's bot", NO_USER])
def test_a_page_shows_the_text_of_the_format(counter: Counter, name: str, user: str) -> None:
    shown = get(counter, name=user, format=f"{name}fm")
    plain = get(counter, name=user, format=name)
    text = html.unescape(re.sub(r"<[^>]*>", "", preformatted(shown)))
    if name == "xml":
        text = re.sub(r"\n *", "", text) + "\n"
    assert text == plain + "\n"


def preformatted(shown: str) -> str:
    """What stands on a page, whose body does not end."""
    start, _, rest = shown.partition("<pre>")
    assert start.startswith('<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html>\n<head>\n')
    assert "<title>API Result</title>" in start
    text, end, nothing = rest.partition("</pre>")
    assert (end, nothing) == ("</pre>", "")
    return text


@pytest.mark.parametrize("name", MEDIA_TYPES)
def test_a_page_says_which_format_it_shows(counter: Counter, name: str) -> None:
    note = re.search(r"<br/>\n<small>\n(.*?)<br/>\n</small>\n<pre>", get(counter, format=f"{name}fm"), re.DOTALL)
    assert note is not None
    assert f" {name.upper()} " in note[1]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see http://a.example/b here", '<a href="http://a.example/b">http://a.example/b</a> here'),
        ('"mailto:a@b.example"', '<a href="mailto:a@b.example">mailto:a@b.example</a>&quot;'),
        ("try api.php?name=A&lang=b (c)", '<a href="api.php?name=A&amp;lang=b">api.php?name=A&amp;lang=b</a> (c)'),
    ],
)
def test_addresses_on_a_page_are_links(text: str, link: str) -> None:
    assert link in page("txt", text)


# What is sent


@pytest.mark.parametrize(
    ("query", "code", "info"),
    [
        ("", "missingusername", "No username given"),
        ("lang=en&wiki=wikipedia", "missingusername", "No username given"),
        ("user=Example&lang=en&wiki=wikipedia", "missingusername", "No username given"),
        ("name[]=Example&lang=en&wiki=wikipedia", "missingusername", "No username given"),
        ("NAME=Example", "missingusername", "No username given"),
        ("name=Example", "missinglanguage", "No language given"),
        ("name=Example&wiki=wikipedia", "missinglanguage", "No language given"),
        ("name=&lang=en", "missingwiki", "No wiki given"),
        ("name=Example&lang=xx&wiki=wikipedia", "mysqlerror", "Unknown database 'xxwiki'"),
        ("name=Example&lang=&wiki=", "mysqlerror", "No database selected"),
        ("name=No+one&lang=xx&wiki=wiki/news", "mysqlerror", "Unknown database 'xxwikinews'"),
        ("name=Example&lang=en&wiki=Wikipedia", "mysqlerror", "Unknown database 'enWikipedia'"),
        ("name=Example&lang=a%00%0a&wiki=%ff%C3%A9", "mysqlerror", r"Unknown database 'a\x00\x0A\xffé'"),
        (f"name=Example&lang={'a' * 64}&wiki=b", "mysqlerror", f"Incorrect database name '{'a' * 64}b'"),
        (f"name=Example&lang={'a' * 640}&wiki=b", "mysqlerror", f"Incorrect database name '{'a' * 100}'"),
        ("name&lang=en&wiki=wikipedia", "nosuchuser", "User does not exist"),
        ("name=&lang=en&wiki=wikipedia", "nosuchuser", "User does not exist"),
        ("name=%FF&lang=en&wiki=wikipedia", "nosuchuser", "User does not exist"),
        ("name='%20OR%201=1--&lang=en&wiki=wikipedia", "nosuchuser", "User does not exist"),
    ],
)
def test_the_first_mistake_is_told(counter: Counter, query: str, code: str, info: str) -> None:
    answer = ask(counter, f"{query}&format=json")
    assert answer.status_code == 200
    assert json.loads(answer.text[1:-1]) == {"error": {"code": code, "info": info}}


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (b"Foo_Bar", True),
        (b"foo_Bar", True),
        (b" \t\n\r\0\x0bfoo Bar\x0b\0\n", True),
        (b"Foo%20Bar", True),
        (b"%20foo%20Bar%20", True),
        (b"Foo+Bar", True),
        (b"%46oo%20%42ar", True),
        (b"/Fo/o Bar/", True),
        (b"foo bar", False),
        (b"FOO BAR", False),
        (b"Foo  Bar", False),
        (b"Foo Bar_", False),
        (b"Foo%2BBar", False),
        (b"Foo%2520Bar", False),
    ],
)
def test_a_name_is_cleaned_up_before_it_is_looked_up(counter: Counter, sent: bytes, found: bool) -> None:
    assert numbers(counter, sent) == ((7, 2) if found else "nosuchuser")


def test_the_first_letter_is_made_upper_case_if_it_is_one_of_ascii(counter: Counter) -> None:
    assert numbers(counter, "example") == numbers(counter, " Example ") == (1, 0)
    assert numbers(counter, "éclair") == (4, 1)
    assert numbers(counter, "Éclair") == "nosuchuser"
    # It is decoded after that, so a first letter that was encoded twice stays as it is.
    assert numbers(counter, "%65xample") == "nosuchuser"


def test_apostrophes_may_be_character_references(counter: Counter) -> None:
    assert counts(counter, "Émile&#39;s bot") == counts(counter, "Émile's bot") != "nosuchuser"


def test_names_with_a_slash_are_never_found_and_those_with_a_plus_when_it_is_encoded_twice(counter: Counter) -> None:
    assert [numbers(counter, name) for name in ("AC/DC", "AC%2FDC", "A+B", "A%2BB")] == [*["nosuchuser"] * 3, (5, 0)]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", (3, 2)),
        ("203.0.113.250", (1, 0)),
        ("198.51.100.1", (0, 0)),
        ("999.1.1.1", (0, 0)),
        ("192.0.2.7\n", (3, 2)),
        ("192.0.2.7%0A", (0, 0)),
        ("1.2.3", "nosuchuser"),
        ("1.2.3.4444", "nosuchuser"),
        ("٣.1.1.1", "nosuchuser"),
        ("2001:DB8::1", "nosuchuser"),
    ],
)
def test_addresses_need_no_account(counter: Counter, address: str, expected: Any) -> None:
    assert numbers(counter, address) == expected
    if expected != "nosuchuser":
        assert counts(counter, address)["groups"] == []


@pytest.mark.parametrize(
    ("lang", "wiki"),
    [
        ("en", "wikipedia"),
        ("e/n/", "/wiki/pedia"),
        ("en", "wiki"),
        ("en", "wikibooks"),
        ("en", "wiktionary"),
        ("www", "mediawiki"),
        ("meta", "wikimedia"),
        ("commons", "wikimedia"),
        ("www", "wikimediafoundation"),
        ("incubator", "wikimedia"),
    ],
)
def test_a_wiki_is_found_by_its_language_and_kind(counter: Counter, lang: str, wiki: str) -> None:
    assert numbers(counter, "Only deleted", lang=lang, wiki=wiki) == (0, 6)


@pytest.mark.parametrize("name", [*MEDIA_TYPES, *PAGES])
def test_a_form_is_answered_as_a_query(counter: Counter, name: str) -> None:
    fields = urlencode(ENGLISH | {"name": "Sysop", "format": name, "callback": "f"})
    got = ask(counter, fields)
    for query, form in ((b"", fields), (fields.encode(), "")):
        posted = post(counter, query, form)
        assert (posted.status_code, posted.headers, posted.content) == (200, got.headers, got.content)


def post(counter: Counter, query: bytes, form: str, media_type: str = FORM) -> httpx.Response:
    return ask(counter, query, "POST", form.encode(), content_type=media_type)


def test_a_form_counts_more_than_the_query(counter: Counter) -> None:
    query = b"name=Nobody&lang=xx&wiki=wikinews&format=dbg&callback=g"
    form = "name=Example&lang=en&wiki=wikipedia&format=json&callback=f"
    assert post(counter, query, form).text == f"f{JSON_SAMPLE}"


def test_a_form_may_only_say_how_to_answer() -> None:
    counter = edit_counter.create(undecided=edit_counter.Undecided(names_in_body=False))
    form = "name=Sysop&lang=xx&wiki=wikinews&format=json&callback=f"
    assert post(counter, b"name=Example&lang=en&wiki=wikipedia&format=php", form).text == f"f{JSON_SAMPLE}"
    assert "missingusername" in post(counter, b"", form).text


@pytest.mark.parametrize("media_type", ["", "application/json", "multipart/form-data"])
def test_a_body_that_is_no_form_says_nothing(counter: Counter, media_type: str) -> None:
    form = urlencode(ENGLISH | {"name": "Example", "format": "json"})
    assert "missingusername" in post(counter, b"", form, media_type).text
    assert post(counter, b"", form, "Application/X-WWW-Form-URLEncoded; charset=UTF-8").text == JSON_SAMPLE


def test_the_body_of_a_get_says_nothing(counter: Counter) -> None:
    form = urlencode(ENGLISH | {"name": "Example", "format": "json"}).encode()
    assert "missingusername" in ask(counter, content=form, content_type=FORM).text


def test_of_two_fields_of_a_name_the_last_counts(counter: Counter) -> None:
    assert (
        get(counter, name="Example", format="json")
        == ask(counter, "name=Nobody&&na%6De=Example&lang=en&wiki=wikipedia&format=json").text
    )


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_other_methods_are_refused(counter: Counter, method: str) -> None:
    answer = ask(counter, "name=Example", method)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize("path", ["/api.php/", "/", "/api", "/api.php/x", "/index.php"])
def test_other_paths_are_not_found(counter: Counter, path: str) -> None:
    assert counter(httpx.Request("GET", f"http://simulator{counter.base}{path}")).status_code == 404


def test_head_has_the_headers_of_get(counter: Counter) -> None:
    query = urlencode(ENGLISH | {"name": "Example", "format": "yaml"})
    got, headed = ask(counter, query), ask(counter, query, "HEAD")
    assert (headed.status_code, headed.headers, headed.content) == (200, got.headers, b"")


# What is said


def read_php(text: str) -> Any:
    """What PHP serialized; arrays are dictionaries."""
    data = text.encode()

    def read(at: int) -> tuple[Any, int]:
        kind = data[at : at + 1]
        end = data.index(b":" if kind in b"as" else b";", at + 2)
        if kind in b"id":
            return float(data[at + 2 : end]), end + 1
        length, at = int(data[at + 2 : end]), end + 2
        if kind == b"s":
            return data[at : at + length].decode(), at + length + 2
        entries = {}
        for _ in range(length):
            key, at = read(at)
            entries[key], at = read(at)
        assert data[at : at + 1] == b"}"
        return entries, at + 1

    value, end = read(0)
    assert end == len(data)
    return value


def read_xml(text: str) -> Any:
    (found,) = ElementTree.fromstring(text)  # noqa: S314 (the text is our own)
    if found.tag == "error":
        return {"error": dict(found.attrib)}
    (count,) = found
    space = "{http://www.w3.org/XML/1998/namespace}space"
    replag, groups, numbers = count
    assert [one.tag for one in count] == ["replag", "groups", "counts"]
    parts = {name: value for name, value in replag.attrib.items() if name != space}
    listed = [one.text for one in groups]
    return {
        "query": {"count": {"replag": parts | {"*": replag.text}, "groups": listed, "counts": dict(numbers.attrib)}}
    }


def read_txt(text: str) -> Any:
    """What `print_r` printed, if no value holds a line break."""
    whole: dict[str, Any] = {}
    stack = [whole]
    for line in text.splitlines():
        if match := re.fullmatch(r" *\[(.*?)\] => (.*)", line):
            value: Any = {} if match[2] == "Array" else match[2]
            stack[-1][match[1]] = value
            if value == {}:
                stack.append(value)
        elif line.strip() == ")":
            stack.pop()
    assert stack == []
    return whole


def read_dbg(text: str) -> Any:
    """What `var_export` exported, if no value looks like its beginning or end of an array."""
    text = re.sub(r"^( *)\)(,?)$", r"\1}\2", text, flags=re.MULTILINE)
    return ast.literal_eval(re.sub(r" => ?\n? *", ": ", text).replace("array (\n", "{\n"))


READERS: dict[str, Callable[[str], Any]] = {
    "json": lambda text: json.loads(text[text.index("(") + 1 : -1]),
    "php": read_php,
    "xml": read_xml,
    "yaml": lambda text: YAML(typ="safe").load(io.StringIO(re.sub(r"^( *)\*:", r"\1'*':", text, flags=re.MULTILINE))),
    "txt": read_txt,
    "dbg": read_dbg,
}


def normal(value: Any) -> Any:
    """A value without the differences that formats make: lists are dictionaries, numbers are whole ones."""
    if isinstance(value, list):
        value = dict(enumerate(value))
    if isinstance(value, dict):
        return {str(normal(key)): normal(one) for key, one in value.items()}
    if value is None:
        return {}
    text = str(value).strip()
    return int(float(text)) if re.fullmatch(r"-?[0-9]+(\.0)?", text) else text


@pytest.mark.parametrize("user", ["Example", "Sysop", "Newcomer", "Émile's bot", "木星 🪐", "192.0.2.7", NO_USER])
def test_all_formats_say_the_same(counter: Counter, user: str) -> None:
    said = {name: normal(read(get(counter, name=user, format=name))) for name, read in READERS.items()}
    assert all(one == said["json"] for one in said.values())


@given(
    lag=st.integers(-(10**6), 10**9),
    groups=st.lists(st.text("abcdefghijklmnop-", min_size=1).filter(lambda group: group.strip("-")), max_size=3),
    live=st.integers(0, 10**12),
    deleted=st.integers(0, 10**12),
)
@settings(deadline=None)
def test_every_count_is_the_same_in_all_formats(lag: int, groups: list[str], live: int, deleted: int) -> None:
    value: Value = counted(lag, groups, live, deleted)
    for name, read in READERS.items():
        assert normal(read(FORMATS[name].write(value, Writing()))) == normal(value), name


@given(lag=st.integers(0, 10**9))
@settings(deadline=None)
def test_a_lag_is_told_in_units_and_as_a_whole(lag: int) -> None:
    counter = edit_counter.create()
    counter.clock.now += timedelta(seconds=lag - world.SAMPLE_LAGS["enwiki"])
    replag = counts(counter, "Example")["replag"]
    assert list(replag) == ["w", "d", "h", "m", "s", "*"]
    assert replag["*"] == lag
    assert 604800 * replag["w"] + 86400 * replag["d"] + 3600 * replag["h"] + 60 * replag["m"] + replag["s"] == lag
    assert replag["d"] < 7
    assert replag["h"] < 24
    assert max(replag["m"], replag["s"]) < 60


def test_a_change_that_is_yet_to_come_is_a_negative_lag(counter: Counter) -> None:
    counter.clock.now -= timedelta(seconds=56036 + 65)
    assert list(counts(counter, "Example")["replag"].values()) == [0, 0, 0, -1, -5, -65]


@pytest.mark.parametrize("user", [user for user in world.USERS if user.account and not set("/+") & set(user.name)])
def test_revisions_add_up(counter: Counter, user: world.User) -> None:
    found = counts(counter, user.name)["counts"]
    assert int(found["live"]) + int(found["deleted"]) == found["total"]
    assert [type(one) for one in found.values()] == [str, str, int]
    assert int(found["deleted"]) == user.deleted
    assert user.live is None or int(found["live"]) == user.live


def test_groups_are_told_until_they_expire(counter: Counter) -> None:
    assert counts(counter, "Sysop")["groups"] == ["bureaucrat", "sysop"]
    told = {}
    for moment in (world.EXPIRY - timedelta(days=20), world.EXPIRY, world.EXPIRY + timedelta(seconds=1)):
        counter.clock.now = moment
        told[moment] = counts(counter, "Foo Bar")["groups"]
    assert list(told.values()) == [["rollbacker", "sysop"], ["rollbacker"], []]


def test_a_seed_decides_about_users_that_no_sample_shows() -> None:
    one, other = (edit_counter.create(seed=seed) for seed in (1, 2))
    assert numbers(one, "Example2") != numbers(other, "Example2")
    assert numbers(one, "Example") == numbers(other, "Example") == (1, 0)


def test_a_larger_world_has_more_users() -> None:
    usual, larger = (simulators.create("edit_counter", size=size) for size in (1, 3))
    name = "Editor 100"
    assert (numbers(usual, name), type(numbers(larger, name))) == ("nosuchuser", tuple)


@pytest.mark.parametrize("name", MEDIA_TYPES)
def test_the_database_server_may_fail(name: str) -> None:
    counter = edit_counter.create(failure=SYNTAX_ERROR)
    said = normal(READERS[name](get(counter, name=NO_USER, format=name)))
    assert said == {"error": {"code": "mysqlerror", "info": SYNTAX_ERROR}}
    assert "missingusername" in get(counter, format=name)
    counter.state.failure = None
    assert "nosuchuser" in get(counter, name=NO_USER, format=name)


# A database of one's own

TABLES = """
CREATE TABLE user (user_id INTEGER PRIMARY KEY, user_name BLOB, user_editcount INTEGER);
CREATE TABLE user_groups (ug_user INTEGER, ug_group BLOB, ug_expiry BLOB);
CREATE TABLE actor (actor_id INTEGER PRIMARY KEY, actor_user INTEGER, actor_name BLOB);
CREATE TABLE revision (rev_id INTEGER PRIMARY KEY, rev_page INTEGER, rev_actor INTEGER);
CREATE TABLE archive (ar_id INTEGER PRIMARY KEY, ar_actor INTEGER);
CREATE TABLE recentchanges (rc_id INTEGER PRIMARY KEY, rc_timestamp BLOB);
INSERT INTO user VALUES (5, 'Ada', 99), (6, 'Without actor', 0);
INSERT INTO user_groups VALUES (5, 'sysop', NULL), (5, 'bureaucrat', NULL), (6, 'bot', '20200101000000');
INSERT INTO actor VALUES (10, 5, 'Ada'), (11, NULL, '192.0.2.1');
INSERT INTO revision VALUES (1, 1, 10), (2, 1, 10), (3, 1, 11);
INSERT INTO archive VALUES (1, 10);
INSERT INTO recentchanges VALUES (1, '20240101000000'), (2, '20240101000100');
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "a wiki?#%20.sqlite"
    change(file, TABLES)
    return file


def change(file: Path, script: str) -> None:
    connection = sqlite3.connect(file)
    connection.executescript(script)
    connection.close()


def test_the_counts_of_a_wiki_come_from_its_tables(database: Path) -> None:
    counter = edit_counter.create(database=database, now=datetime(2024, 1, 1, 0, 2, tzinfo=UTC))
    ada = counts(counter, "Ada")
    assert (ada["groups"], ada["counts"], ada["replag"]["*"]) == (
        ["bureaucrat", "sysop"],
        {"live": "2", "deleted": "1", "total": 3},
        60,
    )
    assert numbers(counter, "192.0.2.1") == (1, 0)
    assert (numbers(counter, "Without actor"), counts(counter, "Without actor")["groups"]) == ((0, 0), [])
    assert numbers(counter, "Example") == "nosuchuser"
    assert numbers(counter, "Ada", lang="fr") == "mysqlerror"


def test_a_wiki_without_recent_changes_has_no_lag(database: Path) -> None:
    change(database, "DELETE FROM recentchanges")
    assert set(counts(edit_counter.create(database=database), "Ada")["replag"].values()) == {0}


def test_edits_count_as_soon_as_they_are_made(database: Path) -> None:
    counter = edit_counter.create(database=database)
    change(database, "INSERT INTO revision VALUES (4, 1, 10)")
    assert numbers(counter, "Ada") == (3, 1)


def test_the_clock_of_a_database_runs_until_it_is_set(database: Path) -> None:
    assert isinstance(edit_counter.create(database=database).clock, Present)
    moments = [datetime(2024, 1, 1, 0, 0, second, tzinfo=UTC) for second in range(4)]
    clock = Present(iter(moments).__next__)
    assert [clock.now, clock.now, clock.now] == moments[:3]
    clock.now = moments[1]
    assert [clock.now, clock.now] == [moments[1]] * 2


def test_a_database_is_not_written_to(database: Path) -> None:
    database.chmod(0o444)
    before = database.read_bytes()
    counter = edit_counter.create(database=database)
    assert numbers(counter, "Ada") == (2, 1)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        counter.state.wikis[b"enwiki"].connection.execute("DELETE FROM user")
    assert (database.read_bytes(), [one.name for one in database.parent.iterdir()]) == (before, [database.name])


def test_a_query_that_fails_is_an_error_in_the_words_of_the_database(database: Path) -> None:
    counter = edit_counter.create(database=database)
    change(database, "DROP TABLE archive")
    assert get(counter, name="Ada", format="json") == (
        '({"error":{"code":"mysqlerror","info":"no such table: archive"}})'
    )


@pytest.mark.parametrize(
    ("script", "missing"),
    [
        ("DROP TABLE actor", "no such table: actor"),
        ("ALTER TABLE revision DROP COLUMN rev_actor", "no such column: rev_actor"),
        ("CREATE TABLE revision_actor_temp (revactor_rev INTEGER)", "revision_actor_temp exists"),
    ],
)
def test_the_database_of_another_program_is_refused_in_one_line(database: Path, script: str, missing: str) -> None:
    change(database, script)
    with pytest.raises(edit_counter.NotAWiki) as refused:
        edit_counter.create(database=database)
    assert str(refused.value) == f"{database}: {missing}; valid is the SQLite database of MediaWiki 1.39 or newer"


def test_a_file_that_is_missing_or_no_database_is_refused_in_one_line(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("nothing " * 1000)
    for file in (tmp_path / "nowhere", text, tmp_path):
        with pytest.raises(edit_counter.NotAWiki, match=r"^[^\n]*; valid is the SQLite database of [^\n]*$"):
            edit_counter.create(database=file)
    assert not (tmp_path / "nowhere").exists()


# Anything at all

NAMES = st.sampled_from([b"name", b"lang", b"wiki", b"format", b"callback"])
VALUES = st.one_of(
    st.sampled_from(
        [b"Example", b"Sysop", b"en", b"wikipedia", b"192.0.2.7", *map(str.encode, [*MEDIA_TYPES, *PAGES])]
    ),
    st.binary(max_size=30),
    st.sampled_from([b"%", b"%00", b"+", b"&#39;", b"'", b"%f0%9f", b"<!-- & -->", b"http://a.b", b"mailto:x"]),
)
FIELDS = st.lists(st.tuples(NAMES, VALUES).map(b"=".join) | st.binary(max_size=20), max_size=8).map(b"&".join)


@given(
    path=st.just(b"/~soxred93/simplecount/api.php"),
    query=FIELDS,
    method=st.sampled_from(["GET", "HEAD", "POST"]),
    content=FIELDS,
    form=st.booleans(),
)
@settings(max_examples=400, deadline=None)
def test_everything_is_answered(path: bytes, query: bytes, method: str, content: bytes, form: bool) -> None:
    assert send(path, query, method, content, form) == 200


@given(
    path=st.binary(max_size=40) | st.binary(max_size=9).map(lambda end: b"/~soxred93/simplecount/" + end),
    query=FIELDS,
    method=st.sampled_from(["GET", "POST", "PUT", "BREW"]),
    content=FIELDS,
    form=st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_no_bytes_make_it_fail(path: bytes, query: bytes, method: str, content: bytes, form: bool) -> None:
    assert send(path, query, method, content, form) in (200, 404, 405)


def send(path: bytes, query: bytes, method: str, content: bytes, form: bool) -> int:
    """The status of the answer to what a server hands over; its text is UTF-8."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": content}

    async def collect(message: Any) -> None:
        sent.append(message)

    headers = [(b"content-type", FORM.encode())] if form else []
    scope = {"type": "http", "method": method, "raw_path": path, "query_string": query, "headers": headers}

    async def serve() -> None:
        await application(edit_counter.create())(scope, receive, collect)

    asyncio.run(serve())
    assert isinstance(bytes(sent[1]["body"]).decode(), str)
    return int(sent[0]["status"])
