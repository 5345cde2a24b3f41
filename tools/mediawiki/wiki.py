"""A fresh wiki with SQLite in a folder of its own: installed, configured, seeded, not yet served.

The folder holds `LocalSettings.php`, `data/` (the databases), `www/` (the web server's root: the code as a link named
`w`, the uploads), `cache/`, `seed.json` and the output of the scripts. Nothing outside of it is written.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.mediawiki.errors import LiveMediaWikiError
from tools.mediawiki.packages import CODE_FOLDER
from tools.mediawiki.server import HOST, telling_line

PHP_FOLDER = Path(__file__).resolve().parent
REST_PATH = "/w/rest.php/v1"


@dataclass(frozen=True)
class Wiki:
    """Where a wiki is.

    Attributes:
        port: TCP port on 127.0.0.1. Links in answers lead to it, so the wiki is served there and nowhere else.
        folder: Folder that holds all of the wiki.
    """

    port: int
    folder: Path

    @property
    def base_url(self) -> str:
        """URL of the REST API with its version, without a slash at the end."""
        return f"http://{HOST}:{self.port}{REST_PATH}"

    @property
    def action_api_url(self) -> str:
        """URL of the Action API."""
        return f"http://{HOST}:{self.port}/w/api.php"

    @property
    def database(self) -> Path:
        """SQLite database with MediaWiki's own tables."""
        return self.folder / "data" / "wikidb.sqlite"

    @property
    def environment(self) -> Mapping[str, str]:
        """Environment in which PHP code of MediaWiki works on this wiki."""
        return os.environ | {
            "MW_CONFIG_FILE": str(self.folder / "LocalSettings.php"),
            "MW_INSTALL_PATH": str(CODE_FOLDER),
        }

    @property
    def seed(self) -> dict[str, Any]:
        """What the wiki held when it was new, the same for every wiki.

        Members: `pages` (revision ids by title, in order of time), `users` (id, groups, password and bearer word by
        name), `files` (names), `languages`, `titles`, `redirects` (target by title), `content_models` (by title),
        `comparisons` (from and to by kind of difference), `reverts` (revision id by kind), `deleted_revisions` (ids by
        title), `protected` (title by action), `hidden_revisions` (id by hidden part).
        """
        seed: dict[str, Any] = json.loads((self.folder / "seed.json").read_text(encoding="utf-8"))
        return seed


def create_wiki(wiki: Wiki) -> None:
    """Makes the wiki in its folder, which is there and empty.

    Raises:
        LiveMediaWikiError: the installation or the seed failed; the folder is then in an unknown state.
    """
    for name in ("data", "cache", "www/images"):
        (wiki.folder / name).mkdir(parents=True)
    (wiki.folder / "www" / "w").symlink_to(CODE_FOLDER)
    # The installer refuses to run where it finds settings; those it writes itself are replaced by ours.
    _php(
        wiki,
        CODE_FOLDER / "maintenance" / "install.php",
        *("--confpath", str(wiki.folder), "--dbtype", "sqlite", "--dbpath", str(wiki.folder / "data")),
        *("--dbname", "wikidb", "--scriptpath", "/w", "--server", f"http://{HOST}:{wiki.port}", "--lang", "en"),
        *("--pass", "replaced-by-the-seed", "--skins", "Vector", "Test Wiki", "Admin"),
    )
    settings = str(PHP_FOLDER / "settings.php").replace("\\", "\\\\").replace("'", "\\'")
    (wiki.folder / "LocalSettings.php").write_text(
        f"<?php\n$wikiFolder = __DIR__;\n$wikiPort = {wiki.port};\nrequire '{settings}';\n", encoding="utf-8"
    )
    _php(wiki, PHP_FOLDER / "seed.php", str(wiki.folder))


def _php(wiki: Wiki, script: Path, *arguments: str) -> None:
    output_file = wiki.folder / f"{script.stem}.log"
    with output_file.open("wb") as output:
        completed = subprocess.run(
            ["php", str(script), *arguments],
            env=wiki.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
        )
    if completed.returncode != 0:
        raise LiveMediaWikiError(
            f"{script.name} failed with status {completed.returncode}: {telling_line(output_file)}"
        )
