"""Fixtures of tests that need a real MediaWiki: one fresh wiki for all of them, and clients of it.

A test file names this module in `pytest_plugins`; importing it otherwise would keep pytest from rewriting it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from openknowledge import MediaWiki, MediaWikiHistory

from contract_tests.clients import USER_AGENT
from contract_tests.known_values import ANONYMOUS_TOKEN
from contract_tests.laws.mediawiki.cases import World, Writer
from contract_tests.laws.mediawiki.cases.sources import source_of
from tools.live_mediawiki import Wiki, live_mediawiki

TIMEOUT = 120.0
"""Seconds to wait for an answer: several edits of one page at once wait up to 15 for one another's locks, in turn."""


@pytest.fixture(scope="session")
def live_wiki() -> Iterator[Wiki]:
    """A fresh, seeded wiki."""
    with live_mediawiki() as wiki:
        yield wiki


@pytest.fixture(scope="session")
def live_world(live_wiki: Wiki) -> World:
    """What is known about the wiki."""
    return World(seed=live_wiki.seed, source=source_of(live_wiki.base_url))


@pytest.fixture(scope="session")
def anonymous_client(live_wiki: Wiki) -> Iterator[MediaWiki]:
    """A client without an account."""
    with MediaWiki(user_agent=USER_AGENT, base_url=live_wiki.base_url, timeout=TIMEOUT, retries=0) as client:
        yield client


@pytest.fixture(scope="session")
def alice_client(live_wiki: Wiki, live_world: World) -> Iterator[MediaWiki]:
    """A client of Alice, who is no administrator."""
    word = live_world.seed["users"]["Alice"]["bearer"]
    address = live_wiki.base_url
    with MediaWiki(user_agent=USER_AGENT, base_url=address, access_token=word, timeout=TIMEOUT, retries=0) as client:
        yield client


@pytest.fixture(scope="session")
def older_client(live_wiki: Wiki) -> Iterator[MediaWikiHistory]:
    """A client by the older contract, which knows histories only."""
    with MediaWikiHistory(user_agent=USER_AGENT, base_url=live_wiki.base_url) as client:
        yield client


@pytest.fixture(scope="session", params=["anonymous", "Alice"])
def writer(request: pytest.FixtureRequest) -> tuple[MediaWiki, Writer]:
    """Everyone who writes, with a client each: by CSRF token, and by access token."""
    if request.param == "anonymous":
        return request.getfixturevalue("anonymous_client"), Writer(token=ANONYMOUS_TOKEN, name=None)
    return request.getfixturevalue("alice_client"), Writer(token=None, name=request.param)


@pytest.fixture(scope="session")
def fresh_title() -> Callable[[], str]:
    """Gives titles that no page has, another one each time."""
    numbers = count(1)
    return lambda: f"Law {next(numbers)}"
