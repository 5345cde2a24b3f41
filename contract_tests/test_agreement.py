"""What may differ between the real wiki and its simulator is what has an explanation, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import httpx
import pytest

from contract_tests.live_agreement.exchange import Exchange, differences, read
from contract_tests.live_agreement.explained import EXPLANATIONS, explained, needed
from contract_tests.tracked_files import tracked_files

JSON = "application/json"
FILE = {"title": "Tiny.png", "original": {"size": 91, "width": 10}, "preferred": None}


def answer(operation: str, body: Any = None, status: int = 200, **headers: str) -> Exchange:
    return Exchange(operation, status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


def at(moment: str, http_date: str, signed: str) -> Exchange:
    """A page made at a moment, which its answer tells in three places."""
    body = {"latest": {"id": 165, "timestamp": moment}, "source": f"Alice {signed}"}
    return answer("pages_get_source", body, last_modified=http_date)


def document(text: str) -> Exchange:
    return answer("pages_get_html", f"<!DOCTYPE html>{text}", content_type="text/html;charset=UTF-8")


EXPLAINED: Mapping[str, tuple[Exchange, Exchange]] = {
    "moments after the seed, in bodies, headers and signatures": (
        at("2026-11-21T20:42:16Z", "Sat, 21 Nov 2026 20:42:16 GMT", "20:42, 21 November 2026 (UTC)"),
        at("2026-11-21T20:42:18Z", "Sat, 21 Nov 2026 20:42:18 GMT", "20:43, 21 November 2026 (UTC)"),
    ),
    "the HTML of a page": (document("<p>One</p>"), document("<section><p>One</p></section>")),
    "the name of a rendering, in the tags of HTML": (
        answer("pages_get_html", etag='"56/39829fbf-e5ef-11f1-bfa7-02fc00000001/view/html"'),
        answer("pages_get_html", etag='"56/2b1c9c68-3c1e-5f5e-9d4b-6b8f8d1f6a11/view/html"'),
    ),
    "when a page was last touched, in the tags and dates of links": (
        answer("pages_get_files", {"files": []}, etag='"56@20240101010201"', last_modified="Mon, 01 Jan 2024 01:02:01"),
        answer("pages_get_files", {"files": []}, etag='"56@20240101025351"', last_modified="Mon, 01 Jan 2024 02:53:51"),
    ),
    "bytes and digests of the seed's drawings": (
        answer("media_files_get", FILE, etag='"fu3dcz"'),
        answer("media_files_get", FILE | {"original": {"size": 96, "width": 10}}, etag='"a0b1c2"'),
    ),
}
"""For each explanation two answers that differ in just that."""

UNEXPLAINED = {
    "another status": replace(EXPLAINED["the HTML of a page"][0], status=304),
    "a moment of the seed": at(
        "2024-11-21T20:42:16Z", "Sat, 21 Nov 2026 20:42:16 GMT", "20:42, 21 November 2026 (UTC)"
    ),
    "no document": answer("pages_get_html", "<p>One</p>", content_type="text/html;charset=UTF-8"),
    "another revision rendered": answer("pages_get_html", etag='"57/39829fbf-e5ef-11f1-bfa7-02fc00000001/view/html"'),
    "another revision linking": answer(
        "pages_get_files", {"files": []}, etag='"57@20240101010201"', last_modified="Mon, 01 Jan 2024 01:02:01"
    ),
    "another width": answer("media_files_get", FILE | {"original": {"size": 91, "width": 11}}, etag='"fu3dcz"'),
    "no size": answer("media_files_get", FILE | {"original": {"size": None, "width": 10}}, etag='"fu3dcz"'),
}
"""Answers that differ from the first of every pair in something that has no explanation."""


def test_every_explanation_has_an_example() -> None:
    assert list(EXPLAINED) == [explanation.subject for explanation in EXPLANATIONS]
    assert all(explanation.reason for explanation in EXPLANATIONS)


def test_the_readme_lists_every_explanation() -> None:
    readme = tracked_files()["contract_tests/README.md"].splitlines()
    rows = [f"| {explanation.subject} | {explanation.reason} |" for explanation in EXPLANATIONS]
    assert [row for row in rows if row not in readme] == []


@pytest.mark.parametrize("subject", EXPLAINED)
def test_a_difference_that_is_explained_is_no_disagreement(subject: str) -> None:
    one, other = EXPLAINED[subject]
    assert explained(one) == explained(other)
    assert [explanation.subject for explanation in needed(one, other)] == [subject]


@pytest.mark.parametrize("difference", UNEXPLAINED)
def test_a_difference_that_is_not_explained_is_a_disagreement(difference: str) -> None:
    found = explained(UNEXPLAINED[difference])
    assert all(explained(one) != found for one, _ in EXPLAINED.values())


def test_nothing_is_explained_where_nothing_differs() -> None:
    for one, other in EXPLAINED.values():
        assert needed(one, one) == needed(other, other) == []


def test_an_answer_is_compared_by_status_body_and_the_headers_that_the_wiki_sets() -> None:
    headers = {"Content-Type": JSON, "ETag": '"1"', "Date": "today", "X-Request-Id": "5"}
    assert read("pages_get", httpx.Response(200, headers=headers, content=b'{"id":1}')) == answer(
        "pages_get", {"id": 1}, content_type=JSON, etag='"1"'
    )


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": True}, ["/a: real 1, simulated True"]),
        ({"a": None}, {}, ["/a: real None, simulated 'nothing'"]),
        ({"a": [1, 2]}, {"a": [1, 3]}, ["/a/1: real 2, simulated 3"]),
        ([1], [1, 2], [": real [1], simulated [1, 2]"]),
        ({"a": 0, "b": 1}, {"b": 2, "a": 0, "c": 3}, ["/b: real 1, simulated 2", "/c: real 'nothing', simulated 3"]),
    ],
)
def test_differences_say_where_they_are(one: Any, other: Any, said: list[str]) -> None:
    assert differences(one, other) == said
