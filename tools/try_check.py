"""Installs the wheel with `[conformance]` in an empty environment, and uses the check there as others' CI does.

    python -m tools.try_check

Everything runs in an empty folder, so that nothing of this repository can be imported. Prints what came of each use.
Exit status: 0 each ended as it should, 1 one did not, 2 nothing could be tried.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from contract_tests.faulty_proxy import faulty_proxy, without_member
from tools.interpreters import RUNNING, find
from tools.try_wheel import WheelError, build, environment

API = "archive_views"
PART = ("--only", "views_detail_item", "--seed", "1")
MOST_SECONDS = 300
"""How long one use may take."""
REPORTS = ("report.json", "report.html", "junit.xml", "report.sarif", f"badge-{API}.svg")


class Use(NamedTuple):
    """One use of the check, and how it has to end.

    Attributes:
        what: What is done.
        arguments: Those of the command.
        status: Exit status.
        said: Words that its output has.
        reports: Whether it leaves a report.
    """

    what: str
    arguments: tuple[str, ...]
    status: int
    said: str
    reports: bool


def main() -> int:
    """Try everything and return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            interpreter = find(RUNNING)
            if interpreter is None:
                raise WheelError(f"there is no python{RUNNING} on the PATH or in pyenv")
            wheel = build(Path(folder))
            programs = environment(interpreter, f"{wheel}[conformance]", Path(folder) / "environment").parent
            with simulator(programs) as url, faulty_proxy(url, without_member("days")) as broken:
                problems = [problem for use in uses(url, broken) if (problem := tried(use, programs, Path(folder)))]
        except WheelError as error:
            print(f"try_check: {error}", file=sys.stderr)
            return 2
    print(*problems, sep="\n", file=sys.stderr, end="\n" if problems else "")
    return 1 if problems else 0


def uses(url: str, broken: str) -> Iterator[Use]:
    """What is tried.

    Args:
        url: Base URL of a simulator.
        broken: The same, but all answers lack a member.
    """
    yield Use("the embedded simulator", (API, *PART), 0, "conforms", True)
    yield Use("a server", (API, *PART, "--base-url", url), 0, "conforms", True)
    yield Use("a server that is wrong", (API, *PART, "--base-url", broken), 1, "days", True)
    yield Use("wrong usage", (API, "--profile", "slow"), 2, "quick", False)
    yield Use("no server", (API, "--base-url", "http://127.0.0.1:9/"), 3, "not checked", True)


def tried(use: Use, programs: Path, folder: Path) -> str | None:
    """What is wrong with how a use ended; None if nothing is."""
    place = Path(tempfile.mkdtemp(dir=folder))
    command = [str(programs / "openknowledge-conformance"), *use.arguments]
    try:
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"{use.what}: it is not done after {MOST_SECONDS} seconds"
    said = done.stdout + done.stderr
    print(f"{use.what}: exit status {done.returncode}", flush=True)
    if done.returncode != use.status or use.said not in said or "Traceback" in said:
        return f"{use.what}: exit status {use.status} and {use.said!r} were to come: {said.strip()[-2000:]}"
    left = {file.name for file in (place / "build" / "conformance").glob("*")}
    missing = [name for name in REPORTS if name not in left] if use.reports else []
    return f"{use.what}: no {', '.join(missing)}" if missing else None


@contextmanager
def simulator(programs: Path) -> Iterator[str]:
    """The base URL of a simulator that is served from the wheel.

    Raises:
        WheelError: it does not start.
    """
    command = [str(programs / "openknowledge-simulate"), "--api", API, "--port", "0"]
    with subprocess.Popen(command, cwd=programs, stdout=subprocess.PIPE, text=True) as process:
        try:
            base_url = process.stdout.readline().strip() if process.stdout else ""
            if not base_url:
                raise WheelError(f"the simulator of {API} does not start")
            yield base_url
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main())
