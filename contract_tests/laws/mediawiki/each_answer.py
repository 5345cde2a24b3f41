"""Laws of every answer of a MediaWiki: what refusals, titles, addresses and identifiers look like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from http.client import responses
from typing import Any
from urllib.parse import urlsplit

from contract_tests.exchange import Exchange
from contract_tests.laws.answer_law import answer_law
from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.mediawiki.asking import PAGE_ROUTES

HISTORY, COUNTS, REVISION = "history_get_page_history", "history_get_page_history_counts", "history_get_revision"
SEARCHES = ("search_pages", "search_titles")
OF_TITLES = (*PAGE_ROUTES, "media_files_get")
READING = (*OF_TITLES, REVISION, "history_compare_revisions", *SEARCHES)
EVERY = (*READING, "pages_create", "pages_update")

_PLAIN = re.compile(r"[\w .,:()/-]+")
"""What no wiki takes for markup when it stands in a message."""

_NUMBER = re.compile(r"-?[0-9]{1,20}")
"""What is told again without zeros before it."""


@answer_law(*EVERY)
def a_refusal_has_the_status_that_it_tells(exchange: Exchange) -> None:
    """The number and the phrase in a refusal are those of its HTTP status.

    Ground: documentation, status codes: `httpCode` and `httpReason` of the error object.
    """
    if exchange.status >= 400:
        refusal = exchange.received_json
        said = (refusal["httpCode"], refusal["httpReason"])
        expect_equal(said, (exchange.status, responses.get(exchange.status)), _subject(exchange), "its own status")


@answer_law(*OF_TITLES, REVISION)
def what_is_missing_is_named_as_it_was_asked_for(exchange: Exchange) -> None:
    """A refusal of what does not exist names the title, or the revision, as it was asked for.

    Ground: observed on 1.39.17, whose texts for 404 repeat the title or the id.

    Approximate: of names without signs that could be markup.
    """
    if exchange.status == 404:
        asked = [value for name in ("title", "id") if (value := exchange.path.get(name))]
        asked += [
            value for name in ("from", "to", "older_than", "newer_than") for value in exchange.query.get(name, ())
        ]
        asked = [str(int(value)) if _NUMBER.fullmatch(value) else value for value in asked]
        texts = list(exchange.received_json["messageTranslations"].values())
        if all(_PLAIN.fullmatch(value) for value in asked):
            named = all(any(value in text for value in asked) for text in texts)
            expect(named, _subject(exchange), f"one of {asked} in the text", texts)


@answer_law(*READING)
def a_refused_parameter_is_told_as_it_was_sent(exchange: Exchange) -> None:
    """The refusal of a parameter names one of the operation, with the value that was sent, or null where none was.

    Ground: observed on 1.39.17: `name` and `value`.

    Approximate: of values that come once, and not as an array.
    """
    refusal = exchange.received_json
    if exchange.status == 400 and refusal["error"] == "parameter-validation-failed":
        name = refusal["name"]
        sent = [exchange.path[name]] if name in exchange.path else exchange.query.get(name, [])
        if len(sent) < 2 and not any("[" in other for other in exchange.query):
            expect_equal(refusal["value"], sent[0] if sent else None, f"{_subject(exchange)}: {name}", "the value")


@answer_law(*SEARCHES)
def the_range_of_a_limit_is_the_same_for_all(exchange: Exchange) -> None:
    """The refusal of a limit tells its range, 1 to 100, whoever asks.

    Ground: documentation, Search pages: `limit`; that the range is told, once for all and once for those with higher
    limits, was observed on 1.39.17.
    """
    refusal = exchange.received_json
    if exchange.status == 400 and refusal["failureCode"] == "outofrange":
        promised = {"min": 1, "curmax": 100, "max": 100, "highmax": 100}
        expect_equal(refusal["failureData"], promised, _subject(exchange), "the range")


@answer_law(*EVERY)
def a_key_is_its_title_with_underscores(exchange: Exchange) -> None:
    """Wherever a key stands beside a title, it has underscores where the title has spaces.

    Ground: documentation, Page object, Page language object and Search result object: `key` and `title`.
    """
    for titled in _objects(exchange.received_json):
        if isinstance(titled.get("key"), str) and isinstance(titled.get("title"), str):
            promised = (titled["title"].replace(" ", "_"), titled["key"].replace("_", " "))
            expect_equal((titled["key"], titled["title"]), promised, _subject(exchange), "key and title")


@answer_law(HISTORY)
def links_of_a_history_are_at_one_place(exchange: Exchange) -> None:
    """All links of a history lead to the same host, and to the same path there.

    Ground: documentation, Get page history: `latest`, `older` and `newer` are routes of the same history.
    """
    segment = exchange.received_json
    links = [urlsplit(segment[name])[:3] for name in ("latest", "older", "newer") if name in segment]
    expect(len(set(links)) <= 1, _subject(exchange), "one place", links)


@answer_law(*EVERY)
def fields_of_one_value_have_one(exchange: Exchange) -> None:
    """An answer has one identifier of its request, and one word on guessing its type: not to.

    Ground: RFC 9110, Field Order: no field that is not a list comes twice; the values were observed on 1.39.17.
    """
    identifier = exchange.fields["x-request-id"]
    expect(re.fullmatch(r"[^\s,]+", identifier) is not None, _subject(exchange), "one word in X-Request-Id", identifier)
    expect_equal(exchange.fields["x-content-type-options"], "nosniff", _subject(exchange), "X-Content-Type-Options")


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every JSON object within a value."""
    if isinstance(value, Mapping):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _objects(part)


def _subject(exchange: Exchange) -> str:
    return f"{exchange.method} {exchange.target}, answered {exchange.status}"
