"""Who may make which change."""

from __future__ import annotations

from contract_tests.simulators.mediawiki import content, namespaces
from contract_tests.simulators.mediawiki.accounts import Right, User
from contract_tests.simulators.mediawiki.refusals import Refusal, localized, refused_edit
from contract_tests.simulators.mediawiki.titles import Title
from contract_tests.simulators.mediawiki.wiki import Wiki

_INTERFACE = (
    "This page provides interface text for the software on this wiki, and is protected to prevent abuse.\n"
    "To add or change translations for all wikis, please use [https://translatewiki.net/ translatewiki.net], "
    "the MediaWiki localisation project."
)
_SCRIPTS = {content.CSS: ("css", "CSS"), content.JAVASCRIPT: ("js", "JavaScript"), content.JSON: ("json", "JSON")}
"""Models of pages that act on what readers see: their names in codes and in words."""


def require_edit(wiki: Wiki, user: User, title: Title, model: str) -> None:
    """Refuse a change of a page by somebody who may not make it.

    Args:
        model: Content model of the page.

    Raises:
        Refusal: 403 or 400.
    """
    page = wiki.find(title)
    protected = title in wiki.creation_protected if page is None else page.protected
    if (refusal := script_refusal(user, title, model)) is not None:
        raise refusal
    if title.namespace == namespaces.MEDIAWIKI and not user.has(Right.INTERFACE):
        raise refused_edit("protectednamespace-interface", _INTERFACE)
    if protected and not user.has(Right.PROTECTED_PAGES):
        raise localized(403, "This page has been protected to prevent editing or other actions.")
    if user.blocked:
        raise refused_edit("blocked", "You have been blocked from editing.")


def script_refusal(user: User, title: Title, model: str) -> Refusal | None:
    """Why somebody may not make a script, or settings, of a page in another user's name; None if they may."""
    if title.namespace != namespaces.USER or "/" not in title.key or model not in _SCRIPTS:
        return None
    if title.text.partition("/")[0] == user.name or user.has(Right.USER_SCRIPTS):
        return None
    code, name = _SCRIPTS[model]
    text = f"You do not have permission to edit this {name} page because it contains another user's personal settings."
    return refused_edit(f"custom{code}protected", text)


def may_change_model(user: User, title: Title, model: str) -> bool:
    """Whether somebody may give a page another content model."""
    return user.id is not None and script_refusal(user, title, model) is None
