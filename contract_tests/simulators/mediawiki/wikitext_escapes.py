"""Text that is quoted in a message as it is, though the message may hold markup."""

from __future__ import annotations

import re

_ESCAPES = {character: f"&#{ord(character)};" for character in "\"&'<=>[]{|};"}
_ESCAPES |= {f"\n{character}": f"\n&#{ord(character)};" for character in "#*: \n\r\t"}
_ESCAPES |= {f"\r{character}": f"\r&#{ord(character)};" for character in "#*: \r\t"}
_ESCAPES |= {"\r\n": "&#13;\n", "\n----": "\n&#45;---", "\r----": "\r&#45;---", "__": "_&#95;", "://": "&#58;//"}
_ESCAPED = re.compile("|".join(re.escape(text) for text in sorted(_ESCAPES, key=len, reverse=True)))
_PROTOCOL = re.compile(r"\b(bitcoin|geo|magnet|mailto|matrix|news|sips?|sms|tel|urn|xmpp):", re.ASCII | re.IGNORECASE)


def quoted(text: str) -> str:
    """The text with character references for what would be read as wikitext."""
    # The first character stands at the beginning of a line.
    escaped = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], f"\n{text}")[1:]
    return _PROTOCOL.sub(r"\1&#58;", escaped)
