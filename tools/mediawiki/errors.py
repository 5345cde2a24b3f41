"""The one error of the live MediaWiki tool, in a module of its own so that every part can raise the same class."""

from __future__ import annotations


class LiveMediaWikiError(Exception):
    """A wiki cannot be installed, seeded, served or stopped. The message is one line: what, where, what would help."""
