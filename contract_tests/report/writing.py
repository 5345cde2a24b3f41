"""A report in its files: every form is made before the first is written, and each file is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TextIO

from contract_tests.report.annotations import job_summary, shielded, workflow_commands
from contract_tests.report.badge import badge
from contract_tests.report.divergences import divergences_html, divergences_markdown
from contract_tests.report.html import html
from contract_tests.report.json_report import ReportError, encoded
from contract_tests.report.junit import junit
from contract_tests.report.model import Report
from contract_tests.report.sarif import sarif
from contract_tests.report.terminal import terminal

Files = dict[str, bytes]


def _badges(report: Report) -> Files:
    return {f"badge-{subject.api}.svg": badge(report, subject) for subject in report.subjects}


def _divergences(report: Report) -> Files:
    pages: Files = {}
    for subject in report.subjects:
        pages[f"divergences-{subject.api}.html"] = divergences_html(report, subject)
        pages[f"divergences-{subject.api}.md"] = divergences_markdown(report, subject)
    return pages


FORMS: dict[str, Callable[[Report], Files]] = {
    "json": lambda report: {"report.json": encoded(report)},
    "junit": lambda report: {"junit.xml": junit(report)},
    "sarif": lambda report: {"report.sarif": sarif(report)},
    "html": lambda report: {"report.html": html(report)},
    "badge": _badges,
    "divergences": _divergences,
}
"""What a report can be written as, and the files that it becomes."""


def write(report: Report, folder: Path, forms: Iterable[str] = FORMS) -> None:
    """Write forms of a report into a folder, which is made if it is not there.

    Raises:
        ReportError: A file cannot be written.
    """
    files = {name: content for form in forms for name, content in FORMS[form](report).items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            _replace(folder / name, content)
    except OSError as error:
        raise ReportError(f"{error.filename or folder}: cannot be written: {error.strerror}") from None


def _replace(path: Path, content: bytes) -> None:
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        scratch.write_bytes(content)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def show(report: Report, out: TextIO, environment: Mapping[str, str], token: str) -> None:
    """Print what a person reads, and inside GitHub Actions what that shows of it.

    Args:
        report: What to tell.
        out: Where to print.
        environment: Environment variables.
        token: A word that no server can guess.

    Raises:
        ReportError: The job summary cannot be written.
    """
    if environment.get("GITHUB_ACTIONS") != "true":
        out.write(terminal(report))
        return
    out.write(shielded(terminal(report), token) + workflow_commands(report))
    if summary := environment.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(job_summary(report))
        except OSError as error:
            raise ReportError(f"{summary}: cannot be written: {error.strerror}") from None
