"""What a request to the edit counter asked for, and what its answer tells, read from the exchange. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args
from urllib.parse import parse_qs

from contract_tests.exchange import Exchange
from contract_tests.laws.edit_counter.asking import PlainFormat
from contract_tests.laws.edit_counter.readers import READERS, Tree, shown_text

FORM = "application/x-www-form-urlencoded"
FORMATS: tuple[PlainFormat, ...] = get_args(PlainFormat)
FOR_PEOPLE = "fm"


def fields_of(exchange: Exchange) -> Mapping[str, str]:
    """What was sent in query and form; the form counts where both have a field, and the last of several values."""
    sent = {**exchange.query}
    if exchange.headers.get("content-type", "").partition(";")[0].strip().lower() == FORM:
        sent |= parse_qs(exchange.sent.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in sent.items()}


def format_of(fields: Mapping[str, str]) -> tuple[PlainFormat, bool]:
    """The format that fields ask for, and whether it is shown on a page; XML on a page where they ask for none."""
    name = fields.get("format", "")
    plain = name.removesuffix(FOR_PEOPLE)
    if plain not in FORMATS:
        return "xml", True
    return plain, plain != name


def text_of(exchange: Exchange) -> str:
    """The content of an answer, or what its page shows.

    Raises:
        LookupError: There is nothing to read.
    """
    _, shown = format_of(fields_of(exchange))
    try:
        text = exchange.received.decode()
        return shown_text(text) if shown else text
    except ValueError as error:
        raise LookupError(error) from None


def told(exchange: Exchange) -> Tree:
    """What an answer tells, whatever its format.

    Raises:
        LookupError: It cannot be read.
    """
    form, _ = format_of(fields_of(exchange))
    text = text_of(exchange)
    # A callback stands before the parentheses, and has none itself.
    text = re.sub(r"^[^(]*", "", text) if form == "json" else text.strip() if form == "xml" else text
    try:
        return READERS[form](text)
    except (ValueError, SyntaxError) as error:
        raise LookupError(error) from None
