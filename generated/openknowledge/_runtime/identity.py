"""Who is calling: the User-Agent with its operator's contact, and the access token that nothing shows."""

from __future__ import annotations

import re
from collections.abc import Callable

from .encoding import header_value
from .errors import InvalidArgument

_CONTACT = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+|User:\S+")


def checked_user_agent(user_agent: str, library: str) -> str:
    """The value of `User-Agent`: the operator's own, then this library's.

    Args:
        user_agent: Name of the tool and how to reach its operator: an e-mail address, a URL or a wiki user page.
        library: Name and version of this library.

    Raises:
        InvalidArgument: No contact is in it, or no header field can carry it.
    """
    value = header_value("user_agent", user_agent)
    if not _CONTACT.search(value):
        raise InvalidArgument(
            f"user_agent={user_agent!r} names no contact; providers ask for one so that they can reach the operator "
            "before they block a tool. Valid: 'my-tool/1.0 (me@example.org)'"
        )
    return f"{value} {library}"


class Secret:
    """A text that `repr`, `str`, logs and tracebacks do not show."""

    __slots__ = ("_reveal",)

    def __init__(self, text: str) -> None:
        if not text or not text.isascii() or not text.isprintable() or " " in text:
            raise InvalidArgument("the access token is not printable ASCII without spaces, as a bearer token must be")
        # Behind a function, the text is no attribute that a debugger or an error report would print.
        self._reveal: Callable[[], str] = lambda: text

    def reveal(self) -> str:
        """The text itself."""
        return self._reveal()

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a secret is not copied or pickled")
