"""Builds the wheel, installs it in an empty environment for each Python there is, and runs the README's examples there.

    python -m tools.try_wheel

The examples call simulators on free ports of this machine, the same that `make simulate` starts. An environment has the
wheel and what pip installs with it, first without and then with the extras for users, and nothing of this repository.
Prints what came of each. Exit status: 0 the examples are right wherever they were tried, 1 somewhere they are not,
2 nothing could be tried.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from openknowledge import MediaWiki
from openknowledge.errors import ApiError

from tools import specs
from tools.interpreters import RUNNING, Interpreter, find
from tools.project import ROOT

VERSIONS = tuple(dict.fromkeys(("3.11", "3.12", "3.13", RUNNING)))
EXAMPLES = ROOT / "tools" / "run_examples.py"
README = ROOT / "README.md"
MOST_SECONDS = 300
"""How long one step may take."""

USER_AGENT = "openknowledge-try-wheel/1.0 (https://example.org/try-wheel)"
SANDBOX = "User:My username/Sandbox"
"""A page that the examples edit and simulated wikis begin without."""
ANONYMOUS_TOKEN = "+\\"  # noqa: S105 - everybody may know it

_DRAWN = ("error:", "note:", "hint:", "[notice]", "×", "│", "╰")


class WheelError(Exception):
    """A step failed. The text is one line: what cannot be done, and what the tool behind it says."""


class Attempt(NamedTuple):
    """What came of one version of Python, with one set of extras."""

    where: str
    said: str
    failed: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.said}"


def main() -> int:
    """Try everything and return the exit status."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        try:
            wheel = build(Path(folder))
            with simulators() as addresses:
                for attempt in attempts(wheel, Path(folder), addresses):
                    print(attempt, flush=True)
                    failed = failed or attempt.failed
        except WheelError as error:
            print(f"try_wheel: {error}", file=sys.stderr)
            return 2
    return 1 if failed else 0


def build(folder: Path) -> Path:
    """Build the wheel of this repository into a folder.

    Raises:
        WheelError: it cannot be built.
    """
    _step("the wheel cannot be built", _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)))
    return next(folder.glob("*.whl"))


@contextmanager
def simulators() -> Iterator[Mapping[str, str]]:
    """A simulator of each API on a free port: its base URL by the name of the client.

    Raises:
        WheelError: one does not start.
    """
    addresses = {}
    with ExitStack() as stack:
        for api in specs.api_names():
            command = [sys.executable, "-m", "contract_tests.simulators", "--api", api, "--port", "0"]
            process = stack.enter_context(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
            stack.callback(process.terminate)
            base_url = process.stdout.readline().strip() if process.stdout else ""
            if not base_url:
                raise WheelError(f"the simulator of {api} does not start")
            addresses[specs.load(api)["x-client"]["class"]] = base_url
        _make_sandbox(addresses["MediaWiki"])
        yield addresses


def _make_sandbox(base_url: str) -> None:
    try:
        with MediaWiki(user_agent=USER_AGENT, base_url=base_url) as wiki:
            wiki.pages.create(source="Hello!", title=SANDBOX, comment="Begin", token=ANONYMOUS_TOKEN)
    except ApiError as error:
        raise WheelError(f"the simulated wiki does not take the page {SANDBOX}: {error}") from None


def attempts(wheel: Path, folder: Path, addresses: Mapping[str, str]) -> Iterator[Attempt]:
    """Try each version.

    Args:
        wheel: The wheel.
        folder: Where environments are made.
        addresses: Base URLs from `simulators`.
    """
    for version in VERSIONS:
        interpreter = find(version)
        if interpreter is None:
            yield Attempt(version, f"not tried, there is no python{version} on the PATH or in pyenv")
            continue
        for extra in ("", *extras((ROOT / "pyproject.toml").read_text(encoding="utf-8"))):
            where = f"{interpreter.version} with [{extra}]" if extra else interpreter.version
            try:
                python = environment(interpreter, f"{wheel}[{extra}]" if extra else str(wheel), folder / where)
            except WheelError as error:
                yield Attempt(where, str(error), failed=True)
            else:
                yield examples(where, python, addresses)


def extras(pyproject: str) -> list[str]:
    """The extras that are for users, from the text of a pyproject.toml."""
    return [name for name in tomllib.loads(pyproject)["project"]["optional-dependencies"] if name != "dev"]


def environment(interpreter: Interpreter, requirement: str, folder: Path) -> Path:
    """Make an environment that has a requirement and what it needs, and nothing else, not even pip.

    Raises:
        WheelError: it cannot be made.
    """
    command = [str(interpreter.program), "-m", "venv", "--without-pip", str(folder)]
    _step("there can be no virtual environment", command)
    python = folder / "bin" / "python"
    _step("the wheel cannot be installed", _pip("--python", str(python), "install", requirement))
    return python


def examples(where: str, python: Path, addresses: Mapping[str, str]) -> Attempt:
    """Run the examples of the README in an environment."""
    named = [f"{name}={base_url}" for name, base_url in addresses.items()]
    # Isolated, and in a folder of its own: nothing of this repository can be imported.
    outcome = _run([str(python), "-I", str(EXAMPLES), str(README), *named], python.parent)
    return Attempt(where, (outcome.stdout + outcome.stderr).strip(), failed=outcome.returncode != 0)


def _pip(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]


def _step(problem: str, command: Sequence[str]) -> None:
    outcome = _run(command)
    if outcome.returncode != 0:
        raise WheelError(f"{problem}: {reason(outcome.stderr)}")


def reason(said: str) -> str:
    """The line that says best why pip or venv failed: the last that names a problem and is not drawn around it."""
    lines = [line.strip() for line in said.splitlines()]
    named = [line for line in lines if ": " in line and not line.startswith(_DRAWN)]
    return (named or ["it does not say why"])[-1]


def _run(command: Sequence[str], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", f"it is not done after {MOST_SECONDS} seconds")


if __name__ == "__main__":
    sys.exit(main())
