"""The options of the check, and what is wrong with them. Pure."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from contract_tests.conformance.profile import PROFILES
from contract_tests.usage import Parser, WrongUsage

PROGRAM = "python -m contract_tests"
REAL = "real"
TOKEN_VARIABLE = "OPENKNOWLEDGE_TOKEN"  # noqa: S105 - the name of a variable
CONTACT_VARIABLE = "OPENKNOWLEDGE_CONTACT"

_CONTACT = re.compile(r"[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?://[^\s()]+|User:[^\s()]+")


def options(
    arguments: Sequence[str] | None, environment: Mapping[str, str], program: str = PROGRAM
) -> argparse.Namespace:
    """The options of the command line.

    Args:
        arguments: What follows the command; None for what this process was called with.
        environment: Where token and contact are looked up that are not among the arguments.
        program: What the command is called by.

    Raises:
        WrongUsage: They cannot be followed.
    """
    parser = Parser(
        prog=program,
        description="Check what a server answers against the contract of its API.",
        epilog="Exit status: 0 conforms, 1 findings, 2 wrong usage, 3 could not check.",
    )
    parser.add_argument("apis", nargs="*", metavar="API", help="name of a contract, such as mediawiki_rest")
    parser.add_argument(
        "--base-url",
        metavar="URL",
        help="what the contract's paths are appended to; `real`: a fresh MediaWiki; default: the embedded simulators",
    )
    parser.add_argument(
        "--token",
        default=environment.get(TOKEN_VARIABLE),
        help=f"access token for the server; better in the environment, as {TOKEN_VARIABLE}",
    )
    parser.add_argument(
        "--contact",
        default=environment.get(CONTACT_VARIABLE),
        help=f"your e-mail address, URL or wiki user page, told to a server elsewhere (or {CONTACT_VARIABLE})",
    )
    parser.add_argument(
        "--facts", type=Path, metavar="FILE", help="what exists on the server, instead of looking for it"
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="OPERATION",
        help="check the path of this operationId, with all its methods, and hold the laws about them, which also ask "
        "the other operations that they relate (may be repeated)",
    )
    parser.add_argument("--profile", choices=sorted(PROFILES), default="quick", help="how thorough (default: quick)")
    parser.add_argument(
        "--seed",
        type=_number(0, 2**63 - 1),
        default=None,
        metavar="N",
        help="same seed, same requests (default: random)",
    )
    parser.add_argument(
        "--shard", type=_shard, default=(1, 1), metavar="K/N", help="do the K-th of N parts of the work"
    )
    parser.add_argument("--writes", action="store_true", help="also call operations that write, on a server elsewhere")
    parser.add_argument(
        "--invalid-requests",
        action="store_true",
        help="also send requests that break the contract, to a server elsewhere",
    )
    parser.add_argument(
        "--examples",
        default=str(Path("build") / "examples"),
        metavar="PLACE",
        help="folder or redis://… where requests are kept that broke a promise (default: build/examples)",
    )
    parser.add_argument("--baseline", type=Path, metavar="FILE", help="findings that are known and accepted")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where reports go (default: build/conformance)")
    found = parser.parse_args(arguments)
    # Where a secret is not set, or not told to a fork, CI gives the variable without a value.
    found.token = found.token or None
    _require_consistent(found)
    return found


def is_elsewhere(url: str) -> bool:
    """Whether a URL is not of this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return host != "localhost" and not host.endswith(".localhost")


def _require_consistent(found: argparse.Namespace) -> None:
    if found.base_url in (None, REAL):
        return
    try:
        parts = urlsplit(found.base_url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
        _ = parts.port
    except ValueError:
        valid = False
    if not valid:
        raise WrongUsage(f"--base-url: {found.base_url!r} is no URL; valid are `real`, http://… and https://…")
    if not found.apis:
        raise WrongUsage("--base-url needs the name of the contract that the server is to keep")
    if is_elsewhere(found.base_url) and not _CONTACT.fullmatch(found.contact or ""):
        raise WrongUsage(
            "--contact: a server elsewhere is told whom to write to; give an e-mail address, a URL or User:<name>"
        )


def _number(lowest: int, highest: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 20 and lowest <= int(text) <= highest):
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {lowest} to {highest}")
        return int(text)

    return parse


def _shard(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    if match is None or int(match[1]) > int(match[2]):
        raise argparse.ArgumentTypeError(f"{text!r} is no shard; valid is 3/8 for the third of eight")
    return int(match[1]), int(match[2])
