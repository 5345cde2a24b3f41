"""Titles: how one that is asked for becomes one that pages have."""

from __future__ import annotations

import html
import ipaddress
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from contract_tests.simulators.mediawiki import namespaces

MOST_BYTES = 255
"""Bytes of UTF-8 in a title, without its namespace."""
_MOST_BYTES_SPECIAL = 512

_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e]+")
_SPACES = re.compile("[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_PREFIX = re.compile(r"(.+?)_*:_*(.*)")
_NOT_ALLOWED = re.compile(
    r"[^ %!\"$&'()*,\-./0-9:;=?@A-Z\\^_`a-z~+\u0080-\U0010ffff]"
    # What looks like an encoded character would not survive being linked to.
    r"|%[0-9A-Fa-f]{2}|&[A-Za-z0-9\u0080-\U0010ffff]+;"
)
_REFERENCE = re.compile(r"&#?[0-9A-Za-z]+;")
_RELATIVE = re.compile(r"(?:^|/)\.\.?(?:/|$)")
_LEADING_ZEROS = re.compile(r"(^|\.)0+(?=\d)")


class BadTitle(ValueError):
    """No page can have this title."""


@dataclass(frozen=True, slots=True)
class Title:
    """Where a page is, or may be.

    Attributes:
        namespace: Number of the namespace.
        key: Name within the namespace, with underscores for spaces.
        interwiki: Prefix of another wiki; empty for this one.
        fragment: What comes after a `#`.
    """

    namespace: int
    key: str
    interwiki: str = ""
    fragment: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """The name within the namespace, with spaces."""
        return self.key.replace("_", " ")

    @property
    def prefixed_key(self) -> str:
        """The whole title, with underscores: the `key` of answers."""
        name = namespaces.NAMES[self.namespace]
        local = f"{name}:{self.key}" if name else self.key
        return f"{self.interwiki}:{local}" if self.interwiki else local

    @property
    def prefixed_text(self) -> str:
        """The whole title, with spaces: the `title` of answers."""
        return self.prefixed_key.replace("_", " ")

    @property
    def can_exist(self) -> bool:
        """Whether a page of this wiki may have the title."""
        return not self.interwiki and self.namespace >= 0 and bool(self.key)


def legal(text: str) -> str:
    """The text without what no title may contain."""
    return _NOT_ALLOWED.sub("", text)


@lru_cache(maxsize=4096)
def parse(text: str, default_namespace: int = namespaces.MAIN) -> Title:
    """The title that a text means, which may have character references in it.

    Args:
        default_namespace: Where the page is if the text does not say.

    Raises:
        BadTitle: It means none.
    """
    key = _SPACES.sub("_", _DIRECTION_MARKS.sub("", _without_references(text))).strip("_")
    if "\ufffd" in key:
        raise BadTitle(text)
    namespace = default_namespace
    if key.startswith(":"):
        namespace, key = namespaces.MAIN, key[1:].strip("_")
    if not key:
        raise BadTitle(text)
    interwiki = ""
    if prefixed := _PREFIX.fullmatch(key):
        named = namespaces.number_of(prefixed[1])
        if named is not None:
            namespace, key = named, prefixed[2]
            if namespace == namespaces.TALK and _has_prefix(key):
                raise BadTitle(text)
        elif prefixed[1].lower() in namespaces.INTERWIKI_PREFIXES:
            interwiki, key = prefixed[1].lower(), prefixed[2]
            if key.startswith(":"):
                namespace, key = namespaces.MAIN, key[1:].strip("_")
    key, hash_sign, fragment = key.partition("#")
    if hash_sign:
        key = key.rstrip("_")
    _check(key, namespace)
    if not interwiki:
        key = _first_letter_upper(key)
        if not key and namespace != namespaces.MAIN:
            raise BadTitle(text)
    if namespace in (namespaces.USER, namespaces.USER_TALK):
        key = _address(key)
    if key.startswith(":"):
        raise BadTitle(text)
    return Title(namespace, key, interwiki, fragment.replace("_", " "))


def _without_references(text: str) -> str:
    """The text with characters for its references; composed if it has any."""
    decoded = _REFERENCE.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text
    return text if decoded == text else unicodedata.normalize("NFC", decoded)


def _has_prefix(key: str) -> bool:
    prefixed = _PREFIX.fullmatch(key)
    return prefixed is not None and (
        bool(namespaces.number_of(prefixed[1])) or prefixed[1].lower() in namespaces.INTERWIKI_PREFIXES
    )


def _check(key: str, namespace: int) -> None:
    most = _MOST_BYTES_SPECIAL if namespace == namespaces.SPECIAL else MOST_BYTES
    if _NOT_ALLOWED.search(key) or _RELATIVE.search(key) or "~~~" in key or len(key.encode()) > most:
        raise BadTitle(key)


def _first_letter_upper(key: str) -> str:
    return key[:1].upper() + key[1:]


def _address(name: str) -> str:
    """An IP address in the form in which the wiki names its owner."""
    try:
        address = ipaddress.ip_address(_LEADING_ZEROS.sub(r"\1", name))
    except ValueError:
        return name
    if address.version == 4:
        return str(address)
    return ":".join(f"{int(part, 16):X}" for part in address.exploded.split(":"))
