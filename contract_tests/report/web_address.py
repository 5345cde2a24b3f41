"""Which addresses may become links. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit


def web_address(text: str) -> str:
    """The text if it is an address of the web, else nothing: no `javascript:`, no space, nothing unseen."""
    if not (text.isascii() and text.isprintable()) or set(text) & set(' "<>\\^`{|}'):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.hostname else ""
