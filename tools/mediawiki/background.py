"""A wiki that goes on after the command that started it, until another command stops it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tools.mediawiki.errors import LiveMediaWikiError
from tools.mediawiki.lifetime import created, require_free, served
from tools.mediawiki.packages import ensure_installed
from tools.mediawiki.server import serves, stop_group
from tools.mediawiki.wiki import Wiki

# Of the folder in which the command is run, the root of a checkout: where the check is installed there is no other.
STATE_FOLDER = Path("build", "live_mediawiki").absolute()
APT_LOG = STATE_FOLDER / "apt.log"


def start(port: int, log: Callable[[str], None]) -> Wiki:
    """Serves a fresh wiki from a folder named after its port, until stop() is called for that port.

    Raises:
        LiveMediaWikiError: one is running already, the port is taken, packages are missing, or a step failed.
    """
    wiki = _wiki(port)
    if _server_group(wiki) is not None:
        raise LiveMediaWikiError(f"a wiki is already running on port {port}: {wiki.base_url}")
    require_free(port)
    ensure_installed(APT_LOG, log)
    # What a server that was killed has left is of no use to anyone.
    shutil.rmtree(wiki.folder, ignore_errors=True)
    with created(port, wiki.folder, log):
        try:
            with served(wiki, outlive_starter=True) as server:
                _pid_file(wiki).write_text(f"{server.pid}\n", encoding="ascii")
        except BaseException:
            shutil.rmtree(wiki.folder, ignore_errors=True)
            raise
    return wiki


def stop(port: int) -> None:
    """Stops the wiki that start() left on the port, and removes it.

    Raises:
        LiveMediaWikiError: there is none.
    """
    wiki = _wiki(port)
    if not wiki.folder.is_dir():
        raise LiveMediaWikiError(f"no wiki was started on port {port} (there is no {wiki.folder})")
    group = _server_group(wiki)
    if group is not None:
        stop_group(group)
    shutil.rmtree(wiki.folder)


def _wiki(port: int) -> Wiki:
    return Wiki(port, STATE_FOLDER / str(port))


def _pid_file(wiki: Wiki) -> Path:
    return wiki.folder / "server.pid"


def _server_group(wiki: Wiki) -> int | None:
    """Process group of the running server that start() noted; None when there is none or it has ended."""
    try:
        group = int(_pid_file(wiki).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None
    return group if serves(group, wiki.port) else None
