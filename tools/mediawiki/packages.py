"""The Debian packages that a MediaWiki with SQLite needs: which are missing, and their installation."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tools.mediawiki.errors import LiveMediaWikiError

CODE_FOLDER = Path("/usr/share/mediawiki")

PACKAGE_OF_PHP_EXTENSION = {
    "apcu": "php-apcu",
    "dom": "php-xml",
    "gd": "php-gd",
    "intl": "php-intl",
    "mbstring": "php-mbstring",
    "pdo_sqlite": "php-sqlite3",
    "wikidiff2": "php-wikidiff2",
}


def missing_packages() -> list[str]:
    """Names of the Debian packages that have to be installed, in alphabetical order; empty when all is there.

    Judged by what works on this machine (files, commands, extensions that PHP loads), not by the package database.
    """
    extensions = _php_extensions()
    missing = {package for extension, package in PACKAGE_OF_PHP_EXTENSION.items() if extension not in extensions}
    if shutil.which("php") is None:
        missing.add("php-cli")
    if shutil.which("diff3") is None:
        missing.add("diffutils")
    if not (CODE_FOLDER / "rest.php").is_file():
        missing.add("mediawiki")
    return sorted(missing)


def ensure_installed(apt_log: Path, log: Callable[[str], None]) -> None:
    """Installs what is missing; does nothing when nothing is.

    Args:
        apt_log: File that receives all output of apt-get; its folder is made when needed.
        log: Receives one line before the installation starts.

    Raises:
        LiveMediaWikiError: packages are missing and this process may not or cannot install them, or apt-get failed.
    """
    missing = missing_packages()
    if not missing:
        return
    obstacle = _obstacle()
    if obstacle:
        raise LiveMediaWikiError(
            f"missing Debian packages: {' '.join(missing)}; {obstacle}. On Debian 12, as root: "
            f"apt-get install --no-install-recommends {' '.join(missing)}"
        )
    log(f"installing Debian packages: {' '.join(missing)}")
    apt_log.parent.mkdir(parents=True, exist_ok=True)
    with apt_log.open("wb") as output:
        # An index that cannot be refreshed is no reason to stop: the one at hand may do.
        _apt_get(["update"], output.fileno())
        status = _apt_get(["install", "--yes", "--no-install-recommends", *missing], output.fileno())
    if status != 0:
        raise LiveMediaWikiError(f"apt-get install failed with status {status}; its output is in {apt_log}")
    still_missing = missing_packages()
    if still_missing:
        raise LiveMediaWikiError(
            f"apt-get succeeded, yet PHP or MediaWiki still lacks {' '.join(still_missing)}; its output is in {apt_log}"
        )


def _php_extensions() -> set[str]:
    if shutil.which("php") is None:
        return set()
    listing = subprocess.run(
        ["php", "-r", "echo implode(' ', get_loaded_extensions());"], capture_output=True, text=True, check=False
    )
    return set(listing.stdout.lower().split())


def _obstacle() -> str | None:
    if shutil.which("apt-get") is None:
        return "there is no apt-get to install them with"
    if os.geteuid() != 0:
        return "installing them needs root"
    return None


def _apt_get(arguments: list[str], output: int) -> int:
    # Two wikis that start at the same time must wait for one another, not fail on the package database's lock.
    command = ["apt-get", "--option", "DPkg::Lock::Timeout=600", *arguments]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    completed = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
    )
    return completed.returncode
