"""The options of the check are followed, or refused in one line that says what would be valid."""

from __future__ import annotations

import pytest

from contract_tests.conformance import command
from contract_tests.conformance.options import is_elsewhere, options
from contract_tests.usage import WrongUsage

ELSEWHERE = "https://wiki.example.org/w/rest.php/v1"
CONTACT = {"OPENKNOWLEDGE_CONTACT": "me@example.org"}


def refusal(*arguments: str) -> str:
    with pytest.raises(WrongUsage) as refused:
        options(arguments, {})
    (line,) = str(refused.value).splitlines()
    return line


def test_without_options_every_contract_is_checked_quickly_on_its_simulator() -> None:
    found = options([], {})
    assert (found.apis, found.base_url, found.profile, found.shard) == ([], None, "quick", (1, 1))


def test_token_and_contact_can_come_from_the_environment() -> None:
    environment = {"OPENKNOWLEDGE_TOKEN": "t0ken", "OPENKNOWLEDGE_CONTACT": "me@example.org"}
    found = options(["mediawiki_rest", "--base-url", ELSEWHERE], environment)
    assert (found.token, found.contact) == ("t0ken", "me@example.org")


@pytest.mark.parametrize("arguments", [(), ("--token", "")])
def test_a_token_without_a_character_is_none(arguments: tuple[str, ...]) -> None:
    found = options(["mediawiki_rest", "--base-url", ELSEWHERE, *arguments], {"OPENKNOWLEDGE_TOKEN": "", **CONTACT})
    assert found.token is None


@pytest.mark.parametrize("contact", ["me@example.org", "https://example.org/me", "User:Me"])
def test_a_server_elsewhere_is_told_whom_to_write_to(contact: str) -> None:
    assert options(["mediawiki_rest", "--base-url", ELSEWHERE, "--contact", contact], {}).contact == contact


@pytest.mark.parametrize("contact", [(), ("--contact", "me"), ("--contact", "me@example.org\r\nCookie: a")])
def test_a_server_elsewhere_is_not_asked_without_a_contact(contact: tuple[str, ...]) -> None:
    assert "e-mail address" in refusal("mediawiki_rest", "--base-url", ELSEWHERE, *contact)


@pytest.mark.parametrize(
    ("url", "elsewhere"),
    [
        ("http://127.0.0.1:8090", False),
        ("http://[::1]:8090", False),
        ("http://localhost/w", False),
        ("http://wiki.localhost/w", False),
        ("http://10.0.0.1", True),
        ("https://localhost.example.org", True),
    ],
)
def test_loopback_addresses_are_of_this_machine(url: str, elsewhere: bool) -> None:
    assert is_elsewhere(url) == elsewhere


@pytest.mark.parametrize(
    "url", ["nonsense", "ftp://127.0.0.1/", "http://[", "", "http://a:b/", "http://a/?q", "http://"]
)
def test_what_is_no_url_is_refused(url: str) -> None:
    assert "valid are `real`, http://… and https://…" in refusal("mediawiki_rest", "--base-url", url)


def test_a_base_url_needs_a_contract() -> None:
    assert "name of the contract" in refusal("--base-url", "http://127.0.0.1:9")


@pytest.mark.parametrize("shard", ["0/8", "9/8", "3", "3/", "a/b", "-1/2", "1/100000"])
def test_a_shard_is_one_of_several(shard: str) -> None:
    assert "valid is 3/8" in refusal(f"--shard={shard}")


@pytest.mark.parametrize("seed", ["-1", "many", "1.5", "9" * 19, "٣"])
def test_a_seed_is_a_whole_number(seed: str) -> None:
    assert "whole number from 0" in refusal(f"--seed={seed}")


def test_the_help_says_what_else_is_asked_when_one_operation_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        options(["--help"], {})
    text = " ".join(capsys.readouterr().out.split())
    assert "the path of this operationId, with all its methods" in text
    assert "the other operations that they relate" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["archive_view"], "no API 'archive_view'; valid are archive_views, edit_counter, "),
        (["archive_views", "--only", "pages_get"], "'pages_get' is no operationId of archive_views"),
        (["archive_views", "--base-url", "real"], "mediawiki_rest and mediawiki_history only"),
        (["--profile", "slow"], "quick"),
        (["--baseline", "nowhere.toml"], "nowhere.toml"),
        (["--to", "README.md/reports"], "README.md/reports cannot be a folder"),
        (["--facts", "nowhere.json", "archive_views"], "nowhere.json"),
    ],
)
def test_the_command_ends_in_2_with_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(arguments, "openknowledge-conformance") == 2
    output = capsys.readouterr()
    (line,) = output.err.splitlines()
    assert output.out == ""
    assert line.startswith("openknowledge-conformance: ")
    assert said in line
