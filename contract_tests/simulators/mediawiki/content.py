"""Content models: which a page has, and what saving does to a text."""

from __future__ import annotations

import json
import math
import re
import unicodedata

from contract_tests.simulators.mediawiki import namespaces
from contract_tests.simulators.mediawiki.merging import WHITE_SPACE
from contract_tests.simulators.mediawiki.titles import Title

WIKITEXT, JAVASCRIPT, CSS, TEXT, JSON = "wikitext", "javascript", "css", "text", "json"
TEXTUAL = frozenset({WIKITEXT, JAVASCRIPT, CSS, TEXT, JSON})
"""Models whose content is text."""
OPAQUE = frozenset({"opaque", "unknown"})
"""Models whose content the wiki only keeps."""
RENDERED = frozenset({WIKITEXT, JSON})
"""Models that the wiki makes HTML of."""

_BY_EXTENSION = {"css": CSS, "js": JAVASCRIPT, "json": JSON}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")
_ESCAPED = {ord(character): f"\\u{ord(character):04X}" for character in "<>&"} | {0x2028: "\\u2028", 0x2029: "\\u2029"}


class NotJson(ValueError):
    """A text is no JSON."""


def model_of(title: Title) -> str:
    """The content model of a page that has none of its own yet."""
    in_site = title.namespace == namespaces.MEDIAWIKI
    in_user = title.namespace == namespaces.USER and "/" in title.key
    if in_site or in_user:
        return _BY_EXTENSION.get(title.key.rpartition(".")[2] if "." in title.key else "", WIKITEXT)
    return WIKITEXT


def received(text: str) -> str:
    """A text as it comes out of a request: composed, and without control characters."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _CONTROLS.sub("\ufffd", text)


def saved(text: str, model: str) -> str:
    """A text as it is saved; what is special to wikitext comes before.

    Raises:
        NotJson: The model is JSON, the text is not.
    """
    text = _LINE_ENDS.sub("\n", text.rstrip(WHITE_SPACE))
    return _indented(text) if model == JSON else text


def _indented(text: str) -> str:
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_number)
        indented = json.dumps(value, indent="\t", ensure_ascii=False, separators=(",", ": "))
    except (ValueError, RecursionError) as error:
        raise NotJson from error
    return indented.translate(_ESCAPED)


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _number(digits: str) -> float | int:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(digits)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value
