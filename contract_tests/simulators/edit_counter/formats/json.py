"""JSON, always in parentheses: without a callback they call nothing, and still make it something else than JSON."""

from __future__ import annotations

import json
import re

from contract_tests.simulators.edit_counter.formats.format import Format, Writing
from contract_tests.simulators.edit_counter.model import Value

_NO_PART_OF_A_CALLBACK = re.compile(r"[^][.'\"_A-Za-z0-9]")


def _write(value: Value, writing: Writing) -> str:
    text = json.dumps(_whole(value), separators=(",", ":")).replace("/", r"\/")
    return f"{_NO_PART_OF_A_CALLBACK.sub('', writing.callback)}({text})"


def _whole(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _whole(one) for key, one in value.items()}
    return int(value) if isinstance(value, float) else value


JSON = Format("json", "application/json", _write)
