"""What the documentation site, the Sphinx page and the manual state is read whole, whatever their layout and wording.

The pages here are invented, in the layout of the real ones; where those are saved, they are read as well.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.documentation_pages import pages
from contract_tests.invented_pages import AS_HTML, INVENTED
from tools.documentation import manual, portal_routes, sphinx_routes
from tools.documentation.facts import Fact, Key, UnrecognizedPage, inventory
from tools.documentation.shown_json import members
from tools.documentation.shown_members import completed, shown_members
from tools.documentation.text import lines

EXTRACTORS: dict[str, Callable[[list[str]], Iterator[Fact]]] = {
    "wikimedia_analytics": portal_routes.facts,
    "archive_views": sphinx_routes.facts,
    "edit_counter": manual.facts,
}


def stated(api: str, page: str) -> dict[Key, str]:
    return {fact.key: fact.says for fact in inventory(EXTRACTORS[api](lines(page)))}


def of_kind(api: str, kind: str) -> dict[tuple[str, str], str]:
    return {key[1:]: says for key, says in stated(api, INVENTED[api]).items() if key[0] == kind}


def edited(api: str, old: str, new: str) -> str:
    assert INVENTED[api].count(old) == 1, f"{old!r} is to be there once"
    return INVENTED[api].replace(old, new)


SILENT = {
    "a table by its other column": (
        "wikimedia_analytics",
        [
            ("Extensions\tMedia", "Media"),
            (" type\nwav", " types\tExtensions\nwav"),
            ("wav, mp3, mp3\tsound", "sound\tmp3, wav"),
            ("(the rest)\tnoise", "noise\t(the rest)"),
        ],
    ),
    "rows of a table the other way round": (
        "wikimedia_analytics",
        [("wav, mp3, mp3\tsound\n(the rest)\tnoise", "(all that remains)\tnoise\nmp3, wav\tsound")],
    ),
    "operations the other way round": (
        "wikimedia_analytics",
        [
            ("get\n/shelves/{room}/{shelf}/{start}/{end}", "GET\n/shelves/top/{room}/{year} "),
            ("get\n/shelves/top/{room}/{year}\n", "GET /shelves/{room}/{shelf}/{start}/{end}\n"),
        ],
    ),
    "words of limits": (
        "wikimedia_analytics",
        [
            ("up to four ladders above the floor", "no more than up to 4 ladders away"),
            ("Rows begin with rooms of at least 2,500 open", "A row has at least 2500 open"),
            ("Splitting by referrer or by agent type", "Agent type and referrer"),
        ],
    ),
    "words of rules": (
        "wikimedia_analytics",
        [
            ("Answers include loans by redirects", "Counting loans also by redirects"),
            ("Answers exclude loans by redirects", "Loans by others are counted, and not those by redirects"),
            ("a referrer is split into near and far", "it came as far or near by referrer, which is"),
        ],
    ),
    "bullets the other way round": (
        "archive_views",
        [
            ("  • loans: Loans so far.\n\n", ""),
            ("the last 9 days.\n", "the last 9 days.\n\n  • loans: Number of loans.\n"),
        ],
    ),
    "words of members": (
        "archive_views",
        [
            ("says whether there is such a book. If there is none", "tells if a book is known. Otherwise"),
            ("Loans, each of which belongs", "one number matching"),
            ("Loans in the last 9 days", "For the last 9 days, how often"),
            ("3 letter code", "a code of 3 letters"),
            ("All that the /short/ call has and,", "As in /short/ above"),
            ("Every kind has these entries", "For each:"),
        ],
    ),
    "words before addresses and examples": (
        "archive_views",
        [("For example:\n\ncurl", "Look here:\n\ncurl"), ("As well by a number of days:", "Or by days:")],
    ),
    "formats and methods the other way round": (
        "edit_counter",
        [
            ("  • format=json\n", ""),
            ("gives)\n\nWith", "gives)\n  • format=json\n\nWith"),
            ("GET or POST", "POST request or GET"),
        ],
    ),
    "words of the manual": (
        "edit_counter",
        [
            (
                "A callback parameter can come with the json format. It is optional.",
                "With json format, a callback parameter may be sent.",
            ),
            ("There is no such reader. Example", "Nobody is called so. Example"),
            ("Counts by month", "Pictures"),
            ("John's loans on town (as json, with callback)", "John's borrowings on town (with callback in json)"),
        ],
    ),
}

TOLD: list[tuple[str, str, str, dict[Key, tuple[str | None, str | None]]]] = [
    (
        "wikimedia_analytics",
        "get\n/sounds/{referer}/{agent}\n",
        "get\n/sounds/{referer}/{agent}\n\nDelete sounds\ndelete\n/sounds/all\n",
        {
            ("operation", "DELETE /sounds/all", ""): (None, ""),
            ("limit", "DELETE /sounds/all", "data since"): (None, "2016-03-04"),
        },
    ),
    (
        "wikimedia_analytics",
        "March 4, 2016",
        "March 5, 2016",
        {("limit", "GET /sounds/{referer}/{agent}", "data since"): ("2016-03-04", "2016-03-05")},
    ),
    (
        "wikimedia_analytics",
        "near and far",
        "near, far, and beyond",
        {("value", "GET /sounds/{referer}/{agent}", "referer=beyond"): (None, "")},
    ),
    ("wikimedia_analytics", "wav, mp3, mp3\t", "wav\t", {("extension", "", "mp3"): ("sound", None)}),
    ("wikimedia_analytics", "(the rest)\tnoise", "(the rest)\tsilence", {("extension", "", "*"): ("noise", "silence")}),
    (
        "wikimedia_analytics",
        "Answers include",
        "Answers do not include",
        {("rule", "POST /returns/{referer}", "edits on redirects"): ("included", "excluded")},
    ),
    (
        "archive_views",
        "  • loans: Loans so far.\n",
        "  • loans: Loans so far.\n\n  • lost: Books that are lost.\n",
        {
            ("property", f"GET /{call}/{{book}}", name): (None, "")
            for call, name in (("short", "*.lost"), ("long", "books.*.lost"))
        },
    ),
    (
        "archive_views",
        "  • houses: a list of numbers\n",
        "",
        {("property", "GET /street/{street}", "houses"): ("array", None)},
    ),
    (
        "archive_views",
        "kind: the reader, one of child or adult",
        "kind: the reader, one of child, pupil or adult",
        {
            ("value", f"GET /{route}", "towns[].kind=pupil"): (None, "")
            for route in ("street/{street}", "town/{town}/{start}", "town/{town}/{last_n_days}")
        },
    ),
    (
        "archive_views",
        "is always north",
        "is always south",
        {
            ("value", f"GET /town/{{town}}/{{{last}}}", f"towns[].area={side}"): says
            for last in ("start", "last_n_days")
            for side, says in (("north", ("", None)), ("south", (None, "")))
        },
    ),
    (
        "archive_views",
        "/town/<town>/<start_YYYY-MM-DD>",
        "/town/<town>/<start_YYYYMMDD>",
        {("type", "GET /town/{town}/{start}", "start"): ("date YYYY-MM-DD", "date YYYYMMDD")},
    ),
    (
        "archive_views",
        "  • known: A boolean which",
        "  • known: An integer which",
        {
            ("property", f"GET /{call}/{{book}}", name): ("boolean", "boolean | integer")
            for call, name in (("short", "*.known"), ("long", "books.*.known"))
        },
    ),
    (
        "edit_counter",
        "  • format=json\n",
        "  • format=json\n  • format=csv\n",
        {("value", "", f"format=csv{added}"): (None, "") for added in ("", "fm")},
    ),
    (
        "edit_counter",
        "  • format=txt (what print_r gives)\n",
        "",
        {("value", "", "format=txt"): ("print_r", None), ("value", "", "format=txtfm"): ("", None)},
    ),
    ("edit_counter", "GET or POST", "GET", {("operation", "POST", ""): ("", None)}),
    ("edit_counter", "It is optional.", "", {("parameter", "", "callback"): ("query optional", "query")}),
    (
        "edit_counter",
        "Example: &town=York",
        "Example: &town=York&pin=4",
        {("parameter", "", "pin"): (None, "query"), ("example", "", "pin"): (None, "4")},
    ),
]


def difference(before: dict[Key, str], after: dict[Key, str]) -> dict[Key, tuple[str | None, str | None]]:
    keys = before.keys() | after.keys()
    return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}


TOP, ALL = "GET /shelves/top/{room}/{year}", "GET /shelves/{room}/{shelf}/{start}/{end}"
LOANS, RETURNS, SOUNDS = (
    "GET /loans/{referer}/{agent}/{start}",
    "POST /returns/{referer}",
    "GET /sounds/{referer}/{agent}",
)
SHORT, LONG, STREET = "GET /short/{book}", "GET /long/{book}", "GET /street/{street}"
TOWN, TOWN_DAYS = "GET /town/{town}/{start}", "GET /town/{town}/{last_n_days}"


@pytest.mark.parametrize(
    ("api", "kind", "facts"),
    [
        (
            "wikimedia_analytics",
            "operation",
            dict.fromkeys([(one, "") for one in (TOP, ALL, LOANS, RETURNS, SOUNDS)], ""),
        ),
        (
            "wikimedia_analytics",
            "parameter",
            {
                (operation, name): "path required"
                for operation in (TOP, ALL, LOANS, RETURNS, SOUNDS)
                for name in ("room", "shelf", "start", "end", "year", "referer", "agent")
                if f"{{{name}}}" in operation
            },
        ),
        (
            "wikimedia_analytics",
            "limit",
            {
                (TOP, "ladders"): "4",
                (ALL, "ladders"): "4",
                (LOANS, "open shelves"): "2500",
                (RETURNS, "open shelves"): "2500",
                (SOUNDS, "data since"): "2016-03-04",
                (SOUNDS, "referer since"): "2018-06",
                (SOUNDS, "agent since"): "2018-06",
            },
        ),
        (
            "wikimedia_analytics",
            "rule",
            {(operation, "available for"): "2 conditions" for operation in (TOP, ALL)}
            | {(operation, "allow list"): "required" for operation in (TOP, ALL)}
            | {(LOANS, "edits on redirects"): "excluded", (RETURNS, "edits on redirects"): "included"},
        ),
        ("wikimedia_analytics", "extension", {("", "wav"): "sound", ("", "mp3"): "sound", ("", "*"): "noise"}),
        (
            "archive_views",
            "operation",
            dict.fromkeys([(one, "") for one in (SHORT, LONG, STREET, TOWN, TOWN_DAYS)], ""),
        ),
        (
            "archive_views",
            "parameter",
            dict.fromkeys([(SHORT, "book"), (LONG, "book"), (STREET, "street")], "path required")
            | dict.fromkeys([(TOWN, "town"), (TOWN, "start")], "path required")
            | dict.fromkeys([(TOWN_DAYS, "town"), (TOWN_DAYS, "last_n_days")], "path required"),
        ),
        (
            "archive_views",
            "type",
            {(SHORT, "book"): "array", (LONG, "book"): "array", (TOWN, "start"): "date YYYY-MM-DD"},
        ),
        (
            "archive_views",
            "rule",
            {
                ("", "processing"): "daily",
                ("", "server"): "https://books.example/loans/v2",
                (SHORT, "*.known zero"): "",
                (LONG, "books.*.known zero"): "",
                (LONG, "books.*.kinds.child.per_day days"): "match",
                (LONG, "books.*.kinds.adult.per_day days"): "match",
                (LONG, "books.*.kinds.child.sum_per_day per_day"): "sum",
                (LONG, "books.*.kinds.adult.sum_per_day per_day"): "sum",
                (TOWN, "counts by"): "adult child",
                (TOWN_DAYS, "counts by"): "adult child",
            },
        ),
        ("edit_counter", "operation", {("GET", ""): "", ("POST", ""): ""}),
        (
            "edit_counter",
            "parameter",
            {
                ("", "format"): "query",
                ("", "name"): "query required",
                ("", "town"): "query required",
                ("", "callback"): "query optional",
            },
        ),
        (
            "edit_counter",
            "value",
            {("", f"format={one}"): "" for one in ("json", "jsonfm", "txtfm")} | {("", "format=txt"): "print_r"},
        ),
        (
            "edit_counter",
            "error",
            dict.fromkeys([("", "missingreadername"), ("", "missingtown"), ("", "nosuchreader")], ""),
        ),
        (
            "edit_counter",
            "property",
            {
                ("", "query"): "object",
                ("", "query.loans"): "object",
                ("", "query.loans.sum"): "integer",
                ("", "query.loans.*"): "string",
                ("", "query.kinds"): "array",
                ("", "error"): "object",
                ("", "error.code"): "",
                ("", "error.info"): "",
            },
        ),
    ],
)
def test_all_that_a_page_states_is_read(api: str, kind: str, facts: dict[tuple[str, str], str]) -> None:
    assert of_kind(api, kind) == facts


def test_what_an_address_of_the_wiki_sends_is_nothing_to_the_counter() -> None:
    page = INVENTED["edit_counter"] + '\nRetrieved from "https://wiki.example/w/index.php?title=Manual&oldid=7"\n'
    assert difference(stated("edit_counter", INVENTED["edit_counter"]), stated("edit_counter", page)) == {}


@pytest.mark.parametrize("api", INVENTED)
def test_a_page_of_html_states_what_its_text_does(api: str) -> None:
    assert difference(stated(api, INVENTED[api]), stated(api, AS_HTML[api])) == {}


@pytest.mark.parametrize("api", INVENTED)
def test_white_space_states_nothing(api: str) -> None:
    page = INVENTED[api].replace("\n\n", "\n \n\n\n").replace("\n", " \t\r\n").replace(" of ", "\u00a0of \u200b")
    assert difference(stated(api, INVENTED[api]), stated(api, page)) == {}


@pytest.mark.parametrize("edit", SILENT)
def test_order_and_wording_state_nothing(edit: str) -> None:
    api, replacements = SILENT[edit]
    page = INVENTED[api]
    for old, new in replacements:
        assert page.count(old) == 1, f"{old!r} is to be there once"
        page = page.replace(old, new)
    assert difference(stated(api, INVENTED[api]), stated(api, page)) == {}


@pytest.mark.parametrize(("api", "old", "new", "told"), TOLD, ids=[f"{api}-{old[:30]!r}" for api, old, _, _ in TOLD])
def test_what_an_edit_changes_is_told_and_nothing_else(
    api: str, old: str, new: str, told: dict[Key, tuple[str | None, str | None]]
) -> None:
    assert difference(stated(api, INVENTED[api]), stated(api, edited(api, old, new))) == told


RENAMED = [
    ("wikimedia_analytics", "/shelves/top/{room}/{year}", "/shelves/full/{room}/{year}"),
    ("wikimedia_analytics", "/returns/{referer}", "/returned/{referer}"),
    ("archive_views", "/street/<street>", "/road/<street>"),
    ("archive_views", "/town/<town>/<last_n_days>", "/village/<town>/<last_n_days>"),
]


@pytest.mark.parametrize(("api", "old", "new"), RENAMED)
def test_a_renamed_route_takes_all_that_is_said_of_it_along(api: str, old: str, new: str) -> None:
    path, renamed = (one.replace("<", "{").replace(">", "}") for one in (old, new))
    before, after = stated(api, INVENTED[api]), stated(api, edited(api, old, new))
    assert after == {
        (kind, subject.replace(path, renamed), name): says for (kind, subject, name), says in before.items()
    }
    assert after != before


@pytest.mark.parametrize(
    ("api", "old", "new"),
    [
        ("archive_views", '"loans": 12', '"loans": 13'),
        ("edit_counter", '"sum":12', '"sum":13'),
        ("edit_counter", 'info="No town"', 'info="No place"'),
    ],
)
def test_another_answer_is_another_exchange_and_nothing_else(api: str, old: str, new: str) -> None:
    (key,) = difference(stated(api, INVENTED[api]), stated(api, edited(api, old, new)))
    assert key[0] == "exchange"


def test_a_member_that_one_answer_shows_is_told() -> None:
    page = edited("edit_counter", "[kinds] => Array", "[places] => Array")
    changed = difference(stated("edit_counter", INVENTED["edit_counter"]), stated("edit_counter", page))
    assert changed.pop(("property", "", "query.places")) == (None, "array")
    assert changed.keys() == {("exchange", "", "Emma village print_r")}


STATES_NOTHING = {
    "wikimedia_analytics": {
        "Shelf analytics",
        "Shelf analytics counts books.",
        "Who is counted",
        "Shelves",
        "Count the books of a shelf",
        "List the fullest shelves",
        "Count loans",
        "Count returns",
        "Kinds",
        "Count sounds",
    },
    "archive_views": {
        "Loans of books#",
        "For example:",
        "As well by a number of days:",
    },
    "edit_counter": {
        "Manual of the loan counter",
        "Choose one of these:",
        '<?xml version="1.0"?>',
        "There is no such reader. Example:",
        "No reader was named. Example:",
        "Town is missing. Example: &town=York",
        "Later",
        "  • Counts by month",
    },
}
"""The lines of a page that can go without a change of what it states."""


@pytest.mark.parametrize("api", INVENTED)
def test_no_line_that_states_something_is_passed_over(api: str) -> None:
    shown, whole = INVENTED[api].split("\n"), stated(api, INVENTED[api])
    silent = {
        line
        for place, line in enumerate(shown)
        if line.strip() and stays(api, shown[:place] + shown[place + 1 :], whole)
    }
    assert silent == STATES_NOTHING[api]


def stays(api: str, shown: list[str], whole: dict[Key, str]) -> bool:
    try:
        return stated(api, "\n".join(shown)) == whole
    except UnrecognizedPage:
        return False


@pytest.mark.parametrize(
    ("api", "old", "new", "looked_for"),
    [
        ("wikimedia_analytics", "get\n/sounds", "get\nAll /sounds", "a path was looked for below the method 'get'"),
        ("wikimedia_analytics", "post\n", "send\n", "a method was looked for above the path '/returns/{referer}'"),
        (
            "wikimedia_analytics",
            "sound\n(the rest)",
            "sound\n(the rest), ogg and",
            "a row of extensions was looked for under",
        ),
        (
            "wikimedia_analytics",
            "only there for:\n",
            "only there for:\n\nRooms\n",
            "a list was looked for under 'Who is",
        ),
        ("wikimedia_analytics", "/sounds/{referer}/{agent}", "/sounds/{agent}", "no operation for 'referer since'"),
        ("archive_views", "  • houses: a", "  • a", "a member was looked for under 'Loans by street' before 'a list"),
        ("archive_views", "curl https://", "curl www.", "an address was looked for under 'Loans by town'"),
        ("archive_views", "town/York/2019", "city/York/2019", "an example of a listed address was looked for under"),
        ("archive_views", "that the /short/ call", "that the /brief/ call", "a call 'brief' was looked for above"),
        (
            "archive_views",
            "/street/<street>",
            "/street/<street",
            "placeholders were looked for under 'Loans by street'",
        ),
        ("edit_counter", "(as json, with callback)", "(as in the)", "a format was looked for in the caption"),
        ("edit_counter", '<error code="nosuchreader"', "<error", "the code of an error was looked for"),
        ("edit_counter", "HTTP GET or POST", "request", "a method of HTTP was looked for, and none is there"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(api: str, old: str, new: str, looked_for: str) -> None:
    with pytest.raises(UnrecognizedPage) as refusal:
        stated(api, edited(api, old, new))
    assert looked_for in str(refusal.value)
    assert str(refusal.value).startswith(api)
    assert "\n" not in str(refusal.value)


NO_PAGE = ["", "<html><body><h1>404</h1><p>Not found</p></body></html>", "Moved#\n\nThis page has moved.\n"]


@pytest.mark.parametrize("api", INVENTED)
def test_a_page_that_is_none_of_these_is_not_empty_but_unrecognized(api: str) -> None:
    for page in (*NO_PAGE, *(other for name, other in INVENTED.items() if name != api)):
        with pytest.raises(UnrecognizedPage):
            stated(api, page)


@given(api=st.sampled_from(sorted(INVENTED)), data=st.data())
def test_a_page_with_gaps_is_read_or_refused(api: str, data: st.DataObject) -> None:
    shown = INVENTED[api].split("\n")
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(shown))] * 2)))
    stays(api, shown[:first] + shown[last:], {})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('ab"{}[]:,\\'),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
)


@given(answer=st.dictionaries(st.text("abc", min_size=1), JSON, max_size=3))
def test_every_member_of_a_whole_answer_is_found(answer: dict[str, Any]) -> None:
    found = members(json.dumps(answer))
    assert found == members(json.dumps(answer, indent=2))
    assert found.keys() == set(names(answer))


def names(value: Any, name: str = "") -> Iterator[str]:
    """The dotted names of all members, as a reader of the whole answer finds them."""
    for key, member in value.items() if isinstance(value, dict) else ():
        inner = f"{name}.{key}" if name else key
        yield inner
        yield from names(member, inner)
    for entry in value if isinstance(value, list) else ():
        yield from names(entry, f"{name}[]")


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ('{"a": [ {"b": 1} ... ], "c": "x"}', {"a": "array of objects", "a[].b": "integer", "c": "string"}),
        ('{"a": [ {...}, "c": [1, 2.5]]}', {"a": "array of objects", "c": "array of numbers"}),
        ('{"emma": {"b": null}, "c": {}}', {"*": "object", "*.b": "null", "c": "object"}),
        ('{"a": [ 1', {"a": "array of integers"}),
        ('{"a": {"b": true}}}]', {"a": "object", "a.b": "boolean"}),
    ],
)
def test_members_are_found_in_answers_with_gaps(shown: str, found: dict[str, str]) -> None:
    assert members(shown, ["emma"]) == found


NOTATIONS = {
    "xml": ['<?xml version="1.0"?><api><query><lag h="3" xml:space="preserve">10800</lag><groups/></query></api>'],
    "yaml": ["query:", "  lag:", "    h: 3", "    *: 10800", "  groups:"],
    "print_r": ["[query] => Array", "  [lag] => Array", "    [h] => 3", "    [*] => 10800", "  [groups] => Array"],
    "json": ['call({"query":{"lag":{"h":3,"*":10800},"groups":[]}})'],
}


@pytest.mark.parametrize("notation", NOTATIONS)
def test_members_are_found_in_every_notation(notation: str) -> None:
    found = dict(shown_members(NOTATIONS[notation]))
    assert found.keys() == {"query", "query.lag", "query.lag.h", "query.lag.*", "query.groups"}
    assert completed([*found.items(), ("h", ""), ("lag.*", "")]).keys() == found.keys()


STATED = {
    "archive_views": {
        "exchange": 6,
        "limit": 17,
        "operation": 8,
        "parameter": 16,
        "property": 102,
        "rule": 28,
        "type": 9,
        "value": 18,
    },
    "edit_counter": {
        "error": 5,
        "example": 2,
        "exchange": 11,
        "operation": 2,
        "parameter": 5,
        "property": 17,
        "rule": 2,
        "value": 12,
    },
    "wikimedia_analytics": {"extension": 21, "limit": 29, "operation": 41, "parameter": 212, "rule": 45, "value": 9},
}
"""How many facts of each kind the saved page of an API states, counted by hand."""


@pytest.mark.parametrize("api", STATED)
def test_a_saved_page_states_what_was_counted_by_hand(api: str) -> None:
    for page in [text for name, text in pages().items() if name == api]:
        found = inventory(EXTRACTORS[api](lines(page)))
        assert Counter(fact.kind for fact in found) == STATED[api]
        assert not [fact for fact in found if len(f"{fact.name} {fact.says}".split()) > 7]
