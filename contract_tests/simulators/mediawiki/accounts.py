"""Who acts on the wiki, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto


class Right(Flag):
    """What a group may do beyond what everybody may."""

    NONE = 0
    BOT = auto()
    PROTECTED_PAGES = auto()
    INTERFACE = auto()
    USER_SCRIPTS = auto()
    SEE_HIDDEN = auto()


RIGHTS = {
    "bot": Right.BOT,
    "sysop": Right.PROTECTED_PAGES | Right.INTERFACE | Right.SEE_HIDDEN,
    "bureaucrat": Right.NONE,
    "interface-admin": Right.INTERFACE | Right.USER_SCRIPTS,
}


@dataclass(frozen=True, slots=True)
class User:
    """An account, or somebody without one.

    Attributes:
        id: Number of the account; None for an address and for a user of another wiki.
        name: Name of the account, address, or name from elsewhere.
        groups: Groups the account is in.
        blocked: Whether it may not edit.
    """

    id: int | None
    name: str
    groups: tuple[str, ...] = ()
    blocked: bool = False

    def has(self, right: Right) -> bool:
        """Whether one of the groups gives the right."""
        return any(right in RIGHTS[group] for group in self.groups)

    def view(self) -> dict[str, int | str | None]:
        """The user as answers show it."""
        return {"id": self.id, "name": self.name}


def anonymous(address: str) -> User:
    """Somebody without an account."""
    return User(None, address)


ADMIN = User(1, "Admin", ("sysop", "bureaucrat", "interface-admin"))
ALICE = User(4, "Alice")
BOB = User(5, "Bob")
ZOE = User(6, "Zoë")
HELPER_BOT = User(7, "HelperBot", ("bot",))
BLOCKED = User(8, "Blocked user", blocked=True)
MAINTENANCE = User(2, "MediaWiki default")
"""Wrote the main page when the wiki was installed."""

BEARERS = {
    "admin-token": ADMIN,
    "alice-token": ALICE,
    "bob-token": BOB,
    "zoe-token": ZOE,
    "helperbot-token": HELPER_BOT,
    "blocked-token": BLOCKED,
}
"""Accounts by the word that stands for them in `Authorization: Bearer …`."""

CALLER = anonymous("127.0.0.1")
"""Whoever asks without saying who."""
