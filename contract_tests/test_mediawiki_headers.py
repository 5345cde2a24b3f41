"""The simulated MediaWiki answers conditions, methods and origins as HTTP and its own rules say."""

from __future__ import annotations

import pytest

from contract_tests.simulated_wiki import HIDDEN, SITE, ask, status, update
from contract_tests.simulators import mediawiki_rest
from contract_tests.simulators.mediawiki.simulator import WikiSimulator

VALIDATED = [
    name
    for name in mediawiki_rest.EXAMPLES
    if name not in ("search_pages", "search_titles", "history_compare_revisions")
]


@pytest.fixture
def wiki() -> WikiSimulator:
    return mediawiki_rest.create()


@pytest.mark.parametrize("name", VALIDATED)
def test_what_is_known_is_not_sent_again(wiki: WikiSimulator, name: str) -> None:
    path = mediawiki_rest.EXAMPLES[name]
    known = ask(wiki, path).headers
    assert status(wiki, path, headers={"If-Modified-Since": known["Last-Modified"]}) == 304
    if "ETag" in known:
        for tag in (known["ETag"], f"W/{known['ETag']}", f'"other", {known["ETag"]}'):
            again = ask(wiki, path, headers={"If-None-Match": tag})
            assert (again.status_code, again.content, "ETag" in again.headers) == (304, b"", False)
        assert status(wiki, path, headers={"If-Match": known["ETag"]}) == 200
    for tag in ("*", '"other"', "malformed"):
        assert status(wiki, path, headers={"If-None-Match": tag}) == 200
    assert status(wiki, path, headers={"If-Match": '"other"'}) == 412


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("/search/page?q=a", None),
        ("/search/title?q=a", "public, max-age=1200"),
        ("/page/Jupiter", "max-age=5"),
        ("/page/Jupiter/html", "max-age=5"),
        ("/page/Jupiter/links/media", None),
        ("/page/Jupiter/history", None),
        ("/page/Jupiter/history/counts/edits", "max-age=60"),
        ("/revision/7/bare", "max-age=5"),
        (f"/revision/{HIDDEN['comment']}/bare", None),
        ("/revision/7/compare/8", None),
        ("/page/Nope", None),
    ],
)
def test_an_answer_says_how_long_it_may_be_kept(wiki: WikiSimulator, path: str, cache: str | None) -> None:
    assert ask(wiki, path).headers.get("Cache-Control") == cache


def test_the_first_answer_of_a_session_is_nobody_elses(wiki: WikiSimulator) -> None:
    session = {"Authorization": "Bearer alice-token"}
    first, second = (ask(wiki, "/page/Jupiter", headers=session).headers for _ in range(2))
    assert (first["Cache-Control"], "Set-Cookie" in first) == ("private, max-age=0, s-maxage=0", True)
    assert (second["Cache-Control"], "Set-Cookie" in second) == ("max-age=5", False)


def test_a_tag_is_good_until_the_next_edit(wiki: WikiSimulator) -> None:
    paths = ["", "/bare", "/html", "/with_html", "/links/language", "/links/media", "/history"]
    tags = {path: ask(wiki, f"/page/Earth{path}").headers["ETag"] for path in paths}
    update(wiki, "Earth", "Rewritten.", 67)
    for path, tag in tags.items():
        assert status(wiki, f"/page/Earth{path}", headers={"If-None-Match": tag}) == 200, path


@pytest.mark.parametrize(("title", "kept"), [("Solar_System", True), ("Sol_system", False), ("Elsewhere", False)])
def test_the_html_of_a_redirect_is_made_anew_for_each_reader(wiki: WikiSimulator, title: str, kept: bool) -> None:
    tags = [ask(wiki, f"/page/{title}/html").headers["ETag"] for _ in range(2)]
    assert (tags[0] == tags[1]) == kept


@pytest.mark.parametrize("name", mediawiki_rest.EXAMPLES)
def test_head_is_get_without_a_body(name: str) -> None:
    path = mediawiki_rest.EXAMPLES[name]
    get, head = (ask(mediawiki_rest.create(), path, method) for method in ("GET", "HEAD"))
    assert (head.status_code, head.headers, head.content) == (get.status_code, get.headers, b"")


def test_every_answer_has_a_number_of_its_own(wiki: WikiSimulator) -> None:
    paths = ["/page/Jupiter", "/page/Nope", "/nope", "/page"]
    answers = [ask(wiki, path, method) for path in paths for method in ("GET", "HEAD", "OPTIONS", "DELETE")]
    assert len({answer.headers["X-Request-Id"] for answer in answers}) == len(answers)
    assert {answer.headers["X-Content-Type-Options"] for answer in answers} == {"nosniff"}


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/page", "POST"),
        ("/page/X", "HEAD, GET, PUT"),
        ("/page/", "HEAD, GET, PUT"),
        ("/page/X/bare", "HEAD, GET"),
        ("/revision/1/compare/2", "HEAD, GET"),
        ("/nope", ""),
    ],
)
def test_a_path_says_which_methods_it_allows(wiki: WikiSimulator, path: str, allowed: str) -> None:
    preflight = ask(wiki, path, "OPTIONS")
    assert (preflight.status_code, preflight.headers["Access-Control-Allow-Methods"]) == (204, allowed)
    refused = ask(wiki, path, "DELETE")
    assert (refused.status_code, refused.headers.get("Allow", "")) == (405 if allowed else 404, allowed)


def test_somebody_without_an_account_does_not_act_from_another_site(wiki: WikiSimulator) -> None:
    path, compared = "/page/Jupiter", "/revision/7/compare/8"
    for origin, expected in ((SITE, 403), ("https://elsewhere.example", 403), ("null", 403), ("http://127.0.0.1", 200)):
        assert status(wiki, compared, headers={"Origin": origin}) == expected, origin
    foreign = {"Origin": "https://elsewhere.example"}
    assert status(wiki, path, method="PUT", body={}, headers=foreign) == 403
    assert status(wiki, path, headers=foreign) == 200
    assert status(wiki, compared, headers=foreign | {"Authorization": "Bearer alice-token"}) == 200
