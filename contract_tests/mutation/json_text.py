"""JSON as text, with forms that no JSON writer gives: a member twice, `3.0` for an integer, NaN. Pure."""

from __future__ import annotations

import json
import re
from typing import Any

_MARK = "\x00"
_RAW = re.compile(r'"\\u0000raw:([^"]*)"')
_TWICE = re.compile(r'"\\u0000twice:')


def raw(text: str) -> str:
    """A value that is written as this text, without quotes; the text has none."""
    return f"{_MARK}raw:{text}"


def twice(name: str) -> str:
    """The name of a second member of this name."""
    return f"{_MARK}twice:{name}"


def written(value: Any) -> bytes:
    """A value as JSON in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if "\\u0000" in text:
        text = _TWICE.sub('"', _RAW.sub(r"\1", text))
    return text.encode("utf-8", "surrogatepass")


class Enclosed:
    """JSON content that may stand in parentheses."""

    def __init__(self, content: bytes) -> None:
        """Read content.

        Raises:
            ValueError: It is no JSON, with or without parentheses.
        """
        self.wrapped = content.startswith(b"(") and content.endswith(b")")
        self.value: Any = json.loads(content[1:-1] if self.wrapped else content)

    def written(self, value: Any) -> bytes:
        """Another value in the same place."""
        text = written(value)
        return b"(" + text + b")" if self.wrapped else text
