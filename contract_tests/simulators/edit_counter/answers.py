"""How an answer leaves: in the format that was asked for, or on a page; errors too, and always with status 200."""

from __future__ import annotations

import httpx

from contract_tests.simulators.edit_counter.formats import DEFAULT, FORMATS
from contract_tests.simulators.edit_counter.formats.format import Format, Writing
from contract_tests.simulators.edit_counter.formats.page import MEDIA_TYPE as PAGE
from contract_tests.simulators.edit_counter.formats.page import page
from contract_tests.simulators.edit_counter.model import Value
from contract_tests.simulators.edit_counter.parameters import Fields
from contract_tests.simulators.edit_counter.undecided import Undecided

_FOR_PEOPLE = "fm"
_SCRIPT = "text/javascript"
"""What every format is called when there is a callback, though JSON alone calls it."""


def respond(value: Value, fields: Fields, undecided: Undecided) -> httpx.Response:
    """Write an answer as fields ask for."""
    chosen, shown = _wanted(fields.get(b"format", b"").decode("ascii", "replace"))
    callback = fields.get(b"callback", b"").decode("ascii", "replace")
    text = chosen.write(value, Writing(callback, shown, undecided))
    if shown:
        return _response(PAGE, page(chosen.name, text))
    return _response(_SCRIPT if callback else chosen.media_type, text)


def _wanted(name: str) -> tuple[Format, bool]:
    """The format of that name, and whether it is shown on a page; where there is none, the default on a page."""
    if name in FORMATS:
        return FORMATS[name], False
    base = name.removesuffix(_FOR_PEOPLE)
    return FORMATS.get(base, DEFAULT) if base != name else DEFAULT, True


def _response(media_type: str, text: str) -> httpx.Response:
    headers = [("content-type", f"{media_type}; charset=utf-8")]
    return httpx.Response(200, headers=headers, content=text.encode())
