"""How what callers send becomes what the database is asked for. All of it is bytes, as it is in PHP."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

_WHITE_SPACE = b" \t\n\r\0\x0b"
# The end of a pattern in PHP, too, may have a line feed behind it; no byte but 0 to 9 is a digit.
_ADDRESS = re.compile(rb"[0-9]{1,3}(?:\.[0-9]{1,3}){3}$")

_IRREGULAR: Mapping[tuple[bytes, bytes], bytes] = {
    (b"www", b"mediawiki"): b"mediawikiwiki",
    (b"meta", b"wikimedia"): b"metawiki",
    (b"commons", b"wikimedia"): b"commonswiki",
    (b"www", b"wikimediafoundation"): b"foundationwiki",
    (b"incubator", b"wikimedia"): b"incubatorwiki",
}
"""Databases that are not called after language and wiki."""


def decoded(text: bytes) -> bytes:
    """The text without the encoding of forms: `+` is a space."""
    return unquote_to_bytes(text.replace(b"+", b" "))


def user_name(sent: bytes) -> bytes:
    """The name of a user as the database has it, from one that was decoded once, as every parameter is.

    It is decoded a second time, and only after white space was cut off and the first letter, if it is one of ASCII,
    made upper case.
    """
    name = sent.replace(b"&#39;", b"'").replace(b"%20", b" ").strip(_WHITE_SPACE)
    name = decoded(name[:1].upper() + name[1:])
    return name.replace(b"_", b" ").replace(b"/", b"")


def is_address(name: bytes) -> bool:
    """Whether a name looks like an IPv4 address; numbers may be too large for one."""
    return _ADDRESS.match(name) is not None


def database_name(lang: bytes, wiki: bytes) -> bytes:
    """The name of the database of a wiki."""
    lang, wiki = lang.replace(b"/", b""), wiki.replace(b"/", b"").replace(b"wikipedia", b"wiki")
    return _IRREGULAR.get((lang, wiki), lang + wiki)
