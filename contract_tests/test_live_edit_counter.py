"""The edit counter, given the database of a real wiki, counts what the wiki itself counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from contract_tests.simulators import edit_counter
from tools.live_mediawiki import Wiki

pytest_plugins = ("contract_tests.live_fixtures",)
pytestmark = pytest.mark.live

USER_AGENT = "contract-tests/1.0 (tests@example.org)"


@pytest.fixture(scope="module")
def counter(live_wiki: Wiki) -> Iterator[httpx.Client]:
    """A client of the edit counter of the wiki."""
    simulator = edit_counter.create(database=live_wiki.database)
    with httpx.Client(transport=simulator.transport(), base_url=f"http://simulator{simulator.base}") as client:
        yield client


@pytest.fixture(scope="module")
def administrator(live_wiki: Wiki) -> Iterator[httpx.Client]:
    """A client of the wiki's Action API that may see what was deleted."""
    headers = {"User-Agent": USER_AGENT, "Authorization": f"Bearer {live_wiki.seed['users']['Admin']['bearer']}"}
    with httpx.Client(base_url=live_wiki.action_api_url.removesuffix("api.php"), headers=headers) as client:
        yield client


def counted(counter: httpx.Client, name: str) -> Any:
    """Live and deleted revisions and groups by the edit counter, or the code of an error."""
    answer = counter.get("/api.php", params={"name": name, "lang": "en", "wiki": "wikipedia", "format": "json"})
    body = json.loads(answer.text[1:-1])
    if "error" in body:
        return body["error"]["code"]
    count = body["query"]["count"]
    assert int(count["counts"]["live"]) + int(count["counts"]["deleted"]) == count["counts"]["total"]
    return int(count["counts"]["live"]), int(count["counts"]["deleted"]), count["groups"]


def listed(api: httpx.Client, module: str, **parameters: str) -> list[Any]:
    """Everything that a list of the Action API has."""
    asked = {"action": "query", "format": "json", "formatversion": "2", "list": module} | parameters
    found: list[Any] = []
    while True:
        body = api.get("api.php", params=asked).raise_for_status().json()
        assert "error" not in body, body
        found += body["query"][module]
        if "continue" not in body:
            return found
        asked |= body["continue"]


def revisions(api: httpx.Client, name: str) -> tuple[int, int]:
    """Live and deleted revisions of somebody, by the wiki."""
    live = listed(api, "usercontribs", ucuser=name, uclimit="max")
    pages = listed(api, "alldeletedrevisions", adruser=name, adrlimit="max")
    return len(live), sum(len(page["revisions"]) for page in pages)


def accounts(api: httpx.Client) -> dict[str, list[str]]:
    """All accounts, each with the groups that somebody put it in."""
    users = listed(api, "allusers", aulimit="max", auprop="groups|implicitgroups")
    return {user["name"]: sorted(set(user["groups"]) - set(user["implicitgroups"])) for user in users}


def test_every_account_has_the_revisions_and_groups_that_the_wiki_says(
    live_wiki: Wiki, counter: httpx.Client, administrator: httpx.Client
) -> None:
    groups = accounts(administrator)
    assert live_wiki.seed["users"].keys() <= groups.keys()
    expected = {name: (*revisions(administrator, name), groups[name]) for name in groups}
    assert {name: counted(counter, name) for name in groups} == expected
    assert any(deleted for _, deleted, _ in expected.values())
    assert any(listed_groups for *_, listed_groups in expected.values())


def test_every_address_has_the_revisions_that_the_wiki_says(counter: httpx.Client, administrator: httpx.Client) -> None:
    pages = listed(administrator, "allrevisions", arvprop="user", arvlimit="max")
    addresses = {one["user"] for page in pages for one in page["revisions"] if one.get("anon")}
    addresses = {name for name in addresses if name.count(".") == 3 and name.replace(".", "").isdecimal()}
    expected: dict[str, Any] = {name: (*revisions(administrator, name), []) for name in addresses}
    assert expected
    assert {name: counted(counter, name) for name in addresses} == expected


def test_who_is_no_user_of_the_wiki_is_not_counted(counter: httpx.Client) -> None:
    assert counted(counter, "Nobody of this name") == "nosuchuser"


def test_an_edit_counts_at_once(counter: httpx.Client, administrator: httpx.Client) -> None:
    before, deleted, groups = counted(counter, "Admin")
    edit(administrator, "Counted", "one more")
    assert counted(counter, "Admin") == (before + 1, deleted, groups)


def test_the_lag_is_the_time_since_the_last_change(live_wiki: Wiki, administrator: httpx.Client) -> None:
    edited = edit(administrator, "Timed", "the last change")
    simulator = edit_counter.create(database=live_wiki.database, now=edited + timedelta(minutes=3, seconds=21))
    with httpx.Client(transport=simulator.transport()) as client:
        answer = client.get(f"http://simulator{simulator.base}/api.php?name=Alice&lang=en&wiki=wikipedia&format=yaml")
    assert "      m: 3\n      s: 21\n      *: 201\n" in answer.text


def edit(api: httpx.Client, title: str, text: str) -> datetime:
    """Make a page with the Action API; the result is when that was."""
    asked = {"action": "query", "meta": "tokens", "format": "json"}
    token = api.get("api.php", params=asked).json()["query"]["tokens"]["csrftoken"]
    fields = {"action": "edit", "title": title, "text": text, "token": token, "format": "json"}
    return datetime.fromisoformat(api.post("api.php", data=fields).json()["edit"]["newtimestamp"])
