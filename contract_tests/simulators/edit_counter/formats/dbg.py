"""The text of PHP's `var_export`: an expression of PHP."""

from __future__ import annotations

from contract_tests.simulators.edit_counter.formats.format import Format, Writing, entries, number
from contract_tests.simulators.edit_counter.model import Value

_STEP = "  "


def _write(value: Value, writing: Writing) -> str:
    return _exported(value, "", ".0" if writing.undecided.dbg_decimals else "")


def _exported(value: int | Value, indent: str, decimals: str) -> str:
    if isinstance(value, str):
        escaped = value.replace("\\", r"\\").replace("'", r"\'")
        return f"'{escaped}'"
    if isinstance(value, float):
        return number(value) + decimals
    if isinstance(value, int):
        return str(value)
    inner = indent + _STEP
    lines = []
    for key, one in entries(value):
        # An array begins on a line of its own, and the space before the line break stays.
        gap = f"\n{inner}" if isinstance(one, list | dict) else ""
        lines.append(f"{inner}{_exported(key, '', '')} => {gap}{_exported(one, inner, decimals)},\n")
    return f"array (\n{''.join(lines)}{indent})"


DBG = Format("dbg", "text/text", _write)
