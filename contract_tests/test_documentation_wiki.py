"""What a wiki page states is read from it: a changed statement is a changed fact, and other words for it are none.

The pages here are invented and have the layout of the wiki's two; those that are saved have been counted by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.documentation_pages import as_html, pages
from tools.documentation import wiki_history, wiki_reference
from tools.documentation.facts import Fact, UnrecognizedPage, digest, inventory
from tools.documentation.text import lines
from tools.documentation.wiki_rules import rules, rules_of

REFERENCE = """Lamps

Lamps[edit]

LampWiki version:
1.35

Lamp object[edit]

A lamp of a house.

Example[edit]

{ "id": 7, "room": null }

Schema[edit]

id

required | integer

Number of the lamp
room

required | object

Where it hangs, or null for lamps in a box, including:
  • floor (integer): Floor, 0 through 9
  • owner (object): Who lives there
    • name (string): Name or null
shade

required | string

Its form, one of: ROUND, FLAT, or OVAL
Get lamp and list lamps only

glow

required | string

How bright it is
since

optional | array of strings

Moments in ISO 8601 format

List lamps[edit]

Route /lamps?q=words Content type application/json
Method GET Returns lamps object containing array of lamps

Finds lamps, starting with the latest.

Examples[edit]

curl[edit]

# Find round ones
$ curl "https://lamps.example/w/rest.php/v1/lamps?q=round&from=1&to=9"

Python[edit]

limit = 12 lamps
print(limit)

Parameters[edit]

q

required | query

Words to find
limit

optional | query

How many lamps, between 1 and 100. Default: 50
from

optional | query

The from and to parameters must be used as a pair.
to

optional | query

Responses[edit]

200 Success: Some. Returns a lamps object containing an array of lamps.
200 Success: None. Returns a lamps object containing an empty array.
400 Bad words
500 House has more than 500 dark lamps

Switch lamp[edit]

Route lamp/{id} Content type application/json
Method PUT Returns Lamp object with glow property

Switches one. Callers need an OAuth token.

To use this endpoint on your wiki
Install LampPower 2.1.0 or later.

Examples[edit]

curl[edit]

$ curl -X PUT https://lamps.example/w/rest.php/v1/lamp/7 --data '{"on": true}'

Parameters[edit]

id

required | path

Number of the lamp

Request schema[edit]

on

required | boolean

Whether it burns
mode

optional | string

How it burns. Defaults to warm.

Responses[edit]

200 Success: Lamp switched. Returns lamp object with glow property.
404 No such lamp
"""

HISTORY = """Lamps

LampWiki version: 1.35

Looking back[edit]

Lamps come in groups of 20 lamps.

$ curl https://lamps.example/w/rest.php/v1/lamp/7/past?older=3

Get past[edit]

Route /lamp/{id}/past
Methods GET HEAD

Tells of a lamp; of none with a 404 response, of a broken one with a 410 response.

Request example[edit]

# Look
$ curl https://lamps.example/w/rest.php/v1/lamp/7/past

Request parameters[edit]

parameter required example description
id required 7 Number of the lamp
older optional 3 Only what is before it
newer optional 9 Only what is behind it
kind optional dim What to look for.

Kinds:

  • dim: It was dim
  • lit: It was lit

Responses[edit]

200 Success
400 Parameters older and newer cannot both be specified
400 Bad number
404 No such lamp

Response schema[edit]

property type description
count

required

integer Times up to 1000. If it exceeds 1000, the API returns "count": 1000. (Example: 12)
switch

required

array Array of 0-20 objects, including:
  • at (string): When, in ISO 8601 format
  • by (object): The name and id of the person. For guests the id is null.

If there are no switches, the API returns an empty array.
switch.kind

optional

integer What it was, either:
  • 0: Off
  • 1: On, after up to two dim moments
