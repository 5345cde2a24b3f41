"""Laws of each answer: its header fields, and that it repeats what was asked."""

from __future__ import annotations

from urllib.parse import quote

from contract_tests.exchange import Exchange
from contract_tests.laws.answer_law import answer_law
from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.wikimedia_analytics.answers import ECHOING, HISTORY_RANKINGS, OPERATIONS
from contract_tests.laws.wikimedia_analytics.exchanged import items, normal

_RAW_IN_FILE_NAMES = "()$=`%*!&+:?\"';@^"
"""What the name of a file keeps as it is, beside letters, digits and `-_.~`."""

FIELDS = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET,HEAD",
    "access-control-expose-headers": "etag",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "origin-when-cross-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "x-xss-protection": "1; mode=block",
}
BY_SCRIPTS = {"accept", "accept-language", "api-user-agent", "cache-control", "content-type"}
"""What scripts of other origins may send, among more."""
LIFETIMES = {200: {"s-maxage=14400", "max-age=14400"}, 404: {"s-maxage=600"}}


@answer_law(*OPERATIONS)
def scripts_of_any_origin_may_ask(exchange: Exchange) -> None:
    """Every answer of the service lets scripts of any origin read it, and lets a browser do nothing else with it.

    Ground: observed in the configuration of the gateway, August 2026, and in the source of the first version of the
    service, 2023.

    Approximate: what stands before the service refuses without them (403, 429, 5xx).
    """
    if exchange.status in (200, 400, 404):
        came = {name: exchange.fields.get(name) for name in FIELDS}
        expect_equal(came, FIELDS, exchange.target, "header fields")
        allowed = exchange.fields.get("access-control-allow-headers", "").lower().split(", ")
        holds = len(set(allowed)) == len(allowed) and BY_SCRIPTS.issubset(allowed)
        expect(holds, exchange.target, f"{sorted(BY_SCRIPTS)} allowed to scripts, each once", allowed)


@answer_law(*OPERATIONS)
def figures_are_kept_for_hours_and_absence_for_minutes(exchange: Exchange) -> None:
    """Caches may keep figures for four hours, and what is not found for ten minutes.

    Ground: observed on the public service, 2026.
    """
    if exchange.status in LIFETIMES:
        came = set(exchange.fields.get("cache-control", "").split(", "))
        expect_equal(came, LIFETIMES[exchange.status], exchange.target, "Cache-Control")


@answer_law(*ECHOING)
def what_is_asked_is_echoed(exchange: Exchange) -> None:
    """Every item repeats what was asked: projects in lower case without `www.` and `.org`, titles with underscores.

    Ground: observed in recorded answers, 2020 to 2026; the normal forms also in source and tests of the first version
    of the service, 2023.

    Approximate: words of a vocabulary may be repeated in lower case.
    """
    for item in items(exchange):
        for name, value in exchange.path.items():
            came = item.get(name, item.get(name.replace("-", "_")))
            promised = _encoded(value) if name == "file-path" else normal(name, value)
            if came is not None and not (name in _WORDS and came == value.lower()):
                expect_equal(came, promised, exchange.target, f"{name} in each item")


@answer_law(*HISTORY_RANKINGS)
def a_ranking_says_for_which_time_it_is(exchange: Exchange) -> None:
    """A ranking of edits or editors is dated by its day, or by the first of its month, and says which of the two.

    Ground: observed in the source of the first version of the service, 2023.
    """
    asked = exchange.path
    granularity, day = ("monthly", "01") if asked["day"] == "all-days" else ("daily", asked["day"])
    promised = (granularity, f"{asked['year']}-{asked['month']}-{day}T00:00:00.000Z")
    for item in items(exchange):
        for result in item["results"]:
            expect_equal((item["granularity"], result["timestamp"]), promised, exchange.target, "granularity and time")


_WORDS = ("access", "access-site", "activity-level", "agent", "editor-type", "granularity", "media-type", "page-type")
"""Parameters with a closed vocabulary."""


def _encoded(path: str) -> str:
    folder, _, file = path.rpartition("/")
    return f"{folder}/{quote(file, safe=_RAW_IN_FILE_NAMES)}"
