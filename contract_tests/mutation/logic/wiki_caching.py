"""Mistakes in what recognises an answer: entity tags, times of change, lifetimes."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import httpx

from contract_tests.mutation.logic.fault import Ask, faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    replaced,
    together,
    wrapped,
)
from contract_tests.simulators.mediawiki import (
    conditions,
    media,
    reading,
    revisions,
)

fault = faults_of("mediawiki_rest")
TAG_OF_JUPITER = '"8e012c9acd27c81129c7a0aae84c5cb0b8a77c1f"'
NEW_EDIT = Ask(
    "/page/Jupiter", "PUT", {"source": "Small.", "comment": "less", "token": "+\\", "latest": {"id": 56}}
)  # fmt: skip


@fault(
    "pages_get",
    documented="If-None-Match: RFC 9110, 13.1.2: weak tags match, too",
    shown_by=Ask("/page/Jupiter/bare", headers={"If-None-Match": f"W/{TAG_OF_JUPITER}"}),
)
def weak_tags_never_match() -> Patch:
    """A condition with a weak entity tag never holds."""
    tag = '[ \t]*"[^"]*"[ \t]*'
    return replaced(conditions, "_TAGS", re.compile(f"{tag}(?:,{tag})*"))


@fault(
    "pages_get",
    documented="RFC 9110, 8.8.3: an entity tag changes with what it is the tag of",
    shown_by=("/page/Jupiter/bare", NEW_EDIT, "/page/Jupiter/bare"),
)
def tags_outlive_edits() -> Patch:
    """The entity tag of a page, and of its revisions, is made of the number of the page alone."""
    return _tagged(lambda revision: revision.page, reading, revisions)


@fault(
    "history_get_revision",
    documented="observed: a page has the entity tag of its latest revision",
    shown_by="/revision/56/bare",
)
def revisions_have_tags_of_their_own() -> Patch:
    """The entity tag of a revision is another than that of the page which it is the latest of."""
    return _tagged(lambda revision: -revision.id, revisions)


@fault(
    "pages_get_languages",
    "pages_get_files",
    documented="observed: the entity tag of links begins with the latest revision",
    shown_by="/page/Jupiter/links/language",
)
def tags_of_links_count_revisions() -> Patch:
    """The entity tag of links begins with how many revisions the page has."""

    def around(find: Function) -> Function:
        def counted(*arguments: Any) -> Any:
            page = find(*arguments)
            latest = page and SimpleNamespace(id=len(page.revisions))
            members = ("title", "touched", "files", "languages")
            return page and SimpleNamespace(latest=latest, **{name: getattr(page, name) for name in members})

        return counted

    return wrapped(media, "find_page", around)


@fault(
    "pages_get",
    documented="If-Unmodified-Since: RFC 9110, 13.1.4: 412 where it was changed since",
    shown_by=Ask("/page/Jupiter/bare", headers={"If-Unmodified-Since": "Sun, 31 Dec 2023 00:00:00 GMT"}),
)
def times_are_no_preconditions() -> Patch:
    """What is read is answered whatever is said in If-Unmodified-Since."""

    def around(check: Function) -> Function:
        def checked(request: httpx.Request, validators: Any) -> None:
            headers = {name: value for name, value in request.headers.items() if name != "if-unmodified-since"}
            check(httpx.Request(request.method, request.url, headers=headers), validators)

        return checked

    return together(*(wrapped(module, "check", around) for module in (reading, media, revisions)))


@fault("pages_get", documented="observed: pages may be kept for 5 seconds", shown_by="/page/Jupiter/bare")
def pages_are_kept_for_an_hour() -> Patch:
    """Caches may keep a page for an hour, so that readers do not see what was edited meanwhile."""
    return replaced(reading, "CACHE", "max-age=3600")


def _tagged(number: Callable[[Any], int], *modules: Any) -> Patch:
    """Entity tags made of another number of a revision than its id."""

    def around(tag: Function) -> Function:
        def tagged(revision: Any, *, accessible: bool) -> str:
            other = revision and SimpleNamespace(id=number(revision))
            return str(tag(other, accessible=accessible))

        return tagged

    return together(*(wrapped(module, "revision_tag", around) for module in modules))