"""

Facts = dict[tuple[str, str, str], str]
READERS = {"mediawiki_rest": wiki_reference.facts, "mediawiki_history": wiki_history.facts}

LIST, SWITCH, PAST = "GET /lamps", "PUT /lamp/{id}", "GET /lamp/{id}/past"

STATED = {
    "mediawiki_history": Counter(
        example=17,
        exchange=9,
        limit=7,
        maximum=2,
        minimum=1,
        operation=5,
        parameter=11,
        property=47,
        rule=22,
        status=17,
        value=20,
        version=2,
    ),
    "mediawiki_rest": Counter(
        default=4,
        example=8,
        exchange=15,
        limit=6,
        maximum=11,
        media_type=17,
        minimum=5,
        operation=15,
        parameter=34,
        property=104,
        returns=15,
        rule=29,
        status=48,
        type=11,
        value=53,
        version=5,
    ),
}
"""How many facts of each kind are on the saved pages, counted line by line by a reader."""


def reference(page: str) -> Facts:
    """What an invented reference states."""
    return stated(inventory(wiki_reference.facts(lines(page))))


def history(page: str) -> Facts:
    """What an invented page of the history API states."""
    return stated(inventory(wiki_history.facts(lines(page))))


def stated(facts: tuple[Fact, ...]) -> Facts:
    return {fact.key: fact.says for fact in facts}


def differences(before: Facts, after: Facts) -> set[tuple[str, str, str]]:
    """The keys of facts that are gained, lost or say something else."""
    return {key for key in before | after if before.get(key) != after.get(key)}


def replaced(page: str, old: str, new: str) -> str:
    assert page.count(old) == 1, f"{old!r} is {page.count(old)} times on the page"
    return page.replace(old, new)


def test_a_reference_states_objects_and_endpoints() -> None:
    assert reference(REFERENCE) == {
        ("version", "", "LampWiki"): "1.35",
        ("example", "lamp", ""): reference(REFERENCE)["example", "lamp", ""],
        ("property", "lamp", "id"): "integer required",
        ("property", "lamp", "room"): "object required nullable",
        ("property", "lamp", "room.floor"): "integer",
        ("minimum", "lamp", "room.floor"): "0",
        ("maximum", "lamp", "room.floor"): "9",
        ("property", "lamp", "room.owner"): "object",
        ("property", "lamp", "room.owner.name"): "string nullable",
        ("property", "lamp", "shade"): "string required",
        ("value", "lamp", "shade=ROUND"): "",
        ("value", "lamp", "shade=FLAT"): "",
        ("value", "lamp", "shade=OVAL"): "",
        ("property", "lamp", "glow"): "string required",
        ("rule", "lamp", "glow"): "only in get lamp, list lamps",
        ("property", "lamp", "since"): "array of strings optional",
        ("rule", "lamp", "since"): "ISO 8601",
        ("operation", LIST, ""): "",
        ("media_type", LIST, ""): "application/json",
        ("returns", LIST, ""): "lamps of lamps",
        ("rule", LIST, "order"): "latest first",
        ("exchange", LIST, "GET /w/rest.php/v1/lamps?q=round&from=1&to=9"): "",
        ("parameter", LIST, "q"): "query required",
        ("parameter", LIST, "limit"): "query optional",
        ("minimum", LIST, "limit"): "1",
        ("maximum", LIST, "limit"): "100",
        ("default", LIST, "limit"): "50",
        ("parameter", LIST, "from"): "query optional",
        ("parameter", LIST, "to"): "query optional",
        ("rule", LIST, "from to"): "come as a pair",
        ("status", LIST, "200"): "2",
        ("rule", LIST, "lamps"): "empty if there are none",
        ("status", LIST, "400"): "1",
        ("status", LIST, "500"): "1",
        ("limit", LIST, "dark lamps"): "500",
        ("operation", SWITCH, ""): "",
        ("media_type", SWITCH, ""): "application/json",
        ("returns", SWITCH, ""): "lamp with glow",
        ("rule", SWITCH, "authorization"): "OAuth",
        ("version", SWITCH, "LampPower"): "2.1.0",
        ("exchange", SWITCH, "PUT /w/rest.php/v1/lamp/7"): digest('{"on": true}'),
        ("parameter", SWITCH, "id"): "path required",
        ("parameter", SWITCH, "on"): "body required",
        ("type", SWITCH, "on"): "boolean",
        ("parameter", SWITCH, "mode"): "body optional",
        ("type", SWITCH, "mode"): "string",
        ("default", SWITCH, "mode"): "warm",
        ("status", SWITCH, "200"): "1",
        ("status", SWITCH, "404"): "1",
    }


def test_a_page_with_tables_states_the_same_sort_of_things() -> None:
    assert history(HISTORY) == {
        ("version", "", "LampWiki"): "1.35",
        ("limit", "", "lamps"): "20",
        ("exchange", PAST, "GET /w/rest.php/v1/lamp/7/past?older=3"): "",
        ("exchange", PAST, "GET /w/rest.php/v1/lamp/7/past"): "",
        ("operation", PAST, ""): "",
        ("operation", PAST.replace("GET", "HEAD"), ""): "",
        ("parameter", PAST, "id"): "path required",
        ("example", PAST, "id"): "7",
        ("parameter", PAST, "older"): "query optional",
        ("example", PAST, "older"): "3",
        ("parameter", PAST, "newer"): "query optional",
        ("example", PAST, "newer"): "9",
        ("parameter", PAST, "kind"): "query optional",
        ("example", PAST, "kind"): "dim",
        ("value", PAST, "kind=dim"): "",
        ("value", PAST, "kind=lit"): "",
        ("status", PAST, "200"): "1",
        ("status", PAST, "400"): "2",
        ("status", PAST, "404"): "1",
        ("status", PAST, "410"): "0",
        ("rule", PAST, "newer older"): "exclude each other",
        ("property", PAST, "count"): "integer required",
        ("maximum", PAST, "count"): "1000",
        ("rule", PAST, "count"): "1000 beyond the limit",
        ("example", PAST, "count"): "12",
        ("property", PAST, "switch"): "array required",
        ("minimum", PAST, "switch"): "0",
        ("maximum", PAST, "switch"): "20",
        ("property", PAST, "switch[].at"): "string",
        ("rule", PAST, "switch[].at"): "ISO 8601",
        ("property", PAST, "switch[].by"): "object",
        ("property", PAST, "switch[].by.name"): "",
        ("property", PAST, "switch[].by.id"): "nullable",
        ("rule", PAST, "switch"): "empty if there are none",
        ("property", PAST, "switch[].kind"): "integer optional",
        ("value", PAST, "switch[].kind=0"): "",
        ("value", PAST, "switch[].kind=1"): "",
        ("limit", PAST, "dim moments"): "2",
    }


@pytest.mark.parametrize("api", sorted(READERS.keys() & pages().keys()))
def test_a_saved_page_states_what_a_reader_counts_on_it(api: str) -> None:
    found = inventory(READERS[api](lines(pages()[api])))

    assert Counter(fact.kind for fact in found) == STATED[api]


@pytest.mark.parametrize("api", sorted(READERS.keys() & pages().keys()))
def test_no_sentence_of_a_saved_page_is_a_fact(api: str) -> None:
    for fact in inventory(READERS[api](lines(pages()[api]))):
        assert len(fact.name.split()) <= 7, fact
        assert len(fact.says.split()) <= 7 or fact.says.startswith("only in"), fact


CHANGED = [
    (reference, REFERENCE, "Route /lamps?q", "Route /lights?q", None),
    (reference, REFERENCE, "Default: 50", "Default: 20", {("default", LIST, "limit")}),
    (reference, REFERENCE, "between 1 and 100", "between 1 and 200", {("maximum", LIST, "limit")}),
    (reference, REFERENCE, "more than 500 dark", "more than 900 dark", {("limit", LIST, "dark lamps")}),
    (reference, REFERENCE, "400 Bad words", "400 Set the limit parameter to 1-90", {("maximum", LIST, "limit")}),
    (reference, REFERENCE, "400 Bad words\n", "", {("status", LIST, "400")}),
    (reference, REFERENCE, "400 Bad words\n", "400 Bad words\n400 No words\n", {("status", LIST, "400")}),
    (reference, REFERENCE, "optional | array of strings", "optional | string", {("property", "lamp", "since")}),
    (reference, REFERENCE, "id\n\nrequired | integer", "id\n\noptional | integer", {("property", "lamp", "id")}),
    (reference, REFERENCE, "q\n\nrequired | query", "q\n\noptional | query", {("parameter", LIST, "q")}),
    (reference, REFERENCE, "ROUND, FLAT", "ROUND, LONG, FLAT", {("value", "lamp", "shade=LONG")}),
    (reference, REFERENCE, "Name or null", "Name", {("property", "lamp", "room.owner.name")}),
    (reference, REFERENCE, "floor (integer)", "floor (string)", None),
    (reference, REFERENCE, "Defaults to warm", "Defaults to cold", {("default", SWITCH, "mode")}),
    (reference, REFERENCE, "LampPower 2.1.0", "LampPower 2.2.0", {("version", SWITCH, "LampPower")}),
    (reference, REFERENCE, "\n1.35\n", "\n1.36\n", {("version", "", "LampWiki")}),
    (reference, REFERENCE, '"on": true', '"on": false', None),
    (reference, REFERENCE, '"id": 7, "room"', '"id": 8, "room"', {("example", "lamp", "")}),
    (reference, REFERENCE, "with glow property\n", "with shade property\n", {("returns", SWITCH, "")}),
    (reference, REFERENCE, "must be used as a pair", "are of use", {("rule", LIST, "from to")}),
    (
        reference,
        REFERENCE,
        "to\n\noptional | query\n",
        "to\n\noptional | query\n\nThe end\nwatt\n\noptional | query\n\nPower\n",
        {("parameter", LIST, "watt")},
    ),
    (history, HISTORY, "newer optional 9", "newer required 9", {("parameter", PAST, "newer")}),
    (history, HISTORY, "newer optional 9", "newer optional 8", {("example", PAST, "newer")}),
    (history, HISTORY, "groups of 20", "groups of 30", {("limit", "", "lamps")}),
    (history, HISTORY, "  • lit: It was lit\n", "", {("value", PAST, "kind=lit")}),
    (history, HISTORY, "  • 1: On", "  • 2: On", {("value", PAST, f"switch[].kind={n}") for n in (1, 2)}),
    (history, HISTORY, "Array of 0-20", "Array of 0-50", {("maximum", PAST, "switch")}),
    (history, HISTORY, "up to two dim", "up to three dim", {("limit", PAST, "dim moments")}),
    (
        history,
        HISTORY,
        "up to 1000. If it exceeds 1000",
        "up to 5000. If it exceeds 5000",
        {("maximum", PAST, "count")},
    ),
    (history, HISTORY, "Example: 12", "Example: 13", {("example", PAST, "count")}),
    (history, HISTORY, "a 410 response", "a 411 response", {("status", PAST, "410"), ("status", PAST, "411")}),
    (history, HISTORY, "the id is null", "the id is odd", {("property", PAST, "switch[].by.id")}),
    (history, HISTORY, "404 No such lamp\n", "", {("status", PAST, "404")}),
    (history, HISTORY, "Methods GET HEAD", "Method GET", {("operation", PAST.replace("GET", "HEAD"), "")}),
    (
        history,
        HISTORY,
        "kind optional dim",
        "watt optional 60 Its power\nkind optional dim",
        {("parameter", PAST, "watt"), ("example", PAST, "watt")},
    ),
]


@pytest.mark.parametrize(("read", "page", "old", "new", "keys"), CHANGED)
def test_a_changed_statement_is_exactly_that_fact(
    read: Callable[[str], Facts], page: str, old: str, new: str, keys: set[tuple[str, str, str]] | None
) -> None:
    found = differences(read(page), read(replaced(page, old, new)))

    if keys is None:
        assert found
        assert {subject for _, subject, _ in found} <= {"lamp", LIST, SWITCH, "GET /lights"}
    else:
        assert found == keys


RULED = [
    (
        "They cannot be there, older and newer, in the same request.",
        "newer older",
        "exclude each other",
    ),
    ("It must have older and newer, both of them.", "newer older", "come as a pair"),
    ("The result excludes the lamps older and newer.", "newer older ends", "excluded"),
    ("Lists lamps, not including the lamp specified by the older parameter.", "older end", "excluded"),
    ("The absence of a newer URL is the end.", "newer", "if available"),
    ("Begins with the old, starting with the most recent lamp.", "order", "latest first"),
    ("The answer includes a location header.", "location header", ""),
    ("To make a lamp, omit lamp.id from it.", "lamp.id", "required on a condition"),
    ("If available, the next ones", "glow", "if available"),
    ("When it was made, in ISO 8601 form", "glow", "ISO 8601"),
    ('For dark lamps it can be null or "".', "glow", "may be empty"),
    ("For no lamps this will be an empty array.", "glow", "empty if there are none"),
    ("Power, required for big lamps", "glow", "required on a condition"),
    ("For small lamps, omit this property.", "glow", "required on a condition"),
    ("Set to true if the glow exceeds the limit.", "glow", "true beyond the limit"),
    ('If it exceeds the limit, one returns "glow": 90.', "glow", "90 beyond the limit"),
    ("Place in the row: a value of 0 corresponds to the first lamp.", "glow", "0 is the first"),
    ("For lit and dim kinds only", "glow kind", "dim lit"),
    ("It can only be there with the lit, dim, and odd kinds.", "glow kind", "dim lit odd"),
]


@pytest.mark.parametrize(("statement", "name", "says"), RULED)
def test_a_rule_is_told_by_its_names_and_a_few_words(statement: str, name: str, says: str) -> None:
    parameters = {"older", "newer", "kind"}
    found = [*rules(statement, parameters), *rules_of("glow", statement, parameters)]

    assert [(said.kind, said.name, said.says) for said in found] == [("rule", name, says)]


@pytest.mark.parametrize(
    "statement",
    [
        "A lamp is older and newer than others.",
        "The lamp and the shade cannot both be round.",
        "For lit lamps this is more.",
        "It is required.",
        "Returns true if it burns.",
    ],
)
def test_a_sentence_without_a_rule_is_none(statement: str) -> None:
    parameters = {"older", "newer", "kind"}

    assert [*rules(statement, parameters), *rules_of("glow", statement, parameters)] == []


def test_an_answer_that_is_shown_belongs_to_its_call() -> None:
    call = "$ curl https://lamps.example/w/rest.php/v1/lamp/7/past?older=3"
    answers = ['{\n  "count": 1\n}', '{\n  "count": 2\n}', "That is all."]
    said = [
        history(replaced(HISTORY, call, f"{call}\n{answer}"))[
            "exchange", PAST, "GET /w/rest.php/v1/lamp/7/past?older=3"
        ]
        for answer in answers
    ]

    assert len(set(said)) == len(answers)
    assert said[-1] == ""


SAME = [
    (reference, REFERENCE, "Words to find\n", "What to look for, in any language\n"),
    (reference, REFERENCE, "Finds lamps, starting with the latest.", "All lamps there are, starting with the latest."),
    (reference, REFERENCE, "400 Bad words", "400 These words are bad. Use better ones."),
    (reference, REFERENCE, "500 House has more than 500 dark lamps", "500 More than 500 dark lamps in this house"),
    (reference, REFERENCE, "Python[edit]", "Ruby[edit]"),
    (reference, REFERENCE, "# Find round ones\n", "# For 7 lamps that are round\n"),
    (reference, REFERENCE, "between 1 and 100. Default: 50", "from 1 to 100. Defaults to 50."),
    (reference, REFERENCE, "Floor, 0 through 9", "On which floor (0-9)"),
    (reference, REFERENCE, "one of: ROUND, FLAT, or OVAL", "one of OVAL, ROUND, or FLAT"),
    (reference, REFERENCE, "Get lamp and list lamps only", "List lamps, and get lamp only"),
    (
        reference,
        REFERENCE,
        "The from and to parameters must be used as a pair.",
        "Both to and from must be there together.",
    ),
    (reference, REFERENCE, '{ "id": 7, "room": null }', '{\n  "room": null,\n  "id": 7\n}'),
    (reference, REFERENCE, "id\n\nrequired | integer\n\nNumber", "id\nrequired | integer Number"),
    (reference, REFERENCE, "\n1.35\n", " 1.35\n"),
    (
        reference,
        REFERENCE,
        "Route lamp/{id} Content type application/json\nMethod PUT Returns Lamp object with glow property",
        "Method PUT Returns a lamp object with glow property\nContent type application/json Route /lamp/{id}",
    ),
    (
        reference,
        REFERENCE,
        "200 Success: Lamp switched. Returns lamp object with glow property.\n404 No such lamp\n",
        "404 There is none\n200 Success. Returns the lamp object with glow property.\n",
    ),
    (history, HISTORY, "older optional 3 Only what is before it", "older optional 3 Nothing that is behind it"),
    (
        history,
        HISTORY,
        "older optional 3 Only what is before it\nnewer optional 9 Only what is behind it\n",
        "newer optional 9 Only what is behind it\nolder optional 3 Only what is before it\n",
    ),
    (history, HISTORY, "  • dim: It was dim\n  • lit: It was lit\n", "  • lit: Light\n  • dim: Not quite\n"),
    (history, HISTORY, "Parameters older and newer cannot both be", "The newer and older parameters cannot both be"),
    (history, HISTORY, "Kinds:\n\n  •", "What there is:\n\n •"),
    (history, HISTORY, "count\n\nrequired\n\ninteger Times", "count\nrequired\ninteger\tTimes"),
]


@pytest.mark.parametrize(("read", "page", "old", "new"), SAME)
def test_other_words_and_another_order_state_nothing_new(
    read: Callable[[str], Facts], page: str, old: str, new: str
) -> None:
    assert differences(read(page), read(replaced(page, old, new))) == set()


def test_columns_of_a_table_may_stand_in_another_order() -> None:
    rows = ("id required 7", "older optional 3", "newer optional 9", "kind optional dim")
    page = replaced(HISTORY, "parameter required example description", "required parameter example description")
    for row in rows:
        name, required, example = row.split()
        page = replaced(page, row, f"{required} {name} {example}")

    assert history(page) == history(HISTORY)


@given(st.randoms(use_true_random=False), st.sampled_from([(reference, REFERENCE), (history, HISTORY)]))
def test_white_space_states_nothing(random: Random, case: tuple[Callable[[str], Facts], str]) -> None:
    read, page = case
    spaced = "\n".join(
        re.sub(r"(?<=\S) (?=\S)", lambda _: random.choice((" ", "  ", "\t", "\u00a0", " \u200b")), line)
        + random.choice(("", " ", "\n", "\r", "\n\n\n"))
        for line in page.splitlines()
        if line or random.random() < 0.5
    )

    assert read(spaced) == read(page)


HTML = """<html><body><main><h1>Lamps</h1><div class="mw-parser-output">
<table><tr><td>LampWiki version: 1.35</td></tr></table>
<h2>Looking back<span class="mw-editsection">[edit]</span></h2><p>Lamps come in groups of 20 lamps.</p>
<pre>$ curl https://lamps.example/w/rest.php/v1/lamp/7/past?older=3</pre>
<div class="mw-heading"><h3>Get past</h3><span class="mw-editsection">[<a>edit</a>]</span></div>
<table><tr><th>Route</th><td><code>/lamp/{id}/past</code></td></tr><tr><th>Methods</th><td>GET HEAD</td></tr></table>
<p>Tells of a lamp; of none with a 404 response, of a broken one with a 410 response.</p><h4>Request example</h4>
<div><pre># Look\n$ curl <span>https://lamps.example/w/rest.php/v1/lamp/7/past</span></pre></div>
<h4>Request parameters</h4><table class="wikitable">
<tr><th>parameter</th><th>required</th><th>example</th><th>description</th></tr>
<tr><td>id</td><td>required</td><td>7</td><td>Number of the lamp</td></tr>
<tr><td>older</td><td>optional</td><td>3</td><td>Only what is before it</td></tr>
<tr><td>newer</td><td>optional</td><td>9</td><td>Only what is behind it</td></tr>
<tr><td>kind</td><td>optional</td><td>dim</td><td>What to look for.<p>Kinds:</p>
<ul><li><code>dim</code>: It was dim</li><li><code>lit</code>: It was lit</li></ul></td></tr></table>
<h4>Responses</h4><table><tr><td>200</td><td>Success</td></tr>
<tr><td>400</td><td>Parameters <code>older</code> and <code>newer</code> cannot both be specified</td></tr>
<tr><td>400</td><td>Bad number</td></tr><tr><td>404</td><td>No such lamp</td></tr></table>
<h4>Response schema</h4><table><tr><th>property</th><th>type</th><th>description</th></tr>
<tr><td>count<p>required</p></td><td>integer</td><td>Times up to 1000. If it exceeds 1000, the API returns
<code>"count": 1000</code>. (Example: 12)</td></tr>
<tr><td>switch<p>required</p></td><td>array</td><td>Array of 0-20 objects, including:
<ul><li>at (string): When, in ISO&#160;8601 format</li>
<li>by (object): The name and id of the person. For guests the id is null.</li></ul>
<p>If there are no switches, the API returns an empty array.</p></td></tr>
<tr><td>switch.kind<br><i>optional</i></td><td>integer</td><td>What it was, either:
<ul><li>0: Off</li><li>1: On, after up to two dim moments</li></ul></td></tr></table>
</div></main></body></html>"""


def test_html_states_what_its_copy_states() -> None:
    assert history(HTML) == history(HISTORY)


@pytest.mark.parametrize("api", sorted(READERS.keys() & pages().keys()))
def test_a_saved_page_states_the_same_in_html(api: str) -> None:
    page = pages()[api]
    copied, html = (stated(inventory(READERS[api](lines(form)))) for form in (page, as_html(page)))

    assert differences(copied, html) == set()


UNREADABLE = [
    (wiki_reference.facts, REFERENCE, "[edit]", "", "no line ends in [edit]"),
    (wiki_reference.facts, REFERENCE, "Route ", "Way ", "a box with Method and Returns has no route"),
    (wiki_reference.facts, REFERENCE, "Method PUT", "Way PUT", "has no method"),
    (wiki_reference.facts, REFERENCE, "Route lamp/{id} ", "Route ", "no path or method"),
    (wiki_reference.facts, REFERENCE, "required | integer", "required | whole", "without a type or place"),
    (wiki_reference.facts, REFERENCE, "Words to find\nlimit\n", "Words to find\nHow many\n", "without a name"),
    (wiki_reference.facts, REFERENCE, "limit\n\noptional | query\n", "limit\n", "'limit' has no requirement"),
    (wiki_reference.facts, REFERENCE, "400 Bad words", "400", "status 400 has no condition"),
    (wiki_reference.facts, REFERENCE, "400 Bad words", "700 Bad words", "700 is no status of HTTP"),
    (
        wiki_reference.facts,
        REFERENCE,
        "id\n\nrequired | path",
        "nr\n\nrequired | path",
        "no parameter is listed for {id}",
    ),
    (wiki_reference.facts, REFERENCE, "--data '{", "--data \"'{", "no shell reads"),
    (wiki_reference.facts, "Not Found", "Not Found", "Gone", "no line ends in [edit]"),
    (wiki_history.facts, HISTORY, "parameter required example", "argument required example", "no columns"),
    (wiki_history.facts, HISTORY, "integer Times", "many Times", "without a type or place"),
    (wiki_history.facts, HISTORY, "Methods GET HEAD", "", "has no method"),
]


@pytest.mark.parametrize(("read", "page", "old", "new", "message"), UNREADABLE)
def test_a_page_that_is_not_itself_says_what_is_missing_and_where(
    read: Callable[[Iterable[str]], Iterator[Fact]], page: str, old: str, new: str, message: str
) -> None:
    with pytest.raises(UnrecognizedPage) as raised:
        list(read(lines(page.replace(old, new))))

    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
