"""Changing a page: who may, what becomes of a change made from an older state, and what is saved."""

from __future__ import annotations

from dataclasses import dataclass

from contract_tests.simulators.mediawiki import content, summaries
from contract_tests.simulators.mediawiki.accounts import User
from contract_tests.simulators.mediawiki.merging import WHITE_SPACE, merge
from contract_tests.simulators.mediawiki.pages import Page, Part
from contract_tests.simulators.mediawiki.permissions import may_change_model, require_edit
from contract_tests.simulators.mediawiki.presave import expanded
from contract_tests.simulators.mediawiki.refusals import Refusal, localized, refused_edit
from contract_tests.simulators.mediawiki.service import Service
from contract_tests.simulators.mediawiki.titles import BadTitle, Title, parse
from contract_tests.simulators.mediawiki.wikitext_escapes import quoted

MOST_KIBIBYTES = 2048
"""Size of a source."""

_SIGNED = frozenset({content.WIKITEXT, content.CSS, content.JAVASCRIPT})
"""Models in which signatures and the like are expanded."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that somebody asks for.

    Attributes:
        title: Of the page, as written.
        source: What the page is to hold.
        comment: Edit summary, as given.
        user: Who asks.
        model: Content model that is asked for; None for that of the page.
        updates: Whether the page is to be there; otherwise it is not to be there.
        base: Revision that the change was made from; None if that is not known.
        exists: How to refuse a page that is there.
    """

    title: str
    source: str
    comment: str
    user: User
    model: str | None
    updates: bool
    base: int | None
    exists: Refusal


def edit(service: Service, change: Change) -> tuple[Page, bool]:
    """Make a change.

    Returns:
        The page as it is now, and whether it is new.

    Raises:
        Refusal: The change cannot or must not be made.
    """
    wiki = service.wiki
    title = _place(change.title)
    page = wiki.find(title)
    present = content.model_of(title) if page is None else page.latest.model
    model = change.model or present
    if model in content.OPAQUE:
        text = f"Direct editing via API is not supported for content model {model} used by {title.prefixed_key}."
        raise refused_edit("no-direct-editing", text)
    if page is not None and not change.updates:
        raise change.exists
    if page is None and change.updates:
        raise localized(404, "The page you specified doesn't exist.")
    require_edit(wiki, change.user, title, present)
    _require_model(service, change, page, title, present)
    source = change.source.rstrip(WHITE_SPACE)
    _require_size(source)
    if page is not None:
        source = _merged(service, change, page, source, model)
        _require_size(source)
    written = source
    if model in _SIGNED:
        source = expanded(source, title, change.user, wiki.now(), wiki.text_at)
    try:
        source = content.saved(source, model)
    except content.NotJson:
        raise refused_edit("invalid-json-data", "Invalid JSON: Syntax error") from None
    old = None if page is None else page.latest.text
    if page is not None and (old, present) == (source, model):
        return page, False
    comment = summaries.kept(change.comment) or summaries.automatic(old, written, model)
    revision = wiki.save(title, source, change.user, summaries.kept(comment), model=model)
    return wiki.page_of(revision), page is None


def _place(text: str) -> Title:
    """Where a page is to be that has a title as written."""
    try:
        title = parse(text) if text else None
    except BadTitle:
        title = None
    if title is None or title.interwiki:
        raise refused_edit("invalidtitle", f'Bad title "{quoted(text)}".')
    if not title.can_exist:
        raise refused_edit("pagecannotexist", "Namespace doesn't allow actual pages.")
    return title


def _require_model(service: Service, change: Change, page: Page | None, title: Title, present: str) -> None:
    """Refuse a content model that the page did not have, unless that is what is asked for, by somebody who may."""
    base = service.wiki.revisions.get(change.base or 0)
    own = base is not None and page is not None and base.page == page.id
    before = base.model if base is not None and own and Part.TEXT not in base.hidden else present
    if change.model is None and present != before:
        raise refused_edit(
            "contentmodel-mismatch",
            f"The content you supplied has <kbd>{present}</kbd> content model, "
            f"which differs from the current content model of the page <kbd>{before}</kbd>.",
        )
    model = change.model or present
    if model != present and not may_change_model(change.user, title, model):
        text = "You don't have permission to change the content model of a page."
        raise refused_edit("cantchangecontentmodel", text)


def _require_size(source: str) -> None:
    if len(source.encode()) > MOST_KIBIBYTES * 1024:
        text = f"The content you supplied exceeds the article size limit of {MOST_KIBIBYTES:,} kibibytes."
        raise refused_edit("contenttoobig", text)


def _merged(service: Service, change: Change, page: Page, source: str, model: str) -> str:
    """The source of a change, with what has changed since its base; the base may be of another page."""
    current = page.latest
    if change.base is None or change.base == current.id:
        return source
    conflict = localized(409, "Edit conflict.")
    base = service.wiki.revisions.get(change.base)
    if base is None or Part.TEXT in base.hidden or base.model in content.OPAQUE:
        raise conflict
    if not base.model == model == current.model:
        raise service.fault("MWException", conflict)
    merged = merge(base.text, source, current.text)
    if merged is None:
        raise conflict
    return merged
