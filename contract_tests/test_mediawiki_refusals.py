"""The simulated MediaWiki refuses what is wrong, and says what it is."""

from __future__ import annotations

import pytest

from contract_tests.simulated_wiki import ask, status
from contract_tests.simulators import mediawiki_rest
from contract_tests.simulators.mediawiki.simulator import WikiSimulator


@pytest.fixture
def wiki() -> WikiSimulator:
    return mediawiki_rest.create()


@pytest.mark.parametrize(
    ("path", "expected", "code"),
    [
        ("/page/", 400, "missingparam"),
        ("/page//bare", 400, "missingparam"),
        ("/page//history/counts/nonsense", 400, "missingparam"),
        ("/page/X/history/counts/", 400, "badvalue"),
        ("/page/X/history?filter=Bot", 400, "badvalue"),
        ("/page/X/history?older_than=x", 400, "badinteger"),
        ("/revision//bare", 400, "badinteger"),
        ("/revision//compare/x", 400, "badinteger"),
        ("/search/page?q=", 400, "missingparam"),
        ("/search/page?q=a&limit=101", 400, "outofrange"),
        ("/search/page?q=a&limit=5&limit=x", 400, "badinteger"),
        ("/page/X/html?stash=banana", 400, "badbool"),
    ],
)
def test_a_value_that_does_not_pass_is_named(wiki: WikiSimulator, path: str, expected: int, code: str) -> None:
    answer = ask(wiki, path)
    assert (answer.status_code, answer.json()["error"], answer.json()["failureCode"]) == (
        expected,
        "parameter-validation-failed",
        code,
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/page/Nope/history?older_than=1&newer_than=2", 400),
        ("/page/Nope/history?older_than=0", 400),
        ("/page/Nope/history", 404),
        ("/page/Jupiter/history?older_than=60", 404),
        ("/page/Jupiter/history/counts/edits?from=7", 400),
        ("/page/Jupiter/history/counts/minor?from=7&to=9", 400),
        ("/page/Jupiter/history/counts/edits?from=7&to=9999", 404),
        ("/revision/9999/compare/7", 404),
        ("/revision/7/compare/57", 400),
        ("/revision/101/compare/102", 400),
        ("/page/Opaque", 400),
        ("/file/Jupiter", 404),
        ("/file/Without_file.png", 404),
        ("/page/Jupiter/bare/", 404),
        ("/Page/Jupiter", 404),
    ],
)
def test_what_cannot_be_answered_is_refused(wiki: WikiSimulator, path: str, expected: int) -> None:
    answer = ask(wiki, path)
    assert (answer.status_code, answer.json()["httpCode"]) == (expected, expected)


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ("/page/Jupiter/history/counts/edits?from=7&to=57", 404),
        ("/page/Opaque/html", 400),
        ("/page/MediaWiki:Common.js/with_html", 400),
        ("/search/page?q[]=a", 400),
    ],
)
def test_the_faults_of_the_server_observed_come_only_when_asked_for(path: str, refused: int) -> None:
    assert status(mediawiki_rest.create(), path) == refused
    assert status(mediawiki_rest.create(faults=True), path) == 500
