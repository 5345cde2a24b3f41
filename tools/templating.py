"""The Jinja environment of our templates. Text of a contract enters Python source only through these filters."""

from __future__ import annotations

import textwrap
from pathlib import Path

import jinja2

WIDTH = 120


def environment(folder: Path) -> jinja2.Environment:
    """The environment; an undefined name in a template is an error."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - the output is Python, and literal() and docstring() escape for it
    )
    env.filters.update(literal=literal, docstring=docstring, paragraph=paragraph, wrapped=wrapped)
    return env


def literal(value: object) -> str:
    """A value as Python source."""
    return repr(value)


def docstring(text: str) -> str:
    """Text that may stand between triple quotes: nothing in it ends the string or starts an escape."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return escaped[:-1] + '\\"' if escaped.endswith('"') else escaped


def paragraph(text: str, indent: int, following: int | None = None) -> str:
    """Text for a docstring, filled to the line length; lines after the first may have another indent."""
    rest = " " * (indent if following is None else following)
    return textwrap.fill(
        docstring(" ".join(text.split())),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def wrapped(text: str, indent: int) -> str:
    """Like `paragraph`, for text whose first line begins right after the opening quotes."""
    return paragraph(text, indent + 3, indent).strip()
