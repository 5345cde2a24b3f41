"""How long a wiki lives: as long as a with statement. One makes the wiki, one serves it, both clean up."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.mediawiki.errors import LiveMediaWikiError
from tools.mediawiki.server import HOST, start_server, stop_group, wait_until_ready
from tools.mediawiki.wiki import REST_PATH, Wiki, create_wiki

READY_PATH = f"{REST_PATH}/page/Jupiter/bare"


@contextmanager
def created(port: int, folder: Path | None, log: Callable[[str], None]) -> Iterator[Wiki]:
    """A wiki in the folder; a temporary folder is removed at the end, a given one only if the wiki cannot be made."""
    if folder is None:
        place = Path(tempfile.mkdtemp(prefix="live-mediawiki-"))
    else:
        place = folder.absolute()
        place.mkdir(parents=True, exist_ok=True)
    wiki = Wiki(port, place)
    keep = False
    try:
        log(f"making a wiki in {place}")
        create_wiki(wiki)
        keep = folder is not None
        yield wiki
    finally:
        if not keep:
            shutil.rmtree(place, ignore_errors=True)


@contextmanager
def served(wiki: Wiki, *, outlive_starter: bool = False) -> Iterator[subprocess.Popen[bytes]]:
    """The web server of the wiki, ready to answer; stopped at the end.

    Args:
        wiki: A wiki that has been made.
        outlive_starter: True leaves the server running, unless the with statement is left by an exception.
    """
    log_file = wiki.folder / "server.log"
    server = start_server(wiki.port, wiki.folder / "www", log_file, wiki.environment, outlive_starter=outlive_starter)
    stop = True
    try:
        wait_until_ready(server, wiki.port, READY_PATH, log_file)
        yield server
        stop = not outlive_starter
    finally:
        if stop:
            stop_group(server.pid)
            server.wait()
        if server.stdin is not None:
            server.stdin.close()


def free_port() -> int:
    """A TCP port on 127.0.0.1 that nothing listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
        return port


def require_free(port: int) -> None:
    """Refuses a port that a server cannot listen on."""
    if not 1 <= port <= 65535:
        raise LiveMediaWikiError(f"port {port} does not exist; give one from 1 to 65535")
    with socket.socket() as listener:
        # As PHP does: connections that linger from a server just stopped do not make a port taken.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as error:
            raise LiveMediaWikiError(f"port {port} on {HOST} cannot be used: {error.strerror}") from error


def require_empty(folder: Path) -> None:
    """Refuses a folder that holds anything, or that is no folder."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise LiveMediaWikiError(f"{folder} is not empty; a fresh wiki needs a folder that is empty or does not exist")
