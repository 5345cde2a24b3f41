"""The forms of the report: text, JSON, Markdown. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from tools.api_diff.change import Change
from tools.api_diff.changelog import draft, missing

_TICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Report:
    """What changed since a revision, and the entries of the changelog that are new since then."""

    base: str
    changes: list[Change]
    entries: list[str]

    @property
    def breaking(self) -> list[Change]:
        return [change for change in self.changes if change.breaks]

    @property
    def missing(self) -> list[Change]:
        """What breaks callers and has no entry."""
        return missing(self.changes, self.entries)

    @property
    def summary(self) -> str:
        """One line."""
        if not self.changes:
            return f"nothing changed for callers since {self.base}"
        counts = f"{len(self.changes)} changes since {self.base}, {len(self.breaking)} break callers"
        return f"{counts}, {len(self.missing)} of these without an entry in CHANGELOG.md"


def as_text(report: Report) -> str:
    """For a terminal: what breaks stands first, and what is to be written last."""
    return "\n".join(_text(report)) + "\n"


def as_json(report: Report) -> str:
    """For programs."""
    lacking = report.missing
    changes = [{**asdict(change), "entry": change.breaks and change not in lacking} for change in report.changes]
    counts = {"breaking": len(report.breaking), "missing": len(lacking)}
    return json.dumps({"base": report.base, **counts, "changes": changes, "draft": draft(lacking)}, indent=1) + "\n"


def as_markdown(report: Report) -> str:
    """For a pull request."""
    lines = [f"**{report.summary}**"]
    for heading, changes in _parts(report):
        lines += ["", f"### {heading}", ""]
        for change in changes:
            transition = f" {_code(change.old or 'none')} → {_code(change.new or 'none')}" if change.transition else ""
            lines.append(f"- {change.what}{transition}: {_code(_place(change))}{_lacking(change, report)}")
    if report.missing:
        lines += ["", "### Entries to write into CHANGELOG.md", "", "```markdown", *_draft(report), "```"]
    return "\n".join(lines) + "\n"


FORMATS: dict[str, Callable[[Report], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}


def _text(report: Report) -> Iterator[str]:
    for heading, changes in _parts(report):
        yield heading
        for change in changes:
            transition = f", {change.transition}" if change.transition else ""
            yield f"  {change.what}{transition}{_lacking(change, report)}"
            yield f"    {_place(change)}{_concerned(change)}"
        yield ""
    if report.missing:
        yield from ("Entries to write into CHANGELOG.md", "", *_draft(report), "")
    yield f"api-diff: {report.summary}"


def _parts(report: Report) -> Iterator[tuple[str, list[Change]]]:
    for heading, breaks in (("Breaks callers", True), ("Breaks no caller", False)):
        changes = [change for change in report.changes if change.breaks == breaks]
        if changes:
            yield heading, changes


def _draft(report: Report) -> Iterator[str]:
    for index, (heading, entries) in enumerate(draft(report.missing).items()):
        yield from ([""] if index else [])
        yield from (f"### {heading}", "", *entries)


def _place(change: Change) -> str:
    return f"{change.api}#{change.place}" if change.part == "contract" else f"{change.api}.{change.place}"


def _concerned(change: Change) -> str:
    return f" ({', '.join(change.operations)})" if change.operations else ""


def _lacking(change: Change, report: Report) -> str:
    return " (no entry)" if change in report.missing else ""


def _code(text: str) -> str:
    """A span of code that no backtick of the text ends."""
    ticks = "`" * (1 + max(map(len, _TICKS.findall(text)), default=0))
    return f"{ticks} {text} {ticks}" if len(ticks) > 1 else f"`{text}`"
