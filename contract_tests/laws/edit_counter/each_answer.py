"""Laws of every answer of the edit counter, also to requests that lack a value or ask for no format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from contract_tests.exchange import Exchange
from contract_tests.laws.answer_law import answer_law
from contract_tests.laws.edit_counter.asking import GET, MEDIA_TYPES, PAGE, POST, PlainFormat
from contract_tests.laws.edit_counter.exchanged import fields_of, format_of, text_of, told
from contract_tests.laws.expectation import expect, expect_equal

SCRIPT = "text/javascript"

_MISSING = {"name": "missingusername", "lang": "missinglanguage", "wiki": "missingwiki"}
"""What is told of a value that is missing, in the order of the values."""

_TYPED: Mapping[PlainFormat, re.Pattern[str]] = MappingProxyType(
    {
        "json": re.compile(r'"live":"\d+","deleted":"\d+","total":\d+'),
        "php": re.compile(r's:4:"live";s:\d+:"\d+";s:7:"deleted";s:\d+:"\d+";s:5:"total";i:\d+;'),
        "yaml": re.compile(r"live: \|-?\n +\d+\n+ +deleted: \|-?\n +\d+\n+ +total: \d+\n"),
        "dbg": re.compile(r"'live' => '\d+',\s+'deleted' => '\d+',\s+'total' => \d+,"),
    }
)
"""The counts in the formats that tell text from numbers."""


@answer_law(GET, POST)
def the_first_value_that_is_missing_is_told(exchange: Exchange) -> None:
    """Without name, language or wiki the first that is missing is told, and nobody else is told so.

    Ground: documentation, Errors: the codes, in this order; that an empty value is none that is missing was observed in
    the source of 2013.

    Approximate: the program of 2013 reads name, language and wiki from the query alone.
    """
    fields, answer = fields_of(exchange), told(exchange)
    code = answer["error"]["code"] if "error" in answer else "none"
    missing = next((code for name, code in _MISSING.items() if name not in fields), None)
    subject = f"{exchange.method} {exchange.target}"
    if missing is not None:
        expect_equal(code, missing, subject, "code of the error")
    expect(missing is not None or code not in _MISSING.values(), subject, "no value is told to be missing", code)


@answer_law(GET, POST)
def the_media_type_is_that_of_the_format(exchange: Exchange) -> None:
    """Each format has its media type, or that of a script if there is a callback; its page, and no format, is HTML.

    Ground: observed in the source of 2013.

    Approximate: what the service of 2009 sent is not known.
    """
    fields = fields_of(exchange)
    form, shown = format_of(fields)
    promised = PAGE if shown else SCRIPT if fields.get("callback") else MEDIA_TYPES[form]
    came = exchange.fields["content-type"].partition(";")[0]
    if exchange.status == 200:
        expect_equal(came, promised, f"{exchange.method} {exchange.target}", "media type")


@answer_law(GET, POST)
def edits_are_text_and_their_total_is_a_number(exchange: Exchange) -> None:
    """Visible and deleted edits are digits in a text and the total is a number, in formats that tell them apart.

    Ground: documentation, Formats: the samples in php, json and yaml, where such a text begins a block.

    Approximate: no sample in dbg has edits; it follows from the others.
    """
    form, _ = format_of(fields_of(exchange))
    if "query" in told(exchange):
        text, pattern = text_of(exchange), _TYPED[form]
        expect(
            bool(pattern.search(text)), f"{exchange.method} {exchange.target}", "edits in texts, then a number", text
        )
