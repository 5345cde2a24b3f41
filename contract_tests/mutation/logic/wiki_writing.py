"""Mistakes in what becomes of a page that is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx

from contract_tests.mutation.logic.fault import Ask, faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    replaced,
    wrapped,
)
from contract_tests.simulators.mediawiki import (
    content,
    reading,
    summaries,
    titles,
    writing,
)
from contract_tests.simulators.mediawiki.accounts import ADMIN
from contract_tests.simulators.mediawiki.wiki import Wiki

fault = faults_of("mediawiki_rest")
WRITES = ("pages_update", "pages_create")
TOKEN = {"token": "+\\"}


def created(title: str, source: str = "Text.", comment: str = "made", **more: Any) -> Ask:
    return Ask("/page", "POST", {"title": title, "source": source, "comment": comment, **TOKEN, **more})


def updated(title: str, base: int | None, source: str = "Other text.", comment: str = "changed", **more: Any) -> Ask:
    latest = {} if base is None else {"latest": {"id": base}}
    return Ask(f"/page/{title}", "PUT", {"source": source, "comment": comment, **latest, **TOKEN, **more})


def _edits(change: Function) -> Patch:
    return wrapped(writing, "edit", lambda edit: lambda service, asked: edit(service, change(service, asked)))


def _exists(wiki: Any, title: str) -> bool:
    return reading.find_page(wiki, title) is not None


@fault("pages_create", documented="create: a page that is there is refused", shown_by=created("Jupiter"))
def creating_overwrites() -> Patch:
    """Creating a page that is there replaces its text."""
    return _edits(
        lambda service, asked: replace(
            asked,
            updates=service.wiki.find(titles.parse(asked.title)) is not None
            if not asked.updates and asked.title[:1].isalpha()
            else asked.updates,
        )
    )


@fault(
    "pages_update",
    documented="update with a revision: a page that is not there is refused",
    shown_by=updated("No%20such%20page", 56),
)
def updating_creates() -> Patch:
    """Updating a page that is not there makes it."""
    return _edits(lambda service, asked: replace(asked, updates=asked.updates and _exists(service.wiki, asked.title)))


@fault(
    "pages_update", documented="update without a revision: 201 for a new page", shown_by=updated("Brand%20new", None)
)
def new_pages_are_told_as_updated() -> Patch:
    """A page that an update makes is answered 200."""
    return wrapped(
        writing,
        "_answer",
        lambda answer: lambda request, page, status: answer(request, page, 200 if request.method == "PUT" else status),
    )


@fault(*WRITES, documented="write: the text as it was sent", shown_by=created("Lines", "a\nb"))
def texts_get_a_last_line() -> Patch:
    """Each text gets an empty last line."""
    return wrapped(content, "saved", lambda saved: lambda text, model: saved(text, model) + "\n")


@fault(*WRITES, documented="write: text is composed (NFC)", shown_by=created("Composed", "u\u0308"))
def texts_are_not_composed() -> Patch:
    """Letters and their accents stay apart."""
    return replaced(content, "received", lambda text: text)


@fault(
    *WRITES,
    documented="write: the comment is the summary of the edit",
    shown_by=(updated("Jupiter", 56, comment="a reason"), "/page/Jupiter/history"),
)
def comments_are_lost() -> Patch:
    """Edits have no comment."""
    return replaced(summaries, "kept", lambda comment: "")


@fault(
    *WRITES,
    documented="write: comments of up to 500 characters",
    shown_by=(updated("Jupiter", 56, comment="long " * 80), "/page/Jupiter/history"),
)
def comments_are_cut_early() -> Patch:
    """Comments are cut after 255 characters."""
    return replaced(summaries, "MOST_CHARACTERS", 255)


@fault(
    *WRITES,
    documented="write: edits are not minor unless that is said",
    shown_by=(updated("Jupiter", 56), "/page/Jupiter/history"),
)
def all_edits_are_minor() -> Patch:
    """All edits are minor."""
    return wrapped(Wiki, "save", lambda save: lambda *arguments, **named: save(*arguments, **{**named, "minor": True}))


@fault(
    *WRITES, documented="write: whoever asks is the author", shown_by=(updated("Jupiter", 56), "/page/Jupiter/history")
)
def the_administrator_writes_everything() -> Patch:
    """The author of all edits is the administrator."""
    return wrapped(
        Wiki,
        "save",
        lambda save: lambda wiki, title, text, user, *more, **named: save(wiki, title, text, ADMIN, *more, **named),
    )


@fault("pages_create", documented="create, `Location`: where the page is", shown_by=created("A new place"))
def new_pages_are_somewhere_else() -> Patch:
    """The address of a new page is that of its latest revision's number."""

    def around(function: Function) -> Function:
        def answer(*arguments: Any) -> httpx.Response:
            response: httpx.Response = function(*arguments)
            response.headers["Location"] = response.headers["Location"].rpartition("/")[0] + "/Main_Page"
            return response

        return answer

    return answering(writing.writing, "pages_create", around)


@fault(
    *WRITES,
    documented="write: a change that changes nothing makes no revision",
    shown_by=(created("Same"), updated("Same", 165, "Text."), "/page/Same/history"),
)
def each_update_makes_a_revision() -> Patch:
    """An update that changes nothing makes a revision."""

    def around(edit: Function) -> Function:
        def edited_(service: Any, change: Any) -> Any:
            before = service.wiki.next_revision
            page, new = edit(service, change)
            if service.wiki.next_revision == before:
                latest = page.latest
                service.wiki.save(page.title, latest.text, change.user, change.comment, model=latest.model)
            return page, new

        return edited_

    return wrapped(writing, "edit", around)
