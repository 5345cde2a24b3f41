"""Changes of pages and what follows from them, as text, JSON and Markdown. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from tools.documentation.consequences import Consequence

Found = Mapping[str, Sequence[Consequence]]
"""Consequences by API, every API that was looked at among them."""

_SHARED = ("methods", "models", "simulator", "laws")
_MOST_LISTED = 12


def as_text(found: Found) -> str:
    """A line for each change with the clauses it touches, and behind those of one operation what follows from them."""
    lines: list[str] = []
    for api, consequences in found.items():
        lines.append(f"{api}: {_counted(consequences)}")
        for group in _groups(consequences):
            for one in group:
                lines += [f"  {one.change}", f"    clauses: {', '.join(one.clauses) or 'none yet'}"]
            lines += [f"    {part}: {'; '.join(names)}" for part, names in _shared(group[0])]
    return "\n".join(lines)


def as_json(found: Found) -> str:
    """Everything, for programs: by API a list of changes."""
    return json.dumps(
        {api: [_object(one) for one in ones] for api, ones in found.items()}, ensure_ascii=False, indent=1
    )


def as_markdown(found: Found) -> str:
    """A text for a pull request."""
    lines = ["## What the documentation states now", ""]
    for api, consequences in found.items():
        lines += [f"### `{api}`: {_counted(consequences)}", ""]
        for group in _groups(consequences):
            for one in group:
                before = f", before `{one.change.before}`" if one.change.before else ""
                lines.append(f"- [ ] **{one.change.kind}** `{one.change.fact}`{before}")
                lines.append(f"  - clauses: {', '.join(f'`{name}`' for name in one.clauses) or 'none yet'}")
            lines += [f"  - {part}: {', '.join(f'`{name}`' for name in names)}" for part, names in _shared(group[0])]
        lines += [""] if consequences else []
    return "\n".join(lines).rstrip()


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown}


def _groups(consequences: Sequence[Consequence]) -> Iterator[list[Consequence]]:
    """Changes from which the same follows, so that it need not be told for each."""
    for _, group in groupby(sorted(consequences, key=_followed), key=_followed):
        yield [*group]


def _followed(one: Consequence) -> list[tuple[str, ...]]:
    return [getattr(one, part) for part in _SHARED]


def _shared(one: Consequence) -> Iterator[tuple[str, list[str]]]:
    """The parts that follow, with the names in each; those in one file behind its name."""
    for part in _SHARED:
        names = getattr(one, part)
        more = len(names) - _MOST_LISTED
        by_file: dict[str, list[str]] = {}
        for file, _, name in (name.rpartition(" ") for name in names[:_MOST_LISTED]):
            by_file.setdefault(file, []).append(name)
        listed = [f"{file}: {', '.join(inner)}" if file else ", ".join(inner) for file, inner in by_file.items()]
        if names:
            yield part, [*listed, f"and {more} more"] if more > 0 else listed


def _object(one: Consequence) -> dict[str, object]:
    return {
        "change": one.change.kind,
        "fact": asdict(one.change.fact),
        "before": asdict(one.change.was) if one.change.was else None,
        "clauses": list(one.clauses),
        **{part: list(getattr(one, part)) for part in _SHARED},
    }


def _counted(consequences: Sequence[Consequence]) -> str:
    kinds = [one.change.kind for one in consequences]
    told = [f"{kinds.count(kind)} {kind}" for kind in ("added", "changed", "gone") if kind in kinds]
    return ", ".join(told) or "nothing changed"
