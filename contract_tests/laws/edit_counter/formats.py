"""Laws of the formats: all tell the same, and a page or a callback changes nothing in what is told."""

from __future__ import annotations

import re
from typing import Literal

import attrs
from openknowledge import EditCounter
from openknowledge.edit_counter.counts import COUNTS_POST

from contract_tests.laws.edit_counter.asking import (
    GET,
    POST,
    Method,
    PlainFormat,
    Question,
    asked,
    text_of,
    tree_of,
)
from contract_tests.laws.edit_counter.readers import Unreadable, shown_text
from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law

_PAGES: dict[PlainFormat, Literal["jsonfm", "phpfm", "xmlfm", "yamlfm", "txtfm", "dbgfm"]] = {
    "json": "jsonfm",
    "php": "phpfm",
    "xml": "xmlfm",
    "yaml": "yamlfm",
    "txt": "txtfm",
    "dbg": "dbgfm",
}

_NO_PART_OF_A_NAME = re.compile(r"[^A-Za-z0-9_.\[\]'\"]")
"""What is dropped from a callback."""


@law(GET, POST)
def every_format_tells_the_same(client: EditCounter, question: Question, format_: PlainFormat, method: Method) -> None:
    """Every format tells what `json` tells, be it counts or an error.

    Ground: documentation, Formats: six ways to write one answer.

    Approximate: types are left out, which the formats do not share. The lag grows from second to second on a wiki that
    nobody edits.
    """
    subject = f"{method} of {question} as {format_}"
    promised = tree_of("json", text_of(asked(client, question, method, format="json")), f"{method} of {question}")
    came = tree_of(format_, text_of(asked(client, question, method, format=format_)), subject)
    expect_equal(came, promised, subject, "what json tells")


@law(GET)
def a_page_shows_its_format(client: EditCounter, question: Question, format_: PlainFormat) -> None:
    """A format with `fm` behind its name is a page that shows the answer in that format.

    Ground: documentation, Formats: the `fm` variants.

    Approximate: line breaks and indentation between elements of XML are the page's own.
    """
    subject = f"{GET} of {question} as {_PAGES[format_]}"
    page = text_of(asked(client, question, format=_PAGES[format_]))
    try:
        came = shown_text(page)
    except Unreadable as error:
        came = f"{error}: {page[:100]}"
    promised = text_of(asked(client, question, format=format_))
    if format_ == "xml":
        came, promised = (re.sub(r">\s+<", "><", text) for text in (came, promised))
    expect_equal(came.strip(), promised.strip(), subject, "what the format tells")


@law(GET, POST)
def a_callback_is_called_with_the_answer(
    client: EditCounter, question: Question, callback: str, method: Method
) -> None:
    """With a callback, `json` is the callback's name and then the answer that comes without it.

    Ground: documentation, Usage: the callback and its sample; that characters which no name has are dropped was
    observed in the source of 2013.
    """
    promised = _NO_PART_OF_A_NAME.sub("", callback) + text_of(asked(client, question, method, format="json"))
    came = text_of(asked(client, question, method, format="json", callback=callback))
    expect_equal(came, promised, f"{method} of {question} with callback {callback}", "a call with the answer")


@law(GET)
def other_formats_are_not_wrapped(client: EditCounter, question: Question, format_: PlainFormat) -> None:
    """A callback changes nothing in the content of any format but `json`.

    Ground: documentation, Usage: callbacks go with `json`; that the content stays as it is, from the source of 2013.
    """
    came = text_of(asked(client, question, format=format_, callback="functionname"))
    promised = text_of(asked(client, question, format=format_))
    expect_equal(came, promised, f"{GET} of {question} as {format_} with a callback", "the answer without it")


@law(GET, POST)
def a_form_is_answered_as_a_query_is(client: EditCounter, question: Question, format_: PlainFormat) -> None:
    """The same question as a form is answered as in a query.

    Ground: documentation, Usage: GET and POST.

    Approximate: the program of 2013 reads name, language and wiki from the query alone.
    """
    came = text_of(asked(client, question, POST, format=format_))
    promised = text_of(asked(client, question, GET, format=format_))
    expect_equal(came, promised, f"{POST} of {question} as {format_}", "the answer to GET")


@law(POST)
def the_form_counts_where_its_address_differs(client: EditCounter, question: Question, format_: PlainFormat) -> None:
    """Where the query of its address asks for another format, a form is answered in its own.

    Ground: observed in the source of 2013, in which a field of a form comes before one of a query.

    Approximate: no page says so.
    """
    fields = {"name": question.name, "lang": question.lang, "wiki": question.wiki, "format": format_}
    request = client.encode(COUNTS_POST, fields)
    for other in _PAGES.values():
        came = text_of(client.send(attrs.evolve(request, url=f"{request.url}?format={other}"), {}))
        promised = text_of(asked(client, question, POST, format=format_))
        expect_equal(
            came, promised, f"{POST} of {question} as {format_} to an address with {other}", "the form's answer"
        )
