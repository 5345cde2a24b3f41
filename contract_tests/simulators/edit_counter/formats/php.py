"""The text that PHP's `unserialize` reads."""

from __future__ import annotations

from contract_tests.simulators.edit_counter.formats.format import Format, Writing, entries, number
from contract_tests.simulators.edit_counter.model import Value


def _write(value: Value, writing: Writing) -> str:
    return _serialized(value)


def _serialized(value: int | Value) -> str:
    if isinstance(value, str):
        return f's:{len(value.encode())}:"{value}";'
    if isinstance(value, int):
        return f"i:{value};"
    if isinstance(value, float):
        return f"d:{number(value)};"
    inside = "".join(_serialized(key) + _serialized(one) for key, one in entries(value))
    return f"a:{len(value)}:{{{inside}}}"


PHP = Format("php", "application/x-httpd-php", _write)
