"""Credentials: nothing shows them again. Loaded by the clients that are given some."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .errors import InvalidArgument

_COOKIE = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+=[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*")


class Secret:
    """A text that `repr`, `str`, logs and tracebacks do not show."""

    __slots__ = ("_reveal",)

    def __init__(self, text: str) -> None:
        # Behind a function, the text is no attribute that a debugger or an error report would print.
        self._reveal: Callable[[], str] = lambda: text

    def reveal(self) -> str:
        """The text itself."""
        return self._reveal()

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a secret is not copied or pickled")


def bearer(text: object) -> Secret:
    """A bearer token.

    Raises:
        InvalidArgument: No header field can carry it.
    """
    if not isinstance(text, str) or not text or not text.isascii() or not text.isprintable() or " " in text:
        raise InvalidArgument("the access token is not printable ASCII without spaces, as a bearer token must be")
    return Secret(text)


class CookieSession:
    """A login by cookies, as a browser has: its cookies, and the CSRF token that edits in it need.

    Its `repr` shows neither.
    """

    def __init__(self, cookies: Mapping[str, str], csrf_token: str | Callable[[], str]) -> None:
        """Take over a session that exists.

        Args:
            cookies: Values of the session's cookies, by name.
            csrf_token: The session's CSRF token, or what gives the one that is valid now.

        Raises:
            InvalidArgument: A cookie has a name or a value that no header field can carry (RFC 6265, 4.1.1).
        """
        pairs = [f"{name}={value}" for name, value in cookies.items()]
        for name, pair in zip(cookies, pairs, strict=True):
            if not _COOKIE.fullmatch(pair):
                raise InvalidArgument(f"the cookie {name!r} has a name or value that a header field cannot carry")
        self._cookies = Secret("; ".join(pairs))
        self._csrf_token = csrf_token if callable(csrf_token) else Secret(csrf_token).reveal

    def cookie(self) -> str:
        """The value of `Cookie`."""
        return self._cookies.reveal()

    def csrf_token(self) -> str:
        """The CSRF token that is valid now."""
        return self._csrf_token()

    def __repr__(self) -> str:
        return "CookieSession(…)"
