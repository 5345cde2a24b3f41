"""A real MediaWiki on loopback, from Debian's packages: fresh, with known content, gone without a trace after use.

As a command, from the root of the repository:

    python -m tools.live_mediawiki start --port 8089    serves in the background and prints the base URL
    python -m tools.live_mediawiki stop --port 8089
    python -m tools.live_mediawiki run --port 8089      serves until SIGINT or SIGTERM

As a context manager:

    with live_mediawiki() as wiki:
        httpx.get(f"{wiki.base_url}/page/Jupiter/bare")

Missing packages are installed, which needs root. Debian's package of MediaWiki depends on Apache; it is not used here,
but a machine that starts services as they are installed will start it.

`Authorization: Bearer alice-token` is a session of Alice without OAuth; so are `bob-token`, `zoe-token`,
`helperbot-token` (a bot), `admin-token` (may edit all) and `blocked-token` (may edit nothing). `Wiki.seed` knows them,
and every page, revision and file that a new wiki holds.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from tools.mediawiki.background import APT_LOG, start, stop
from tools.mediawiki.errors import LiveMediaWikiError
from tools.mediawiki.lifetime import created, free_port, require_empty, require_free, served
from tools.mediawiki.packages import ensure_installed
from tools.mediawiki.wiki import Wiki

__all__ = ["LiveMediaWikiError", "Wiki", "live_mediawiki"]

DEFAULT_PORT = 8089


@contextmanager
def live_mediawiki(
    port: int | None = None, folder: Path | None = None, *, log: Callable[[str], None] = lambda line: None
) -> Iterator[Wiki]:
    """Serves a fresh, seeded wiki for the length of the with statement.

    Args:
        port: TCP port on 127.0.0.1, 1 to 65535; None takes a free one.
        folder: Folder for the wiki, kept afterwards; it must not exist, or be empty. None takes a temporary one.
        log: Receives a line when something starts that takes a while.

    Raises:
        LiveMediaWikiError: the port is taken, packages are missing and cannot be installed, or a step failed.
    """
    port = free_port() if port is None else port
    require_free(port)
    if folder is not None:
        require_empty(folder)
    ensure_installed(APT_LOG, log)
    with created(port, folder, log) as wiki, served(wiki):
        yield wiki


def run(port: int) -> None:
    """Serves a fresh wiki and prints its base URL; ends when interrupted.

    Raises:
        LiveMediaWikiError: as live_mediawiki(), or the server ended by itself.
    """
    require_free(port)
    ensure_installed(APT_LOG, _tell)
    with created(port, None, _tell) as wiki, served(wiki) as server:
        try:
            print(wiki.base_url, flush=True)
            server.wait()
        except KeyboardInterrupt:
            return
        raise LiveMediaWikiError(f"the web server on port {port} ended with status {server.returncode}")


def main(arguments: list[str] | None = None) -> int:
    """The command. Returns its exit status: 0 done, 2 refused or failed, 130 interrupted before it was done."""
    chosen = _parser().parse_args(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt_once)
    try:
        if chosen.verb == "start":
            print(start(chosen.port, _tell).base_url)
        elif chosen.verb == "stop":
            stop(chosen.port)
        else:
            run(chosen.port)
    except LiveMediaWikiError as error:
        _tell(f"live_mediawiki: {error}")
        return 2
    except OSError as error:
        _tell(f"live_mediawiki: {error.filename}: {error.strerror}")
        return 2
    except KeyboardInterrupt:
        _tell("live_mediawiki: interrupted")
        return 130
    return 0


class _OneLineParser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"live_mediawiki: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _OneLineParser(prog="live_mediawiki", description="Serve a fresh, seeded MediaWiki on loopback.")
    verbs = parser.add_subparsers(dest="verb", metavar="{start,stop,run}", required=True)
    for name, meaning in {
        "start": "serve in the background and print the base URL",
        "stop": "stop what start has started",
        "run": "serve until interrupted",
    }.items():
        verb = verbs.add_parser(name, help=meaning, description=meaning, allow_abbrev=False)
        verb.add_argument("--port", type=_port, default=DEFAULT_PORT, help="TCP port (default: %(default)s)")
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is no port; give a whole number from 1 to 65535")
    return int(text)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _interrupt_once(signal_number: int, frame: object) -> NoReturn:
    # A second signal must not interrupt the cleaning up that the first one asks for.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
