"""Judge every contract with the linters of the field: openapi-spec-validator, Redocly CLI and Spectral.

    python -m tools.lint_specs

Each contract is bundled to `build/specs/<api>.json` and judged as the one document that its readers get, so a finding's
JSON pointer leads into the bundle. A warning counts as a finding. Exit status: 0 no finding, 1 findings, 2 nothing
could be judged.

The Node.js linters are pinned here and nowhere else. They are installed below `build/node` when a pinned version is not
there yet, without a lock file: a lock file would name download addresses.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from openapi_spec_validator import OpenAPIV31SpecValidator

from tools import specs
from tools.project import ROOT

BUILD = ROOT / "build"
PINS = {"@redocly/cli": "2.77.0", "@stoplight/spectral-cli": "6.16.3"}
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_NOTIFICATIONS": "true", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
INSTALL = (
    "install",
    "--no-save",
    "--no-package-lock",
    "--no-fund",
    "--no-audit",
    "--ignore-scripts",
    "--engine-strict",
)


class LintError(Exception):
    """The contracts could not be judged. The text is one line: what is missing, what would help."""


class Finding(NamedTuple):
    """What one linter says of one place in one bundle."""

    file: str
    pointer: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}#{self.pointer}: {self.message} [{self.rule}]"


def bundle(target: Path, folder: Path = specs.FOLDER) -> list[Path]:
    """Write each contract of a folder as one JSON document into `target`.

    Raises:
        SpecError: a contract cannot be used; nothing is written then.
    """
    texts = {
        name: json.dumps(specs.load(name, folder), indent=1, ensure_ascii=False) for name in specs.api_names(folder)
    }
    target.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (target / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    return [target / f"{name}.json" for name in texts]


def validator_findings(files: Iterable[Path]) -> Iterator[Finding]:
    """What openapi-spec-validator says of the bundles."""
    for file in files:
        for error in OpenAPIV31SpecValidator(json.loads(file.read_text(encoding="utf-8"))).iter_errors():
            yield Finding(file.name, pointer(error.absolute_path), "openapi-spec-validator", error.message)


def redocly_findings(report: str) -> Iterator[Finding]:
    """The findings of the JSON reports of Redocly CLI, whatever their severity."""
    for problem in (problem for part in documents(report) for problem in part["problems"]):
        place = problem["location"][0]
        where = place.get("pointer", "#").removeprefix("#")
        yield Finding(Path(place["source"]["ref"]).name, where, f"redocly {problem['ruleId']}", problem["message"])


def spectral_findings(report: str) -> Iterator[Finding]:
    """The findings of a JSON report of Spectral, whatever their severity."""
    for result in (result for part in documents(report) for result in part):
        rule = f"spectral {result['code']}"
        yield Finding(Path(result["source"]).name, pointer(result["path"]), rule, result["message"])


def documents(text: str) -> list[Any]:
    """The JSON documents of a text, in which Redocly CLI puts one for each contract.

    Raises:
        ValueError: the text is something else, or empty.
    """
    found: list[Any] = []
    rest = text.strip()
    while rest or not found:
        document, end = json.JSONDecoder().raw_decode(rest)
        found.append(document)
        rest = rest[end:].lstrip()
    return found


def pointer(path: Iterable[Any]) -> str:
    """The JSON pointer of a path of keys and indices."""
    return "".join(f"/{specs.escape(str(token))}" for token in path)


def installed(prefix: Path) -> dict[str, str]:
    """The versions of the Node.js linters below a folder, of those that are there."""
    packages = {name: prefix / "node_modules" / name / "package.json" for name in PINS}
    return {name: json.loads(file.read_text())["version"] for name, file in packages.items() if file.exists()}


def install(prefix: Path) -> None:
    """Have exactly the pinned Node.js linters below a folder.

    Raises:
        LintError: Node.js or npm is missing, or npm fails.
    """
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise LintError(
            "node and npm are needed to lint the contracts and are not on the PATH; install Node.js 20.19 or later"
        )
    if installed(prefix) == PINS:
        return
    prefix.mkdir(parents=True, exist_ok=True)
    wanted = [f"{name}@{version}" for name, version in PINS.items()]
    outcome = run(["npm", *INSTALL, "--loglevel=error", "--prefix", str(prefix), *wanted])
    if outcome.returncode != 0:
        raise LintError(f"npm could not install {' and '.join(wanted)}: {in_one_line(outcome.stderr)}")


def report(command: Sequence[str]) -> str:
    """The report of a linter in JSON.

    Raises:
        LintError: the linter failed to judge.
    """
    outcome = run(command)
    try:
        documents(outcome.stdout)
    except ValueError:
        raise LintError(f"{Path(command[0]).name} gave no report: {in_one_line(outcome.stderr)}") from None
    return outcome.stdout


def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **QUIET}, capture_output=True, text=True)


def in_one_line(text: str) -> str:
    """What a tool said, without the notices that it draws boxes around."""
    lines = (line.strip() for line in text.splitlines() if not line.lstrip().startswith(("╔", "║", "╚")))
    return " ".join(line for line in lines if line)[:300] or "it said nothing"


def lint(folder: Path = specs.FOLDER, build: Path = BUILD) -> tuple[int, list[Finding]]:
    """How many contracts there are, and what the three linters find in them.

    Raises:
        SpecError: a contract cannot be used.
        LintError: a linter cannot be run.
    """
    files = bundle(build / "specs", folder)
    if not files:
        raise LintError(f"no contract in {folder.name}/; an OpenAPI document `<api>.yaml` is needed there")
    install(build / "node")
    tools, names = build / "node" / "node_modules" / ".bin", [str(file) for file in files]
    redocly = [
        str(tools / "redocly"),
        "lint",
        "--format=json",
        "--max-problems=10000",
        "--config=.redocly.yaml",
        *names,
    ]
    spectral = [str(tools / "spectral"), "lint", "--format=json", "--quiet", "--ruleset=.spectral.yaml", *names]
    findings = [*redocly_findings(report(redocly)), *spectral_findings(report(spectral))]
    return len(files), [*validator_findings(files), *findings]


def main(folder: Path = specs.FOLDER, build: Path = BUILD) -> int:
    start = time.monotonic()
    try:
        contracts, findings = lint(folder, build)
    except (specs.SpecError, LintError) as error:
        print(error, file=sys.stderr)
        return 2
    for finding in findings:
        print(finding)
    said = f"contracts: {contracts}, findings of openapi-spec-validator, Redocly CLI and Spectral: {len(findings)}"
    print(f"{said} ({time.monotonic() - start:.1f} s)")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
