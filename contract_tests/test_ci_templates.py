"""The GitHub Action and the GitLab template do what the README says, and run nothing that an input holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from contract_tests.local_server import recording_server
from tools.project import ROOT

ACTION: dict[str, Any] = YAML(typ="safe").load(ROOT / ".github/actions/conformance/action.yml")
GITLAB: dict[str, Any] = YAML(typ="safe").load(ROOT / ".gitlab/conformance.yml")
JOB = GITLAB["openknowledge-conformance"]
PROGRAMS = Path(sys.executable).parent
FEW = {"APIS": "archive_views", "ONLY": "views_short", "SEED": "1"}
HOSTILE = "$(touch pwned) `touch pwned`; touch pwned; ' \" \\"


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """That of a runner, with the programs of this environment in place of what pip would install."""
    installed = folder / "openknowledge"
    installed.mkdir(exist_ok=True)
    (installed / "bin").symlink_to(PROGRAMS)
    return {
        "PATH": f"{PROGRAMS}:{os.environ['PATH']}",
        "HOME": str(folder),
        "RUNNER_TEMP": str(folder),
        "GITHUB_ACTIONS": "true",
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        **variables,
    }


def action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that checks, with inputs as GitHub would give them."""
    step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    defaults = {name: given["default"] for name, given in ACTION["inputs"].items()}
    values = {
        variable: inputs.get(variable, defaults[expression.removeprefix("${{ inputs.").removesuffix(" }}")])
        for variable, expression in step["env"].items()
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return _run(command, folder, **values)


def template(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script of the GitLab job, without what pip does."""
    lines = [line for line in JOB["script"] if not line.startswith("pip ")]
    return _run(["sh", "-e", "-c", "\n".join(lines)], folder, **{**JOB["variables"], **variables})


def _run(command: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environment(folder, **variables), capture_output=True, text=True, check=False
    )


def test_the_action_checks_and_leaves_reports_status_and_summary(tmp_path: Path) -> None:
    done = action(tmp_path, **FEW)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "output").read_text() == "status=0\n"
    assert (tmp_path / "summary").read_text().startswith("## Conformance")
    assert {"report.json", "report.html", "junit.xml", "report.sarif"} <= {
        file.name for file in (tmp_path / "build" / "conformance").iterdir()
    }


@pytest.mark.parametrize(
    ("inputs", "status"), [({"PROFILE": "slow"}, 2), ({"APIS": "archive_views", "BASE_URL": "http://127.0.0.1:9/"}, 3)]
)
def test_the_action_ends_as_the_check_does(inputs: dict[str, str], status: int, tmp_path: Path) -> None:
    assert action(tmp_path, **inputs).returncode == status
    assert (tmp_path / "output").read_text() == f"status={status}\n"


@pytest.mark.parametrize("variable", ["APIS", "BASE_URL", "PROFILE", "SEED", "SHARD", "ONLY", "FACTS", "BASELINE"])
def test_the_action_runs_nothing_that_an_input_holds(variable: str, tmp_path: Path) -> None:
    done = action(tmp_path, **{**FEW, variable: HOSTILE})
    assert done.returncode == 2, done.stdout + done.stderr
    assert not (tmp_path / "pwned").exists()


def test_the_action_reads_names_that_lines_and_spaces_separate(tmp_path: Path) -> None:
    done = action(
        tmp_path,
        APIS="archive_views\nmediawiki_history\n",
        ONLY="views_short views_long\nhistory_get_revision\n",
        SEED="1",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert checked(tmp_path) == {
        "archive_views": ["views_short", "views_long"],
        "mediawiki_history": ["history_get_revision"],
    }


@pytest.mark.parametrize("variable", ["APIS", "BASE_URL", "PROFILE", "SEED", "SHARD", "ONLY", "FACTS", "BASELINE"])
def test_no_input_of_the_action_becomes_another_option(variable: str, tmp_path: Path) -> None:
    done = action(tmp_path, **{**FEW, variable: "--help"})
    assert done.returncode == 2, done.stdout + done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_without_a_token_none_is_sent(tmp_path: Path) -> None:
    with recording_server() as server:
        action(tmp_path, APIS="mediawiki_rest", BASE_URL=server.url)
        assert server.request_lines
        assert not [name for fields in server.header_fields for name, _ in fields if name.lower() == "authorization"]


def checked(folder: Path) -> dict[str, list[str]]:
    """The operations for which requests were drawn, by API, in the report that a run left."""
    report = json.loads((folder / "build" / "conformance" / "report.json").read_bytes())
    return {
        subject["api"]: [operation["name"] for operation in subject["operations"] if operation["requests"]]
        for subject in report["subjects"]
    }


def test_no_input_is_part_of_a_script() -> None:
    assert not [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step["run"]]


def test_the_gitlab_job_checks_and_leaves_what_it_names_as_artifacts(tmp_path: Path) -> None:
    done = template(tmp_path, OPENKNOWLEDGE_API="archive_views", OPENKNOWLEDGE_ONLY="views_short views_long")
    assert done.returncode == 0, done.stdout + done.stderr
    assert checked(tmp_path) == {"archive_views": ["views_short", "views_long"]}
    assert (tmp_path / JOB["artifacts"]["reports"]["junit"]).is_file()


@pytest.mark.parametrize("variable", sorted(JOB["variables"].keys() - {"OPENKNOWLEDGE_PACKAGE"}))
@pytest.mark.parametrize("value", [HOSTILE, "--help"])
def test_the_gitlab_job_runs_nothing_that_a_variable_holds(variable: str, value: str, tmp_path: Path) -> None:
    done = template(tmp_path, **{"OPENKNOWLEDGE_API": "archive_views", variable: value})
    assert done.returncode == 2, done.stdout + done.stderr
    assert not (tmp_path / "pwned").exists()
