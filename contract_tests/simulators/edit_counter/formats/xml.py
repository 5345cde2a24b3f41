"""XML in one line: numbers and strings are attributes, arrays are elements, and `*` is the text of its element."""

from __future__ import annotations

from contract_tests.simulators.edit_counter.formats.format import Format, Writing, number
from contract_tests.simulators.edit_counter.model import Value

_DECLARATION = '<?xml version="1.0"?>'
_ITEM_NAMES = {"groups": "g"}
"""What the items of a list are called."""

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_ATTRIBUTE = _TEXT | str.maketrans({"'": "&#039;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _write(value: Value, writing: Writing) -> str:
    return _DECLARATION + _element("api", value, "\n" if writing.indented else "")


def _element(name: str, value: Value, line: str) -> str:
    """An element, after the line break and indentation that it begins with, if any."""
    attributes, text, inside = "", "", ""
    inner = line and f"{line}  "
    if isinstance(value, list):
        inside = "".join(_element(_ITEM_NAMES[name], item, inner) for item in value)
    elif isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, list | dict):
                inside += _element(key, one, inner)
            elif key == "*":
                text = _scalar(one)
            else:
                attributes += f' {key}="{_scalar(one).translate(_ATTRIBUTE)}"'
        if text:
            attributes += ' xml:space="preserve"'
    else:
        text = _scalar(value)
    if inside:
        return f"{line}<{name}{attributes}>{inside}{line}</{name}>"
    if text:
        return f"{line}<{name}{attributes}>{text.translate(_TEXT)}</{name}>"
    return f"{line}<{name}{attributes} />"


def _scalar(value: int | float | str) -> str:
    return value if isinstance(value, str) else number(value)


XML = Format("xml", "text/xml", _write)
