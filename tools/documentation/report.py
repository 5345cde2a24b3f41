"""Changes of pages and what follows from them, as text, JSON and Markdown. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from tools.documentation.consequences import Consequence

Found = Mapping[str, Sequence[Consequence]]
"""Consequences by API, every API that was looked at among them."""

_PARTS = ("clauses", "methods", "models", "simulator", "laws")
_MOST_LISTED = 12


def as_text(found: Found) -> str:
    """A line for each change, with what it touches below; one line for an API without changes."""
    lines: list[str] = []
    for api, consequences in found.items():
        lines.append(f"{api}: {_counted(consequences)}")
        for one in consequences:
            lines.append(f"  {one.change}")
            lines += [f"    {part}: {', '.join(_listed(one, part))}" for part in _PARTS if getattr(one, part)]
            lines += ["    clauses: none yet"] if not one.clauses else []
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
        for one in consequences:
            lines += [f"- [ ] **{one.change.kind}** `{one.change.fact}`{_before(one)}"]
            lines += [
                f"  - {part}: {', '.join(f'`{name}`' for name in _listed(one, part))}"
                for part in _PARTS
                if getattr(one, part)
            ]
            lines += ["  - clauses: none yet"] if not one.clauses else []
        lines += [""] if consequences else []
    return "\n".join(lines).rstrip()


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown}


def _object(one: Consequence) -> dict[str, object]:
    return {
        "change": one.change.kind,
        "fact": asdict(one.change.fact),
        "before": asdict(one.change.was) if one.change.was else None,
        **{part: list(getattr(one, part)) for part in _PARTS},
    }


def _before(one: Consequence) -> str:
    return f", before `{one.change.before}`" if one.change.before else ""


def _counted(consequences: Sequence[Consequence]) -> str:
    kinds = [one.change.kind for one in consequences]
    return (
        ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("added", "changed", "gone") if kind in kinds)
        or "nothing changed"
    )


def _listed(one: Consequence, part: str) -> list[str]:
    names = list(getattr(one, part))
    more = len(names) - _MOST_LISTED
    return [*names[:_MOST_LISTED], f"and {more} more"] if more > 0 else names
