"""The baseline: findings that somebody looked at and accepted, in a TOML file under review.

    [[accepted]]
    fingerprint = "5c1f…"
    api = "mediawiki_rest"
    operation = ["search_pages"]
    check = "not_a_server_error"
    profile = "quick"
    reason = "The search index of our wiki is being rebuilt; ticket 12."
    date = 2026-11-22

A finding with such a fingerprint is accepted and does not count. An entry that matches nothing is stale, if the run
could have found it, and counts: a baseline gets shorter, too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec.structs import replace

from contract_tests.report.model import Accepted, Finding, Profile, Report, Subject
from contract_tests.report.visible import one_line, visible

PROFILES: tuple[Profile, ...] = get_args(Profile)


class BaselineError(Exception):
    """A baseline that cannot be used. One line: file, entry, what is wrong, what would be valid."""


class _Baseline(msgspec.Struct, forbid_unknown_fields=True):
    accepted: list[Accepted] = []


def read_baseline(path: Path) -> list[Accepted]:
    """The entries of a baseline.

    Raises:
        BaselineError: The file cannot be read, is no TOML, or holds anything but such entries, each once.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        _require_reasons(content, path)
        entries = msgspec.convert(content, _Baseline).accepted
    except OSError as error:
        raise BaselineError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BaselineError(f"{path}: is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BaselineError(f"{path}: is no TOML: {error}") from None
    except msgspec.ValidationError as error:
        raise BaselineError(f"{path}: {error}; each [[accepted]] has {', '.join(Accepted.__struct_fields__)}") from None
    known: set[str] = set()
    for accepted in entries:
        if accepted.fingerprint in known:
            raise BaselineError(f"{path}: fingerprint {accepted.fingerprint!r} is listed twice; once is enough")
        known.add(accepted.fingerprint)
    return entries


def _require_reasons(content: Any, path: Path) -> None:
    """An entry is printed without its reason, so that this is what is forgotten."""
    entries = content.get("accepted")
    for number, one in enumerate(entries if isinstance(entries, list) else [], 1):
        if isinstance(one, dict) and isinstance(one.get("reason"), str) and not one["reason"].strip():
            name = one_line(f"{one.get('check', '')} {one.get('fingerprint', '')}".strip())
            raise BaselineError(
                f'{path}: entry {number}, {name}, has no reason; write why the finding is accepted into its reason = ""'
            )


def judged(report: Report, baseline: Sequence[Accepted]) -> Report:
    """The report with the findings of the baseline accepted, and the entries that matched nothing.

    An entry is stale only if this run, or all shards of it together, asked for what it is about: another API, an
    operation that was not called, a law that was not held, a less thorough profile or an interrupted run says nothing.
    """
    entries = {accepted.fingerprint: accepted for accepted in baseline}
    subjects = [
        replace(subject, findings=sorted((_judged(one, entries) for one in subject.findings), key=by_weight))
        for subject in report.subjects
    ]
    found = {finding.fingerprint for subject in report.subjects for finding in subject.findings}
    whole = report.complete and (not report.shards or len(report.shards) == report.shards[0].of)
    missed = [accepted for accepted in baseline if accepted.fingerprint not in found]
    stale = [accepted for accepted in missed if whole and _could_be_found(accepted, report)]
    return replace(report, subjects=subjects, stale=stale)


def entry(api: str, finding: Finding, report: Report) -> str:
    """The entry that accepts a finding, to be pasted into a baseline; its reason is still to be said."""
    fields = {
        "fingerprint": _string(finding.fingerprint),
        "api": _string(api),
        "operation": f"[{', '.join(map(_string, finding.operation))}]",
        "check": _string(finding.check),
        "profile": _string(report.profile),
        "reason": _string(""),
        "date": report.made.date().isoformat(),
    }
    return "\n".join(["[[accepted]]", *(f"{name} = {value}" for name, value in fields.items())]) + "\n"


def _string(text: str) -> str:
    """A basic string of TOML, whose escapes are those in which unseen characters are shown."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{visible(escaped)}"'


def _judged(finding: Finding, entries: dict[str, Accepted]) -> Finding:
    accepted = entries.get(finding.fingerprint)
    if accepted is None or finding.state == "explained":
        return finding
    return replace(finding, state="accepted", explanation=f"{accepted.reason} ({accepted.date.isoformat()})")


def by_weight(finding: Finding) -> tuple[int, bool]:
    """For sorting: what counts comes first, and of it what says what is wrong."""
    return ("new", "accepted", "explained").index(finding.state), not finding.judged


def _could_be_found(accepted: Accepted, report: Report) -> bool:
    if PROFILES.index(report.profile) < PROFILES.index(accepted.profile):
        return False
    return any(_asked(accepted, subject) for subject in report.subjects if subject.api == accepted.api)


def _asked(accepted: Accepted, subject: Subject) -> bool:
    if subject.problem:
        return False
    called = {operation.name for operation in subject.operations if operation.requests}
    laws = {law.name: law for law in subject.laws}
    if accepted.check in laws:
        return laws[accepted.check].state != "not held"
    return set(accepted.operation) <= called
