"""The text of PHP's `print_r`."""

from __future__ import annotations

from contract_tests.simulators.edit_counter.formats.format import Format, Writing, entries, number
from contract_tests.simulators.edit_counter.model import Value

_STEP = " " * 8


def _write(value: Value, writing: Writing) -> str:
    return _printed(value, "")


def _printed(value: Value, indent: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return number(value)
    lines = "".join(f"{indent}    [{key}] => {_printed(one, indent + _STEP)}\n" for key, one in entries(value))
    return f"Array\n{indent}(\n{lines}{indent})\n"


TXT = Format("txt", "text/plain", _write)
