"""Bodies of requests: what passes before anything is looked up, and how values of a wrong type are taken."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import httpx

from contract_tests.simulators.mediawiki.refusals import Refusal, localized, plain

DEEPEST = 512
"""Arrays and objects within one another."""

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def read_body(request: httpx.Request, required: Sequence[str]) -> Mapping[str, Any] | None:
    """The members of the body; None for a form, which is let through and not read.

    Args:
        required: Members that must be there and not null, in the order in which they are missed.

    Raises:
        Refusal: 415 or 400.
    """
    media_type = request.headers.get("Content-Type", "").partition(";")[0].strip(" \t\n\r\0\x0b").lower()
    if not media_type:
        text = "A Content-Type header must be supplied with a request payload."
        raise plain(415, text, error="no-content-type")
    if media_type in _FORMS:
        return None
    if media_type != "application/json":
        raise plain(415, "Unsupported Content-Type", content_type=media_type)
    value = _parsed(request.content)
    if isinstance(value, list):
        # A list is taken for an object whose members are called 0, 1, 2, …
        value = {str(place): item for place, item in enumerate(value)}
    if not isinstance(value, dict):
        raise localized(400, "Bad request body, must be a JSON object.")
    for name in required:
        if value.get(name) is None:
            raise localized(400, f'Mandatory field "{name}" missing from request body.')
    return value


def as_text(value: object) -> str | None:
    """A value where text is expected: numbers and truth values have a text; None for what has not."""
    match value:
        case None | list() | dict():
            return None
        case bool():
            return "1" if value else ""
        case int() if abs(value) >= 2**63:
            return _float_text(float(str(value)))
        case float():
            return _float_text(value)
    return str(value)


def _float_text(value: float) -> str:
    mantissa, exponent, power = f"{value:.14G}".partition("E")
    return f"{mantissa if '.' in mantissa else f'{mantissa}.0'}E{int(power):+d}" if exponent else mantissa


def _parsed(body: bytes) -> object:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise _unreadable("utf8") from None
    try:
        value = json.loads(text, parse_constant=_not_json)
    except RecursionError:
        raise _unreadable("depth") from None
    except ValueError as error:
        raise _unreadable("ctrl-char" if "control character" in str(error) else "syntax") from None
    _check(value)
    return value


def _not_json(constant: str) -> NoReturn:
    raise ValueError(constant)


def _check(value: object) -> None:
    """Refuse what lies too deep within other things, and text that is no Unicode."""
    depth, level = 0, [value]
    while level:
        containers = [one for one in level if isinstance(one, list | dict)]
        names = [name for one in containers if isinstance(one, dict) for name in one]
        if not all(_is_unicode(text) for text in [*level, *names] if isinstance(text, str)):
            raise _unreadable("utf16")
        level = [inner for one in containers for inner in (one.values() if isinstance(one, dict) else one)]
        depth += bool(containers)
    if depth > DEEPEST:
        raise _unreadable("depth")


def _is_unicode(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _unreadable(reason: str) -> Refusal:
    # The server sends the table in which it notes its errors for itself.
    rule = f"+{'-' * 10}+{'-' * 27}+{'-' * 38}+"
    row = f"| {'error':8} | {f'json-error-{reason}':25} | {'':36} |"
    table = f"<Error, collected 1 message(s) on the way, no value set>\n{rule}\n{row}\n{rule}\n"
    return localized(400, f"Parsing request body as JSON failed: {table}")
