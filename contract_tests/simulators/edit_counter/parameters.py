"""What callers send, read as PHP reads it."""

from __future__ import annotations

import httpx

from contract_tests.simulators.edit_counter.names import decoded

FORM = "application/x-www-form-urlencoded"

Fields = dict[bytes, bytes]


def query_of(request: httpx.Request) -> Fields:
    """The fields of the query."""
    return _fields(request.url.raw_path.partition(b"?")[2])


def form_of(request: httpx.Request) -> Fields:
    """The fields of the body, if it is a form."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return _fields(request.read()) if media_type == FORM else {}


def _fields(encoded: bytes) -> Fields:
    """Decoded names and values. Of several with the same name the last counts; one without `=` is empty."""
    pairs = (pair.partition(b"=") for pair in encoded.split(b"&") if pair)
    return {decoded(name): decoded(value) for name, _, value in pairs}
