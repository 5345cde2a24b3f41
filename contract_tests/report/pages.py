"""Pages that stand alone: own style and script, allowed by their hashes and nothing else, no address loaded. Pure.

Everything a template shows passes `visible` and is escaped, so that what a server sent is text and never markup.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from contract_tests.report.markdown import CODE_SPAN
from contract_tests.report.tally import counted, few, held, noticed, topic
from contract_tests.report.visible import shortened, visible
from contract_tests.report.web_address import web_address

TEMPLATES = Path(__file__).resolve().parent / "templates"
LINE = 500
"""Characters of a header field or an address that a page shows."""

BODY = 2_000
"""Characters of a body that a page shows; `report.json` has what the check kept."""


def page(template: str, **values: Any) -> bytes:
    """A page made from a template, in UTF-8."""
    return _environment().get_template(template).render(values).encode()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    style, script = ((TEMPLATES / name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    environment.filters.update(
        shortened=shortened,
        web_address=web_address,
        counted=counted,
        few=few,
        topic=topic,
        noticed=noticed,
        held=held,
        prose=_prose,
    )
    environment.globals.update(
        policy=f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; "
        "form-action 'none'",
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        line_limit=LINE,
        body_limit=BODY,
    )
    return environment


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _prose(text: str) -> Markup:
    """A text in which `code` is code."""
    parts = enumerate(CODE_SPAN.split(text))
    return Markup().join(
        Markup("<code>{}</code>").format(visible(part.strip("`"))) if number % 2 else visible(part)
        for number, part in parts
    )


def _hash(text: str) -> str:
    """The hash of an element's content, as a Content Security Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
