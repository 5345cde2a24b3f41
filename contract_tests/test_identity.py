"""Who is calling, and whom: a client names its operator, and its base URL and token are of use and hold no secrets."""

from __future__ import annotations

import secrets
from typing import Any

import httpx
import pytest
from openknowledge import EditCounter
from openknowledge.errors import InvalidArgument

from contract_tests.clients import MODES, USER_AGENT, client_class, connect, contract, takes_token
from contract_tests.error_reports import shown
from tools.specs import api_names

TOKEN = secrets.token_hex(20)
CLIENTS = [(api, mode) for api in api_names() for mode in MODES]
PUBLIC = {api for api in api_names() if contract(api)["servers"][0]["url"].startswith("https://")}
SECURED = [(api, mode) for api, mode in CLIENTS if takes_token(contract(api))]


def unlisted(_: httpx.Request) -> httpx.Response:
    return httpx.Response(418)


def refused(word: str, **settings: Any) -> None:
    """Check that every client that takes a setting refuses its value, and says which, but not what is secret in it."""
    for api, mode in SECURED if "access_token" in settings else CLIENTS:
        with pytest.raises(InvalidArgument, match=word) as error:
            connect(contract(api), mode, unlisted, **settings)
        assert TOKEN not in shown(error.value)


@pytest.mark.parametrize(
    "user_agent",
    [
        "my-tool/1.0 (me@example.org)",
        "my-tool/1.0 (https://example.org/tool)",
        "my-tool (http://example.org)",
        "my-tool/1.0 (User:Example)",
        "me@example.org",
    ],
)
def test_a_user_agent_with_a_contact_is_taken(user_agent: str) -> None:
    for api, mode in CLIENTS:
        connect(contract(api), mode, unlisted, user_agent=user_agent)


@pytest.mark.parametrize(
    "user_agent",
    [
        "",
        "my-tool/1.0",
        "my-tool (me at example.org)",
        "my-tool (me@localhost)",
        "@",
        "https://",
        "User:",
        "my-tool\r\n(me@example.org)",
        "Wörkzeug/1.0 (me@example.org)",
        " my-tool (me@example.org)",
    ],
)
def test_a_user_agent_without_a_contact_is_refused(user_agent: str) -> None:
    refused("user_agent", user_agent=user_agent)


def test_a_user_agent_has_to_be_given() -> None:
    for api, mode in CLIENTS:
        with pytest.raises(TypeError, match="user_agent"):
            client_class(contract(api), mode)()


@pytest.mark.parametrize("token", ["", "a b", "a\nb", "ä", "TOKEN ", "\0TOKEN"])
def test_a_token_that_no_header_field_can_carry_is_refused_without_being_shown(token: str) -> None:
    refused("token", access_token=token.replace("TOKEN", TOKEN))


@pytest.mark.parametrize(
    "base_url",
    [
        "https://user:TOKEN@wiki.example/w",
        "https://TOKEN@wiki.example/w",
        "//user:TOKEN@wiki.example/w",
        "user:TOKEN@wiki.example/w",
        "https:/user:TOKEN@wiki.example/w",
        "https:user:TOKEN@wiki.example/w",
        "ftp://user:TOKEN@wiki.example/w",
        "https://user:TOKEN@[wiki.example/w",
    ],
)
def test_a_password_in_the_base_url_is_refused_without_being_shown(base_url: str) -> None:
    refused("base_url", base_url=base_url.replace("TOKEN", TOKEN))


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "wiki.example",
        "ftp://wiki.example",
        "https://",
        "https://[wiki.example/w",
        "https://wiki.example:port/w",
        "https://wiki.example:99999/w",
        "https://wiki.example/w?a=b",
        "https://wiki.example/w?",
        "https://wiki.example/w#a",
        "https://wiki.example/w#",
        "https://wiki example/w",
        "https://wiki.example/w\n",
        " https://wiki.example/w",
        "https://wiki.example/w\0",
        "https://wiki.example/w\x7f",
        "https://wiki.example\\other.example/w",
    ],
)
def test_a_base_url_that_no_path_can_follow_is_refused(base_url: str) -> None:
    refused("base_url", base_url=base_url)


@pytest.mark.parametrize(("api", "mode"), [client for client in CLIENTS if client[0] in PUBLIC])
def test_a_client_without_a_base_url_calls_the_public_server(api: str, mode: str) -> None:
    client = client_class(contract(api), mode)(user_agent=USER_AGENT)
    assert client.base_url == contract(api)["servers"][0]["url"]


@pytest.mark.parametrize(("api", "mode"), [client for client in CLIENTS if client[0] not in PUBLIC])
def test_where_there_is_no_public_server_a_client_asks_for_one_in_the_words_of_its_contract(
    api: str, mode: str
) -> None:
    with pytest.raises(InvalidArgument) as error:
        client_class(contract(api), mode)(user_agent=USER_AGENT)
    assert str(error.value) == f"base_url is missing. {contract(api)['servers'][0]['description']}"


def test_the_edit_counter_names_its_successor() -> None:
    with pytest.raises(InvalidArgument, match=r"No public server answers any more.*XTools, https://xtools\.wmcloud"):
        EditCounter(user_agent=USER_AGENT)
